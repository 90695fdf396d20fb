"""Measures the moments: `python bench/quality/moments/run.py [--data DIR] [--wrong [SOURCE]]`.

`--data` holds `collation/*.json` and `language/dates.jsonl.gz`; their scorers are taken from `DIR/../eval`. Prints moment_f1 over the
annotated stories, the TIMEX3 scores by source, and sentences per second; `timex3.py` says how marks become TIMEX3.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import timex3

from tellings.interpret.moments import moments
from tellings.model import Article, Moment, Reading


def read(text: str, published: str | None, id: str = "a") -> Reading:
    article = Article(id=id, uri=id, sha256="0" * 64, text=text, published=published or None)
    return moments.mark(Reading(article))


def stories(data: Path, scorer: ModuleType, *, wrong: bool) -> dict[str, float]:
    """moment_f1 as score_collation.py counts it: overlapping spans, equal EDTF."""
    hit = made = wanted = 0
    for path in sorted((data / "collation").glob("*.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        for report in story["reports"]:
            text = report["text"]
            gold = [moment for moment in story["moments"] if moment["report"] == report["report"]]
            found = list(read(text, report.get("date")).moments)

            def fits(one: dict[str, Any], other: Moment) -> int:
                share: int = scorer.overlap((one["start"], one["end"]), (other.span.start, other.span.end))
                return share if one["edtf"] == other.edtf else 0

            pairs = scorer.greedy(gold, found, fits)
            hit, made, wanted = hit + len(pairs), made + len(found), wanted + len(gold)
            if wrong:
                right = {id(one) for pair in pairs for one in pair}
                show(path.stem, text, [(g["start"], g["end"], g["edtf"]) for g in gold if id(g) not in right], "missed")
                show(path.stem, text, [(f.span.start, f.span.end, f.edtf) for f in found if id(f) not in right], "too much")  # fmt: skip
    return {"P": 100 * hit / max(1, made), "R": 100 * hit / max(1, wanted), "moment_f1": scorer.prf(hit, made, wanted)}


def show(name: str, text: str, spans: list[tuple[int, int, str]], what: str) -> None:
    for start, end, value in spans:
        around = f"{text[max(0, start - 50) : start]}[[{text[start:end]}]]{text[end : end + 30]}".replace("\n", " ")
        print(f"{name} {what} {value}: {around}")


def timexes(data: Path, scorer: ModuleType, wrong: str | None) -> dict[str, dict[str, object]]:
    with gzip.open(data / "language" / "dates.jsonl.gz", "rt", encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    made = {}
    for row in gold:
        made[row["id"]] = {"spans": timex3.spans(read(row["text"], row["date"]), gum=row["source"].startswith("gum"))}
        if (
            wrong
            and row["source"].startswith(wrong)
            and (row["source"].startswith(("gum", "mean")) or half(row["id"]) == "tune")
        ):
            compare(row, made[row["id"]]["spans"])
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in gold:
        source = row["source"].split("-")[0]
        groups.setdefault(source, []).append(row)
        if source in ("timebank", "aquaint"):
            groups.setdefault("timebank + aquaint", []).append(row)
            groups.setdefault(f"timebank + aquaint, {half(row['id'])} half", []).append(row)
    return {name: scorer.dates(rows, made) for name, rows in sorted(groups.items())}


def half(document: str) -> str:
    """Which half a document of TempEval-3 is in: errors are looked at in those whose last digit is odd, the others only check."""
    return "tune" if int(re.findall(r"[0-9]", document)[-1]) % 2 else "check"


def compare(row: dict[str, Any], found: list[dict[str, Any]]) -> None:
    text, free = row["text"], list(found)
    for want in sorted(row["spans"], key=lambda one: one["start"]):
        near = next((one for one in free if one["start"] < want["end"] and want["start"] < one["end"]), None)
        if near:
            free.remove(near)
        if near is None or near["value"] != want.get("value", ""):
            show(
                row["date"],
                text,
                [(want["start"], want["end"], f"{want.get('value')} ({near and near['value']})")],
                "want",
            )
    show(row["date"], text, [(one["start"], one["end"], one["value"]) for one in free], "too much")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, default=Path(__file__).parents[4] / "shared" / "data")
    asked.add_argument(
        "--wrong", nargs="?", const="stories", help="list the errors of the stories, or of a source of the dates"
    )
    given = asked.parse_args()
    sys.path.insert(0, str(given.data.resolve().parent / "eval"))
    import score_collation
    import score_language

    for name, share in stories(given.data, score_collation, wrong=given.wrong == "stories").items():
        print(f"stories {name} {share:.1f}")
    for source, scores in timexes(given.data, score_language, given.wrong).items():
        f1 = " ".join(f"{name} {scores[name]['F1']}" for name in ("strict", "relaxed", "type", "value"))  # type: ignore[index]  # the scorer's dict
        print(f"{source:34} {f1}  of {scores['n_gold']}")
    reports = [report for path in (given.data / "collation").glob("*.json") for report in json.loads(path.read_text(encoding="utf-8"))["reports"]]  # fmt: skip
    sentences = sum(len(re.findall(r"[.!?][\"”’]?\s", report["text"])) for report in reports)
    articles = [Reading(Article(id="a", uri="a", sha256="0" * 64, text=report["text"], published=report.get("date"))) for report in reports]  # fmt: skip
    begun = time.perf_counter()
    for reading in articles:
        moments.mark(reading)
    print(f"{sentences / (time.perf_counter() - begun):,.0f} sentences/s")


if __name__ == "__main__":
    main()
