"""The texts in many languages that are measured on: NTREX (English and 22 languages) and MEANTIME (English, Spanish, Italian, Dutch)."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from pathlib import Path

from tellings.model import Article, Reading

Documents = dict[str, dict[str, str]]
"""Language (ISO 639-1) to document to text."""

CODES = dict(
    pair.split("=")
    for pair in (
        "eng=en deu=de fra=fr spa=es por=pt ita=it rus=ru ukr=uk pol=pl tur=tr arb=ar zho-CN=zh jpn=ja hin=hi nld=nl ind=id fas=fa heb=he "
        "kor=ko ell=el ron=ro swe=sv vie=vi"
    ).split()
)

ONE_EVENT = {"reuters.218863": "euronews-en.153797"}  # documents of NTREX: two report one earthquake


def rows(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def ntrex(data: Path) -> Documents:
    """Every sentence is a paragraph."""
    held: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows(data / "stories" / "ntrex_23lang.jsonl.gz"):
        for name, language in CODES.items():
            if name in row:
                held[language][row["doc"]].append(row[name].strip())
    return {language: {doc: "\n\n".join(lines) for doc, lines in docs.items()} for language, docs in held.items()}


def meantime(data: Path) -> Documents:
    held: Documents = defaultdict(dict)
    for row in rows(data / "stories" / "meantime.jsonl.gz"):
        held[row["lang"]][f"{row['topic']}/{row['doc']}"] = row["text"]
    return dict(held)


def reading(language: str, document: str, text: str) -> Reading:
    id = f"{language}:{document}"
    return Reading(Article(id=id, uri=document, sha256="0" * 64, text=text, language=language))
