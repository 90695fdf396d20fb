"""Trains the model of `link/stories/cohesion.py`, which tells where one article falls into two, and reports it on unseen years and on BASIL.

    python bench/quality/stories/train_segments.py [--data ../shared/data] [--seed 5] [--write]

Made of the AllSides stream: full reports run together in pairs, whole or one of them cut to a few paragraphs, under the
headline of either, of both or of none, sometimes with the second's headline as a line between them; and reports left as they are. Beside other
tellings: the same, with the words of the other reports of the first's or the second's story. The report trains on the first
half of the years and tests on the rest and on BASIL (never trained on); `--write` then trains on all years and writes the weights: no text.
A conditional logit: the boundaries of an article and "none" (0) share a probability of one. Needs numpy and scipy; three minutes.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Sequence, Set
from itertools import chain
from pathlib import Path

import numpy as np
from run import rows
from scipy.optimize import minimize

from tellings.likeness import term_weights
from tellings.link.stories.cohesion import BESIDE, FEATURES, boundaries
from tellings.link.stories.segments import CUT, CUT_BESIDE
from tellings.link.topics import matter
from tellings.link.wording import wordings
from tellings.model import Article, Reading

WEIGHTS = Path(__file__).parents[3] / "src/tellings/link/weights/cohesion.json"
BACKGROUND = term_weights(())
MOST_PARAGRAPHS = 60
SHRINK = 0.3  # L2 on the weights

Text = tuple[str, list[str]]
Stories = dict[str, list[Text]]
Case = tuple[np.ndarray, list[int], int]
"""Features of the boundaries, the paragraphs before each, and those before the true one (0: none)."""


def reports(table: Sequence[dict[str, str]]) -> Stories:
    by_story: defaultdict[str, list[Text]] = defaultdict(list)
    for row in table:
        lines = [line for line in (row.get("full") or row["text"]).split("\n") if line.strip()]
        by_story[row["story"]].append((row.get("title") or "", lines[:MOST_PARAGRAPHS]))
    return by_story


def case(title: str, paragraphs: list[str], cut: int, told: Set[str] | None) -> Case:
    article = Article(id="a", uri="a", sha256="0" * 64, text="\n".join(paragraphs), title=title)
    words = wordings([Reading(article)])
    whole = matter(words["a"], words)
    others = None if told is None else {number for number, stem in enumerate(words.stems) if stem in told}
    found = list(boundaries(whole.passages, whole, BACKGROUND.of(words.stems), others, all=True))
    width = len(FEATURES if told is None else BESIDE)
    return np.array([one.values for one in found]).reshape(-1, width), [one.before for one in found], cut


def stems(texts: Sequence[Text]) -> set[str]:
    return {stem for title, lines in texts for stem in BACKGROUND.terms("\n".join((title, *lines)))}


def full(texts: Sequence[Text]) -> list[Text]:
    return [text for text in texts if len(text[1]) > 5]


def cases(by_story: Stories, number: int, rng: random.Random, *, beside: bool) -> tuple[list[Case], list[Case]]:
    """Pairs run together, and reports of one story."""
    together, alone = [], []
    usable = [key for key in sorted(by_story) if full(by_story[key]) and (len(by_story[key]) > 1 or not beside)]
    for _ in range(number):
        one, two = rng.sample(usable, 2)
        (title, first), (other, second) = rng.choice(full(by_story[one])), rng.choice(full(by_story[two]))
        told = stems([text for text in by_story[one] if text[1] is not first]) if beside else None
        shorten = rng.random()
        if shorten < (0.4 if beside else 0.25):
            first = first[: rng.choice((1, 1, 2, 3, 5) if beside else (3, 4, 5, 6, 7, 8))]
        elif shorten < 0.5:
            second = second[: rng.randint(3, 8)]
        elif shorten < 0.65:
            first, second = first[: rng.randint(2, 6)], second[: rng.randint(3, 6)]
        if rng.random() < 0.25:
            first, second, title, other = second, first, other, title
        headed = rng.choice([title, title, title, other, "", f"{title}; {other}"])
        between = [other] if other and rng.random() < 0.2 else []
        together.append(case(headed, first + between + second, len(first), told))
    for key in usable:
        for text in full(by_story[key]):
            told = stems([rest for rest in by_story[key] if rest is not text]) if beside else None
            lines = text[1][: rng.randint(4, len(text[1]))] if rng.random() < 0.3 else text[1]
            alone.append(case(text[0] if rng.random() < 0.8 else "", lines, 0, told))
    rng.shuffle(alone)
    return together, alone[:number]


def fit(made: Sequence[Case]) -> np.ndarray:
    """Bias and weights."""
    usable = [(np.c_[np.ones(len(values)), values], before, cut) for values, before, cut in made if len(values)]
    usable = [one for one in usable if one[2] == 0 or one[2] in one[1]]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = SHRINK / 2 * float((weights[1:] ** 2).sum()), SHRINK * np.r_[0, weights[1:]]
        for values, before, cut in usable:
            scores = values @ weights
            top = max(0.0, float(scores.max()))
            parts = np.exp(scores - top)
            whole = float(parts.sum()) + float(np.exp(-top))
            true = before.index(cut) if cut else None
            total -= (float(scores[true]) if true is not None else 0.0) - top - float(np.log(whole))
            slope = slope + (parts / whole) @ values - (values[true] if true is not None else 0.0)
        return total, slope

    return minimize(loss, np.zeros(usable[0][0].shape[1]), jac=True, method="L-BFGS-B").x


def report(name: str, weights: np.ndarray, pairs: Sequence[Case], single: Sequence[Case], shipped: float) -> None:
    line = []
    for threshold in sorted({0.0, 0.5, 1.0, 1.5, 2.0, shipped}):
        placed = [(place(weights, one, threshold), one[2]) for one in pairs]
        exact = np.mean([at == cut for at, cut in placed])
        near = np.mean([at > 0 and abs(at - cut) <= 1 for at, cut in placed])
        false = np.mean([place(weights, one, threshold) > 0 for one in single])
        line.append(f"{threshold}: {100 * exact:.1f} {100 * near:.1f} ({100 * false:.1f})")
    print(
        f"{name}, {len(pairs)} pairs exact, within one paragraph ({len(single)} single, cut): " + "  ".join(line),
        flush=True,
    )


def place(weights: np.ndarray, one: Case, threshold: float) -> int:
    scores = one[0] @ weights[1:] + weights[0]
    return one[1][int(scores.argmax())] if len(scores) and scores.max() >= threshold else 0


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--seed", type=int, default=5)
    options.add_argument("--number", type=int, default=600, help="pairs, and as many single reports, of each kind")
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    table = rows(given.data / "stories" / "stream_allsides.jsonl.gz")
    began: dict[str, str] = {}
    for row in table:
        began[row["story"]] = min(row["date"], began.get(row["story"], "9"))
    middle = sorted(row["date"] for row in table)[len(table) // 2]
    early = reports([row for row in table if began[row["story"]] < middle])
    late = reports([row for row in table if began[row["story"]] >= middle])
    basil = reports(rows(given.data / "stories" / "stories_basil.jsonl.gz"))
    made: dict[str, dict[str, object]] = {}
    for beside, names in ((False, FEATURES), (True, BESIDE)):
        rng, shipped = random.Random(given.seed), CUT_BESIDE if beside else CUT
        weights = fit([*chain(*cases(early, given.number, rng, beside=beside))])
        print(
            "beside other tellings" if beside else "alone", dict(zip(names, weights[1:].round(2).tolist(), strict=True))
        )
        report("late stream", weights, *cases(late, given.number // 2, rng, beside=beside), shipped)
        report("BASIL", weights, *cases(basil, given.number // 2, rng, beside=beside), shipped)
        if given.write:
            weights = fit([*chain(*cases(early | late, 2 * given.number, rng, beside=beside))])
            named = {name: round(float(weight), 4) for name, weight in zip(names, weights[1:], strict=True)}
            made["beside" if beside else "alone"] = {"bias": round(float(weights[0]), 4), "weights": named}
    if given.write:
        WEIGHTS.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
