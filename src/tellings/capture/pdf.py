"""The text of PDF files. What was scanned and holds no text is a problem."""

from __future__ import annotations

import io
import logging
import re

from tellings.capture.files import STAGE, page
from tellings.errors import MissingExtra
from tellings.model import Page, Problem

ENDINGS = (".pdf",)
MAGIC = b"%PDF-"
MOST_PAGES = 500  # of a document: a longer one is a book
_BROKEN_WORD = re.compile(r"(?<=[a-z])[-\u00ad]$")
_ENDS = re.compile(r"""[.!?:…]["'”’)\]]*$""")


def document(uri: str, data: bytes) -> Page | Problem:
    """The text of all pages of a PDF as one plain text. A PDF's own dates are those of the file, and state nothing."""
    try:
        from pypdf import PdfReader  # an extra
        from pypdf.errors import PyPdfError
    except ImportError:
        return Problem(STAGE, uri, str(MissingExtra("reading PDF", "pdf")))
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every flaw; what matters becomes a problem
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return Problem(STAGE, uri, "it is a PDF locked with a password")
        if len(reader.pages) > MOST_PAGES:
            return Problem(STAGE, uri, f"it is a PDF of more than {MOST_PAGES} pages")
        texts = [one.extract_text() for one in reader.pages]
    except (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, OSError, RecursionError) as error:
        # pypdf answers damage with whatever its damaged objects lead to
        return Problem(STAGE, uri, f"it is a PDF that cannot be read: {type(error).__name__}")
    except (NotImplementedError, ArithmeticError, AssertionError, MemoryError) as error:
        return Problem(STAGE, uri, f"it is a PDF that cannot be read: {type(error).__name__}")
    text = "\n\n".join(paragraphs(words) for words in texts if words.strip())
    if not text.strip():
        return Problem(STAGE, uri, "it is a PDF of pictures, without text: it needs character recognition first")
    return page(uri, text.encode("utf-8", "replace"))


def paragraphs(text: str) -> str:
    """The lines of a printed page as paragraphs: one ends at a blank line, or where a sentence ends in a short line."""
    lines = [line.strip() for line in text.splitlines()]
    width = max(map(len, lines), default=0)
    made: list[str] = []
    current = ""
    for line in lines:
        if _BROKEN_WORD.search(current) and line[:1].islower():
            current = current[:-1] + line
        else:
            current = f"{current} {line}".strip()
        if current and (not line or (_ENDS.search(line) and len(line) < 0.8 * width)):
            made.append(current)
            current = ""
    return "\n\n".join([*made, current] if current else made)
