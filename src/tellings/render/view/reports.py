"""The articles themselves: sentences to jump to, captions, and what was cut away as page furniture."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tellings.model import Article, Caption, Furniture, Reading, Span
from tellings.render.view import moments
from tellings.render.view.sigla import NAMELESS, Sigla, foreign

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


@dataclass(frozen=True, slots=True)
class Sentence:
    """`label` is empty for words that no sentence holds. `lines`: parts between blank lines, in long quotations."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`stories`: numbers of the stories that it tells, counted from 1 in the order of the page."""

    sentences: tuple[Sentence, ...]
    stories: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """An article to show. `uri`: its address, or its file's name alone: the folders of a desk are nobody else's. `furniture`: pieces cut for one reason one after another are together; `cut`: their share in percent.
    `url`: the live page, or ""; `foreign`: the language as a tag where it is not English."""

    letter: str
    name: str
    known: bool
    title: str
    byline: tuple[str, ...]
    published: str
    updated: str
    language: str
    uri: str
    paragraphs: tuple[Paragraph, ...]
    captions: tuple[Caption, ...]
    furniture: tuple[tuple[str, tuple[str, ...]], ...]
    cut: int
    words: int
    url: str = ""
    foreign: str = ""

    @property
    def parted(self) -> bool:
        """Whether its paragraphs tell different stories, or some of them none."""
        return len({paragraph.stories for paragraph in self.paragraphs}) > 1


def named(article: Article) -> str:
    """The outlet or the site; where the page does not say, that it does not: its file stands with the report."""
    return article.outlet or article.domain or NAMELESS


def stated(edtf: str | None) -> str:
    return moments.words(edtf) if edtf else "date not stated"


def report(
    reading: Reading,
    sigla: Sigla,
    stories: tuple[tuple[int, tuple[Span, ...]], ...] = (),
) -> Report:
    """`stories`: for every story that the article tells, its number and segments (() for the whole article)."""
    article = reading.article
    return Report(
        sigla.letters[article.id],
        named(article),
        article.outlet is not None,
        article.title or "Untitled",
        article.byline,
        stated(article.published),
        moments.words(article.updated) if article.updated else "",
        article.language or "",
        article.uri if "://" in article.uri else article.uri.replace("\\", "/").rsplit("/", 1)[-1],
        _paragraphs(reading, sigla.letters[article.id], stories),
        article.captions,
        _together(article.furniture),
        share_cut(article),
        len(article.text.split()),
        article.url if article.url and article.url.startswith(("https://", "http://")) else "",
        foreign(article.language),
    )


def share_cut(article: Article) -> int:
    """Percent of the capture's words that are page furniture, by characters; rounded, but never to 0 or 100 wrongly."""
    cut = sum(len(piece.text) for piece in article.furniture)
    kept = len(article.text)
    if not cut:
        return 0
    return 100 if not kept else min(99, max(1, round(100 * cut / (cut + kept))))


def _together(furniture: tuple[Furniture, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    groups: list[tuple[str, tuple[str, ...]]] = []
    for piece in furniture:
        if groups and groups[-1][0] == piece.reason:
            groups[-1] = (piece.reason, (*groups[-1][1], piece.text))
        else:
            groups.append((piece.reason, (piece.text,)))
    return tuple(groups)


def _paragraphs(
    reading: Reading, letter: str, stories: tuple[tuple[int, tuple[Span, ...]], ...]
) -> tuple[Paragraph, ...]:
    """All of the text in order; a blank line between sentences parts paragraphs, one inside a quotation does not."""
    article = reading.article
    done: list[Paragraph] = []
    open_: list[Sentence] = []
    begin = 0

    def close(end: int) -> None:
        nonlocal begin
        if open_:
            whole = Span(article.id, begin, max(end, begin + 1))
            told = tuple(
                number for number, segments in stories if not segments or any(part.overlap(whole) for part in segments)
            )
            done.append(Paragraph(tuple(open_), told))
            open_.clear()
        begin = end

    def gap(start: int, end: int) -> None:
        """Words outside all sentences, parted at blank lines."""
        parts = _BLANK_LINE.split(article.text[start:end]) if start < end else [""]
        for number, part in enumerate(parts):
            if number:
                close(end if number == len(parts) - 1 else start)
            if part.strip():
                open_.append(Sentence("", (part.strip(),)))

    cursor = 0
    for number, sentence in enumerate(reading.sentences, start=1):
        gap(cursor, sentence.start)
        words = article.text[sentence.start : sentence.end]
        open_.append(Sentence(f"{letter}{number}", tuple(_BLANK_LINE.split(words))))
        cursor = max(cursor, sentence.end)
    gap(cursor, len(article.text))
    close(len(article.text))
    return tuple(done)
