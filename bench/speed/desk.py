"""How fast a desk takes in, opens and answers, and what it weighs.

    python bench/speed/desk.py ingest [--data DIR] [--articles N] [--desk FILE]     articles a second on one core, everything on
    python bench/speed/desk.py large [--data DIR] [--articles N] [--desk FILE]      a desk of 100,000 articles, opened and asked
    python bench/speed/desk.py weight [--data DIR]                                  bytes an article, against its compressed capture

`ingest` adds the articles of DIR/stories, each as the plain text of a page; where they are too few they come again with other names
and other days. `large` writes a desk whose readings are those of some hundred articles with other names, without reading or
grouping each: what is measured is asking. Times are process time.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import statistics
import tarfile
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path

import msgspec

from tellings import pipeline
from tellings.desk import KeptDesk
from tellings.model import Collation, Counts, OriginCount, Page, Reading, Stated, Story, Telling
from tellings.store.query import query

ROOT = Path(__file__).resolve().parents[2]
CAPTURED = datetime(2031, 5, 4, tzinfo=UTC)
ASKED = (
    "bridge", "senate vote", '"white house" budget', "after:2018-01 trade", "outlet:news tariff", "kind:quote freedom",
    "kind:figure percent", "kind:statement status:denied report", "speaker:trump", "kind:quote speaker:clinton",
    "kind:statement status:planned", "president", '"the president said"', "police shooting before:2017-06", "kind:quote we will",
)  # fmt: skip


def rows(data: Path) -> Iterator[dict[str, str]]:
    """Every article of DIR/stories with its day, title and outlet where they are known, the stories mixed."""
    made = []
    for name in ("stream_allsides", "stories_basil", "reuse_articles", "ecbplus", "pairs_semeval22_t8"):
        with gzip.open(data / "stories" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                for text in filter(None, (row.get("full") or row.get("text"), row.get("text1"), row.get("text2"))):
                    made.append({key: row.get(key) or "" for key in ("date", "title", "source")} | {"text": text})
    random.Random(7).shuffle(made)
    return iter(made)


def pages(data: Path, wanted: int) -> Iterator[Page]:
    """`wanted` pages; from the second time round every name has other letters, and every day is half a year off."""
    held, number, again = list(rows(data)), 0, 0
    while number < wanted:
        shuffled = str.maketrans("bcdfgklmnprst", "".join(random.Random(again).sample("bcdfgklmnprst", 13)))
        for row in islice(held, wanted - number):
            text, title, day = row["text"], row["title"], row["date"][:10]
            if again:
                text, title = (_renamed(words, shuffled) for words in (text, title))
                day = (date.fromisoformat(day) + timedelta(days=183 * again)).isoformat() if len(day) == 10 else day
            stated = Stated(id=f"a{number}", title=title or None, published=day or None, outlet=row["source"] or None)
            yield Page(f"a{number}.txt", text.encode(), "text/plain", stated=stated, captured=CAPTURED)
            number += 1
        again += 1


def _renamed(text: str, shuffled: dict[int, int]) -> str:
    """Words of more than three letters that stand in capitals, or are long, with other consonants."""
    return " ".join(
        word.translate(shuffled) if len(word) > 3 and (word[0].isupper() or len(word) > 8) else word
        for word in text.split(" ")
    )


def ingest(data: Path, wanted: int, path: Path) -> None:
    began, then, spent = time.process_time(), time.process_time(), 0
    with KeptDesk.open(path) as desk:
        for done in desk.add_all(pages(data, wanted)):
            if done.new - spent >= 500:
                now = time.process_time()
                print(f"{done.new:7,} articles: {(done.new - spent) / (now - then):6.1f}/s  {_memory():.0f} MB")
                then, spent = now, done.new
        seconds = time.process_time() - began
        held = desk.holdings()
    print(
        f"{held.articles:,} articles, {held.stories:,} stories, {held.problems} problems: {held.articles / seconds:.1f}/s"
    )
    print(f"peak {_memory():.0f} MB; {held.bytes / 1e6:.1f} MB kept, captures {held.capture_bytes / 1e6:.1f} MB")


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def weight(data: Path) -> None:
    with tarfile.open(data / "pages" / "pages.tar.xz") as archive:
        members = (member for member in archive if member.name.endswith(".html"))
        saved = [
            Page(member.name, archive.extractfile(member).read(), "text/html", captured=CAPTURED)  # type: ignore[union-attr]
            for member in islice(members, 60)
        ]
    for kind, some in (("saved pages", saved), ("plain texts", list(pages(data, 300)))):
        with tempfile.TemporaryDirectory() as folder, KeptDesk.open(Path(folder) / "d.desk") as desk:
            for _ in desk.add_all(some):
                pass
            held = desk.holdings()
            packed = sum(len(zlib.compress(page.data, 6)) for page in some)
            print(f"{kind}: {held.articles} articles, {packed / len(some) / 1e3:.1f} kB a compressed capture")
            print(f"  kept for one capture byte: {held.bytes / packed:.2f}")
            for name, size in tables(desk):
                print(f"    {name:26} {size / packed:6.3f}")


def tables(desk: KeptDesk) -> list[tuple[str, int]]:
    """What every table and index weighs, the heaviest first; none where SQLite was built without `dbstat`."""
    import sqlite3

    connection = sqlite3.connect(desk.store.database._path)  # type: ignore[attr-defined]
    try:
        return connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY 1 ORDER BY 2 DESC LIMIT 14").fetchall()
    except sqlite3.OperationalError:
        return []


def large(data: Path, wanted: int, path: Path) -> None:
    if not path.exists():
        fill(data, wanted, path)
    spent = []
    for _ in range(5):
        began = time.process_time()
        KeptDesk.open(path, read_only=True).stories(most=1)
        spent.append(time.process_time() - began)
    print(f"opened, with its latest story: {_told(spent)}")
    with KeptDesk.open(path, read_only=True) as desk:
        print(f"{desk.holdings()}")
        ids = [line.id for line in desk.stories(most=200)]
        articles = desk.store.articles(most=2000)
        for asked in ASKED:
            print(f"  search {asked:40} {_told(timed([partial(desk.search, query(asked))] * 7))}")
        print("search, all", _told(timed([partial(desk.search, query(asked)) for asked in ASKED * 10])))
        print("the list of stories", _told(timed([desk.stories] * 20)))
        print("a story read", _told(timed([partial(desk.store.story, id_) for id_ in ids])))
        print("an article read", _told(timed([partial(desk.article, id_) for id_ in articles])))
        print("a quote wall", _told(timed([partial(desk.who, name) for name in ("Trump", "Hillary Clinton", "Obama")])))


def timed(work: list[Callable[[], object]]) -> list[float]:
    """Process time of each: the machine is shared."""
    spent = []
    for one in work:
        began = time.process_time()
        one()
        spent.append(time.process_time() - began)
    return spent


def _told(spent: list[float]) -> str:
    ordered = sorted(spent)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    return f"median {statistics.median(spent) * 1e3:.1f} ms, p95 {p95 * 1e3:.1f} ms"


def fill(data: Path, wanted: int, path: Path) -> None:
    """Readings of 600 articles, read once and renamed letter by letter, so that every span holds."""
    models = [read for page in pages(data, 600) if isinstance(read := pipeline.read(page), Reading)]
    encoded = [msgspec.json.encode(model).decode() for model in models]
    chance = random.Random(11)
    with KeptDesk.open(path) as desk:
        for start in range(0, wanted, 1000):
            with desk.store.writing():
                for number in range(start, min(start + 1000, wanted)):
                    keep(desk, number, models[number % len(models)], encoded[number % len(models)], chance)
            print(f"\r{start:,}", end="", flush=True)
    print()


def keep(desk: KeptDesk, number: int, model: Reading, encoded: str, chance: random.Random) -> None:
    own, day = f"s{number}", date(2015, 1, 1) + timedelta(days=chance.randrange(1500))
    consonants = "bcdfgklmnprst"
    shuffled = str.maketrans(consonants, "".join(chance.sample(consonants, 13))) if number >= 3000 else {}
    text = " ".join(
        word.translate(shuffled) if len(word) > 3 and chance.random() < 0.1 and word.isalpha() else word
        for word in model.article.text.split(" ")
    )
    old, new = json.dumps(model.article.id), json.dumps(own)
    reading = msgspec.json.decode(encoded.replace(f'"article":{old}', f'"article":{new}'), type=Reading)
    reading = replace(reading, article=replace(reading.article, id=own, text=text, published=day.isoformat()))
    kept = desk.store.keep_page(Page(own, text.encode(), "text/plain", captured=CAPTURED), desk.recipe, CAPTURED)
    if kept is None:
        return
    desk.store.keep_reading(kept, reading, day, desk.recipe, CAPTURED)
    story = Story(f"story-{own}", model.article.title or own, day.isoformat(), (Telling(own, (), own),))
    desk.store.put_stories([Collation(story, Counts(1, 1, OriginCount(1, True)))], [], {}, CAPTURED)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["ingest", "large", "weight"])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--articles", type=int)
    parser.add_argument("--desk", type=Path, help="Kept here, and used again by `large`.")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = args.desk or Path(folder) / "bench.desk"
        if args.what == "weight":
            weight(args.data)
        elif args.what == "ingest":
            ingest(args.data, args.articles or 20_000, path)
        else:
            large(args.data, args.articles or 100_000, path)


if __name__ == "__main__":
    main()
