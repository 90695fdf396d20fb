"""How several tellings introduce one person."""

from __future__ import annotations

from dataclasses import replace

from building import article, collation, reading, span
from tellings import pipeline
from tellings.config import Settings
from tellings.model import Entity, Point, Quote, Reading
from tellings.reconcile.points.introductions import introductions
from tellings.reconcile.verdicts import verdicts


def told(id: str, text: str, phrase: str, name: str = "Jane Lind") -> Reading:
    """A telling that introduces somebody by a phrase; "" for one that takes her as known."""
    made = reading(id, text)
    introduced = span(made, phrase) if phrase else None
    known = name.lower().replace(" ", "-")
    return replace(made, entities=(Entity(known, name, "person", (span(made, name),), introduced),))


def points(*readings: Reading) -> list[Point]:
    laid, by_id = collation(*readings)
    return list(introductions(laid, by_id))


def test_the_same_words_beside_the_name_agree() -> None:
    a = told("a", "Senator Jane Lind of Ostra spoke.", "Senator Jane Lind of Ostra")
    b = told("b", "It was senator Jane Lind.", "senator Jane Lind")
    (point,) = points(a, b)
    assert (point.kind, point.certainty, point.verdict, point.why) == (
        "background",
        "sure",
        "agree",
        "introduced alike",
    )
    assert [(one.status, one.holder) for one in point.variants] == [("asserted", None)] * 2
    assert point.gist == "Senator Jane Lind of Ostra"


def test_other_words_for_one_person_are_compatible_and_no_later_stage_undoes_it() -> None:
    a = told("a", "The ruler Jane Lind spoke.", "The ruler Jane Lind")
    b = told("b", "President Jane Lind spoke.", "President Jane Lind")
    (point,) = points(a, b)
    assert point.verdict == "compatible"
    laid, by_id = collation(a, b)
    assert verdicts.mark(replace(laid, points=(point,)), by_id).points == (point,)


def test_one_introduction_and_two_people_make_no_point() -> None:
    a = told("a", "Senator Jane Lind spoke.", "Senator Jane Lind")
    assert not points(a, told("b", "Then Jane Lind left.", ""))
    assert not points(a, told("b", "Then Senator Ana Moreau left.", "Senator Ana Moreau", "Ana Moreau"))


def test_what_stands_in_a_quotation_is_its_speakers_word() -> None:
    a = told("a", "Senator Jane Lind spoke.", "Senator Jane Lind")
    b = told("b", "“I voted for the liar Jane Lind,” Marek said.", "the liar Jane Lind")
    b = replace(b, quotes=(Quote(span(b, "I voted for the liar Jane Lind,"), "direct", "Ivo Marek"),))
    (point,) = points(a, b)
    assert [(one.status, one.holder) for one in point.variants] == [("asserted", None), ("attributed", "Ivo Marek")]


def test_a_surname_here_and_the_full_name_there_are_one_person() -> None:
    a = pipeline.interpret(article("a", "President Varro opened the bridge in Lund. The town cheered."))
    b = pipeline.interpret(article("b", "The bridge in Lund was opened by President Ines Varro, who left at noon."))
    laid, by_id = collation(a, b)
    made = pipeline.collate(laid.story, by_id, Settings())
    told = [point for point in made.points if point.kind == "background"]
    assert [[by_id[one.span.article].words(one.span) for one in point.variants] for point in told] == [
        ["President Varro", "President Ines Varro"]
    ]
