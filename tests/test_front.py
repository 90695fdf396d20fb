"""What `import tellings` gives: few names, typed and told, and each of them does what its docstring says."""

from __future__ import annotations

import inspect
import pydoc
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tellings
from tellings import samples
from tellings.model import Problem, Reading, Span

FUNCTIONS = [name for name in tellings.__all__ if inspect.isfunction(getattr(tellings, name))]


def test_every_name_is_told_and_typed() -> None:
    page = pydoc.plain(pydoc.render_doc(tellings))
    for name in FUNCTIONS:
        function = getattr(tellings, name)
        assert function.__doc__, name
        assert function.__annotations__.keys() == {*inspect.signature(function).parameters, "return"}, name
        assert f"{name}(" in page


def test_importing_it_brings_no_room() -> None:
    told = "import sys, tellings; print(*(name for name in sys.modules if name.startswith('tellings.')))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["tellings.errors"]


def test_a_text_is_read_as_it_stands() -> None:
    reading = tellings.read(
        "“The lock is shut,” said Nora Velt on Monday.", published="2031-05-06", outlet="Lenna Post", title="Lock shut"
    )
    (quote,) = reading.quotes
    assert (quote.speaker, reading.words(quote.span)) == ("Nora Velt", "The lock is shut,")
    assert [moment.edtf for moment in reading.moments] == ["2031-05-05"]
    assert (reading.article.name, reading.article.title) == ("Lenna Post", "Lock shut")
    assert not tellings.read("“The lock is shut,” said Nora Velt on Monday.").moments


@given(st.text(st.characters()))
def test_no_text_makes_it_fail(text: str) -> None:
    reading = tellings.read(text)
    assert reading.article.text == text
    assert all(span.of(text) for span in reading.sentences)


def test_two_texts_have_two_ids() -> None:
    assert tellings.read("One lock.").article.id != tellings.read("Two locks.").article.id


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="'6 May 2031'"):
        tellings.read("The lock is shut.", published="6 May 2031")


def test_readings_come_one_by_one_and_problems_in_their_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The lock of Lenna is shut since Monday, the harbour office said.\n")
    first, missing, nothing = tellings.readings(tmp_path / "a.txt", tmp_path / "b.txt", "-")
    assert isinstance(first, Reading)
    assert isinstance(missing, Problem)
    assert "no such file" in missing.reason
    assert nothing == Problem("capture", "stdin", "there is no standard input")


def test_from_files_to_a_brief_a_table_and_a_comparison() -> None:
    with resources.as_file(samples.folder()) as captures:
        brief = tellings.brief(captures)
        bare = tellings.brief(captures, points=False)
    assert brief.collations[0].points
    assert not bare.collations[0].points
    assert [one.story for one in brief.collations] == [one.story for one in bare.collations]
    first, second, *_ = brief.readings
    diff = tellings.compare(first, second)
    assert "SENTENCE BY SENTENCE" in repr(tellings.show(diff))
    pytest.importorskip("pyarrow")
    rows = tellings.table(brief, "variants").to_pylist()
    assert rows
    for row in rows:
        assert brief.words(Span(row["article"], row["start"], row["end"])) == row["text"]
    with pytest.raises(KeyError):
        tellings.table(brief, "variant")


def test_what_cannot_be_fetched_is_a_problem_not_a_failure() -> None:
    brief = tellings.brief("https://lenna.example/lock")
    assert not brief.collations
    assert "--fetch" in brief.problems[0].reason


def test_a_desk_takes_in_what_is_named(tmp_path: Path) -> None:
    with resources.as_file(samples.folder()) as captures, tellings.open(tmp_path / "news.desk") as desk:
        done = desk.add(captures, tmp_path / "missing.txt")
        assert (done.new, done.known, done.problems) == (5, 0, 1)
        assert desk.add(captures).known == 5
        assert desk.add() == type(done)()
        ((_, problem),) = desk.problems()
        assert "no such file" in problem.reason


def test_a_desk_that_is_none_is_one_of_our_errors(tmp_path: Path) -> None:
    (tmp_path / "news.desk").write_text("no desk")
    with pytest.raises(tellings.TellingsError, match=r"news\.desk"):
        tellings.open(tmp_path / "news.desk")


def test_the_settings_of_the_folder_hold_here_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tellings.toml").write_text("[points]\nsure = 0.6\n")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("The lock of Lenna is shut since Monday, the harbour office said.\n")
    assert ("sure", 0.6) in tellings.brief("a.txt").recipe.settings
    with tellings.open("news.desk") as desk:
        assert desk.settings.sure == 0.6
