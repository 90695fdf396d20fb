"""Trains the pair model of `link/stories/together.py` and reports it on years and topics that it has not seen.

    python bench/quality/stories/train.py [--data ../shared/data] [--seed 3] [--write]

Pairs come from the AllSides stream, with its dates as they are and compressed 20 times, from small desks drawn from it (so
that the model also knows what it is to have few articles), and from ECB+ (stories of eighteen reports without dates, so that it
does not learn that stories have three). The report trains on the stream's first half and every other topic of ECB+ and lays out
the rest; `--write` then trains on all and writes the weights: six numbers and a bias, no text. Needs scikit-learn; two minutes.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from run import Row, compressed, reading, rows
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from tellings.link.near import Pairs, near
from tellings.link.stories.clusters import groups
from tellings.link.stories.stories import TOGETHER, Stock, whole_units
from tellings.link.stories.together import FEATURES, features
from tellings.link.wording import wordings

WEIGHTS = Path(__file__).parents[3] / "src/tellings/link/weights/together.json"
SMALL_DESKS = {2: 60, 4: 40, 10: 20, 40: 8, 150: 3}  # stories: desks of so many


def pairs_of(table: Sequence[Row]) -> dict[tuple[int, int], tuple[float, ...]]:
    words = wordings(reading(row) for row in table)
    held = [words[row["id"]] for row in table]
    stock = Stock.of(held, words)
    units = whole_units(held, stock)
    likeness = near([unit.subject.topic for unit in units], [unit.days for unit in units])
    return dict(features(likeness, [unit.subject for unit in units], stock.rarity))


def small_desk(by_story: dict[str, list[Row]], stories: int, rng: random.Random) -> list[Row]:
    """So many stories, half the time neighbours in time, each told by one to three of its reports."""
    keys = sorted(by_story, key=lambda story: (min(row["date"] for row in by_story[story]), story))
    at = rng.randrange(len(keys))
    picked = keys[at : at + stories] if rng.random() < 0.5 else rng.sample(keys, stories)
    return [row for key in picked for row in rng.sample(by_story[key], rng.randint(1, len(by_story[key])))]


def fit(tables: Sequence[Sequence[Row]]) -> tuple[np.ndarray, float]:
    """Weights for the features as they are (not standardised), and the bias."""
    values, same = [], []
    for table in tables:
        for (a, b), of_pair in pairs_of(table).items():
            values.append(of_pair)
            same.append(table[a]["story"] == table[b]["story"])
    scaler = StandardScaler().fit(values)
    model = LogisticRegression(C=1.0, max_iter=5000).fit(scaler.transform(values), same)
    weights = model.coef_[0] / scaler.scale_
    return weights, float(model.intercept_[0] - weights @ scaler.mean_)


def training(stream: Sequence[Row], topics: Sequence[Row], rng: random.Random) -> list[list[Row]]:
    by_story = defaultdict(list)
    for row in stream:
        by_story[row["story"]].append(row)
    desks = [small_desk(by_story, size, rng) for size, desks in SMALL_DESKS.items() for _ in range(desks)]
    return [compressed(stream, 20), list(stream), *desks, list(topics)]


def bcubed(grouped: Sequence[Sequence[int]], gold: Sequence[str]) -> tuple[float, float, float]:
    told = defaultdict(set)
    for number, story in enumerate(gold):
        told[story].add(number)
    p = sum(len(told[gold[n]] & set(group)) / len(group) for group in grouped for n in group) / len(gold)
    r = sum(len(told[gold[n]] & set(group)) / len(told[gold[n]]) for group in grouped for n in group) / len(gold)
    return p, r, 2 * p * r / (p + r)


def report(name: str, table: Sequence[Row], weights: np.ndarray, bias: float) -> None:
    found = pairs_of(table)
    probability: Pairs = {
        pair: 1 / (1 + float(np.exp(-(weights @ np.array(values) + bias)))) for pair, values in found.items()
    }
    line = []
    for threshold in (0.3, TOGETHER, 0.4, 0.45, 0.5):
        grouped = groups([[number] for number in range(len(table))], probability, threshold)
        p, r, f1 = bcubed(grouped, [row["story"] for row in table])
        line.append(f"{threshold}: {100 * f1:.1f} ({100 * p:.0f}/{100 * r:.0f})")
    print(f"{name}, {len(table)} articles, whole: " + "  ".join(line), flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--seed", type=int, default=3)
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    folder = given.data / "stories"
    stream, ecb = rows(folder / "stream_allsides.jsonl.gz"), rows(folder / "ecbplus.jsonl.gz")
    began = {}
    for row in stream:
        began[row["story"]] = min(row["date"], began.get(row["story"], "9"))
    middle = sorted(row["date"] for row in stream)[len(stream) // 2]
    early = [row for row in stream if began[row["story"]] < middle]
    late = [row for row in stream if began[row["story"]] >= middle]
    half = set(sorted({row["story"] for row in ecb})[::2])
    weights, bias = fit(training(early, [row for row in ecb if row["story"] in half], random.Random(given.seed)))
    report("late stream, dates 20×", compressed(late, 20), weights, bias)
    report("late stream", late, weights, bias)
    report("BASIL", rows(folder / "stories_basil.jsonl.gz"), weights, bias)
    report("ECB+, other half", [row for row in ecb if row["story"] not in half], weights, bias)
    report("ECB+, all", ecb, weights, bias)
    if given.write:
        weights, bias = fit(training(stream, ecb, random.Random(given.seed)))
        named = {name: round(float(weight), 4) for name, weight in zip(FEATURES, weights, strict=True)}
        WEIGHTS.write_text(json.dumps({"weights": named, "bias": round(bias, 4)}, indent=1) + "\n", encoding="utf-8")
        print(WEIGHTS.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
