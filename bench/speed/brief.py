"""Seconds from captures to a brief: three reports from a cold start, then stories of more and more reports.

    python bench/speed/brief.py [--data DIR] [--sizes 3,10,20,40] [--profile N]

The cold start is the command `tellings brief` in a new process, imports included: processor time of the child, the best of six.
The larger stories are made from the reports of DIR/collation: each report is about 800 words of the sentences of one story's
three reports, part of them rewritten by swapping words for others of the same newsroom's stock, so that every report has
sentences to align with every other's. In process time of one core, garbage collected as seldom as by the command; `growth` is
the exponent between two sizes: 1 is linear.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import io
import json
import math
import os
import pstats
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[2]
WORDS = 800
Made = TypeVar("Made")


def reports(path: Path, number: int) -> Iterator[dict[str, str]]:
    """A made story: `number` reports of about WORDS words each, of the sentences of the story in `path`."""
    story = json.loads(path.read_text(encoding="utf-8"))
    chance = random.Random(f"{path.stem} {number}")
    stock = [
        sentence.strip() + "."
        for report in story["reports"]
        for sentence in report["text"].replace("\n", " ").split(". ")
        if len(sentence.split()) > 4
    ]
    words = [word for sentence in stock for word in sentence.split() if word.isalpha() and word.islower()]
    for at in range(number):
        told: list[str] = []
        for sentence in chance.sample(stock, len(stock)):
            if sum(len(one.split()) for one in told) >= WORDS:
                break
            told.append(_rewritten(sentence, words, chance))
        paragraphs = [" ".join(told[i : i + 3]) for i in range(0, len(told), 3)]
        yield {
            "id": f"r{at}",
            "outlet": f"Outlet {at}",
            "published": f"2024-03-{1 + at % 5:02d}",
            "title": story["reports"][at % 3]["title"],
            "text": "\n\n".join(paragraphs),
        }


def _rewritten(sentence: str, words: list[str], chance: random.Random) -> str:
    """The sentence with up to half of its plain words swapped: another wording of the same names and figures."""
    part = chance.random() / 2
    return " ".join(
        chance.choice(words) if word.isalpha() and word.islower() and chance.random() < part else word
        for word in sentence.split()
    )


def cold(path: Path) -> float:
    """Seconds of processor time of `tellings brief` over the story's three reports, in a process of its own."""
    story = json.loads(path.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "reports.jsonl"
        table.write_text("".join(json.dumps(r) + "\n" for r in story["reports"]), encoding="utf-8")
        # Modules are compiled once, as an installer does, also where the surroundings tell Python to write nothing.
        compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        compiled["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        best = math.inf
        for _ in range(6):
            before = os.times()
            command = [sys.executable, "-m", "tellings", "brief", str(table), "-o", str(Path(folder) / "brief.html")]
            subprocess.run(command, check=True, capture_output=True, env=compiled)
            after = os.times()
            best = min(
                best, after.children_user + after.children_system - before.children_user - before.children_system
            )
    return best


def seconds(path: Path, number: int) -> dict[str, float]:
    """Seconds of processor time of every part of the way of a made story, and of the whole; kilobytes of its page; points."""
    from tellings import pipeline
    from tellings.capture import inputs
    from tellings.config import Settings
    from tellings.model import Brief, Page, Reading
    from tellings.render import html

    table = "".join(json.dumps(row) + "\n" for row in reports(path, number)).encode()
    taken: dict[str, float] = {}

    def timed(name: str, work: Callable[[], Made]) -> Made:
        began = time.process_time()
        made = work()
        taken[name] = taken.get(name, 0.0) + time.process_time() - began
        return made

    pages = [page for page in inputs.pages(["-"], stdin=io.BytesIO(table)) if isinstance(page, Page)]
    readings = timed("read", lambda: [made for page in pages if isinstance(made := pipeline.read(page), Reading)])
    by_id = {reading.article.id: reading for reading in readings}
    laid_out = []
    for story in timed("link", lambda: pipeline.stories(readings)):
        collation = pipeline.bare(story, by_id)
        for stage in pipeline.reconcile_stages(Settings()):
            collation = timed(stage.name, lambda stage=stage, collation=collation: stage.work(collation, by_id))
        laid_out.append(collation)
    made = timed("names", lambda: pipeline.ENTITIES.work(readings))
    shown = timed("page", lambda: html.page(Brief(tuple(made), tuple(laid_out), (), pipeline.recipe(Settings()))))
    points = sum(len(collation.points) for collation in laid_out)
    return taken | {"all": sum(taken.values()), "kB": len(shown.encode()) / 1000, "points in all": points}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--sizes", default="3,10,20,40")
    parser.add_argument("--profile", type=int, metavar="N", help="where the time of a story of N reports goes")
    parser.add_argument("--skip-cold", action="store_true")
    args = parser.parse_args()
    paths = sorted((args.data / "collation").glob("*.json"))
    if not paths:
        sys.exit(f"no stories in {args.data / 'collation'}")
    path = max(paths, key=lambda one: one.stat().st_size)
    gc.set_threshold(50_000, 20, 20)  # as `serve.cli` has it
    if args.profile:
        profile = cProfile.Profile()
        profile.runcall(seconds, path, args.profile)
        pstats.Stats(profile).sort_stats("tottime").print_stats(35)
        return
    if not args.skip_cold:
        print(f"cold start, {path.stem}: {cold(path):.2f} s")
    before: tuple[int, float] | None = None
    for number in map(int, args.sizes.split(",")):
        taken = seconds(path, number)
        growth = f"growth {math.log(taken['all'] / before[1]) / math.log(number / before[0]):.2f}" if before else ""
        print(f"{number:4} reports:", *(f"{name} {value:.2f}," for name, value in taken.items()), growth, flush=True)
        before = (number, taken["all"])


if __name__ == "__main__":
    main()
