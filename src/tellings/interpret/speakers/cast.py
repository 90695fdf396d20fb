"""Who can be meant in an article: its people by name, pronoun and office, and what each sentence is about."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tellings.interpret.names.roles import Office, genders, placed, qualifiers, roles
from tellings.interpret.names.standing import standing
from tellings.interpret.names.words import roles as role_nouns
from tellings.interpret.names.words import titles
from tellings.model import Entity, Quote, Reading, Span

_WIDEST = 3000  # characters: no sentence of news is longer
_JOINT = re.compile(
    r"\b[Jj]oint (?:(?:written|public|official|press) )?(?:statement|letter|communiqu[eé]|declaration|report|article|op-ed)\b"
)
_PRONOUN = {"m": re.compile(r"\b[Hh]e\b"), "f": re.compile(r"\b[Ss]he\b"), "": re.compile(r"\b(?:[Hh]e|[Ss]he)\b")}
_OPENING = re.compile(r"(?:The|An?|His|Her|Another|[A-Z][\w-]*['’]s) (?:[\w-]+ ){0,2}[\w-]+")
_CAPITALS = re.compile(r"[^\W\d_]{3,}")
_GENERAL = re.compile(
    r"\b(attorney|inspector|director|secretary|solicitor|surgeon|governor)[ -]general\b", re.IGNORECASE
)
_WORDS = re.compile(r"[\w-]+")
_STANDS = 20  # sentences for which a joint statement is what those who made it are quoted from
_CROWD = 40  # people of one sentence who are looked at
_UNNAMED = 20  # quotations back to which "the official" reaches who was quoted as "an official": he gets no other name
_REACH = 6  # sentences: farther back no pronoun reaches in news


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks: the name to print, where it stands, and what is known. `number`: one or many."""

    name: str
    mention: Span
    entity: Entity | None = None
    gender: str = ""
    kind: str = ""
    number: str = "one"


@dataclass(slots=True)
class Cast:
    """The mentions of an article in text order, and who spoke so far: `(start of the quotation, voice)`, the last up to `until`."""

    reading: Reading
    mentions: list[tuple[Span, Entity]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    roles: Mapping[str, Office] = field(default_factory=dict)
    genders: Mapping[str, str] = field(default_factory=dict)
    spoken: list[tuple[int, Voice]] = field(default_factory=list)
    sentence_starts: list[int] = field(default_factory=list)
    until: int = 0
    issued: dict[str, Voice] = field(default_factory=dict)
    joint: list[int] = field(default_factory=list)
    named: dict[str, Entity] = field(default_factory=dict)
    signers: dict[str, Voice] = field(default_factory=dict)

    @classmethod
    def of(cls, reading: Reading) -> Cast:
        text = reading.article.text
        mentions = sorted(
            ((span, entity) for entity in reading.entities for span in entity.mentions),
            key=lambda pair: (pair[0].start, pair[0].end),
        )
        return cls(
            reading,
            mentions,
            [span.start for span, _ in mentions],
            roles(reading),
            genders(reading),
            [],
            [span.start for span in reading.sentences],
            joint=[found.start() for found in _JOINT.finditer(text)] if "oint " in text else [],
            named={entity.name: entity for entity in reading.entities},
        )

    def within(self, start: int, end: int) -> list[tuple[Span, Entity]]:
        """The mentions that start in `[start, end)`."""
        return self.mentions[bisect_right(self.starts, start - 1) : bisect_right(self.starts, end - 1)]

    def inside(self, start: int, end: int) -> list[tuple[Span, Entity]]:
        """The mentions that lie wholly in `[start, end)`."""
        return [pair for pair in self.within(start, end) if pair[0].end <= end]

    def signed(self, span: Span) -> Voice:
        """Who signs with the name at `span`: somebody the article names, else as the name is printed, without its capitals.

        A surname alone goes back to the full name with which somebody signed before ("LIND:" behind "RACHEL LIND, HOST:").
        """
        printed = self.reading.words(span)
        surname = printed.split()[-1].lower()
        people = [entity for _, entity in self.within(span.start, span.end) if not entity.name.isupper()]
        if not people and printed.isupper():
            people = [one for one in self.named.values() if one.kind == "person" and _bears(one.name, surname)]
        if len({one.id for one in people}) == 1:
            return self.voice(span, people[0])
        if " " not in printed and surname in self.signers:
            return replace(self.signers[surname], mention=span)
        name = _CAPITALS.sub(lambda word: word.group().capitalize(), _bare(printed)) if printed.isupper() else printed
        return self.signers.setdefault(surname, Voice(name, span))

    def voice(self, span: Span, entity: Entity) -> Voice:
        return Voice(entity.name, span, entity, self.genders.get(entity.id, ""), entity.kind)

    def heard(self, quote: Quote) -> None:
        """Keeps who says a quotation, for the pronouns behind it."""
        if quote.speaker is not None and quote.mention is not None:
            entity = self.named.get(quote.speaker)
            voice = Voice(quote.speaker, quote.mention) if entity is None else self.voice(quote.mention, entity)
            self.spoken.append((quote.span.start, voice))
            self.until = quote.span.end

    def sentence(self, at: int) -> int:
        """Number of the sentence that holds the character at `at`."""
        return max(0, bisect_right(self.sentence_starts, at) - 1)

    def people(self, start: int, end: int) -> list[tuple[int, int]]:
        """`[start, end)` of the persons named in a stretch."""
        return [(span.start, span.end) for span, entity in self.within(start, end) if entity.kind == "person"]

    def he_or_she(self, at: int, gender: str, *, aside: bool = False) -> Voice | None:
        """Whom "he" or "she" at `at` means: a speaker or the first-named person, of this sentence, else of the nearest before.

        `gender` "" fits anybody. `aside`: the pronoun stands in an inserted ", he said,": whom that sentence names is not meant.
        """
        number = self.sentence(at)
        spare: Voice | None = None
        for step in range(min(_REACH, number + 1)):
            span = self.reading.sentences[number - step]
            end = min(span.end, at)
            recent = [voice for place, voice in reversed(self.spoken[-8:]) if span.start <= place < end]
            speaker = next((voice for voice in recent if self._fits(voice, gender)), None)
            people = self._ranked(max(span.start, end - _WIDEST), end, gender)
            unnamed = self._opening_role(span, end, gender) if step and not speaker else None
            if unnamed and (not people or people[0][0] or people[0][1].start > unnamed.mention.end + 2):
                return unnamed
            if speaker and (step or aside or not people or people[0][0] == 2):
                return speaker
            if people and people[0][0] < 2 and (step or not aside):
                if self._taken_up(span, people[0][1].start, gender) and step:
                    continue
                return None if self._pair(people) else self.voice(*people[0][1:])
            if people and spare is None and (step or not aside):
                spare = self.voice(*people[0][1:])
        return spare or next((voice for _, voice in reversed(self.spoken[-3:]) if self._fits(voice, gender)), None)

    def _opening_role(self, sentence: Span, end: int, gender: str) -> Voice | None:
        """Who opens a sentence without a name: "The mayor smiled" or "Lind's sister wept", if the gender fits."""
        hit = _OPENING.match(self.reading.article.text, sentence.start, end)
        if hit is None:
            return None
        for word in _WORDS.finditer(hit.group()):
            number, sex, kind = role_nouns().get(word.group().lower(), ("", "", ""))
            if kind != "person" or number != "one":
                continue
            if gender and sex and sex != gender:
                return None
            span = Span(sentence.article, sentence.start, sentence.start + word.end())
            name = self.reading.words(span)
            held = (
                None
                if name.startswith(("A ", "An "))
                else self.holder_of(word.group().lower(), span.start, name, sure=False)
            )
            if held and not self._fits(held, gender):
                return None
            return held or Voice(name, span, None, sex, "person", "one")
        return None

    def _ranked(self, start: int, end: int, gender: str) -> list[tuple[int, Span, Entity]]:
        """The people of a stretch outside quotations whom the gender fits: subjects first, then as they come."""
        text = self.reading.article.text
        found = [
            (standing(text, place.start, place.end), place, entity)
            for place, entity in self.within(start, end)[:_CROWD]
            if self._person(entity, gender) and not self._quoted(place)
        ]
        return sorted(found, key=lambda each: (each[0], each[1].start))

    def _taken_up(self, sentence: Span, until: int, gender: str) -> bool:
        """Whether a pronoun of that gender stands before the first name: then the sentence goes on about somebody before it."""
        hit = _PRONOUN[gender].search(self.reading.article.text, sentence.start, until)
        return hit is not None and not self._quoted(Span(sentence.article, hit.start(), hit.end()))

    def _pair(self, people: list[tuple[int, Span, Entity]]) -> bool:
        """Whether the two first-named stand side by side: "Moreau and Arlen"; then nothing tells which one "he" is."""
        if len(people) < 2 or people[0][2] is people[1][2]:
            return False
        if sum(each[2].id in self.genders for each in people[:2]) == 1:
            return False
        nearest = min(people[1:], key=lambda each: each[1].start)
        return self.reading.article.text[people[0][1].end : nearest[1].start] == " and "

    def _fits(self, voice: Voice, gender: str) -> bool:
        return (
            voice.kind == "person"
            and voice.number == "one"
            and (not gender or not voice.gender or voice.gender == gender)
        )

    def _person(self, entity: Entity, gender: str) -> bool:
        return entity.kind == "person" and (not gender or self.genders.get(entity.id, gender) == gender)

    def _quoted(self, span: Span) -> bool:
        """Whether a mention stands inside a quotation: what is named there is seldom who speaks next."""
        quotes = self.reading.quotes
        low, high = 0, len(quotes)
        while low < high:
            middle = (low + high) // 2
            if quotes[middle].span.end <= span.start:
                low = middle + 1
            else:
                high = middle
        return low < len(quotes) and quotes[low].span.start <= span.start

    def it_or_they(self, at: int, *, many: bool) -> Voice | None:
        """Whom "they" or "it" means: the last speaker of that number that is no single person; for "it", a document or body."""
        for _, voice in reversed(self.spoken[-5:]):
            if many and (voice.number == "many" or voice.kind == "organisation"):
                return voice
            if not many and voice.kind in ("organisation", "document", "group", "place"):
                return voice
        number = self.sentence(at)
        for step in range(3):
            if number - step < 0:
                break
            span = self.reading.sentences[number - step]
            bodies = [
                pair
                for pair in self.within(max(span.start, at - _WIDEST), min(span.end, at))
                if pair[1].kind == "organisation"
                and standing(self.reading.article.text, pair[0].start, pair[0].end) < 2
            ]
            if bodies:
                return self.voice(*bodies[0])
        return None

    def holder_of(self, noun: str, at: int, said: str, *, sure: bool) -> Voice | None:
        """The person whom the article gives this office: the one mentioned last before `at`, else the next after it.

        `said` is the phrase: who holds that office elsewhere, or in another ministry, is not meant. `sure`: only one is meant of
        whom the article says the place.
        """
        where = placed(said)
        matter = qualifiers(said) if noun in ("minister", "secretary") else frozenset()
        matter -= frozenset(word.lower() for word in re.findall(r"[A-Z][\w’'-]*|\w\.\S*", said))
        held = [
            pair for pair in self._around(at) if self._holds(self.roles.get(pair[1].id), noun, where, matter, sure=sure)
        ]
        kind = _GENERAL.search(said) if noun == "general" else None
        if kind:  # an inspector general is no attorney general
            held = [pair for pair in held if kind[1].lower() in self.roles[pair[1].id].nouns]
        if where:
            held = [pair for pair in held if self.roles[pair[1].id].places & where] or held
        else:  # who needs no place to be said is at home in this outlet
            held = [pair for pair in held if not self.roles[pair[1].id].places] or held
        return self.voice(*held[0]) if held else None

    def _around(self, at: int) -> list[tuple[Span, Entity]]:
        """The mentions near `at`: of the last speaker, of those before as they are nearest, of those after."""
        number = bisect_right(self.starts, at)
        last = self.spoken[-1][1] if self.spoken else None
        spoke = [(last.mention, last.entity)] if last and last.entity else []
        before = sorted(
            self.mentions[max(0, number - 60) : number],
            key=lambda pair: (self._quoted(pair[0]), -pair[0].start),
        )
        return [*spoke, *before, *self.mentions[number : number + 60]]

    @staticmethod
    def _holds(office: Office | None, noun: str, where: frozenset[str], matter: frozenset[str], *, sure: bool) -> bool:
        if office is None or noun not in office.nouns or (matter and not office.matters & matter):
            return False
        if noun == "minister" and not matter and "prime" in office.matters:
            return False
        return bool(office.places & where) or not (sure or (office.places and where))

    def in_focus(self, at: int, gender: str) -> Voice | None:
        """The one who is in focus, if the article gives them no office at all."""
        voice = self.he_or_she(at, gender, aside=True)
        known = voice and voice.entity and self.roles.get(voice.entity.id)
        return None if known and known.nouns else voice

    def brought_up(self, noun: str, at: int) -> Voice | None:
        """The unnamed voice ("a former engineer at the dam") that "the engineer" goes back to: among those who spoke, then in
        the last sentences."""
        for _, voice in reversed(self.spoken[-_UNNAMED:]):
            if voice.entity is None and noun in voice.name.lower().split():
                return voice
        number = self.sentence(at)
        start = max(self.reading.sentences[max(0, number - _REACH)].start, at - _WIDEST)
        found = list(
            re.finditer(
                rf"\b(?:[Aa]n?|[Oo]ne) (?:[\w’'-]+ ){{0,3}}?{re.escape(noun)}\b", self.reading.article.text[start:at]
            )
        )
        if not found:
            return None
        place = found[-1]
        span = Span(self.reading.article.id, start + place.start(), start + place.end())
        return Voice(place.group(), span, None, "", "person", "one")

    def joint_document(self, at: int, *, same_sentence: bool) -> Voice | None:
        """The joint statement (or letter, report …) that those who speak together at `at` made: named before, or in that sentence."""
        number = bisect_right(self.joint, at) - 1
        sentence = self.reading.sentences[self.sentence(at)]
        here = [place for place in self.joint[max(0, number) : number + 2] if sentence.start <= place < sentence.end]
        if not here and (
            same_sentence or number < 0 or self.sentence(at) - self.sentence(self.joint[number]) > _STANDS
        ):
            return None
        start = here[0] if here else self.joint[number]
        hit = _JOINT.match(self.reading.article.text, start)
        if hit is None:
            return None
        return Voice(hit.group(), Span(self.reading.article.id, start, hit.end()), None, "", "document", "one")


def _bare(name: str) -> str:
    """A name in capitals without the offices before it: "MAYOR ANA MOREAU"."""
    words = name.split()
    offices = itertools.takewhile(
        lambda word: word.lower().rstrip(".") in titles() or word.lower() in role_nouns(), words[:-1]
    )
    return " ".join(words[sum(1 for _ in offices) :])


def _bears(name: str, surname: str) -> bool:
    return not name.isupper() and name.split()[-1].lower() == surname


def described(words: list[str]) -> tuple[str, str, str, str]:
    """(noun, number, gender, kind) of the role noun that heads a phrase: the last one before "of" or "for"; empty when none."""
    head = words
    for number, word in enumerate(words):
        if word in ("of", "for", "in", "from", "with", "at", "who", "to", "on", "about") and number:
            head = words[:number]
            break
    for word in reversed(head):
        if word in role_nouns():
            return word, *role_nouns()[word]
    return "", "", "", ""
