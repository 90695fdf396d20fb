"""Train the alignment model of reconcile, and measure it by leaving one story out.

    python bench/quality/points/train.py [--data DIR] [--write]

Reads DIR/collation/*.json (annotation CC0; weights over features may ship), reads every report with the pipeline itself, and fits a
logistic regression (Newton, L2) over the features of `tellings.reconcile.points.features`. `--write` stores the model trained on all stories.
Needs numpy. Deterministic.

A second stage over the scores of a pair's rivals, neighbours and ways through a third telling was tried. Where its training scores come
from models that saw the story it is measured on, it seems to gain two points of F1; where they do not, it gains nothing over these features.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np

from tellings import pipeline
from tellings.model import Article, Collation, Counts, OriginCount, Reading, Span, Story, Telling
from tellings.reconcile.points import alignment, features, measures
from tellings.reconcile.points.units import units

ROOT = Path(__file__).resolve().parents[3]
WEIGHTS = ROOT / "src/tellings/reconcile/weights/alignment.json"
L2 = 30.0


class Loaded:
    """One gold story read by the pipeline: units, pairs with features, and which pairs are right."""

    def __init__(self, path: Path) -> None:
        gold = json.loads(path.read_text(encoding="utf-8"))
        self.name = gold["story"]
        self.readings = {r["report"]: _reading(r) for r in gold["reports"]}
        tellings = tuple(Telling(k, (Span(k, 0, len(r.article.text)),), k) for k, r in self.readings.items())
        collation = Collation(
            Story(self.name, "", None, tellings), Counts(len(tellings), len(tellings), OriginCount(1))
        )
        self.units = units(collation, self.readings)
        self.pairs = list(features.pairs(measures.measured(self.units, self.readings)))
        self.gold = _gold_pairs(gold)
        of_gold = self.of_gold = _gold_sentences(self.units, gold)
        self.right = np.array(
            [
                any((x, y) in self.gold or (y, x) in self.gold for x in of_gold[p.first] for y in of_gold[p.second])
                for p in self.pairs
            ],
            float,
        )
        self.values = np.array([p.values for p in self.pairs])


def _reading(report: dict) -> Reading:
    """The gold's own text, every sentence of it: extraction is measured elsewhere."""
    return pipeline.interpret(
        Article(
            report["report"],
            report["id"],
            "0" * 64,
            report["text"],
            outlet=report.get("outlet"),
            title=report.get("title"),
            published=report.get("date"),
        )
    )


def _gold_pairs(gold: dict) -> set[tuple[str, str]]:
    found = set()
    for point in gold["points"]:
        for a in point["variants"]:
            found |= {
                tuple(sorted((a["sentence"], b["sentence"]))) for b in point["variants"] if a["report"] != b["report"]
            }
    return found


def _gold_sentences(made, gold: dict) -> list[list[str]]:
    """For each unit the gold sentences that it covers as the scorer sees it: by a third of either, or the most."""
    sentences = {r["report"]: r["sentences"] for r in gold["reports"]}
    out = []
    for unit in made:
        shares = [(min(unit.span.end, s["end"]) - max(unit.span.start, s["start"]), s) for s in sentences[unit.article]]
        out.append(
            [
                s["id"]
                for o, s in shares
                if o > 0 and (o >= (unit.span.end - unit.span.start) / 3 or o >= (s["end"] - s["start"]) / 3)
            ]
        )
    return out


def fit(values: np.ndarray, right: np.ndarray, l2: float = L2) -> alignment.Logistic:
    mean, deviation = values.mean(0), values.std(0) + 1e-9
    x = np.hstack([(values - mean) / deviation, np.ones((len(values), 1))])
    w, ridge = np.zeros(x.shape[1]), np.eye(x.shape[1]) * l2
    ridge[-1, -1] = 0
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, x.T @ (p - right) + ridge @ w)
        w -= step
        if abs(step).max() < 1e-9:
            break
    return alignment.Logistic(tuple(mean), tuple(deviation), tuple(w[:-1]), float(w[-1]))


def predict(model: alignment.Logistic, values: np.ndarray) -> np.ndarray:
    z = (values - np.array(model.mean)) / np.array(model.deviation) @ np.array(model.weights) + model.bias
    return 1 / (1 + np.exp(-np.clip(z, -30, 30)))


def curve(stories: list[Loaded], scores: list[np.ndarray]) -> list[str]:
    """Best F1 of pairs, and precision and recall at some thresholds."""
    rows = sorted(
        ((s, r) for story, score in zip(stories, scores, strict=True) for s, r in zip(score, story.right, strict=True)),
        reverse=True,
    )
    total = sum(len(story.gold) for story in stories)
    hits, best, marks, at = 0, (0.0, 0.0, 0.0, 0.0), [], [0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.25, 0.2, 0.15]
    for n, (score, right) in enumerate(rows, 1):
        hits += int(right)
        p, r = hits / n, hits / total
        best = max(best, (2 * p * r / (p + r) if hits else 0.0, p, r, score))
        while at and (n == len(rows) or rows[n][0] < at[0]):
            marks.append(f"{at.pop(0)}: P {100 * p:.0f} R {100 * r:.0f}")
    return [
        f"best F1 {100 * best[0]:.1f} (P {100 * best[1]:.1f}, R {100 * best[2]:.1f}) at {best[3]:.2f}",
        "  " + "  ".join(marks),
    ]


def leave_one_out(stories: list[Loaded], values: list[np.ndarray]) -> list[np.ndarray]:
    out = []
    for k in range(len(stories)):
        rest = [i for i in range(len(stories)) if i != k]
        model = fit(np.vstack([values[i] for i in rest]), np.hstack([stories[i].right for i in rest]))
        out.append(predict(model, values[k]))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    stories = [Loaded(path) for path in sorted((args.data / "collation").glob("*.json"))]
    if len(stories) < 3:
        sys.exit(f"{args.data}/collation holds {len(stories)} stories: at least three are needed to leave one out")
    print(
        f"{len(stories)} stories, {sum(len(s.pairs) for s in stories)} pairs looked at, {sum(int(s.right.sum()) for s in stories)} right, of {sum(len(s.gold) for s in stories)} in the gold"
    )
    values = [s.values for s in stories]
    print("unseen stories:", *curve(stories, leave_one_out(stories, values)))
    model = fit(np.vstack(values), np.hstack([s.right for s in stories]))
    for name, weight in sorted(zip(features.NAMES, model.weights, strict=True), key=lambda x: -abs(x[1])):
        print(f"  {weight:+.2f} {name}")
    if args.write:
        store(model)


def store(model: alignment.Logistic) -> None:
    WEIGHTS.parent.mkdir(exist_ok=True)
    note = "Weights over the features of reconcile/points/features.py; trained by bench/quality/points/train.py on annotation that is CC0. No text is in them."
    kept = {
        "note": note,
        "features": list(features.NAMES),
        "mean": [round(x, 5) for x in model.mean],
        "deviation": [round(x, 5) for x in model.deviation],
        "weights": [round(x, 5) for x in model.weights],
        "bias": round(model.bias, 5),
    }
    WEIGHTS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    print(f"written: {WEIGHTS.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
