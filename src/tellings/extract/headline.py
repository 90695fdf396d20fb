"""Which line of a scrape is the article's title."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.extract.cues import cue
from tellings.extract.prose import ends_sentence, word_count
from tellings.words import content_stems, fold

FEWEST, MOST = 3, 32  # words of a title
NEAR = 8  # a line that repeats a stated title stands among the first so many, or before the body
LEAD = 5  # paragraphs of the body that a title is compared with
ENOUGH = 0.3  # overlap that chance does not give; a kicker ("Council News") has less
ALIKE = 0.7  # part of the best overlap that an earlier line must have to be preferred


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
