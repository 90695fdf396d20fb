"""Where content clauses begin and end."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effort import doubled
from tellings.interpret.clauses import clauses
from tellings.model import Span


def parts(text: str) -> list[str]:
    return [span.of(text) for span in clauses.clauses(text, Span("a", 0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry left on time.", ["The ferry left on time"]),
        ("The ferry left on time, and the bus was late.", ["The ferry left on time", "the bus was late"]),
        ("If the meeting is held, it will be short.", ["If the meeting is held", "it will be short"]),
        ("Roe and Marek met in Lund and signed the deal.", ["Roe and Marek met in Lund", "signed the deal"]),
        ("The council said that Luria and Moravia will meet.", ["The council said", "Luria and Moravia will meet"]),
        ("The quay, a wooden one, is old.", ["The quay, a wooden one, is old"]),
        (
            "Ann Roe, who runs the port and owns a boat, could lose her post.",
            ["Ann Roe, who runs the port", "owns a boat", "could lose her post"],
        ),
        ("He spoke for an hour; nobody was convinced.", ["He spoke for an hour", "nobody was convinced"]),
        ("The ship sank, killing two sailors.", ["The ship sank", "killing two sailors"]),
        ("The ship sank after it hit a rock.", ["The ship sank", "after it hit a rock"]),
        ("The ship sank in the bay after dawn.", ["The ship sank in the bay after dawn"]),
        ("She called it “a small, old boat.”", ["She called it “a small, old boat"]),
        # Words that only open what follows go with no clause before it.
        ("Fares will rise, meaning that few will ride.", ["Fares will rise", "few will ride"]),
        ("The port built ships which, Roe said, sail well.", ["The port built ships", "Roe said, sail well"]),
        ("The lamps went out and nobody asked when.", ["The lamps went out", "nobody asked when"]),
    ],
)
def test_clauses(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


@given(st.text(max_size=300).filter(str.strip))
def test_clauses_lie_in_the_text_in_order(text: str) -> None:
    made = clauses.clauses(text, Span("a", 0, len(text)))
    assert all(left.end <= right.start for left, right in itertools.pairwise(made))


def test_time_grows_with_the_text_alone() -> None:
    assert doubled(lambda times: parts("and if the, who said that — has; " * times), 100) < 2.5
    assert parts("and if the, who said that — has; " * 4000)
