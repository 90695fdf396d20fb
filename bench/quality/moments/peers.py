"""What other libraries make of the same texts: `python bench/quality/moments/peers.py [--data DIR] [--every N]`.

Runs, in one process, each of these that is installed: dateparser (`search_dates`), parsedatetime (`nlp`), Microsoft's recognizers-text-date-time,
timexy on a blank spaCy pipeline; then Tellings. All are given the text and its date. Libraries that give a day for everything are helped: their
value is cut to what the words say (a year for "1989", a month for "March 1989", a week for "last week"). TIMEX3 scores and seconds of process time.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import re
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import run
import timex3

Spans = list[dict[str, object]]
Peer = Callable[[str, datetime], Spans]
MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\b", re.IGNORECASE)


def cut(value: datetime, words: str) -> tuple[str, str]:
    """Label and value of a day, as exact as the words are."""
    if re.search(r"\d(?::\d\d| ?[ap]\.?m)|noon|hour|minute", words, re.IGNORECASE):
        return "TIME", f"{value:%Y-%m-%dT%H:%M}"
    if re.search(r"\bweek", words, re.IGNORECASE):
        year, week, _ = value.isocalendar()
        return "DATE", f"{year}-W{week:02}"
    rest = re.sub(r"\b[12][0-9]{3}\b", "", words)
    if re.search(r"\bmonth", words, re.IGNORECASE) or (MONTH.search(words) and not re.search(r"\d", rest)):
        return "DATE", f"{value:%Y-%m}"
    if re.search(r"\b(?:year|decade)", words, re.IGNORECASE) or (rest != words and not re.search(r"\d|[a-z]{4}", rest)):
        return "DATE", f"{value:%Y}"
    return "DATE", f"{value:%Y-%m-%d}"


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space, the stops and the preposition that some libraries count in."""
    words = text[start:end]
    lead = re.match(r"\W*(?:(?:on|in|at|since|until|by|for|from|to|of)\s+)?", words, re.IGNORECASE)
    return start + (lead.end() if lead else 0), end - (len(words) - len(words.rstrip(" \n.,;:)")))


def one(label: str, start: int, end: int, value: str) -> dict[str, object]:
    return timex3.span(label, start, end, value)


def dateparser() -> Peer:
    search = importlib.import_module("dateparser.search").search_dates

    def peer(text: str, day: datetime) -> Spans:
        out, at = [], 0
        for words, value in search(text, languages=["en"], settings={"RELATIVE_BASE": day}) or []:
            found = text.find(words, at)
            if found >= 0:
                at = found + len(words)
                start, end = trimmed(text, found, at)
                out.append(one(cut(value, words)[0], start, end, cut(value, words)[1]))
        return out

    return peer


def parsedatetime() -> Peer:
    calendar = importlib.import_module("parsedatetime").Calendar()

    def peer(text: str, day: datetime) -> Spans:
        out = []
        for value, _, first, last, words in calendar.nlp(text, sourceTime=day) or ():
            start, end = trimmed(text, first, last)
            out.append(one(cut(value, words)[0], start, end, cut(value, words)[1]))
        return out

    return peer


def recognizers() -> Peer:
    module = importlib.import_module("recognizers_date_time")
    labels = {"duration": "DURATION", "set": "SET", "time": "TIME", "datetime": "TIME"}

    def peer(text: str, day: datetime) -> Spans:
        out = []
        for found in module.recognize_datetime(text, module.Culture.English, reference=day):
            values = (found.resolution or {}).get("values") or [{}]
            value, kind = values[0].get("timex", ""), found.type_name.rpartition(".")[2]
            if value.startswith("XXXX") and kind == "date":
                value = values[0].get("value", value)  # the one that lies behind: news tells of what has been
            label = "DATE" if value == "PRESENT_REF" else labels.get(kind, "DATE")
            start, end = trimmed(text, found.start, found.end + 1)
            out.append(one(label, start, end, re.sub(r"(T\d\d)$", r"\1:00", value)))
        return out

    return peer


def timexy() -> Peer:
    spacy = importlib.import_module("spacy")
    importlib.import_module("timexy")
    pipeline: Any = spacy.blank("en")
    pipeline.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})

    def peer(text: str, day: datetime) -> Spans:
        out = []
        for found in pipeline(text).ents:
            told = re.search(r'type="(\w+)" value="([^"]*)"', found.kb_id_)
            if told:
                label, value = told[1], told[2]
                if label == "DATE" and re.match(r"\d{4}-\d\d-\d\d", value):
                    label, value = cut(datetime.fromisoformat(value[:19]), found.text)
                out.append(one(label, found.start_char, found.end_char, value))
        return out

    return peer


def tellings() -> Peer:
    return lambda text, day: timex3.spans(run.read(text, day.date().isoformat()))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--data", type=Path, default=Path(__file__).parents[4] / "shared" / "data")
    asked.add_argument("--every", type=int, default=1, help="only every Nth document")
    given = asked.parse_args()
    sys.path.insert(0, str(given.data.resolve().parent / "eval"))
    import score_language

    with gzip.open(given.data / "language" / "dates.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for sources in (("timebank", "aquaint"), ("meantime",)):
        gold = [row for row in rows if row["source"] in sources and row["date"]][:: given.every]
        print(" + ".join(sources), len(gold), "documents")
        for make in (dateparser, parsedatetime, recognizers, timexy, tellings):
            try:
                peer = make()
            except ImportError as missing:
                print(f"  {make.__name__:15} not installed ({missing.name})")
                continue
            made, failed, began = {}, 0, time.process_time()
            for row in gold:
                try:
                    made[row["id"]] = {"spans": peer(row["text"], datetime.fromisoformat(row["date"][:10]))}
                except (ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError):
                    failed += 1  # libraries that stop at a text lose it
            took = time.process_time() - began
            scores = score_language.dates(gold, made)
            told = " ".join(f"{name} {scores[name]['F1']:5.1f}" for name in ("strict", "relaxed", "type", "value"))
            print(
                f"  {make.__name__:15} {told}  {took:7.2f} s" + (f"  {failed} texts failed" if failed else ""),
                flush=True,
            )


if __name__ == "__main__":
    main()
