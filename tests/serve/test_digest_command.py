"""`tellings digest`: the same stories as text, page and letter; nothing in it that tells on its reader."""

from __future__ import annotations

import email
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from email.policy import default
from importlib import resources
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from postoffice import certificate, post_office

from tellings import samples
from tellings.desk import digesting
from tellings.serve.cli import deliveries

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def tellings(tellings: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)

    with resources.as_file(samples.folder()) as folder:
        assert tellings("add", folder)[0] == 0
    return tellings


def after(run: Run) -> str:
    """The day after the last telling of the sample story."""
    lines = list(map(json.loads, run("stories", "--json")[1].splitlines()))
    last = date.fromisoformat(max(line["last"] for line in lines if line["counts"]["reports"] == 5))
    return date.fromordinal(last.toordinal() + 1).isoformat()


@pytest.mark.parametrize(
    ("period", "day", "on", "first", "last"),
    [
        ("daily", date(2031, 5, 7), 0, date(2031, 5, 6), date(2031, 5, 6)),
        ("weekly", date(2031, 5, 5), 0, date(2031, 4, 28), date(2031, 5, 4)),  # a Monday: Monday to Sunday
        ("weekly", date(2031, 5, 7), 0, date(2031, 4, 28), date(2031, 5, 4)),  # on Wednesday still the same
        ("weekly", date(2031, 5, 7), 4, date(2031, 4, 25), date(2031, 5, 1)),  # Fridays
    ],
)
def test_the_days_of_a_digest(period: digesting.Period, day: date, on: int, first: date, last: date) -> None:
    assert digesting.days(period, day, on) == (first, last)


def test_a_preview_tells_counts_differences_and_words(tellings: Run) -> None:
    code, out, _ = tellings("digest", "preview", "--day", after(tellings))
    assert code == 0
    assert "5 reports ▸" in out
    assert "CONFLICT" in out
    assert "We had eleven minutes" in out
    assert all(len(line) <= 90 for line in out.splitlines())


def test_as_data(tellings: Run) -> None:
    code, out, _ = tellings("digest", "preview", "--day", after(tellings), "--json", "--most", "1")
    told = json.loads(out)
    assert (code, told["schema"], len(told["stories"])) == (0, "tellings.digest/1", 1)
    assert told["stories"][0]["differs"]


def test_days_without_a_story(tellings: Run) -> None:
    code, out, _ = tellings("digest", "preview", "--day", "1999-01-01")
    assert code == 0
    assert "No story was told" in out


def test_files_by_their_suffix(tellings: Run, tmp_path: Path) -> None:
    day = after(tellings)
    for name in ("d.html", "d.txt", "d.json", "d.eml"):
        assert tellings("digest", "write", tmp_path / name, "--day", day) == (0, "", "")
    page = (tmp_path / "d.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert not re.findall(r"(?:src|background)=|url\(|@import|<link|<img", page)
    assert json.loads((tmp_path / "d.json").read_text(encoding="utf-8"))["stories"]
    letter = email.message_from_bytes((tmp_path / "d.eml").read_bytes(), policy=default)
    assert letter.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html"]


def test_a_letter_is_sent_on_its_day_alone(tellings: Run, tmp_path: Path) -> None:
    day = after(tellings)
    weekday = date.fromisoformat(day).weekday()
    with post_office() as office:
        settings = f'[mail]\nhost = "127.0.0.1"\nport = {office.port}\nfrom = "desk@harl.example"\ntls = "none"\n'
        (tmp_path / "tellings.toml").write_text(settings)
        on, other = digesting.WEEKDAYS[weekday], digesting.WEEKDAYS[(weekday + 1) % 7]
        words = ("digest", "send", "--mail", "ida@harl.example", "--mail", "per@harl.example", "--day", day)
        assert tellings(*words, "--on", other) == (0, "", f"tellings: today is no {other}: nothing was sent\n")
        assert office.letters == []
        code, out, _ = tellings(*words, "--on", on, "--json")
        assert (code, len(out.splitlines())) == (0, 2)
        code, out, err = tellings(*words, "--on", on)
        assert (code, out, err.count("nothing was sent")) == (0, "", 2)
        again = tellings(*words, "--on", on, "--again")
    assert again[0] == 0
    assert [str(letter["To"]) for letter in office.letters] == ["ida@harl.example", "per@harl.example"] * 2
    first, other_letter, second, _ = office.letters
    assert first["Message-ID"] == second["Message-ID"] != other_letter["Message-ID"]
    assert first["List-Unsubscribe"] == "<mailto:desk@harl.example?subject=unsubscribe>"
    assert "▸" in first.get_body(("plain",)).get_content()  # type: ignore[union-attr]


def set_up(folder: Path, port: int, tls: str = "none", host: str = "127.0.0.1") -> None:
    words = f'[mail]\nhost = "{host}"\nport = {port}\nfrom = "desk@harl.example"\ntls = "{tls}"\n'
    (folder / "tellings.toml").write_text(words)


def test_a_story_is_sent_again_when_it_has_changed(tellings: Run, tmp_path: Path) -> None:
    day = after(tellings)
    words = ("digest", "send", "--weekly", "--mail", "ida@harl.example", "--day", day)
    with post_office() as office:
        set_up(tmp_path, office.port)
        first = json.loads(tellings(*words, "--json")[1])
        assert (first["had"], tellings(*words)[1]) == (0, "")
        lines = list(map(json.loads, tellings("stories", "--json")[1].splitlines()))
        story = max(lines, key=lambda line: line["counts"]["reports"])["id"]
        told = json.loads(tellings("show", story, "--json")[1])["stories"][0]["tellings"]
        assert tellings("correct", "split", story, told[0]["article"])[0] == 0
        again = json.loads(tellings(*words, "--json")[1])
        other = json.loads(tellings(*words[:4], "per@harl.example", *words[5:], "--json")[1])
    assert (again["had"], again["stories"] > 0) == (first["stories"] - 1, True)
    assert (other["to"], other["had"]) == ("per@harl.example", 0)
    assert other["stories"] == again["had"] + again["stories"]
    assert len({str(letter["Message-ID"]) for letter in office.letters}) == 3


def test_what_a_server_did_not_take_is_sent_the_next_time(tellings: Run, tmp_path: Path) -> None:
    words = ("digest", "send", "--mail", "ida@harl.example", "--day", after(tellings))
    with post_office(refusing=True) as office:
        set_up(tmp_path, office.port)
        code, out, err = tellings(*words)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "550 no such box" in err
    with post_office() as office:
        set_up(tmp_path, office.port)
        code, out, _ = tellings(*words)
    assert (code, "sent to ida@harl.example" in out, len(office.letters)) == (0, True, 1)


def test_a_server_that_hangs_is_given_up_and_nothing_counts_as_sent(
    tellings: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("digest", "send", "--mail", "ida@harl.example", "--day", after(tellings))
    for hanging in ("220", "DATA", "."):
        with post_office(hanging=hanging) as office, monkeypatch.context() as impatient:
            impatient.setattr(deliveries, "WAIT_S", 0.2)
            set_up(tmp_path, office.port)
            code, out, err = tellings(*words)
            assert (code, out, err.count("\n")) == (1, "", 1)
            assert "did not take the letter" in err
    with post_office() as office:
        set_up(tmp_path, office.port)
        assert tellings(*words)[0] == 0
    assert len(office.letters) == 1


@pytest.mark.skipif(shutil.which("openssl") is None, reason="the certificate is made with openssl")
def test_a_letter_goes_over_starttls_to_a_server_whose_certificate_is_known(
    tellings: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = certificate(tmp_path)
    words = ("digest", "send", "--mail", "ida@harl.example", "--day", after(tellings))
    with post_office(certificate=made) as office:
        set_up(tmp_path, office.port, "starttls", "localhost")
        code, out, err = tellings(*words)
        assert (code, out, "certificate" in err.lower(), office.letters) == (1, "", True, [])
        monkeypatch.setenv("SSL_CERT_FILE", str(made))
        code, out, _ = tellings(*words)
    assert (code, len(office.letters)) == (0, 1)
    assert office.encrypted == [True]
    with post_office() as office:  # a server without STARTTLS is not written to in the open
        set_up(tmp_path, office.port, "starttls", "localhost")
        code, out, err = tellings(*words, "--again")
    assert (code, out, "STARTTLS" in err, office.letters) == (1, "", True, [])


def test_wrong_usage(tellings: Run) -> None:
    assert tellings("digest", "send")[0] == 2
    assert tellings("digest", "preview", "--on", "someday")[0] == 2
    assert tellings("digest", "send", "--mail", "ida@harl.example")[0] == 1  # no [mail]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_completes_words(shell: str) -> None:
    env = {**os.environ, "_TELLINGS_COMPLETE": f"{shell}_source"}
    done = subprocess.run([sys.executable, "-m", "tellings"], env=env, capture_output=True, text=True, check=False)
    assert "_TELLINGS_COMPLETE" in done.stdout
