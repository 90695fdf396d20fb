"""Furniture that was left in texts is known by coming again in reports on other matters."""

from __future__ import annotations

from newsroom import BUDGET, FERRY, ORCHARD, reading

from tellings.link.lineage.lineage import derivations

NOTICE = (
    "Reports of the Harvest Foundation are free for any publisher of standing that can reach a large circle of readers, "
    "and every question about the use of its original matter goes to the licensing desk of the Foundation in Castellan."
)


def test_a_notice_under_reports_on_different_matters_derives_nothing() -> None:
    texts = (FERRY, BUDGET, ORCHARD)
    noticed = [reading(f"a{at}", f"{text}\n\n{NOTICE}", outlet=f"Post {at}") for at, text in enumerate(texts)]
    assert derivations(noticed) == ()


def test_a_short_passage_between_two_reports_on_different_matters_derives_nothing() -> None:
    sentence = FERRY.split("\n\n")[2].partition(". ")[2]
    assert derivations([reading("a", FERRY), reading("b", f"{ORCHARD}\n\n{sentence}")]) == ()


def test_a_whole_passage_in_a_report_on_another_matter_is_an_excerpt() -> None:
    passage = "\n\n".join(FERRY.split("\n\n")[:2])
    (edge,) = derivations([reading("a", FERRY), reading("b", f"{ORCHARD}\n\n{BUDGET}\n\n{passage}")])
    assert edge.kind == "excerpt"
