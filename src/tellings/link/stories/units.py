"""What is grouped: segments of articles with what they are about, and why each is where it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tellings.link.across.anchors import anchors
from tellings.link.across.pairs import READ
from tellings.link.across.rarity import in_common
from tellings.link.near import Days
from tellings.link.stories.places import NOWHERE, Setting
from tellings.link.stories.segments import Seam, Segment
from tellings.link.stories.together import Subject
from tellings.link.tongues import foreign, tongue
from tellings.link.topics import printed
from tellings.link.wording import Wording, Wordings
from tellings.model import Article, Span

NEVER_CERTAIN = 0.99
SHOWN = 5  # words that a reason names


@dataclass(frozen=True, slots=True)
class Unit:
    """A segment of an article with what it is about: what is grouped. `days`: when its article can have come out; `setting`: where
    its events are."""

    wording: Wording
    segment: Segment
    subject: Subject
    headed: bool  # whether the article's headline is this segment's
    days: Days
    seam: Seam
    setting: Setting = NOWHERE
    copy_of: Article | None = None

    @property
    def article(self) -> Article:
        return self.wording.reading.article

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the segment stands in its article, in text order."""
        return self.wording.spans(self.segment.paragraphs)

    def words(self) -> str:
        """What this segment says, as printed, its headline first."""
        article = self.article
        told = [article.text[span.start : span.end] for span in self.spans]
        return "\n".join([article.title, *told] if self.headed and article.title else told)

    @property
    def headline(self) -> str | None:
        """The article's headline, where it is this segment's."""
        return self.article.title if self.headed else None

    def stems(self, words: Wordings) -> set[int]:
        """The stems of everything that this segment says, by number."""
        return words.said(self.wording, self.segment.paragraphs, headline=self.headed)


def reasons(
    units: Mapping[int, Unit],
    near: Mapping[int, Mapping[int, float]],
    words: Wordings,
    barred: Mapping[int, str],
) -> dict[str, str]:
    """For each article of a story the reason for its membership: the words it shares with the telling it is most like, and by
    what a unit of it is kept apart (`barred`) from another that it is like."""
    best: dict[str, tuple[float, Unit, Unit | None]] = {}
    for number, unit in units.items():
        article = unit.article.id
        best.setdefault(article, (0.0, unit, None))
        for other, likeness in sorted(near.get(number, {}).items()):
            if likeness > best[article][0] and other in units and units[other].article.id != article:
                best[article] = likeness, unit, units[other]
    copied = {unit.copy_of.id: unit for unit in units.values() if unit.copy_of}
    kept = {units[number].article.id: barred[number] for number in sorted(units.keys() & barred.keys(), reverse=True)}
    return {
        article: "; ".join(filter(None, (_why(*reason, copied.get(article), words), kept.get(article))))
        for article, reason in best.items()
    }


def _why(likeness: float, unit: Unit, other: Unit | None, copy: Unit | None, words: Wordings) -> str:
    if unit.copy_of:
        return f"the same text as {unit.copy_of.name}"
    if other:
        where = other.article.name
        if foreign(unit.article, other.article):
            where += f", in another language ({tongue(other.article)})"
            shared = ", ".join(_anchored(unit, other))
        else:
            shared = _quoted(unit, _common(unit, other, words.stems), words)
        told = f"shares {shared} with {where}" if shared else f"means much the same as {where}"
        return f"{told} (probability {min(likeness, NEVER_CERTAIN):.2f})"
    if copy:
        return f"the same text as {copy.article.name}"
    if unit.segment.subject:
        about = _quoted(unit, unit.segment.subject[:SHOWN], words)
        return f"a part of its article with a subject of its own: {about}"
    return "no other article tells this"


def _quoted(unit: Unit, terms: Sequence[int], words: Wordings) -> str:
    """Stems as this unit prints them."""
    return ", ".join(f"“{word}”" for word in printed(unit.wording, unit.segment.paragraphs, words, terms))


def _anchored(unit: Unit, other: Unit) -> list[str]:
    """The names, numbers and matters that tellings in two languages have in common, as the first prints them, the other's form behind."""
    own, theirs = ((anchors(one.words()[:READ], tongue(one.article)), tongue(one.article)) for one in (unit, other))
    pairs = in_common(own, theirs)[:SHOWN]
    return [f"“{one}”" if one == two else f"“{one}” (“{two}”)" for one, two in pairs]


def _common(unit: Unit, other: Unit, stems: Sequence[str]) -> list[int]:
    """The numbers of the stems that make two alike, the weightiest first, whole words before others."""
    theirs = other.subject.topic.unpacked()
    own = zip(unit.subject.topic.terms, unit.subject.topic.weights, strict=True)
    joint = sorted((-weight * theirs[term], term) for term, weight in own if term in theirs)
    terms = [term for _, term in joint[: 3 * SHOWN]]
    return [term for term in terms if stems[term].isalpha() and len(stems[term]) > 2][:SHOWN] or terms[:SHOWN]
