"""How the variants of one point relate."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import collation, reading, span
from tellings.model import Entity, Point, Reading, Variant
from tellings.model.collation import Certainty
from tellings.model.marks import STATUSES, Status
from tellings.reconcile.verdicts import verdicts


def judged(a: Reading, b: Reading, certainty: Certainty = "sure") -> Point:
    """The verdict over the first statements of two tellings."""
    laid, readings = collation(a, b)
    first, second = (Variant(r.statements[0].span, r.statements[0].status, r.statements[0].holder) for r in (a, b))
    point = Point("p1", "gist", "event", certainty, "compatible", "", (first, second))
    return verdicts.mark(replace(laid, points=(point,)), readings).points[0]


def held(id: str, said: str, holder: str) -> Reading:
    """A telling of one clause on the word of somebody whom it calls by name."""
    told = reading(id, f"{said}, {holder} said.", statements=[(said, "attributed", holder)])
    return replace(told, entities=(Entity(holder, holder, "person", (span(told, holder),)),))


def test_the_same_words_agree() -> None:
    assert (
        judged(reading("a", "The gate failed on Tuesday."), reading("b", "The gate failed on Tuesday.")).verdict
        == "agree"
    )


def test_about_allows_what_is_near() -> None:
    a = reading("a", "About 3,000 people were moved.", figures=[("About 3,000 people", 3000, "people", "about")])
    b = reading("b", "Officials moved 2,950 people.", figures=[("2,950 people", 2950, "people", "exact")])
    assert judged(a, b).verdict == "compatible"


def test_at_least_allows_more_but_two_exact_counts_are_in_conflict() -> None:
    at_least = reading("a", "At least 14 people died.", figures=[("At least 14 people", 14, "people", "at least")])
    fourteen = reading("b", "The flood killed 14 people.", figures=[("14 people", 14, "people", "exact")])
    nineteen = reading("c", "The hospital counts 19 people dead.", figures=[("19 people", 19, "people", "exact")])
    assert judged(at_least, nineteen).verdict == "compatible"
    conflict = judged(fourteen, nineteen)
    assert conflict.verdict == "conflict"
    assert conflict.why == "“14 people” against “19 people”"
    assert [fourteen.words(s) for v in conflict.variants[:1] for s in v.marked] == ["14 people"]


def test_figures_of_two_things_are_not_compared() -> None:
    a = reading("a", "It lasted 14 days.", figures=[("14 days", 14, "days", "exact")])
    b = reading("b", "It drew 19 people.", figures=[("19 people", 19, "people", "exact")])
    assert judged(a, b).verdict == "compatible"


def test_likely_and_flat_differ_in_strength() -> None:
    a = reading("a", "The bearing likely broke.", statements=[("The bearing likely broke", "possible", None)])
    b = reading("b", "The bearing broke.")
    point = judged(a, b)
    assert (point.verdict, point.why) == ("differs", "in strength: likely against stated flatly")


def test_what_it_looks_like_leaves_a_clause_as_open_as_an_appearance() -> None:
    looks, appears = "it looks like the old bearing broke", "it appeared that the old bearing broke"
    a = reading("a", f"“{looks}”", statements=[(looks, "attributed", "Ann Roe")])
    b = reading("b", f"She said {appears}.", statements=[(appears, "attributed", "Ann Roe")])
    assert judged(a, b).verdict == "agree"
    assert judged(a, reading("c", "The old bearing broke.")).why.startswith(
        "in strength: looks like against stated flatly"
    )


def test_a_denial_against_a_claim_is_a_conflict() -> None:
    a = reading(
        "a", "The ministry denied that it opened the gate.", statements=[("it opened the gate", "denied", "ministry")]
    )
    b = reading(
        "b",
        "The ministry opened the gate, he said.",
        statements=[("The ministry opened the gate", "attributed", "a guard")],
    )
    assert judged(a, b).verdict == "conflict"


@pytest.mark.parametrize(
    ("claimed", "verdict"),
    [
        ("The gate was opened by the crew after a week of rain", "conflict"),
        ("The storm was extreme after a week of rain", "compatible"),
    ],
)
def test_a_denial_and_a_claim_are_about_one_thing_where_they_begin_alike(claimed: str, verdict: str) -> None:
    denied = "the gate was opened on purpose to ease the pressure after a week of rain"
    a = reading("a", f"The ministry denied that {denied}.", statements=[(denied, "denied", "ministry")])
    assert judged(a, reading("b", f"{claimed}.")).verdict == verdict


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("2024-05", "2024-05-14", "compatible"),
        ("2024-05-13", "2024-05-14", "conflict"),
        ("2019/2022", "2024-05-14", "agree"),  # two things
    ],
)
def test_dates_nest_or_clash(first: str, second: str, verdict: str) -> None:
    a = reading("a", "It failed on some day.", moments=[("some day", first)])
    b = reading("b", "It failed on that day.", moments=[("that day", second)])
    assert judged(a, b).verdict == verdict


def test_a_date_without_a_year_clashes_with_nothing() -> None:
    a = reading("a", "The dam was seen to on March 3.", moments=[("March 3", "XXXX-03-03")])
    b = reading("b", "The dam was seen to on 3 March 2024.", moments=[("3 March 2024", "2024-03-03")])
    assert judged(a, b).verdict == "compatible"


def test_two_holders_who_say_the_same_are_compatible_and_both_are_named() -> None:
    a = reading(
        "a", "The bearing broke, the mayor said.", statements=[("The bearing broke", "attributed", "Lena Harsani")]
    )
    b = reading(
        "b", "The bearing broke, the minister said.", statements=[("The bearing broke", "attributed", "Tomas Reik")]
    )
    assert (judged(a, b).verdict, judged(a, b).why) == (
        "compatible",
        "the same, of two voices; on the word of Lena Harsani and of Tomas Reik",
    )


def test_a_statement_whose_issuer_is_not_told_may_be_the_other_holders() -> None:
    a = reading(
        "a", "The bearing broke, they said.", statements=[("The bearing broke", "attributed", "joint statement")]
    )
    b = reading("b", "The bearing broke, Roe said.", statements=[("The bearing broke", "attributed", "Ann Roe")])
    assert judged(a, b).verdict == "agree"


CLAIM = "The council should never have closed the only bridge so early"
OWN = "Closing the only bridge was so rash that the council should never have done it"


def on_reiks_word(id: str) -> Reading:
    one = reading(id, f"{CLAIM}, the minister said.", statements=[(CLAIM, "attributed", "Tomas Reik")])
    return replace(one, statements=(replace(one.statements[0], mention=span(one, "the minister")),))


def test_a_claim_on_somebodys_word_differs_from_the_same_in_the_outlets_own() -> None:
    made = judged(on_reiks_word("a"), reading("b", f"{OWN}."))
    assert (made.verdict, made.why) == (
        "differs",
        "on the word of Tomas Reik in one, the outlet's own in the other",
    )


@pytest.mark.parametrize(
    ("words", "status", "certainty"),
    [(CLAIM, "asserted", "sure"), (OWN, "attributed", "sure"), (OWN, "asserted", "possible")],
    ids=["the very same words", "on the word of somebody not told", "perhaps another matter"],
)
def test_whose_word_a_claim_is_parts_no_more_than_that(words: str, status: Status, certainty: Certainty) -> None:
    other = reading("b", f"{words}.", statements=[(words, status, None)])
    assert judged(on_reiks_word("a"), other, certainty).verdict == "compatible"


@pytest.mark.parametrize(
    ("ours", "theirs", "verdict"),
    [
        ("Tomas Reik", "Ann Roe", "differs"),
        ("authorities", "Ann Roe", "compatible"),  # she may be one of them
        ("a police report", "officials", "compatible"),
    ],
)
def test_claims_of_two_holders_differ_where_both_are_named(ours: str, theirs: str, verdict: str) -> None:
    other = "The council should close the bridge before every very large storm"
    told = [
        reading(key, f"{claim}, {holder} said.", statements=[(claim, "attributed", holder)])
        for key, claim, holder in (("a", CLAIM, ours), ("b", other, theirs))
    ]
    a, b = (
        replace(one, entities=(Entity(holder, holder, "person", (span(one, holder),)),)) if holder.istitle() else one
        for one, holder in zip(told, (ours, theirs), strict=True)
    )
    assert judged(a, b).verdict == verdict


def test_two_named_holders_part_a_sure_point_of_claims() -> None:
    a = held("a", "The van should never have been stopped so close to the harbour gate", "Tomas Reik")
    b = held("b", "Nobody could have known that the driver of the van was so ill", "Ann Roe")
    made = judged(a, b)
    assert (made.verdict, made.why) == ("differs", "on the word of Tomas Reik in one, of Ann Roe in the other")
    assert [r.words(s) for r, v in zip((a, b), made.variants, strict=True) for s in v.marked] == ["van", "van"]
    assert judged(a, b, "possible").verdict == "compatible"
    assert judged(held("a", "The van was stopped at the gate", "Tomas Reik"), b).verdict == "compatible"


def test_two_remarks_of_one_speaker_are_not_alike_for_her_name_and_office() -> None:
    told = []
    for id, remark in (("a", "crews could clear the slope by noon"), ("b", "three roads were closed")):
        text = f"Police spokeswoman Ann Roe said {remark}"
        one = reading(id, f"{text}.", statements=[(text, "attributed", "Ann Roe")])
        name = span(one, "Police spokeswoman Ann Roe")
        told.append(replace(one, statements=(replace(one.statements[0], mention=name),)))
    assert judged(*told).verdict == "compatible"


@pytest.mark.parametrize(
    ("said", "holder", "own"),
    [
        ("The bridge closed on 4 March at Lower Harl", "Tomas Reik", "The bridge closed on 4 March at Lower Harl"),
        (CLAIM, "Tomas Reik", f"Tomas Reik has long held that {CLAIM[0].lower()}{CLAIM[1:]}"),
        (CLAIM, "they", CLAIM),
    ],
    ids=["an event", "the outlet names the holder", "a pronoun may be anybody"],
)
def test_whose_word_it_is_parts_nothing_else(said: str, holder: str, own: str) -> None:
    a = reading("a", f"{said}, they said.", statements=[(said, "attributed", holder)])
    assert judged(a, reading("b", f"{own}.")).verdict != "differs"


def test_a_clause_that_quotes_the_holder_is_not_the_outlets_own_claim() -> None:
    a = reading("a", f"{CLAIM}, the minister said.", statements=[(CLAIM, "attributed", "Tomas Reik")])
    b = reading("b", f"{CLAIM}.", quotes=[("never have closed", "Reik")])
    assert judged(a, b).verdict == "compatible"


def test_what_somebody_unknown_is_quoted_with_may_be_anybodys_word() -> None:
    a = reading("a", f"{CLAIM}, the minister said.", statements=[(CLAIM, "attributed", "Tomas Reik")])
    b = reading("b", f"{CLAIM}.", statements=[(CLAIM, "unclear", None)])
    assert judged(a, b).verdict == "agree"


def test_the_same_words_with_a_negation_in_one_are_a_conflict() -> None:
    a = reading("a", "The harbour bridge was not closed on Monday.")
    made = judged(a, reading("b", "The harbour bridge was closed."))
    assert (made.verdict, made.why) == ("conflict", "“not” in one and not in the other")
    assert [a.words(s) for s in made.variants[0].marked] == ["not", "closed"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("There was no other harbour exit", "It was the only harbour exit"),
        ("The harbour did not reopen", "The harbour did not reopen until noon, no crew being there to open it"),
        ("The crew could not reach the harbour, and turned back", "The crew turned back short of the harbour wall"),
        ("Nobody hurried, and the crew was not late for the harbour", "The crew reached the harbour, late for nothing"),
    ],
    ids=["an exception is no denial", "a negation in both", "other words beside", "other words and a negation in both"],
)
def test_a_negation_says_nothing_else(first: str, second: str) -> None:
    assert judged(reading("a", f"{first}."), reading("b", f"{second}.")).verdict != "conflict"


@pytest.mark.parametrize(
    ("ours", "theirs", "holder", "verdict"),
    [
        ("said", "admitted", "Ann Roe", "differs"),
        ("admitted", "claimed", "Ann Roe", "differs"),
        ("said", "added", "Ann Roe", "agree"),
        ("said", "insisted", "Ann Roe", "agree"),
        ("said", "admitted", "Tomas Reik", "compatible"),
    ],
)
def test_one_voice_that_admits_here_and_says_there_differs(ours: str, theirs: str, holder: str, verdict: str) -> None:
    told = []
    for id, verb, name in (("a", ours, "Ann Roe"), ("b", theirs, holder)):
        said = "the north bridge was unsafe for trucks"
        one = reading(id, f"{name} {verb} on Monday that {said}.", statements=[(said, "attributed", name)])
        told.append(replace(one, statements=(replace(one.statements[0], cue=span(one, verb)),)))
    made = judged(*told)
    assert made.verdict == verdict
    if verdict == "differs":
        assert made.why == f"“{ours}” against “{theirs}”"
        assert [one.words(s) for one, v in zip(told, made.variants, strict=True) for s in v.marked] == [ours, theirs]


def test_two_who_quote_one_remark_are_two_witnesses_of_one_utterance() -> None:
    said = "We had eleven minutes to leave the lower town"
    told = [
        reading(
            id, f"“{said}”, she said.", quotes=[(said, "Lena Harsani")], statements=[(said, "attributed", "Harsani")]
        )
        for id in ("a", "b")
    ]
    laid, readings = collation(*told)
    variants = tuple(Variant(r.statements[0].span, "attributed", "Lena Harsani") for r in told)
    laid = replace(laid, points=(Point("p1", "gist", "event", "sure", "compatible", "", variants),))
    laid = replace(laid, same_quotes=(tuple(r.quotes[0].span for r in told),))
    assert verdicts.mark(laid, readings).points[0].why == "two witnesses of one utterance"
    apart = replace(laid, same_quotes=())
    assert verdicts.mark(apart, readings).points[0].why == "the same in both"


def test_a_plan_is_marked_by_the_word_that_makes_it_one() -> None:
    a = reading(
        "a",
        "The council plans to close the bridge, Reik said.",
        statements=[("The council plans to close the bridge", "planned", "Tomas Reik")],
    )
    a = replace(a, statements=(replace(a.statements[0], cue=span(a, "said")),))
    made = judged(a, reading("b", "The council moved to close the bridge."))
    assert (made.verdict, [a.words(s) for s in made.variants[0].marked]) == ("differs", ["plans"])


def test_what_is_softened_must_stand_in_the_other_clause() -> None:
    a = reading("a", "Ten sacks holding potential explosives were found at the harbour by the crew.")
    assert judged(a, reading("b", "Ten sacks holding explosives were found at the harbour.")).verdict == "differs"
    assert judged(a, reading("c", "Ten sacks were found at the harbour by the crew.")).verdict == "agree"


FELL = "The old bridge fell in the storm"


@pytest.mark.parametrize(
    ("hedged", "flat", "holder", "certainty", "verdict"),
    [
        ("The storm likely tore the old bridge off", FELL, "Ann Roe", "sure", "differs"),
        ("The storm tore off what was likely a sign", FELL, "Ann Roe", "sure", "compatible"),
        ("The storm likely tore the old bridge off", FELL, "Ann Roe", "possible", "differs"),
        ("The storm likely tore the Harl bridge off", FELL, "Ann Roe", "possible", "compatible"),
        ("The storm likely tore the old bridge off", FELL, None, "sure", "agree"),
        ("The old bridge likely fell in the storm", FELL, None, "sure", "differs"),
        ("Crews could hear the old bridge fall", FELL, None, "sure", "agree"),
    ],
    ids=[
        "what both say", "something else", "two words of it", "one word of it",
        "another act of the outlet's own", "the same but for the hedge", "what was heard",
    ],
)  # fmt: skip
def test_a_hedge_parts_clauses_where_it_softens_what_both_say(
    hedged: str, flat: str, holder: str | None, certainty: Certainty, verdict: str
) -> None:
    status: Status = "attributed" if holder else "asserted"
    a = reading("a", f"{hedged}.")
    assert judged(a, reading("b", f"{flat}.", statements=[(flat, status, holder)]), certainty).verdict == verdict


@pytest.mark.parametrize(
    ("hedged", "firm", "holders", "verdict"),
    [
        ("Ties may sour after the vote", "The vote will sour ties", ("Ann Roe", "Tomas Reik"), "differs"),
        ("Ties after the vote are likely to stay cool", "The vote will not mend ties", ("Ann Roe", "Ann Roe"), "differs"),
        ("Ties after the vote are likely to stay cool", "The vote will not mend ties", (None, None), "compatible"),
    ],
    ids=["the same act", "other words of one mouth", "other words, of whom is not told"],
)  # fmt: skip
def test_what_is_likely_here_and_will_be_there_differs(
    hedged: str, firm: str, holders: tuple[str | None, str | None], verdict: str
) -> None:
    a, b = (
        reading(id, f"{text}.", statements=[(text, "forecast", holder)])
        for id, text, holder in zip("ab", (hedged, firm), holders, strict=True)
    )
    assert judged(a, b).verdict == verdict


def test_what_is_done_so_that_something_may_be_leaves_nothing_open() -> None:
    a = reading("a", "The road was cleared so that the old bridge could fall.")
    assert not judged(a, held("b", FELL, "Ann Roe")).why.startswith("in strength")
    b = reading("b", "The road was cleared, and the old bridge could fall.")
    assert judged(b, held("c", FELL, "Ann Roe")).why.startswith("in strength")


def test_an_accusation_is_no_more_open_than_the_charges_that_the_other_tells_of() -> None:
    said = "the council accused him of selling the old bridge"
    a = reading("a", f"{said}.", statements=[(said, "alleged", None)])
    assert (
        judged(a, reading("b", "He left after claims of selling the old bridge to the council.")).verdict != "differs"
    )


def test_hearsay_is_as_open_as_what_somebody_says() -> None:
    said = "The storm reportedly tore the old bridge off"
    a = reading("a", f"{said}.", statements=[(said, "attributed", None)])
    assert judged(a, held("b", FELL, "Ann Roe")).verdict == "compatible"


def test_what_two_leave_open_in_other_words_is_as_open() -> None:
    a, b = (
        reading(id, f"{text}.", statements=[(text, "possible", None)])
        for id, text in (
            ("a", "The council could lose the vote"),
            ("b", "There is a chance of the council losing the vote"),
        )
    )
    assert judged(a, b).verdict != "differs"


def test_dates_printed_alike_show_no_conflict() -> None:
    a = reading("a", "The bridge was closed on Monday.", moments=[("Monday", "2024-05-13")])
    b = reading("b", "The bridge was closed on Monday.", moments=[("Monday", "2024-05-20")])
    assert judged(a, b).verdict == "agree"


def test_a_figure_rounded_is_the_same_figure() -> None:
    a = reading("a", "They paid $43 million in taxes.", figures=[("$43 million", 43_000_000, "USD", "exact")])
    b = reading("b", "They paid $43,885,310 in taxes.", figures=[("$43,885,310", 43_885_310, "USD", "exact")])
    assert judged(a, b).verdict == "compatible"
    c = reading("c", "They paid $39,885,310 in taxes.", figures=[("$39,885,310", 39_885_310, "USD", "exact")])
    assert judged(a, c).verdict == "conflict"


def test_figures_of_two_times_are_not_compared() -> None:
    a = reading(
        "a",
        "The quake of 1998 killed 300 people.",
        figures=[("300 people", 300, "people", "exact")],
        moments=[("1998", "1998")],
    )
    b = reading(
        "b",
        "The quake of 2024 killed 14 people.",
        figures=[("14 people", 14, "people", "exact")],
        moments=[("2024", "2024")],
    )
    assert "300" not in judged(a, b).why


def test_a_toll_that_rose_is_no_conflict() -> None:
    a, b = (
        reading(
            id,
            f"The death toll had risen to {toll} by {day}.",
            figures=[(str(toll), toll, "people", "exact")],
            moments=[(day, date)],
        )
        for id, toll, day, date in (("a", 159, "Wednesday", "2024-05-15"), ("b", 241, "Thursday", "2024-05-16"))
    )
    assert (judged(a, b).verdict, judged(a, b).why) == ("compatible", "at two times: “159” against “241”")


@pytest.mark.parametrize(
    ("ours", "counted", "theirs", "others", "verdict"),
    [
        ("The flood killed 300 people", ["300 people"], "The flood killed 11 students", ["11 students"], "compatible"),
        ("The flood killed 9 people", ["9 people"], "The flood killed 11 students", ["11 students"], "conflict"),
        ("The flood killed 35 people in Harl, 11 in Brook", ["35 people", "11"], "The flood killed 40 people", ["40 people"], "compatible"),
        ("The flood killed 35 people in Harl", ["35 people"], "The flood killed 40 people", ["40 people"], "compatible"),
        ("The flood killed 35 people", ["35 people"], "The flood killed 40 people in Harl", ["40 people"], "conflict"),
    ],
    ids=["some of all", "more of some than of all", "place by place", "in one place of many", "in the only place"],
)  # fmt: skip
def test_tolls_clash_unless_one_may_be_a_part_of_the_other(
    ours: str, counted: list[str], theirs: str, others: list[str], verdict: str
) -> None:
    a, b = (
        reading(id, f"{text}.", figures=[(words, int(words.split()[0]), "people" if " " in words else None, "exact") for words in found])
        for id, text, found in (("a", ours, counted), ("b", theirs, others))
    )  # fmt: skip
    of = {"11 students": "students"}
    a, b = (
        replace(
            one,
            figures=tuple(replace(figure, of=of.get(one.words(figure.span))) for figure in one.figures),
            entities=(Entity("harl", "Harl", "place", (span(one, "Harl"),)),) if "Harl" in one.article.text else (),
        )
        for one in (a, b)
    )
    assert judged(a, b).verdict == verdict


def test_two_signatures_of_two_days_are_no_conflict() -> None:
    a = reading("a", "Ann Roe, 1 April 2024.", moments=[("1 April 2024", "2024-04-01")])
    b = reading("b", "Ann Roe, 2 April 2024.", moments=[("2 April 2024", "2024-04-02")])
    assert judged(a, b).verdict != "conflict"


def test_theresa_may_is_no_hedge() -> None:
    a = reading("a", "On Monday May announced a ban on diesel cars.")
    b = reading("b", "The prime minister announced a ban on diesel cars.")
    assert judged(a, b).verdict != "differs"


def test_a_point_of_one_telling_stays_single() -> None:
    a = reading("a", "The gate failed.")
    laid, readings = collation(a)
    point = Point("p1", "gist", "event", "sure", "single", "", (Variant(span(a, "The gate failed"), "asserted"),))
    assert verdicts.mark(verdicts.replace(laid, points=(point,)), readings).points == (point,)


@pytest.mark.parametrize(("cued", "verdict"), [(True, "differs"), (False, "agree")])
def test_a_plan_differs_from_a_fact_where_a_printed_word_makes_it_one(cued: bool, verdict: str) -> None:
    a = reading(
        "a", "The council plans the closing of the bridge.", statements=[("the closing of the bridge", "planned", None)]
    )
    if cued:
        a = replace(a, statements=(replace(a.statements[0], cue=span(a, "plans")),))
    b = reading("b", "The closing of the bridge.")
    assert judged(a, b).verdict == verdict


def test_that_a_third_gives_other_details_does_not_undo_that_two_say_the_same() -> None:
    told = (
        reading("a", "The gate failed on Tuesday evening."),
        reading("b", "The gate failed on Tuesday evening."),
        reading("c", "The gate gave way while engineers slept."),
    )
    laid, readings = collation(*told)
    variants = tuple(Variant(one.statements[0].span, "asserted") for one in told)
    point = Point("p1", "gist", "event", "sure", "compatible", "", variants)
    made = verdicts.mark(replace(laid, points=(point,)), readings).points[0]
    assert (made.verdict, made.why) == ("agree", "the same in both")


def test_a_figure_that_the_other_has_too_clashes_with_none() -> None:
    a = reading(
        "a",
        "The blast left 26 dead and 20 wounded.",
        figures=[("26 dead", 26, "people", "exact"), ("20 wounded", 20, "people", "exact")],
    )
    b = reading("b", "The blast left 20 people wounded.", figures=[("20 people", 20, "people", "exact")])
    assert judged(a, b).verdict != "conflict"


def test_a_value_of_what_did_not_happen_clashes_with_none() -> None:
    a = reading("a", "The fire killed 12 people.", figures=[("12 people", 12, "people", "exact")])
    b = reading("b", "The fire would have killed 90 people.", figures=[("90 people", 90, "people", "exact")])
    assert judged(a, b).verdict != "conflict"


def test_clauses_that_share_names_alone_differ_in_no_strength() -> None:
    a = reading(
        "a", "Anna Brook of Harl hopes to win.", statements=[("Anna Brook of Harl hopes to win", "planned", None)]
    )
    a = replace(a, statements=(replace(a.statements[0], cue=span(a, "hopes")),))
    assert judged(a, reading("b", "Anna Brook of Harl published accounts.")).verdict == "compatible"


def test_who_denies_knowing_of_a_thing_does_not_deny_the_thing() -> None:
    text = "Ana Moreau denied knowing of the payment to the engineers of the dam."
    denied = reading(
        "a", text, statements=[("knowing of the payment to the engineers of the dam", "denied", "Ana Moreau")]
    )
    paid = reading("b", "The payment to the engineers of the dam was made in May.")
    assert judged(denied, paid).verdict == "compatible"
    knew = reading("b", "She knew of the payment to the engineers of the dam.")
    assert judged(denied, knew).verdict == "conflict"


_MATTERS = st.lists(
    st.sampled_from(
        "the old bridge likely fell may will not have been closed on Monday 14 people seemed potential".split()
    ),
    min_size=1,
    max_size=12,
).map(" ".join)
_STATUS = st.sampled_from(STATUSES)
_HOLDER = st.sampled_from([None, "Ann Roe", "Tomas Reik", "The council"])


@given(_MATTERS, _MATTERS, _STATUS, _STATUS, _HOLDER, _HOLDER, st.sampled_from(("sure", "possible")))
def test_no_difference_is_shown_without_words_marked_in_both(
    ours: str, theirs: str, status: Status, other: Status, holder: str | None, another: str | None, certainty: Certainty
) -> None:
    a = reading("a", f"{ours}.", statements=[(ours, status, holder)])
    b = reading("b", f"{theirs}.", statements=[(theirs, other, another)])
    made = judged(a, b, certainty)
    if made.verdict in ("differs", "conflict"):
        assert all(variant.marked for variant in made.variants), made.why
