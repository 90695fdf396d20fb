"""Names of people, organisations and places, and who is who among them, by word lists and the article's own usage.

No model: capitals, titles, heads ("Ministry", "County") and the fuller form elsewhere in the article decide. A capital at the
start of a sentence proves a name only where a word list or another place in the article bears it out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from tellings.interpret import lexicon
from tellings.interpret.clauses.tokens import Token
from tellings.interpret.names import case as names_case
from tellings.interpret.names import engines as names_engines
from tellings.interpret.names import model as names_model
from tellings.interpret.names.bodies import core, joined
from tellings.interpret.names.groups import Group, groups
from tellings.interpret.names.kinds import Naming
from tellings.interpret.names.lines import in_results
from tellings.interpret.names.runs import heading, namings
from tellings.interpret.names.words import (
    LINKS,
    PARTICLES,
    SUFFIXES,
    TWOFOLD,
    family_first,
    given_names,
    opens,
    organisations,
    places,
    titles,
    words,
)
from tellings.model import Entity, Reading, Span
from tellings.words import fold


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


def candidates(sentences: list[list[Token]], text: str) -> tuple[list[Naming], list[list[Token]]]:
    """What the rules take for names in the running text, with the kinds that they give them; and the sentences that are headings."""
    headings = [sentence for sentence in sentences if heading(sentence, text)]
    loud = {id(sentence) for sentence in headings}
    found = [name for sentence in sentences if id(sentence) not in loud for name in namings(sentence, text)]
    return _borne_out(found, sentences, text), headings


@cache
def _peoples() -> tuple[frozenset[str], frozenset[str]]:
    """Words for the people and things of a place, a faith or a party; and the first word of each."""
    known = lexicon.words("demonyms") | lexicon.words("adherents")
    return known, frozenset(name.split()[0] for name in known)


def _nationalities(found: list[Naming], sentences: list[list[Token]]) -> Iterator[Naming]:
    """Words for the people and things of a place, a faith or a party ("Ugandan", "South Korean", "Sunni") that stand in no name."""
    known, openers = _peoples()
    taken = {word.start for name in found for word in name.words}
    for sentence in sentences:
        number = 0
        for opening, word in enumerate(sentence):
            if opening < number or word.text not in openers or not word.capital:
                continue
            number, run = opening, list[Token]()
            while number < len(sentence) and sentence[number].capital and sentence[number].start not in taken:
                pair = sentence[number : number + 2]
                double = len(pair) == 2 and f"{pair[0].text} {pair[1].text}" in known and pair[1].start not in taken
                if not double and pair[0].text not in known:
                    break
                if run and pair[0].start - run[-1].end > 1:
                    break
                run += pair if double else pair[:1]
                number += 2 if double else 1
            if run:
                yield Naming(tuple(run), "other")


def _doubtful(name: Naming, text: str, printed: str) -> bool:
    """Whether a name of no clear kind rests on a capital that was printed as all letters of its line are."""
    if name.kind != "other" or name.sure:
        return False
    line = printed[printed.rfind("\n", 0, name.start) + 1 : name.end]
    return text[name.start : name.end] != printed[name.start : name.end] and line.isupper()


def _found(reading: Reading, text: str) -> list[Naming]:
    """The names of a text, spelt so that capitals tell, by the rules and their model."""
    printed = reading.article.text
    sentences = [words(text, span.start, span.end, printed) for span in reading.sentences]
    candidate, headings = candidates(sentences, text)
    found = [name for name in names_model.weighed(candidate, text) if not _doubtful(name, text, printed)]
    found += _in_headings(found, headings)
    found += _nationalities(found, sentences)
    return found


def _settled(group: Group) -> str:
    """What an id is made of: of a person the first and the last name, so that it is one in all articles, middle names or none; "Jr" and
    its like stay, since father and son are two."""
    if group.kind == "organisation":
        return core(group.name, group.forms)
    parts = group.name.replace(".", "").split()
    suffix = parts[-1:] if group.kind == "person" and len(parts) > 2 and parts[-1] in SUFFIXES else []
    parts = parts[: len(parts) - len(suffix)]
    if group.kind != "person" or not parts:
        return group.name
    if len(parts) < 3 or parts[0] in family_first() or not (parts[0] in given_names() or len(parts[1]) == 1):
        return " ".join(parts + suffix)
    last = len(parts) - 1
    while last > 1 and parts[last - 1].lower() in PARTICLES:
        last -= 1
    return " ".join([parts[0], *parts[last:], *suffix])


def _borne_out(found: list[Naming], sentences: list[list[Token]], text: str) -> list[Naming]:
    """Without the names that rest on a sentence's first capital alone."""
    opening = {
        word.start
        for sentence in sentences
        for at, word in enumerate(sentence)
        if word.capital and opens(sentence, at, text)
    }
    inside = Counter(
        word.text for sentence in sentences for word in sentence if word.capital and word.start not in opening
    )
    small = {word.text for sentence in sentences for word in sentence if not word.capital}
    kept = []
    for name in found:
        first = name.words[0]
        proven = bool(name.title) or (name.kind == "place" and name.sure) or _listed(name)
        if first.start in opening and not proven and not in_results(name, text):
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


def _lone_surnames(kept: list[Naming], sentences: list[list[Token]]) -> Iterator[Naming]:
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


def _in_headings(found: list[Naming], headings: list[list[Token]]) -> list[Naming]:
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
