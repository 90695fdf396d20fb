"""The OpenAPI 3.1 document, made of the same table that answers: no address can be missing from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import get_args

from tellings import __version__
from tellings.model.collation import Certainty, PointKind, Verdict
from tellings.model.kept import CorrectionKind, HitKind
from tellings.model.marks import STATUSES, EntityKind
from tellings.serve.web.asked import LONGEST, Json
from tellings.serve.web.operations import Operation, Order

_TEXT: Json = {"type": "string"}
_MAYBE: Json = {"type": ["string", "null"]}
_DAY: Json = {"type": ["string", "null"], "format": "date"}
_MOMENT: Json = {"type": "string", "format": "date-time"}
_COUNT: Json = {"type": "integer", "minimum": 0}
_YES: Json = {"type": "boolean"}


def _object(**fields: Json) -> Json:
    return {"type": "object", "required": list(fields), "properties": fields}


def _list(of: Json) -> Json:
    return {"type": "array", "items": of}


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _of(values: Sequence[str]) -> Json:
    return {"type": "string", "enum": list(values)}


_SPAN = _object(article=_TEXT, start=_COUNT, end=_COUNT, text=_TEXT)
_HEAD = {"article": _TEXT, "outlet": _TEXT, "title": _TEXT, "day": _DAY, "added": _MOMENT}
_COUNTS: Json = {"type": "object", "additionalProperties": _COUNT}
_EDGE = _object(name=_TEXT, held=_YES, kinds=_COUNTS, inferred=_COUNT, story=_TEXT)
_POINT = _object(
    id=_TEXT,
    gist=_TEXT,
    kind=_of(get_args(PointKind)),
    certainty=_of(get_args(Certainty)),
    verdict=_of(get_args(Verdict)),
    why=_TEXT,
    origins=_object(count=_COUNT, at_most=_YES, names=_list(_TEXT)),
    variants=_list(_object(article=_TEXT, span=_ref("Span"), status=_of(STATUSES), holder=_MAYBE)),
)
SCHEMAS: dict[str, Json] = {
    "Error": _object(error=_TEXT),
    "Span": _SPAN,
    "Story": _object(
        id=_TEXT,
        title=_TEXT,
        when={**_MAYBE, "description": "EDTF (ISO 8601-2)"},
        continues={**_MAYBE, "description": "the id of the earlier story that it goes on with"},
        first=_DAY,
        last=_DAY,
        counts=_object(reports=_COUNT, outlets=_COUNT, origins=_COUNT, origins_at_most=_YES),
        updated=_MOMENT,
        hidden=_YES,
    ),
    "Stories": _object(stories=_list(_ref("Story"))),
    "Brief": {
        "type": "object",
        "description": "As `tellings schema` describes it.",
        "required": ["schema", "articles", "readings", "stories", "problems", "recipe"],
    },
    "Article": {
        "type": "object",
        "description": "A line of `tellings read --format jsonl`.",
        "required": ["article", "reading"],
    },
    "Speakers": _object(speakers=_list(_object(name=_TEXT, quotes=_COUNT, articles=_COUNT))),
    "Wall": _object(
        name=_TEXT,
        offices=_list(
            _object(who=_TEXT, office=_TEXT, of=_MAYBE, **{"from": _MAYBE, "to": _MAYBE}, evidence=_list(_ref("Span")))
        ),
        words=_list(
            _object(
                article=_TEXT,
                outlet=_TEXT,
                published=_MAYBE,
                kind=_of(("quote", "statement")),
                who=_MAYBE,
                chain=_list(_TEXT),
                status={"enum": [*STATUSES, None]},
                span=_ref("Span"),
                damaged=_YES,
            )
        ),
    ),
    "Entity": _object(
        id=_TEXT,
        name=_TEXT,
        kind=_of(get_args(EntityKind)),
        articles=_list(_object(**_HEAD, mentions=_list(_ref("Span")))),
    ),
    "Outlets": _object(outlets=_list(_object(name=_TEXT, articles=_COUNT, first=_DAY, last=_DAY))),
    "Outlet": _object(name=_TEXT, articles=_list(_object(**_HEAD)), has_from=_list(_EDGE), gives_to=_list(_EDGE)),
    "AgreementLines": _object(agreements=_list(_object(name=_TEXT, articles=_COUNT, first=_DAY, last=_DAY))),
    "Register": _object(
        agreements=_list(
            _object(
                name=_TEXT,
                parties=_list(_TEXT),
                matters={"type": "array", "description": "As `tellings schema` describes them."},
            )
        )
    ),
    "Digest": {
        "type": "object",
        "description": "As `tellings digest preview --json` writes it.",
        "required": ["schema", "first", "last", "title", "stories", "more"],
    },
    "Hits": _object(
        hits=_list(
            _object(
                kind=_of(get_args(HitKind)),
                article=_TEXT,
                title=_TEXT,
                outlet=_TEXT,
                day=_DAY,
                words=_TEXT,
                span={"anyOf": [_ref("Span"), {"type": "null"}]},
                who=_MAYBE,
                status={"enum": [*STATUSES, None]},
                story={"anyOf": [_object(id=_TEXT, title=_TEXT), {"type": "null"}]},
                point={"anyOf": [_POINT, {"type": "null"}]},
            )
        ),
        waiting=_list({**_TEXT, "description": "a story that may have more points, and is not laid out yet"}),
    ),
    "Facets": _object(
        articles={**_COUNT, "description": "That may have what is asked for."},
        exact={**_YES, "description": "All of them have it."},
        outlets=_COUNTS,
        months=_COUNTS,
        kinds=_COUNTS,
    ),
    "Problems": _object(problems=_list(_object(at=_MOMENT, stage=_TEXT, subject=_TEXT, reason=_TEXT))),
    "Sources": _object(
        sources=_list(_object(address=_TEXT, tried=_MOMENT, came=_MOMENT, failures=_COUNT, trouble=_MAYBE)),
        gaps=_list(_object(outlet=_TEXT, first=_DAY, last=_DAY)),
    ),
    "Desk": _object(
        name=_TEXT,
        holdings=_object(
            pages=_COUNT,
            articles=_COUNT,
            stories=_COUNT,
            problems=_COUNT,
            bytes=_COUNT,
            capture_bytes=_COUNT,
            behind=_COUNT,
        ),
    ),
    "Correction": _object(
        number=_COUNT, kind=_of(get_args(CorrectionKind)), subject=_TEXT, object=_TEXT, at=_MOMENT, undone=_YES
    ),
    "Corrections": _object(corrections=_list(_ref("Correction"))),
    "NewCorrection": {
        "type": "object",
        "required": ["kind", "story"],
        "additionalProperties": False,
        "properties": {
            "kind": _of(get_args(CorrectionKind)),
            "story": {**_TEXT, "maxLength": LONGEST},
            "object": {
                **_TEXT,
                "maxLength": LONGEST,
                "description": "split: an article; merge: the other story; rename: the title",
            },
        },
    },
}
_ERRORS = {
    "400": "Something asked for makes no sense; `error` says what.",
    "401": "The desk asks for its token.",
    "403": "This may not be done here.",
    "404": "The desk has none.",
    "409": "This cannot be corrected so.",
    "413": "The body is too large.",
    "414": "The address is too long.",
    "421": "The desk is not served under that name.",
    "429": "Too many requests: `Retry-After` says how many seconds to wait.",
    "503": "The desk cannot be read or written now.",
}


def document(operations: Sequence[Operation], orders: Sequence[Order]) -> Json:
    """The whole document, ready for JSON."""
    paths: dict[str, Json] = {}
    for one in operations:
        paths.setdefault(one.path, {})["get"] = _reading(one)
    for order in orders:
        paths.setdefault(order.path, {})["post"] = _changing(order)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Tellings",
            "version": __version__,
            "summary": "A desk: what many outlets published about an event, laid side by side.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "security": [{}, {"token": []}],
        "paths": paths,
        "components": {
            "schemas": SCHEMAS,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _reading(one: Operation) -> Json:
    errors = ("400", "401", *(("404",) if one.missing else ()), "414", "421", "429", "503")
    parameters = [
        {
            "name": given.name,
            "in": "query",
            "required": given.required,
            "description": given.about,
            "schema": given.schema,
        }
        for given in one.parameters
    ]
    media = one.gives if "/" in one.gives else "application/json"
    schema = _TEXT if "/" in one.gives else _ref(one.gives)
    return {
        "operationId": _name("get", one.path),
        "summary": one.about,
        "parameters": [*_in_path(one.path), *parameters],
        "responses": {"200": {"description": "Done.", "content": {media: {"schema": schema}}}, **_errors(errors)},
    }


def _changing(order: Order) -> Json:
    told: Json = {
        "operationId": _name("post", order.path),
        "summary": order.about,
        "security": [{"token": []}],
        "parameters": _in_path(order.path),
        "responses": {
            "201" if order.takes else "200": {
                "description": "Done.",
                "content": {"application/json": {"schema": _ref(order.gives)}},
            },
            **_errors(("400", "401", "403", "404", "409", "413", "421", "429", "503")),
        },
    }
    if order.takes:
        told["requestBody"] = {"required": True, "content": {"application/json": {"schema": _ref(order.takes)}}}
    return told


def _in_path(path: str) -> list[Json]:
    whole: Json = {"type": "integer", "minimum": 0}
    return [
        {"name": name, "in": "path", "required": True, "schema": whole if name == "number" else _TEXT}
        for name in re.findall(r"\{(\w+)\}", path)
    ]


def _errors(codes: Sequence[str]) -> Json:
    content = {"application/json": {"schema": _ref("Error")}}
    return {code: {"description": _ERRORS[code], "content": content} for code in codes}


def _name(method: str, path: str) -> str:
    return "_".join([method, *re.findall(r"\w+", path.removeprefix("/api"))])
