"""Runs of capitalised words, and the names they hold: where one begins and ends, and where two stand side by side."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.interpret import lexicon
from tellings.interpret.clauses.tokens import Token
from tellings.interpret.names.kinds import Naming, naming
from tellings.interpret.names.words import (
    LINKS,
    TWOFOLD,
    bar,
    given_names,
    opens,
    organisations,
    places,
    title_openers,
    titles,
)
from tellings.words import STOPWORDS

_LONGEST = 12  # words: longer runs of capitals are headings, not names
_INSIDE = frozenset(["New", "Old", "First", "Second", "English", "Christian", "Muslim", "Jewish", "Catholic", "Islam"])
_OF = frozenset(
    [
        "House",
        "Secretary",
        "State",
        "Republic",
        "Strait",
        "Gulf",
        "Kingdom",
        "Duke",
        "Attorney",
        "Knights",
        "Daughters",
        "Sons",
    ]
)
_STATE = frozenset(
    "Ministry Minister Foreign Defence Defense Interior Finance Parliament Government Army Embassy Cabinet Police Senate House Department "
    "Secretary Navy President Prime Supreme Justice Health Treasury State Ambassador Coast".split()
)
_SHORT_STATES = frozenset(["U.S.", "US", "U.K.", "UK"])
_EVENTS = frozenset("Grand League Airlines Airways Rules".split())
_LINKS = LINKS | {"of", "for", "on", "the", "and", "&"}


def namings(sentence: list[Token], text: str) -> Iterator[Naming]:
    """The names of a sentence that is no heading."""
    at = 0
    while at < len(sentence):
        if not sentence[at].capital:
            at += 1
            continue
        end = _run_end(sentence, at, text)
        if end - at < _LONGEST:
            yield from _split(sentence, at, end, text)
        at = end


def heading(sentence: list[Token], text: str) -> bool:
    """Whether this is a line without a stop, nearly all of whose matter words are in capitals: there a capital tells nothing."""
    stopped = bool(sentence) and text[sentence[-1].end : sentence[-1].end + 1] in (".", "!", "?", ",", ";")
    if stopped and not all(word.text.isupper() or word.text.lower() in STOPWORDS for word in sentence):
        return False
    line = text[sentence[0].start : sentence[-1].end] if sentence else ""
    if "(" in line or line.count(", ") > 1:
        return False  # a list of names
    matter = [word for word in sentence if word.text.lower() not in STOPWORDS]
    return len(matter) > 3 and sum(word.capital for word in matter) >= 0.8 * len(matter)


def _run_end(sentence: list[Token], at: int, text: str) -> int:
    """End of the run of capitalised words from `at`: single blanks between them, and "of", "bin", "and" in their places."""
    end = at + 1
    heads = lexicon.words("organisation_heads")
    while end < len(sentence) and end - at < _LONGEST:
        gap = text[sentence[end - 1].end : sentence[end].start]
        word = sentence[end]
        titled = sentence[end - 1].text.lower() in titles() or sentence[end - 1].text in ("St", "Jr")
        if gap not in (" ", "\u00a0", " & ") and not (gap == ". " and titled):
            break
        if word.capital and (not bar(word.text) or word.text in _INSIDE or _surname(sentence, at, end)):
            end += 1
            continue
        ahead = end
        while ahead < len(sentence) and sentence[ahead].text in _LINKS and ahead - end < 3:
            ahead += 1
        links = [w.text for w in sentence[end:ahead]]
        if not links or ahead >= len(sentence) or not sentence[ahead].capital or bar(sentence[ahead].text):
            break
        if text[sentence[end].start : sentence[ahead].start].strip(" ") != " ".join(links):
            break
        organisation = any(w.text in heads or w.text in _OF for w in sentence[at:end])
        if (links[0] in ("of", "for", "on") and not organisation) or links[0] == "the":
            break
        if links == ["and", "the"] and titled:
            break  # "the Department of Justice and the Moreau administration": no Justice "and the Moreau"
        if links[0] in ("and", "&") and not any(w.text in ("of", "for", "on") for w in sentence[at:end]):
            break
        end = ahead + 1
    return end


def _surname(sentence: list[Token], at: int, end: int) -> bool:
    """Whether "May" is Theresa May's or Mrs. May's, not the month."""
    if sentence[end].text.lower() not in TWOFOLD:
        return False
    return sentence[end - 1].text in given_names() or sentence[end - 1].text.lower() in titles()


def _split(sentence: list[Token], at: int, end: int, text: str) -> Iterator[Naming]:
    """The names in one run: "Texas Attorney General Ken Paxton" is a place and, after his title, a person."""
    begin = at
    title = ""
    number = at
    heads = lexicon.words("organisation_heads")
    while number < end:
        taken = 0
        opener = sentence[number].text.lower() in title_openers()
        for length in (5, 4, 3, 2, 1) if opener else ():
            phrase = " ".join(word.text for word in sentence[number : number + length]).lower().removeprefix("co-")
            if number + length <= end and phrase in titles():
                taken = length
                break
        whole = " ".join(word.text for word in sentence[begin:end]) if taken else ""
        if taken and whole not in organisations() and whole not in places():
            rest = sentence[number + taken : end]
            office = titles()[phrase][1] == "title" and not title and number > begin and _office(sentence, begin)
            if (rest and rest[-1].text not in heads) or (office and not rest):
                yield from _name(sentence, begin, number, text, title)
                title, begin, number = phrase, number + taken, number + taken
                continue
        number += 1
    yield from _name(sentence, begin, end, text, title)


def _office(sentence: list[Token], begin: int) -> bool:
    """Whether a run that ends in a title names an office ("the Texas Governor"), not a person ("Larry Speaker")."""
    return sentence[begin].text not in given_names() and (
        sentence[begin].text in places() or sentence[begin].text in lexicon.words("demonyms")
    )


def _name(sentence: list[Token], begin: int, end: int, text: str, title: str) -> Iterator[Naming]:
    """The name that a stretch without titles holds, if it holds one: leading openers and demonyms are cut off."""
    demonyms = lexicon.words("demonyms")
    begin += not title and _asks(sentence, begin, text)
    while begin < end and not title:
        rest = " ".join(word.text for word in sentence[begin:end])
        if rest in places() or rest in organisations():
            break
        first = sentence[begin]
        pair = " ".join(word.text for word in sentence[begin : begin + 2])
        if _national_body(sentence, begin, end):
            break
        if pair in demonyms and begin + 2 <= end:
            begin += 2
        elif first.text in demonyms or (
            opens(sentence, begin, text)
            and bar(first.text)
            and first.text not in _INSIDE
            and not _month_name(sentence, begin, end)
        ):
            begin += 1
        else:
            break
    cut = _person_within(sentence, begin, end) if not title else begin
    if cut > begin:
        yield from _name(sentence, begin, cut, text, "")
        begin = cut
    while end > begin and (
        (bar(sentence[end - 1].text) and not (title or end - begin > 1)) or sentence[end - 1].text in LINKS
    ):
        end -= 1
    demonym = end - begin > 1 and not title and sentence[end - 1].text in demonyms
    if demonym and " ".join(word.text for word in sentence[begin:end]) not in organisations():
        end -= 1  # "Leading Kestrian" shares
    if not title and _abroad(sentence, begin, end):
        yield Naming((sentence[begin],), "place")
        begin += 1
    run = tuple(sentence[begin:end])
    if not run or (len(run) == 1 and run[0].text.lower() in titles() and not title):
        return
    before = sentence[begin - 1].text.lower() if begin else ""
    found = naming(run, text, before, title)
    if found and not (found.kind == "other" and len(found.name) < 2):
        yield found


def _asks(sentence: list[Token], begin: int, text: str) -> bool:
    """Whether "Will" is the verb that opens a question ("1) Will Moreau pay?"), not a given name."""
    if sentence[begin].text != "Will" or any(word.text.isalpha() for word in sentence[:begin]):
        return False
    return "?" in text[sentence[-1].end : sentence[-1].end + 2]


def _abroad(sentence: list[Token], begin: int, end: int) -> bool:
    """Whether a state in short stands before one of its own bodies: "U.S. Treasury Department"."""
    if end - begin < 2 or sentence[begin].text not in _SHORT_STATES:
        return False
    rest = " ".join(word.text for word in sentence[begin + 1 : end])
    whole = f"{sentence[begin].text} {rest}"
    return (
        whole not in organisations()
        and whole not in places()
        and (rest in organisations() or sentence[begin + 1].text in _STATE)
    )


def _national_body(sentence: list[Token], begin: int, end: int) -> bool:
    """Whether the nationality is part of a body's or an event's own name ("Kestrian Football Federation", "Ostran Open"), not the owner of
    one that every state has ("Kestrian Foreign Ministry")."""
    if sentence[begin].text not in lexicon.words("demonyms") or end - begin < 2:
        return False
    rest = [word.text for word in sentence[begin + 1 : end]]
    if any(word in _STATE for word in rest) or any(word.lower() in titles() for word in rest):
        return False
    events = lexicon.words("event_heads") | _EVENTS
    return rest[-1] in lexicon.words("organisation_heads") or rest[-1] in events or rest[0] in _EVENTS


def _month_name(sentence: list[Token], begin: int, end: int) -> bool:
    """Whether "April" opens a name ("April Ryan"), not a date."""
    return sentence[begin].text in given_names() and end - begin > 1


def _person_within(sentence: list[Token], begin: int, end: int) -> int:
    """Where a person's name begins inside a longer run ("United Nations Nikki Haley"); `begin` when the run is one name."""
    heads = lexicon.words("organisation_heads")
    if end - begin < 3 or sentence[begin].text in given_names() or sentence[end - 1].text in heads:
        return begin
    for number in range(begin + 1, end - 1):
        if sentence[number].text in given_names() and end - number <= 4:
            return number
    return begin
