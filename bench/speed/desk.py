"""How fast a desk takes in, opens and answers, and what it weighs.

    python bench/speed/desk.py ingest [--data DIR] [--articles N] [--desk FILE]     articles a second on one core, everything on
    python bench/speed/desk.py large [--data DIR] [--articles N] [--desk FILE]      a desk of 100,000 articles, opened and asked
    python bench/speed/desk.py beside --postgres URL [--data DIR] [--articles N]    such a desk in SQLite and in PostgreSQL, asked in turn
    python bench/speed/desk.py points --desk FILE                                   every story of a desk laid out, and points found in it
    python bench/speed/desk.py weight [--data DIR]                                  bytes an article, against its compressed capture

`ingest` adds the articles of DIR/stories, each as the plain text of a page; where they are too few they come again with other names
and other days. `large` writes a desk whose readings are those of some hundred articles with other names, without reading or
grouping each: what is measured is asking. Times are process time; of a server that of the process that answers, too (Linux tells it).
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import random
import resource
import statistics
import tarfile
import tempfile
import time
import zlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path

import msgspec

from tellings import pipeline
from tellings.desk import KeptDesk
from tellings.errors import StoreError
from tellings.model import Collation, Counts, OriginCount, Page, Reading, Stated, Story, Telling
from tellings.render import lists
from tellings.store.query import query

Work = Callable[[], object]
Clock = Callable[[], float]
ROOT = Path(__file__).resolve().parents[2]
CAPTURED = datetime(2031, 5, 4, tzinfo=UTC)
ASKED = (
    "bridge", "senate vote", '"white house" budget', "after:2018-01 trade", "outlet:news tariff", "kind:quote freedom",
    "kind:figure percent", "kind:statement status:denied report", "speaker:trump", "kind:quote speaker:clinton",
    "kind:statement status:planned", "president", '"the president said"', "police shooting before:2017-06", "kind:quote we will",
)  # fmt: skip

ASKED_POINTS = (
    "kind:point sanctions", "kind:point status:denied report", "verdict:conflict", "kind:point speaker:trump wall",
    'kind:point "white house"', "kind:point outlet:news police", "kind:point after:2018-01 trade", "kind:point we will",
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
        with KeptDesk.open(path) as desk:
            fill(data, wanted, [desk])
    gc.freeze()  # the models that filled it: a collection that looks through them takes a tenth of a second, and no desk holds them
    spent = []
    for _ in range(5):
        began = time.process_time()
        KeptDesk.open(path, read_only=True).stories(most=1)
        spent.append(time.process_time() - began)
    print(f"opened, with its latest story: {_told(spent)}")
    with KeptDesk.open(path, read_only=True) as desk:
        print(f"{desk.holdings()}")
        for asked in ASKED:
            print(f"  search {asked:40} {_told(timed([partial(desk.search, query(asked))] * 7))}")
        for what, work in questions(desk):
            print(f"{what:30} {_told(timed(work))}")


def questions(desk: KeptDesk) -> Iterator[tuple[str, list[Work]]]:
    ids = [line.id for line in desk.stories(most=200)]
    articles = desk.store.articles(most=500)
    yield "search, all", [partial(desk.search, query(asked)) for asked in ASKED * 10]
    yield "the list of stories", [desk.stories] * 20
    yield "a story read", [partial(desk.store.story, id_) for id_ in ids]
    yield "an article read", [partial(desk.article, id_) for id_ in articles]
    names = ("Trump", "Hillary Clinton", "Obama") * 4
    yield "a quote wall of 200 articles", [partial(desk.who, name, 200, lists.WALLED) for name in names]
    yield "the wall as it is shown", [partial(_wall, desk, name) for name in names]


def _wall(desk: KeptDesk, name: str) -> None:
    deque(lists.wall(name, desk.who(name, 200, lists.WALLED)), maxlen=0)


def beside(data: Path, wanted: int, path: Path, url: str) -> None:
    with KeptDesk.open(path) as file, KeptDesk.open(url) as server:
        spent = fill(data, wanted, [file, server])
        print(f"kept, ms an article: SQLite {spent[0] * 1e3:.1f}, PostgreSQL {spent[1] * 1e3:.1f}")
        print(f"bytes: SQLite {file.holdings().bytes / 1e6:.1f} MB, PostgreSQL {server.holdings().bytes / 1e6:.1f} MB")
        server.store.database.ask("ANALYZE")  # type: ignore[attr-defined] # as autovacuum does some minutes later
        opened = [timed([lambda place=place: KeptDesk.open(place).close()] * 9, clock_of(d)) for place, d in ((path, file), (url, server))]  # type: ignore[misc] # fmt: skip
        print(f"{'opened':30} SQLite {_told(opened[0])}; PostgreSQL {_told(opened[1])} (ours alone)")
        for (what, of_file), (_, of_server) in zip(questions(file), questions(server), strict=True):
            print(f"{what:30} SQLite {_told(timed(of_file))}; PostgreSQL {_told(timed(of_server, clock_of(server)))}")
        for asked in ASKED:
            hits = [[hit.article for hit in desk.search(query(asked))] for desk in (file, server)]
            print(f"  {asked:40} {'the same found' if hits[0] == hits[1] else 'NOT THE SAME FOUND'}")


def points(path: Path) -> None:
    with KeptDesk.open(path) as desk:
        spent = timed([partial(next, desk.lay_out(), None)] * desk.holdings().stories)
        print(f"laid out, {len(spent):,} stories: {_told(spent)}")
        ((kept,),) = desk.store.database.ask("SELECT sum(length(laid_out)) FROM collations")  # type: ignore[attr-defined]
        print(f"  kept for one byte of compressed captures: {kept / desk.holdings().capture_bytes:.2f}")
        ids = [line.id for line in desk.stories(most=200)]
        print("a story shown", _told(timed([partial(desk.show, id_) for id_ in ids])))
        for asked in ASKED_POINTS:
            print(f"  search {asked:40} {_told(timed([partial(desk.points, query(asked), 50, 0)] * 7))}")


def clock_of(desk: KeptDesk) -> Clock:
    """Process time, of a desk on a server together with the process that answers this thread there."""
    try:
        ((server,),) = desk.store.database.ask("SELECT pg_backend_pid()")  # type: ignore[attr-defined]
    except StoreError:
        return time.process_time
    told = Path(f"/proc/{server}/schedstat")
    return lambda: time.process_time() + int(told.read_text().split()[0]) / 1e9


def timed(work: list[Work], clock: Clock = time.process_time) -> list[float]:
    """Process time of each: the machine is shared."""
    spent = []
    for one in work:
        began = clock()
        one()
        spent.append(clock() - began)
    return spent


def _told(spent: list[float]) -> str:
    ordered = sorted(spent)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    return f"median {statistics.median(spent) * 1e3:.1f} ms, p95 {p95 * 1e3:.1f} ms"


def fill(data: Path, wanted: int, desks: Sequence[KeptDesk]) -> list[float]:
    """Readings of 600 articles, read once and renamed letter by letter, so that every span holds. Seconds an article in each desk."""
    models = [read for page in pages(data, 600) if isinstance(read := pipeline.read(page), Reading)]
    encoded = [msgspec.json.encode(model).decode() for model in models]
    chance = random.Random(11)
    clocks, spent = [clock_of(desk) for desk in desks], [0.0] * len(desks)
    for start in range(0, wanted, 1000):
        numbers = range(start, min(start + 1000, wanted))
        made = [renamed(n, models[n % len(models)], encoded[n % len(models)], chance) for n in numbers]
        for at, (desk, clock) in enumerate(zip(desks, clocks, strict=True)):
            began = clock()
            with desk.store.writing():
                for reading, day in made:
                    keep(desk, reading, day)
            spent[at] += clock() - began
        print(f"\r{start:,}", end="", flush=True)
    print()
    return [seconds / wanted for seconds in spent]


def renamed(number: int, model: Reading, encoded: str, chance: random.Random) -> tuple[Reading, date]:
    own, day = f"s{number}", date(2015, 1, 1) + timedelta(days=chance.randrange(1500))
    consonants = "bcdfgklmnprst"
    shuffled = str.maketrans(consonants, "".join(chance.sample(consonants, 13))) if number >= 3000 else {}
    text = " ".join(
        word.translate(shuffled) if len(word) > 3 and chance.random() < 0.1 and word.isalpha() else word
        for word in model.article.text.split(" ")
    )
    old, new = json.dumps(model.article.id), json.dumps(own)
    reading = msgspec.json.decode(encoded.replace(f'"article":{old}', f'"article":{new}'), type=Reading)
    return replace(reading, article=replace(reading.article, id=own, text=text, published=day.isoformat())), day


def keep(desk: KeptDesk, reading: Reading, day: date) -> None:
    article = reading.article
    page = Page(article.id, article.text.encode(), "text/plain", captured=CAPTURED)
    kept = desk.store.keep_page(page, desk.recipe, CAPTURED)
    if kept is None:
        return
    desk.store.keep_reading(kept, reading, day, desk.recipe, CAPTURED)
    telling = Telling(article.id, (), article.id)
    story = Story(f"story-{article.id}", article.title or article.id, day.isoformat(), (telling,))
    desk.store.put_stories([Collation(story, Counts(1, 1, OriginCount(1, True)))], [], {}, CAPTURED)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["ingest", "large", "beside", "points", "weight"])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--articles", type=int)
    parser.add_argument("--desk", type=Path, help="Kept here, and used again by `large`.")
    parser.add_argument("--postgres", metavar="URL", help="For `beside`: an empty place, postgresql://…?schema=…")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = args.desk or Path(folder) / "bench.desk"
        if args.what == "weight":
            weight(args.data)
        elif args.what == "points":
            points(path)
        elif args.what == "beside":
            beside(args.data, args.articles or 5000, path, args.postgres or parser.error("beside needs --postgres URL"))
        elif args.what == "ingest":
            ingest(args.data, args.articles or 20_000, path)
        else:
            large(args.data, args.articles or 100_000, path)


if __name__ == "__main__":
    main()
