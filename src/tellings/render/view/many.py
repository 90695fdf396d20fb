"""A number of things, as one says it."""

from __future__ import annotations


def many(count: int, one: str) -> str:
    """ "1 report", "2 reports", "0 stories", "1,200 words"; `one` is a regular noun."""
    if count == 1:
        return f"1 {one}"
    return f"{count:,} {one.removesuffix('y')}ies" if one.endswith("ry") else f"{count:,} {one}s"
