"""Settings: read from TOML, or refused with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tellings.config import Settings, load
from tellings.errors import ConfigError


def test_no_file_is_the_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load() == Settings()


def test_the_working_folders_file_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tellings.toml").write_text("[points]\nsure = 0.7\n", encoding="utf-8")
    assert load() == Settings(sure=0.7)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[points]\nsure = 1.5\n", "must satisfy"),
        ("[points]\nsure = 0.05\n", "must satisfy"),
        ("[points]\ncertain = 0.5\n", "unknown setting points.certain"),
        ("[page]\nsize = 1\n", "unknown section [page]"),
        ("points = 3\n", "unknown section [points]"),
        ("[points]\nsure = 'high'\n", "is not a number"),
        ("[points\n", "is not TOML"),
    ],
)
def test_nonsense_is_refused_with_the_reason(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "tellings.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as refused:
        load(path)
    assert said in str(refused.value)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="No such file"):
        load(tmp_path / "none.toml")
