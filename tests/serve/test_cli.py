"""The command line as users and scripts meet it: outputs, exit codes, one line for each thing that went wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from shlex import quote

import click
import jsonschema
import pytest

from tellings.render import schema
from tellings.serve.cli import commands

Run = Callable[..., tuple[int, str, str]]

STORY = "The council of Harl said on Tuesday that the bridge would stay closed for two weeks. Engineers found cracks in three of its piers. Traffic goes over the old dam."


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.txt"
    path.write_text(f"Bridge stays closed\n\n{STORY}\n", encoding="utf-8")
    return path


def test_demo_writes_a_page_and_says_where(tellings: Run, tmp_path: Path) -> None:
    code, out, err = tellings("demo", "--no-open", "-o", tmp_path / "brief.html")
    assert (code, err) == (0, "")
    assert str(tmp_path / "brief.html") in out
    assert "<!doctype html>" in (tmp_path / "brief.html").read_text(encoding="utf-8").lower()


def test_demo_as_data_keeps_the_schema(tellings: Run) -> None:
    code, out, _ = tellings("demo", "--no-open", "--json")
    assert code == 0
    jsonschema.validate(json.loads(out), schema.brief())


@pytest.mark.parametrize(
    ("suffix", "begins"), [("html", "<!doctype html>"), ("json", "{"), ("md", "# "), ("txt", "Bridge")]
)
def test_the_suffix_chooses_the_form(tellings: Run, page: Path, suffix: str, begins: str) -> None:
    out = page.with_name(f"brief.{suffix}")
    assert tellings("brief", page, "-o", out)[0] == 0
    assert out.read_text(encoding="utf-8").lstrip().lower().startswith(begins.lower())


def test_read_gives_an_article_a_line(tellings: Run, page: Path) -> None:
    code, out, _ = tellings("read", page)
    (line,) = out.splitlines()
    made = json.loads(line)
    assert code == 0
    assert made["article"]["title"] == "Bridge stays closed"
    assert made["article"]["text"] == STORY
    assert made["article"]["uri"].endswith("bridge.txt")
    assert made["reading"]["statements"]


def test_of_many_inputs_without_anything_the_first_are_named(tellings: Run, tmp_path: Path) -> None:
    code, _, err = tellings("read", *(tmp_path / f"{number}.txt" for number in range(40)))
    assert code == 1
    assert err.splitlines()[-1].endswith("/4.txt and 35 more")


def test_read_gives_articles_alone_in_the_same_form(tellings: Run, page: Path) -> None:
    whole, bare = (json.loads(tellings("read", page, *flags)[1]) for flags in ((), ("--articles",)))
    assert bare == {"article": whole["article"], "reading": None}
    jsonschema.validate(bare, schema.line("article_line"))


def test_read_shows_articles_as_text_and_as_a_page(tellings: Run, page: Path) -> None:
    assert "cracks in three of its piers" in tellings("read", page, "--format", "text")[1]
    assert "cracks in three of its piers" in tellings("read", page, "--format", "html")[1]


def test_stories_gives_a_story_a_line_without_points(tellings: Run, page: Path) -> None:
    code, out, _ = tellings("stories", page)
    (story,) = map(json.loads, out.splitlines())
    assert code == 0
    assert story["counts"]["reports"] == 1
    assert "points" not in story


def test_a_given_id_is_the_articles_id(tellings: Run, tmp_path: Path) -> None:
    rows = [{"id": "one", "outlet": "The Harl Gazette", "published": "2024-05-14", "text": STORY}]
    (tmp_path / "table.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    article = json.loads(tellings("read", tmp_path / "table.jsonl")[1])["article"]
    assert (article["id"], article["outlet"], article["published"]) == ("one", "The Harl Gazette", "2024-05-14")


def test_schema_is_json(tellings: Run) -> None:
    code, out, _ = tellings("schema")
    assert code == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(out))


def test_nothing_usable_is_one_exit_code_and_a_line_each(tellings: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "noise.bin").write_bytes(os.urandom(200_000))
    code, out, err = tellings("brief", tmp_path / "empty", tmp_path / "noise.bin", tmp_path / "missing.html")
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 4  # one for each input, one for the whole
    assert "Traceback" not in err


def test_the_rest_still_gets_its_brief(tellings: Run, page: Path) -> None:
    page.with_name("noise.txt").write_bytes(os.urandom(10_000_000))
    page.with_name("empty.html").write_bytes(b"")
    page.with_name("table.csv").write_text("id,headline\n1,no text here\n", encoding="utf-8")
    page.with_name("rows.jsonl").write_text('{"id": 1, "text": "too short"}\nnot json\n', encoding="utf-8")
    code, out, err = tellings("brief", page.parent, "--json")
    brief = json.loads(out)
    assert code == 0
    assert [article["title"] for article in brief["articles"]] == ["Bridge stays closed"]
    for name in ("noise.txt", "empty.html", "table.csv", "rows.jsonl"):
        assert any(name in problem["subject"] for problem in brief["problems"]), name
        assert name in err


@pytest.mark.parametrize(
    "words",
    [
        ["brief"],
        ["brief", "--format", "pdf", "x"],
        ["nonsense"],
        ["read", "--no-such-flag", "x"],
        ["read", "--articles", "--format", "text", "x"],
        ["brief", "x", "--json", "--format", "text"],
    ],
)
def test_wrong_usage_is_exit_code_two(tellings: Run, page: Path, words: list[str]) -> None:
    code, out, err = tellings(*[str(page) if word == "x" else word for word in words])
    assert (code, out) == (2, "")
    assert "Traceback" not in err
    assert err


def test_an_output_that_cannot_be_written_is_said(tellings: Run, page: Path) -> None:
    code, _, err = tellings("brief", page, "-o", page.parent / "no" / "folder" / "brief.html")
    assert code == 1
    assert len(err.splitlines()) == 1


def test_the_whole_usage_is_checked_before_any_work(tellings: Run) -> None:
    for words in (["missing", "--json", "--format", "text"], ["missing", "--open", "--format", "text"]):
        code, _, err = tellings("brief", *words)
        assert code == 2
        assert "missing" not in err


def test_an_input_is_never_written_over(tellings: Run, page: Path) -> None:
    before = page.read_bytes()
    assert tellings("brief", page, "-o", page)[0] == 2
    assert page.read_bytes() == before


def test_a_dash_is_stdout_for_output(tellings: Run, page: Path) -> None:
    code, out, _ = tellings("brief", page, "--json", "-o", "-")
    assert (code, json.loads(out)["schema"]) == (0, "tellings.brief/1")


def test_a_name_with_a_line_end_and_an_escape_is_one_line_of_trouble(tellings: Run, page: Path) -> None:
    page.with_name("a\n\x1b[31mb.txt").write_bytes(b"")
    _, _, err = tellings("brief", page.parent)
    assert len(err.splitlines()) == 1
    assert "\x1b" not in err


def test_a_fault_anywhere_is_one_line(tellings: Run, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object, **__: object) -> str:
        raise KeyError("no such\nspan")

    monkeypatch.setattr("tellings.render.text.render", breaks)
    code, out, err = tellings("brief", page)
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert "a fault in Tellings" in err


def _shell(script: str, page: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    script = script.replace("tellings", f"{quote(sys.executable)} -m tellings").replace("PAGE", quote(str(page)))
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {script}"], capture_output=True, env={**os.environ, **environment}
    )


@pytest.mark.parametrize(
    ("script", "code", "lines"),
    [
        ("tellings brief PAGE --json | true", 0, 0),
        ("tellings schema | true", 0, 0),
        ("tellings brief PAGE >&-", 1, 1),
        ("tellings brief - <&-", 1, 2),
        ("tellings brief missing 2>&-", 1, 0),
        ("tellings brief PAGE --json > /dev/full", 1, 1),
        ("tellings brief PAGE -o /dev/full", 1, 1),
    ],
)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no Linux")
def test_outputs_that_close_or_fill(script: str, code: int, lines: int, page: Path) -> None:
    done = _shell(script, page)
    assert (done.returncode, len(done.stderr.splitlines())) == (code, lines), done.stderr
    assert not done.stdout


@pytest.mark.parametrize("form", ["text", "json", "html", "markdown"])
def test_a_terminal_that_speaks_ascii_gets_its_brief_and_data_stay_utf_8(page: Path, form: str) -> None:
    page.write_text("Brücke gesperrt\n\n“Ça va”, said the mayor of Harl. The bridge is closed. The café is open.")
    done = _shell(f"tellings brief PAGE --format {form}", page, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert ("Br?cke" if form in ("text", "markdown") else "Brücke") in done.stdout.decode("utf-8")


def test_every_command_is_told_in_a_whole_line_and_takes_json() -> None:
    for name, command in walked(commands):
        assert not command.get_short_help_str(60).endswith("..."), name
        if (
            not isinstance(command, click.Group)
            and not command.hidden
            and name not in ("serve", "schema", "digest write")
        ):
            flags = {flag for option in command.params for flag in option.opts}
            assert "--json" in flags, name


def walked(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        yield f"{before}{name}", command
        if isinstance(command, click.Group):
            yield from walked(command, f"{before}{name} ")


def test_help_and_schema_bring_no_extractor_and_no_stage() -> None:
    words = "import sys; from tellings.serve.cli import main; sys.argv = ['tellings', 'schema']; main(); "
    check = "heavy = {'trafilatura', 'lxml', 'rich', 'jinja2', 'tellings.pipeline'} & set(sys.modules); assert not heavy, heavy"
    done = subprocess.run([sys.executable, "-c", words + check], capture_output=True)
    assert done.returncode == 0, done.stderr


def test_a_page_may_have_its_data_beside_it(tellings: Run, page: Path, tmp_path: Path) -> None:
    shown = tmp_path / "out" / "bridge.html"
    shown.parent.mkdir()
    assert tellings("brief", page, "-o", shown, "--data")[0] == 0
    assert sorted(path.name for path in shown.parent.iterdir()) == [
        "bridge-points.csv",
        "bridge-quotations.csv",
        "bridge.html",
        "bridge.json",
    ]
    assert 'href="bridge.json"' in shown.read_text(encoding="utf-8")
    assert tellings("brief", page, "--data")[0] == 2
    assert tellings("brief", page, "--data", "-o", tmp_path / "bridge.json")[0] == 2


def test_data_beside_a_page_spare_the_captures(tellings: Run, page: Path) -> None:
    table = page.with_name("story.json")
    table.write_bytes(page.read_bytes())
    code, _, err = tellings("brief", page, table, "--data", "-o", page.with_name("story.html"))
    assert (code, "would overwrite an input" in err) == (2, True)
    assert table.read_bytes() == page.read_bytes()
