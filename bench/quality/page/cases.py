"""The briefs whose pages are looked at: real stories, made crowds, and inputs that no newsroom would want to print.

What is written out here is ours; the seeds and the stories of DIR/collation are read where they lie.
"""

from __future__ import annotations

import io
import json
import random
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import resources
from pathlib import Path

from tellings import samples
from tellings.capture import inputs
from tellings.config import load
from tellings.desk import Desk
from tellings.model import Brief

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "speed"))
from brief import reports as made

WEIR = """Water broke through the weir at Tolm on Tuesday evening and flooded eleven houses, the fire brigade said.

"We had twelve minutes to get everybody out," said Ada Renn, who leads the brigade. She put the damage at about two million crowns.

The weir was built in 1931. Its owner, the Tolm mill, denied that a warning had been ignored. If the rain goes on, the lower town will be cleared on Friday."""
DATES = """The weir at Tolm broke on 3 March 2031, the fire brigade said.

A second report of the brigade, read out on Thursday, says that the weir broke on 5 March 2031. Eleven houses were flooded.

According to the mayor, Ole Brandt, the weir had already broken on 28 February 2031, and 14 houses were flooded. On 31 February nobody was there.

"It broke in April 2030," said a neighbour, who will move out last year."""
TONGUES = (
    ("en", "Tolm Weekly", "Weir breaks at Tolm, eleven houses flooded", WEIR),
    (
        "de",
        "Tolmer Bote",
        "Wehr in Tolm gebrochen, elf Häuser unter Wasser",
        "Am Dienstagabend ist das Wehr in Tolm gebrochen, elf Häuser stehen unter Wasser, teilte die Feuerwehr mit.\n\n"
        "„Wir hatten zwölf Minuten, um alle herauszuholen“, sagte Ada Renn, die Leiterin der Feuerwehr.",
    ),
    (
        "fr",
        "Le Courrier du Moulin",
        "Le barrage de Tolm a cédé",
        "Le barrage de Tolm a cédé mardi soir et onze maisons ont été inondées, ont annoncé les pompiers.\n\n"
        "« Nous avions douze minutes pour faire sortir tout le monde », a déclaré Ada Renn, cheffe des pompiers.",
    ),
    (
        "ar",
        "صحيفة الطاحونة",
        "انهيار سد تولم وغرق أحد عشر منزلا",
        "انهار سد تولم مساء الثلاثاء وغمرت المياه أحد عشر منزلا، كما قالت فرق الإطفاء.\n\n"
        "وقالت آدا رين: «كان أمامنا اثنتا عشرة دقيقة لإخراج الجميع».",
    ),
    (
        "zh",
        "磨坊日报",
        "托尔姆水坝决口,十一所房屋被淹",
        "消防队表示,星期二晚上托尔姆水坝决口,十一所房屋被淹。\n\n阿达·雷恩说:“我们只有十二分钟把所有人带出来。”",
    ),
)


def cases(data: Path, seeds: Path) -> Iterator[tuple[str, Callable[[], Brief]]]:
    """Names, and what makes each brief when it is asked for. What is not there under `data` or at `seeds` is left out."""
    if seeds.is_dir():
        yield "seeds", lambda: brief([str(seeds)])
    yield "demo", _demo
    stories = sorted((data / "collation").glob("*.json"))
    for path in stories:
        yield path.stem, lambda path=path: brief(["-"], _table(_dated(path)))
    yield "one", lambda: brief(["-"], _table([_row(0, WEIR)]))
    yield "identical", lambda: brief(["-"], _table(_row(place, WEIR) for place in range(4)))
    yield "dates", lambda: brief(["-"], _table([_row(0, DATES)]))
    yield "tongues", lambda: brief(["-"], _table(_tongues()))
    if stories:
        longest = max(stories, key=lambda one: one.stat().st_size)
        for number in (10, 40, 200):
            yield f"made{number}", lambda number=number: brief(["-"], _table(made(longest, number)))
        yield "wires200", lambda: brief(["-"], _table(wires(longest, 200)))


def brief(words: list[str], table: bytes = b"") -> Brief:
    desk = Desk(load(None))
    desk.add_all(inputs.pages(words, stdin=io.BytesIO(table)))
    return desk.brief()


def wires(path: Path, number: int) -> Iterator[dict[str, str]]:
    """Reports of which all but eight are copies of one of those, cut at the end, half of them with a dateline that names a wire."""
    chance, first = random.Random(number), list(made(path, 8))
    for place in range(number):
        row = dict(first[place] if place < 8 else chance.choice(first))
        paragraphs = row["text"].split("\n\n")
        if place >= 8:
            paragraphs = paragraphs[: max(3, len(paragraphs) - chance.randrange(5))]
            if chance.random() < 0.5:
                paragraphs[0] = f"(Capital Wire) {paragraphs[0]}"
        yield row | {"id": f"w{place}", "outlet": f"Outlet {place}", "text": "\n\n".join(paragraphs)}


def _demo() -> Brief:
    with resources.as_file(samples.folder()) as folder:
        return brief([str(folder)])


def _dated(path: Path) -> Iterator[dict[str, str]]:
    for report in json.loads(path.read_text(encoding="utf-8"))["reports"]:
        yield report | {"published": report.get("date"), "url": f"https://{report['report']}.example/{path.stem}"}


def _row(place: int, text: str) -> dict[str, str]:
    return {
        "id": f"t{place}",
        "outlet": f"Paper {place}",
        "published": "2031-03-05",
        "title": "Weir breaks at Tolm",
        "url": f"https://paper{place}.example/weir",
        "text": text,
    }


def _tongues() -> Iterator[dict[str, str]]:
    for language, outlet, title, text in TONGUES:
        yield _row(0, text) | {"id": language, "outlet": outlet, "title": title, "language": language}


def _table(rows: Iterable[dict[str, str]]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()
