"""A digest made ready to show: the same stories, words and counts as text and as a page for mail."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tellings.model import Brief
from tellings.model.digest import Digest
from tellings.render import html
from tellings.render.terminal import tame
from tellings.render.view import moments, view
from tellings.render.view.points import Row, Side
from tellings.render.view.quotes import Speaker
from tellings.render.view.sigla import plain

WIDTH = 72  # columns that mail programs do not break again
DIFFERENCES = 3  # of a story, and
SPEAKERS = 3  # told in a letter: its brief has them all
LONGEST = 320  # characters of words in a digest: the brief has them whole


@dataclass(frozen=True, slots=True)
class Told:
    """What outlets say of one point: names, the words, their standing ("says", "denied")."""

    outlets: str
    words: str
    standing: str


@dataclass(frozen=True, slots=True)
class Difference:
    verdict: str
    why: str
    sides: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """`way`: the speaker and who passed the words on; `outlets`: who prints them."""

    words: str
    way: str
    outlets: str


@dataclass(frozen=True, slots=True)
class Report:
    """`url`: its address on the web, or ""."""

    name: str
    published: str
    url: str


@dataclass(frozen=True, slots=True)
class StoryDigest:
    """`origins`: the names of the independent voices; `differs`, `said` and `reports` in the order of the brief."""

    id: str
    title: str
    when: str
    counts: str
    verdict: str
    origins: tuple[str, ...]
    differs: tuple[Difference, ...]
    said: tuple[Quoted, ...]
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class DigestView:
    title: str
    stories: tuple[StoryDigest, ...]
    more: int


def digest(made: Digest) -> DigestView:
    stories = tuple(_story(brief) for brief in made.briefs)
    return DigestView(title(made.first, made.last), stories, max(0, made.told - len(stories)))


def title(first: date, last: date) -> str:
    if first == last:
        return f"Tellings of {_day(last)}"
    return f"Tellings of {_day(first)} to {_day(last)}"


def page(shown: DigestView) -> str:
    """A page for mail and browser: its style is in it, no script, no picture, nothing fetched."""
    return html.letter("digest_mail.html", digest=shown)


def text(shown: DigestView) -> str:
    return "\n".join(tame(line) for line in _lines(shown)) + "\n"


def _day(day: date) -> str:
    return moments.words(day.isoformat())


def _story(brief: Brief) -> StoryDigest:
    shown = view.brief(brief)
    story = shown.stories[0]
    names = {column.letter: column.name for column in story.columns}
    urls = {reading.article.id: reading.article.url or "" for reading in brief.readings}
    told = dict.fromkeys(telling.article for telling in brief.collations[0].story.tellings)
    return StoryDigest(
        brief.collations[0].story.id,
        story.title,
        story.when,
        " ▸ ".join(f"{number} {noun}" for number, noun in story.counts),
        story.verdict,
        story.origin_names,
        tuple(_difference(row, names) for row in story.differs[:DIFFERENCES]),
        tuple(_quoted(one, names) for one in story.cards[:SPEAKERS]),
        tuple(
            _report(column.name, column.published, urls[id_]) for column, id_ in zip(story.columns, told, strict=True)
        ),
    )


def _difference(row: Row, names: dict[str, str]) -> Difference:
    return Difference(
        row.verdict.words,
        row.because,
        tuple(
            Told(
                _named(side.letters, names),
                _short(plain(side.pieces)),
                _standing(side),
            )
            for side in row.sides
        ),
    )


def _standing(side: Side) -> str:
    """ "denied by Kestria", "says, citing the operator"."""
    if not side.by:
        return side.tag.words
    return f"{side.tag.words} {side.by}" if side.by.startswith("by ") else f"{side.tag.words}, {side.by}"


def _quoted(one: Speaker, names: dict[str, str]) -> Quoted:
    """The speaker's first utterance in its first wording."""
    said = one.said[0][0]
    way = " → ".join(said.routes[0].links) if said.routes else one.name
    letters = tuple(dict.fromkeys(letter for route in said.routes for letter in route.letters))
    return Quoted(_short(plain(said.words)), way, _named(letters, names))


def _report(name: str, published: str, url: str) -> Report:
    return Report(name, published, url if url.startswith(("http://", "https://")) else "")


def _named(letters: tuple[str, ...], names: dict[str, str]) -> str:
    return ", ".join(dict.fromkeys(names.get(letter, letter) for letter in letters))


def _short(words: str) -> str:
    if len(words) <= LONGEST:
        return words
    return words[: words.rfind(" ", 0, LONGEST) if " " in words[:LONGEST] else LONGEST] + " …"


def _lines(shown: DigestView) -> Iterator[str]:
    yield shown.title
    yield "=" * len(shown.title)
    if not shown.stories:
        yield from ("", "No story was told in these days.")
    for number, story in enumerate(shown.stories, 1):
        yield ""
        yield from _wrapped(f"{number}. {story.title}")
        yield from _wrapped(f"{story.when} · {story.counts}", "   ")
        yield from _wrapped(story.verdict, "   ")
        if story.origins:
            yield from _wrapped(f"Origins: {'; '.join(story.origins)}", "   ")
        for one in story.differs:
            yield ""
            yield from _wrapped(f"{one.verdict.upper()}{f': {one.why}' if one.why else ''}", "   ")
            for side in one.sides:
                yield from _wrapped(f"{side.outlets}: {side.words} ({side.standing})", "   - ", "     ")
        for quoted in story.said:
            yield ""
            yield from _wrapped(f"“{quoted.words}”", "   ")
            yield from _wrapped(f"{quoted.way} → {quoted.outlets}", "     ")
        yield ""
        for report in story.reports:
            yield f"   {report.name}, {report.published}{f': {report.url}' if report.url else ''}"
    if shown.more:
        yield from ("", f"And {shown.more} further stories: tellings stories")
    yield from ("", "-- ", "Every line is somebody's printed words, or counted. No picture and no", "tracker: nothing tells the sender that you read this.")  # fmt: skip


def _wrapped(words: str, first: str = "", rest: str | None = None) -> list[str]:
    return textwrap.wrap(words, WIDTH, initial_indent=first, subsequent_indent=first if rest is None else rest, break_long_words=False, break_on_hyphens=False)  # fmt: skip
