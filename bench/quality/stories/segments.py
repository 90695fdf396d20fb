"""Segments: reports of BASIL run together in pairs, and reports of one story left whole.

    python bench/quality/stories/segments.py [--data ../shared/data] [--pairs 300] [--seed 1]

Pairs, nothing else at hand: precision, recall and F1 of the boundary, exact and within one sentence, and purity: the part of all
characters that stand in a segment with most of their report. Joined by a line break, by a blank line, as one line without any
break, and without a headline. Then leads of 1 to 5 paragraphs before another report, cut there when the other tellings of the lead's story are at
hand; articles cut although they are one story (BASIL alone and beside its other tellings, full reports of the stream alone);
and a desk: every report of BASIL in one pair with a report of another story, all grouped at once: purity of the tellings, and
BCubed of their stories. The model (train_segments.py) never saw BASIL, nor were its thresholds chosen there.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from run import Row, rows

from tellings import pipeline
from tellings.likeness import term_weights
from tellings.link.stories.segments import parts, segments
from tellings.link.topics import matter
from tellings.link.wording import wordings
from tellings.model import Article, Reading

WEIGHTS = term_weights(())
JOINED = {"by a line break": "\n", "by a blank line": "\n\n", "as one line": " "}
_STOP = re.compile(r"[.!?][\"”’)]*\s|\n")


def reading(id_: str, title: str | None, text: str) -> Reading:
    return Reading(Article(id=id_, uri=id_, sha256="0" * 64, text=text, title=title))


def cuts(title: str, paragraphs: list[str], told: set[str] | None) -> list[int]:
    """The numbers of paragraphs before each cut."""
    at, found = 0, []
    words = wordings([reading("a", title, "\n\n".join(paragraphs))])
    others = None if told is None else {number for number, stem in enumerate(words.stems) if stem in told}
    for segment in parts(matter(words["a"], words), WEIGHTS.of(words.stems), others)[:-1]:
        at += len(segment.paragraphs)
        found.append(at)
    return found


def stems(table: Sequence[Row]) -> set[str]:
    return {term for row in table for term in WEIGHTS.terms(f"{row['title']}\n{row['text']}")}


def starts(made: Reading) -> list[int]:
    """Where each segment but the first begins."""
    return [segment[0].start for segment in segments(made)[1:]]


def pure(bounds: Sequence[int], true: int) -> int:
    """Characters of the segments between bounds that are their segment's majority."""
    return sum(
        max(min(end, true) - min(start, true), max(end, true) - max(start, true)) for start, end in pairwise(bounds)
    )


def joined(name: str, pairs: Sequence[tuple[str | None, str, str]], between: str) -> None:
    exact = near = made = characters = kept = 0
    for title, first, second in pairs:
        if between == " ":
            first, second = (" ".join(text.split("\n")) for text in (first, second))
        text = f"{first}{between}{second}"
        true = len(first) + len(between)
        found = starts(reading("a", title, text))
        made += len(found)
        exact += true in found
        near += any(len(_STOP.findall(text[min(at, true) : max(at, true)].strip())) <= 1 for at in found)
        characters += len(text)
        kept += pure([0, *found, len(text)], true)
    recall, precision = exact / len(pairs), exact / max(1, made)
    loose = 2 * near / (len(pairs) + made)
    print(
        f"pairs joined {name}: exact P {100 * precision:.1f} R {100 * recall:.1f} F1 {200 * exact / (len(pairs) + made):.1f}, "
        f"within a sentence F1 {100 * loose:.1f}, purity {100 * kept / characters:.1f}",
        flush=True,
    )


def desk(table: Sequence[Row], rng: random.Random) -> None:
    """Every report in one pair, all at once."""
    left = list(table)
    rng.shuffle(left)
    pairs: list[tuple[Row, Row]] = []
    while len(left) > 1:
        first = left.pop()
        other = next((row for row in left if row["story"] != first["story"]), None)
        if other is None:
            break
        left.remove(other)
        pairs.append((first, other))
    made = [reading(f"{at:03}", one["title"], f"{one['text']}\n\n{two['text']}") for at, (one, two) in enumerate(pairs)]
    true = {f"{at:03}": len(one["text"]) + 2 for at, (one, _) in enumerate(pairs)}
    halves = {f"{at:03}": (one["story"], two["story"]) for at, (one, two) in enumerate(pairs)}
    found = [
        (number, telling.article, segment)
        for number, story in enumerate(pipeline.stories(made))
        for telling in story.tellings
        for segment in telling.segments
    ]
    characters = Counter[tuple[int, str, int]]()
    for number, article, span in found:
        before = max(0, min(span.end, true[article]) - span.start)
        characters[number, article, 0] += before
        characters[number, article, 1] += span.end - span.start - before
    kept = sum(
        max(characters[number, article, 0], characters[number, article, 1])
        for number, article in {key[:2] for key in characters}
    )
    # BCubed over halves of articles: each stands in the story that has most of it.
    home = {
        (article, side): max(
            (characters[number, article, side], -number)
            for number, other, s in characters
            if (other, s) == (article, side)
        )[1]
        for _, article, side in characters
    }
    gold = {key: halves[key[0]][key[1]] for key in home}
    p, r = bcubed(home, gold), bcubed(gold, home)
    print(
        f"a desk of {len(made)} articles that tell two stories each: purity of tellings {100 * kept / characters.total():.1f}, "
        f"BCubed of their halves P {100 * p:.1f} R {100 * r:.1f} F1 {200 * p * r / (p + r):.1f}"
    )


def bcubed(one: dict[tuple[str, int], object], other: dict[tuple[str, int], object]) -> float:
    groups: defaultdict[object, list[tuple[str, int]]] = defaultdict(list)
    for key, group in one.items():
        groups[group].append(key)
    return sum(
        sum(other[key] == other[mate] for mate in groups[one[key]]) / len(groups[one[key]]) for key in one
    ) / len(one)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--pairs", type=int, default=300)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    table = rows(given.data / "stories" / "stories_basil.jsonl.gz")
    by_story: defaultdict[str, list[Row]] = defaultdict(list)
    for row in table:
        by_story[row["story"]].append(row)
    rng = random.Random(given.seed)
    drawn = []
    for _ in range(given.pairs):
        one, two = rng.sample(sorted(by_story), 2)
        drawn.append((rng.choice(by_story[one]), rng.choice(by_story[two])))
    for name, between in JOINED.items():
        joined(name, [(one["title"], one["text"], two["text"]) for one, two in drawn], between)
    joined("by a line break, no headline", [(None, one["text"], two["text"]) for one, two in drawn], "\n")
    text = {row["id"]: [line for line in row["text"].split("\n") if line.strip()] for row in table}
    led = 0
    for first, second in drawn:
        lead = text[first["id"]][: rng.choice((1, 2, 3, 5))]
        told = stems([row for row in by_story[first["story"]] if row is not first])
        led += cuts(first["title"], lead + text[second["id"]], told) == [len(lead)]
    print(f"a lead before another report, cut exactly there beside other tellings: {100 * led / len(drawn):.1f} %")
    alone = sum(bool(cuts(row["title"], text[row["id"]], None)) for row in table)
    beside = sum(
        bool(cuts(row["title"], text[row["id"]], stems([other for other in told if other is not row])))
        for told in by_story.values()
        for row in told
    )
    print(f"BASIL, one story, yet cut: {alone} of {len(table)} alone, {beside} beside the other tellings")
    stream = [row for row in rows(given.data / "stories" / "stream_allsides.jsonl.gz") if row.get("full")]
    cut = sum(bool(starts(reading("a", row["title"], row["full"]))) for row in stream)
    print(f"full reports of the stream, cut: {cut} of {len(stream)}")
    desk(table, rng)


if __name__ == "__main__":
    main()
