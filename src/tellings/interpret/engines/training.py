"""Learns the own engine's weights: linear-chain conditional random fields (Lafferty et al. 2001) with L1 and L2 penalties.

Needs python-crfsuite (the extra `train`). What it learns is written as plain numbers, so that tagging needs no library.
"""

from __future__ import annotations

import gzip
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from tellings.errors import InputError, MissingExtra
from tellings.interpret.engines.traits import seen, traits

STEP = 32  # weights are kept as whole numbers of 1/STEP: finer ones change no tag in a thousand
SEED = 1
Rows = Iterable[tuple[list[list[str]], Sequence[str]]]
Learned = tuple[list[str], list[list[float]], dict[str, dict[int, float]]]


def train_tags(data: Path, out: Path) -> int:
    """Learns parts of speech from DATA/treebank_train.jsonl.gz; the model goes to `out`. Returns the number of traits with a weight.

    Raises InputError when the treebank is not there.
    """
    random = Random(SEED)

    def rows() -> Rows:
        for row in records(data / "treebank_train.jsonl.gz"):
            for words in (row["words"], varied(row["words"], random)):
                if words:
                    yield seen(words, traits), row["upos"]

    return write(out, *learn(rows(), l1=0.3, l2=0.05, rounds=100, least=1))


def learn(rows: Rows, *, l1: float, l2: float, rounds: int, least: int) -> Learned:
    """Labels, transitions `[from][to]`, and trait -> label number -> weight. `least`: rarer traits are not looked at."""
    try:
        import pycrfsuite
    except ImportError as absent:
        raise MissingExtra("training a tagger", "train") from absent
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": l1, "c2": l2, "max_iterations": rounds, "feature.minfreq": least})
    for row, wanted in rows:
        trainer.append(row, list(wanted))
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        told = tagger.info()
        tagger.close()
    labels = sorted(told.labels, key=lambda label: int(told.labels[label]))
    number = {label: place for place, label in enumerate(labels)}
    moves = [[told.transitions.get((one, other), 0.0) for other in labels] for one in labels]
    weights: dict[str, dict[int, float]] = defaultdict(dict)
    for (trait, label), weight in told.state_features.items():
        weights[trait][number[label]] = weight
    return labels, moves, weights


def write(out: Path, labels: list[str], moves: list[list[float]], weights: dict[str, dict[int, float]]) -> int:
    """Writes the model as packed JSON, the same bytes for the same weights; returns how many traits it keeps.

    The numbers of a trait are one string: they are read when it is asked for, and the collector of garbage knows nothing of strings.
    """
    kept: dict[str, str] = {}
    for trait, row in sorted(weights.items()):
        whole = {label: round(weight * STEP) for label, weight in sorted(row.items())}
        flat = [part for label, weight in whole.items() if weight for part in (label, weight)]
        if flat:
            kept[trait] = " ".join(map(str, flat))
    told = {
        "step": STEP,
        "labels": labels,
        "moves": [[round(weight * STEP) for weight in row] for row in moves],
        "traits": kept,
    }
    raw = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    out.write_bytes(gzip.compress(raw, 9, mtime=0))
    return len(kept)


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of packed JSON lines. Raises InputError when the file is not there."""
    if not path.is_file():
        raise InputError(f"{path} is not there: --data names the folder with the training files")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def varied(words: list[str], random: Random) -> list[str] | None:
    """The sentence as a headline might set it, for one in twelve: all in capitals, or every word with one."""
    draw = random.random()
    if draw < 0.04:
        return [word.upper() for word in words]
    return [word[:1].upper() + word[1:] for word in words] if draw < 0.08 else None
