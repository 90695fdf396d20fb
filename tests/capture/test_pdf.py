"""The text of PDF files."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tellings.capture.pdf import document, paragraphs
from tellings.model import Page, Problem

pypdf = pytest.importorskip("pypdf")

LINES = [
    "The council of Harrow Vale met on Tuesday and ad-",
    "opted the plan for the new bridge by nine votes.",
    "It stays closed.",
    "Traffic goes over the old dam until the end of May.",
]


def pdf(*pages: list[str]) -> bytes:
    """A PDF with these lines on its pages, written by hand: numbered objects, one after the other."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = "".join(f"({line}) Tj T* " for line in lines)
        stream = f"BT /F1 12 Tf 14 TL 72 700 Td {shown}ET"
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects) + 2} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    made = io.BytesIO(b"%PDF-1.4\n")
    made.seek(0, io.SEEK_END)
    places = []
    for number, words in enumerate(objects, 1):
        places.append(made.tell())
        made.write(f"{number} 0 obj\n{words}\nendobj\n".encode())
    start = made.tell()
    made.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    made.writelines(f"{place:010} 00000 n \n".encode() for place in places)
    made.write(f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())
    return made.getvalue()


def test_pages_are_joined_and_lines_made_paragraphs() -> None:
    page = document("bridge.pdf", pdf(LINES, ["Nine voted for it."]))
    assert isinstance(page, Page)
    assert page.text() == (
        "The council of Harrow Vale met on Tuesday and adopted the plan for the new bridge by nine votes."
        " It stays closed.\n\nTraffic goes over the old dam until the end of May.\n\nNine voted for it."
    )


def test_a_scan_without_text_is_a_problem() -> None:
    problem = document("scan.pdf", pdf([], []))
    assert isinstance(problem, Problem)
    assert "it needs character recognition" in problem.reason


def test_a_locked_file_is_a_problem() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(LINES)))
    writer.encrypt("secret", algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    assert document("locked.pdf", made.getvalue()) == Problem(
        "capture", "locked.pdf", "it is a PDF locked with a password"
    )


def test_the_missing_extra_for_pdf_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypdf", None)
    problem = document("bridge.pdf", pdf(LINES))
    assert isinstance(problem, Problem)
    assert "tellings[pdf]" in problem.reason


@settings(deadline=None, max_examples=60)
@given(some.binary(max_size=300), some.integers(0, 600))
def test_damage_is_a_problem_or_less_text(noise: bytes, place: int) -> None:
    whole = pdf(LINES)
    assert isinstance(document("x.pdf", whole[:place] + noise + whole[place + len(noise) :]), (Page, Problem))
    assert isinstance(document("x.pdf", b"%PDF-1.4\n" + noise), (Page, Problem))


def test_blank_lines_part_paragraphs() -> None:
    assert paragraphs("One\nline.\n\nAnother\n") == "One line.\n\nAnother"
