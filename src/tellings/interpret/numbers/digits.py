"""Digits as they are printed, read to their values; plain strings, no tokens."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_GROUPED_DOTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?")
_DECIMAL = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
# A dozen numbers with nothing but space and commas between them: columns without their heads, which count nothing that can be told.
# It begins with a digit, not with the look behind it, so that the search runs from digit to digit.
_COLUMNS = re.compile(r"\d(?<![\d.]\d)[\d.]*+[\s,;|]++(?:\d[\d.]*+[\s,;|]++){11,}+")
_MAX_DIGITS = 18  # longer runs are serial numbers or noise, and no longer exact as floats
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺−", "0123456789-+-")
_LARGEST_POWER = 30


@lru_cache(maxsize=4)  # figures and moments ask of the same text
def columns(text: str) -> tuple[tuple[int, int], ...]:
    """Where the numbers of a table stand, in order; linear, as neither a number nor a run of them is gone over twice."""
    return tuple(found.span() for found in _COLUMNS.finditer(text))


def written(digits: str) -> Fraction | None:
    """The value of digits with separators: English "1,550.5" and ".5", continental "1.234.567" and "1,5"; None for a list like "1,2,3"."""
    if len(digits) > _MAX_DIGITS + digits.count(",") + digits.count(".") or not digits.isascii():
        return None
    if digits.isdecimal():
        return Fraction(int(digits))
    if _DECIMAL.fullmatch(digits):
        return Fraction(digits)
    if _GROUPED.fullmatch(digits):
        return Fraction(digits.replace(",", ""))
    if _GROUPED_DOTS.fullmatch(digits):
        return Fraction(digits.replace(".", "").replace(",", "."))
    if _DECIMAL_COMMA.fullmatch(digits):
        return Fraction(digits.replace(",", "."))
    return None


def power(raised: str) -> Fraction | None:
    """Ten to the power that is printed ("8", "-8", "⁻⁸"); None beyond thirty, and where no number stands."""
    plain = raised.translate(_RAISED)
    if not re.fullmatch(r"[-+]?[0-9]{1,2}", plain) or abs(int(plain)) > _LARGEST_POWER:
        return None
    return Fraction(10) ** int(plain)
