"""`tellings watch`: delivered as feed, to a command, by mail; and not told again once it was delivered."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from shlex import quote
from xml.etree import ElementTree

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from postoffice import post_office

from nobody import nobody

PYTHON = quote(sys.executable)
Run = Callable[..., tuple[int, str, str]]
BRIDGE = "The council of Harl said on Tuesday that the bridge would stay closed for two weeks. Engineers found cracks in three of its piers."
FERRY = "Ferries will run beside the closed bridge of Harl from Friday, the council said. “Nobody <b>wants</b> a ferry,” said Ida Brandt, the mayor."
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def tellings(tellings: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Beside a desk that follows "bridge" and has got an article on it since."""
    monkeypatch.chdir(tmp_path)

    (tmp_path / "one.txt").write_text(BRIDGE)
    (tmp_path / "two.txt").write_text(FERRY)
    assert tellings("add", tmp_path / "one.txt")[0] == 0
    assert tellings("watch", "add", "query", "bridge", "--json")[0] == 0
    assert tellings("watch", "run") == (0, "", "tellings: nothing new\n")
    assert tellings("add", tmp_path / "two.txt")[0] == 0
    return tellings


def test_news_are_printed_once(tellings: Run) -> None:
    code, out, err = tellings("watch", "run", "--json")
    assert (code, err) == (0, "")
    (line,) = map(json.loads, out.splitlines())
    assert (line["watch"], line["kind"]) == ("bridge", "found")
    assert tellings("watch", "run", "--json") == (0, "", "")


def test_watches_are_listed_and_removed(tellings: Run) -> None:
    code, out, _ = tellings("watch", "list", "--json")
    assert (code, json.loads(out)["wanted"]) == (0, "bridge")
    assert tellings("watch", "remove", "bridge")[0] == 0
    assert tellings("watch", "list")[1] == ""
    code, _, err = tellings("watch", "remove", "bridge")
    assert (code, "no watch 'bridge'" in err) == (1, True)


def test_a_feed_grows_and_keeps_what_it_had(tellings: Run, tmp_path: Path) -> None:
    feed = tmp_path / "news.atom"
    tellings("watch", "add", "speaker", "Brandt")
    assert tellings("watch", "run", "--feed", feed) == (0, "", "tellings: 1 news\n")
    first = {entry.findtext(f"{ATOM}id") for entry in ElementTree.parse(feed).iterfind(f"{ATOM}entry")}
    (tmp_path / "three.txt").write_text(FERRY.replace("Friday", "Sunday").replace("Nobody", "Everybody"))
    tellings("add", tmp_path / "three.txt")
    assert tellings("watch", "run", "--feed", feed)[0] == 0
    entries = list(ElementTree.parse(feed).iterfind(f"{ATOM}entry"))
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(ids) == len(set(ids)) > len(first)
    assert ids[-1] in first
    assert all(entry.find(f"{ATOM}link").get("href") for entry in entries)  # type: ignore[union-attr]


def test_a_file_that_is_no_feed_is_left_alone(tellings: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    code, _, err = tellings("watch", "run", "--feed", tmp_path / "notes.txt")
    assert (code, err.count("\n")) == (1, 1)
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert "1 news" in tellings("watch", "run", "--feed", tmp_path / "new.atom")[2]


def test_a_command_gets_lines_and_its_failure_is_tried_again(tellings: Run, tmp_path: Path) -> None:
    code, out, err = tellings("watch", "run", "--exec", f"{PYTHON} -c 'raise SystemExit(3)'")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "code 3" in err
    kept = tmp_path / "kept.jsonl"
    taken = f"{PYTHON} -c 'import sys; open(sys.argv[1], \"w\").write(sys.stdin.read())' {quote(str(kept))}"
    assert tellings("watch", "run", "--exec", taken)[0] == 0
    assert json.loads(kept.read_text())["watch"] == "bridge"
    kept.unlink()
    assert tellings("watch", "run", "--exec", taken)[0] == 0
    assert not kept.exists()  # nothing new: nothing is run


def test_no_shell_reads_a_command_unless_asked(tellings: Run, tmp_path: Path) -> None:
    tellings("watch", "run", "--exec", f"true; touch {quote(str(tmp_path / 'gotcha'))}")
    assert not (tmp_path / "gotcha").exists()
    assert tellings("watch", "run", "--exec", "no-such-command-anywhere")[0] == 1
    assert tellings("watch", "run", "--exec", f"touch {quote(str(tmp_path / 'asked'))} && cat", "--shell")[0] == 0
    assert (tmp_path / "asked").exists()
    assert tellings("watch", "run", "--shell")[0] == 2


def settings(tmp_path: Path, port: int) -> None:
    (tmp_path / "tellings.toml").write_text(
        f'[mail]\nhost = "127.0.0.1"\nport = {port}\nfrom = "Desk <desk@harl.example>"\ntls = "none"\n'
    )


def test_a_letter_is_two_parts_and_asks_for_nothing(tellings: Run, tmp_path: Path) -> None:
    with post_office() as office:
        settings(tmp_path, office.port)
        assert tellings("watch", "run", "--mail", "ida@harl.example")[0] == 0
    (letter,) = office.letters
    assert letter.get_content_type() == "multipart/alternative"
    text, page = (part.get_content() for part in letter.iter_parts())
    assert "Ferries" in text + page or "ferry" in text + page
    assert not any(word in page for word in ("<img", "<script", "src=", "url("))
    assert letter["List-Unsubscribe"] == "<mailto:desk@harl.example?subject=unsubscribe>"
    assert letter["To"] == "ida@harl.example"


def test_a_refused_letter_is_tried_again(tellings: Run, tmp_path: Path) -> None:
    with post_office(refusing=True) as office:
        settings(tmp_path, office.port)
        code, out, err = tellings("watch", "run", "--mail", "ida@harl.example")
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert "550 no such box" in err
        office.refusing = False
        assert tellings("watch", "run", "--mail", "ida@harl.example")[0] == 0
        assert len(office.letters) == 1
    tellings("watch", "add", "query", "ferry", "--name", "f")
    (tmp_path / "three.txt").write_text(FERRY.replace("Friday", "Sunday"))
    tellings("add", tmp_path / "three.txt")
    with nobody() as port:
        settings(tmp_path, port)
        code, _, err = tellings("watch", "run", "--mail", "ida@harl.example")
    assert (code, err.count("\n")) == (1, 1)


def test_a_server_that_cannot_be_is_told_in_a_line(tellings: Run, tmp_path: Path) -> None:
    for host in ("no..where", "localhost."):
        (tmp_path / "tellings.toml").write_text(f'[mail]\nhost = "{host}"\nport = 9\ntls = "none"\n')
        code, out, err = tellings("watch", "run", "--mail", "ida@harl.example")
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert "did not take the letter" in err
    code, _, err = tellings("watch", "run", "--feed", tmp_path / "nowhere" / "news.atom")
    assert (code, err.count("\n")) == (1, 1)
    assert "no folder" in err


@pytest.mark.parametrize("to", ["nobody", "a@b\nBcc: c@d.example", "<>", "a@"])
def test_an_address_that_is_none_is_refused(tellings: Run, tmp_path: Path, to: str) -> None:
    settings(tmp_path, 9)
    code, _, err = tellings("watch", "run", "--mail", to)
    assert (code, err.count("\n")) == (1, 1)
    assert "no address" in err


def test_wrong_usage(tellings: Run, tmp_path: Path) -> None:
    code, out, _ = tellings("watch", "add", "agreement", "New START")
    assert (code, out) == (0, "followed from now on: New START\n")
    assert tellings("watch", "add", "war", "New START")[0] == 2
    assert tellings("watch", "add", "query", "kind:")[0] == 1
    assert tellings("watch", "run", "nowhere")[0] == 1
    code, _, err = tellings("watch", "run", "--mail", "ida@harl.example")
    assert (code, "[mail]" in err) == (1, True)


def test_a_desk_that_is_not_there_is_not_made(tellings: Run, tmp_path: Path) -> None:
    for words in (("run",), ("add", "query", "dam"), ("remove", "dam"), ("list",)):
        code, out, err = tellings("watch", *words, "--desk", tmp_path / "slip.desk")
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert "there is no desk" in err
    assert not (tmp_path / "slip.desk").exists()
