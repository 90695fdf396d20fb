"""One address of the API or of the feeds: what answers there, and what its document says of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from tellings.serve.web.asked import Parameter
from tellings.serve.web.site import Site


@dataclass(frozen=True, slots=True)
class Operation:
    """Something that can be read. `gives`: the name of its schema, or a media type; `missing`: whether it may be 404."""

    path: str
    answer: Callable[[Site, Request], Response]
    about: str
    gives: str
    parameters: tuple[Parameter, ...] = ()
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """Something that a program may tell the desk. `takes`: the name of the schema of its body, "" for none."""

    path: str
    change: Callable[[Site, Request, bytes], Response]
    about: str
    takes: str
    gives: str
