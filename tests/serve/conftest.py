"""The command line as users and scripts meet it: exit code, stdout and stderr of one run, beside a desk of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tellings.serve.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def tellings(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `tellings` with the words it is given; gives exit code, stdout, stderr."""
    monkeypatch.setenv("TELLINGS_DESK", str(tmp_path / "news.desk"))

    def run(*words: str | Path) -> tuple[int, str, str]:
        code = 0
        try:
            main([str(word) for word in words])
        except SystemExit as left:
            code = int(left.code or 0)
        out, err = capfd.readouterr()
        return code, out, err

    return run
