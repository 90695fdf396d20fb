"""Measures the moments: `python bench/quality/moments/run.py [--data DIR] [--wrong [SOURCE]]`.

`--data` holds `collation/*.json` and `language/dates.jsonl.gz`; their scorers are taken from `DIR/../eval`. Prints moment_f1 over the
annotated stories, the TIMEX3 scores by source, and sentences per second. EDTF becomes TIMEX3 here and nowhere else: durations come from
the figures, parts of the day from the words, and what TIMEX3 calls PRESENT_REF ("now"), which no EDTF value can say, from a short list.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from tellings.interpret import figures, moments
from tellings.model import Article, Figure, Moment, Reading, edtf

SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
UNITS = {"seconds": "TS", "minutes": "TM", "hours": "TH", "days": "D", "weeks": "W", "fortnights": "F", "months": "M", "quarters": "Q", "years": "Y", "decades": "0Y", "centuries": "C"}  # fmt: skip
PARTS = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "tonight": "NI",
    "noon": "12:00",
    "midnight": "00:00",
}
JOINT = re.compile(r"(?<=[0-9a-z.]) ?(?:[-–—]|to|and|through|until) ?(?=[0-9A-Z])")
REFERENCES = {
    "PRESENT_REF": re.compile(r"\b(?:now|currently|at present|at the moment|nowadays|these days)\b", re.IGNORECASE),
    "PAST_REF": re.compile(r"\b(?:the past)\b(?! \w+s\b)", re.IGNORECASE),
    "FUTURE_REF": re.compile(r"\b(?:the future)\b", re.IGNORECASE),
}


def read(text: str, published: str | None, id: str = "a") -> Reading:
    article = Article(id=id, uri=id, sha256="0" * 64, text=text, published=published or None)
    return moments.mark(figures.mark(Reading(article)))


def stories(data: Path, scorer: ModuleType, *, wrong: bool) -> dict[str, float]:
    """moment_f1 as score_collation.py counts it: overlapping spans, equal EDTF."""
    hit = made = wanted = 0
    for path in sorted((data / "collation").glob("*.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        for report in story["reports"]:
            text = report["text"]
            gold = [moment for moment in story["moments"] if moment["report"] == report["report"]]
            found = list(read(text, report.get("date")).moments)

            def fits(one: dict[str, Any], other: Moment) -> int:
                share: int = scorer.overlap((one["start"], one["end"]), (other.span.start, other.span.end))
                return share if one["edtf"] == other.edtf else 0

            pairs = scorer.greedy(gold, found, fits)
            hit, made, wanted = hit + len(pairs), made + len(found), wanted + len(gold)
            if wrong:
                right = {id(one) for pair in pairs for one in pair}
                show(path.stem, text, [(g["start"], g["end"], g["edtf"]) for g in gold if id(g) not in right], "missed")
                show(path.stem, text, [(f.span.start, f.span.end, f.edtf) for f in found if id(f) not in right], "too much")  # fmt: skip
    return {"P": 100 * hit / max(1, made), "R": 100 * hit / max(1, wanted), "moment_f1": scorer.prf(hit, made, wanted)}


def show(name: str, text: str, spans: list[tuple[int, int, str]], what: str) -> None:
    for start, end, value in spans:
        around = f"{text[max(0, start - 50) : start]}[[{text[start:end]}]]{text[end : end + 30]}".replace("\n", " ")
        print(f"{name} {what} {value}: {around}")


def timex(moment: Moment, words: str) -> tuple[str, str, dict[str, str]]:
    """Label, value and ends of a moment as TIMEX3 has them."""
    value, low = moment.edtf.replace("~", ""), words.lower()
    if "now" in low:
        return "DATE", "PRESENT_REF", {}
    if value.startswith("../"):
        return "DATE", "PAST_REF", {}
    if re.search(r"\b(?:recent|recently|lately|past few|last few)\b", low):
        return "DATE", "PAST_REF", {}
    if "soon" in low or "future" in low or "coming" in low:
        return "DATE", "FUTURE_REF", {}
    first, _, last = value.partition("/")
    if last == "..":
        value = first
    elif last:
        whole = between(first, last, low)
        return ("DATE", whole, {}) if whole else ("DATE", "", {"from": first, "to": last})
    if found := re.fullmatch(r"([0-9]{4})-(2[1-4])", value):
        return "DATE", f"{found[1]}-{SEASONS[found[2]]}", {}
    part = next((code for word, code in PARTS.items() if re.search(rf"\b{word}\b", low)), None)
    if part and "T" not in value and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return "TIME", f"{value}T{part}", {}
    return (
        ("TIME" if "T" in value else "DATE"),
        value.rstrip("X") if re.fullmatch(r"[0-9]{2,3}X{1,2}", value) else value,
        {},
    )


def between(first: str, last: str, low: str) -> str | None:
    """One TIMEX3 value for an interval that is a weekend, a quarter or half of a year."""
    if "weekend" in low and len(first) == 10:
        year, week, _ = date.fromisoformat(first).isocalendar()
        return f"{year}-W{week:02}-WE"
    if found := re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])/\1-(0[1-9]|1[0-2])", f"{first}/{last}"):
        months = int(found[3]) - int(found[2]) + 1
        if "quarter" in low and months == 3:
            return f"{found[1]}-Q{(int(found[2]) + 2) // 3}"
        if "half" in low and months == 6:
            return f"{found[1]}-H{1 if found[2] == '01' else 2}"
    return None


def duration(figure: Figure) -> str | None:
    """`P3M` for a figure of time; None for ages and what TIMEX3 calls no duration."""
    unit = UNITS.get(figure.unit or "")
    value = figure.value if figure.value is not None else figure.low
    if unit is None or value is None:
        return None
    number = f"{value:g}" if value < 1e6 else f"{value:.0f}"
    number, unit = (f"{value * 2:g}", "W") if unit == "F" else (number, unit)
    return f"PT{number}{unit[1]}" if unit.startswith("T") else f"P{number}{unit}"


def spans(reading: Reading, *, gum: bool) -> list[dict[str, object]]:
    """The predicted TIMEX3 spans of a text. GUM annotates dates alone."""
    out: list[dict[str, object]] = []
    stretches = [(figure, found) for figure in reading.figures if not gum and (found := duration(figure))]
    for moment in reading.moments:
        words = reading.words(moment.span)
        if not gum and "/" in moment.edtf and any(figure.span.overlap(moment.span) for figure, _ in stretches):
            continue
        start = moment.span.start
        if words.lower().startswith("since"):
            start += len(words) - len(words[5:].lstrip())
        label, value, ends = timex(moment, words)
        joint = JOINT.search(words) if ends else None
        if joint:
            begin = start + (len(words) - len(re.sub(r"^(?:from|between|over) ", "", words, flags=re.IGNORECASE)))
            out.append(span("DATE", begin, start + joint.start(), ends["from"]))
            out.append(span("DATE", start + joint.end(), moment.span.end, ends["to"]))
            continue
        if gum and value.endswith("REF"):
            continue
        if gum and not ends and not re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}(?:T.*)?", value):
            low, high = edtf.bounds(moment.edtf)
            value, ends = "", {"from": str(low), "to": str(high)}
        out.append(span(label, start, moment.span.end, value, ends))
    taken = [(one["start"], one["end"]) for one in out]
    for figure, value in stretches:
        if not any(figure.span.start < end and start < figure.span.end for start, end in taken):  # type: ignore[operator]  # both are ints
            out.append(span("DURATION", figure.span.start, figure.span.end, value))
    if not gum:
        taken = [(one["start"], one["end"]) for one in out]
        for value, pattern in REFERENCES.items():
            for found in pattern.finditer(reading.article.text):
                if not any(found.start() < end and start < found.end() for start, end in taken):  # type: ignore[operator]  # both are ints
                    out.append(span("DATE", found.start(), found.end(), value))
    return out


def span(label: str, start: int, end: int, value: str, ends: dict[str, str] | None = None) -> dict[str, object]:
    return {"label": label, "start": start, "end": end, "value": value, "id": f"{start}", **(ends or {})}


def timexes(data: Path, scorer: ModuleType, wrong: str | None) -> dict[str, dict[str, object]]:
    with gzip.open(data / "language" / "dates.jsonl.gz", "rt", encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    made = {}
    for row in gold:
        made[row["id"]] = {"spans": spans(read(row["text"], row["date"]), gum=row["source"].startswith("gum"))}
        if wrong and row["source"].startswith(wrong):
            compare(row, made[row["id"]]["spans"])
    sources = sorted({row["source"].split("-")[0] for row in gold})
    return {name: scorer.dates([row for row in gold if row["source"].split("-")[0] == name], made) for name in sources}


def compare(row: dict[str, Any], found: list[dict[str, Any]]) -> None:
    text, free = row["text"], list(found)
    for want in sorted(row["spans"], key=lambda one: one["start"]):
        near = next((one for one in free if one["start"] < want["end"] and want["start"] < one["end"]), None)
        if near:
            free.remove(near)
        if near is None or near["value"] != want.get("value", ""):
            show(
                row["date"],
                text,
                [(want["start"], want["end"], f"{want.get('value')} ({near and near['value']})")],
                "want",
            )
    show(row["date"], text, [(one["start"], one["end"], one["value"]) for one in free], "too much")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, default=Path(__file__).parents[4] / "shared" / "data")
    asked.add_argument(
        "--wrong", nargs="?", const="stories", help="list the errors of the stories, or of a source of the dates"
    )
    given = asked.parse_args()
    sys.path.insert(0, str(given.data.resolve().parent / "eval"))
    import score_collation
    import score_language

    for name, share in stories(given.data, score_collation, wrong=given.wrong == "stories").items():
        print(f"stories {name} {share:.1f}")
    for source, scores in timexes(given.data, score_language, given.wrong).items():
        print(source, json.dumps(scores))
    reports = [report for path in (given.data / "collation").glob("*.json") for report in json.loads(path.read_text(encoding="utf-8"))["reports"]]  # fmt: skip
    sentences = sum(len(re.findall(r"[.!?][\"”’]?\s", report["text"])) for report in reports)
    articles = [Reading(Article(id="a", uri="a", sha256="0" * 64, text=report["text"], published=report.get("date"))) for report in reports]  # fmt: skip
    begun = time.perf_counter()
    for reading in articles:
        moments.mark(reading)
    print(f"{sentences / (time.perf_counter() - begun):,.0f} sentences/s")


if __name__ == "__main__":
    main()
