"""Train the line model of `tellings.extract.body.line_model` on labelled pages.

    python bench/quality/pages/train.py [--data DIR] [--only lines|blocks] [--sites train|all] [--tune] [-o DIR]

Needs scikit-learn (`pip install scikit-learn`); what it writes (`lines.json`, `blocks.json`; default: into the package) is
plain data and needs nothing. `--sites train` leaves the held-out sites of `sites.py` out, for the figures of RESULTS.md;
the default is what ships: all sites. Lines come labelled; a block of a saved page is body when the page's gold text has it.
Reproducible: no chance is used but that of scikit-learn's bins, with a fixed seed.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import json
import multiprocessing
import re
import tarfile
import time
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import partial
from math import sqrt
from pathlib import Path

import numpy as np
import scipy.sparse as sparse
from sites import fold, held_out
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from tellings.capture.encoding import encoding
from tellings.extract import markup
from tellings.extract.body import blocks as walk
from tellings.extract.body import surroundings
from tellings.extract.body.block_traits import looks, own_traits, place, place_traits
from tellings.extract.body.cues import cue, folded
from tellings.extract.body.furniture import course
from tellings.extract.body.line_model import slot
from tellings.extract.body.neighbours import line_numbers
from tellings.extract.body.traits import LOW, Shape, traits
from tellings.extract.language import function_words, language

ROOT = Path(__file__).parents[3]
PACKAGE = ROOT / "src" / "tellings" / "extract" / "weights"
SLOTS = 1 << 15
FOLDS = 5
CUT = {"lines": 0.02, "blocks": 0.05}  # inverse strength of the first look's regularisation
# Lines are few for their noise: many slow trees, each split choosing among a third of the numbers, did better in
# cross-validation than few quick ones. `few`, `clear`: see `line_model.Weights`.
TREES = {
    "lines": {
        "max_iter": 160,
        "learning_rate": 0.06,
        "max_leaf_nodes": 31,
        "min_samples_leaf": 40,
        "max_features": 0.3,
    },
    "blocks": {"max_iter": 72, "learning_rate": 0.1, "max_leaf_nodes": 14, "min_samples_leaf": 60},
}
EARLY = {"lines": {"few": 50, "clear": 3.0}, "blocks": {"few": 18, "clear": 1.7}}
COSTS = (0.005, 0.007, 0.01, 0.014, 0.02, 0.03)  # of a character, tried by --tune
SHARED = 0.6  # part of a block's runs of four words that the gold text must have


@dataclass
class Document:
    """One page: its site, its lines' labels (1 body), weights (0: not trained on), and traits as slots; what the second look needs."""

    site: str
    labels: list[int]
    importance: list[float]
    slots: list[np.ndarray]
    look: tuple
    small: frozenset[str]


def slots(names: list[str]) -> np.ndarray:
    return np.unique(np.array([slot(name, SLOTS) for name in names], dtype=np.int32))


def line_document(row: dict) -> Document:
    written = [" ".join(line.split()) or "-" for line in row["lines"]]
    cues = [cue(line) for line in written]
    small = function_words(language("\n".join(written)))
    # A page's lines count alike; each of a long page's (a list or table without end) counts less.
    share = min(3.0, sqrt(60 / len(written)))
    importance = [0.0 if label in "MTY" else share for label in row["labels"]]
    labels = [int(label == "B") for label in row["labels"]]
    flat = [folded(line) for line in written]
    shapes = [Shape(line, hint) for line, hint in zip(written, cues, strict=True)]
    prose, states = course(written, flat, cues, small)
    found = [slots(own) for own in traits(written, flat, shapes, cues, small)]
    return Document(row["site"], labels, importance, found, (written, flat, shapes, cues, prose, states), small)


def clean(row: dict) -> dict:
    """A page of nothing but its body: clean text must come through."""
    kept = [line for line, label in zip(row["lines"], row["labels"], strict=True) if label == "B"]
    return {"site": row["site"], "lines": kept, "labels": "B" * len(kept)}


def line_rows(data: Path) -> list[dict]:
    with gzip.open(data / "furniture" / "scrape.jsonl.gz", "rt", encoding="utf-8") as opened:
        rows = [json.loads(line) for line in opened]
    return rows + [clean(row) for row in rows[::4] if "B" in row["labels"]]


def block_document(page: tuple[dict, bytes]) -> Document | None:
    gold, raw = page
    root = walk.tree(walk.bare_of_scripts(raw.decode(encoding(raw), errors="replace")))
    if root is None:
        return None
    markup.without_captions(root)
    shown = walk.blocks(root)
    if not shown:
        return None
    small = function_words(language("\n".join(block.words for block in shown if len(block.words) > 80)))
    labels = block_labels([words(block.words) for block in shown], gold["text"])
    seen = looks(shown)
    body = sum(len(block.words) for block, label in zip(shown, labels, strict=True) if label) or 1e9
    importance = [
        0.1 + 10 * min(0.5, len(block.words) / body) if look.wanted else 0.0
        for block, look in zip(shown, seen, strict=True)
    ]
    nothing = np.zeros(0, dtype=np.int32)
    found = [
        slots(own_traits(block, look) + place_traits(place(block, look))) if look.wanted else nothing
        for block, look in zip(shown, seen, strict=True)
    ]
    return Document(gold["site"], labels, importance, found, (shown, seen), small)


def words(text: str) -> tuple[str, ...]:
    text = re.sub(r"([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])", r" \1 ", text)
    return tuple(re.findall(r"\w+", unicodedata.normalize("NFKC", text).lower()))


def block_labels(shown: list[tuple[str, ...]], gold: str) -> list[int]:
    """1 for each block that the gold text has: most of its runs of four words, or as a line of its own.

    Words that stand on the page more often than in the gold text count where they are nearest to the rest of it.
    """
    told = words(gold)
    runs = Counter(told[at : at + 4] for at in range(len(told) - 3))
    whole = Counter(words(line) for line in gold.split("\n"))
    labels = [
        int(
            sum(own[at : at + 4] in runs for at in range(len(own) - 3)) >= SHARED * (len(own) - 3)
            if len(own) >= 4
            else own in whole
        )
        for own in shown
    ]
    times = Counter(own for own, label in zip(shown, labels, strict=True) if label)
    sure = [at for at, own in enumerate(shown) if labels[at] and times[own] == 1 and len(own) >= 8]
    for own, count in times.items():
        if count > 1:
            places = [at for at, other in enumerate(shown) if labels[at] and other == own]
            places.sort(key=lambda at: min((abs(at - other) for other in sure), default=0))
            for at in places[max(1, runs[own[:4]] if len(own) >= 4 else whole[own]) :]:
                labels[at] = 0
    return labels


def saved_pages(data: Path) -> list[tuple[dict, bytes]]:
    with tarfile.open(data / "pages" / "pages.tar.xz") as archive:
        held = {member.name: archive.extractfile(member).read() for member in archive if member.isfile()}
    return [(gold, held[gold["page"]]) for gold in map(json.loads, held["gold.jsonl"].decode().splitlines())]


def rows_of(found: list[np.ndarray]) -> sparse.csr_matrix:
    ends = np.cumsum([0] + [len(own) for own in found])
    return sparse.csr_matrix((np.ones(ends[-1], np.float32), np.concatenate(found), ends), shape=(len(found), SLOTS))


def second_rows(kind: str, document: Document, scores: list[float]) -> list[list[float]]:
    if kind == "lines":
        written, flat, shapes, cues, prose, states = document.look
        return line_numbers(written, flat, shapes, cues, scores, prose, states, document.small)
    shown, seen = document.look
    scores = [score if look.wanted else LOW for score, look in zip(scores, seen, strict=True)]
    rows = iter(surroundings.numbers(shown, seen, scores, document.small))
    return [next(rows) if look.wanted else [] for look in seen]


def trained(kind: str, documents: list[Document], *, tune: bool = False) -> dict:
    """The weights as plain data. The second look learns from first scores that each site's own pages had no part in."""
    matrix = rows_of([own for document in documents for own in document.slots])
    labels = np.array([label for document in documents for label in document.labels])
    importance = np.array([weight for document in documents for weight in document.importance])
    folds = np.array([fold(document.site, FOLDS) for document in documents for _ in document.labels])
    learn = importance > 0
    table, step = quantised(first_look(matrix[learn], labels[learn], importance[learn], CUT[kind]))
    scores = np.zeros(len(labels))
    for part in range(FOLDS):
        rest = learn & (folds != part)
        scores[folds == part] = matrix[folds == part] @ first_look(
            matrix[rest], labels[rest], importance[rest], CUT[kind]
        )
    rows, at = [], 0
    for document in documents:
        rows += second_rows(kind, document, scores[at : at + len(document.labels)].tolist())
        at += len(document.labels)
    found = np.array([row for row, use in zip(rows, learn, strict=True) if use], dtype=np.float32)
    if tune:
        tuned(found, labels[learn], importance[learn], folds[learn], documents, learn)
        return {}
    model = trees(kind, found, labels[learn], importance[learn])
    return {
        "note": "Weights of tellings.extract.body.line_model, by bench/quality/pages/train.py. Hashes and numbers: no text is in them.",
        "step": step,
        "table": base64.b85encode(table.tobytes()).decode(),
        "base": round(float(np.ravel(model._baseline_prediction)[0]), 4),
        "trees": [as_lists(stage[0].nodes) for stage in model._predictors],
        **EARLY[kind],
    }


def trees(kind: str, found: np.ndarray, labels: np.ndarray, importance: np.ndarray) -> HistGradientBoostingClassifier:
    model = HistGradientBoostingClassifier(l2_regularization=5, random_state=0, **TREES[kind])
    return model.fit(found, labels, sample_weight=importance)


def tuned(
    found: np.ndarray,
    labels: np.ndarray,
    importance: np.ndarray,
    folds: np.ndarray,
    documents: list[Document],
    learn: np.ndarray,
) -> None:
    """Print what each cost of a lost character (`COST_OF_CHARACTER` of extract/body/furniture.py) would lose and find, line by line,
    by models that each site's own pages had no part in."""
    scores = np.zeros(len(labels))
    for part in range(FOLDS):
        rest = folds != part
        model = trees("lines", found[rest], labels[rest], importance[rest])
        scores[folds == part] = model.decision_function(found[folds == part])
    length = np.array([len(line) for document in documents for line in document.look[0]])[learn]
    for cost in COSTS:
        cut = scores <= -np.log(1 + cost * length)
        lost = length[cut & (labels == 1)].sum() / length[labels == 1].sum()
        right = (cut & (labels == 0)).sum()
        f1 = 2 * right / (cut.sum() + (labels == 0).sum())
        print(f"cost {cost}: body characters lost {100 * lost:.2f} %, furniture F1 {100 * f1:.1f}")


def first_look(matrix: sparse.csr_matrix, labels: np.ndarray, importance: np.ndarray, cut: float) -> np.ndarray:
    model = LogisticRegression(C=cut, max_iter=60, fit_intercept=False, tol=1e-3)
    return model.fit(matrix, labels, sample_weight=importance).coef_[0]


def quantised(weights: np.ndarray) -> tuple[np.ndarray, float]:
    step = float(np.abs(weights).max()) / 127
    return np.round(weights / step).astype(np.int8), round(step, 6)


def as_lists(nodes: np.ndarray) -> list[list]:
    leaf = nodes["is_leaf"].astype(bool)
    asked = np.where(leaf, -1, nodes["feature_idx"].astype(int)).tolist()
    values = [round(float(value), 4) for value in np.where(leaf, nodes["value"], nodes["num_threshold"])]
    return [asked, values, nodes["left"].tolist(), nodes["right"].tolist()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--only", choices=("lines", "blocks"))
    parser.add_argument("--sites", choices=("train", "all"), default="all")
    parser.add_argument(
        "--tune", action="store_true", help="with --only lines: print what costs would do, write nothing"
    )
    parser.add_argument("-o", type=Path, default=PACKAGE, dest="out")
    args = parser.parse_args()
    for kind in (args.only,) if args.only else ("lines", "blocks"):
        begun = time.perf_counter()
        load, make = (line_rows, line_document) if kind == "lines" else (saved_pages, block_document)
        given = [
            row
            for row in load(args.data)
            if args.sites == "all" or not held_out((row if kind == "lines" else row[0])["site"])
        ]
        with multiprocessing.Pool() as pool:
            documents = [made for made in pool.imap(partial(make), given, chunksize=8) if made and made.labels]
        data = trained(kind, documents, tune=args.tune)
        if args.tune:
            continue
        args.out.mkdir(parents=True, exist_ok=True)
        (args.out / f"{kind}.json").write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf-8")
        print(
            f"{kind}: {len(documents)} pages, {sum(len(document.labels) for document in documents)} lines, {time.perf_counter() - begun:.0f} s"
        )


if __name__ == "__main__":
    main()
