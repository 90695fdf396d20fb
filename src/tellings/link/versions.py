"""Captures of one address at different times: which is the last, and what changed since the ones before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from tellings.model import Article, edtf
from tellings.urls import same
from tellings.words import tokens

# Of the shorter one's runs of four words: a rewritten report keeps far more, other articles under a careless address none.
LEAST_SHARED = 0.15
RUN = 4
MOST_LATER = 20  # captures that one is compared with: a site whose pages all name its front page has thousands
_BEGINNING = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Version:
    """An article (by id) that a later capture of its address supersedes. `added` and `removed`: whole paragraphs."""

    earlier: str
    later: str
    added: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def change(self) -> str:
        """What changed, in plain words."""
        if not self.added and not self.removed:
            return "the text is the same"
        counts = ((len(self.added), "added"), (len(self.removed), "removed"))
        return " and ".join(
            f"{number} paragraph{'s' if number > 1 else ''} {what} since" for number, what in counts if number
        )


def versions(articles: Sequence[Article], captured: Mapping[str, datetime]) -> tuple[Version, ...]:
    """Every article that has a later version by the same outlet, with the last one of them.

    Later is what was captured later (`captured`, by id); where that is not known of both, what says that it was updated or
    published later; else what comes later in `articles`. An address without a path is nobody's: careless pages all name
    their front page. Two texts with nothing in common and other titles are two articles, whatever their address.
    """
    by_address: defaultdict[tuple[str, str], list[Article]] = defaultdict(list)
    for article in articles:
        address = same(article.url)
        if address and "/" in address:
            by_address[address, (article.outlet or article.domain or "").casefold()].append(article)
    return tuple(
        version for captures in by_address.values() if len(captures) > 1 for version in _of_one(captures, captured)
    )


def changes(earlier: Article, later: Article) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paragraphs that were added and those that were removed, in the order they stand in. White space makes no change."""
    before, after = _paragraphs(earlier), _paragraphs(later)
    return _without(after, before), _without(before, after)


def _of_one(captures: Sequence[Article], captured: Mapping[str, datetime]) -> Iterator[Version]:
    if all(article.id in captured for article in captures):
        ordered = sorted(captures, key=lambda article: captured[article.id])
    else:
        ordered = sorted(captures, key=_dated)
    runs = {article.id: _runs(article) for article in ordered}
    for place, earlier in enumerate(ordered):
        for later in reversed(ordered[place + 1 :][-MOST_LATER:]):
            if _one_article(earlier, later, runs):
                yield Version(earlier.id, later.id, *changes(earlier, later))
                break


def _dated(article: Article) -> datetime:
    stated = article.updated or article.published
    first = edtf.bounds(stated)[0] if stated and edtf.valid(stated) else None
    return datetime(first.year, first.month, first.day, tzinfo=UTC) if first else _BEGINNING


def _one_article(a: Article, b: Article, runs: Mapping[str, frozenset[tuple[str, ...]]]) -> bool:
    if a.title and b.title and a.title.casefold() == b.title.casefold():
        return True
    fewest = min(len(runs[a.id]), len(runs[b.id]))
    return len(runs[a.id] & runs[b.id]) >= LEAST_SHARED * fewest if fewest else a.text == b.text


def _runs(article: Article) -> frozenset[tuple[str, ...]]:
    words = tokens(article.text)
    return frozenset(zip(*(words[start:] for start in range(RUN)), strict=False))


def _paragraphs(article: Article) -> tuple[str, ...]:
    return tuple(words for part in article.text.split("\n\n") if (words := " ".join(part.split())))


def _without(paragraphs: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    left = Counter(others)
    found = []
    for paragraph in paragraphs:
        if left[paragraph]:
            left[paragraph] -= 1
        else:
            found.append(paragraph)
    return tuple(found)
