"""Every folder of shipped data says whence it is, and by what right it ships."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src" / "tellings"
DATA = sorted({path.parent for ending in ("*.tsv", "*.gz", "alignment.json") for path in SRC.rglob(ending)})


@pytest.mark.parametrize("folder", DATA, ids=lambda folder: str(folder.relative_to(SRC)))
def test_data_name_their_sources(folder: Path) -> None:
    above = [folder, *folder.parents][:2]
    told = next((path / "SOURCES.toml" for path in above if (path / "SOURCES.toml").is_file()), None)
    assert told is not None, f"{folder} has no SOURCES.toml beside it or above it"
    for source in tomllib.loads(told.read_text(encoding="utf-8"))["source"]:
        assert source["of"]
        assert source["rights"]
        assert source["date"]
