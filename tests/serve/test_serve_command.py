"""`tellings serve`: what it refuses, and what it says."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

pytest.importorskip("uvicorn")

import uvicorn

from tellings.desk import KeptDesk
from tellings.serve.cli import main
from tellings.serve.cli.serve import listen, loopback


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    KeptDesk.open(tmp_path / "news.desk").close()
    return tmp_path / "news.desk"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Where servers were started that never ran."""
    found: list[tuple[str, int]] = []

    def run(self: uvicorn.Server, sockets: list[socket.socket]) -> None:
        found.extend(one.getsockname()[:2] for one in sockets)

    monkeypatch.setattr(uvicorn.Server, "run", run)
    return found


def serve(*words: str | Path) -> int:
    try:
        main(["serve", *map(str, words)])
    except SystemExit as left:
        return int(left.code or 0)
    return 0


def test_it_listens_on_this_machine_alone(
    desk: Path, started: list[tuple[str, int]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert serve("--desk", desk, "--port", "0") == 0
    assert [host for host, _ in started] == ["127.0.0.1"]
    assert f"http://127.0.0.1:{started[0][1]}/" in capsys.readouterr().err


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "::", "desk.example", "127.0.0.1.example"])
def test_others_are_let_in_with_a_token_alone(
    desk: Path, started: list[tuple[str, int]], capsys: pytest.CaptureFixture[str], host: str
) -> None:
    assert serve("--desk", desk, "--host", host) == 2
    assert "--token" in capsys.readouterr().err
    assert started == []


def test_a_token_that_can_be_guessed_is_refused(
    desk: Path, started: list[tuple[str, int]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert serve("--desk", desk, "--host", "0.0.0.0", "--token", "secret") == 2
    assert "guessed" in capsys.readouterr().err
    assert serve("--desk", desk, "--host", "0.0.0.0", "--port", "0", "--token", "a token long enough") == 0
    assert [host for host, _ in started] == ["0.0.0.0"]


def test_a_certificate_goes_with_its_key(desk: Path, tmp_path: Path) -> None:
    (tmp_path / "cert.pem").write_text("")
    assert serve("--desk", desk, "--certificate", tmp_path / "cert.pem") == 2


def test_a_port_that_is_taken_is_told_in_a_line(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert serve("--desk", desk, "--port", str(port)) == 1
    assert f"127.0.0.1 port {port}" in capsys.readouterr().err


def test_no_desk_is_made_by_reading_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in ([], ["--read-only"]):
        assert serve("--desk", tmp_path / "none.desk", *words) == 1
        assert "tellings add" in capsys.readouterr().err
    assert not (tmp_path / "none.desk").exists()


@pytest.mark.parametrize("host, inside", [("127.0.0.1", True), ("::1", True), ("localhost", True), ("127.9.9.9", True), ("0.0.0.0", False), ("localhost.example", False)])  # fmt: skip
def test_what_only_this_machine_reaches(host: str, inside: bool) -> None:
    assert loopback(host) is inside


def test_small_answers_are_sent_at_once() -> None:
    """asyncio sets TCP_NODELAY on connections whose protocol is said to be TCP, and on no others."""
    with listen("127.0.0.1", 0) as listening, socket.create_connection(listening.getsockname()):
        answering, _ = listening.accept()
        with answering:
            assert answering.proto == socket.IPPROTO_TCP
