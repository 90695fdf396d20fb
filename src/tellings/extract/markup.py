"""The article of a page of markup: its body by the line model; the rest as captions and furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from tellings.extract.body import likely
from tellings.extract.body.blocks import Block, blocks, take_out, tree, words_of
from tellings.extract.body.cues import NO_CUE, Cue, cue
from tellings.extract.captions import caption
from tellings.extract.language import function_words, language
from tellings.extract.prose import ends_sentence, has_words, word_count
from tellings.extract.stated.byline import byline_line
from tellings.extract.stated.dates import date_line
from tellings.extract.stated.metadata import Known, known
from tellings.extract.stated.printed import completed
from tellings.model import Caption, Furniture

MOST_BLOCKS = 10_000  # of a page: a second's work; the longest live blogs of bench/quality/pages have a tenth
MOST_TAGS = 200_000  # elements of a page
ELSEWHERE = "outside the article body"
CLEAR_CUE = 3.0  # log-odds from which a block's own words say more than its place on the page
CERTAIN_CUE = 4.0  # and from which a short line is taken out of the body
SHORT = 20  # words
LEAST_PROSE = 8  # words of a sentence with which a body has begun
LEAST_BODY = 25  # words; with fewer the page's own paragraphs are tried
ADDRESSED = 2.5  # log-odds of a paragraph's words against the body
MAIN = 0.5  # part of the likely words that the main element of a page holds
APART = 1.25  # log-odds: so much less likely is what stands outside it
NEAR = 1.0  # log-odds of a block that could be either
DOUBT = 0.3  # so much of such blocks, for one letter of likely ones, makes a page doubtful
DOUBTED_IN, DOUBTED_OUT = (
    1.5,
    1.5,
)  # log-odds: on such a page, more for what stands in its main element, and less for the rest
LEAST_LIKELY = -0.6  # log-odds of a block of the body, by the line model
LONGEST = 140  # characters of a byline or a date line
SURE_PLACES = frozenset(
    ("navigation", "footer", "comment section", "related links", "newsletter sign-up", "advertising", "privacy notice")
)
BOXES = frozenset(("newsletter sign-up", "advertising", "privacy notice"))  # that stand between paragraphs

_GLUED = re.compile(r"(?<=[^\W\d_A-Z][.!?])(?=[A-Z])")  # caption and credit in neighbouring elements
_count = etree.XPath("count(.//*)")
_DIGIT = re.compile(r"\d")
_NOT_WORDS = re.compile(r"[\W_]+")
_CREDIT_PARTS = re.compile(r"credit|copyright|source|photographer|attribution", re.I)


class TooMuch(ValueError):
    """A page is too long to be read; the message says how long."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A page taken apart: together `text`, `captions` and `furniture` hold every block that it shows."""

    known: Known
    text: str
    captions: tuple[Caption, ...]
    furniture: tuple[Furniture, ...]


def parts(markup: str) -> Parts | None:
    """The parts of a page; None where there is no markup to speak of. Raises TooMuch for a page of endless lines."""
    root = tree(markup)
    if root is None:
        return None
    if _elements(root) > MOST_TAGS:
        raise TooMuch(f"it has more than {MOST_TAGS:,} elements; so many are not read")
    about = known(root)
    captions = without_captions(root)
    shown = blocks(root)
    if len(shown) > MOST_BLOCKS:
        raise TooMuch(f"it shows more than {MOST_BLOCKS:,} lines; so many are a list or an archive, and are not read")
    small = function_words(about.language or language(" ".join(block.words for block in shown)))
    scores, hints = likely.shown(shown, small)
    inside = _inside(shown, _held_together(shown, scores), hints, _bare(about.title or ""))
    if not has_words([block.words for block, is_in in zip(shown, inside, strict=True) if is_in], LEAST_BODY):
        inside = max(inside, _paragraphs(shown), key=lambda these: _words(shown, these))
    text = "\n\n".join(block.words for block, is_in in zip(shown, inside, strict=True) if is_in)
    outside = [not is_in for is_in in inside]
    about = completed(about, root, shown)
    return Parts(about, text, captions, _furniture(shown, hints, outside, about.title))


def _words(shown: Sequence[Block], these: Sequence[bool]) -> int:
    return sum(word_count(block.words) for block, is_in in zip(shown, these, strict=True) if is_in)


def _held_together(shown: Sequence[Block], scores: Sequence[float]) -> list[float]:
    """The scores, less for what stands outside the innermost element of several likely blocks that holds most of their words.

    Teasers and notes around an article read as it does; where they stand tells them apart. Where much of a page could be
    either, that element says yet more: what is in it is likelier.
    """
    held: dict[int, int] = {}
    times: dict[int, int] = {}
    total = near = 0
    for block, score in zip(shown, scores, strict=True):
        length = len(block.words)
        if -NEAR < score < NEAR:
            near += length
        if score > 0:
            total += length
            for element in block.above:
                held[element] = held.get(element, 0) + length
                times[element] = times.get(element, 0) + 1
    main = max(
        (element for element, length in held.items() if length >= MAIN * total and times[element] > 1), default=0
    )
    if not main:
        return list(scores)
    within, apart = (DOUBTED_IN, DOUBTED_OUT) if near > DOUBT * total else (0.0, APART)
    return [
        score + within if main in block.above else score - apart for block, score in zip(shown, scores, strict=True)
    ]


def _inside(shown: Sequence[Block], scores: Sequence[float], hints: Sequence[Cue], headline: str) -> list[bool]:
    """Which blocks are the body: likely ones that are not the headline again and do not clearly say what else they are.

    What names the writer or the day is the head of the page and not its first paragraph; a heading in a newsletter's box is
    the box's.
    """
    inside: list[bool] = []
    begun, most = False, _most(headline)
    for block, score, hint in zip(shown, scores, hints, strict=True):
        is_in = score > LEAST_LIKELY
        if is_in:
            words, prose = block.words, ends_sentence(block.words)
            is_in = (
                not (len(words) <= most and _says(words, headline))
                and not (hint.weight >= CERTAIN_CUE and word_count(words) < SHORT)
                and not (block.place in BOXES and not prose and word_count(words) < SHORT)
                and (begun or not _names_writer_or_day(words))
            )
            begun = begun or (is_in and prose and word_count(words) >= LEAST_PROSE)
        inside.append(is_in)
    return inside


def _names_writer_or_day(words: str) -> bool:
    return bool(_label(words))


def _elements(root: etree._Element) -> float:
    found = _count(root)
    return found if isinstance(found, float) else 0.0


def without_captions(root: etree._Element) -> tuple[Caption, ...]:
    """The captions, which are taken out of the page: else they would end up between the body's paragraphs."""
    captions: dict[str, Caption] = {}
    for element in list(root.iter("figcaption")):
        credit = next(
            (
                words
                for part in element.iterdescendants()
                if _CREDIT_PARTS.search(part.get("class") or "") and (words := words_of(part))
            ),
            None,
        )
        words = _GLUED.sub(" ", words_of(element))
        if not words:
            continue
        if credit and words.endswith(credit) and words != credit:
            made = Caption(words[: -len(credit)].strip(" |–—"), credit.strip("()[] "))
        else:
            credited = caption(words)
            made = Caption(credited.text or words, credited.credit) if credited else Caption(words, credit)
        captions.setdefault(made.text, made)
        take_out(element)
    return tuple(captions.values())


def _paragraphs(shown: Sequence[Block]) -> list[bool]:
    """Which blocks are running text that no part of the page speaks against."""
    return [
        not block.place
        and ends_sentence(block.words)
        and word_count(block.words) >= LEAST_PROSE
        and cue(block.words).weight < ADDRESSED
        for block in shown
    ]


def _furniture(
    shown: Sequence[Block], hints: Sequence[Cue], outside: Sequence[bool], title: str | None
) -> tuple[Furniture, ...]:
    """Every block that is neither in the body nor the title, neighbours with one reason together."""
    headline = _bare(title or "")
    runs: list[tuple[str, list[str]]] = []
    adjoins = False
    most = _most(headline)
    for block, hint, out in zip(shown, hints, outside, strict=True):
        if not out or (len(block.words) <= most and _says(block.words, headline)):
            adjoins = False
            continue
        reason = _reason(block, hint)
        if adjoins and runs[-1][0] == reason:
            runs[-1][1].append(block.words)
        else:
            runs.append((reason, [block.words]))
        adjoins = True
    return tuple(Furniture("\n".join(words), reason) for reason, words in runs)


def _reason(block: Block, hint: Cue) -> str:
    """Why a block is not the article: the place it stands in says it, or its own words do. `hint`: what they say, if that was asked."""
    words = block.words
    if block.place in SURE_PLACES:
        return block.place
    hint = cue(words) if hint is NO_CUE else hint
    if hint.weight >= CLEAR_CUE:
        return hint.reason
    return _label(words) or block.place or ELSEWHERE


@lru_cache(maxsize=10_000)
def _label(words: str) -> str:
    """What a line names that does nothing else: the writers or the day; "" for any other line."""
    if len(words) > LONGEST:
        return ""
    return "byline" if byline_line(words) else "date line" if _DIGIT.search(words) and date_line(words) else ""


def _most(headline: str) -> int:
    """Characters of the longest line that may be a headline; -1 without one."""
    return 2 * len(headline) + 19 if headline else -1


def _says(words: str, headline: str) -> bool:
    """Whether a line is the headline, marks and spaces aside. `headline`: bare."""
    return (len(words) >= len(headline) or not words.isascii()) and _bare(words) == headline


def _bare(words: str) -> str:
    """Letters and digits alone."""
    return _NOT_WORDS.sub("", words).casefold()
