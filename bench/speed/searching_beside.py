"""Searches beside Datasette (`pip install datasette`, Apache-2.0) with SQLite's FTS5, over the same articles, in one process.

    python bench/speed/searching_beside.py DESK FILE        FILE: where the articles are put for Datasette, if nothing is there

Every question is asked of both in turn, for 50 articles: of Datasette as its table page searches (in no order), and as its SQL page
can (by bm25, with snippets). Times are process time, all threads.
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import statistics
import time
from pathlib import Path

from datasette.app import Datasette

from tellings.desk import KeptDesk
from tellings.store.query import query

ASKED = (
    "bridge", "senate vote", "president", '"the president said"', '"white house" budget', '"white house"', "police shooting",
    '"climate change"',
)  # fmt: skip
TIMES = 6
RANKED = (
    "SELECT a.id, a.title, a.outlet, a.day, snippet(articles_fts, 1, '', '', '…', 30) FROM articles_fts"
    " JOIN articles a ON a.rowid = articles_fts.rowid WHERE articles_fts MATCH :q ORDER BY bm25(articles_fts) LIMIT 50"
)


def fill(desk: KeptDesk, path: Path) -> None:
    made, after = sqlite3.connect(path), ""
    made.execute("CREATE TABLE articles (id TEXT PRIMARY KEY, title TEXT, outlet TEXT, day TEXT, text TEXT)")
    while ids := desk.store.articles(after=after, most=1000):
        after = ids[-1]
        articles = [reading.article for reading in desk.store.readings(ids, ()).values()]
        rows = [(one.id, one.title, one.name, one.published, one.text) for one in articles]
        made.executemany("INSERT INTO articles VALUES (?, ?, ?, ?, ?)", rows)
    made.execute("CREATE VIRTUAL TABLE articles_fts USING fts5 (title, text, tokenize=porter, content='articles')")
    made.execute("INSERT INTO articles_fts (articles_fts) VALUES ('rebuild')")
    made.commit()
    made.execute("VACUUM")
    made.close()


async def ask(desk: KeptDesk, path: Path) -> None:
    peer, spent = Datasette([str(path)]), {"ours": [0.0] * 0, "table page": [0.0] * 0, "bm25": [0.0] * 0}
    await peer.invoke_startup()
    for asked in ASKED:
        for _ in range(TIMES):
            began = time.process_time()
            desk.search(query(asked))
            spent["ours"].append(time.process_time() - began)
            plain = {"_search": asked, "_searchmode": "raw", "_size": "50", "_nofacet": "1", "_nocount": "1"}
            for name, page, given in (
                ("table page", f"/{path.stem}/articles.json", plain),
                ("bm25", f"/{path.stem}.json", {"sql": RANKED, "q": asked, "_shape": "array"}),
            ):
                began = time.process_time()
                answer = await peer.client.get(page, params=given)
                spent[name].append(time.process_time() - began)
                if answer.status_code != 200:
                    raise SystemExit(f"{name}: {answer.text[:200]}")
        each = ", ".join(f"{name} {statistics.median(some[-TIMES:]) * 1e3:.1f} ms" for name, some in spent.items())
        print(f"{asked:26} {each}", flush=True)
    for name, some in spent.items():
        p95 = sorted(some)[round(0.95 * len(some)) - 1]
        print(f"{name}: median {statistics.median(some) * 1e3:.1f} ms, p95 {p95 * 1e3:.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("desk", type=Path, help="a desk, as `bench/speed/desk.py large` makes one")
    parser.add_argument("file", type=Path, help="where the articles are put for Datasette")
    args = parser.parse_args()
    place, path = args.desk, args.file
    with KeptDesk.open(place, read_only=True) as desk:
        if not path.exists():
            fill(desk, path)
        asyncio.run(ask(desk, path))
    print(f"desk {place.stat().st_size / 1e6:.0f} MB, {path.name} {path.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
