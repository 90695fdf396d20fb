"""Measures how far a text commits itself to its events: `python bench/quality/factuality/run.py [--data DIR] [--wrong SOURCE]`.

`--data` holds `language/factuality.jsonl.gz`; its scorer is taken from `DIR/../eval`. MEANTIME: F1 of negated and of uncertain events;
UW, UDS-IH2, CommitmentBank, MegaVeridicality: Pearson's r and mean absolute error of the degree, which is given on their scale, -3 to 3,
as it is. The lexicon and its degrees were looked at on UDS-IH2 train and every other article of MEANTIME (`tune`); the rest is `check`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from pathlib import Path
from typing import Any

from tellings.interpret import sentences
from tellings.interpret.factuality.factuality import Standing, status_at
from tellings.model import Article, Reading, Span


def standings(row: dict[str, Any]) -> list[Standing]:
    reading = sentences.mark(Reading(Article(id="a", uri="a", sha256="0" * 64, text=row["text"])))
    return [status_at(reading, Span("a", span["start"], span["end"])) for span in row["spans"]]


# What MEANTIME calls uncertain: it judges by the one whose word it is, so that beliefs and plans are certain, and abilities are not.
UNCERTAIN = frozenset(
    ["able", "possible", "allow", "question", "unlikely", "hard", "likely", "conditional", "expect", "unmet"]
)


def record(span: dict[str, Any], found: Standing) -> dict[str, Any]:
    return {
        **{key: span[key] for key in ("id", "start", "end", "label")},
        "factuality": found.degree,
        "certainty": "POSSIBLE" if found.by in UNCERTAIN else "CERTAIN",
        "polarity": "NEG" if found.negated else "POS",
        "time": "FUTURE" if found.future else "NON_FUTURE",
    }


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, default=Path(__file__).parents[4] / "shared" / "data")
    asked.add_argument("--wrong", help="list the errors of the half to tune on: meantime or uds-ih2")
    given = asked.parse_args()
    sys.path.insert(0, str(given.data.resolve().parent / "eval"))
    import score_language

    with gzip.open(given.data / "language" / "factuality.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    begun = time.process_time()
    made = {row["id"]: {"spans": list(map(record, row["spans"], standings(row)))} for row in rows}
    spent = time.process_time() - begun
    meantime = [row for row in rows if row["source"] == "meantime"]
    parts = {"meantime": meantime, "meantime tune": meantime[::2], "meantime check": meantime[1::2]}
    for source in ("uw", "uds-ih2", "commitmentbank", "megaveridicality2"):
        for split in ("train", "dev"):
            parts[f"{source} {split}"] = [row for row in rows if row["source"] == source and row["split"] == split]
    for name, some in parts.items():
        print(name, json.dumps(score_language.factuality(some, made)))
    print(f"{sum(len(row['spans']) for row in rows) / spent:,.0f} events/s of processor time")
    tune = {"meantime": meantime[::2], "uds-ih2": parts["uds-ih2 train"]}
    for row in tune.get(given.wrong or "", ()):
        show(row, made[row["id"]]["spans"])


def show(row: dict[str, Any], made: list[dict[str, Any]]) -> None:
    for gold, ours in zip(row["spans"], made, strict=True):
        if "factuality" in gold:
            wrong = abs(gold["factuality"] - ours["factuality"]) > 2.5
            want: object = gold["factuality"]
        else:
            wrong = (gold["polarity"] == "NEG") != (ours["polarity"] == "NEG") or (
                gold["certainty"] in ("CERTAIN", "")
            ) != (ours["certainty"] == "CERTAIN")
            want = (gold["certainty"], gold["polarity"])
        if wrong:
            text = row["text"]
            around = f"{text[max(0, gold['start'] - 90) : gold['start']]}[[{text[gold['start'] : gold['end']]}]]{text[gold['end'] : gold['end'] + 40]}"
            print(f"{want} / {ours['factuality']:.1f} {around}".replace("\n", " "))


if __name__ == "__main__":
    main()
