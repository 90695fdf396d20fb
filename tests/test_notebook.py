"""The notebook of docs/ runs, and a notebook shows what it is given."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import tellings
from building import collation, reading
from tellings.desk import KeptDesk
from tellings.model import Brief, Recipe
from tellings.render.notebook import show

NOTEBOOK = Path(__file__).parent.parent / "docs" / "desk.ipynb"


def cells() -> list[str]:
    held = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in held if cell["cell_type"] == "code"]


def test_every_cell_runs() -> None:
    pytest.importorskip("pyarrow")
    known: dict[str, object] = {}
    for cell in cells():
        exec(compile(cell, NOTEBOOK.name, "exec"), known)
    assert isinstance(known["desk"], KeptDesk)


def test_it_runs_in_a_kernel() -> None:
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    pytest.importorskip("pyarrow")
    book = nbformat.read(NOTEBOOK, as_version=4)
    nbclient.NotebookClient(book, timeout=120).execute()
    shown = [
        output for cell in book.cells for output in cell.get("outputs", ()) if "text/html" in output.get("data", {})
    ]
    assert len(shown) == 2


def test_a_page_stands_in_a_frame_that_can_do_nothing() -> None:
    one = reading("a", 'The gate failed. "</iframe><script>" is no tag here.')
    laid, _ = collation(one)
    for thing, told in ((one, "The gate failed"), (Brief((one,), (laid,), (), Recipe("", ())), "1 report")):
        made = show(thing)._repr_html_()
        assert made.startswith('<iframe sandbox="allow-scripts"')
        assert made.count("<") == 2
        assert told in repr(show(thing))


def test_what_cannot_be_shown_says_so() -> None:
    assert isinstance(tellings.show(reading("a", "It holds.")), type(show(reading("a", "It holds."))))
    with pytest.raises(TypeError, match="int"):
        show(3)  # type: ignore[arg-type]
