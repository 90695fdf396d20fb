"""Stories and lineage on captures that are worse than those of the gold sets: what each kind of harm costs, beside the same reports unharmed.

    python bench/quality/stories/degraded.py [--data ../shared/data] [--eval ../shared/eval] [--only NAME;...] [--seed 1] [--captures]

BCubed of `link.stories` on BASIL, the last 600 full reports of the stream and ECB+; recall over all kinds of made reuse, of a paragraph inside another
report, and strangers called derived, on cases made from BASIL. Then a story of 100 or 200 tellings, each of some sentences of two to four reports, among 100
others; and live blogs that tell the beginnings of five stories, beside reports of these.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from run import Row, rows, score

from tellings import pipeline
from tellings.link.lineage.lineage import derivations
from tellings.link.stories.stories import stories
from tellings.model import Article, Page, Reading, Story
from tellings.model.page import Stated

Harm = Callable[[Row, random.Random], Row]
LIKE = {
    "l": "1",
    "o": "0",
    "e": "c",
    "m": "rn",
    "i": "l",
    "h": "b",
    "s": "5",
    "a": "o",
    "n": "u",
    "t": "f",
}  # as scans are misread
ASIDES = (
    "Advertisement",
    "Read more: what to know this morning",
    "Share this on Facebook Twitter Email",
    "Sign up for our daily newsletter",
    "Related: ten pictures of the week",
    "Follow us for updates",
    "Story continues below",
    "Support our work from $2 a month",
)


def text_of(row: Row) -> str:
    return row.get("full") or row["text"] or ""


def told(row: Row, text: str) -> Row:
    return {**row, "full": text, "text": text}


def no_dates(row: Row, _: random.Random) -> Row:
    return {key: value for key, value in row.items() if key != "date"}


def some_dates(row: Row, rng: random.Random) -> Row:
    return no_dates(row, rng) if rng.random() < 0.3 else row


def late_dates(row: Row, rng: random.Random) -> Row:
    """The day of the scrape, weeks later, in the place of the report's, for one in five."""
    return {**row, "date": "2026-11-20"} if "date" in row and rng.random() < 0.2 else row


def no_titles(row: Row, _: random.Random) -> Row:
    return {key: value for key, value in row.items() if key != "title"}


def misread(rate: float) -> Harm:
    def harm(row: Row, rng: random.Random) -> Row:
        return told(row, "".join(LIKE.get(sign, sign) if rng.random() < rate else sign for sign in text_of(row)))

    return harm


def aside(row: Row, rng: random.Random) -> Row:
    """A line of furniture after every third paragraph or so; left in the text."""
    paragraphs = text_of(row).split("\n")
    return told(row, "\n".join(f"{one}\n{rng.choice(ASIDES)}" if rng.random() < 0.35 else one for one in paragraphs))


def upper(row: Row, _: random.Random) -> Row:
    return {**told(row, text_of(row).upper()), "title": (row.get("title") or "").upper()}


def some_upper(row: Row, rng: random.Random) -> Row:
    return upper(row, rng) if rng.random() < 0.3 else row


def one_outlet(row: Row, _: random.Random) -> Row:
    return {**row, "source": "Daily Lantern", "outlet": "Daily Lantern"}


def brief(row: Row, rng: random.Random) -> Row:
    return told(row, " ".join(text_of(row).split()[:60])) if rng.random() < 0.5 else row


def one_line(row: Row, _: random.Random) -> Row:
    return told(row, " ".join(text_of(row).split()))


def plain_marks(row: Row, _: random.Random) -> Row:
    """Without quotation marks, dashes and accents, as some exports are."""
    return told(row, re.sub(r"[^\x00-\x7f]|[\"'“”‘’]", "", text_of(row)))


HARMS: Mapping[str, Harm] = {
    "unharmed": lambda row, _: row,
    "no dates": no_dates,
    "no date, three in ten": some_dates,
    "day of the scrape, two in ten": late_dates,
    "no titles": no_titles,
    "misread 1 %": misread(0.01),
    "misread 2 %": misread(0.02),
    "misread 5 %": misread(0.05),
    "furniture between paragraphs": aside,
    "upper case": upper,
    "upper case, three in ten": some_upper,
    "one outlet": one_outlet,
    "half are briefs of 60 words": brief,
    "everything on one line": one_line,
    "no quotation marks": plain_marks,
}


def reading(row: Row, *, capture: bool = False) -> Reading:
    stated = Stated(
        id=row["id"], outlet=row.get("source") or row.get("outlet"), published=row.get("date"), title=row.get("title")
    )
    made = (
        pipeline.EXTRACT.work(Page(row["id"], text_of(row).encode(), "text/plain", stated=stated)) if capture else None
    )
    if isinstance(made, Article):
        return Reading(replace(made, language="en"))
    return Reading(
        Article(
            row["id"], row["id"], "0" * 64, text_of(row), stated.outlet, title=stated.title, published=stated.published
        )
    )


def harmed(table: Sequence[Row], harm: Harm, seed: int) -> list[Row]:
    return [harm(row, random.Random(f"{seed} {row['id']}")) for row in table]


def reuse(readings: Sequence[Reading], cases: Sequence[Mapping[str, object]]) -> str:
    """Recall over the made kinds but a paragraph; of paragraphs; strangers that anything is called derived from or of."""
    met = {
        frozenset((edge.source, edge.target)) for edge in derivations(readings) if edge.kind not in ("quotes", "credit")
    }
    found: defaultdict[bool, list[bool]] = defaultdict(list)
    strangers = {str(row["id"]) for row in cases if row.get("stranger")}
    kinds: defaultdict[str, list[bool]] = defaultdict(list)
    for row in cases:
        for query in row.get("queries", ()):  # type: ignore[attr-defined]
            hit = frozenset((query["id"], query["of"])) in met
            found[query["kind"] == "paragraph"].append(hit)
            kinds[query["kind"]].append(hit)
    false = {one for pair in met for one in pair if one in strangers}
    worst = min(kinds, key=lambda kind: sum(kinds[kind]) / len(kinds[kind]))
    each = [100 * sum(hits) / len(hits) for hits in (found[False], found[True])]
    low = 100 * sum(kinds[worst]) / len(kinds[worst])
    return f"reuse {each[0]:.1f} (worst {worst} {low:.1f}), paragraph {each[1]:.1f}, strangers {len(false)} of {len(strangers)}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    options.add_argument("--only", default=";".join(HARMS))
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--captures", action="store_true", help="texts go through extract, which cuts furniture")
    given = options.parse_args()
    data = given.data / "stories"
    stream = [row for row in rows(data / "stream_allsides.jsonl.gz") if row.get("full")]
    whole = {row["story"] for row in stream[-600:]}
    sets = {
        "BASIL": rows(data / "stories_basil.jsonl.gz"),
        "stream": [row for row in stream if row["story"] in whole],
        "ECB+": rows(data / "ecbplus.jsonl.gz"),
    }
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as made:
        command = [sys.executable, given.eval / "make_reuse_cases.py", data / "stories_basil.jsonl.gz", made.name]
        subprocess.run([*command, "--seed", str(given.seed)], check=True)
        cases = [json.loads(line) for line in Path(made.name).read_text(encoding="utf-8").splitlines()]
    for name in given.only.split(";"):
        parts = []
        for of, table in sets.items():
            worse = harmed(table, HARMS[name], given.seed)
            readings = [reading(row, capture=given.captures) for row in worse]
            got = score(given.eval / "score_stories.py", table, stories(readings, derivations(readings)))
            parts.append(f"{of} {got['bcubed_p']:.1f} {got['bcubed_r']:.1f} {got['bcubed_f1']:.1f}")
        worse = harmed(cases, HARMS[name], given.seed)
        print(
            f"{name}: {'; '.join(parts)}; {reuse([reading(row, capture=given.captures) for row in worse], cases)}",
            flush=True,
        )
    rng = random.Random(given.seed)
    for many in (100, 200, 200, 200, 400):
        table = dominated(sets["ECB+"], many, rng)
        readings = [reading(row) for row in table]
        got = score(given.eval / "score_stories.py", table, stories(readings, derivations(readings)))
        print(
            f"a story told {many} times among 100 reports: {got['bcubed_p']:.1f} {got['bcubed_r']:.1f} {got['bcubed_f1']:.1f}"
        )
    for _ in range(2):
        table, places = blogs(sets["BASIL"], rng)
        readings = [reading(row) for row in table]
        print(
            "stories in live blogs, with their own:", at_home(stories(readings, derivations(readings)), table, places)
        )


def dominated(reports: Sequence[Row], many: int, rng: random.Random) -> list[Row]:
    """One of the largest stories told so often, in sentences of its reports, and 100 reports of others."""
    by_story = grouped(reports)
    chosen = rng.choice(sorted(by_story, key=lambda story: -len(by_story[story]))[:12])
    table = rng.sample([row for row in reports if row["story"] != chosen], 100)
    for number in range(many):
        some = rng.sample(by_story[chosen], min(len(by_story[chosen]), rng.choice((2, 3, 4))))
        said = [one for row in some for one in re.split(r"(?<=[.!?])\s+", row["text"]) if rng.random() < 0.5]
        text = "\n".join(said[: rng.choice((6, 10, 15, 30))]) or some[0]["text"]
        table.append({"id": f"telling {number}", "story": chosen, "text": text})
    return table


def blogs(reports: Sequence[Row], rng: random.Random) -> tuple[list[Row], dict[str, list[tuple[int, int, str]]]]:
    """What is left of undated reports, and blogs of five of them each; where in a blog each story stands."""
    by_story = grouped(reports)
    taken = [rng.choice(by_story[story]) for story in rng.sample(sorted(by_story), 45)]
    table, places = [no_dates(row, rng) for row in reports if row not in taken], dict[str, list[tuple[int, int, str]]]()
    for number in range(9):
        text, id = "", f"blog {number}"
        for row in taken[number * 5 : number * 5 + 5]:
            part = "\n".join([line for line in row["text"].split("\n") if line.strip()][:8])
            stamp = f"{rng.randint(6, 22)}:{rng.randint(10, 59)}\n"
            places.setdefault(id, []).append((len(text), len(text) + len(stamp + part), row["story"]))
            text += f"{stamp}{part}\n"
        table.append({"id": id, "story": id, "title": "Live: the day as it happened", "text": text})
    return table, places


def at_home(told: Sequence[Story], table: Sequence[Row], places: Mapping[str, Sequence[tuple[int, int, str]]]) -> str:
    """Of the stories in blogs, those of which most words are with a report of that story and of no other."""
    story_of = {row["id"]: row["story"] for row in table if row["id"] not in places}
    right = 0
    for blog, of_blog in places.items():
        for start, end, true in of_blog:
            cover: Counter[frozenset[str]] = Counter()
            for story in told:
                others = frozenset(story_of[one.article] for one in story.tellings if one.article in story_of)
                for telling in story.tellings:
                    for span in telling.segments if telling.article == blog else ():
                        cover[others] += max(0, min(end, span.end) - max(start, span.start))
            right += max(cover, key=lambda key: (cover[key], sorted(key))) == {true}
    return f"{right} of {sum(map(len, places.values()))}"


def grouped(reports: Sequence[Row]) -> dict[str, list[Row]]:
    by_story: defaultdict[str, list[Row]] = defaultdict(list)
    for row in reports:
        by_story[row["story"]].append(row)
    return by_story


if __name__ == "__main__":
    main()
