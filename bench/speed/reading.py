"""Sentences a second of every pass of interpret, and of all together, in process time on one core.

    python bench/speed/reading.py [--data DIR] [--rounds N]

Over the reports of DIR/collation; the best of N rounds, since the machine is shared, garbage collected as seldom as by the command.
Every round reads texts of its own, the reports with a last line that no other has: what is kept from one round to the next is what is
known of words, not of texts.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from dataclasses import replace
from pathlib import Path

from tellings import pipeline
from tellings.model import Article, Reading

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    stories = [
        json.loads(path.read_text(encoding="utf-8")) for path in sorted((args.data / "collation").glob("*.json"))
    ]
    articles = [
        Article(r["id"], r["id"], "0" * 64, r["text"], published=r["date"], title=r["title"])
        for story in stories
        for r in story["reports"]
    ]
    if not articles:
        sys.exit(f"no reports in {args.data / 'collation'}")
    gc.set_threshold(50_000, 20, 20)  # as `serve.cli` has it
    best = dict.fromkeys([stage.name for stage in pipeline.INTERPRET], float("inf"))
    count = 0
    for number in range(args.rounds):
        taken = dict.fromkeys(best, 0.0)
        count = 0
        for article in articles:  # all passes over one article before the next, as the pipeline goes
            reading = Reading(replace(article, text=f"{article.text}\n\nRound {number}."))
            for stage in pipeline.INTERPRET:
                began = time.process_time()
                reading = stage.work(reading)
                taken[stage.name] += time.process_time() - began
            count += len(reading.sentences)
        best = {name: min(best[name], seconds) for name, seconds in taken.items()}
    for name, seconds in best.items():
        print(f"{name:12} {count / seconds:8,.0f} sentences/s")
    print(f"{'all':12} {count / sum(best.values()):8,.0f} sentences/s over {count} sentences")


if __name__ == "__main__":
    main()
