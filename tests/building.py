"""Nouns built by hand, from words instead of offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.model import (
    Article,
    Collation,
    Counts,
    Credit,
    Figure,
    Moment,
    Origin,
    OriginCount,
    Quote,
    Reading,
    Span,
    Statement,
    Story,
    Telling,
)
from tellings.model.marks import CreditKind, Qualifier, Status


def article(id: str, text: str, **known: str) -> Article:
    return Article(id=id, uri=f"{id}.txt", sha256="0" * 64, text=text, **known)  # type: ignore[arg-type]


def span(reading: Reading, words: str) -> Span:
    """Where `words` stand in the reading's article: the first place."""
    start = reading.article.text.index(words)
    return Span(reading.article.id, start, start + len(words))


def reading(
    id: str,
    text: str,
    *,
    statements: Sequence[tuple[str, Status, str | None]] = (),
    quotes: Sequence[tuple[str, str | None]] = (),
    figures: Sequence[tuple[str, float, str | None, Qualifier]] = (),
    moments: Sequence[tuple[str, str]] = (),
    credits: Sequence[tuple[str, CreditKind]] = (),
    **known: str,
) -> Reading:
    """A reading with one sentence a full stop; statements default to every sentence, asserted by the outlet."""
    bare = Reading(article(id, text, **known))
    sentences = tuple(Span(id, m.start(), m.end()) for m in re.finditer(r"[^\s.][^.]*\.?[\"”]?", text))
    said = tuple(Statement(span(bare, words), status, holder) for words, status, holder in statements)
    return Reading(
        bare.article,
        sentences=sentences,
        quotes=tuple(Quote(span(bare, words), "direct", speaker) for words, speaker in quotes),
        credits=tuple(Credit(span(bare, words), words, kind) for words, kind in credits),
        statements=said or tuple(Statement(s, "asserted") for s in sentences),
        figures=tuple(
            Figure(span(bare, words), value, unit=unit, qualifier=qualifier)
            for words, value, unit, qualifier in figures
        ),
        moments=tuple(Moment(span(bare, words), edtf) for words, edtf in moments),
    )


def collation(*readings: Reading, unknown: Sequence[str] = ()) -> tuple[Collation, dict[str, Reading]]:
    """One story of whole readings, each its own origin; those named in `unknown` have one that is not known."""
    origins = tuple(
        Origin(r.article.id, r.article.name, (r.article.id,), r.article.id not in unknown) for r in readings
    )
    tellings = tuple(
        Telling(r.article.id, (Span(r.article.id, 0, len(r.article.text)),), r.article.id) for r in readings
    )
    story = Story("story", "A story", None, tellings, origins=origins)
    counts = Counts(len(readings), len(readings), OriginCount(len(readings)))
    return Collation(story, counts), {r.article.id: r for r in readings}
