"""Names of people, organisations and places, and who is who among them, by word lists and the article's own usage.

No model: capitals, titles, heads ("Ministry", "County") and the fuller form elsewhere in the article decide. A capital at the
start of a sentence proves a name only where a word list or another place in the article bears it out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from tellings.interpret import lexicon, names_case, names_engines, names_model
from tellings.interpret.names_bodies import core, joined
from tellings.interpret.names_groups import Group, groups
from tellings.interpret.names_kinds import Naming, naming
from tellings.interpret.names_lines import in_results
from tellings.interpret.names_words import (
    LINKS,
    PARTICLES,
    SUFFIXES,
    TWOFOLD,
    Word,
    family_first,
    given_names,
    organisations,
    places,
    title_openers,
    titles,
    words,
)
from tellings.model import Entity, Reading, Span
from tellings.words import STOPWORDS, fold

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
_EVENTS = frozenset("Grand League Airlines Airways Rules".split())
_ORGANISATION_LINKS = frozenset(["of", "for", "on", "the", "and", "&"])


def mark(reading: Reading, *, engine: str = "own") -> Reading:
    """The reading with its entities, by first mention; mentions of one are in text order and hold no title.

    `engine`: what finds the names (`interpret.engines`); "own" are the rules and their model. Who is who is decided here for all.
    """
    if engine == "own":
        text = names_case.respelt(reading.article.text, reading.sentences)
        found = _found(reading, text)
    else:
        text = reading.article.text
        found = names_engines.told(engine, text, reading.sentences)
    article = reading.article
    entities: list[Entity] = []
    taken: set[str] = set()
    for group in joined(groups(sorted(found, key=lambda name: name.start), text)):
        slug = identity = "-".join(fold(_settled(group)).replace("'", "").replace(".", "").split()) or "-"
        number = 1
        while slug in taken:
            number += 1
            slug = f"{identity}-{number}"
        taken.add(slug)
        mentions = tuple(Span(article.id, start, end) for start, end in group.places)
        entities.append(Entity(slug, group.name, group.kind, mentions))
    return replace(reading, entities=tuple(entities))


def candidates(sentences: list[list[Word]], text: str) -> tuple[list[Naming], list[list[Word]]]:
    """What the rules take for names in the running text, with the kinds that they give them; and the sentences that are headings."""
    headings = [sentence for sentence in sentences if _heading(sentence, text)]
    loud = {id(sentence) for sentence in headings}
    found = [name for sentence in sentences if id(sentence) not in loud for name in _namings(sentence, text)]
    return _borne_out(found, sentences, text), headings


def _nationalities(found: list[Naming], sentences: list[list[Word]]) -> Iterator[Naming]:
    """Words for the people and things of a place, a faith or a party ("Ugandan", "South Korean", "Sunni") that stand in no name."""
    demonyms = lexicon.words("demonyms") | lexicon.words("adherents")
    taken = {word.start for name in found for word in name.words}
    for sentence in sentences:
        last = -1
        for number, word in enumerate(sentence):
            if number <= last or not word.capital or word.start in taken:
                continue
            pair = tuple(sentence[number : number + 2])
            if " ".join(one.text for one in pair) in demonyms and len(pair) == 2 and pair[1].start not in taken:
                last = number + 1
                yield Naming(pair, "other")
            elif word.text in demonyms:
                yield Naming((word,), "other")


def _found(reading: Reading, text: str) -> list[Naming]:
    """The names of a text, spelt so that capitals tell, by the rules and their model."""
    sentences = [words(text, span.start, span.end) for span in reading.sentences]
    candidate, headings = candidates(sentences, text)
    found = names_model.weighed(candidate, text)
    found += _in_headings(found, headings)
    found += _nationalities(found, sentences)
    return found


def _settled(group: Group) -> str:
    """What an id is made of: of a person the first and the last name, so that it is one in all articles, middle names or none."""
    if group.kind == "organisation":
        return core(group.name, group.forms)
    parts = [word for word in group.name.replace(".", "").split() if word not in SUFFIXES]
    if group.kind != "person" or not parts:
        return group.name
    if len(parts) < 3 or parts[0] in family_first() or not (parts[0] in given_names() or len(parts[1]) == 1):
        return " ".join(parts)
    last = len(parts) - 1
    while last > 1 and parts[last - 1].lower() in PARTICLES:
        last -= 1
    return " ".join([parts[0], *parts[last:]])


def _namings(sentence: list[Word], text: str) -> Iterator[Naming]:
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


def _heading(sentence: list[Word], text: str) -> bool:
    """Whether this is a line without a stop, nearly all of whose matter words are in capitals: there a capital tells nothing."""
    matter = [word for word in sentence if word.text.lower() not in STOPWORDS]
    stopped = bool(sentence) and text[sentence[-1].end : sentence[-1].end + 1] in (".", "!", "?", ",", ";")
    line = text[sentence[0].start : sentence[-1].end] if sentence else ""
    if "(" in line or line.count(", ") > 1:
        return False  # a list of names
    if stopped and not all(word.text.isupper() for word in matter):
        return False
    return len(matter) > 3 and sum(word.capital for word in matter) >= 0.8 * len(matter)


def _run_end(sentence: list[Word], at: int, text: str) -> int:
    """End of the run of capitalised words from `at`: single blanks between them, and "of", "bin", "and" in their places."""
    end = at + 1
    heads = lexicon.words("organisation_heads")
    while end < len(sentence) and end - at < _LONGEST:
        gap = text[sentence[end - 1].end : sentence[end].start]
        word = sentence[end]
        titled = sentence[end - 1].text.lower() in titles() or sentence[end - 1].text in ("St", "Jr")
        if gap not in (" ", "\u00a0", " & ") and not (gap == ". " and titled):
            break
        if word.capital and (not word.bar or word.text in _INSIDE or _surname(sentence, at, end)):
            end += 1
            continue
        ahead = end
        while ahead < len(sentence) and sentence[ahead].text in LINKS | _ORGANISATION_LINKS and ahead - end < 3:
            ahead += 1
        links = [w.text for w in sentence[end:ahead]]
        if not links or ahead >= len(sentence) or not sentence[ahead].capital or sentence[ahead].bar:
            break
        if text[sentence[end].start : sentence[ahead].start].strip(" ") != " ".join(links):
            break
        organisation = any(w.text in heads or w.text in _OF for w in sentence[at:end])
        if (links[0] in ("of", "for", "on") and not organisation) or links[0] == "the":
            break
        if links[0] in ("and", "&") and not any(w.text in ("of", "for", "on") for w in sentence[at:end]):
            break
        end = ahead + 1
    return end


def _surname(sentence: list[Word], at: int, end: int) -> bool:
    """Whether "May" is Theresa May's or Mrs. May's, not the month."""
    if sentence[end].text.lower() not in TWOFOLD:
        return False
    return sentence[end - 1].text in given_names() or sentence[end - 1].text.lower() in titles()


def _split(sentence: list[Word], at: int, end: int, text: str) -> Iterator[Naming]:
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


def _office(sentence: list[Word], begin: int) -> bool:
    """Whether a run that ends in a title names an office ("the Texas Governor"), not a person ("Larry Speaker")."""
    return sentence[begin].text not in given_names() and (
        sentence[begin].text in places() or sentence[begin].text in lexicon.words("demonyms")
    )


def _name(sentence: list[Word], begin: int, end: int, text: str, title: str) -> Iterator[Naming]:
    """The name that a stretch without titles holds, if it holds one: leading openers and demonyms are cut off."""
    demonyms = lexicon.words("demonyms")
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
            first.first and first.bar and first.text not in _INSIDE and not _month_name(sentence, begin, end)
        ):
            begin += 1
        else:
            break
    cut = _person_within(sentence, begin, end) if not title else begin
    if cut > begin:
        yield from _name(sentence, begin, cut, text, "")
        begin = cut
    while end > begin and (
        (sentence[end - 1].bar and not (title or end - begin > 1)) or sentence[end - 1].text in LINKS
    ):
        end -= 1
    run = tuple(sentence[begin:end])
    if not run or (len(run) == 1 and run[0].text.lower() in titles() and not title):
        return
    before = sentence[begin - 1].text.lower() if begin else ""
    found = naming(run, text, before, title)
    if found and not (found.kind == "other" and len(found.name) < 2):
        yield found


def _national_body(sentence: list[Word], begin: int, end: int) -> bool:
    """Whether the nationality is part of a body's or an event's own name ("Kestrian Football Federation", "Ostran Open"), not the owner of
    one that every state has ("Kestrian Foreign Ministry")."""
    if sentence[begin].text not in lexicon.words("demonyms") or end - begin < 2:
        return False
    rest = [word.text for word in sentence[begin + 1 : end]]
    if any(word in _STATE for word in rest) or any(word.lower() in titles() for word in rest):
        return False
    events = lexicon.words("event_heads") | _EVENTS
    return rest[-1] in lexicon.words("organisation_heads") or rest[-1] in events or rest[0] in _EVENTS


def _month_name(sentence: list[Word], begin: int, end: int) -> bool:
    """Whether "April" opens a name ("April Ryan"), not a date."""
    return sentence[begin].text in given_names() and end - begin > 1


def _person_within(sentence: list[Word], begin: int, end: int) -> int:
    """Where a person's name begins inside a longer run ("United Nations Nikki Haley"); `begin` when the run is one name."""
    heads = lexicon.words("organisation_heads")
    if end - begin < 3 or sentence[begin].text in given_names() or sentence[end - 1].text in heads:
        return begin
    for number in range(begin + 1, end - 1):
        if sentence[number].text in given_names() and end - number <= 4:
            return number
    return begin


def _borne_out(found: list[Naming], sentences: list[list[Word]], text: str) -> list[Naming]:
    """Without the names that rest on a sentence's first capital alone."""
    inside = Counter(word.text for sentence in sentences for word in sentence if word.capital and not word.first)
    small = {word.text for sentence in sentences for word in sentence if not word.capital}
    kept = []
    for name in found:
        first = name.words[0]
        proven = bool(name.title) or (name.kind == "place" and name.sure) or _listed(name)
        if first.first and not proven and not in_results(name, text):
            if len(name.words) == 1 and (not inside[first.text] or first.text.lower() in small):
                continue
            if first.text.lower() in small and not inside[first.text] and len(name.words) > 1:
                name = replace(name, words=name.words[1:])
                if name.words[0].text in LINKS or (len(name.words) == 1 and name.words[0].text.lower() in titles()):
                    continue
        if len(name.words) == 1 and name.kind == "other" and first.text.lower() in small:
            continue  # "State" in "any State party": capitals of respect
        kept.append(name)
    return kept + list(_lone_surnames(kept, sentences))


def _lone_surnames(kept: list[Naming], sentences: list[list[Word]]) -> Iterator[Naming]:
    """ "May" alone, where the article has a Theresa May and no date is meant."""
    people = {
        name.words[-1].text: name for name in kept if name.kind == "person" and name.words[-1].text.lower() in TWOFOLD
    }
    known = {name.start for name in kept} | {word.start for name in kept for word in name.words}
    for sentence in sentences if people else ():
        for number, word in enumerate(sentence):
            if word.text in people and word.start not in known:
                before = sentence[number - 1].text.lower() if number else ""
                after = sentence[number + 1].text if number + 1 < len(sentence) else ""
                dated = (
                    before in ("in", "since", "last", "until", "of", "on", "early", "late", "this", "next")
                    or after[:1].isdigit()
                )
                if not dated and not before.isdigit():
                    yield Naming((word,), "person", gender=people[word.text].gender, sure=False)


def _listed(name: Naming) -> bool:
    return name.name in places() or name.name in organisations() or name.words[0].text in given_names()


def _in_headings(found: list[Naming], headings: list[list[Word]]) -> list[Naming]:
    """Names of the text that stand in its headings too, and the organisations and places every list knows."""
    known = {fold(name.name): name for name in found if name.kind != "other"}
    known |= {fold(name.words[-1].text): name for name in found if name.kind == "person"}
    more = []
    for sentence in headings:
        at = 0
        while at < len(sentence):
            for length in (4, 3, 2, 1):
                run = tuple(sentence[at : at + length])
                name = " ".join(word.text for word in run)
                like = known.get(fold(name))
                if like and run[0].capital:
                    more.append(Naming(run, like.kind, gender=like.gender))
                elif run[0].capital and len(run) == length and name in places():
                    more.append(Naming(run, "place"))
                elif run[0].capital and len(run) == length and name in organisations():
                    more.append(Naming(run, "organisation"))
                else:
                    continue
                at += length - 1
                break
            at += 1
    return more
