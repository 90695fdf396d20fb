"""Events of one kind in two places: are they told apart, and at what cost?

    python bench/quality/stories/places.py [--data ../shared/data]

For ECB+ (topics of even and of odd number), the stream and BASIL: pairs of reports of one gold story that their places keep apart
(wrongly). Then made cases: of every gold
story that has two reports or more whose event is placed, every other one of these is moved (its places and what they lie in exchanged
for others throughout, all else as it was), and all of them are grouped, with and without vetoes: pairs of a moved and an unmoved
report in one story, and pairs of two unmoved or two moved ones that are not.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from unittest.mock import patch

from run import Row, reading, rows

from tellings.link.lineage.lineage import derivations
from tellings.link.stories import alike
from tellings.link.stories.places import apart, known, naming, setting, upward
from tellings.link.stories.stories import stories

Groups = dict[str, list[Row]]


def told(row: Row) -> str:
    return f"{row.get('title') or ''}\n{row.get('full') or row['text']}"


def by_story(table: list[Row]) -> Groups:
    found: Groups = defaultdict(list)
    for row in table:
        found[row["story"]].append(row)
    return found


def moved(row: Row, chain: tuple[str, ...], number: int) -> Row:
    """A report with its places exchanged for others that lie as deep."""
    chains = [upward(place) for place in known()]
    others = [up for up in chains if len(up) >= min(3, len(chain)) and up[-1] != chain[-1]]
    to = others[number * 37 % len(others)]
    made = {key: row.get(key) or "" for key in ("title", "text", "full")}
    for place, other in zip(chain, to, strict=False):
        made = {key: naming(place).sub(other.title(), words) for key, words in made.items()}
    return {**row, **made, "id": f"{row['id']}-moved"}


def pairs_of(table: list[Row]) -> str:
    groups = by_story(table)
    same = [
        apart(setting(told(one)), setting(told(two))) is not None
        for group in groups.values()
        for one, two in combinations(group, 2)
    ]
    return f"of one story {sum(same)} of {len(same)} pairs kept apart"


def cases(table: list[Row]) -> list[tuple[list[Row], list[Row]]]:
    """The stories to move half of: their reports that stay and those that were moved."""
    found = []
    for number, group in enumerate(by_story(table).values()):
        placed = [(row, scenes[0].chain) for row in group if (scenes := setting(told(row)).scenes)]
        if len(placed) > 1:
            away = [moved(row, chain, number) for row, chain in placed[1::2]]
            found.append(([row for row, _ in placed[::2]], away))
    return found


def grouped(made: list[tuple[list[Row], list[Row]]]) -> str:
    wrong = torn = across = within = 0
    for home, away in made:
        readings = [reading(row) for row in home + away]
        at = {
            telling.article: story.id
            for story in stories(readings, derivations(readings))
            for telling in story.tellings
        }
        for one, two in combinations(home + away, 2):
            together = at[one["id"]] == at[two["id"]]
            if (one in home) == (two in home):
                within, torn = within + 1, torn + (not together)
            else:
                across, wrong = across + 1, wrong + together
    return f"moved and unmoved in one story {wrong} of {across}, of one place torn {torn} of {within}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    folder = options.parse_args().data / "stories"
    ecb = rows(folder / "ecbplus.jsonl.gz")
    sets = {
        "ECB+, even topics": [row for row in ecb if int(re.sub(r"\D", "", row["story"])) % 2 == 0],
        "ECB+, odd topics": [row for row in ecb if int(re.sub(r"\D", "", row["story"])) % 2],
        "stream": rows(folder / "stream_allsides.jsonl.gz"),
        "BASIL": rows(folder / "stories_basil.jsonl.gz"),
    }
    for name, table in sets.items():
        made = cases(table)
        print(f"{name}: {pairs_of(table)}; {len(made)} made cases: {grouped(made)}", flush=True)
        with patch.object(alike, "vetoes", lambda pairs, units: {}):
            print(f"    without vetoes: {grouped(made)}", flush=True)


if __name__ == "__main__":
    main()
