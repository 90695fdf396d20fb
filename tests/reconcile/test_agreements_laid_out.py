"""Facts of agreements side by side: what is one matter, and how the reports stand to each other."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings import pipeline
from tellings.model import Agreement, AgreementFact, Article, Span
from tellings.model.agreement import FACT_KINDS
from tellings.model.agreement import known_by as key
from tellings.reconcile.agreements import register
from tellings.reconcile.terms import same_term
from tellings.reconcile.times import exactest, relation


def laid_out(*texts: str, nameless: bool = False) -> tuple[Agreement, ...]:
    readings = [
        pipeline.interpret(Article(id=id, uri=f"{id}.txt", sha256="0" * 64, text=text))
        for id, text in zip("abcdefgh", texts, strict=False)
    ]
    return register((fact for reading in readings for fact in reading.agreements), nameless=nameless)


def lines(agreement: Agreement) -> list[str]:
    return [f"{matter.kind} {matter.value} {matter.verdict}".replace("  ", " ") for matter in agreement.matters]


def test_two_signing_days_stand_side_by_side_and_none_is_chosen() -> None:
    (pact,) = laid_out("The Elbe Treaty was signed in May 2010.", "The Elbe Treaty was signed in 2011.")
    assert lines(pact) == ["signed conflict"]
    assert [fact.moment for fact in pact.matters[0].facts] == ["2010-05", "2011"]
    assert pact.matters[0].why == "2010-05 · 2011"


def test_a_day_and_its_year_are_compatible() -> None:
    (pact,) = laid_out("The Elbe Treaty was signed in 2010.", "The Elbe Treaty was signed on 8 May 2010.")
    assert lines(pact) == ["signed 2010-05-08 compatible"]


def test_what_one_tells_as_done_and_another_denies_is_a_conflict() -> None:
    (pact,) = laid_out("Malta ratified the Elbe Treaty.", "Malta has not ratified the Elbe Treaty.")
    assert lines(pact) == ["ratified conflict"]


def test_what_may_come_is_no_state_of_the_agreement() -> None:
    (pact,) = laid_out("Malta could withdraw from the Elbe Treaty.")
    assert [(matter.kind, matter.status) for matter in pact.matters] == [("withdrawn", "possible")]


def test_a_ceiling_that_reports_give_differently_is_a_conflict() -> None:
    (pact,) = laid_out(
        "The Elbe Treaty limits each side to 900 deployed strategic rockets.",
        "The Elbe Treaty limits each side to 800 deployed rockets.",
        "The Elbe Treaty limits each side to 1,200 deployed and stored rockets.",
    )
    assert lines(pact) == ["limit conflict", "limit deployed and stored rockets=1200 single"]


def test_two_extensions_and_two_who_leave_are_two_matters() -> None:
    (pact,) = laid_out(
        "The Elbe Treaty was extended for 120 days on 17 May 2012. Malta left the Elbe Treaty on 3 June 2013.",
        "The Elbe Treaty was extended on 14 September 2012. Cyprus left the Elbe Treaty on 5 June 2013.",
    )
    assert [matter.kind for matter in pact.matters] == ["extended", "extended", "withdrawn", "withdrawn"]
    assert len({matter.id for matter in pact.matters}) == 4


def test_one_agreement_by_its_forms_of_name() -> None:
    assert key("Treaty of Aachen") == key("Aachen Treaty") == key("Aachen treaty")
    assert key("Aachen Treaty") != key("Aachen Protocol")


def test_the_nameless_is_the_one_of_its_kind_within_a_story_and_nothing_outside() -> None:
    texts = (
        "The ceasefire between Israel and Hamas took effect on 19 May 2025.",
        "A ceasefire was extended on 2 June.",
    )
    assert [one.name for one in laid_out(*texts, nameless=True)] == ["Israel–Hamas ceasefire"]
    assert len(laid_out(*texts, nameless=True)[0].matters) == 4
    assert len(laid_out(*texts)[0].matters) == 3


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2010", "2010-04-08", "within"),
        ("2010-04-08", "2010-04-08", "equal"),
        ("2010", "2011", "apart"),
        ("XXXX-08", "2022-08-09", "within"),
        ("XXXX-08", "2022-09", "apart"),
        ("201X", "2014", "within"),
        (None, "2010", "unknown"),
    ],
)
def test_times(one: str | None, other: str | None, expected: str) -> None:
    assert relation(one, other) == relation(other, one) == expected


def test_the_exactest_of_some_dates() -> None:
    assert exactest(["2010", None, "2010-04-08", "2010-04"]) == "2010-04-08"
    assert exactest([]) is None


def test_terms() -> None:
    assert same_term("deployed strategic warheads=1550", "deployed warheads=1500")
    assert same_term("nuclear warheads=1550", "deployed warheads=1550")
    assert not same_term("deployed launchers=700", "deployed and non-deployed launchers=800")
    assert same_term("18 on-site inspections per year", "on-site inspections")


FACTS = st.builds(
    AgreementFact,
    agreement=st.sampled_from(["Elbe Treaty", "Treaty of Elbe", "Oder Pact", "ceasefire"]),
    kind=st.sampled_from(FACT_KINDS),
    span=st.builds(lambda article, start: Span(article, start, start + 9), st.sampled_from("abc"), st.integers(0, 90)),
    cue=st.just(Span("a", 0, 3)),
    mention=st.just(Span("a", 4, 8)),
    status=st.sampled_from(["asserted", "attributed", "denied", "planned", "possible"]),
    value=st.sampled_from(["", "rockets=4", "rockets=5", "Malta", "18 visits per year"]),
    by=st.sampled_from([(), ("Malta",), ("Malta", "Cyprus")]),
    moment=st.sampled_from([None, "2010", "2010-04-08", "XXXX-04", "2012/2013", "201X"]),
    until=st.sampled_from([None, "2020", "2021-02-05"]),
)


@given(st.lists(FACTS, max_size=12, unique=True))
def test_every_fact_stands_in_one_matter_and_ids_are_unique(facts: list[AgreementFact]) -> None:
    found = register(facts, nameless=True)
    laid = [fact for agreement in found for matter in agreement.matters for fact in matter.facts]
    assert len(laid) == len(set(laid))
    left = {key(fact.agreement) for fact in set(facts) - set(laid)}
    assert all(fact.kind == "party" for fact in facts if key(fact.agreement) in left)
    for agreement in found:
        assert len({matter.id for matter in agreement.matters}) == len(agreement.matters)
        for one, other in itertools.pairwise(agreement.matters):
            assert FACT_KINDS.index(one.kind) >= 0 <= FACT_KINDS.index(other.kind)
