"""Segments: reports of BASIL run together in pairs, and left whole.

    python bench/quality/stories/segments.py [--data ../shared/data] [--pairs 200] [--seed 1]

Three numbers: articles cut although they are one story, alone and beside the two other tellings of it; pairs cut exactly
between the reports when nothing else is at hand; leads of 1 to 5 paragraphs before another report, cut there when the
other tellings of the lead's story are at hand.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import defaultdict
from pathlib import Path

from tellings.likeness import term_weights
from tellings.link.segments import parts
from tellings.link.topics import matter
from tellings.link.wording import wordings
from tellings.model import Article, Reading

WEIGHTS = term_weights(())


def reading(title: str, paragraphs: list[str]) -> Reading:
    return Reading(Article(id="a", uri="a", sha256="0" * 64, text="\n\n".join(paragraphs), title=title))


def cuts(title: str, paragraphs: list[str], told: set[str] | None) -> list[int]:
    """The numbers of paragraphs before each cut."""
    at, found = 0, []
    words = wordings([reading(title, paragraphs)])
    for segment in parts(matter(words["a"], words), WEIGHTS, told)[:-1]:
        at += len(segment.passages)
        found.append(at)
    return found


def stems(rows: list[dict[str, str]]) -> set[str]:
    return {term for row in rows for term in WEIGHTS.terms(f"{row['title']}\n{row['text']}")}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--pairs", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    by_story: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    with gzip.open(given.data / "stories" / "stories_basil.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            by_story[row["story"]].append(row)
    text = {
        row["id"]: [line for line in row["text"].split("\n") if line.strip()]
        for rows in by_story.values()
        for row in rows
    }
    whole = [row for rows in by_story.values() for row in rows]
    alone = sum(bool(cuts(row["title"], text[row["id"]], None)) for row in whole)
    beside = sum(
        bool(cuts(row["title"], text[row["id"]], stems([other for other in rows if other is not row])))
        for rows in by_story.values()
        for row in rows
    )
    print(f"one story, yet cut: {alone} of {len(whole)} alone, {beside} beside the other tellings")
    rng = random.Random(given.seed)
    exact = led = 0
    for _ in range(given.pairs):
        one, two = rng.sample(sorted(by_story), 2)
        first, second = rng.choice(by_story[one]), rng.choice(by_story[two])
        exact += cuts(first["title"], text[first["id"]] + text[second["id"]], None) == [len(text[first["id"]])]
        lead = text[first["id"]][: rng.choice((1, 2, 3, 5))]
        told = stems([row for row in by_story[one] if row is not first])
        led += cuts(first["title"], lead + text[second["id"]], told) == [len(lead)]
    print(f"two reports run together, cut exactly between: {exact} of {given.pairs}")
    print(f"a lead before another report, cut exactly there beside other tellings: {led} of {given.pairs}")


if __name__ == "__main__":
    main()
