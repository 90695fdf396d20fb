"""A page's article: its clean text, what is known about it, and everything that was cut."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.extract import markup, scrape
from tellings.extract.body.blocks import bare_of_scripts
from tellings.extract.inserted import REASON as INSERTED
from tellings.extract.inserted import without
from tellings.extract.language import language, of_page, stated_language
from tellings.extract.prose import ends_sentence, has_words, word_count
from tellings.extract.stated.dates import edtf
from tellings.extract.stated.outlet import canonical, domain, self_named
from tellings.extract.walls import unfilled, wall
from tellings.model import Article, Caption, Furniture, Page, Problem

_SENTENCE_END = re.compile(r"[.!?…。！？؟।]")

STAGE = "extract"
FEWEST_WORDS = 25  # of a body: with fewer a page is a gallery, a video or an error message
FEWEST_IN_SENTENCE = 5  # a plain text may be one sentence: a table's row, a flash
LONGEST = 4_000_000  # characters of a page, scripts aside
MOST_LINES = 20_000  # of a plain text: two seconds of work
NO_ARTICLE = "no article was found on it"
LONGEST_SENTENCE = 500  # words: a text of more, in no language we know and without a stop, is noise
UNREADABLE = "date that could not be read"


def article(page: Page) -> Article | Problem:
    """The article of a page, or why it has none. Pure; never raises on any page's content.

    Its id is the one its carrier states, else the first 12 digits of the page's digest. What the carrier states
    (outlet, title, date, language) goes before what the page says. Nothing is guessed from addresses.
    """
    text = bare_of_scripts(page.text()) if page.media == "text/html" else page.text()
    if len(text) > LONGEST:
        return Problem(STAGE, page.uri, f"it is {len(text):,} characters long; more than {LONGEST:,} are not read")
    try:
        return _from_markup(page, text) if page.media == "text/html" else _from_text(page, text)
    except markup.TooMuch as much:
        return Problem(STAGE, page.uri, str(much))


def _from_markup(page: Page, shown: str) -> Article | Problem:
    """The article of a page of markup. What was cut has no offsets: its words are collected from tags."""
    stated, parts = page.stated, markup.parts(shown)
    if parts is None:
        return Problem(STAGE, page.uri, unfilled(page.text(), "") or NO_ARTICLE)
    about = parts.known
    paragraphs, inside = zip(*map(without, parts.text.split("\n\n")), strict=True)
    if not has_words(paragraphs, FEWEST_WORDS):
        cut = [piece.text for piece in parts.furniture]
        reason = wall([parts.text, *cut], about.title) or unfilled(page.text(), " ".join((parts.text, *cut)))
        return Problem(STAGE, page.uri, reason or NO_ARTICLE)
    if reason := wall(paragraphs, about.title):
        return Problem(STAGE, page.uri, reason)
    unread, published = _stated_date(page)
    return Article(
        id=stated.id or page.sha256[:12],
        uri=page.uri,
        sha256=page.sha256,
        text="\n\n".join(paragraphs),
        outlet=stated.outlet or about.outlet or self_named(piece.text for piece in parts.furniture),
        domain=domain(stated.url) or about.domain,
        url=canonical(stated.url, about.url),
        title=stated.title or about.title,
        byline=about.byline,
        published=published or about.published,
        updated=about.updated,
        language=stated_language(stated.language) or of_page(parts.text, about.language),
        captions=parts.captions,
        furniture=unread + parts.furniture + tuple(Furniture(cut, INSERTED) for cuts in inside for cut in cuts),
    )


def _from_text(page: Page, text: str) -> Article | Problem:
    """The article of a plain text. The offsets of what was cut are those of `page.text()`."""
    stated = page.stated
    if (count := sum(not line.isspace() for line in text.splitlines() if line)) > MOST_LINES:
        return Problem(STAGE, page.uri, f"it has {count:,} lines; more than {MOST_LINES:,} are not read")
    made = scrape.pieces(text, stated.title, stated.outlet)
    body = scrape.body(text, made)
    sentence = any(
        piece.kind == "body" and ends_sentence(words := piece.line.of(text)) and word_count(words) >= FEWEST_IN_SENTENCE
        for piece in made
    )
    if word_count(body) < FEWEST_WORDS and not sentence:
        return Problem(STAGE, page.uri, NO_ARTICLE)
    if reason := wall([piece.line.of(text) for piece in made if piece.kind == "body"], stated.title):
        return Problem(STAGE, page.uri, reason)
    tongue = language(body)
    if tongue is None and word_count(body) > LONGEST_SENTENCE and not _SENTENCE_END.search(body):
        return Problem(STAGE, page.uri, "it holds words, but no sentence")
    cut = _cut(text, made)
    titles = [piece.line.of(text) for piece in made if piece.kind == "title"]
    dates = [piece.date for piece in made if piece.date]
    unread, published = _stated_date(page)
    return Article(
        id=stated.id or page.sha256[:12],
        uri=page.uri,
        sha256=page.sha256,
        text=body,
        outlet=stated.outlet or self_named(piece.text for piece in cut),
        domain=domain(stated.url),
        url=canonical(stated.url, None),
        title=stated.title or (titles[0] if titles else None),
        byline=tuple(dict.fromkeys(name for piece in made for name in piece.names)),
        published=published or next((date.value for date in dates if not date.updated), None),
        updated=next((date.value for date in dates if date.updated), None),
        language=stated_language(stated.language) or tongue,
        captions=tuple(
            Caption(piece.credited.text, piece.credited.credit, piece.line.start, piece.line.end)
            for piece in made
            if piece.kind == "caption" and piece.credited
        ),
        furniture=unread + cut,
    )


def _cut(text: str, made: Sequence[scrape.Piece]) -> tuple[Furniture, ...]:
    """What is neither text nor title nor caption, neighbours with one reason together."""
    runs: list[tuple[str, int, int]] = []
    before = ""
    for piece in made:
        if piece.kind in ("furniture", "byline", "date"):
            start = runs.pop()[1] if before == piece.reason else piece.line.start
            runs.append((piece.reason, start, piece.line.end))
            before = piece.reason
        else:
            before = ""
    return tuple(Furniture(text[start:end], reason, start, end) for reason, start, end in runs)


def _stated_date(page: Page) -> tuple[tuple[Furniture, ...], str | None]:
    """The date that the carrier states in EDTF; one that cannot be read is kept as furniture."""
    stated = page.stated.published
    value = edtf(stated)
    return ((Furniture(stated, UNREADABLE),) if stated and not value else ()), value
