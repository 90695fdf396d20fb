"""Measures the own tagger: `python bench/quality/tagger/run.py [--data DIR]`.

On the test treebanks of `--data`/tagging, with their own words: accuracy of the parts of speech, F1 of base noun phrases (exact) and
words a second. A base noun phrase of the gold is a noun or pronoun with its determiner, adjectives, numbers, compounds and flat parts,
read off the heads and relations.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from pathlib import Path
from typing import Any

from tellings.interpret.engines import engine
from tellings.interpret.tags import bounds

_PARTS = ("det", "amod", "nummod", "compound", "flat", "nmod:desc", "goeswith", "det:predet", "fixed", "nmod:npmod")
_SETS = ("dev", "ewt_test", "gum_test", "gumnews_test", "pud", "pudnews")


def gold(row: dict[str, Any]) -> set[tuple[int, int]]:
    """Word numbers `[begin, end)` of the base noun phrases that the tree shows."""
    heads, relations, tags = row["head"], row["deprel"], row["upos"]
    children: dict[int, list[int]] = {}
    for word, head in enumerate(heads):
        children.setdefault(head, []).append(word)

    def part(word: int) -> bool:
        relation = relations[word]
        owning = relation in ("nmod:poss", "det:poss") and tags[word] == "PRON"
        return relation in _PARTS or owning

    def whole(head: int) -> set[int]:
        found = {head}
        for child in children.get(head, ()):
            if part(child) or (
                relations[child] in ("advmod", "punct", "conj", "cc", "obl:npmod", "case") and head != top
            ):
                found |= whole(child)
            elif relations[child] == "punct" and row["words"][child] in ("-", "–", "/"):
                found.add(child)
        return found

    spans = set()
    for top, tag in enumerate(tags):
        if tag not in ("NOUN", "PROPN", "PRON") or (part(top) and heads[top] >= 0):
            continue
        inside = whole(top)
        begin, end = top, top + 1
        while begin - 1 in inside:
            begin -= 1
        while end in inside and relations[end] in ("flat", "goeswith", "compound", "nummod", "punct"):
            end += 1
        spans.add((begin, end))
    return spans


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[4] / "shared" / "data")
    asked = parser.parse_args()
    if not (asked.data / "tagging").is_dir():
        sys.exit(f"no data at {asked.data / 'tagging'}: give its parent folder with --data")
    own = engine()
    for name in _SETS:
        with gzip.open(asked.data / "tagging" / f"treebank_{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        right = words = hit = made = wanted = best = 0
        began = time.process_time()
        tagged = [own.tags(row["words"]) for row in rows]
        took = time.process_time() - began
        for row, tags in zip(rows, tagged, strict=True):
            words += len(tags)
            right += sum(one == other for one, other in zip(tags, row["upos"], strict=True))
            want = gold(row)
            got = set(bounds(tuple(zip(row["words"], tags, strict=True))))
            perfect = set(bounds(tuple(zip(row["words"], row["upos"], strict=True))))
            hit, made, wanted, best = (
                hit + len(want & got),
                made + len(got),
                wanted + len(want),
                best + 2 * len(want & perfect),
            )
        print(
            f"{name:14} tags {100 * right / words:5.2f}  noun phrases F1 {200 * hit / (made + wanted):5.1f}"
            f"  {words / took:,.0f} words/s"
        )


if __name__ == "__main__":
    main()
