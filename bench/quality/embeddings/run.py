"""What an embedder adds to the stories: the same articles grouped without it and with it, BCubed precision, recall and F1.

    python bench/quality/embeddings/run.py --embeddings MODEL [--cache FILE] [--languages en,fr,ru] [--only SET,…] [--fit]

Sets: `early` and `late`, 500 articles each of the AllSides stream, dates compressed 20 times; `basil`; `ecb`, the first topics of ECB+; `ntrex`, every
other document of NTREX in some languages, of each telling a random half of the sentences, so that two share a quarter. `--fit` prints the weights that
`link/stories/meaning.py` learned from the odd documents of `ntrex`, with its bias (needs scikit-learn); all other sets are unseen by them.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).parents[1] / "languages"))

from run import bcubed
from texts import ntrex, rows
from texts import reading as foreign_reading

from tellings.config import EmbeddingSettings
from tellings.desk.embedding import Kept
from tellings.link.embedders import Embedder
from tellings.link.lineage.lineage import derivations
from tellings.link.stories import meaning
from tellings.link.stories import stories as linking
from tellings.link.stories.alike import Alike
from tellings.link.stories.units import Unit
from tellings.link.tongues import foreign
from tellings.model import Article, Reading

Told = list[tuple[Reading, str]]
"""Readings with the story of each."""


def sets(data: Path, languages: Sequence[str]) -> dict[str, Told]:
    stream = sorted(rows(data / "stories/stream_allsides.jsonl.gz"), key=lambda row: (row["date"], row["id"]))
    topics = [row for row in rows(data / "stories/ecbplus.jsonl.gz") if int(row["topic"]) <= 16]
    return {
        "early": [english(row, 20) for row in stream[300:800]],
        "late": [english(row, 20) for row in stream[1500:2000]],
        "basil": [english(row) for row in rows(data / "stories/stories_basil.jsonl.gz")],
        "ecb": [english(row) for row in topics],
        "ntrex, odd": halves(data, languages, 1),
        "ntrex, even": halves(data, languages, 0),
    }


def english(row: Mapping[str, str], times: int = 1) -> tuple[Reading, str]:
    """`times`: how many days become one."""
    day, start = row.get("date"), date(2016, 1, 1)
    if day:
        day = (start + timedelta((date.fromisoformat(day) - start).days // times)).isoformat()
    text, outlet = row.get("full") or row["text"], row.get("source") or row.get("outlet")
    article = Article(row["id"], row["id"], "0" * 64, text, outlet, row.get("title"), published=day, language="en")
    return Reading(article), row["story"]


def halves(data: Path, languages: Sequence[str], which: int) -> Told:
    """Of every other document, in each language, a random half of the sentences."""
    held, rng = ntrex(data), random.Random(5)
    chosen = sorted(held["en"])[which::2]
    cut = []
    for language in languages:
        for name in chosen:
            sentences = held[language][name].split("\n\n")
            kept = [one for one in sentences if rng.random() < 0.5] or sentences[:1]
            cut.append((foreign_reading(language, name, "\n\n".join(kept)), name))
    return cut


def grouped(told: Told, by: Embedder | None) -> dict[str, str]:
    """The story of every article, by its first part."""
    readings = [reading for reading, _ in told]
    first: dict[str, tuple[int, str]] = {}
    for story in linking.stories(readings, derivations(readings), embedder=by):
        for telling in story.tellings:
            start = telling.segments[0].start if telling.segments else 0
            first[telling.article] = min(first.get(telling.article, (start, story.id)), (start, story.id))
    return {article: story for article, (_, story) in first.items()}


def fit(told: Told, by: Embedder) -> None:
    """Prints a logistic regression over what speaks for the pairs of two languages of which words say something."""
    from sklearn.linear_model import LogisticRegression

    gold = {reading.article.id: story for reading, story in told}
    values: list[tuple[float, float]] = []
    same: list[bool] = []
    alike = linking.alike

    def noted(units: Sequence[Unit], rarity: Sequence[float], embedder: Embedder) -> Alike:
        meant = meaning.meanings([unit.words() for unit in units], embedder)
        for (a, b), probability in alike(units, rarity).probability.items():
            if foreign(units[a].article, units[b].article):
                values.append((meaning.said(probability), meant.above(a, b)))
                same.append(gold[units[a].article.id] == gold[units[b].article.id])
        return alike(units, rarity, embedder)

    with mock.patch.object(linking, "alike", noted):
        grouped(told, by)
    model = LogisticRegression(max_iter=5000).fit(values, same)
    words, deviation = model.coef_[0]
    print(
        f"{len(values)} pairs, {sum(same)} of one event: words {words:.2f}, deviation {deviation:.2f}, bias {model.intercept_[0]:.2f}"
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--embeddings", required=True, help="sentence-transformers:MODEL or package.module:make")
    options.add_argument("--cache", default="")
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--languages", default="en,fr,ru,ar,zh")
    options.add_argument("--only", default="", help="these sets alone")
    options.add_argument("--fit", action="store_true", help="with ntrex among the sets")
    given = options.parse_args()
    by = Kept(EmbeddingSettings(given.embeddings, given.cache))
    laid = sets(given.data, given.languages.split(","))
    laid = {name: told for name, told in laid.items() if name.split(",")[0] in (given.only or name)}
    if given.fit:
        fit(laid["ntrex, odd"], by)
    for name, told in laid.items():
        gold = {reading.article.id: story for reading, story in told}
        lines = []
        for way in (None, by):
            began = time.process_time()
            lines.append(f"{bcubed(grouped(told, way), gold)} ({time.process_time() - began:.1f} s)")
        print(f"{name}, {len(told)} articles: without {lines[0]}, with {lines[1]}", flush=True)


if __name__ == "__main__":
    main()
