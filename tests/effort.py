"""What a piece of work costs in calls: the same on every machine and however busy it is, unlike seconds.

Calls tell what grows with the square of its input; they do not see what a regular expression does inside. Where that is the doubt, a
test takes an input so long that a square would not end. How long things take is said by the benchmarks (bench/speed).
"""

from __future__ import annotations

import sys
from collections.abc import Callable


def calls(work: Callable[[], object]) -> int:
    """How many functions, of Python and of C, `work` calls, once what it loads and learns is there."""
    work()
    counted = 0

    def count(frame: object, event: str, arg: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return counted


def doubled(work: Callable[[int], object], size: int) -> float:
    """How many times the calls for `size` are made for twice as much: 2 where the effort grows with the input, 4 with its square."""
    twice = calls(lambda: work(2 * size))
    return twice / calls(lambda: work(size))
