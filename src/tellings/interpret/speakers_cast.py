"""Who can be meant in an article: its people by name, pronoun and office, and what each sentence is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from tellings.interpret.names_roles import genders, roles
from tellings.interpret.names_words import roles as role_nouns
from tellings.model import Entity, Reading, Span

_WIDEST = 3000  # characters: no sentence of news is longer
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
    roles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    spoken: list[tuple[int, Voice]] = field(default_factory=list)
    sentence_starts: list[int] = field(default_factory=list)
    until: int = 0

    @classmethod
    def of(cls, reading: Reading) -> Cast:
        mentions = sorted(
            ((span, entity) for entity in reading.entities for span in entity.mentions), key=lambda pair: pair[0]
        )
        return cls(
            reading,
            mentions,
            [span.start for span, _ in mentions],
            roles(reading),
            genders(reading),
            [],
            [span.start for span in reading.sentences],
        )

    def within(self, start: int, end: int) -> list[tuple[Span, Entity]]:
        """The mentions that start in `[start, end)`."""
        return self.mentions[bisect_right(self.starts, start - 1) : bisect_right(self.starts, end - 1)]

    def voice(self, span: Span, entity: Entity) -> Voice:
        return Voice(entity.name, span, entity, self.genders.get(entity.id, ""), entity.kind)

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
        for step in range(min(_REACH, number + 1)):
            span = self.reading.sentences[number - step]
            end = min(span.end, at)
            recent = [voice for place, voice in reversed(self.spoken[-8:]) if span.start <= place < end]
            speaker = next((voice for voice in recent if self._fits(voice, gender)), None)
            people = [
                (place, entity)
                for place, entity in self.within(max(span.start, end - _WIDEST), end)
                if self._person(entity, gender) and not self._quoted(place)
            ]
            if speaker and (step or aside or not people):
                return speaker
            if people and (step or not aside):
                return self.voice(*people[0])
        return next((voice for _, voice in reversed(self.spoken[-3:]) if self._fits(voice, gender)), None)

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
            ]
            if bodies:
                return self.voice(*bodies[0])
        return None

    def holder_of(self, nouns: list[str], at: int) -> Voice | None:
        """The person whom the article gives one of these offices: the one mentioned last before `at`."""
        number = bisect_right(self.starts, at)
        for span, entity in reversed(self.mentions[max(0, number - 60) : number]):
            if any(noun in self.roles.get(entity.id, ()) for noun in nouns):
                return self.voice(span, entity)
        for span, entity in self.mentions[number : number + 60]:
            if any(noun in self.roles.get(entity.id, ()) for noun in nouns):
                return self.voice(span, entity)
        return None

    def brought_up(self, noun: str, at: int) -> Voice | None:
        """The unnamed voice ("a government source") that "the source" goes back to, of the last few who spoke."""
        for _, voice in reversed(self.spoken[-4:]):
            if voice.entity is None and noun in voice.name.lower().split():
                return voice
        number = self.sentence(at)
        start = max(self.reading.sentences[max(0, number - 2)].start, at - _WIDEST)
        text = self.reading.article.text[start:at]
        found = list(re.finditer(rf"\b(?:[Aa]n?|[Oo]ne) (?:[\w’'-]+ ){{0,3}}?{re.escape(noun)}\b", text))
        if not found:
            return None
        place = found[-1]
        since = self.within(start + place.end(), at)
        if any(entity.kind == "person" for _, entity in since):
            return None
        span = Span(self.reading.article.id, start + place.start(), start + place.end())
        return Voice(place.group(), span, None, "", "person", "one")


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
