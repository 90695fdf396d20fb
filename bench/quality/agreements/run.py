"""Register facts of sentences about agreements, as `score_events.py agreement` asks for them.

    python bench/quality/agreements/run.py GOLD.jsonl[.gz] -o PREDICTED.jsonl
    python bench/quality/agreements/run.py GOLD.jsonl[.gz] --show      what was missed and what was too much, sentence by sentence

Each sentence is read as an article of its own, with its `pub_date` where it has one. Only what is told as done counts as a fact.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tellings import pipeline
from tellings.interpret.agreements.words import codes
from tellings.model import Article
from tellings.model.agreement import AgreementFact

PLAIN = {"in force": "in_force", "expired": "expired", "adopted": "adopted"}
BY_WHOM = {"withdrawn": "withdrawn", "ratified": "ratified", "joined": "joined"}
UNITS = {"Y": "years", "M": "months", "W": "weeks", "D": "days"}


def facts_of(row: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    article = Article(row["id"], row["id"], "", row["text"], published=row.get("pub_date"), language="en")
    for fact in pipeline.interpret(article).agreements:
        if fact.done:
            yield from ((fact.agreement, name, value) for name, value in registered(fact))


def registered(fact: AgreementFact) -> Iterator[tuple[str, str]]:
    """A fact as names and values of the register that the gold is written in."""
    coded = [codes().get(name, name) for name in fact.by]
    states = [codes()[name] for name in fact.by if name in codes()]
    if fact.kind == "party":
        yield "party", codes().get(fact.value, fact.value)
    elif fact.kind in ("limit", "body", "verification"):
        yield fact.kind, fact.value
    elif fact.kind in BY_WHOM:
        yield from (
            (BY_WHOM[fact.kind], f"{who} {fact.moment or ''}".strip()) for who in coded or [""] if who or fact.moment
        )
    elif fact.kind in PLAIN and fact.moment:
        yield PLAIN[fact.kind], fact.moment
    elif fact.kind == "signed":
        yield from [("signed", fact.moment)] if fact.moment else []
        yield from [("signed_place", fact.place)] if fact.place else []
    elif fact.kind == "extended":
        yield from [("extended", fact.moment)] if fact.moment else []
        yield from [("extended_until", fact.until)] if fact.until else []
        if found := re.fullmatch(r"P([0-9]+)([YMWD])", fact.length or ""):
            yield f"extension_{UNITS[found[2]]}", found[1]
    elif fact.kind in ("suspended", "resumed", "terminated"):
        name = f"{fact.about}_{fact.kind}" if fact.about in ("inspections", "participation") else fact.kind
        yield from [(name, fact.moment)] if fact.moment else []
        yield from ((f"{fact.kind}_by", who) for who in states)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    opened = gzip.open if options.gold.suffix == ".gz" else open
    with opened(options.gold, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    out = options.output.open("w", encoding="utf-8") if options.output else sys.stdout
    for row in rows:
        found = list(dict.fromkeys(facts_of(row)))
        if options.show:
            gold = [(fact["agreement"], fact["attr"], str(fact["value"])) for fact in row["facts"]]
            missed, extra = [one for one in gold if one not in found], [one for one in found if one not in gold]
            if missed or extra:
                print(
                    row["text"],
                    *(f"  missed {one}" for one in missed),
                    *(f"  too much {one}" for one in extra),
                    sep="\n",
                )
        else:
            told = [{"agreement": name, "attr": attr, "value": value} for name, attr, value in found]
            out.write(json.dumps({"id": row["id"], "facts": told}, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
