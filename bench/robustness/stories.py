"""Lineage and stories over what nobody would send on purpose: nothing lost, nothing quadratic.

    python bench/robustness/stories.py [--size 1000] [--copies 10000]

Made texts. Each case is run at a size and at twice that size: articles in, articles told, and the growth of processor time (2 is
linear, 4 quadratic; from 3 on it is called out). `lost` counts articles that no story tells and spans that lie outside their text.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Sequence

from tellings import pipeline
from tellings.model import Article, Reading, Story

SYLLABLES = "ba ke li mo nu ra se ti vo zu dar fel gor hin jal kem lor min nor pel".split()
HAN = "港口渡轮触礁乘客安全返回调查开始天气大风船长海岸救援"
CYRILLIC = "паром порт риф буря капитан берег спасатели пассажиры ветер причал маяк вода".split()
STEEP = 3.0
SMALLEST_S = 0.2  # below it growth is noise

Case = Callable[[int, random.Random], list[Article]]


def word(rng: random.Random) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(1, 3)))


def prose(words: int, rng: random.Random, vocabulary: Sequence[str]) -> str:
    sentences, left = [], words
    while left > 0:
        length = min(left, rng.randint(6, 20))
        sentences.append(" ".join(rng.choice(vocabulary) for _ in range(length)).capitalize() + ".")
        left -= length
    return "\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))


def article(number: int, text: str, published: str | None = "2031-05-06", title: str | None = None) -> Article:
    return Article(
        id=f"{number:06}",
        uri=f"{number}.txt",
        sha256="0" * 64,
        text=text,
        title=title,
        outlet=f"Post {number % 40}",
        published=published,
    )


def beats(rng: random.Random) -> list[list[str]]:
    """The vocabularies of some hundred matters."""
    return [[word(rng) for _ in range(250)] for _ in range(100)]


def empty(size: int, rng: random.Random) -> list[Article]:
    return [
        article(number, rng.choice(("", " ", "\n\n", "…", "— — —")), title=rng.choice((None, "", "Untitled")))
        for number in range(size)
    ]


def undated(size: int, rng: random.Random) -> list[Article]:
    known = beats(rng)
    return [article(number, prose(150, rng, rng.choice(known)), None) for number in range(size)]


def misdated(size: int, rng: random.Random) -> list[Article]:
    known = beats(rng)
    dates = ("9999-12-31", "0001-01-01", "XXXX-02-24", "2031", "2031-05-06/2035-01-01", "yesterday", "2031-99-99", "")
    return [article(number, prose(150, rng, rng.choice(known)), rng.choice(dates) or None) for number in range(size)]


def mixed(size: int, rng: random.Random) -> list[Article]:
    known = beats(rng)

    def foreign() -> str:
        return rng.choice(("".join(rng.choices(HAN, k=200)) + "。", " ".join(rng.choices(CYRILLIC, k=60)) + "."))

    return [
        article(number, f"{prose(90, rng, rng.choice(known))}\n\n{foreign()}\n\n{prose(60, rng, rng.choice(known))}")
        for number in range(size)
    ]


def one_vocabulary(size: int, rng: random.Random) -> list[Article]:
    few = [word(rng) for _ in range(120)]
    return [article(number, prose(150, rng, few)) for number in range(size)]


def furniture(size: int, rng: random.Random) -> list[Article]:
    known = beats(rng)
    plea = prose(60, rng, [word(rng) for _ in range(200)])
    return [article(number, f"{prose(120, rng, rng.choice(known))}\n\n{plea}") for number in range(size)]


def copies(size: int, rng: random.Random) -> list[Article]:
    text = prose(400, rng, [word(rng) for _ in range(300)])
    return [article(number, text, title=f"Post {number}") for number in range(size)]


def huge(size: int, rng: random.Random) -> list[Article]:
    """Three articles, of so many thousand words each: one of prose, one word again and again, lines of one word."""
    words = 160 * size
    lines = "\n".join(word(rng) for _ in range(words))
    return [article(1, prose(words, rng, rng.choice(beats(rng)))), article(2, "ha " * words), article(3, lines)]


def run(made: Sequence[Article]) -> tuple[float, int, tuple[Story, ...]]:
    """Seconds, articles and spans lost, the stories."""
    readings = [Reading(one) for one in made]
    began = time.process_time()
    told = pipeline.stories(readings)
    took = time.process_time() - began
    length = {one.id: len(one.text) for one in made}
    held = {telling.article for story in told for telling in story.tellings}
    outside = sum(
        span.end > length[span.article] for story in told for telling in story.tellings for span in telling.segments
    )
    return took, len(length.keys() - held) + outside, told


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--size", type=int, default=1000)
    options.add_argument("--copies", type=int, default=10_000)
    given = options.parse_args()
    cases: tuple[tuple[str, Case, int], ...] = (
        ("empty", empty, given.size),
        ("no dates", undated, given.size),
        ("wrong dates", misdated, given.size),
        ("other languages within", mixed, given.size),
        ("one small vocabulary", one_vocabulary, given.size),
        ("one standing passage under all", furniture, given.size),
        ("copies of one", copies, given.copies // 2),
        ("a huge article (megabytes)", huge, 500),
    )
    for name, make, size in cases:
        once, lost, _ = run(make(size, random.Random(1)))
        made = make(2 * size, random.Random(1))
        twice, lost_too, told = run(made)
        growth = twice / max(once, SMALLEST_S)
        print(
            f"{name}: {len(made)} articles ({sum(len(one.text) for one in made) / 1e6:.1f} MB), {len(told)} stories, "
            f"lost {lost + lost_too}, {twice:.1f} s, growth {growth:.1f}{' STEEP' if growth >= STEEP else ''}",
            flush=True,
        )


if __name__ == "__main__":
    main()
