"""Whether two stretches tell one event: likeness, seen beside the best that either has."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tellings.link.near import packed
from tellings.link.stories.together import FEATURES, Subject, features, together

ferry, reef, vote = range(3)
FERRY = Subject(packed({ferry: 0.8, reef: 0.6}), packed({ferry: 1.0}), 900)
REEF = Subject(packed({ferry: 0.6, reef: 0.8}), packed({ferry: 0.6, reef: 0.8}), 800)
VOTE = Subject(packed({vote: 0.8, ferry: 0.6}), packed({vote: 1.0}), 700)
RARITY = [6.0] * 3


def test_a_pair_that_is_the_best_of_both_is_likelier_than_one_far_below_it() -> None:
    found = together({(0, 1): 0.4, (1, 2): 0.1}, (FERRY, REEF, VOTE), RARITY)
    assert found[0, 1] > found.get((1, 2), 0.0)


def test_the_same_likeness_says_less_where_either_has_a_better_match() -> None:
    quiet = together({(0, 2): 0.2}, (FERRY, REEF, VOTE), RARITY)[0, 2]
    busy = together({(0, 1): 0.9, (0, 2): 0.2, (1, 2): 0.9}, (FERRY, REEF, VOTE), RARITY).get((0, 2), 0.0)
    assert busy < quiet


def test_a_report_that_repeats_another_makes_no_independent_one_less_likely() -> None:
    likeness = {(0, 1): 0.9, (0, 2): 0.3, (1, 2): 0.3}
    alone = together({(0, 2): 0.3}, (FERRY, REEF, VOTE), RARITY)[0, 2]
    beside = together(likeness, (FERRY, REEF, VOTE), RARITY)[0, 2]
    repeated = together(likeness, (FERRY, REEF, VOTE), RARITY, repeating={(0, 1)})[0, 2]
    assert beside < repeated <= alone


def test_one_that_repeats_the_other_is_still_the_best_that_either_has() -> None:
    values = dict(features({(0, 1): 0.9}, (FERRY, REEF), RARITY, repeating={(0, 1)}))[0, 1]
    assert values[1:3] == (1.0, 1.0)


def test_two_that_have_only_each_other_are_not_one_event_for_that() -> None:
    assert together({(0, 2): 0.04}, (FERRY, REEF, VOTE), RARITY).get((0, 2), 0.0) < 0.35


def test_every_pair_has_every_feature() -> None:
    values = dict(features({(0, 1): 0.4}, (FERRY, REEF), RARITY))[0, 1]
    assert len(values) == len(FEATURES)
    assert values[1:3] == (1.0, 1.0)


def test_stretches_without_words_are_compared_without_harm() -> None:
    empty = Subject(packed({}), packed({}), 0)
    assert all(0 <= value <= 1 for value in together({(0, 1): 0.03}, (empty, empty), RARITY).values())


@given(st.lists(st.floats(0.01, 1.0), min_size=3, max_size=3))
def test_probabilities_are_probabilities_whichever_way_the_pairs_come(likeness: list[float]) -> None:
    pairs = dict(zip([(0, 1), (0, 2), (1, 2)], likeness, strict=True))
    found = together(pairs, (FERRY, REEF, VOTE), RARITY)
    assert all(0 <= value <= 1 for value in found.values())
    assert found == together(dict(reversed(pairs.items())), (FERRY, REEF, VOTE), RARITY)
