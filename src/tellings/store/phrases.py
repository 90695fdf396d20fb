"""Words and phrases as they stand in texts: surely not, by a glance at the letters, or surely, by their terms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from tellings.model.kept import Query
from tellings.store.terms import terms

FEW = 60  # different signs besides ASCII that are folded one by one
TRIED = 8  # places of a text that are looked at by themselves, before all of it is
BESIDE = 40  # characters on either side of a place: what stands together for one term ("United States") is not parted


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that must stand side by side, in one of the ways a word is written."""

    words: str
    terms: tuple[str, ...]

    def may_stand_in(self, text: str) -> bool:
        """False only where the words surely do not stand side by side in a text: fifty times as fast as to cut it into terms."""
        return self.may_stand_printed(printed_as(text))

    def may_stand_printed(self, printed: bytes) -> bool:
        """As `may_stand_in`, for what was made ready for several."""
        beginnings, tail, whole, prefixes = _likely(self.terms)
        return (
            not beginnings
            or _stand(printed, beginnings, tail, whole)
            or (
                prefixes != ()
                and any(
                    _stand(printed.replace(prefix + b"-", prefix), beginnings, tail, whole)
                    for prefix in prefixes
                    if prefix + b"-" in printed
                )
            )
        )

    def stands_in_text(self, text: str) -> bool:
        """Whether the words stand side by side: where they are printed plainly only what stands around them is cut into terms."""
        beginnings, *_ = _likely(self.terms)
        lowered = text.lower()
        if len(beginnings) > 1 and len(lowered) == len(text):
            for place in islice(_plainly(beginnings).finditer(lowered), TRIED):
                start = text.rfind(" ", 0, max(0, place.start() - BESIDE)) + 1
                end = text.find(" ", place.end() + BESIDE)
                if self.stands_in(terms(text[start : end if end >= 0 else None])):
                    return True
        return self.stands_in(terms(text))

    def stands_in(self, found: Sequence[str]) -> bool:
        length = len(self.terms)
        if length == 1:
            return self.terms[0] in found
        return any(tuple(found[at : at + length]) == self.terms for at in range(len(found) - length + 1))


# Texts of these signs alone, besides ASCII, are looked through as they are: what else there is may be folded into letters by `terms`.
_USUAL = re.compile(rb"(?:\xe2\x80[\x80-\xbf]|\xe2\x82\xac|\xc2[\xa0-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf])*")
_ACCENT = re.compile(rb"\xcc[\x80-\xbf]|\xcd[\x80-\xaf]|\xe1\xb7[\x80-\xbf]|\xe2\x83[\x90-\xbf]|\xef\xb8[\xa0-\xaf]")
_ASCII = bytes(range(128))
_LOWER = bytes(range(256)).lower()
_PREFIXES = tuple(b"mid anti pre post non co re multi ex".split())  # that `words.tokens` joins to the word behind


def printed_as(text: str) -> bytes:
    """A text in small letters without apostrophes and accents, as terms are."""
    printed = text.encode("utf-8", "surrogatepass")
    if not text.isascii():
        strange = printed.translate(None, _ASCII)
        if not _USUAL.fullmatch(strange):
            signs = {*strange.decode("utf-8", "surrogatepass")}
            if len(signs) > FEW:  # of another script
                printed = _folded(text)
            else:
                for written, folded in filter(None, map(_changed, signs)):
                    printed = printed.replace(written, folded)
        printed = printed.replace(b"\xe2\x80\x99", b"")
    return printed.translate(_LOWER, b"'")


def may_all_stand(pieces: Sequence[Piece], text: str) -> bool:
    """See `Piece.may_stand_in`."""
    printed = printed_as(text) if pieces else b""
    return all(piece.may_stand_printed(printed) for piece in pieces)


@lru_cache(maxsize=10_000)
def _changed(sign: str) -> tuple[bytes, bytes] | None:
    """A sign and what it is folded into; None for one that stays apart from letters as it is."""
    written = sign.encode("utf-8", "surrogatepass")
    folded = written if _USUAL.fullmatch(written) else _folded(sign)
    return None if folded == written else (written, folded)


def _folded(text: str) -> bytes:
    flat = unicodedata.normalize("NFKD", text.replace("’", "")).casefold()
    return _ACCENT.sub(b"", flat.encode("utf-8", "surrogatepass"))


def _stand(printed: bytes, beginnings: Sequence[bytes], tail: re.Pattern[bytes], whole: re.Pattern[bytes]) -> bool:
    """The longest beginning is looked for first: of "the president" hardly any other word has to be looked at."""
    for beginning in beginnings:  # asked of every quote of hundreds of articles: no generator
        if beginning not in printed:
            return False
    return tail.search(printed) is not None and (tail is whole or whole.search(printed) is not None)


@lru_cache(maxsize=256)
def _plainly(beginnings: tuple[bytes, ...]) -> re.Pattern[str]:
    return re.compile(r"[\w'’]*\W+".join(beginning.decode() for beginning in beginnings))


@lru_cache(maxsize=256)
def _likely(
    found: tuple[str, ...],
) -> tuple[tuple[bytes, ...], re.Pattern[bytes], re.Pattern[bytes], tuple[bytes, ...]]:
    """What words begin with that have these terms; the words side by side, from the longest on, and all of them; prefixes they may have.

    No beginnings where a term is not of plain letters. A stem may end in a y that the word has not ("cities").
    """
    plain = all(one.isascii() and one.isalpha() for one in found)
    beginnings = tuple((one.rstrip("y") or one).encode() for one in found) if plain else ()
    longest = max(range(len(beginnings)), key=lambda at: len(beginnings[at]), default=0)
    whole = re.compile(rb"\w*\W+".join(beginnings))
    tail = re.compile(rb"\w*\W+".join(beginnings[longest:])) if longest else whole
    prefixes = tuple(prefix for prefix in _PREFIXES if any(one.startswith(prefix) for one in beginnings))
    return beginnings, tail, whole, prefixes


def pieces_of(query: Query) -> list[Piece] | None:
    """The words and phrases asked for; None where one is of signs alone, which are never found."""
    pieces = [Piece(words, tuple(terms(words))) for words in (*query.words, *query.phrases)]
    return pieces if all(piece.terms for piece in pieces) else None


def say(words: str, pieces: Sequence[Piece], unwanted: Sequence[Piece]) -> bool:
    """Whether all of `pieces` and none of `unwanted` stands in these words."""
    if not may_all_stand(pieces, words):
        return False
    said = terms(words) if pieces or unwanted else []
    return all(piece.stands_in(said) for piece in pieces) and not any(piece.stands_in(said) for piece in unwanted)
