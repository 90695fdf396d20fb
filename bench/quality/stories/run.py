"""Story grouping: BCubed F1 of `link.stories` on the AllSides stream, BASIL, ECB+ and the stories of `collation`.

    python bench/quality/stories/run.py [--data ../shared/data] [--eval ../shared/eval] [--slice N]

The stream is run with its dates compressed 20 times (a busy desk) and as they are. An article told in two stories counts
with the one that holds its headline's part (its first).
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from tellings.link.lineage.lineage import derivations
from tellings.link.stories.stories import stories
from tellings.model import Article, Reading, Story

Row = dict[str, str]


def reading(row: Row) -> Reading:
    return Reading(
        Article(
            id=row["id"],
            uri=row["id"],
            sha256="0" * 64,
            text=row.get("full") or row["text"],
            title=row.get("title"),
            outlet=row.get("source") or row.get("outlet"),
            published=row.get("date"),
        )
    )


def rows(path: Path) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def compressed(table: Sequence[Row], times: int) -> list[Row]:
    first = min(date.fromisoformat(row["date"]) for row in table)
    return [
        {**row, "date": (first + timedelta((date.fromisoformat(row["date"]) - first).days // times)).isoformat()}
        for row in table
    ]


def collation(folder: Path) -> list[Row]:
    table = []
    for path in sorted(folder.glob("*.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        table += [{**row, "id": f"{path.stem}-{row['report']}", "story": path.stem} for row in story["reports"]]
    return table


def score(command: Path, table: Sequence[Row], told: Sequence[Story]) -> dict[str, float]:
    first: dict[str, tuple[int, str]] = {}
    for story in told:
        for telling in story.tellings:
            start = telling.segments[0].start if telling.segments else 0
            first[telling.article] = min(first.get(telling.article, (start, story.id)), (start, story.id))
    with tempfile.TemporaryDirectory() as folder:
        gold, found = Path(folder) / "gold.jsonl", Path(folder) / "found.jsonl"
        gold.write_text("\n".join(json.dumps({"id": row["id"], "story": row["story"]}) for row in table))
        found.write_text("\n".join(json.dumps({"id": id_, "story": story}) for id_, (_, story) in first.items()))
        run = subprocess.run(
            [sys.executable, command, "stories", gold, found], capture_output=True, text=True, check=True
        )
    scores: dict[str, float] = json.loads(run.stdout)
    return scores


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    options.add_argument("--slice", type=int, default=None, help="only so many of the stream's articles")
    given = options.parse_args()
    stream = rows(given.data / "stories" / "stream_allsides.jsonl.gz")[: given.slice]
    sets = {
        "stream, dates 20×": compressed(stream, 20),
        "stream, as it is": stream,
        "BASIL": rows(given.data / "stories" / "stories_basil.jsonl.gz"),
        "ECB+": rows(given.data / "stories" / "ecbplus.jsonl.gz"),
        "collation": collation(given.data / "collation"),
    }
    for name, table in sets.items():
        readings = [reading(row) for row in table]
        began = time.perf_counter()
        lineage = derivations(readings)
        linked = time.perf_counter() - began
        told = stories(readings, lineage)
        took = time.perf_counter() - began
        split = len({telling.article for story in told for telling in story.tellings})
        extra = sum(len(story.tellings) for story in told) - split
        print(
            f"{name}: {score(given.eval / 'score_stories.py', table, told)} stories {len(told)}, in two {extra}, {linked:.1f} + {took - linked:.1f} s",
            flush=True,
        )


if __name__ == "__main__":
    main()
