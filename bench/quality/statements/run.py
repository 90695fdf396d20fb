"""Statements against the gold collations: status, holders, leaks, and how much of the text they cover.

    python bench/quality/statements/run.py [--data DIR] [--show status|leak|holder|uncovered]

status_acc  gold variants whose best overlapping statement in the same sentence has the gold status (asserted and
            attributed are one where both name the same holder, as in the scorer of collations)
holder_acc  of the same pairs, those whose holders are the same name or both the outlet
leak        gold clauses that are no facts, half covered by a statement that asserts them
covered     words of sentences with a verb that lie in a statement, its cue or its holder
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tellings import pipeline
from tellings.interpret.clauses.clauses import finite_places
from tellings.interpret.clauses.tokens import tokens
from tellings.model import Article, Reading, Statement

STAGES = ("sentences", "names", "quotes", "credits", "statements")


def reading_of(report: dict[str, Any], spent: Counter[str]) -> Reading:
    """The report read through the stages that statements need, with the seconds that each took added to `spent`."""
    reading = Reading(
        Article(report["id"], "x", "0" * 64, report["text"], outlet=report["outlet"], title=report["title"])
    )
    for stage in pipeline.INTERPRET:
        if stage.name in STAGES:
            began = time.perf_counter()
            reading = stage.work(reading)
            spent[stage.name] += time.perf_counter() - began
    return reading


def same_name(a: str | None, b: str | None) -> bool:
    left, right = (re.findall(r"\w+", (name or "").casefold()) for name in (a, b))
    if not left or not right:
        return False
    return left[-1] == right[-1] or set(left) <= set(right) or set(right) <= set(left)


def overlap(statement: Statement, start: int, end: int) -> int:
    return max(0, min(statement.span.end, end) - max(statement.span.start, start))


def pairs(
    gold: dict[str, Any], readings: dict[str, Reading]
) -> Iterator[tuple[dict[str, Any], Statement | None, Reading]]:
    """Every gold variant with the statement of its sentence that holds most of it."""
    sentences = {(r["report"], s["id"]): s for r in gold["reports"] for s in r["sentences"]}
    for point in gold["points"]:
        for variant in point["variants"]:
            reading = readings[variant["report"]]
            sentence = sentences[variant["report"], variant["sentence"]]
            near = [s for s in reading.statements if overlap(s, sentence["start"], sentence["end"])]
            best = max(near, key=lambda s: overlap(s, variant["start"], variant["end"]), default=None)
            yield variant, best, reading


def leaks(
    gold: dict[str, Any], readings: dict[str, Reading]
) -> Iterator[tuple[dict[str, Any], Statement | None, Reading]]:
    """Every gold clause that is no fact, with the statement that asserts it nevertheless."""
    for clause in gold["not_facts"]:
        reading, width = readings[clause["report"]], clause["end"] - clause["start"]
        asserting = (
            s
            for s in reading.statements
            if s.status == "asserted"
            and overlap(s, clause["start"], clause["end"]) >= 0.5 * width
            and s.span.end - s.span.start <= 4 * width
        )
        yield clause, next(asserting, None), reading


def coverage(reading: Reading) -> Iterator[tuple[str, bool]]:
    """Each word of every sentence that has a verb, and whether a statement holds it."""
    held = {
        at
        for s in reading.statements
        for span in (s.span, s.mention, s.cue)
        if span
        for at in range(span.start, span.end)
    }
    for sentence in reading.sentences:
        words = tokens(reading.article.text, sentence.start, sentence.end)
        if any(finite_places(words)):
            yield from ((word.text, word.start in held) for word in words if word.is_word)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[4] / "shared" / "data")
    parser.add_argument("--show", choices=["status", "leak", "holder", "uncovered"])
    asked = parser.parse_args()
    count: Counter[str] = Counter()
    spent: Counter[str] = Counter()
    confusion: Counter[tuple[str, str]] = Counter()
    for path in sorted((asked.data / "collation").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        readings = {report["report"]: reading_of(report, spent) for report in gold["reports"]}
        for variant, best, reading in pairs(gold, readings):
            made = (best.status, best.holder) if best else ("none", None)
            right = made[0] == variant["status"] or (
                {made[0], variant["status"]} == {"asserted", "attributed"} and same_name(made[1], variant["holder"])
            )
            held = same_name(made[1], variant["holder"]) or (
                best is not None and made[1] is None and variant["holder"] is None
            )
            count.update(variants=1, status=right, holders=held)
            confusion[variant["status"], made[0]] += not right
            if (asked.show == "status" and not right) or (asked.show == "holder" and not held):
                words = best and reading.words(best.span)
                print(
                    f"{variant['status']}/{variant['holder']} -> {made[0]}/{made[1]} | {variant['text']} | {words}".replace(
                        "\n", " "
                    )
                )
        for clause, leak, reading in leaks(gold, readings):
            count.update(clauses=1, leaks=leak is not None)
            if asked.show == "leak" and leak:
                print(f"{clause['status']} | {clause['text']} | {reading.words(leak.span)}".replace("\n", " "))
        for reading in readings.values():
            places = list(coverage(reading))
            count.update(
                words=len(places),
                covered=sum(held for _, held in places),
                sentences=len(reading.sentences),
                statements=len(reading.statements),
            )
            if asked.show == "uncovered":
                print(" ".join(word if held else f"[{word}]" for word, held in places))
    share = {
        "status_acc": count["status"] / count["variants"],
        "holder_acc": count["holders"] / count["variants"],
        "leak": count["leaks"] / count["clauses"],
        "covered": count["covered"] / count["words"],
    }
    print(" ".join(f"{name} {100 * value:.1f}" for name, value in share.items()), f"statements {count['statements']}")
    print(", ".join(f"{gold}->{made} {times}" for (gold, made), times in confusion.most_common(12) if times))
    print(" ".join(f"{name} {count['sentences'] / seconds:,.0f}/s" for name, seconds in spent.items()))


if __name__ == "__main__":
    main()
