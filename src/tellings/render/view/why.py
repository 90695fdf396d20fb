"""The reasons of verdicts in a reader's words. What is not known here is shown as it came: a reason is never dropped."""

from __future__ import annotations

import re

from tellings.model import edtf
from tellings.render.view import moments

_WHOLE = {
    "the same in both": "",
    "the same figure": "the same figure",
    "the same date": "the same date",
    "each gives details that the other does not": "each adds details",
    "the figures allow one another": "the values allow one another",
    "one date is more exact than the other": "one date is more exact",
    "only one telling has it": "",
}
_STRENGTHS = {
    "stated flatly": "stated as a fact",
    "stated on somebody's word": "attributed",
    "possible": "only possible",
}
_STATUSES = frozenset("denied conditional planned forecast alleged asked question unclear".split())
_AGAINST = re.compile(r"(?:in strength: )?(?P<one>.+?) against (?P<other>.+)")


def words(why: str) -> str:
    """ "in strength: likely against will not" is "“likely” in one, “will not” in another"; "" where the verdict says it all."""
    return "; ".join(filter(None, map(_part, why.split("; "))))


def brief(why: str) -> str:
    """The reason alone, for a cell: without whose word it is on either side, which stands with each side."""
    return _part(why.split("; ")[0])


def of_whose_word(why: str) -> bool:
    """Whether a difference is in nothing but whose word the matter stands on."""
    return why.split("; ")[0].startswith("on the word of ")


def _part(why: str) -> str:
    if why in _WHOLE:
        return _WHOLE[why]
    if found := _AGAINST.fullmatch(why):
        one, other = _side(found["one"]), _side(found["other"])
        return "put more firmly in one than in another" if one == other else f"{one} in one, {other} in another"
    return why


def _side(side: str) -> str:
    """A date in words, a status as it is, a hedge as the quoted word that it is; printed words stay as they are quoted."""
    if side in _STRENGTHS or side in _STATUSES or side.startswith("“"):
        return _STRENGTHS.get(side, side)
    if any(mark.isdigit() for mark in side):
        return moments.words(side) if edtf.valid(side) else side
    return f"“{side}”"
