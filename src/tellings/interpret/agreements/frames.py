"""What is done with an agreement: an action's words, and the mention that they are about."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.interpret import lexicon
from tellings.interpret.agreements.lines import Line
from tellings.interpret.agreements.named import Mention
from tellings.interpret.agreements.words import Way, said, ways
from tellings.interpret.clauses.tokens import Token
from tellings.interpret.clauses.verbs import verb_forms

BE = frozenset(["be", "is", "was", "are", "were", "been", "being", "'s", "'re", "got", "gets", "get"])
HAVE = frozenset(["has", "have", "had", "having"])
MODALS = frozenset(["will", "would", "may", "might", "could", "can", "should", "must", "shall", "to", "cannot", "did", "does", "do"])  # fmt: skip
_FAR = 9  # words between a verb and its object
_TOUCHED_FAR = 16  # and where what is touched stands first: "inspections of its sites under the treaty"
_COUNTRIES = frozenset(["country", "nation", "government", "kingdom", "republic"])
_LED = 7  # words before what is touched: "the planned U.S. inspections"
_TURNS = frozenset([";", ":"])


@dataclass(frozen=True, slots=True)
class Deed:
    """Words `[first, last)` by which an action on `mention` is told. `passive`: its doer stands behind "by"; `noun`: it is told by a noun."""

    way: Way
    first: int
    last: int
    mention: Mention
    about: str = ""
    passive: bool = False

    @property
    def noun(self) -> bool:
        return self.way.frame.startswith("noun")


def deeds(line: Line) -> list[Deed]:
    """The actions told of agreements in a sentence, in order, without overlap."""
    found: list[Deed] = []
    here = 0
    while here < len(line.words):
        made = None if any(one.first <= here < one.last for one in line.mentions) else _at(line, here, found)
        if made is not None:
            found.append(made)
        here = made.last if made is not None else here + 1
    return found


def _at(line: Line, here: int, before: list[Deed]) -> Deed | None:
    for way in ways().get(line.low(here), ()):
        last = here + 1 + len(way.rest)
        if line.lows(here + 1, last) != list(way.rest):
            # "withdrew its troops from" is another matter, "withdrew the country from" and "put it on hold" are this one
            last = _parted(line, here, way)
            if not last:
                continue
        made = _framed(line, way, here, last, before)
        if made is not None:
            return made
    return None


def _parted(line: Line, here: int, way: Way) -> int:
    """The end of "withdraw | the United States | from", 0 where the words are not there."""
    rest, size = list(way.rest), len(way.rest)
    if rest not in (["from"], ["out", "of"]) or way.frame != "object":
        return 0
    for actor in line.actors:
        if here + 1 <= actor.first <= here + 2 and line.lows(actor.last, actor.last + size) == rest and actor.state:
            return actor.last + size
    parted = line.low(here + 2) in _COUNTRIES and line.lows(here + 3, here + 3 + size) == rest
    return here + 3 + size if parted else 0


def _framed(line: Line, way: Way, first: int, last: int, before: list[Deed]) -> Deed | None:
    if way.frame == "noun-bare":
        return _over(line, way, first, last)
    if way.frame == "noun":
        return _of(line, way, first, last)
    if way.frame.startswith("subject"):
        subject = _subject(line, first, before)
        truce = subject is not None and (subject.noun in ("ceasefire", "cease-fire", "truce", "armistice") or "ceasefire" in subject.name)  # fmt: skip
        if subject is not None and before and before[-1].mention == subject and before[-1].last <= subject.first:
            return None  # "the withdrawal from the treaty | took effect": that of the withdrawal
        if way.frame == "subject-part":
            about = _touched_before(line, subject.first) if subject else ""
            return Deed(way, first, last, subject, about) if subject and about else None
        return Deed(way, first, last, subject) if subject and (way.frame == "subject" or truce) else None
    helped = _helped(line, first)
    if way.passive and (helped in BE or (not helped and _reduced(line, last))):
        subject = _subject(line, first, before, passive=True)
        if subject is not None:
            return Deed(way, first, last, subject, _own(line, subject, first), passive=True)  # fmt: skip
    if way.passive and not helped and first == 0 and _reduced(line, last):
        opened = next((one for one in line.mentions if line.low(one.first - 1) == "," or line.lows(one.first - 2, one.first) == [",", "the"]), None)  # fmt: skip
        return (
            Deed(way, first, last, opened, passive=True) if opened else None
        )  # "Signed in Prague in 2010, New START …"
    return (
        None if helped in BE and way.passive and not line.low(first).endswith("ing") else _over(line, way, first, last)
    )


def _reduced(line: Line, last: int) -> bool:
    """Whether a participle without its auxiliary has no object behind it: "NAFTA, signed in 1992", not "it replaced NAFTA"."""
    low = line.low(last)
    timed = any(first == last for first, _, _ in (*line.moments, *line.spells))
    return timed or low in said("after a participle") or not low or low.endswith("ly")


def _own(line: Line, subject: Mention, first: int) -> str:
    """What of the agreement is the subject of a passive: "inspections under the treaty were suspended"."""
    return _touched_before(line, subject.first)


def _touched_before(line: Line, at: int) -> str:
    touched = lexicon.table("agreement_touched")
    back = at - 1
    while back >= 0 and line.low(back) in said("light"):
        back -= 1
    if line.low(back) in said("leads to") and back > 0:
        back -= 1
        for word in line.lows(back - 6, back + 1)[::-1]:
            if word in touched:
                return touched[word]
            if word in (",", ";") or word in verb_forms():
                break
    return ""


def _helped(line: Line, first: int) -> str:
    """The auxiliary right before a verb, adverbs passed over; "" where none stands there."""
    at = first - 1
    while at >= 0 and (line.low(at) in said("adverb") or line.low(at).endswith("ly")):
        at -= 1
    return line.low(at) if line.low(at) in BE | HAVE | MODALS else ""


def _over(line: Line, way: Way, first: int, last: int) -> Deed | None:
    """The mention that a verb or a noun goes over to: its object."""
    mention = next((one for one in line.mentions if one.first >= last), None)
    if mention is None or mention.first - last > _TOUCHED_FAR:
        return None
    about = gap(line, last, mention.first)
    if about is None or (about and way.action == "announced"):
        return None  # "announced the suspension of inspections under the treaty" is told by the suspension
    return Deed(way, first, last, mention, about)


def gap(line: Line, first: int, last: int) -> str | None:
    """What of the agreement the words between an action and its mention say is touched; None where they lead elsewhere."""
    touched = lexicon.table("agreement_touched")
    lows = line.lows(first, last)
    if set(lows) & _TURNS:
        return None
    head = next((at for at, low in enumerate(lows) if low in touched), None)
    if head is not None:
        around = [low for low in (*lows[:head], *lows[head + 1 :]) if low in verb_forms() or low == ","]
        led = all(low.endswith(("ed", "ing")) or low in touched or _plain_noun(low) for low in around)
        return touched[lows[head]] if head <= _LED and led and set(lows[head + 1 :]) & said("leads to") else None
    spelled = {at for start, end, _ in (*line.moments, *line.spells) for at in range(start, end)}
    joined = False
    for at in range(first, last):
        low = line.low(at)
        if at in spelled or (low == "that" and at < last - 1):  # "concluded that a new pact …"
            return None
        if joined or (low in ("and", "or", ",") and _coordinated(line, at + 1)):
            joined = not joined  # "signed | and ratified | the treaty"
            continue
        if not _light(line.words[at]) and not (at - first <= _FAR and _adjective(line, at, last)):
            return None
    return ""


def _plain_noun(low: str) -> bool:
    """A form that is a noun as often as a verb: "visits", "sites", "meeting"."""
    return verb_forms().get(low, frozenset()) <= {"base", "present"} and low.endswith("s")


def _light(word: Token) -> bool:
    return word.low in said("light") or word.low in said("adverb") or word.low.endswith("ly") or word.text in "“”\"'‘’"


def _coordinated(line: Line, at: int) -> bool:
    """Whether another action's verb stands there: "signed and ratified the treaty"."""
    return any(way.frame == "object" for way in ways().get(line.low(at), ()))


def _adjective(line: Line, at: int, last: int) -> bool:
    """Whether a word may stand between the verb and the name as part of the noun phrase: "a landmark", "the 1987", "the U.S.-Russian"."""
    word = line.words[at]
    if not word.is_word:
        return False
    if word.low in verb_forms() or word.low in said("leads to"):
        return False
    return last - at <= 4


def _of(line: Line, way: Way, first: int, last: int) -> Deed | None:
    """A noun's agreement: "the suspension of (inspections under) the treaty", "the treaty's extension"."""
    if line.low(last) in ("of", "to", "in", "on"):
        made = _over(line, way, first, last + 1)
        if made is not None:
            return made
    if line.low(last) == "by":  # "ratification by Ukraine of the treaty"
        return None
    before = next((one for one in reversed(line.mentions) if one.last <= first), None)
    if before is None:
        return None
    between = line.lows(before.last, first)
    fits = all(low == "'s" or low.endswith("'s") or low in ("formal", "planned", "second", "first", "proposed") for low in between)  # fmt: skip
    possessed = line.words[before.last - 1].low.endswith("'s") or between[:1] == ["'s"] or before.sort == "named"
    return Deed(way, first, last, before) if fits and len(between) <= 2 and possessed else None


def _subject(line: Line, first: int, before: list[Deed], *, passive: bool = False) -> Mention | None:
    """The mention that is the subject of the verb at `first`."""
    mention = next((one for one in reversed(line.mentions) if one.last <= first), None)
    if mention is None:
        return None
    at = first - 1
    while at >= mention.last and (line.low(at) in BE | HAVE | MODALS | said("adverb") or line.low(at).endswith("ly") or line.low(at) in ("due", "expected", "set", "scheduled", "likely", "about")):  # fmt: skip
        at -= 1
    helped = at < first - 1
    if at < mention.last:
        return mention
    if any(low in _TURNS for low in line.lows(mention.last, first)):
        return None
    chained = before and before[-1].mention == mention and before[-1].last <= at + 1
    if line.low(at) in said("before a verb"):
        if line.low(at) in ("and", "or", "but", ",") and not helped and passive and not chained:
            return mention if at == mention.last and line.low(at) == "," else None
        if any(
            one.first >= mention.last and one.last <= first and _acting(line, one.last, first) for one in line.actors
        ):
            return None
        return mention
    # "the treaty between X and Y was signed", "the deal they reached in May expired"
    if helped or not passive:
        between = line.lows(mention.last, at + 1)
        if between[:1] and between[0] in ("between", "with", "of", "on", "to", "among", "(") and len(between) <= 14 and not any(low in verb_forms() and low.endswith("ed") for low in between):  # fmt: skip
            return mention
    return None


def _acting(line: Line, last: int, first: int) -> bool:
    """Whether an actor stands right before the verb and is its subject."""
    return all(low in BE | HAVE | MODALS | said("adverb") for low in line.lows(last, first))
