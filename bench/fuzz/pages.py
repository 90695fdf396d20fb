"""Fuzz the way from bytes to an article: no input may raise, hang or break a promise.

pip install atheris && python bench/fuzz/pages.py -runs=100000 [CORPUS]
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["tellings"]):
    from tellings.capture.encoding import encoding
    from tellings.extract.articles import article
    from tellings.model import Article, Page, Problem


def one_input(data: bytes) -> None:
    """The first byte chooses the kind of page; the rest is the page."""
    media = "text/html" if data[:1] < b"\x80" else "text/plain"
    page = Page("fuzz", data[1:], media, encoding(data[1:]))
    made = article(page)
    assert isinstance(made, (Article, Problem))
    if isinstance(made, Article) and media == "text/plain":
        for piece in (*made.furniture, *made.captions):
            assert piece.start is None or page.text()[piece.start : piece.end].startswith(piece.text[:1])


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
