"""The verdict rules alone: gold points with all their gold variants, read by us and judged by us.

    python bench/quality/collation/oracle.py [--data DIR] [--stories a,b,…] [--gold-statuses] [--show VERDICT]

What unseen.py scores is alignment and verdicts together; here nothing is aligned, so that what is wrong is the rules' or the reading's.
`--gold-statuses` takes status and holder from the gold too: then the rules' alone. `--show differs` prints the points of that gold verdict
which the rules judge otherwise. Figures are those of score_collation.py: accuracy and macro-F1 of four verdicts, and F1 of differs-or-conflict.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from tellings import pipeline
from tellings.model import Article, Collation, Counts, OriginCount, Point, Reading, Span, Story, Telling, Variant
from tellings.reconcile.verdicts import verdicts

ROOT = Path(__file__).resolve().parents[3]
HARD = ("differs", "conflict")


def read(gold: dict) -> dict[str, Reading]:
    """The gold's own text, every sentence of it, by report."""
    return {
        r["report"]: pipeline.interpret(
            Article(r["report"], r["id"], "0" * 64, r["text"], r.get("outlet"), r.get("title"), published=r.get("date"))
        )
        for r in gold["reports"]
    }


def variant(gold: dict, readings: dict[str, Reading], *, statuses: bool) -> Variant:
    span = Span(gold["report"], gold["start"], gold["end"])
    if statuses:
        return Variant(span, gold["status"], gold["holder"])
    said = max(readings[span.article].statements, key=lambda s: s.span.overlap(span), default=None)
    if said is None or not said.span.overlap(span):
        return Variant(span, "unclear")
    return Variant(span, said.status, said.holder)


def judged(gold: dict, readings: dict[str, Reading], *, statuses: bool) -> tuple[Point, ...]:
    points = tuple(
        Point(
            p["id"],
            p["gist"],
            p["kind"],
            "sure",
            "compatible",
            "",
            tuple(variant(v, readings, statuses=statuses) for v in p["variants"]),
        )
        for p in gold["points"]
    )
    tellings = tuple(Telling(k, (Span(k, 0, len(r.article.text)),), k) for k, r in readings.items())
    story = Story(gold["story"], "", None, tellings)
    laid = Collation(story, Counts(len(tellings), len(tellings), OriginCount(1)), points=points)
    return verdicts.mark(laid, readings).points


def f1(hit: int, made: int, gold: int) -> float:
    return 200 * hit / (made + gold) if made + gold else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--stories", help="names of stories, separated by commas; all by default")
    parser.add_argument("--gold-statuses", action="store_true")
    parser.add_argument("--show", choices=("agree", "compatible", "differs", "conflict"))
    args = parser.parse_args()
    confusion: Counter[tuple[str, str]] = Counter()
    for path in sorted((args.data / "collation").glob("*.json")):
        if args.stories and path.stem not in args.stories.split(","):
            continue
        gold = json.loads(path.read_text(encoding="utf-8"))
        readings = read(gold)
        for wanted, made in zip(gold["points"], judged(gold, readings, statuses=args.gold_statuses), strict=True):
            confusion[wanted["verdict"], made.verdict] += 1
            if args.show == wanted["verdict"] != made.verdict:
                print(f"{path.stem} {made.id} {made.verdict}: {made.why} | {wanted.get('why')}")
                for v in made.variants:
                    print(f"    {v.status} {v.holder} :: {readings[v.span.article].words(v.span)[:150]}")
    total = sum(confusion.values())
    kinds = {wanted for wanted, _ in confusion}
    by_kind = [
        f1(
            confusion[k, k],
            sum(n for (_, made), n in confusion.items() if made == k),
            sum(n for (wanted, _), n in confusion.items() if wanted == k),
        )
        for k in kinds
    ]
    hard = sum(n for (wanted, made), n in confusion.items() if wanted in HARD and made in HARD)
    made_hard = sum(n for (_, made), n in confusion.items() if made in HARD)
    gold_hard = sum(n for (wanted, _), n in confusion.items() if wanted in HARD)
    print(f"points {total}")
    print(f"verdict_acc {100 * sum(confusion[k, k] for k in kinds) / max(1, total):.1f}")
    print(f"verdict_f1 {sum(by_kind) / max(1, len(by_kind)):.1f}")
    print(f"conflict_f1 {f1(hard, made_hard, gold_hard):.1f} ({hard} of {made_hard} made, {gold_hard} in the gold)")
    print(", ".join(f"{wanted}→{made} {n}" for (wanted, made), n in confusion.most_common()))


if __name__ == "__main__":
    main()
