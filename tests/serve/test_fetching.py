"""Fetching from the command line: off unless asked for, and never from private addresses unless asked for once more."""

from __future__ import annotations

import json
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from tellings.serve.cli import main

STORY = "The council of Harl said on Tuesday that the bridge would stay closed for two weeks. " * 6


class Page(BaseHTTPRequestHandler):
    """One page at every path but robots.txt."""

    def do_GET(self) -> None:
        self.send_response(404 if self.path == "/robots.txt" else 200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(f"<html><body><article><h1>Bridge</h1><p>{STORY}</p></article></body></html>".encode())

    def log_message(self, format: str, *words: object) -> None:
        """Tests are quiet."""


@pytest.fixture(scope="module")
def address() -> object:
    server = HTTPServer(("127.0.0.1", 0), Page)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/bridge"
    server.shutdown()
    server.server_close()


def run(capfd: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = 0
    try:
        main(list(words))
    except SystemExit as left:
        code = int(left.code or 0)
    out, err = capfd.readouterr()
    return code, out, err


def test_an_address_is_not_fetched_unless_asked(capfd: pytest.CaptureFixture[str], address: str) -> None:
    code, _, err = run(capfd, "read", address)
    assert code == 1
    assert "--fetch fetches it" in err


def test_a_private_address_is_not_fetched_unless_asked_once_more(
    capfd: pytest.CaptureFixture[str], address: str
) -> None:
    code, _, err = run(capfd, "read", address, "--fetch")
    assert code == 1
    assert "private or reserved address" in err


def test_a_page_is_fetched_and_read(capfd: pytest.CaptureFixture[str], address: str) -> None:
    pytest.importorskip("httpx")
    code, out, _ = run(capfd, "read", address, "--fetch", "--allow-private")
    assert code == 0
    assert json.loads(out)["article"]["uri"] == address


@pytest.mark.parametrize("words", [["--allow-private"], ["--most", "3"], ["--fetch", "--most", "0"]])
@pytest.mark.parametrize("command", ["brief", "read", "stories"])
def test_options_that_go_with_another(capfd: pytest.CaptureFixture[str], command: str, words: list[str]) -> None:
    assert run(capfd, command, "page.html", *words)[0] == 2


def test_fetching_without_the_extra_is_one_line(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("web", "fetch", "network"):
        monkeypatch.delitem(sys.modules, f"tellings.capture.{name}", raising=False)
    monkeypatch.setitem(sys.modules, "httpcore", None)
    code, out, err = run(capfd, "read", "https://harl.example/a", "--fetch")
    assert (code, out) == (1, "")
    assert err.strip() == "tellings: fetching pages needs an extra: pip install 'tellings[web]'"
