"""How many independent voices stand behind a story and behind each of its points. Unknown never adds one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from tellings.model import Collation, Origin, OriginCount, Point, Reading, Story, Variant
from tellings.words import fold

# What may stand between a body and the person who speaks for it: one to four words, none of which parts two who act or speak
# for themselves ("Dana Orsk and Lena Harsani", "Dana Orsk told mayor Lena Harsani").
_PARTING = "and|or|but|nor|while|with|against|versus|to|told|met|asked|urged|called|accused|said|says|thanked|succeeded|replaced"
_TITLE = rf"(?: (?!(?:{_PARTING})\b)[\w.]+){{1,4}}"


def of_story(story: Story) -> OriginCount:
    """The independent voices behind a story: its known origins. `at most` when an article has it from somebody unnamed, and
    when two origins have a part in common.

    An origin that is not known may be any of the known ones, so it adds none; where none is known there is at most one.
    """
    return _counted(story.origins)


@dataclass(frozen=True, slots=True)
class _Told:
    """A story's tellings: readings by article, their texts folded once, the origin of each, and the pairs of names that
    one utterance goes by in two tellings ("Donald Trump", "the US president")."""

    readings: Mapping[str, Reading]
    texts: tuple[str, ...]
    origins: Mapping[str, Origin]
    aliases: frozenset[frozenset[str]]


def mark(collation: Collation, readings: Mapping[str, Reading]) -> Collation:
    """Every point with its origins."""
    known = {origin.id: origin for origin in collation.story.origins}
    origins = {telling.article: known[telling.origin] for telling in collation.story.tellings}
    texts = tuple(fold(readings[article].article.text) for article in origins)
    told = _Told(readings, texts, origins, _aliases(collation, readings))
    points = tuple(replace(point, origins=_of_point(point, told)) for point in collation.points)
    return replace(collation, points=points)


def _aliases(collation: Collation, readings: Mapping[str, Reading]) -> frozenset[frozenset[str]]:
    speakers = {quote.span: quote.speaker for reading in readings.values() for quote in reading.quotes if quote.speaker}
    groups = ({fold(speakers[span]) for span in group if span in speakers} for group in collation.same_quotes)
    return frozenset(frozenset(pair) for group in groups for pair in combinations(sorted(group), 2))


def _of_point(point: Point, told: _Told) -> OriginCount:
    """Whose word it is counts, not who prints it: a held variant has its holder as voice, any other its article's origin.

    Never more than there are origins of the tellings that make the point, however many people they quote. An upper bound where
    an outlet's own words stand beside a holder's (it may have them from there), where a holder has no name ("officials" may be
    the minister), and where a sentence has its matter from somebody unnamed. A possible point stands on its first variant.
    """
    variants = point.variants if point.certainty == "sure" else point.variants[:1]
    tellings = {variant.span.article for variant in variants}
    held = voices((variant.holder for variant in variants if variant.holder), told.texts, told.aliases)
    own = _counted({told.origins[variant.span.article] for variant in variants if not variant.holder})
    if len(tellings) == 1:  # of a second voice nothing is said, so nothing is in doubt
        return OriginCount(1, False, held or own.names)
    if not held:
        return own
    names = tuple(sorted({*held, *own.names}))
    most = min(len(names), len({told.origins[article].id for article in tellings}))
    doubt = (
        own.count > 0
        or most < len(names)
        or (len(held) > 1 and not all(_is_name(name) for name in held))
        or any(_unnamed_source(variant, told.readings[variant.span.article]) for variant in variants)
    )
    return OriginCount(most, doubt, names)


def _unnamed_source(variant: Variant, reading: Reading) -> bool:
    """Whether the sentence credits somebody who is not named ("according to reports")."""
    sentence = reading.sentence_of(variant.span)
    return any(credit.kind in ("reports", "media") and sentence.overlap(credit.span) for credit in reading.credits)


def voices(holders: Iterable[str], texts: Sequence[str], aliases: Collection[frozenset[str]] = ()) -> tuple[str, ...]:
    """The different voices among some holders, sorted: names that are parts of one another are one, so are folded `aliases`,
    and so are a body and the person who speaks for it in one of the folded `texts` ("kremlin spokesman dmitry peskov")."""
    kept: list[str] = []
    for holder in sorted(set(holders), key=lambda name: (-len(name.split()), name)):
        if not any({fold(holder), fold(other)} in aliases or _one_voice(holder, other, texts) for other in kept):
            kept.append(holder)
    return tuple(sorted(kept))


def _one_voice(a: str, b: str, texts: Sequence[str]) -> bool:
    words_a, words_b = _words(a), _words(b)
    if not words_a or not words_b or words_a <= words_b or words_b <= words_a:
        return True
    return _speaks_for(a, b, texts) or _speaks_for(b, a, texts)


def _speaks_for(person: str, body: str, texts: Sequence[str]) -> bool:
    """Whether one of some folded texts names the person with the body just before ("kremlin spokesman dmitry peskov")."""
    last, bare = fold(person).split()[-1], _bare(body)
    both = [text for text in texts if last in text and bare in text] if bare else []
    if not both:
        return False
    last, bare = re.escape(last), re.escape(bare)
    # found by its first words, not by their edge
    named = re.compile(rf"{bare}(?<=\b{bare})(?:'s)?{_TITLE} {last}\b")
    return any(named.search(text) for text in both)


def _is_name(holder: str) -> bool:
    return any(word[0].isupper() for word in holder.removeprefix("The ").split())


def _bare(name: str) -> str:
    return fold(name).removeprefix("the ")


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", _bare(name)))


def _counted(found: Collection[Origin]) -> OriginCount:
    known = tuple(sorted({origin.name for origin in found if origin.known}))
    ids = {origin.id for origin in found}
    doubt = any(not origin.known or ids & set(origin.shares) for origin in found)
    return OriginCount(max(1, len(known)), doubt, known) if found else OriginCount(0)
