"""Variants that share with others only what their clause takes for granted."""

from __future__ import annotations

from dataclasses import replace

from building import reading, span
from tellings.model import Reading, Variant
from tellings.model.marks import Status
from tellings.reconcile.points.granting import narrowed

SAID = "The fall of the old mill may have been a crime."


def told(id: str, text: str, status: Status, holder: str | None = None, granted: str = "") -> Reading:
    made = reading(id, text, statements=[(text.rstrip("."), status, holder)])
    phrases = (span(made, granted),) if granted else ()
    return replace(made, statements=(replace(made.statements[0], granted=phrases),))


def cut(*readings: Reading) -> list[tuple[str, Status, str | None]]:
    variants = [Variant(one.statements[0].span, one.statements[0].status, one.statements[0].holder) for one in readings]
    by_id = {one.article.id: one for one in readings}
    return [(by_id[v.span.article].words(v.span), v.status, v.holder) for v in narrowed(variants, by_id)]


def test_what_is_granted_here_and_stated_there_is_a_variant_by_itself() -> None:
    a = told("a", SAID, "possible", "Roe", "The fall of the old mill")
    b = told("b", "The old mill fell, and its fall woke Lund.", "asserted")
    assert cut(a, b) == [
        ("The fall of the old mill", "asserted", None),
        ("The old mill fell, and its fall woke Lund", "asserted", None),
    ]


def test_two_clauses_that_take_it_for_granted_bear_each_other_out() -> None:
    a = told("a", SAID, "possible", "Roe", "The fall of the old mill")
    b = told("b", "The council mourned the fall of the old mill.", "attributed", "Marek", "the fall of the old mill")
    assert [status for _, status, _ in cut(a, b)] == ["asserted", "asserted"]


def test_a_phrase_that_nobody_bears_out_stays_in_its_speakers_mouth() -> None:
    a = told("a", SAID, "possible", "Roe", "The fall of the old mill")
    b = told("b", "The old mill is near its fall.", "attributed", "Marek")
    assert [status for _, status, _ in cut(a, b)] == ["possible", "attributed"]


def test_who_shares_more_than_the_phrase_says_the_whole_clause() -> None:
    a = told("a", SAID, "possible", "Roe", "The fall of the old mill")
    b = told("b", "The fall of the old mill was a crime.", "asserted")
    assert cut(a, b)[0] == (SAID.rstrip("."), "possible", "Roe")
