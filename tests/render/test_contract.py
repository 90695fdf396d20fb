"""The JSON of a brief keeps its schema, and every span in it re-reads from its article."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
import saltmere

from tellings.render import contract, schema

BRIEFS = {
    "the bridge": saltmere.brief(),
    "problems only": saltmere.nothing(),
    "bare": saltmere.bare(),
    "a crowd": saltmere.crowd(3, 5),
}


def valid(written: object, against: dict[str, object]) -> None:
    jsonschema.validators.Draft202012Validator(against).validate(written)


def spans(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"article", "start", "end", "text"} == value.keys():
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


@pytest.mark.parametrize("name", BRIEFS)
def test_every_brief_keeps_the_schema(name: str) -> None:
    written = json.loads(json.dumps(contract.brief(BRIEFS[name])))
    jsonschema.validators.Draft202012Validator.check_schema(schema.brief())
    valid(written, schema.brief())


def test_lines_keep_the_schema() -> None:
    brief = saltmere.brief()
    for reading in brief.readings:
        valid(contract.article_line(reading), schema.line("article_line"))
    for collation in brief.collations:
        story = contract.story_line(collation, brief)
        valid(story, schema.line("story_line"))
        assert "points" not in story


def test_every_span_re_reads_from_its_article() -> None:
    brief = saltmere.brief()
    texts = {article.id: article.text for article in brief.articles}
    found = list(spans(contract.brief(brief)))
    assert len(found) > 100
    for span in found:
        assert span["text"] == texts[span["article"]][span["start"] : span["end"]]


@pytest.mark.parametrize(
    "path, value",
    [
        (("readings", 0, "statements", 0, "status"), "true"),
        (("stories", 1, "points", 0, "variants", 0, "status"), "confirmed"),
        (("stories", 1, "points", 0, "verdict"), "lie"),
        (("stories", 1, "points", 0, "certainty"), "certain"),
        (("stories", 1, "lineage", 0, "kind"), "theft"),
        (("schema",), "tellings.brief/2"),
        (("articles", 0, "published"), 20310305),
    ],
)
def test_the_schema_refuses_what_it_does_not_know(path: tuple[Any, ...], value: object) -> None:
    written = copy.deepcopy(contract.brief(saltmere.brief()))
    inner: Any = written
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        valid(written, schema.brief())


def test_every_written_field_is_described() -> None:
    whole: Any = schema.brief()

    def walk(value: object, rule: Any) -> None:
        while "$ref" in rule:
            rule = whole["$defs"][rule["$ref"].rsplit("/", 1)[1]]
        rule = rule.get("oneOf", [rule])[0]
        if "$ref" in rule:
            return walk(value, rule)
        if isinstance(value, dict):
            assert value.keys() <= rule["properties"].keys(), value.keys() - rule["properties"].keys()
            for name, inner in value.items():
                assert rule["properties"][name].get("description") or "$ref" in rule["properties"][name], name
                walk(inner, rule["properties"][name])
        elif isinstance(value, list):
            for inner in value:
                walk(inner, rule["items"])
        return None

    walk(contract.brief(saltmere.brief()), whole)


def test_carriers_are_written_as_names_and_as_spans() -> None:
    quote: Any = contract.article_line(saltmere.gazette())["reading"]
    quote = quote["quotes"][0]
    assert quote["via"] == ["coastal news agencies"]
    assert [span["text"] for span in quote["via_spans"]] == ["coastal news agencies"]
