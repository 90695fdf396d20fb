"""Searches and lists beside Tiny Tiny RSS (GPL-3.0) on PostgreSQL, over the same articles, through its JSON API.

    apt-get install php8.2-cli php8.2-{pgsql,mbstring,intl,xml,curl} php-php-gettext php-psr-log postgresql
    apt-get download tt-rss; dpkg -x tt-rss_*.deb root     # no service is started; links that lead nowhere: lib/gettext, vendor/Psr
    # a database of its own with root/usr/share/tt-rss/schema/ttrss_schema_pgsql.sql; config.php in single-user mode
    python bench/speed/ttrss_beside.py DESK sql | psql DATABASE
    cd root/usr/share/tt-rss/www; php -S 127.0.0.1:8599
    python bench/speed/ttrss_beside.py DESK ask --php PID --postgres PID

Its feeds are the outlets, its index made as it makes it. Times are process time: of PHP and of PostgreSQL with all that it started, and
of this process for ours.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import re
import statistics
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from tellings.desk import KeptDesk
from tellings.store.query import query

API = "http://127.0.0.1:8599/api/"
ASKED = (
    "bridge", "senate vote", "president", "police shooting", '"the president said"', '"white house" budget', '"white house"',
    '"climate change"',
)  # fmt: skip
TIMES = 5


def sql(desk: KeptDesk) -> Iterator[str]:
    yield "INSERT INTO ttrss_user_prefs VALUES (1, 'ENABLE_API_ACCESS', NULL, 'true');"
    yield "INSERT INTO ttrss_user_prefs VALUES (1, 'DEFAULT_SEARCH_LANGUAGE', NULL, 'English');"
    yield "BEGIN;"
    feeds: dict[str, int] = {}
    after, number = "", 0
    while ids := desk.store.articles(after=after, most=500):
        after = ids[-1]
        for article in (reading.article for reading in desk.store.readings(ids, ()).values()):
            number, title, day = number + 1, article.title or article.name, article.published or "2020-01-01"
            if article.name not in feeds:
                feeds[article.name] = feed = 1000 + len(feeds)
                yield (
                    "INSERT INTO ttrss_feeds (id, owner_uid, title, feed_url)"
                    f" VALUES ({feed}, 1, {_text(article.name[:190])}, 'http://feed.example/{feed}');"
                )
            content = _text(html.escape(article.text).replace("\n\n", "<p>"))
            words = _text(f"{title} {re.sub('[<>.,?!:;]+', ' ', article.text)}")
            yield (
                "INSERT INTO ttrss_entries (id, title, guid, link, updated, content, content_hash, date_entered, date_updated, author, lang,"
                f" tsvector_combined) VALUES ({number}, {_text(title)}, 'g{number}', 'http://feed.example/{number}', '{day}', {content},"
                f" 'h{number}', '{day}', '{day}', '', '', to_tsvector('english', {words}));"
            )
            yield (
                "INSERT INTO ttrss_user_entries (ref_id, uuid, feed_id, owner_uid, tag_cache, label_cache)"
                f" VALUES ({number}, '', {feeds[article.name]}, 1, '', '');"
            )
    yield "COMMIT; ANALYZE;"


def _text(words: str) -> str:
    return "'" + words.replace("'", "''").replace("\0", "") + "'"


def told(**asked: object) -> list[dict[str, object]] | dict[str, str]:
    with urllib.request.urlopen(urllib.request.Request(API, json.dumps(asked).encode()), timeout=120) as answer:
        return json.load(answer)["content"]  # type: ignore[no-any-return]


def processor_ms(*servers: int) -> float:
    """Of these processes, those that they started and have ended, and the children that run."""
    ticks = 0
    for server in servers:
        ticks += sum(_ticks(server)[:4])
        for child in Path(f"/proc/{server}/task/{server}/children").read_text().split():
            ticks += sum(_ticks(int(child))[:2])
    return ticks / os.sysconf("SC_CLK_TCK") * 1000


def _ticks(process: int) -> list[int]:
    return [*map(int, Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:15])]


def ask(desk: KeptDesk, php: int, postgres: int) -> None:
    signed = told(op="login", user="admin", password="password")
    assert isinstance(signed, dict)
    mine = {"sid": signed["session_id"], "feed_id": -4}
    for words in ASKED:
        found = told(op="getHeadlines", search=words, limit=50, show_excerpt=True, **mine)
        before = processor_ms(php, postgres)
        for _ in range(TIMES):
            told(op="getHeadlines", search=words, limit=50, show_excerpt=True, **mine)
        theirs, spent = (processor_ms(php, postgres) - before) / TIMES, []
        for _ in range(TIMES):
            began = time.process_time()
            hits = desk.search(query(words))
            spent.append((time.process_time() - began) * 1e3)
        print(
            f"{words:24} tt-rss {theirs:.0f} ms, {len(found)} found; ours {statistics.median(spent):.0f} ms, {len(hits)}"
        )
    before = processor_ms(php, postgres)
    for _ in range(TIMES):
        told(op="getHeadlines", limit=60, view_mode="unread", **mine)
    print(f"60 unread headlines: {(processor_ms(php, postgres) - before) / TIMES:.0f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("desk", type=Path)
    parser.add_argument("what", choices=["sql", "ask"])
    parser.add_argument("--php", type=int)
    parser.add_argument("--postgres", type=int)
    options = parser.parse_args()
    with KeptDesk.open(options.desk, read_only=True) as desk:
        if options.what == "sql":
            for line in sql(desk):
                print(line)
        else:
            ask(desk, options.php, options.postgres)


if __name__ == "__main__":
    main()
