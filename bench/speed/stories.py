"""Lineage and stories over an archive: articles a second at 10,000 and at 100,000, peak memory, and MinHash beside it.

    python bench/speed/stories.py [--data ../shared/data] [--sizes 10000,100000] [--day 300] [--undated] [--no-peers]

The archive is made: the reports of all data sets of `stories`, again and again, each time as news of another fortnight. Every
such edition has its own words (rarer words are exchanged for others that are as rare, the same everywhere in the edition), so that
its reports are as like and unlike one another as the real ones and share nothing with those of another edition. `--day`
articles come out a day. Fresh readings: no interpret stage has run. `--marked N` takes N articles that interpret has read.

Processor time of this process; memory is what it holds with the articles themselves. datasketch and rensa (MinHash of word
5-grams, 128 permutations, LSH at .5) do what they can of lineage alone: near copies.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from tellings import pipeline
from tellings.model import Article, Reading

KEPT_WORDS = 150  # the most frequent words are grammar, and stay
WORD = re.compile(r"[^\W\d_]+")
FIRST_DAY = date(2001, 1, 1)
SHINGLE, PERMUTATIONS, ALIKE = 5, 128, 0.5


def rows(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def pool(folder: Path) -> list[tuple[str, str, str, str]]:
    """(story, outlet, title, text) of every report that there is."""
    found = []
    for name in ("stream_allsides", "stories_basil", "reuse_articles", "ecbplus"):
        for row in rows(folder / f"{name}.jsonl.gz"):
            text = row.get("full") or row["text"]
            found.append((row.get("story") or row["id"], row.get("source") or "", row.get("title") or "", text))
    for row in rows(folder / "pairs_semeval22_t8.jsonl.gz"):
        found += [(row["id"], "", row[f"text{side}"][:80], row[f"text{side}"]) for side in (1, 2)]
    return found


def editions(reports: Sequence[tuple[str, str, str, str]], size: int, day: int) -> Iterator[Article]:
    counts = Counter(word for _, _, _, text in reports for word in WORD.findall(text.lower()))
    ranked = [word for word, _ in counts.most_common()]
    number = 0
    for edition in range(-(-size // len(reports))):
        rng = random.Random(edition)
        other = dict(zip(ranked, exchanged(ranked, rng), strict=True)) if edition else {}

        def word(found: re.Match[str], other: dict[str, str] = other) -> str:
            printed = found.group()
            new = other.get(printed.lower(), printed)
            return new.capitalize() if printed[0].isupper() else new

        first = FIRST_DAY + timedelta(edition * len(reports) // day)
        days: dict[str, int] = {}
        for story, outlet, title, text in reports:
            out = first + timedelta(days.setdefault(story, rng.randrange(1 + len(reports) // day)) + rng.randrange(2))
            if number == size:
                return
            yield Article(
                id=f"{edition}-{number}",
                uri=f"{number}.txt",
                sha256="0" * 64,
                text=WORD.sub(word, text) if edition else text,
                title=WORD.sub(word, title) if edition else title,
                outlet=outlet or None,
                published=out.isoformat(),
            )
            number += 1


def exchanged(ranked: Sequence[str], rng: random.Random) -> list[str]:
    """The words in an order in which each stands about where one as frequent stood."""
    made = list(ranked[:KEPT_WORDS])
    at, width = KEPT_WORDS, 50
    while at < len(ranked):
        made += rng.sample(ranked[at : at + width], len(ranked[at : at + width]))
        at, width = at + width, min(2 * width, 20_000)
    return made


def peers(articles: Sequence[Article]) -> None:
    from datasketch import MinHash, MinHashLSH
    from rensa import RMinHash, RMinHashLSH

    def shingles(article: Article) -> list[str]:
        words = article.text.lower().split()
        return [" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))]

    began = time.process_time()
    lsh = MinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS)
    for number, article in enumerate(articles):
        made = MinHash(num_perm=PERMUTATIONS)
        made.update_batch([shingle.encode() for shingle in shingles(article)])
        lsh.query(made)
        lsh.insert(number, made)
    took = time.process_time() - began
    print(f"datasketch MinHash + LSH (near copies only): {len(articles) / took:.0f} articles/s", flush=True)
    began = time.process_time()
    other = RMinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS, num_bands=32)
    for number, article in enumerate(articles):
        signature = RMinHash(num_perm=PERMUTATIONS, seed=1)
        signature.update(shingles(article))
        other.query(signature)
        other.insert(number, signature)
    took = time.process_time() - began
    print(f"rensa RMinHash + LSH (near copies only): {len(articles) / took:.0f} articles/s", flush=True)


def ours(readings: Sequence[Reading]) -> None:
    began = time.process_time()
    told = pipeline.stories(readings)
    took = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"tellings lineage + stories of {len(readings)}: {len(readings) / took:.0f} articles/s ({took:.1f} s), "
        f"{len(told)} stories, {sum(len(story.lineage) for story in told)} derivations, peak {peak:.0f} MB",
        flush=True,
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--sizes", default="10000,100000")
    options.add_argument("--day", type=int, default=300, help="articles that come out in a day")
    options.add_argument("--undated", action="store_true", help="as if no date were known")
    options.add_argument("--copies", type=int, default=0, help="this many copies of one article instead")
    options.add_argument("--marked", type=int, default=0, help="so many articles, read by interpret before")
    options.add_argument("--no-peers", action="store_true")
    given = options.parse_args()
    reports = [report for report in pool(given.data / "stories") if report[3]]
    random.Random(1).shuffle(reports)  # every size holds something of each set …
    reports.sort(key=lambda report: hash_of(report[0]))  # … and whole stories
    if given.copies:
        story, _, title, text = sorted(reports[:301], key=lambda report: len(report[3]))[150]
        reports = [(story, f"Post {at}", title, text) for at in range(given.copies)]
        ours([Reading(article) for article in editions(reports, given.copies, given.day)])
        return
    if given.marked:
        articles = list(editions(reports, given.marked, given.day))
        ours([pipeline.interpret(article) for article in articles])
        return
    for size in map(int, given.sizes.split(",")):
        articles = list(editions(reports, size, given.day))
        if given.undated:
            articles = [undated(article) for article in articles]
        print(
            f"{size} articles, {sum(len(article.text) for article in articles) / size:.0f} characters each, "
            f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB with the texts"
        )
        if size <= 10_000 and not given.no_peers:
            peers(articles)
        ours([Reading(article) for article in articles])


def hash_of(story: str) -> int:
    return random.Random(story).randrange(1 << 30)


def undated(article: Article) -> Article:
    from dataclasses import replace

    return replace(article, published=None)


if __name__ == "__main__":
    sys.exit(main())
