"""Captions and their credits in plain text."""

from __future__ import annotations

import pytest

from tellings.extract.captions import Credited, caption


@pytest.mark.parametrize(
    "line, text, credit",
    [
        (
            "Voters in the hall of Vale. Ada B. Lark / AP / TASS",
            "Voters in the hall of Vale.",
            "Ada B. Lark / AP / TASS",
        ),
        (
            "Voters in the hall of the U.S. Mission. Ada Lark / AP",
            "Voters in the hall of the U.S. Mission.",
            "Ada Lark / AP",
        ),
        ("The bridge at dusk (Photo: AP)", "The bridge at dusk", "Photo: AP"),
        ("The mayor is seen. (AP Photo/Ada Lark, File)", "The mayor is seen.", "AP Photo/Ada Lark, File"),
        ("The bridge at dusk REUTERS/Ada Lark", "The bridge at dusk", "REUTERS/Ada Lark"),
        ("The bridge. Photo by Ada Lark/AFP via Getty Images", "The bridge.", "Photo by Ada Lark/AFP via Getty Images"),
        ("Image copyright Reuters Image caption The bridge at night", "The bridge at night", "Reuters"),
        ("Photograph: Ada Lark/Getty Images", "", "Photograph: Ada Lark/Getty Images"),
        ("Image source, Getty Images", "", "Getty Images"),
    ],
)
def test_a_credit_is_set_apart(line: str, text: str, credit: str) -> None:
    assert caption(line) == Credited(text, credit)


@pytest.mark.parametrize(
    "line",
    [
        "The council met on Tuesday (AP)",  # credits the report
        "The Associated Press contributed to this report.",
        "(Reporting by Ada Lark; Editing by Tom Reed)",
        "She spoke to AP / Reuters.",
        "He released images of the crash.",
        "The AP Photo/Reed prize was given to nobody.",
        "",
    ],
)
def test_other_lines_are_no_captions(line: str) -> None:
    assert caption(line) is None
