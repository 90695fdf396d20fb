"""The bundled sample story: five captures by invented outlets of one invented event, built to show every promise."""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable


def folder() -> Traversable:
    """The folder with the captures of the sample story (a dam gate fails; nobody warns the town below)."""
    return resources.files("tellings.samples").joinpath("dam")
