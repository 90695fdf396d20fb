"""What a user types into a search, understood: words, "phrases", and fields like `speaker:Varro after:2031-05`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import get_args

from tellings.errors import QueryError
from tellings.model import edtf
from tellings.model.collation import Verdict
from tellings.model.kept import HitKind, Query
from tellings.model.marks import STATUSES

FIELDS = ("speaker", "outlet", "after", "before", "status", "kind", "verdict")
_PIECE = re.compile(
    r'(?P<no>-(?=[^\W\d]|["“]))?(?:(?P<field>[A-Za-z]+):)?(?:["“](?P<phrase>[^"“”]*)(?:["”]|$)|(?P<word>[^\s"“]+))'
)


def query(text: str) -> Query:
    """The search that a line of text asks for.

    Raises QueryError for a field that does not exist, a day, status or kind that is none, and a line that asks for nothing.
    """
    asked = Query()
    for piece in _PIECE.finditer(text):
        field, value = piece["field"], piece["phrase"] if piece["phrase"] is not None else piece["word"]
        if piece["no"]:
            asked = _without(asked, field, value.strip())
        elif field is not None and field.lower() in FIELDS:
            asked = _narrowed(asked, field.lower(), value.strip())
        elif field is not None and piece["phrase"] is None and not value.startswith("//"):
            raise QueryError(f"search has no field {field!r}; it knows {', '.join(f'{name}:' for name in FIELDS)}")
        elif piece["phrase"] is not None and value.strip():
            asked = replace(asked, phrases=(*asked.phrases, value.strip()))
        elif piece["word"] and piece["word"].endswith(":") and piece["word"][:-1].lower() in FIELDS:
            raise QueryError(f"{piece['word']} needs a value right behind it")
        elif piece["word"]:
            asked = replace(asked, words=(*asked.words, piece.group()))
    if replace(asked, kind="article", without=(), without_outlets=()) == Query():
        raise QueryError("the search asks for nothing: give a word, a phrase in quotation marks, or a field")
    if asked.verdict and asked.kind not in ("article", "point"):
        raise QueryError(f"only points have a verdict, no {asked.kind} has: leave kind:{asked.kind} or verdict: out")
    if asked.kind == "article" and (asked.verdict or asked.status):
        asked = replace(asked, kind="point" if asked.verdict else "statement")
    return asked


def _without(asked: Query, field: str | None, value: str) -> Query:
    if field is not None and field.lower() != "outlet":
        raise QueryError(f'-{field}: cannot be left out; what can is -word, -"a phrase" and -outlet:NAME')
    if not value:
        raise QueryError("- needs a word, a phrase or outlet:NAME right behind it")
    if field is not None:
        return replace(asked, without_outlets=(*asked.without_outlets, value))
    return replace(asked, without=(*asked.without, value))


def _narrowed(asked: Query, field: str, value: str) -> Query:
    if not value:
        raise QueryError(f"{field}: needs a value")
    if field in ("after", "before"):
        first, last = _days(field, value)
        return replace(asked, after=first) if field == "after" else replace(asked, before=last)
    if field == "status":
        known = [status for status in STATUSES if status == value.lower()]
        if not known:
            raise QueryError(f"status:{value} is none; known: {', '.join(STATUSES)}")
        return replace(asked, status=known[0])
    if field == "kind":
        kinds = [kind for kind in get_args(HitKind) if kind == value.lower()]
        if not kinds:
            raise QueryError(f"kind:{value} is none; known: {', '.join(get_args(HitKind))}")
        return replace(asked, kind=kinds[0])
    if field == "verdict":
        verdicts = [verdict for verdict in get_args(Verdict) if verdict == value.lower()]
        if not verdicts:
            raise QueryError(f"verdict:{value} is none; known: {', '.join(get_args(Verdict))}")
        return replace(asked, verdict=verdicts[0])
    return replace(asked, speaker=value) if field == "speaker" else replace(asked, outlet=value)


def _days(field: str, value: str) -> tuple[date, date]:
    first, last = edtf.bounds(value) if edtf.valid(value) else (None, None)
    if not first or not last:
        raise QueryError(f"{field}:{value} is no day, month or year: write 2031-05-04, 2031-05 or 2031")
    return first, last
