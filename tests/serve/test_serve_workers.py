"""`tellings serve --workers`: one desk, one port, one token, several processes, which end together."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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
            serving.wait()


def workers(serving: subprocess.Popen[str]) -> list[int]:
    """Both of them, as soon as they are there."""
    while len(found := Path(CHILDREN.format(serving.pid)).read_text().split()) < 2:
        time.sleep(0.01)
    return [int(one) for one in found]


def client(base: str, **more: Any) -> httpx.Client:
    """Which waits as long as it takes, and asks nobody else for the way."""
    return httpx.Client(base_url=base, timeout=None, trust_env=False, **more)


def answer(base: str) -> int:
    with client(base) as reader:
        return reader.get("/").status_code


def form(page: str) -> str:
    found = re.search(r'name="forms" value="([0-9a-f]+)"', page)
    assert found
    return found[1]


def test_a_session_and_the_word_of_a_form_hold_at_every_worker(served: tuple[subprocess.Popen[str], str]) -> None:
    serving, base = served
    with client(base) as reader:
        word = form(reader.get("/login").text)
        assert reader.post("/login", data={"forms": word, "token": TOKEN}).status_code == 303
        cookies = dict(reader.cookies)
    assert len(workers(serving)) == 2
    for number in range(12):  # each a connection of its own, which either may take
        with client(base, cookies=cookies) as reader:
            page = reader.get("/search?q=bridge")
            assert page.status_code == 200
            wanted = {"forms": form(page.text), "kind": "query", "wanted": f"bridge {number}"}
            assert reader.post("/follow", data=wanted).status_code == 303
    assert answer(base) == 303  # to the form that asks for the token


def test_all_workers_end_when_they_are_asked_to(served: tuple[subprocess.Popen[str], str]) -> None:
    serving, base = served
    answer(base)
    serving.send_signal(signal.SIGTERM)
    assert serving.wait() == 0
    with pytest.raises(httpx.ConnectError):
        answer(base)


def test_a_worker_that_is_killed_ends_the_others_and_is_told(served: tuple[subprocess.Popen[str], str]) -> None:
    serving, base = served
    answer(base)
    os.kill(workers(serving)[0], signal.SIGKILL)
    assert serving.wait() == 1
    assert serving.stderr is not None
    assert "ended with 9" in serving.stderr.read()
