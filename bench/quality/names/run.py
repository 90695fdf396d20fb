"""Measures names: `python bench/quality/names/run.py [--data DIR] [--source NAME]… [--sample N] [--wrong]`.

`--data` holds `language/entities.jsonl.gz` and `tagging/names_*`; the scorer is taken from `DIR/../eval`. For every source: boundary and
typed F1 (exact spans), F1 by kind, and BCubed of the found mentions where the source has identities (over all its documents, so that
an entity must have one id in all of them). What is in no source's scheme is left out on both sides: dates and sums in the gold,
"other" in what was found, except for conll2003, whose MISC it is. Nationality words are MISC there and names of no kind elsewhere.
`--sample N` takes every Nth document; `--wrong` lists what was missed, too much, or of another kind.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from tellings.interpret import sentences
from tellings.interpret.names import names
from tellings.model import Article, Reading

KINDS = {
    "person": ("person", "PER", "Person", "PERSON"),
    "organisation": ("organization", "ORG", "Organization", "Organisation"),
    "place": ("place", "LOC", "Location", "Facility"),
    "other": ("MISC",),
}
KIND = {label: kind for kind, labels in KINDS.items() for label in labels}


def scorer(data: Path) -> ModuleType:
    """The scorer beside the data. Raises FileNotFoundError when there is none."""
    path = data.parent / "eval" / "score_language.py"
    spec = importlib.util.spec_from_file_location("score_language", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def records(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def spelt(row: dict[str, Any], id: str) -> dict[str, Any]:
    """A row of words with IOB labels as a text with spans."""
    text, spans, begun = "", [], -1
    for number, (word, space, label) in enumerate(zip(row["words"], row["space"], row["ner"], strict=True)):
        if label[0] == "B":
            begun = len(text)
        text += word
        following = row["ner"][number + 1] if number + 1 < len(row["ner"]) else "O"
        if label != "O" and following[0] != "I":
            spans.append({"start": begun, "end": len(text), "label": label[2:]})
        text += " " if space else ""
    return {"id": id, "text": text, "spans": spans}


def gold(data: Path) -> dict[str, list[dict[str, Any]]]:
    """Source -> its documents, with spans of our four kinds alone."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in records(data / "language" / "entities.jsonl.gz"):
        if not row["source"].startswith("gum"):
            spans = [span for span in row["spans"] if row["source"] != "meantime" or "NAM" in span["kind"]]
            found.setdefault(row["source"], []).append({"id": row["id"], "text": row["text"], "spans": spans})
    for name in ("uner_ewt_test", "gum_test", "gumnews_test", "uner_pud", "uner_pudnews"):
        rows = records(data / "tagging" / f"names_{name}.jsonl.gz")
        found[name] = [spelt(row, f"{name}-{number}") for number, row in enumerate(rows)]
    for documents in found.values():
        for document in documents:
            document["spans"] = [
                {**span, "label": KIND[span["label"]]} for span in document["spans"] if span["label"] in KIND
            ]
    return found


def read(text: str, id: str) -> Reading:
    return names.mark(sentences.mark(Reading(Article(id=id, uri=id, sha256="0" * 64, text=text))))


def wrongs(document: dict[str, Any], spans: list[dict[str, Any]]) -> Iterator[str]:
    """A line for each difference, with the words around it."""
    text = document["text"]
    want = {(span["start"], span["end"]): span["label"] for span in document["spans"]}
    made = {(span["start"], span["end"]): span["label"] for span in spans}
    for start, end in sorted(want.keys() | made.keys()):
        one, other = want.get((start, end), "-"), made.get((start, end), "-")
        if one != other:
            around = f"{text[max(0, start - 40) : start]}[{text[start:end]}]{text[end : end + 30]}".replace("\n", "|")
            yield f"{one:12} {other:12} {around}"


def of_all(
    score: ModuleType, documents: list[dict[str, Any]], told: dict[str, dict[tuple[int, int], str]], *, within: bool
) -> object:
    """BCubed over all plain names of the gold, whatever kind they were taken for: one that was not found stands alone.

    Nor was one of another extent; with `within`, a gold phrase is the name that ends it ("aircraft manufacturer Boeing" is Boeing)."""
    wanted, got = {}, {}
    for document in documents:
        own = told[document["id"]]
        for span in document["spans"]:
            if span.get("entity") and span.get("kind") == "NAM":
                start, end = span["start"], span["end"]
                ends = sorted(at for at in own if within and at[1] == end and at[0] >= start)
                key = document["id"], start, end
                wanted[key] = span["entity"]
                got[key] = own.get((start, end), own[ends[0]] if ends else key)
    return score.b3(wanted, got)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[4] / "shared" / "data")
    parser.add_argument("--source", action="append")
    parser.add_argument("--sample", type=int, default=1)
    parser.add_argument("--offset", type=int, default=0, help="begin the sample there")
    parser.add_argument("--wrong", action="store_true")
    asked = parser.parse_args()
    if not asked.data.is_dir():
        sys.exit(f"no data at {asked.data}: give its folder with --data")
    score = scorer(asked.data)
    for source, documents in gold(asked.data).items():
        if asked.source and source not in asked.source:
            continue
        documents = documents[asked.offset :: asked.sample]
        made, told, begun, count = {}, {}, time.process_time(), 0
        for document in documents:
            reading = read(document["text"], document["id"])
            count += len(reading.sentences)
            told[document["id"]] = {
                (span.start, span.end): entity.id for entity in reading.entities for span in entity.mentions
            }
            made[document["id"]] = {
                "spans": [
                    {"start": span.start, "end": span.end, "label": entity.kind, "entity": entity.id}
                    for entity in reading.entities
                    if entity.kind != "other" or source == "conll2003"
                    for span in entity.mentions
                ]
            }
        took = time.process_time() - begun
        if asked.wrong:
            for document in documents:
                for line in wrongs(document, made[document["id"]]["spans"]):
                    print(line)
        scores = score.entities(documents, made)
        whole = [of_all(score, documents, told, within=within) for within in (False, True)]
        bcubed = scores["b3_on_found_mentions(cross-doc if ids are global)"]
        print(
            f"{source:14} boundary {scores['boundary']['F1']:5.1f} ({scores['boundary']['P']}/{scores['boundary']['R']})  "
            f"typed {scores['typed']['F1']:5.1f}  {scores['per_type_F1']}  n {scores['n_gold']}"
            f"  {count / max(took, 1e-9):,.0f} sentences/s"
            + (
                f"  BCubed of the found {bcubed}, of all {whole[0]}, by the name that ends a phrase {whole[1]}"
                if bcubed
                else ""
            )
        )


if __name__ == "__main__":
    main()
