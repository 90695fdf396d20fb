"""Words as the name finder sees them, and what the word lists know of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tellings.interpret import lexicon
from tellings.words import STOPWORDS

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|[A-Z]\.(?=\s)"  # U.S., an initial
    r"|(?:Inc|Corp|Ltd|Cos|Bros)\.|Co\.(?=,|\)|\s+[a-z(&])"  # the stop is the short form's, also where it ends the sentence
    r"|People['’]s(?=\s[A-Z])|O['’] (?=[A-Z])[^\W_]+"  # "People's Republic", "O' Leary" as scrapes have it
    r"|[^\W_]+(?:[-&][^\W_]+|['’](?![sS]\b)[^\W_]+)*"
)
_OPENING = ('"', "“", "‘", "«", "„", ": ")
LINKS = frozenset(
    [
        "of",
        "for",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "das",
        "du",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "ben",
        "bint",
        "ibn",
        "al",
        "el",
        "abu",
        "ter",
    ]
)
SUFFIXES = frozenset(["Jr", "Sr", "II", "III", "IV"])
# Months and verbs that are family or given names as well: after a given name or a title they are.
TWOFOLD = frozenset(["may", "march", "april", "june", "august", "will", "mark", "art", "rich"])
_DASHES = ("-", "–", "—")
PARTICLES = LINKS - {"of", "for", "la", "le"}


@dataclass(
    slots=True, eq=False
)  # not frozen: that makes it twice as dear, and one is made for every word of every article
class Word:
    """One word with its `[start, end)`. `first`: it opens a sentence or a quotation, so that its capital proves nothing.
    `capital`: its first letter is one."""

    text: str
    start: int
    end: int
    first: bool
    capital: bool

    @property
    def bar(self) -> bool:
        """Whether the word is never (part of) a name: a function word, a day, an opener; "US" and "WHO" are no such words."""
        return self.text.lower() in never() and self.text not in places() and self.text not in organisations()


def words(text: str, start: int, end: int) -> list[Word]:
    """The words of one sentence, in order. Possessive 's is no part of a word."""
    found: list[Word] = []
    before = start
    for hit in _WORD.finditer(text, start, end):
        at, stop = hit.span()
        word, gap = hit.group().replace(" ", ""), text[before:at]
        opens = not found or (gap != " " and (gap.endswith(_OPENING) or _begins(gap, word)))
        found.append(Word(word, at, stop, opens, word[0].isupper()))
        before = stop
    return found


def _begins(gap: str, word: str) -> bool:
    """Whether a function word begins what follows a dash, as after a dateline: "LUND (Coast Wire) - The Quillan administration"."""
    return gap.rstrip().endswith(_DASHES) and word.lower() in STOPWORDS


@cache
def titles() -> dict[str, tuple[str, str]]:
    """Title in lower case -> (gender, kind)."""
    return {row[0].lower(): (row[1], row[2]) for row in lexicon.rows("titles")}


@cache
def title_openers() -> frozenset[str]:
    """The first words of titles, in lower case."""
    first = {title.split()[0] for title in titles()}
    return frozenset(first | {f"co-{word}" for word in first})


@cache
def given_names() -> dict[str, str]:
    return lexicon.table("given_names")


@cache
def family_first() -> frozenset[str]:
    """Names that may be the family name although they stand first ("Kim", "Xi")."""
    return frozenset(row[0] for row in lexicon.rows("given_names") if row[2] == "family")


@cache
def places() -> dict[str, str]:
    """Form -> settled name."""
    return lexicon.table("places")


@cache
def place_kinds() -> dict[str, str]:
    """Form -> country, state, city or region."""
    return {row[0]: row[2] for row in lexicon.rows("places")}


@cache
def organisations() -> dict[str, str]:
    return lexicon.table("organisations")


@cache
def roles() -> dict[str, tuple[str, str, str]]:
    """Role noun -> (number, gender, kind)."""
    return {row[0]: (row[1], row[2], row[3]) for row in lexicon.rows("roles")}


@cache
def never() -> frozenset[str]:
    """Capitalised words that are no names: days, months, function words, demonyms' like."""
    days = "monday tuesday wednesday thursday friday saturday sunday"
    months = "january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec"
    feasts = "christmas easter ramadan thanksgiving halloween god bible islam christianity muslim muslims christian christians jewish jews jew catholic catholics sunni shiite english internet"
    return STOPWORDS | frozenset(f"{days} {months} {feasts}".split()) | frozenset(_OPENERS.split())


# Words that open sentences in capitals and are no names: closed classes, and what reporters begin with.
_OPENERS = """
    yes no not never ever also still even yet just now then thus hence therefore however meanwhile moreover furthermore
    nevertheless instead indeed perhaps maybe although though while whereas because since unless until once whenever wherever whether
    longtime embattled fellow despite during among amid along across around before after above below behind beyond beside besides near inside
    outside throughout according following including given regarding concerning considering asked speaking talking
    appealing citing calling adding noting saying earlier later last next this that first second third fourth finally
    recently currently today tomorrow yesterday tonight many most much more less few several some any all both each
    every either neither none other others another such same one two three four five six seven eight nine ten eleven twelve
    dozens hundreds thousands millions let lets like unlike here there everyone everybody someone somebody anyone anybody nobody
    nothing something everything people officials police authorities critics supporters experts analysts witnesses
    read click see watch sign share photo video image images story advertisement copyright updated published source
    new old former senior top key major separately additionally asked later well oh okay ok please thank thanks
    men women boys girls voting republicans' democrats' hours days weeks months years mr mrs ms dr
"""
