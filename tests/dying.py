"""A real `tellings add` in a process of its own, which a test kills, starves or runs beside another."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from tellings.desk import KeptDesk

MATTERS = (
    ("Harl", "bridge", "engineers found cracks in its piers", "Ida Brandt", "Traffic goes over the old dam"),
    ("Lenna", "orchard", "frost took the apricots of the valley", "Petra Dolan", "Growers ask for loans without interest"),
    ("Velm", "hospital", "nurses walked out over night shifts", "Anselm Rook", "Surgeons moved patients to tents"),
    ("Sarn", "refinery", "a valve burst and oil reached the river", "Lena Harsani", "Fishermen hauled their nets ashore"),
    ("Torvik", "parliament", "the budget failed by one vote", "Olav Stenmark", "Ministers met until dawn about an election"),
    ("Oss", "stadium", "lightning struck the western stand", "Marta Quill", "The cup final will be played elsewhere"),
    ("Brel", "museum", "thieves carried off a golden helmet", "Jonas Ferrer", "Detectives searched vans at the border"),
    ("Kandor", "telescope", "astronomers saw a comet break apart", "Sunniva Aldo", "Schoolchildren lined up with cardboard glasses"),
    ("Merrow", "bakery", "a ferment of rye poisoned forty guests", "Tobias Lund", "Inspectors sealed the flour in sacks"),
    ("Quist", "railway", "a signal failed and two freight trains met", "Greta Hollis", "Cranes lifted wagons off the embankment"),
    ("Ardal", "vineyard", "beetles ate the roots of old vines", "Paolo Venn", "Winemakers burn whole rows by night"),
    ("Pell", "court", "judges struck down the fishing quota", "Helga Stroud", "Lawyers for the fleet opened champagne"),
)  # fmt: skip


def written(folder: Path, articles: int) -> Path:
    """A table of short reports, three or four on each matter, on days of one month."""
    rows = []
    for number in range(articles):
        place, what, cause, who, then = MATTERS[number % len(MATTERS)]
        text = (
            f"In {place} the {what} was closed on Tuesday after {cause}. “The {what} of {place} stays closed until it is safe,” "
            f"{who} said. {then}, and nobody knows how long it will take. Report {number} adds that {who} expects costs of "
            f"{number + 2} million crowns for the {what}."
        )
        title, day = f"{place}: {what} closed, {cause}", f"2031-05-{2 + 2 * (number % len(MATTERS)):02}"
        rows.append({"id": f"a{number}", "title": title, "published": day, "text": text, "outlet": f"Post {number}"})
    path = folder / "reports.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def command(*words: str | Path) -> list[str]:
    return [sys.executable, "-c", "from tellings.serve.cli import main; main()", *map(str, words)]


def adding(table: Path, desk: Path | str, batch: int) -> subprocess.Popen[str]:
    """`tellings add`, under way, with a line of JSON on its stderr whenever a batch is kept."""
    words = command("add", table, "--desk", desk, "--batch", str(batch), "--progress", "json", "--json")
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def acknowledged(lines: Iterable[str]) -> int:
    """How many pages the last whole line of progress says are kept."""
    kept = 0
    for line in lines:
        if line.startswith("{") and line.endswith("}\n"):
            told = json.loads(line)
            kept = told["new"] + told["held"]
    return kept


def killed(table: Path, desk: Path | str, after_s: float, batch: int) -> int:
    """Adds and kills with SIGKILL after so many seconds: how many pages had been acknowledged."""
    process = adding(table, desk, batch)
    time.sleep(after_s)
    process.kill()
    _, told = process.communicate()
    return acknowledged(told.splitlines(keepends=True))


def stories(desk: KeptDesk) -> set[frozenset[str]]:
    """Which articles are told together."""
    found = (desk.store.story(line.id) for line in desk.stories(most=10_000))
    return {frozenset(telling.article for telling in story.tellings) for story in found if story}


def sound(path: Path | str) -> int:
    """How many articles a desk holds. Fails where it is damaged, or a page has no article, or an article no story or two."""
    with KeptDesk.open(path) as desk:
        assert desk.store.damage(deep=True) == ()
        held = desk.holdings()
        assert held.pages == held.articles
        told = [article for story in stories(desk) for article in story]
        assert sorted(told) == sorted(desk.store.articles(most=100_000))
        return held.articles
