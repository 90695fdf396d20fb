"""Which language an article is in, as linking asks for it."""

from __future__ import annotations

from collections.abc import Iterable

from tellings.model import Article


def tongue(article: Article) -> str:
    """The language without its region ("pt" for "pt-BR"); "" where it is not known."""
    return (article.language or "").lower().replace("_", "-").partition("-")[0]


def foreign(a: Article, b: Article) -> bool:
    """Whether two articles are in languages that are known and not the same."""
    one, two = tongue(a), tongue(b)
    return bool(one and two and one != two)


def spoken(articles: Iterable[Article]) -> tuple[str, ...]:
    """The languages of some articles, sorted; English where none is known."""
    return tuple(sorted({tongue(article) or "en" for article in articles}))
