"""`tellings serve --workers`: one desk, one port, one token, several processes, which end together."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("uvicorn")
pytest.importorskip("httpx")

import httpx

from tellings.desk import KeptDesk

TOKEN = "a token long enough"
CHILDREN = "/proc/{0}/task/{0}/children"

pytestmark = pytest.mark.skipif(
    not Path(CHILDREN.format(os.getpid())).exists(), reason="asks Linux who the workers are"
)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Two workers, and their address."""
    KeptDesk.open(tmp_path / "news.desk").close()
    words = ["--desk", str(tmp_path / "news.desk"), "--port", "0", "--workers", "2", "--token", TOKEN]
    with subprocess.Popen(
        [sys.executable, "-m", "tellings", "serve", *words], stderr=subprocess.PIPE, text=True
    ) as serving:
        assert serving.stderr is not None
        found = re.search(r"http://\S+", serving.stderr.readline())
        assert found
        try:
            yield serving, found[0]
        finally:
            serving.terminate()
            serving.wait(30)


def workers(serving: subprocess.Popen[str]) -> list[int]:
    return [int(one) for one in Path(CHILDREN.format(serving.pid)).read_text().split()]


def form(page: str) -> str:
    found = re.search(r'name="forms" value="([0-9a-f]+)"', page)
    assert found
    return found[1]


def test_a_session_and_the_word_of_a_form_hold_at_every_worker(served: tuple[subprocess.Popen[str], str]) -> None:
    serving, base = served
    with httpx.Client(base_url=base) as client:
        word = form(client.get("/login").text)
        assert client.post("/login", data={"forms": word, "token": TOKEN}).status_code == 303
        cookies = dict(client.cookies)
    assert len(workers(serving)) == 2
    for number in range(12):  # each a connection of its own, which either may take
        with httpx.Client(base_url=base, cookies=cookies) as client:
            page = client.get("/search?q=bridge")
            assert page.status_code == 200
            wanted = {"forms": form(page.text), "kind": "query", "wanted": f"bridge {number}"}
            assert client.post("/follow", data=wanted).status_code == 303
    assert httpx.get(base).status_code == 303  # to the form that asks for the token


def test_all_workers_end_when_they_are_asked_to(served: tuple[subprocess.Popen[str], str]) -> None:
    serving, base = served
    httpx.get(base)
    serving.send_signal(signal.SIGTERM)
    assert serving.wait(30) == 0
    with pytest.raises(httpx.ConnectError):
        httpx.get(base)


def test_a_worker_that_is_killed_ends_the_others_and_is_told(served: tuple[subprocess.Popen[str], str]) -> None:
    serving, base = served
    httpx.get(base)
    os.kill(workers(serving)[0], signal.SIGKILL)
    assert serving.wait(30) == 1
    assert serving.stderr is not None
    assert "ended with 9" in serving.stderr.read()
