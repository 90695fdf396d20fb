"""Sentences of different tellings that state one matter score high; neighbours of other matters score low."""

from __future__ import annotations

import json
from pathlib import Path

from building import collation, reading, span
from tellings.model import Reading
from tellings.reconcile.points import alignment, candidates, features, measures
from tellings.reconcile.points.units import content_statements, units

HERALD = reading(
    "herald",
    "Gate 4 of the Sarn Dam failed on Tuesday evening. The hospital in Velm said 19 people had died. Brandt will ask Kestria for compensation. It has rained for a week.",
    figures=[("19 people", 19, "people", "exact")],
)
WIRE = reading(
    "wire",
    "A gate of the Sarn Dam broke on Tuesday evening. At least 14 people were killed. Schools in the valley stay shut. A train line is cut.",
    figures=[("At least 14 people", 14, "people", "at least")],
)


def scores(*told: Reading) -> dict[tuple[str, str], float]:
    laid, readings = collation(*told)
    made = units(laid, readings)
    return {(made[p.first].text, made[p.second].text): p.score for p in alignment.aligned(made, readings)}


def test_the_same_event_in_other_words_scores_above_the_rest() -> None:
    scored = scores(HERALD, WIRE)
    best = max(scored, key=lambda pair: scored[pair])
    assert best in {
        ("Gate 4 of the Sarn Dam failed on Tuesday evening.", "A gate of the Sarn Dam broke on Tuesday evening."),
        ("The hospital in Velm said 19 people had died.", "At least 14 people were killed."),
    }


def test_two_counts_of_the_dead_are_one_matter_whatever_their_words() -> None:
    assert (
        scores(HERALD, WIRE)["The hospital in Velm said 19 people had died.", "At least 14 people were killed."]
        >= alignment.TOLL
    )


def test_a_toll_of_long_ago_is_background() -> None:
    old = reading(
        "old",
        "The quake of 1998 killed 300 people.",
        figures=[("300 people", 300, "people", "exact")],
        moments=[("1998", "1998")],
        published="2024-05-15",
    )
    assert all(score < alignment.TOLL for score in scores(old, WIRE).values())


def test_probabilities_are_probabilities_and_pairs_cross_tellings() -> None:
    laid, readings = collation(HERALD, WIRE)
    made = units(laid, readings)
    for pair in alignment.aligned(made, readings):
        assert 0 <= pair.score <= 1
        assert pair.first < pair.second
        assert made[pair.first].article != made[pair.second].article
        assert all(
            x.article == made[pair.first].article and y.article == made[pair.second].article for x, y, _ in pair.clauses
        )


def test_the_shipped_model_knows_the_features_of_today() -> None:
    kept = json.loads(Path(alignment.__file__).parents[1].joinpath("weights", "alignment.json").read_text())
    assert tuple(kept["features"]) == features.NAMES
    assert len(alignment.model().weights) == len(features.NAMES)


def ties(*told: Reading) -> dict[tuple[str, str], float]:
    laid, readings = collation(*told)
    made = units(laid, readings)
    found = candidates.candidates(measures.measured(made, readings).units)
    return {(made[first].text, made[second].text): weight for first, second, weight in found}


def test_a_word_that_stands_once_in_both_reports_ties_more_than_one_that_stands_all_over() -> None:
    often = "The mayor spoke of the {}. The mayor spoke of the {}. The mayor spoke of the {}."
    found = ties(
        reading("a", often.format("orchard", "harbour", "archive")),
        reading("b", often.format("foundry", "orchard", "chapel")),
    )
    twins = ("The mayor spoke of the orchard.", "The mayor spoke of the orchard.")
    assert found[twins] >= 1 + max(weight for pair, weight in found.items() if pair != twins)


def test_sentences_without_a_rare_word_in_common_are_no_candidates() -> None:
    assert ties(reading("a", "Rain fell in Velm."), reading("b", "A train stands still.")) == {}


def test_related_words_count_where_no_word_is_shared() -> None:
    """ "Blamed" and "accusation" are no kin, but stand in one line of related words."""
    laid, readings = collation(
        reading("a", "Orsk blamed Kestria. It rained."), reading("b", "The accusation of Kestria came late. Snow fell.")
    )
    told = measures.measured(units(laid, readings), readings)
    assert told.units[0].related.keys() & told.units[2].related.keys()
    assert not told.units[1].related.keys() & told.units[2].related.keys()


def test_one_telling_has_no_pairs() -> None:
    assert scores(HERALD) == {}


def test_the_frame_of_a_statement_is_no_matter_of_its_own() -> None:
    told = reading(
        "a",
        "The office said that the bridge is shut.",
        statements=[("the bridge is shut", "attributed", "office"), ("The office said", "asserted", None)],
    )
    framed = content_statements(told.sentences[0], told)
    assert [told.words(s.span) for s in framed] == ["the bridge is shut"]
    assert span(told, "the bridge is shut") == framed[0].span
