"""Trains the pair model of `link/across/pairs.py` and reports it on documents and languages that it has not seen.

    python bench/quality/languages/train.py [--data ../shared/data] [--seed 5] [--write]

Pairs come from small desks drawn from NTREX: two to six languages, two to thirty-four documents, each told in a language or not, of each telling some
of the sentences, so that the model learns reports that overlap rather than whole translations. The report trains on every other document in half of
the languages and lays out the other documents in the other languages; `--write` then trains on all. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.preprocessing import StandardScaler
from texts import ONE_EVENT, Documents, ntrex

from tellings.link.across.pairs import FEATURES, Told, features, measured

WEIGHTS = Path(__file__).parents[3] / "src/tellings/link/weights/across.json"
FIRST = (
    "en",
    "de",
    "es",
    "pl",
    "sv",
    "ru",
    "ar",
    "ja",
    "ko",
    "hi",
    "vi",
)  # the languages of the half that is trained on
Desk = list[tuple[str, Told]]


def desk(held: Documents, documents: Sequence[str], languages: Sequence[str], rng: random.Random) -> Desk:
    """Some tellings, each with the document that it tells; half of the small desks hold no two tellings of one."""
    chosen = rng.sample(documents, rng.choice((1, 2, 2, 3, 5, 10, len(documents))))
    spoken = rng.sample(languages, rng.choice((2, 2, 3, 4)))
    told, part, often = [], rng.choice((0.4, 0.6, 0.8, 1.0)), rng.choice((0.3, 0.5, 0.8, 1.0))
    for document in chosen:
        for language in spoken:
            for _ in range(rng.choice((1, 1, 1, 2, 3))):
                if rng.random() < often:
                    sentences = held[language][document].split("\n\n")
                    kept = [sentence for sentence in sentences if rng.random() < part] or sentences[:1]
                    told.append(
                        (
                            ONE_EVENT.get(document, document),
                            Told(language, "\n\n".join(kept[: rng.choice((4, 10, 1000))])),
                        )
                    )
    return told if len(chosen) > 3 or rng.random() < 0.5 else list(dict(told).items())


def table(desks: Sequence[Desk]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Values, whether one event, and what each pair counts: a small desk counts as much as a large one's hundred pairs."""
    values, same, counts = [], [], []
    for told in desks:
        made = measured([one for _, one in told])
        pairs = list(features([one for _, one in told], made, made.likeness))
        for (a, b), of_pair in pairs:
            values.append(of_pair)
            same.append(told[a][0] == told[b][0])
            counts.append(min(1.0, 100 / len(pairs)))
    return np.array(values), np.array(same), np.array(counts)


def fit(values: np.ndarray, same: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, float]:
    scaler = StandardScaler().fit(values)
    model = LogisticRegression(C=0.1, max_iter=5000).fit(scaler.transform(values), same, sample_weight=counts)
    weights = model.coef_[0] / scaler.scale_
    return weights, float(model.intercept_[0] - weights @ scaler.mean_)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--seed", type=int, default=5)
    options.add_argument("--desks", type=int, default=150)
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    held = ntrex(given.data)
    documents = sorted(held["en"])
    other = [language for language in held if language not in FIRST] + ["en"]
    rng = random.Random(given.seed)
    seen = [desk(held, documents[::2], FIRST, rng) for _ in range(given.desks)]
    unseen = [desk(held, documents[1::2], other, rng) for _ in range(given.desks)]
    learned, tested = table(seen), table(unseen)
    weights, bias = fit(*learned)
    print(
        dict(zip(FEATURES, weights.round(2), strict=True)),
        round(bias, 2),
        "pairs",
        len(learned[1]),
        "same",
        learned[1].mean(),
    )
    probability = 1 / (1 + np.exp(-(tested[0] @ weights + bias)))
    print("unseen: average precision", average_precision_score(tested[1], probability))
    few = [table([told]) for told in unseen if len(told) < 8]
    few_values, few_same = (np.concatenate([of_desk[at] for of_desk in few if len(of_desk[0])]) for at in (0, 1))
    probable = 1 / (1 + np.exp(-(few_values @ weights + bias)))
    for least in (0.2, 0.35, 0.5, 0.7):
        chosen = probable >= least
        print(
            f"  of desks of fewer than eight, from {least}: right {few_same[chosen].mean():.3f}, found {chosen[few_same].mean():.3f}"
        )
    for least in (0.2, 0.35, 0.5, 0.7, 0.9):
        chosen = probability >= least
        print(f"  from {least}: right {tested[1][chosen].mean():.3f}, found {chosen[tested[1]].mean():.3f}")
    if given.write:
        weights, bias = fit(*map(np.concatenate, zip(learned, tested, strict=True)))
    named = {name: round(float(weight), 4) for name, weight in zip(FEATURES, weights, strict=True)}
    WEIGHTS.write_text(json.dumps({"weights": named, "bias": round(bias, 4)}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
