"""Text reuse: how well `link.reuse` and `link.lineage` find who shares text with whom, and of what kind.

    python bench/quality/lineage/run.py [--data ../shared/data] [--eval ../shared/eval] [--n 100] [--seed 1] [--captures | --command]

Made cases (what outlets do to a wire report, answers known) and real pairs between outlets (silver: by exact matching,
not read by people), both through `derivations` and the scorer `score_stories.py`. `--command`: made cases alone, through
`tellings stories FILE --format jsonl`, as a user has them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from tellings import pipeline
from tellings.link.lineage.lineage import derivations
from tellings.model import Article, Page, Reading
from tellings.model.page import Stated

Edge = tuple[str, str, str]  # who has it, from whom, of what kind
STAGES = ("sentences", "quotes", "credits")  # of interpret


def rows(path: Path) -> list[dict[str, str]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def article(row: dict[str, str], *, capture: bool) -> Article:
    """The row's text as it is; or, as a user's capture, what extract makes of it."""
    stated = Stated(id=row["id"], outlet=row.get("source"), published=row.get("date"), title=row.get("title"))
    text = row.get("full") or row["text"] or ""
    made = pipeline.EXTRACT.work(Page(row["id"], text.encode(), "text/plain", stated=stated)) if capture else None
    if isinstance(made, Article):
        return made
    return Article(row["id"], row["id"], "0" * 64, text, stated.outlet, title=stated.title, published=stated.published)


def reading(row: dict[str, str], *, interpret: bool, capture: bool) -> Reading:
    made = Reading(article(row, capture=capture))
    for stage in pipeline.INTERPRET if interpret else ():
        if stage.name in STAGES:
            made = stage.work(made)
    return made


def derived(readings: list[Reading]) -> list[Edge]:
    return [(edge.source, edge.target, edge.kind) for edge in derivations(readings)]


def told(table: Path) -> list[Edge]:
    """The edges that `tellings stories` tells of the articles of a table."""
    asked = [sys.executable, "-m", "tellings", "stories", table, "--format", "jsonl"]
    lines = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.splitlines()
    return [(edge["from"], edge["to"], edge["kind"]) for line in lines for edge in json.loads(line)["lineage"]]


def score(command: Path, task: str, gold: Path, edges: Iterable[Edge]) -> str:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as found:
        found.writelines(json.dumps({"a": one, "b": other, "kind": kind}) + "\n" for one, other, kind in edges)
        found.flush()
        run = subprocess.run(
            [sys.executable, command, task, gold, found.name], capture_output=True, text=True, check=True
        )
    return run.stdout.strip()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    options.add_argument("--n", type=int, default=100)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--plain", action="store_true", help="without the interpret stages (quotation marks scanned)")
    options.add_argument("--captures", action="store_true", help="texts are read as captures, furniture cut")
    options.add_argument("--command", action="store_true", help="made cases through the command")
    given = options.parse_args()
    stories = given.data / "stories"
    with tempfile.TemporaryDirectory() as folder:
        for name in ("stories_basil", "stream_allsides"):
            cases = Path(folder) / f"{name}.jsonl"
            maker = [sys.executable, given.eval / "make_reuse_cases.py", stories / f"{name}.jsonl.gz", cases]
            subprocess.run([*maker, "--seed", str(given.seed), "--n", str(given.n)], check=True)
            made = rows(cases)
            interpret, capture = not given.plain, given.captures
            readings = [] if given.command else [reading(row, interpret=interpret, capture=capture) for row in made]
            began = time.perf_counter()
            edges = told(cases) if given.command else derived(readings)
            print(f"made from {name}: {len(made)} articles, {time.perf_counter() - began:.1f} s")
            print(" ", score(given.eval / "score_stories.py", "edits", cases, edges))
    if given.command:
        return
    readings = [
        reading(row, interpret=not given.plain, capture=given.captures)
        for row in rows(stories / "reuse_articles.jsonl.gz")
    ]
    began = time.perf_counter()
    edges = derived(readings)
    print(f"real pairs: {len(readings)} articles, {time.perf_counter() - began:.1f} s")
    print(" ", score(given.eval / "score_stories.py", "reuse", stories / "reuse_pairs_silver.jsonl.gz", edges))


if __name__ == "__main__":
    main()
