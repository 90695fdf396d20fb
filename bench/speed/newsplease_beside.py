"""Saved pages taken in beside news-please (Apache-2.0), page by page in one process: what is found, and how fast.

    python -m venv peer; peer/bin/pip install news-please -e .     # in a place of its own: it brings a hundred packages
    peer/bin/python bench/speed/newsplease_beside.py [--data DIR] [--pages N]

The pages are those of the held-out sites of bench/quality/pages. What ships has learned from all sites: the figures of ours to hold
against news-please's are those of weights that have not seen these, see bench/quality/pages/RESULTS.md. Times are process time.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from newsplease import NewsPlease

from tellings.capture.encoding import encoding
from tellings.desk import KeptDesk
from tellings.extract.articles import article
from tellings.model import Article, Page, Stated

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "bench/quality/pages"))

from run import scorer  # noqa: E402
from sites import held_out  # noqa: E402

Made = TypeVar("Made")


def pages(data: Path, most: int) -> list[tuple[dict, bytes]]:
    with tarfile.open(data / "pages" / "pages.tar.xz") as archive:
        held = {member.name: archive.extractfile(member).read() for member in archive if member.isfile()}
    rows = [json.loads(line) for line in held["gold.jsonl"].decode().splitlines()]
    rows = [row for row in rows if held_out(row["site"]) and row["corpus"] != "wcxb"]
    random.Random(5).shuffle(rows)
    return [(row, held[row["page"]]) for row in rows[:most]]


def theirs(row: dict, raw: bytes) -> dict:
    """A page as news-please reads it; what it raises is a page without an article."""
    try:
        made = NewsPlease.from_html(raw, url=row["url"])
    except Exception as failure:
        return {"page": row["page"], "text": "", "raised": type(failure).__name__}
    date = made.date_publish.date().isoformat() if made.date_publish else None
    return {
        "page": row["page"],
        "text": made.maintext or "",
        "title": made.title,
        "authors": made.authors,
        "date": date,
    }


def ours(row: dict, raw: bytes) -> dict:
    made = article(Page(row["page"], raw, "text/html", encoding(raw), stated=Stated(url=row["url"])))
    if not isinstance(made, Article):
        return {"page": row["page"], "text": ""}
    told = {"title": made.title, "authors": list(made.byline), "date": made.published}
    return {"page": row["page"], "text": made.text, **told}


def timed(work: Callable[[], Made], spent: list[float]) -> Made:
    began = time.process_time()
    made = work()
    spent.append(time.process_time() - began)
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--pages", type=int, default=1000, help="at most so many")
    options = parser.parse_args()
    held, score = pages(options.data, options.pages), scorer(options.data)
    for read in (theirs, ours):  # models and word lists are loaded
        read(*held[0])
    found, spent = {"news-please": [], "tellings": []}, {"news-please": [], "tellings": []}
    for row, raw in held:
        found["news-please"].append(timed(lambda row=row, raw=raw: theirs(row, raw), spent["news-please"]))
        found["tellings"].append(timed(lambda row=row, raw=raw: ours(row, raw), spent["tellings"]))
    for name, made in found.items():
        empty = sum(not one["text"].strip() for one in made)
        print(
            f"{name}: {len(made) / sum(spent[name]):.1f} pages/s, longest {max(spent[name]):.2f} s, {empty} without text"
        )
        for part, figures in score.pages([row for row, _ in held], made).items():
            print(f"  {part}: {json.dumps(figures)}")
    with tempfile.TemporaryDirectory() as folder, KeptDesk.open(Path(folder) / "bench.desk") as desk:
        given = (Page(row["page"], raw, "text/html", encoding(raw), stated=Stated(url=row["url"])) for row, raw in held)
        began = time.process_time()
        for _ in desk.add_all(given):
            pass
        took, kept = time.process_time() - began, desk.holdings()
        print(f"tellings add: {len(held) / took:.1f} pages/s into a desk, read, grouped and kept: {kept}")


if __name__ == "__main__":
    main()
