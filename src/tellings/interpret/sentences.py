"""Sentences that know quotation marks: `"Why?" she asked.` is one, and `He left." A dog barked` two.

Rules in the manner of Grefenstette and Tapanainen 1994 (abbreviation lists and the next word's case), with the closing
marks of quotations added. One pass over the text, linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from tellings.interpret import lexicon
from tellings.interpret.scanning import matches
from tellings.model import Reading, Span

_BREAK = re.compile(r"\r?\n[^\S\n]*(?:\r?\n[^\S\n]*)*")
_CLOSERS = "\"'”’»“)]"
_OPENERS = "\"'“‘«„([`"
_STOP = re.compile(  # the blank between closing marks is a thin one in print: ’ ”
    r"(?<![.!?…。])[.!?…。]++(?:[\"'”’»)\]]|(?<=[’'])[ \u00a0\u2009\u200a](?=[”\"](?:\s|\Z)))*+(?=\s)"
    r"|(?<=[a-z]{3})[.!?][\"”]?(?=[“\"]?[A-Z][a-z]+[\s,])"
)
_STOPS = re.compile("[.!?…。]")
_LAST_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*$")
_LETTERS = re.compile(r"[A-Z](?:\.[A-Z])+")
_WRAPPED = (50, 100)  # characters: lines of hard-wrapped text, from mail and wire copy, are this long
# Capitalised, these begin a sentence and no name.
_PLAIN_OPENERS = """
    a an and as at but by for from he her his i if in it its now on one our she so some that the their then there these
    they this those to under we what when where while who with yet you after although before because during since until
"""
_NEW = frozenset(_PLAIN_OPENERS.split())


def mark(reading: Reading) -> Reading:
    """The reading with its sentences: stripped spans in text order that hold every character but white space."""
    text, article = reading.article.text, reading.article.id
    found = [Span(article, *place) for paragraph in paragraphs(text) for place in _sentences(text, *paragraph)]
    return replace(reading, sentences=tuple(found))


@lru_cache(maxsize=4)  # sentences and quotes ask of the same text
def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """`[start, end)` of each paragraph without the white space around it. A single line break ends one too,
    except inside hard-wrapped text and before a line that goes on in lower case."""
    lines = list(_lines(text))
    places: list[tuple[int, int]] = []
    for number, (start, end, blank) in enumerate(lines):
        if number and not blank and _goes_on(text, lines[number - 1][:2], (start, end)):
            places[-1] = (places[-1][0], end)
        else:
            places.append((start, end))
    return tuple(places)


def _lines(text: str) -> Iterator[tuple[int, int, bool]]:
    """Stripped lines that hold something, each with whether a blank line stands before it."""
    at, blank = 0, False
    for gap in [*_BREAK.finditer(text), None]:
        start, end = at, gap.start() if gap else len(text)
        line = text[start:end]
        left = len(line) - len(line.lstrip())
        if line.strip():
            yield start + left, start + len(line.rstrip()), blank
            blank = False
        if gap:
            at, blank = gap.end(), blank or gap.group().count("\n") > 1


def _goes_on(text: str, before: tuple[int, int], line: tuple[int, int]) -> bool:
    """Whether a line belongs to the sentence of the line before it."""
    last, first = text[before[1] - 1], text[line[0]]
    if last in ".!?:" or (last in _CLOSERS and text[before[1] - 2] in ".!?"):
        return False
    if first.islower():
        return last in ",;-–" or before[1] - before[0] >= _WRAPPED[0]
    word = text[line[0] : line[1]].split(None, 1)[0]
    length = before[1] - before[0]
    full = _WRAPPED[0] <= length <= _WRAPPED[1] and line[1] - line[0] <= _WRAPPED[1]
    return full and length + 1 + len(word) > 72 and last.isalnum() and not first.isdigit() and first.isalpha()


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph."""
    begin = start
    for stop in matches(_STOP, _STOPS, text, start, end):
        if stop.end() > begin and _ends(text, begin, stop, end):
            yield begin, stop.end()
            begin = stop.end()
            while begin < end and text[begin].isspace():
                begin += 1
    if begin < end:
        yield begin, end


def _ends(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    """Whether a sentence that began at `begin` ends at this stop."""
    rest = text[stop.end() : min(end, stop.end() + 60)].lstrip()
    if not rest:
        return False
    following = rest.lstrip(_OPENERS + " ")
    if rest[0] in ".!?…," or rest[0] in "-–—":
        return False
    if following[:1].islower():
        return False
    marks = stop.group()
    if marks[0] in "!?…" or len(marks.rstrip(_CLOSERS)) > 1:
        return not (marks[-1] in _CLOSERS and _said(following))
    return not _abbreviation(text[max(begin, stop.start() - 30) : stop.start()], following, closed=len(marks) > 1)


def _said(following: str) -> bool:
    """Whether `following` is "Smith asked" or "Mr. Smith, the mayor, said": the end of a quoted question's own sentence."""
    words = re.findall(r"[^\W_]+", following)[:5]
    for number, word in enumerate(words):
        if number and word in _told():
            return True
        if not word[0].isupper() or word.lower() in _NEW:
            return False
    return False


@cache
def _told() -> frozenset[str]:
    """Finite forms of verbs of speech: "answered" and "answers", but not "answer", which is a noun as well."""
    return frozenset(form for form, _, _, tense in lexicon.rows("speech") if tense in ("present", "past"))


def _abbreviation(before: str, following: str, *, closed: bool) -> bool:
    """Whether the stop after `before` belongs to a shortened word, and the sentence goes on."""
    found = _LAST_WORD.search(before, before.rfind(" ") + 1)
    if not found:
        return not before.strip()
    word = found.group()
    plain = word.lower().replace("’", "'")
    opener = re.match(r"[^\W\d_]+", following)
    new = opener is not None and opener.group().lower() in _NEW
    if len(word) == 1 and word.isalpha() and word.isupper():
        return not closed and not new  # an initial: "J. K. Smith", but "Plan B. The" ends
    if word.isdigit():
        return before.strip() == word and len(word) <= 2  # the number of a list item
    kind = lexicon.table("abbreviations").get(plain)
    if kind is None and _LETTERS.fullmatch(word):
        kind = "name"
    if kind is None:
        return False
    if kind in ("number", "month"):
        known_word = kind == "month" and plain in ("mar", "sun", "sat", "may")
        return not closed and (following[:1].isdigit() or (kind == "number" and plain != "no")) and not known_word
    if kind == "name":
        return not new and (word[0].isupper() or "." in word)
    return kind == "never" or (word[0].isupper() and not closed and not new)
