"""What a language is called."""

from __future__ import annotations

from collections.abc import Iterable

from tellings.model import Article

_NAMES = dict(
    pair.split(":")
    for pair in (
        "ar:Arabic bg:Bulgarian cs:Czech da:Danish de:German el:Greek en:English es:Spanish fa:Persian fi:Finnish fr:French he:Hebrew hi:Hindi "
        "hu:Hungarian hy:Armenian id:Indonesian it:Italian ja:Japanese ka:Georgian ko:Korean nl:Dutch no:Norwegian pl:Polish pt:Portuguese "
        "ro:Romanian ru:Russian sv:Swedish th:Thai tr:Turkish uk:Ukrainian vi:Vietnamese zh:Chinese"
    ).split()
)


def told_in(article: Article, others: Iterable[Article]) -> str:
    """ "in Russian", beside `others` of which any is in another language; "" where all are in one, or it is not known."""
    own = plain(article)
    if not own or all(plain(other) in (own, "") for other in others):
        return ""
    return f"in {_NAMES.get(own, own)}"


def plain(article: Article) -> str:
    """The language without its region; "" where it is not known."""
    return (article.language or "").lower().replace("_", "-").partition("-")[0]
