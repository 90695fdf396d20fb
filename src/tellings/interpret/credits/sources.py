"""What kind of source a phrase names, and its settled form: agencies, outlets, media in general, documents, people."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from tellings.interpret import lexicon
from tellings.interpret.phrases import bare
from tellings.model.marks import CreditKind

# The last word of a name that only houses of the press bear ("the Harbour Gazette", "Channel 9 News").
_HOUSE = re.compile(
    r"\b[A-Z0-9][\w/'’.-]*(?: (?:of|and|the|[A-Z0-9][\w/'’.-]*))*? "
    r"(?:News|Times|Post|Journal|Herald|Tribune|Gazette|Chronicle|Telegraph|Daily|Observer|Examiner|Inquirer|Dispatch|"
    r"Broadcasting|TV|Television|Radio|Magazine|Newspaper|Shimbun|Zeitung|Pravda|News Agency|Press Agency|Star-Ledger|"
    r"Courier|Sentinel|Bulletin|Bee|Mirror|Today)\b(?! (?:Office|Secretary|Service Commission|Square))"
    r"|\b(?:Radio|TV|Agence|Agencia) [A-Z][\w-]+\b(?! (?:Music|Hall))"
)
_BEHIND = re.compile(r"\s(?:of|from|in|on|to|for|by|with|at|about|showing|filed|released|obtained|seen|provided)\s")
_NAME_BEHIND = re.compile(r"(?: [A-Z][\w.&'’-]*)+$")  # "the state news agency Orel"
_SHORT_NAME = re.compile(
    r"\b[Tt]he (?:Times|Post|Journal|Herald|Tribune|Telegraph|Guardian|Globe|Mail|Star|Chronicle|Gazette)\b"
)
_PEOPLE = re.compile(
    r"\b(?:hosts?|editors?|columnists?|anchors?|analysts?|commentators?|contributors?|owners?)\b", re.IGNORECASE
)
_CALL_SIGN = re.compile(r"\b[KW][A-Z]{2,3}(?:-TV|-AM|-FM)?\b")  # American stations


@cache
def _aliases() -> tuple[dict[str, tuple[str, str]], re.Pattern[str]]:
    known = {row[0]: (row[1], row[2]) for row in lexicon.rows("agencies")}
    either = "|".join(re.escape(alias) for alias in sorted(known, key=len, reverse=True))
    first = "".join(
        sorted({re.escape(alias[0]) for alias in known})
    )  # most letters begin no alias: no alias is tried there
    return known, re.compile(rf"(?=[{first}])(?<![\w-])(?:{either})(?![\w-])")


@lru_cache(maxsize=8192)
def named_house(words: str) -> tuple[str, CreditKind] | None:
    """The agency or outlet that the words name: (settled name, kind). None when they name none."""
    known, pattern = _aliases()
    found = pattern.search(words)
    if found:
        name, kind = known[found.group()]
        return name, "agency" if kind == "agency" else "outlet"
    if words.islower():
        return None
    house = _HOUSE.search(words) or _SHORT_NAME.search(words) or _CALL_SIGN.search(words)
    return (bare(house.group()), "outlet") if house else None


@cache
def _carriers(kind: str) -> re.Pattern[str]:
    words = sorted((row[0] for row in lexicon.rows("carriers") if row[1] == kind), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])", re.IGNORECASE)


@cache
def _endings(kind: str) -> tuple[str, ...]:
    """The last words of a class of carriers."""
    return tuple({row[0].split()[-1].lower() for row in lexicon.rows("carriers") if row[1] == kind})


@lru_cache(maxsize=8192)
def is_press(words: str) -> bool:
    """Whether the words name the press, a house of it or a class ("reporters", "state television", "CNN")."""
    return (named_house(words) is not None and not _somebody_of(words)) or any(
        _ends_in(head, "press") for head in (words, _NAME_BEHIND.sub("", words))
    )


@lru_cache(maxsize=8192)
def is_medium(words: str) -> bool:
    """Whether the words name a way of making words public ("a statement", "Twitter", "a news conference")."""
    return _ends_in(words, "medium")


@lru_cache(maxsize=8192)
def is_document(words: str) -> bool:
    """Whether the words name something that can be read and cited ("a police report", "court records")."""
    return _ends_in(words, "document")


@lru_cache(maxsize=8192)
def is_reports(words: str) -> bool:
    """Whether the words say that it is reported, but not by whom ("multiple reports", "media reports")."""
    found = list(_carriers("reports").finditer(words))
    return (
        bool(found)
        and found[-1].end() == len(words.rstrip())
        and not re.search(r"\b(?:police|[A-Z]\w+)\b", bare(words)[1:])
    )


def _ends_in(words: str, kind: str) -> bool:
    """Whether the head of the phrase, the last word before its first preposition, is of that class of carriers."""
    head = _BEHIND.split(words, 1)[0].rstrip()
    if not head.lower().endswith(_endings(kind)):
        return False  # nearly always, and cheaper told than by the words of the class
    return any(found.end() == len(head) for found in _carriers(kind).finditer(head))


def source_of(words: str) -> tuple[str, CreditKind]:
    """The settled name and the kind of the source that a phrase names. Any phrase has one: who is nothing else is a person."""
    name = bare(words)
    if is_reports(name):
        return name, "reports"
    house = named_house(words)
    if house and not _somebody_of(words):
        return house
    if is_document(name):
        return name, "document"
    if _ends_in(name, "press"):
        return name, "media"
    return house or (name, "person")


def _somebody_of(words: str) -> bool:
    """ "The Gazette host", "a columnist for the Gazette": one of its people, who does not speak for the house."""
    return bool(_PEOPLE.search(words))
