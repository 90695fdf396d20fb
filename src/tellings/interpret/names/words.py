"""Words as the name finder sees them, and what the word lists know of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from tellings.interpret import lexicon
from tellings.interpret.clauses.tokens import Token, cut, tokens
from tellings.words import STOPWORDS

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|[A-Z]\.(?=\s)"  # U.S., an initial
    r"|(?:Inc|Corp|Ltd|Cos|Bros)\.|Co\.(?=,|\)|\s+[a-z(&])"  # the stop is the short form's, also where it ends the sentence
    r"|People['’]s(?=\s[A-Z])|O['’] (?=[A-Z])[^\W_]+"  # "People's Republic", "O' Leary" as scrapes have it
    r"|[^\W_]+(?:[-&][^\W_]+|['’](?![sS]\b)[^\W_]+)*"
)
_STOPPED = frozenset(["Inc", "Corp", "Ltd", "Cos", "Bros", "Co"])  # a stop behind them is theirs
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


def words(text: str, start: int, end: int, printed: str) -> list[Token]:
    """The words of one sentence of a text, in order. Possessive 's is no part of a word. `printed`: the text before it was respelt.

    Of ten tokens nine are such a word as they stand, and shared with the other passes; only the rest is cut again.
    """
    found: list[Token] = []
    reached = start
    same = text is printed or text[start:end] == printed[start:end]
    for token in tokens(printed, start, end) if same else cut(text, start, end):
        if not token.is_word or token.end <= reached:
            continue
        if token.text.isalnum() and len(token.text) > 1 and token.text not in _STOPPED and token.start >= reached:
            found.append(token)
            continue
        for hit in _WORD.finditer(text, max(token.start, reached), end):
            if hit.start() >= token.end:
                break
            word, reached = hit.group().replace(" ", ""), hit.end()
            found.append(Token(word, word.lower(), hit.start(), reached, is_word=True, capital=word[0].isupper()))
    return found


def opens(sentence: Sequence[Token], at: int, text: str) -> bool:
    """Whether a word opens its sentence or a quotation, so that its capital proves nothing. A function word does so behind a dash too, as
    after a dateline: "LUND (Coast Wire) - The Quillan administration"."""
    if at == 0:
        return True
    gap = text[sentence[at - 1].end : sentence[at].start]
    if gap == " ":
        return False
    return gap.endswith(_OPENING) or (gap.rstrip().endswith(_DASHES) and sentence[at].text.lower() in STOPWORDS)


@lru_cache(maxsize=20_000)
def bar(word: str) -> bool:
    """Whether a word is never (part of) a name: a function word, a day, an opener; "US" and "WHO" are no such words."""
    return word.lower() in never() and word not in places() and word not in organisations()


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
