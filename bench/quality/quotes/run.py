"""Measures quotes and speakers: `python bench/quality/quotes/run.py [--data DIR] [--split dev] [--wrong]`.

`--data` holds `collation/*.json` and `language/quotes.jsonl.gz`; their scorers are taken from `DIR/../eval`. Prints quote_f1 and
speaker_acc over the annotated stories, the quoted spans and speakers of the attribution corpus, and sentences per second.
Rules are tuned on `--split train`, reported on `dev`. `--wrong` lists what was missed, what was too much, and wrong speakers.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from tellings.interpret import names, quotes, sentences
from tellings.model import Article, Reading


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
    return quotes.mark(names.mark(sentences.mark(Reading(Article(id=id, uri=id, sha256="0" * 64, text=text)))))


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


def attributions(data: Path, split: str) -> dict[str, object]:
    """Quoted spans and their speakers over the attribution corpus, as score_language.py counts them."""
    score = scorer(data, "score_language")
    with gzip.open(data / "language" / "quotes.jsonl.gz", "rt", encoding="utf-8") as lines:
        gold = [row for row in map(json.loads, lines) if row["split"] == split]
    made = {}
    begun, number = time.perf_counter(), 0
    for row in gold:
        reading = read(row["text"], row["id"])
        number += len(reading.sentences)
        spans, relations = [], []
        for place, quote in enumerate(reading.quotes):
            content = {"start": quote.span.start - 1, "end": quote.span.end + 1}  # this corpus counts the marks in
            spans.append({"id": f"c{place}", "label": "Content", **content})
            if quote.mention:
                spans.append(
                    {"id": f"s{place}", "label": "Source", "start": quote.mention.start, "end": quote.mention.end}
                )
            source = [f"s{place}"] if quote.mention else []
            relations.append({"type": "attribution", "source": source, "cue": [], "content": [f"c{place}"]})
        made[row["id"]] = {"spans": spans, "relations": relations}
    speed = number / (time.perf_counter() - begun)
    scores = score.quotes(gold, made)
    wanted = ("quoted_spans", "speaker_of_quoted_overlap_acc", "speaker_of_quoted_exact_acc")
    return {name: scores[name] for name in wanted} | {"sentences_per_second": round(speed)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[4] / "shared" / "data")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--wrong", action="store_true")
    asked = parser.parse_args()
    if not asked.data.is_dir():
        sys.exit(f"no data at {asked.data}: give its folder with --data")
    for name, value in (stories(asked.data, wrong=asked.wrong) | attributions(asked.data, asked.split)).items():
        print(f"{name:32} {value}")


if __name__ == "__main__":
    main()
