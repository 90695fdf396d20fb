"""A desk of English reports to which reports in other languages come later: do they find the one that tells the same?

    python bench/quality/languages/desk.py [--data ../shared/data] [--half 1] [--languages ru,ar,zh,…]

Every document of NTREX stands on the desk in English, among reports of ECB+ of the same days; then each comes in one other language (in turn), a day later, in batches
of twenty, the second half of its sentences alone. Counted: those in a story with their English one, and those with another's; beside
it the same without anchors (the printed words alone find what is near), and all at once in memory.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

from texts import ONE_EVENT, Documents, ntrex
from texts import rows as table_of

import tellings
from tellings.capture import inputs
from tellings.desk import Desk, pool
from tellings.model import Page, Story

BEGAN = date(2019, 9, 1)


def rows(held: Documents, languages: Sequence[str]) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """The English reports, and those that come later."""
    first, later = [], []
    for number, document in enumerate(sorted(held["en"])):
        day, language = BEGAN + timedelta(number % 7), languages[number % len(languages)]
        lines = held[language][document].split("\n\n")
        first.append(
            {"id": f"en:{document}", "language": "en", "published": day.isoformat(), "text": held["en"][document]}
        )
        day += timedelta(1)
        text = "\n\n".join(lines[len(lines) // 2 :])
        later.append({"id": f"{language}:{document}", "language": language, "published": day.isoformat(), "text": text})
    return first, later


def pages(table: Sequence[dict[str, str]], folder: Path) -> Iterator[Page]:
    path = folder / "table.jsonl"
    path.write_text("\n".join(map(json.dumps, table)), encoding="utf-8")
    yield from (page for page in inputs.pages([str(path)]) if isinstance(page, Page))


def told(stories: Sequence[Story], count: int) -> str:
    right = wrong = 0
    for story in stories:
        articles = [telling.article.partition(":") for telling in story.tellings]
        english = {ONE_EVENT.get(name, name) for language, _, name in articles if language == "en"}
        for language, _, name in articles:
            if language != "en" and english:
                right += ONE_EVENT.get(name, name) in english
                wrong += ONE_EVENT.get(name, name) not in english
    return f"with their own {100 * right / count:.1f} %, with another's {100 * wrong / count:.1f} % of {count}"


def on_desk(first: Sequence[dict[str, str]], later: Sequence[dict[str, str]]) -> str:
    with tempfile.TemporaryDirectory() as folder, tellings.open(Path(folder) / "news.desk") as desk:
        [*desk.add_all(pages(first, Path(folder)))]
        began = time.process_time()
        for at in range(0, len(later), 20):
            [*desk.add_all(pages(later[at : at + 20], Path(folder)))]
        took = time.process_time() - began
        stories = [story for line in desk.stories(most=10**6) if (story := desk.story(line.id))]
        size = (Path(folder) / "news.desk").stat().st_size
    return f"{told(stories, len(later))}; {1000 * took / len(later):.0f} ms an article that came later; {size:,} bytes"


def at_once(first: Sequence[dict[str, str]], later: Sequence[dict[str, str]]) -> str:
    desk = Desk()
    with tempfile.TemporaryDirectory() as folder:
        desk.add_all(pages([*first, *later], Path(folder)))
    return told([one.story for one in desk.brief(points=False).collations], len(later))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--half", type=int, choices=(0, 1))
    options.add_argument("--languages", default="ru,ar,zh,ja,ko,fa,he,el,hi,de")
    options.add_argument(
        "--every", type=int, default=3, help="every so many-th report of ECB+ is on the desk beside them"
    )
    given = options.parse_args()
    held = ntrex(given.data)
    chosen = sorted(held["en"])[given.half :: 2] if given.half is not None else sorted(held["en"])
    held = {language: {name: docs[name] for name in chosen} for language, docs in held.items()}
    first, later = rows(held, given.languages.split(","))
    others = table_of(given.data / "stories" / "ecbplus.jsonl.gz")[:: given.every]
    first += [
        {
            "id": f"en:{row['id']}",
            "language": "en",
            "published": str(BEGAN + timedelta(number % 9)),
            "text": row["text"],
        }
        for number, row in enumerate(others)
    ]
    print("anchors:", on_desk(first, later), flush=True)
    with patch.object(pool, "foreign", lambda store, arrived, window: [[] for _ in arrived]):
        print("printed words alone:", on_desk(first, later), flush=True)
    print("at once:", at_once(first, later), flush=True)


if __name__ == "__main__":
    main()
