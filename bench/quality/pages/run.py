"""How well articles are found on pages: saved pages of markup, and the same pages flattened to plain text.

    python bench/quality/pages/run.py [--data DIR] [--only pages|scrape|full] [--sites train|held-out]

`DIR` (default: ../shared/data beside the repository) holds pages/pages.tar.xz and furniture/{scrape,full}.jsonl.gz; the
scorer is DIR/../eval/score_pages.py. A plain text is handed in without a title. `--sites` takes one side of the split of `sites.py`.
For figures of held-out sites, first train without them: `python bench/quality/pages/train.py --sites train`.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from sites import held_out

from tellings.capture.encoding import encoding
from tellings.extract.articles import article
from tellings.model import Article, Page

ROOT = Path(__file__).parents[3]


def scorer(data: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_pages", data.parent / "eval" / "score_pages.py")
    if not spec or not spec.loader:
        raise SystemExit(f"no scorer beside {data}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def taken(site: str, sites: str | None) -> bool:
    return sites is None or held_out(site) == (sites == "held-out")


def saved_pages(data: Path, sites: str | None) -> Iterator[tuple[dict, dict]]:
    """(gold, prediction) of each saved page."""
    with tarfile.open(data / "pages" / "pages.tar.xz") as archive:
        held = {member.name: archive.extractfile(member).read() for member in archive if member.isfile()}
    for line in held["gold.jsonl"].decode().splitlines():
        gold = json.loads(line)
        if not taken(gold["site"], sites):
            continue
        raw = held[gold["page"]]
        made = article(Page(gold["page"], raw, "text/html", encoding(raw)))
        if isinstance(made, Article):
            yield (
                gold,
                {
                    "page": gold["page"],
                    "text": made.text,
                    "title": made.title,
                    "authors": list(made.byline),
                    "date": made.published,
                },
            )
        else:
            yield gold, {"page": gold["page"], "text": ""}


def flattened(data: Path, track: str, sites: str | None) -> Iterator[tuple[dict, dict]]:
    """(gold, prediction) of each page flattened to lines; a line is kept if any of it is in the article's text."""
    with gzip.open(data / "furniture" / f"{track}.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            if taken(row["site"], sites):
                yield row, {"id": row["id"], "flattener": row["flattener"], "keep": kept(row["lines"])}


def kept(lines: list[str]) -> str:
    lines = [" ".join(line.split()) for line in lines]
    page = Page("page.txt", "\n".join(lines).encode(), "text/plain")
    made = article(page)
    if not isinstance(made, Article):
        return "0" * len(lines)
    cut = [(piece.start, piece.end) for piece in (*made.furniture, *made.captions) if piece.start is not None]
    if made.title:
        at = 0
        for line in lines:
            if line == made.title:
                cut.append((at, at + len(line)))
            at += len(line) + 1
    marks, at = [], 0
    cut.sort()
    for line in lines:
        gone = any(start <= at and at + len(line) <= end for start, end in cut)
        marks.append("0" if gone else "1")
        at += len(line) + 1
    return "".join(marks)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--only", choices=("pages", "scrape", "full"))
    parser.add_argument("--sites", choices=("train", "held-out"))
    args = parser.parse_args()
    score = scorer(args.data)
    for track in (args.only,) if args.only else ("pages", "scrape", "full"):
        begun = time.perf_counter()
        pairs = list(
            saved_pages(args.data, args.sites) if track == "pages" else flattened(args.data, track, args.sites)
        )
        took = time.perf_counter() - begun
        gold, made = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
        result = score.pages(gold, made) if track == "pages" else score.furniture(gold, made)
        print(f"{track}: {len(pairs)} pages, {took / max(1, len(pairs)):.3f} s a page")
        for name, figures in result.items():
            print(f"  {name}: {json.dumps(figures)}")


if __name__ == "__main__":
    main()
