"""Measures the figures: `python bench/quality/figures/run.py [--data DIR] [--wrong] [--peers]`.

`--data` holds `collation/*.json` and `language/quantities.jsonl.gz`; their scorers are taken from `DIR/../eval`. Prints figure_f1 over
the annotated stories, the quantity scores, and sentences per second. `--wrong` lists what was missed and what was too much,
and of NewsQuant and the open sets only every other record (`tune`), so that the rest (`check`) stays unseen. `--peers` scores the libraries
of `peers.py` beside, where they are installed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from peers import installed

from tellings.interpret import lexicon
from tellings.interpret.figures import figures
from tellings.model import Article, Figure, Reading

NAMES = {"USD": "dollar", "GBP": "pound sterling", "EUR": "euro", "%": "percentage", "percentage points": "percentage point", "feet": "foot", "inches": "inch", "centuries": "century", "degrees Celsius": "celsius", "degrees Fahrenheit": "fahrenheit", "pounds": "pound-mass", "JPY": "japanese yen", "CNY": "chinese yuan", "AUD": "australian dollar", "CAD": "canadian dollar", "NZD": "new zealand dollar", "HKD": "hong kong dollar", "SGD": "singapore dollar", "MYR": "malaysian ringgit", "ILS": "shekel", "CHF": "swiss franc", "MXN": "mexican peso", "INR": "indian rupee", "ZAR": "south african rand", "LAK": "lao kip", "KRW": "south korean won", "BRL": "brazilian real", "RUB": "russian ruble", "TRY": "turkish lira", "pence": "penny", "barrels per day": "barrel per day", "tonnes": "metric ton", "gigatonnes": "gigaton", "times": "count", "milliampere hours": "milliampere-hour", "pound-feet": "pound-foot", "revolutions per minute": "revolutions per minute"}  # fmt: skip
MEASURES = frozenset(row[1] for row in lexicon.rows("units"))
SIGNS = {"exact": "=", "about": "~", "more than": ">", "at least": ">", "less than": "<", "at most": "<"}


def marked(text: str, id: str = "a", published: str | None = None) -> tuple[Figure, ...]:
    article = Article(id=id, uri=id, sha256="0" * 64, text=text, published=published)
    return figures.mark(Reading(article)).figures


def number(value: object) -> float | None:
    try:
        return float(str(value))
    except ValueError:
        return None


def stories(data: Path, scorer: ModuleType, *, wrong: bool) -> dict[str, float]:
    """figure_f1 as score_collation.py counts it: overlapping spans, equal value; vague gold is neither asked nor held against."""
    hit = made = wanted = 0
    for path in sorted((data / "collation").glob("*.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        for report in story["reports"]:
            text = report["text"]
            gold = [figure for figure in story["figures"] if figure["report"] == report["report"]]
            vague = [figure for figure in gold if number(figure["value"]) is None]
            gold = [figure for figure in gold if number(figure["value"]) is not None]
            found = list(marked(text))

            def fits(one: dict[str, Any], other: Figure) -> int:
                share = scorer.overlap((one["start"], one["end"]), (other.span.start, other.span.end))
                want = number(one["value"]) or 0.0
                near = (
                    x is not None and abs(x - want) <= 0.005 * max(1.0, abs(want))
                    for x in (other.value, other.low, other.high)
                )
                return share if share and any(near) else 0

            pairs = scorer.greedy(gold, found, fits)
            right = {id(other) for _, other in pairs}
            extra = [f for f in found if id(f) not in right and not any(scorer.overlap((v["start"], v["end"]), (f.span.start, f.span.end)) for v in vague)]  # fmt: skip
            hit, made, wanted = hit + len(pairs), made + len(pairs) + len(extra), wanted + len(gold)
            if wrong:
                seen = {id(one) for one, _ in pairs}
                show(path.stem, text, [(g["start"], g["end"], g["value"]) for g in gold if id(g) not in seen], "missed")
                show(path.stem, text, [(f.span.start, f.span.end, f.value) for f in extra], "too much")
    return {"P": 100 * hit / max(1, made), "R": 100 * hit / max(1, wanted), "figure_f1": scorer.prf(hit, made, wanted)}


def show(name: str, text: str, spans: list[tuple[int, int, object]], what: str) -> None:
    for start, end, value in spans:
        around = f"{text[max(0, start - 40) : start]}[[{text[start:end]}]]{text[end : end + 30]}".replace("\n", " ")
        print(f"{name} {what} {value}: {around}")


def singular(unit: str) -> str:
    """ "years of age" is "year of age", "metres per second" "metre per second" to the quantity gold."""
    found = re.match(r"(.*?)( (?:of|per|above) .*)?$", unit, re.DOTALL)
    head, rest = (found[1], found[2] or "") if found else (unit, "")
    for plural, one in (
        ("feet", "foot"),
        ("ies", "y"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("sses", "ss"),
        ("xes", "x"),
        ("s", ""),
    ):
        if head.endswith(plural) and not head.endswith("ss"):
            head = head.removesuffix(plural) + one
            break
    return head + rest


def rate_words(words: str) -> re.Match[str] | None:
    return re.fullmatch(r"(?:an?|each|every|per) (\w+)", words)


def relation(text: str, figure: Figure) -> dict[str, object]:
    """A figure as the quantity gold writes one: `unit` as printed, `normalized_unit` its standard or the head of what is counted."""
    value = (
        f"{figure.value}"
        if figure.value is not None
        else f"{figure.low}-{figure.high if figure.high is not None else (figure.low or 0) * 10}"
    )
    unit = figure.unit
    measured = unit is not None and (unit in NAMES or unit.split(" per ")[0] in MEASURES)
    noun = re.sub(r"^(?:the|his|her|its|their|our) | each$", "", figure.of) if figure.of and not measured else None
    name = NAMES.get(unit or "", singular(unit) if unit else "-")
    if rate := rate_words(figure.of or ""):
        name, noun = f"{name} per {rate[1]}", None
    exact = SIGNS[figure.qualifier] if figure.value is not None or figure.high is not None else "="
    return {
        "type": "quantity",
        "value": value,
        "unit": noun or unit,
        "normalized_unit": name,
        "change": exact if exact != "=" else figure.change or "=",
        "referred": figure.of,
    }


def plain(relation: dict[str, Any], scorer: ModuleType, change: bool) -> str:
    value = "-".join(f"{abs(part):.10g}" for part in scorer.gval(relation["value"]) or ())
    return f"{value} {str(relation['normalized_unit']).lower()} {relation['change'] if change else ''}".strip()


def quantities(data: Path, scorer: ModuleType, *, wrong: bool, peers: bool) -> dict[str, dict[str, object]]:
    """The scores of each source, and those of NewsQuant's two halves: errors are looked at in the first only (`tune`)."""
    with gzip.open(data / "language" / "quantities.jsonl.gz", "rt", encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    made = {}
    for place, row in enumerate(gold):
        found = marked(row["text"])
        kinds = {"%": "PERCENT"}
        spans = [
            {"id": str(place), "start": f.span.start, "end": f.span.end, "label": kinds.get(f.unit or "", "MONEY" if (f.unit or "").isupper() else "QUANTITY")}
            for place, f in enumerate(found)
        ]  # fmt: skip
        made[row["id"]] = {"spans": spans, "relations": [relation(row["text"], f) for f in found]}
        if wrong and row["relations"] and place % 2 == 0:
            want, got = (
                sorted(plain(one, scorer, row["source"] == "newsquant") for one in side["relations"])
                for side in (row, made[row["id"]])
            )
            if want != got:
                print(f"- {row['text'][:400]}\n    want {want}\n    got  {got}")
    out = {}
    for source in sorted({row["source"] for row in gold}):
        out[source] = scorer.quantities([row for row in gold if row["source"] == source], made)
    for place, half in enumerate(("tune", "check")):
        rows = [row for row in gold[place::2] if row["source"] == "newsquant"]
        out[f"newsquant {half}"] = scorer.quantities(rows, made)
    for name, peer in installed().items() if peers else ():
        theirs = {row["id"]: {"spans": [], "relations": peer(row["text"])} for row in gold}
        for source in ("newsquant", "currency-model", "dimension-model", "age-model", "temperature-model"):
            out[f"{name} {source}"] = scorer.quantities([row for row in gold if row["source"] == source], theirs)
    return out


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, default=Path(__file__).parents[4] / "shared" / "data")
    asked.add_argument("--wrong", action="store_true")
    asked.add_argument("--peers", action="store_true")
    given = asked.parse_args()
    sys.path.insert(0, str(given.data.resolve().parent / "eval"))
    import score_collation
    import score_language

    for name, share in stories(given.data, score_collation, wrong=given.wrong).items():
        print(f"stories {name} {share:.1f}")
    for source, scores in quantities(given.data, score_language, wrong=given.wrong, peers=given.peers).items():
        print(source, json.dumps(scores))
    texts = [report["text"] for path in (given.data / "collation").glob("*.json") for report in json.loads(path.read_text(encoding="utf-8"))["reports"]]  # fmt: skip
    sentences = sum(len(re.findall(r"[.!?][\"”’]?\s", text)) for text in texts)
    begun = time.perf_counter()
    for text in texts:
        marked(text)
    print(f"{sentences / (time.perf_counter() - begun):,.0f} sentences/s")


if __name__ == "__main__":
    main()
