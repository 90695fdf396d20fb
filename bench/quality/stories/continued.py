"""Stories that continue earlier ones: how many links, some to read, and whether stories torn in two find each other.

    python bench/quality/stories/continued.py [--data ../shared/data] [--since 2017-01-01] [--days 90] [--show 30]

There is no gold for what continues what: the links of a stretch of the stream are printed to be read and judged. What can be
counted by itself: gold stories of several days are torn in two by date, the reports of the first day and the later ones.
The later part must continue the first (*found*); a part that continues another story than its own first part is *another*.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from run import Row, reading, rows

from tellings.likeness import cosine
from tellings.link.lineage.lineage import derivations
from tellings.link.stories.continued import anchors, links
from tellings.link.stories.stories import stories
from tellings.model import Span, Story, Telling


def torn(table: Sequence[Row]) -> tuple[list[Story], dict[str, str]]:
    """The gold stories, those of several days in two; and by the id of a later part the id of its first."""
    gold: defaultdict[str, list[Row]] = defaultdict(list)
    for row in table:
        gold[row["story"]].append(row)
    made, wanted = list[Story](), dict[str, str]()
    for id_, members in sorted(gold.items()):
        day = min(row["date"] for row in members)
        parts = [[row for row in members if row["date"] == day], [row for row in members if row["date"] > day]]
        for number, part in enumerate(parts):
            if part:
                made.append(whole(f"{id_}-{number}", part))
        if parts[1]:
            wanted[f"{id_}-1"] = f"{id_}-0"
    return made, wanted


def whole(id_: str, members: Sequence[Row]) -> Story:
    texts = {row["id"]: row.get("full") or row["text"] for row in members}
    tellings = tuple(
        Telling(row["id"], (Span(row["id"], 0, len(texts[row["id"]])),) if texts[row["id"]] else (), row["id"])
        for row in sorted(members, key=lambda row: (row["date"], row["id"]))
    )
    return Story(id_, members[0]["title"], members[0]["date"], tellings)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--since", type=date.fromisoformat, default=date(2017, 1, 1))
    options.add_argument("--days", type=int, default=90)
    options.add_argument("--show", type=int, default=30)
    given = options.parse_args()
    stream = rows(given.data / "stories" / "stream_allsides.jsonl.gz")
    for name, table in {"stream": stream, "BASIL": rows(given.data / "stories" / "stories_basil.jsonl.gz")}.items():
        held = {row["id"]: reading(row) for row in table}
        made, wanted = torn(table)
        began = time.process_time()
        found = {later.story.id: before.story.id for later, before in links(made, held)}
        took = time.process_time() - began
        right = sum(found.get(later) == before for later, before in wanted.items())
        another = sum(later in found and found[later] != before for later, before in wanted.items())
        print(
            f"{name}: torn {len(wanted)}, found {right}, another {another}; links {len(found)} of {len(made)}, {took:.1f} s"
        )
    until = given.since + timedelta(given.days)
    readings = {row["id"]: reading(row) for row in stream if given.since.isoformat() <= row["date"] < until.isoformat()}
    began = time.process_time()
    told = stories([*readings.values()], derivations([*readings.values()]))
    grouped = time.process_time()
    found_ = [*links(told, readings)]
    took, before_ = time.process_time() - grouped, grouped - began
    print(
        f"{given.since} + {given.days} days: {len(readings)} articles, {len(told)} stories, {len(found_)} links; {took:.2f} s after {before_:.2f} s"
    )
    for later, before in found_[:: max(1, len(found_) // given.show)][: given.show] if given.show else ():
        value = cosine(later.topic, before.topic)
        print(f"{value:.2f} {', '.join(anchors(later, before))}")
        for one in (before, later):
            print(
                f"    {one.first}–{one.last} {' / '.join(readings[t.article].article.title or '' for t in one.story.tellings[:2])}"
            )


if __name__ == "__main__":
    main()
