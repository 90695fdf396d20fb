"""The bundled story shows every promise: what its authors put in must come out."""

from __future__ import annotations

from importlib import resources

import pytest

from tellings import samples
from tellings.capture import inputs
from tellings.desk import Desk
from tellings.model import Article, Brief, Collation, Point, Quote


@pytest.fixture(scope="module")
def brief() -> Brief:
    desk = Desk()
    with resources.as_file(samples.folder()) as folder:
        desk.add_all(inputs.pages([str(folder)]))
    return desk.brief()


@pytest.fixture(scope="module")
def flood(brief: Brief) -> Collation:
    return brief.collations[0]


def article(brief: Brief, name: str) -> Article:
    return next(article for article in brief.articles if article.uri.endswith(name))


def points(brief: Brief, flood: Collation, *needles: str) -> list[Point]:
    """Shared points of which every needle stands in some variant."""
    shared = [p for p in flood.points if len({v.span.article for v in p.variants}) > 1]
    return [p for p in shared if all(any(needle in brief.words(v.span) for v in p.variants) for needle in needles)]


def quotes(brief: Brief, name: str) -> list[tuple[str, Quote]]:
    reading = brief.reading(article(brief, name).id)
    return [(reading.words(quote.span), quote) for quote in reading.quotes]


def test_five_reports_and_a_copy_that_does_not_count_twice(brief: Brief, flood: Collation) -> None:
    assert (flood.counts.reports, flood.counts.outlets) == (5, 5)
    assert flood.counts.origins.count == 3
    assert flood.counts.origins.at_most
    copies = [d for d in flood.story.lineage if d.kind == "copy"]
    assert [(d.source, d.target) for d in copies] == [
        (article(brief, "norland-press.html").id, article(brief, "coast-daily.txt").id)
    ]


def test_the_translation_holds_two_stories(brief: Brief, flood: Collation) -> None:
    translation = article(brief, "worldwire24.txt").id
    holding = [c for c in brief.collations if any(t.article == translation for t in c.story.tellings)]
    assert len(holding) == 2
    told = " ".join(brief.words(s) for t in flood.story.tellings if t.article == translation for s in t.segments)
    assert "Velm" in told
    assert "Lake Ilm" not in told


def test_fourteen_and_nineteen_dead_are_in_conflict(brief: Brief, flood: Collation) -> None:
    sure = [p for p in points(brief, flood, "14 p", "19 people") if p.certainty == "sure"]
    assert [p.verdict for p in sure] == ["conflict"]


def test_about_three_thousand_allows_2950(brief: Brief, flood: Collation) -> None:
    assert "compatible" in {p.verdict for p in points(brief, flood, "3,000", "2,950")}


def test_likely_and_flat_differ_in_strength(brief: Brief, flood: Collation) -> None:
    assert "differs" in {
        p.verdict for p in points(brief, flood, "likely caused by a worn bearing", "was caused by a worn bearing")
    }


def test_the_denial_is_a_denial_everywhere(brief: Brief) -> None:
    for name in ("norland-press.html", "orla-herald.html", "worldwire24.txt"):
        reading = brief.reading(article(brief, name).id)
        (status,) = {s.status for s in reading.statements if "opened on purpose" in reading.words(s.span)}
        assert status == "denied", name


def test_the_condition_and_the_unconfirmed_meeting_keep_their_status(brief: Brief) -> None:
    herald = brief.reading(article(brief, "orla-herald.html").id)
    stated = {herald.words(s.span): s.status for s in herald.statements}
    assert {status for words, status in stated.items() if "a second gate could give way" in words} == {"conditional"}
    assert {status for words, status in stated.items() if "joint water commission" in words} <= {"possible", "planned"}


def test_a_chain_of_three(brief: Brief) -> None:
    ((_, quote),) = [(words, q) for words, q in quotes(brief, "orla-herald.html") if "forty years old" in words]
    assert quote.speaker == "Tomas Reik"
    assert [carrier.name for carrier in quote.via] == ["state news agency Kesta", "Radio Orla"]


def test_one_utterance_in_three_tellings_and_broken_marks(brief: Brief, flood: Collation) -> None:
    eleven = [group for group in flood.same_quotes if any("eleven minutes" in brief.words(span) for span in group)]
    assert len({span.article for group in eleven for span in group}) == 3
    damaged = [(words, q) for words, q in quotes(brief, "worldwire24.txt") if q.damaged]
    assert any("forty years old" in words and q.speaker == "Tomas Reik" for words, q in damaged)


def test_a_date_without_a_year_stays_without(brief: Brief) -> None:
    post = brief.reading(article(brief, "velm-post.txt").id)
    assert post.article.published is None
    assert {post.words(m.span): m.edtf for m in post.moments}["March 3"] == "XXXX-03-03"


def test_nothing_of_the_furniture_reaches_a_reading_and_all_of_it_stays_visible(brief: Brief) -> None:
    for name, cut in (
        ("velm-post.txt", "900 crowns"),
        ("orla-herald.html", "214 partners"),
        ("coast-daily.txt", "Ten beaches"),
    ):
        made = article(brief, name)
        assert cut not in made.text
        assert any(cut in piece.text for piece in made.furniture), name
