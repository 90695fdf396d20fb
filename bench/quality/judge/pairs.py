"""Pairs of sentences with whether they state one matter: from the event chains of ECB+, and from the stories of `collation`."""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "bench/quality/points"))
from train import Loaded  # noqa: E402

OF_TOPIC = 150  # pairs of a topic of ECB+ of either kind: a few topics have most of them
WORDS = (6, 60)  # of a sentence of ECB+; shorter ones are datelines
STRANGERS = 300  # pairs of a story that no word ties together, and which are no matter of the gold


@dataclass(frozen=True, slots=True)
class Pair:
    first: str
    second: str
    same: bool


def of_ecbplus(data: Path, rng: random.Random) -> list[Pair]:
    """Sentences of different documents that share an event chain, and as many of one topic that share none."""
    by_topic = defaultdict(list)
    with gzip.open(data / "stories" / "ecbplus.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            for number, chains in row["events"].items():
                text = _printed(row["sents"][number])
                if WORDS[0] <= len(text.split()) <= WORDS[1] and "http" not in text:
                    told = {chain for chain in chains if not chain.startswith("Singleton")}
                    by_topic[row["topic"]].append((row["id"], text, told))
    made = []
    for topic in sorted(by_topic):
        kinds: dict[bool, list[Pair]] = {True: [], False: []}
        for (a, one, ours), (b, two, theirs) in combinations(by_topic[topic], 2):
            if a != b and one != two:
                kinds[bool(ours & theirs)].append(Pair(one, two, bool(ours & theirs)))
        for found in kinds.values():
            made += rng.sample(found, min(OF_TOPIC, len(found)))
    return made


def of_collation(stories: Sequence[Loaded], rng: random.Random) -> list[Pair]:
    """The pairs that alignment looks at, the gold's that it does not, and some that nobody takes for one matter."""
    made = []
    for story in stories:
        texts = [unit.text for unit in story.units]
        looked_at = {
            (pair.first, pair.second): bool(right) for pair, right in zip(story.pairs, story.right, strict=True)
        }
        strangers = []
        for a, b in combinations(range(len(texts)), 2):
            if story.units[a].article != story.units[b].article and (a, b) not in looked_at:
                if one_matter(story, a, b):
                    looked_at[a, b] = True
                else:
                    strangers.append((a, b))
        looked_at |= dict.fromkeys(rng.sample(strangers, min(STRANGERS, len(strangers))), False)
        made += [Pair(texts[a], texts[b], same) for (a, b), same in sorted(looked_at.items())]
    return made


def one_matter(story: Loaded, a: int, b: int) -> bool:
    """Whether a gold point holds both units, by number."""
    gold = story.gold
    return any((x, y) in gold or (y, x) in gold for x in story.of_gold[a] for y in story.of_gold[b])


def balanced(pairs: Sequence[Pair], others: int, rng: random.Random) -> list[Pair]:
    """All that are the same and so many times as many others, shuffled, each in either order by chance."""
    same, other = ([pair for pair in pairs if pair.same is kind] for kind in (True, False))
    chosen = same + rng.sample(other, min(len(other), others * len(same)))
    rng.shuffle(chosen)
    return [pair if rng.random() < 0.5 else Pair(pair.second, pair.first, pair.same) for pair in chosen]


def stories(data: Path, left_out: Sequence[str] = ()) -> list[Loaded]:
    return [Loaded(path) for path in sorted((data / "collation").glob("*.json")) if path.stem not in left_out]


def _printed(tokens: str) -> str:
    """Words parted by blanks as they would be printed."""
    text = re.sub(r" ([.,;:!?%)\]’”]|'s\b|n't\b|'\w{1,2}\b)", r"\1", tokens)
    return re.sub(r"([(\[$“‘]) ", r"\1", re.sub(r" - ", "-", text))
