"""Who derives from whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tellings.model.span import Span

DerivationKind = Literal["copy", "rewrite", "excerpt", "translation", "quotes", "credit", "common upstream"]


@dataclass(frozen=True, slots=True)
class Derivation:
    """One edge of the lineage, from the source to the telling that has its matter from there.

    `source` is an article's id, or the name of an upstream that we do not hold ("Associated Press"); `target` an
    article's id. `evidence`: the spans that show it (the shared run in both articles, or the credit). `inferred`: seen
    in the texts' likeness, not stated; drawn dotted. `shared`: part of the target's words that the source has, 0..1;
    0.0 for a credit that does not say for what ("contributed to this report"), little for one that names a sentence's source.
    """

    source: str
    target: str
    kind: DerivationKind
    evidence: tuple[Span, ...]
    inferred: bool = False
    shared: float = 0.0


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent voice: the root of a lineage. `name` is an outlet's or an upstream's; `articles` are those that
    trace to it. `known` is False when the articles say that they have it from elsewhere without naming where. `shares`:
    the ids of other origins of the story with which it has a part in common, so that the two may be less than two voices.
    """

    id: str
    name: str
    articles: tuple[str, ...]
    known: bool = True
    shares: tuple[str, ...] = ()
