"""What the machine checks beside behaviour: types, format and lint."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    "command", [["mypy"], ["ruff", "format", "--check", "."], ["ruff", "check", "."]], ids=["types", "format", "lint"]
)
def test_the_house_is_in_order(command: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
