"""Sentences of different tellings that state one matter score high; neighbours of other matters score low."""

from __future__ import annotations

from building import collation, reading, span
from tellings.model import Reading
from tellings.reconcile import alignment, features
from tellings.reconcile.units import units

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


def test_the_shipped_models_know_the_features_of_today() -> None:
    first, second = alignment.models()
    assert len(first.weights) == len(features.NAMES)
    assert len(second.weights) == len(features.NAMES) + len(alignment.SECOND)


def test_one_telling_has_no_pairs() -> None:
    assert scores(HERALD) == {}


def test_the_frame_of_a_statement_is_no_matter_of_its_own() -> None:
    told = reading(
        "a",
        "The office said that the bridge is shut.",
        statements=[("the bridge is shut", "attributed", "office"), ("The office said", "asserted", None)],
    )
    framed = features.content_statements(told.sentences[0], told)
    assert [told.words(s.span) for s in framed] == ["the bridge is shut"]
    assert span(told, "the bridge is shut") == framed[0].span
