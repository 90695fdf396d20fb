"""Which articles that a desk holds may tell what a new one tells, in its own language: those that its rarest words find, seen from both sides."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from math import fsum, sqrt

from tellings.likeness import Weights, background, term_weights
from tellings.link.near import nearness
from tellings.link.stories.datelines import days_of
from tellings.link.tongues import foreign, spoken
from tellings.model import Article, Reading
from tellings.store.protocol import Asked, Store
from tellings.words import tokens

ASKED = 20  # words of an article by which its neighbours are found (see bench/speed/RESULTS.md)
HEADLINE = 2.0  # times as much its words of the headline count in another headline
LEAD = 1200  # characters of its text that they are taken from
OPENING = 600  # characters of a neighbour that are looked at from its side
NEIGHBOURS = 12  # articles that a new one may be grouped with, before those that tell their stories; grouping costs in proportion
# How near one is, 0..1, at least, and beside the nearest. What the words of the new one find is half of it: they find what is longer, and what has the
# same people in it. The neighbour's own opening is the other half, and the days between. Of 400 articles that came to a desk of 3,000, 98 of 100 that
# share a story with any have one so near, and 0.8 others that tell something else, for 3.1 by half of the nearest's worth in found words alone.
NEAR, OF_NEAREST = 0.1, 0.5
RELATED = 0.15  # … and how like, whatever the days between, what a story may continue


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What is held, by id, beside a new article, the nearest first: what may tell the same, and in its own language or
    in another, and what may be about the same days before or later."""

    near: tuple[str, ...] = ()
    abroad: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


def neighbours(store: Store, reading: Reading, day: date | None, window: timedelta) -> Neighbours:
    """Captures of the article's address come before all others."""
    article = reading.article
    address = store.same_address(article.url) if article.url else ()  # these are grouped whatever else there is
    first, last = (day - window, day + window) if day else (None, None)
    weighed = _weighed(article, LEAD)
    found = dict(store.near(_asked(weighed, article), first, last, NEIGHBOURS + 1))
    whole = found.pop(article.id, 0.0) or max(found.values(), default=0.0)  # it finds itself
    possible = {id_: shared / whole for id_, shared in found.items() if shared >= NEAR * whole}
    own, days = _length_one(weighed), days_of(article)
    held = {id_: kept.article for id_, kept in store.readings(possible, ()).items()}
    like = {id_: sqrt(shared * _likeness(own, held[id_])) for id_, shared in possible.items()}
    near = {id_: how * nearness(days, days_of(held[id_])) for id_, how in like.items()}
    least = max(NEAR, OF_NEAREST * max(near.values(), default=0.0))
    same = sorted((id_ for id_, how in near.items() if how >= least), key=lambda id_: (-near[id_], id_))
    others = sorted((id_ for id_, how in like.items() if how >= RELATED), key=lambda id_: (-like[id_], id_))
    abroad = tuple(id_ for id_ in same if foreign(article, held[id_]))
    here = tuple(id_ for id_ in same if id_ not in abroad)
    return Neighbours((*address, *here), abroad, tuple(id_ for id_ in others if id_ not in same))


def asking(reading: Reading) -> Asked:
    """The words of an article by which others on its matter are found: the rarest of its headline and lead."""
    return _asked(_weighed(reading.article, LEAD), reading.article)


def _asked(weighed: dict[str, float], article: Article) -> Asked:
    titled = {*tokens(article.title or "")}
    ordered = sorted((word for word in weighed if weighed[word]), key=lambda word: (-weighed[word], word))[:ASKED]
    return Asked(
        tuple((word, weighed[word]) for word in ordered),
        tuple((word, HEADLINE * weighed[word]) for word in ordered if word in titled),
    )


def _likeness(own: dict[str, float], other: Article) -> float:
    """Cosine of a new article with what another opens with, 0..1."""
    return fsum(weight * own.get(word, 0.0) for word, weight in _length_one(_weighed(other, OPENING)).items())


def _length_one(weighed: dict[str, float]) -> dict[str, float]:
    length = sqrt(fsum(weight * weight for weight in weighed.values())) or 1.0
    return {word: weight / length for word, weight in weighed.items()}


def _weighed(article: Article, lead: int) -> dict[str, float]:
    """What each word of its headline and lead is worth: more the rarer it is in its language, the headline's twice."""
    languages = spoken((article,))
    titled = tokens(article.title or "")
    counts: Counter[str] = Counter((*titled, *titled, *tokens(article.text[:lead])))
    telling = ((word, count) for word, count in counts.items() if len(word) > 1 or not word.isascii())
    return {word: count**0.7 * _worth(word, languages) for word, count in telling}


@lru_cache(maxsize=100_000)  # most words come again
def _worth(word: str, languages: tuple[str, ...]) -> float:
    known = _background(languages)
    return max((known.idf.get(term, known.unseen) for term in known.terms(word)), default=0.0)


@cache
def _background(languages: tuple[str, ...]) -> Weights:
    """How rare words are in news of a language at large: by English counts the function words of every other would be the rarest."""
    return term_weights((), background=tuple(one for one in languages if background(one)[0]) or "en")
