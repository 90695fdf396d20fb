"""The JSON Schema (2020-12) of the contract, as `tellings schema` prints it."""

from __future__ import annotations

import json
from importlib import resources
from typing import cast


def brief() -> dict[str, object]:
    """The schema of `contract.brief`. A fresh dict at every call: the caller may change it."""
    text = resources.files("tellings.render").joinpath("schemas", "brief.json").read_text(encoding="utf-8")
    return cast("dict[str, object]", json.loads(text))  # the file holds one JSON object: a test reads it


def line(name: str) -> dict[str, object]:
    """The schema of one line of `tellings read` ("article_line") or `tellings stories` ("story_line")."""
    whole = brief()
    return {"$schema": whole["$schema"], "$defs": whole["$defs"], "$ref": f"#/$defs/{name}"}
