"""The title of an article: which line of a scrape it is, and which of a page's several statements of it stands over the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tellings.extract.body.cues import cue
from tellings.extract.prose import ends_sentence, word_count
from tellings.words import content_stems
from tellings.words import fold as folded

FEWEST, MOST = 3, 32  # words of a title
NEAR = 8  # a line that repeats a stated title stands among the first so many, or before the body
LEAD = 5  # paragraphs of the body that a title is compared with
ENOUGH = 0.3  # overlap that chance does not give; a kicker ("Council News") has less
ALIKE = 0.7  # part of the best overlap that an earlier line must have to be preferred


_SUFFIX = re.compile(
    r"\s+(?:[|–—»·•]|-{1,2}|::)\s+(?=[^|–—»·•]*$)|\s*[|：ㅣ｜](?=[^|：ㅣ｜]*$)|(?<=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])[-–](?=[^-–]{1,6}$)"
)
_KICKER = re.compile(r"\s*:\s+|\s+[-–—|]\s+")
_DASHES = frozenset("-:")  # which stand in titles too
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")  # where a word may be parted, or may not
_GRAINS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
SHARED = 0.5  # part of the shorter title's words that a heading shares with it
DIFFERENT = 0.8  # part of all their words that two titles share; with more they are spellings of one
MOST_SECTION = 2  # words of the name of a section of the outlet
LONGEST = 300  # characters of a title


def repeats(lines: Sequence[str], body_from: int, title: str) -> tuple[int, ...]:
    """Which lines at the head say the title again, for an article whose title is known."""
    wanted = fold(title).strip(" .")
    until = max(body_from, min(NEAR, len(lines)))
    return tuple(place for place in range(until) if fold(lines[place]).strip(" .") == wanted)


def headline(lines: Sequence[str], body_from: int, free: Sequence[bool]) -> int | None:
    """The line that is the title: title-like, before the body, and of the same matter as its first paragraphs.

    `body_from`: the first line of running text; `free`: which lines are not known to be something else. Of several
    that are much alike (a headline and its standfirst) it is the first.
    """
    likely = [place for place in range(min(body_from, len(lines))) if free[place] and title_like(lines[place])]
    if not likely:
        return None
    matter = set(content_stems(" ".join(lines[body_from : body_from + LEAD])[:4000]))
    shared = {place: _overlap(lines[place], matter) for place in likely}
    best = max(shared.values())
    if (
        best < ENOUGH
    ):  # nothing in common with the body: a first line may still be a playful title, later ones are menus
        return likely[0] if likely[0] == 0 and word_count(lines[0]) >= 4 else None
    return next(place for place in likely if shared[place] >= ALIKE * best)


def title_like(line: str) -> bool:
    """A line that could be a title: some words, no stop at its end, nothing that furniture says."""
    stops = ends_sentence(line) and not line.rstrip("\"”’'»)").endswith(("?", "!"))
    return FEWEST <= word_count(line) <= MOST and not stops and not line[0].islower() and cue(line).weight < 2.5


def _overlap(line: str, matter: set[str]) -> float:
    stems = content_stems(line)
    if not stems:
        return 0.0
    # Two words that fit by chance are not a title: short lines count less.
    return sum(stem in matter for stem in stems) / max(5, len(stems))


def page_headline(
    headings: Sequence[str], declared: str | None, stated: Sequence[str], page_title: str | None, outlet: str | None
) -> str | None:
    """The headline as it stands over the article: the heading that agrees best with what the head of the page states.

    `headings`: the page's first-level ones in order; `declared`: the headline of its linked data; `stated`: titles in meta tags,
    the surest first. Titles for search engines and social media are often other ones, so the heading goes before them; but
    where it is one with all of these, and the declared headline alone is another, that is the one its editors gave it.
    A kicker before the heading is its own only if everything stated has it too. Without a heading, the first stated title
    without the outlet's name.
    """
    shown = [words for heading in headings if (words := plain_title(heading)) and not _is_name(words, outlet)]
    shown = [words for words in shown if 2 <= word_count(words) <= MOST * 2]
    ends = tuple(fold(words) for words in shown)
    own, named, *social = (
        _without_outlet(plain_title(title), outlet, ends) for title in (declared or "", page_title or "", *stated)
    )
    every = [title for title in (own, *social, named) if title and not (outlet and fold(title) == fold(outlet))]
    best = max(shown, key=lambda words: max((_agreement(words, title) for title in every), default=0.0), default=None)
    if best is None:
        return every[0] if every else None
    said = next((title for title in every if _alike(best, title)), None)
    if (
        said is None
    ):  # unlike everything stated: a single heading is the article's, several are the site's and its menus'
        return best if not every or (len(shown) == 1 and word_count(best) >= FEWEST) else every[0]
    if own in every and _alone(own, best, [*social[:1], named]):
        return own
    return _with_kicker(best, [own, *social], named) or _without_kicker(best, every) or best


def _alone(declared: str, heading: str, others: Sequence[str]) -> bool:
    """Whether a declared headline differs from a heading that two others at least repeat."""
    own, bare = fold(declared), fold(heading)
    repeated = len(others) > 1 and all(title and bare.startswith(fold(title)) for title in others)
    different = _agreement(declared, heading) < DIFFERENT and not (own in bare or bare in own)
    return repeated and different and title_like(declared)


def plain_title(title: str) -> str:
    """A title in one line, without the marks that tell where its words may be parted."""
    return " ".join(_UNSEEN.sub("", title[: 2 * LONGEST]).split())[:LONGEST]


def _with_kicker(heading: str, told: Sequence[str], named: str) -> str | None:
    """The stated title with a kicker that the heading lacks, where all that is stated has it ("Kenya: The view from below")."""
    bare = fold(heading)
    told = [title for title in told if title]
    same = len(told) > 1 and len({fold(title) for title in told}) == 1
    said = fold(told[0]) if told else ""
    return told[0] if same and said != bare and said.endswith(bare) and fold(named).startswith(said) else None


def _without_kicker(heading: str, every: Sequence[str]) -> str | None:
    """The headline without the kicker before it ("Cup final  Vale win at Harrow") or a note behind it, as the first stated title has it.

    Two kickers before the same words ("Storm - Vale floods", "Weather: Vale floods") are neither the headline's.
    """
    said = next(title for title in every if _alike(heading, title))
    whole, part = fold(heading), fold(said)
    if word_count(said) >= FEWEST and whole != part:
        noted = whole.startswith(part) and whole[len(part) :].lstrip()[:1] in "([|0123456789"
        if whole.endswith(part) or noted:
            return said
    before, _, rest = _kicked(heading)
    other, _, same = _kicked(said)
    if rest and fold(rest) == fold(same) and word_count(rest) >= FEWEST and _agreement(before, other) < SHARED:
        return None if fold(before).endswith(fold(other)) or fold(other).endswith(fold(before)) else rest
    return None


def _kicked(title: str) -> tuple[str, str, str]:
    """A title at its first colon or dash."""
    found = _KICKER.search(title)
    return (title[: found.start()], found.group(), title[found.end() :]) if found else (title, "", "")


@lru_cache(maxsize=1_000)
def fold(title: str) -> str:
    """As `words.fold`; the few titles of a page are compared many times."""
    return folded(title)


def _without_outlet(title: str, outlet: str | None, headings: Sequence[str]) -> str:
    """A title without the name of the outlet that stands after its last bar or dash; what a heading ends with is no such name."""
    named = False
    for _ in range(2):
        cut = list(_SUFFIX.finditer(title))
        if not cut:
            break
        tail = title[cut[-1].end() :]
        if any(heading.endswith(fold(tail)) for heading in headings):
            break
        section = named and word_count(tail) <= MOST_SECTION  # "Vale floods - News - Vale Post"
        barred = not _DASHES.intersection(cut[-1].group()) and len(tail.split()) <= 4 and len(tail) <= len(title) / 2
        named = _is_name(tail, outlet)
        if not (named or section or barred):
            break
        title = title[: cut[-1].start()]
    return title


def _is_name(words: str, outlet: str | None) -> bool:
    """Whether words are the outlet's name, or it and little more."""
    if not outlet or not words:
        return False
    own, said = fold(outlet), fold(words)
    return (own in said and len(own) > 2 and len(said) <= 3 * len(own)) or (said in own and len(said) > 2)


@lru_cache(maxsize=1_000)
def _grains(title: str) -> frozenset[str]:
    """The words of a title; of scripts without spaces, the characters."""
    return frozenset(_GRAINS.findall(fold(title)))


def _alike(one: str, other: str) -> bool:
    a, b = _grains(one), _grains(other)
    return bool(a and b) and len(a & b) >= SHARED * min(len(a), len(b))


def _agreement(one: str, other: str) -> float:
    a, b = _grains(one), _grains(other)
    return len(a & b) / len(a | b) if a and b else 0.0
