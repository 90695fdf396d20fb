"""Talks about an agreement: whether they are held, planned or put off, and what about it is talked of."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.interpret import lexicon
from tellings.interpret.agreements.lines import Line
from tellings.interpret.agreements.named import Mention
from tellings.interpret.agreements.words import said, ways

_LED = 3  # words between "talks" and what they are on: "tough talk on trade" leads nowhere else
_FAR = 18  # words between the talks and the agreement


@dataclass(frozen=True, slots=True)
class Talk:
    """Talks told by the words `[first, last)`. `about`: "extension", "inspections", or "" for the agreement as such; `came`: what
    became of them ("postponed"), or ""."""

    mention: Mention
    first: int
    last: int
    about: str
    came: str


def talks(line: Line) -> list[Talk]:
    """The talks that a sentence tells of agreements that it names, in order, one for each agreement."""
    words = lexicon.table("agreement_talks")
    found: list[Talk] = []
    for at, token in enumerate(line.words):
        kind = words.get(token.low)
        if kind not in ("noun", "verb", "meeting"):
            continue
        mention = next((one for one in line.mentions if at < one.first <= at + _FAR), None)
        if mention is None or any(one.first <= at < one.last for one in line.mentions):
            continue
        between = line.lows(at + 1, mention.first)
        led = set(between[:_LED] if token.low.startswith("talk") else between) & said("about")
        if ";" in between or (kind != "verb" and not led):
            continue
        if found and found[-1].mention == mention:
            continue
        about, came = _about(between), _came(line, at)
        if kind != "verb" or about or came:  # who only "discussed the deal" need not have met anybody about it
            found.append(Talk(mention, at, at + 1, about, came))
    return found


def sessions(line: Line, bodies: dict[str, str]) -> list[Talk]:
    """Meetings of a body that an agreement was said to have, in a sentence that does not name the agreement: "the last meeting of
    this advisory committee was in May"."""
    if line.mentions or not bodies:
        return []
    words = lexicon.table("agreement_talks")
    for at, token in enumerate(line.words):
        name = next((name for name in bodies if name.split()[-1].lower() == token.low), None)
        if name is None or not (token.capital or line.low(at - 1) in ("the", "this", "that") or line.low(at - 1) in name.lower().split()):  # fmt: skip
            continue
        meeting = next((here for here in range(max(0, at - 6), min(len(line.words), at + 5)) if words.get(line.low(here)) == "meeting"), None)  # fmt: skip
        if meeting is not None:
            return [Talk(Mention(at, at + 1, "generic", bodies[name]), meeting, meeting + 1, "", _came(line, meeting))]
    return []


def _about(between: list[str]) -> str:
    touched = lexicon.table("agreement_touched")
    done = {"extended": "extension", "resumed": "resumption", "suspended": "suspension", "withdrawn": "withdrawal"}
    for low in between:
        if touched.get(low):
            return touched[low]
        for way in ways().get(low, ()):
            if way.action in done and low.endswith(("ing", "ion", "al", "d")) and way.frame != "subject":
                rest = [other for other in between if touched.get(other)]
                return touched[rest[0]] if rest else done[way.action]
    return ""


def _came(line: Line, at: int) -> str:
    """What is said to have become of the talks, behind them or right before them."""
    words = lexicon.rows("agreement_talks")
    ends = {row[0]: row[2] for row in words if row[1] == "came"}
    near = [*line.lows(at + 1, len(line.words)), *line.lows(at - 4, at)]
    return next((ends[low] for low in near if low in ends), "")
