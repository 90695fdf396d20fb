"""Measures quotes and speakers: `python bench/quality/quotes/run.py [--data DIR] [--split dev] [--wrong]`.

`--data` holds `collation/*.json` and `language/quotes.jsonl.gz`; their scorers are taken from `DIR/../eval`. Prints quote_f1 and
speaker_acc over the annotated stories; the quoted spans and speakers of the attribution corpus, from the reading's attributions and quotes; its
attributions of every form, from the reading's attributions; and sentences per second of process time.
Rules are tuned on `--split train`, reported on `dev`. `--wrong` lists what was missed, what was too much, and wrong speakers.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from tellings.interpret import sentences
from tellings.interpret.names import names
from tellings.interpret.quotes import quotes
from tellings.interpret.statements import statements
from tellings.model import Article, Reading, Span

Row = tuple[list[tuple[int, int]], list[tuple[int, int]], list[tuple[int, int]]]
"""Source, cue and contents of a relation, each as `[start, end)`."""


def scorer(data: Path, name: str) -> ModuleType:
    """The scorer of that name beside the data. Raises FileNotFoundError when there is none."""
    path = data.parent / "eval" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(text: str, id: str = "a") -> Reading:
    article = Article(id=id, uri=id, sha256="0" * 64, text=text)
    return statements.mark(quotes.mark(names.mark(sentences.mark(Reading(article)))))


def stories(data: Path, *, wrong: bool) -> dict[str, float]:
    """quote_f1 (overlap of at least .8 of the union) and speaker_acc, as score_collation.py counts them."""
    score = scorer(data, "score_collation")
    hit = made = wanted = right = 0
    for path in sorted((data / "collation").glob("*.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        for report in story["reports"]:
            gold = [quote for quote in story["quotes"] if quote["report"] == report["report"]]
            found = list(read(report["text"]).quotes)

            def near(one: dict[str, Any], other: Any) -> float:
                share = score.iou((one["start"], one["end"]), (other.span.start, other.span.end))
                return float(share) if share >= 0.8 else 0.0

            pairs = score.greedy(gold, found, near)
            good = [pair for pair in pairs if score.same_name(pair[0]["speaker"], pair[1].speaker)]
            hit, made, wanted, right = hit + len(pairs), made + len(found), wanted + len(gold), right + len(good)
            if wrong:
                kept, seen = [id(one) for one, _ in pairs], [id(other) for _, other in pairs]
                for one in gold:
                    if id(one) not in kept:
                        print(f"{path.stem} missed: {report['text'][one['start'] : one['end']][:90]!r}")
                for other in found:
                    if id(other) not in seen:
                        print(f"{path.stem} too much: {report['text'][other.span.start : other.span.end][:90]!r}")
                for one, other in pairs:
                    if not score.same_name(one["speaker"], other.speaker):
                        print(f"{path.stem} speaker {other.speaker!r}, gold {one['speaker']!r}: {one['text'][:60]!r}")
    return {"quote_f1": score.prf(hit, made, wanted), "speaker_acc": 100 * right / max(1, hit)}


def presented(text: str, mention: Span, cue: Span | None) -> tuple[int, int]:
    """A mention as the corpus counts it: the "who" of a relative clause stands for it, else with the comma that closes a description."""
    relative = re.compile(r",? (who|which|that)\b").match(text, mention.end)
    if relative and cue and 0 <= cue.start - relative.end() < 40:
        return relative.span(1)
    words = text[mention.start : mention.end]
    described = any(mark in words for mark in (", ", " — ", " – ", " - "))
    after = text[mention.end : mention.end + 2]
    closing = 1 if after.startswith(",") else 2 if after in (" —", " –", " -") else 0
    return mention.start, mention.end + (closing if described else 0)


def relations(rows: Sequence[Row]) -> dict[str, Any]:
    """A prediction in the corpus' format: one relation a row of (source, cue, contents)."""
    spans: list[dict[str, Any]] = []
    made = []
    for number, (source, cue, contents) in enumerate(rows):
        relation: dict[str, Any] = {"type": "attribution"}
        for name, places in (("source", source), ("cue", cue), ("content", contents)):
            ids = [f"{name}{number}.{at}" for at in range(len(places))]
            relation[name] = ids
            spans += [
                {"id": id, "label": name.title(), "start": start, "end": end}
                for id, (start, end) in zip(ids, places, strict=True)
            ]
        made.append(relation)
    return {"spans": spans, "relations": made}


def of_quotes(reading: Reading) -> list[Row]:
    """The quotes as relations; the corpus counts their marks in."""
    text = reading.article.text
    return [
        (
            [presented(text, quote.mention, quote.cue)] if quote.mention else [],
            [(quote.cue.start, quote.cue.end)] if quote.cue else [],
            [(quote.span.start - 1, quote.span.end + 1)],
        )
        for quote in reading.quotes
    ]


def of_attributions(reading: Reading) -> list[Row]:
    """The attributions as relations; nothing but the comma of `presented` is converted."""
    return [
        (
            [presented(reading.article.text, one.mention, one.cue)] if one.mention else [],
            [(one.cue.start, one.cue.end)],
            [(span.start, span.end) for span in one.contents],
        )
        for one in reading.attributions
    ]


def of_both(reading: Reading) -> list[Row]:
    """The attributions, outer levels first, and the quotes with a speaker that lie in none of them. A quote without one is nobody's."""
    rows = of_attributions(reading)
    inside = [span for one in reading.attributions for span in one.contents]
    for quote, row in zip(reading.quotes, of_quotes(reading), strict=True):
        if quote.speaker is not None and not any(span.holds(quote.span) for span in inside):
            rows.append(row)
    return rows


def attributions(data: Path, split: str) -> dict[str, object]:
    """Quoted spans and their speakers, and attributions of every form, over the attribution corpus, as score_language.py counts them."""
    score = scorer(data, "score_language")
    with gzip.open(data / "language" / "quotes.jsonl.gz", "rt", encoding="utf-8") as lines:
        gold = [row for row in map(json.loads, lines) if row["split"] == split]
    readings = {}
    begun, number = time.process_time(), 0
    for row in gold:
        readings[row["id"]] = read(row["text"], row["id"])
        number += len(readings[row["id"]].sentences)
    speed = number / (time.process_time() - begun)
    quoted = score.quotes(gold, {id: relations(of_both(reading)) for id, reading in readings.items()})
    whole = score.quotes(gold, {id: relations(of_attributions(reading)) for id, reading in readings.items()})
    wanted = ("quoted_spans", "speaker_of_quoted_overlap_acc", "speaker_of_quoted_exact_acc")
    all_forms = ("cue_overlap", "attribution(cue+source+IoU>=.5)", "content_exact", "source_exact", "content_chars")
    return (
        {name: quoted[name] for name in wanted}
        | {name: whole[name] for name in all_forms}
        | {"sentences_per_second": round(speed)}
    )


def peer(data: Path, split: str, model: str) -> dict[str, object]:
    """The same figures for textacy's direct quotations with an installed spaCy pipeline. An article that it refuses has none."""
    spacy, extract = importlib.import_module("spacy"), importlib.import_module("textacy.extract")
    pipeline = importlib.import_module(model).load() if importlib.util.find_spec(model) else spacy.load(model)
    score = scorer(data, "score_language")
    with gzip.open(data / "language" / "quotes.jsonl.gz", "rt", encoding="utf-8") as lines:
        gold = [row for row in map(json.loads, lines) if row["split"] == split]
    made: dict[str, Any] = {}
    refused = 0
    for row in gold:
        try:
            found = list(extract.direct_quotations(pipeline(row["text"])))
        except ValueError:  # "an unclosed quotation"
            refused, found = refused + 1, []
        rows: list[Row] = []
        for one in found:
            source, cue = (
                [(min(t.idx for t in part), max(t.idx + len(t) for t in part))] if part else []
                for part in (one.speaker, one.cue)
            )
            rows.append((source, cue, [(one.content.start_char, one.content.end_char)]))
        made[row["id"]] = relations(rows)
    scores = score.quotes(gold, made)
    wanted = ("quoted_spans", "speaker_of_quoted_overlap_acc", "speaker_of_quoted_exact_acc", "cue_overlap")
    return {f"textacy {name}": scores[name] for name in wanted} | {"textacy articles refused": refused}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[4] / "shared" / "data")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--wrong", action="store_true")
    parser.add_argument(
        "--textacy", metavar="MODEL", help="measure textacy beside it, with this installed spaCy pipeline"
    )
    asked = parser.parse_args()
    if not asked.data.is_dir():
        sys.exit(f"no data at {asked.data}: give its folder with --data")
    for name, value in (stories(asked.data, wrong=asked.wrong) | attributions(asked.data, asked.split)).items():
        print(f"{name:32} {value}")
    if asked.textacy:
        for name, value in peer(asked.data, asked.split, asked.textacy).items():
            print(f"{name:32} {value}")


if __name__ == "__main__":
    main()
