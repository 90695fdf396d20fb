"""Where a sentence names an agreement: by a known name, by a name of the usual build, by what it is about, or by "the treaty"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tellings.interpret.agreements.actors import Actor, pair
from tellings.interpret.agreements.words import codes, known, matters, nouns, said, states
from tellings.interpret.clauses.tokens import Token
from tellings.interpret.names.words import never

Sort = Literal["named", "described", "generic", "pronoun"]
_ARTICLES = frozenset(["the", "this", "that", "its", "their", "these", "those", "both"])
_NAMED_ON = frozenset(["on", "of", "for", "between"])


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `[first, last)` of a sentence that mean an agreement.

    named: by its own name; described: by what it is about and between whom ("the EU–Canada trade deal"); generic: the name is
    still open ("the treaty", "a ceasefire"); pronoun: "it". `name` is "" for the last two. `noun`: its noun, lower-cased, or "".
    `matter`: the word before the noun that tells what it is about, or "". `parties`: who is named in it.
    """

    first: int
    last: int
    sort: Sort
    name: str = ""
    noun: str = ""
    matter: str = ""
    parties: tuple[str, ...] = ()


def mentions(words: Sequence[Token]) -> list[Mention]:
    """The mentions of a sentence in order, without overlap; pronouns left out."""
    found: list[Mention] = []
    here = 0
    while here < len(words):
        made = _known(words, here) or _built(words, here)
        if made is not None and not (found and made.first < found[-1].last):
            found.append(made)
            here = made.last
        else:
            here += 1
    return found


def _known(words: Sequence[Token], here: int) -> Mention | None:
    seen = known().at(words, here)
    if seen is None:
        return None
    end, name = seen
    if end < len(words) and words[end].low in nouns():
        end += 1  # "the New START treaty"
    return Mention(here, end, "named", name, words[end - 1].low if words[end - 1].low in nouns() else "")


def _built(words: Sequence[Token], here: int) -> Mention | None:
    """A mention whose noun stands at `here`."""
    low, token = words[here].low, words[here]
    use = nouns().get(low)
    if use is None or (use == "name" and not token.capital):
        return None
    if token.capital and (named := _with_behind(words, here)):
        return named
    first = here
    while first > 0 and here - first < 6 and _modifies(words, first - 1, here):
        first -= 1
    while first < here and words[first].low in said("opens a name"):
        first += 1
    modifiers = words[first:here]
    capitals = [word for word in modifiers if word.capital and not _state(words, word)]
    if capitals and use in ("strong", "weak", "truce") and (modifiers[0] in capitals or all(word.capital for word in modifiers)) and (token.capital or use == "strong" or (low in ("agreement", "agreements") and len(capitals) == len(modifiers))):  # fmt: skip
        shown = [word.text for word in modifiers]
        name = " ".join([*shown, token.text.capitalize() if len(capitals) == len(modifiers) else token.text])
        if first > 0 or not _plain_start(modifiers):
            return Mention(first, here + 1, "named", name, low)
    if use == "name":
        return None
    about = next((word.low for word in modifiers if word.low in matters()), "free trade" if _free(modifiers) else "")
    parties = _parties_in(words, first, here)
    if use == "weak" and not about and not parties:
        bound = first > 0 and words[first - 1].low in _ARTICLES
        light = all(word.low in said("before a name") or word.low.isdigit() for word in modifiers)
        return Mention(first, here + 1, "generic", noun=low) if bound and light else None
    if len(parties) > 1:
        return Mention(first, here + 1, "described", described(parties, about, low), low, about, parties)
    return Mention(first, here + 1, "generic", noun=low, matter=about, parties=parties)


def _with_behind(words: Sequence[Token], here: int) -> Mention | None:
    """ "Treaty of Westphalia", "Convention on Long Rivers", "Protocol to the Treaty …"."""
    at = here + 1
    if at + 1 >= len(words) or words[at].low not in ("on", "of"):
        return None
    last = at + 1
    while last < len(words) and last - here < 14:
        low = words[last].low
        if (words[last].capital and words[last].is_word) or (
            low in ("of", "the", "on", "and", "in", "for", "against")
            and last + 1 < len(words)
            and (words[last + 1].capital or words[last + 1].low in ("the", "of"))
        ):
            last += 1
        else:
            break
    while words[last - 1].low in ("of", "the", "on", "and", "in", "for", "against"):
        last -= 1
    if last <= at + 0 or last - here < 3:
        return None
    if words[here].low in ("initiative", "framework", "settlement", "charter", "statute", "memorandum"):
        return None
    return Mention(here, last, "named", " ".join(word.text for word in words[here:last]), words[here].low)


def _modifies(words: Sequence[Token], at: int, noun: int) -> bool:
    token = words[at]
    if not token.is_word:
        return token.text in ("-", "–") and at > 0 and words[at - 1].capital
    low = token.low
    if low in said("opens a name"):
        return at == noun - 1 or False
    return (
        low in matters()
        or low in said("before a name")
        or low == "trade"
        or (token.capital and not low.endswith("'s") and low not in never())
        or (low.isdigit() and len(low) == 4)
    )


def _plain_start(modifiers: Sequence[Token]) -> bool:
    """Whether the only capital is that of the first word of a sentence, and it is no name."""
    return len(modifiers) == 1 and modifiers[0].low in said("before a name") | matters() | said("opens a name")


def _free(modifiers: Sequence[Token]) -> bool:
    lows = [word.low for word in modifiers]
    return "free-trade" in lows or ("free" in lows and "trade" in lows)


def _state(words: Sequence[Token], word: Token) -> bool:
    return word.text in states() or bool(pair(word, 0)) or word.text in ("EU", "E.U.", "UN", "U.N.", "NATO", "Nato")


def _parties_in(words: Sequence[Token], first: int, last: int) -> tuple[str, ...]:
    """The states named among the modifiers: "U.S.-China", "Russian–Turkish", "Israel-Hamas"."""
    found: list[str] = []
    at = first
    while at < last:
        token = words[at]
        both = pair(token, at)
        if both:
            found += [actor.name for actor in both]
        elif state := states().at(words, at):
            found.append(state[1])
            at = min(state[0], last) - 1
        elif token.capital and "-" in token.text.strip("-"):
            left, _, right = token.text.partition("-")
            if left[:1].isupper() and right[:1].isupper():
                found += [_settled(left), _settled(right)]
        elif token.text in ("EU", "E.U.", "UN"):
            found.append(_settled(token.text))
        elif token.capital and at > first and words[at - 1].text in ("-", "–"):
            found.append(token.text)
        at += 1
    return tuple(dict.fromkeys(found))


def _settled(word: str) -> str:
    short = {"EU": "European Union", "E.U.": "European Union", "UN": "United Nations"}
    return short.get(word) or next((name for rest, name in states().get(word, ()) if not rest), word)


def between(words: Sequence[Token], at: int, found: Sequence[Actor]) -> tuple[str, ...]:
    """The parties told right behind a mention that ends at `at`: "between A and B", "with B" (one party then)."""
    if at >= len(words) or words[at].low not in ("between", "with", "among"):
        return ()
    first = next((actor for actor in found if at < actor.first <= at + 4), None)
    if first is None:
        return ()
    told = [first.name]
    end = first.last
    for actor in found:
        gap = [word.low for word in words[end : actor.first]]
        if actor.first >= end and len(gap) <= 4 and gap and gap[0] in ("and", ",", "-", "–"):
            told.append(actor.name)
            end = actor.last
    return tuple(dict.fromkeys(told))


def described(parties: Sequence[str], about: str, noun: str) -> str:
    """The name of an agreement that has none: "Israel–Hamas ceasefire", "Canada–European Union trade agreement"."""
    sides = "–".join(sorted(parties, key=lambda name: (name not in codes(), name)) if len(parties) == 2 else parties)
    return f"{sides} {' '.join(word for word in (about, _kind(noun)) if word)}"


def _kind(noun: str) -> str:
    if noun in ("ceasefire", "cease-fire", "truce"):
        return "ceasefire"
    return {"treaties": "treaty", "accords": "accord", "agreements": "agreement"}.get(noun, noun)
