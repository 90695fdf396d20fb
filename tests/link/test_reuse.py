"""Text reuse: shared stretches as spans that read the same in both articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from newsroom import BUDGET, FERRY, ORCHARD, reading

from effort import doubled
from tellings.link.lineage.reuse import Reuse
from tellings.link.lineage.reuse import reuses as reuses_of
from tellings.link.wording import wordings
from tellings.model import Quote, Reading, Span
from tellings.words import tokens


def reuses(readings: Sequence[Reading]) -> tuple[Reuse, ...]:
    return reuses_of(wordings(readings))


SPEECH = (
    "We will not leave a single lamp on this coast unlit, and we will not rest until every family knows what happened"
)


def test_a_passage_inside_another_report_is_found_with_its_exact_words() -> None:
    paragraph = FERRY.split("\n\n")[2]
    host = reading("b", f"{ORCHARD}\n\n{paragraph}\n\n{BUDGET}")
    (reuse,) = reuses([reading("a", FERRY), host])
    run = reuse.runs[0]
    assert run.a.of(FERRY) == run.b.of(host.article.text) == paragraph[:-1]
    assert run.quoted == 0
    assert reuse.share_a > reuse.share_b


def test_quotations_count_apart() -> None:
    one = reading("a", f"The minister spoke in Norvik. “{SPEECH},” she said to applause.")
    two = reading("b", f'In a speech at the harbour the minister made a vow: "{SPEECH}".')
    (reuse,) = reuses([one, two])
    assert (reuse.narrated, reuse.longest) == (0, 0)
    assert reuse.quoted > 10


def test_a_post_with_its_link_and_signature_is_its_senders() -> None:
    post = f"{SPEECH}. https://t.example/a1b2 — Ines Varro (@inesvarro) June 27, 2031"
    posts = [reading("a", f"Varro spoke up at noon.\n\n{post}"), reading("b", f"The minister was early.\n\n{post}")]
    marked = [
        replace(one, quotes=(Quote(Span(one.article.id, at, at + len(SPEECH)), "direct", "Ines Varro"),))
        for one in posts
        if (at := one.article.text.index(SPEECH))
    ]
    (reuse,) = reuses(marked)
    assert (reuse.narrated, reuse.longest) == (0, 0)


def test_a_lost_mark_does_not_turn_an_article_inside_out() -> None:
    broken = FERRY.replace("The captain stayed", '"The captain stayed')
    (reuse,) = reuses([reading("a", FERRY), reading("b", broken)])
    assert min(reuse.share_a, reuse.share_b) > 0.9


def test_strangers_share_nothing() -> None:
    assert reuses([reading("a", FERRY), reading("b", BUDGET), reading("c", ORCHARD)]) == ()


def test_what_only_one_outlet_repeats_is_its_own_furniture() -> None:
    plea = (
        "If you value our reporting from the coast please think of supporting the Norvik Post with a small gift today."
    )
    texts = [f"{text}\n\n{plea}" for text in (FERRY, BUDGET, ORCHARD)]
    assert reuses([reading(f"a{at}", text, outlet="Norvik Post") for at, text in enumerate(texts)]) == ()
    assert reuses([reading(f"a{at}", text, outlet=f"Post {at}") for at, text in enumerate(texts)]) != ()
    outlets = ("Norvik Post", None, None)  # an unknown outlet may be another
    assert reuses([reading(f"a{at}", text, outlet=outlets[at]) for at, text in enumerate(texts)]) != ()


def test_one_outlets_report_kept_three_times_is_one_report() -> None:
    report = f"{FERRY}\n\n{ORCHARD}"
    texts = [report, report.replace("harbour", "port"), f"{report}\n\nThis report was corrected."]
    found = reuses([reading(f"a{at}", text, outlet="Norvik Post") for at, text in enumerate(texts)])
    assert [(reuse.a, reuse.b) for reuse in found] == [("a0", "a1"), ("a0", "a2"), ("a1", "a2")]


def test_headlines_that_a_scrape_has_run_together_are_links_not_text() -> None:
    links = "Minister Ines Varro Ines VarroHarbour fees double from May, what it means for you Ferry owner fined over dark buoy Ten walks along the coast for this spring MORE"
    texts = [f"{text}\n\nA spokesman for {links} declined to comment on the matter." for text in (FERRY, BUDGET)]
    assert reuses([reading("a", texts[0]), reading("b", texts[1])]) == ()
    prose = [text.replace("VarroHarbour", "Varro. Harbour") for text in texts]
    assert reuses([reading("a", prose[0]), reading("b", prose[1])]) != ()


def test_links_after_a_name_with_a_title_are_links_too() -> None:
    links = "Sen. Ines Varro Ines Maria Varro2031 Hopefuls court growers The Post: Harbour fees to double in May Sen. Reyl faces a vote MORE"
    texts = [f"{text}\n\nThe bill of {links} (Castellan) went to the floor." for text in (FERRY, BUDGET)]
    assert reuses([reading("a", texts[0]), reading("b", texts[1])]) == ()


def test_the_parts_of_all_words_count_quotations_too() -> None:
    one = reading("a", f"She vowed: “{SPEECH}.”")
    (reuse,) = reuses([one, reading("b", f"“{SPEECH},” she said.\n\n{FERRY}")])
    assert reuse.share_a == reuse.share_b == 0
    assert reuse.whole_a > 0.8 > reuse.whole_b


def test_many_copies_and_noise_take_no_square_of_time() -> None:
    assert doubled(lambda copies: reuses([reading(f"{at:04}", FERRY) for at in range(copies)]), 100) < 2.5
    assert doubled(lambda words: reuses([reading("a", "ha " * words), reading("b", "ha " * words)]), 2000) < 2.5
    assert reuses([reading("a", "ha " * 100_000), reading("b", "ha " * 100_000)]) is not None  # and ends


@given(st.lists(st.sampled_from([FERRY, BUDGET, ORCHARD, *FERRY.split("\n\n")]), max_size=6), st.text(max_size=200))
def test_every_run_reads_the_same_in_both(pieces: list[str], noise: str) -> None:
    one, two = reading("a", FERRY + noise + BUDGET), reading("b", noise.join(pieces))
    for reuse in reuses([two, one]):
        assert 0 <= reuse.share_a <= 1
        assert 0 <= reuse.share_b <= 1
        for run in reuse.runs:
            left, right = run.a.of(one.article.text), run.b.of(two.article.text)
            assert tokens(left) == tokens(right)
            assert run.words == len(tokens(left))
