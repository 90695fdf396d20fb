"""Stories across languages: NTREX (English and 22 languages), MEANTIME (English, Spanish, Italian, Dutch), and small inputs drawn from NTREX.

    python bench/quality/languages/run.py [--data ../shared/data] [--languages ru,ar,...] [--half 0|1] [--desks 200]

`acc@1`: of the documents of one language, the part whose most probable English one is its own. `stories`: BCubed of the stories made of articles in
several languages. Small inputs: three to ten articles in two to four languages, two to four documents, of each some of its sentences; pairs of
different languages put into one story. `--half`: only every other document of NTREX, where counts and model are of the rest.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path

from texts import ONE_EVENT, Documents, meantime, ntrex, reading, rows

from tellings.link.across.pairs import Told, crossing
from tellings.link.lineage.lineage import derivations
from tellings.link.stories.stories import stories
from tellings.model import Article, Reading

TOGETHER = ("fr ru", "de tr uk", "ar zh", "ja ko he fa", "es pt it ro", "hi vi id el pl nl sv")  # each with English


def accuracy(english: Mapping[str, str], others: Mapping[str, str], language: str) -> float:
    documents = sorted(english.keys() & others.keys())
    told = [Told(spoken, held[name]) for spoken, held in (("en", english), (language, others)) for name in documents]
    number = len(documents)
    best: dict[int, tuple[float, int]] = {}
    for (a, b), probability in crossing(told).probability.items():
        best[b] = max(best.get(b, (0.0, 0)), (probability, -a))
    return 100 * sum(best.get(number + at, (0.0, -1))[1] == -at for at in range(number)) / number


def grouped(readings: Sequence[Reading]) -> dict[str, str]:
    """The story of every article, that of its first part."""
    first: dict[str, tuple[int, str]] = {}
    for story in stories(readings, derivations(readings)):
        for telling in story.tellings:
            start = telling.segments[0].start if telling.segments else 0
            first[telling.article] = min(first.get(telling.article, (start, story.id)), (start, story.id))
    return {article: story for article, (_, story) in first.items()}


def bcubed(found: Mapping[str, str], gold: Mapping[str, str]) -> str:
    told, true = defaultdict(set), defaultdict(set)
    for article, story in gold.items():
        true[story].add(article)
        told[found[article]].add(article)
    both = {article: len(true[gold[article]] & told[found[article]]) for article in gold}
    p = sum(both[article] / len(told[found[article]]) for article in gold) / len(gold)
    r = sum(both[article] / len(true[gold[article]]) for article in gold) / len(gold)
    return f"P {100 * p:.1f} R {100 * r:.1f} F1 {200 * p * r / (p + r):.1f}"


def mixed(held: Documents, languages: Sequence[str]) -> str:
    readings = [reading(language, name, text) for language in languages for name, text in held[language].items()]
    gold = {one.article.id: ONE_EVENT.get(one.article.uri, one.article.uri) for one in readings}
    return f"{len(readings)} articles: {bcubed(grouped(readings), gold)}"


def small(held: Documents, number: int, rng: random.Random) -> str:
    """Pairs of different languages in one story, over many small inputs."""
    right, made, true = 0, 0, 0
    for _ in range(number):
        documents, languages = (
            rng.sample(sorted(held["en"]), rng.randint(2, 4)),
            rng.sample(sorted(held), rng.randint(2, 4)),
        )
        choice = [(name, language) for name in documents for language in languages]
        readings, gold = [], {}
        for name, language in rng.sample(choice, min(len(choice), rng.randint(3, 10))):
            kept = [one for one in held[language][name].split("\n\n") if rng.random() < 0.7]
            readings.append(reading(language, name, "\n\n".join(kept) or held[language][name]))
            gold[readings[-1].article.id] = ONE_EVENT.get(name, name)
        found = grouped(readings)
        for a, b in combinations(readings, 2):
            if a.article.language != b.article.language:
                same, together = gold[a.article.id] == gold[b.article.id], found[a.article.id] == found[b.article.id]
                right, made, true = right + (same and together), made + together, true + same
    return f"right {100 * right / max(1, made):.1f}, found {100 * right / max(1, true):.1f} of {true} pairs"


def ecbplus(data: Path) -> list[tuple[Reading, str]]:
    table = rows(data / "stories" / "ecbplus.jsonl.gz")
    return [
        (Reading(Article(id=row["id"], uri=row["id"], sha256="0" * 64, text=row["text"], language="en")), row["story"])
        for row in table
    ]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--languages", default="", help="only these of NTREX, in acc@1")
    options.add_argument("--half", type=int, choices=(0, 1))
    options.add_argument("--desks", type=int, default=200)
    given = options.parse_args()
    held = ntrex(given.data)
    if given.half is not None:
        chosen = set(sorted(held["en"])[given.half :: 2])
        held = {language: {name: docs[name] for name in docs if name in chosen} for language, docs in held.items()}
    asked = given.languages.split(",") if given.languages else sorted(held.keys() - {"en"})
    accurate = {language: accuracy(held["en"], held[language], language) for language in asked}
    print("acc@1, NTREX:", " ".join(f"{language} {value:.1f}" for language, value in accurate.items()), flush=True)
    wiki = meantime(given.data)
    accurate = {language: accuracy(wiki["en"], wiki[language], language) for language in sorted(wiki.keys() - {"en"})}
    print("acc@1, MEANTIME:", " ".join(f"{language} {value:.1f}" for language, value in accurate.items()), flush=True)
    print("small inputs:", small(held, given.desks, random.Random(8)), flush=True)
    for languages in TOGETHER:
        print(f"stories, NTREX, en {languages}:", mixed(held, ["en", *languages.split()]), flush=True)
    print("stories, MEANTIME:", mixed(wiki, sorted(wiki)), flush=True)
    readings = [reading(language, name, text) for language in wiki for name, text in wiki[language].items()]
    gold = {one.article.id: one.article.uri for one in readings}
    confusable = ecbplus(given.data)
    found = grouped([*readings, *(one for one, _ in confusable)])
    print("stories, MEANTIME among ECB+:", bcubed({id: found[id] for id in gold}, gold), flush=True)
    print(
        "stories, ECB+ among MEANTIME:", bcubed(found, {one.article.id: story for one, story in confusable}), flush=True
    )


if __name__ == "__main__":
    main()
