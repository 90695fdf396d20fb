"""The JSON API: what the command line gives, over HTTP, and a document that leaves nothing out."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import httpx
import jsonschema
import pytest
from bridge_desk import ODD, Serve
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from starlette.routing import Route
from starlette.testclient import TestClient

from tellings.desk import KeptDesk
from tellings.render import contract, lists, schema
from tellings.serve.web import api, feeds
from tellings.serve.web.limits import Buckets
from tellings.store.query import query

TOKEN = "a token long enough"
BEARER = {"authorization": f"Bearer {TOKEN}"}


def test_stories_are_those_of_the_command_line(client: TestClient, desk: KeptDesk) -> None:
    assert client.get("/api/stories").json()["stories"] == [lists.story_json(line) for line in desk.stories()]
    assert len(client.get("/api/stories?most=1&skip=1").json()["stories"]) == 1
    assert client.get("/api/stories?since=2031-05-06&until=2031-05-06").json()["stories"][0]["counts"]["reports"] == 2


def test_a_story_is_a_brief(client: TestClient, bridge: str, desk: KeptDesk) -> None:
    made = client.get(f"/api/stories/{bridge}").json()
    jsonschema.validate(made, schema.brief())
    assert made == json.loads(json.dumps(contract.brief(desk.show(bridge))))


def test_an_article_has_its_reading(client: TestClient) -> None:
    made = client.get("/api/article", params={"id": ODD}).json()
    assert made["article"]["id"] == ODD
    assert made["reading"]["sentences"]


def test_spans_are_the_exact_words(client: TestClient) -> None:
    text = client.get("/api/article?id=a").json()["article"]["text"]
    found = client.get("/api/search", params={"q": "status:denied"}).json()["hits"]
    assert found
    for hit in found:
        assert hit["status"] == "denied"
        if hit["article"] == "a":
            assert text[hit["span"]["start"] : hit["span"]["end"]] == hit["span"]["text"]
    told = client.get("/api/speaker?name=brandt").json()
    assert {line["who"] for line in told["words"]} == {"Ida Brandt"}
    (office,) = told["offices"]
    assert (office["who"], office["office"]) == ("Ida Brandt", "mayor")
    assert {span["text"] for span in office["evidence"]} <= {"Mayor Ida Brandt", "Ida Brandt, the mayor"}
    assert "<h2>Offices" in client.get("/speaker?name=brandt").text


def test_every_answer_is_as_the_document_says(client: TestClient, bridge: str) -> None:
    document = client.get("/openapi.json").json()
    asked = {
        "/api/stories": "",
        "/api/stories/{id}": "",
        "/api/article": "?id=a",
        "/api/speakers": "",
        "/api/speaker": "?name=brandt",
        "/api/entity": "?id=ida-brandt",
        "/api/outlets": "",
        "/api/outlet": "?name=Lenna+Courier",
        "/api/search": "?q=bridge+kind:statement",
        "/api/sources": "",
        "/api/facets": "?q=bridge",
        "/api/search.csv": "?q=bridge",
        "/api/search.jsonl": "?q=bridge",
        "/api/problems": "",
        "/api/desk": "",
        "/api/corrections": "",
        "/api/agreements": "",
        "/api/agreement": "?name=elbe",
        "/api/digest": "?period=weekly&day=2031-05-07",
    }
    assert asked.keys() == {
        path for path, told in document["paths"].items() if "get" in told and path.startswith("/api")
    }
    for path, given_ in [*asked.items(), ("/api/search", "?q=bridge+kind:point")]:
        answer = client.get(path.replace("{id}", bridge) + given_)
        assert answer.status_code == 200, path
        ((media, content),) = document["paths"][path]["get"]["responses"]["200"]["content"].items()
        assert answer.headers["content-type"].partition(";")[0] == media
        if media == "application/json":
            jsonschema.validate(answer.json(), {**content["schema"], "components": document["components"]})


def test_points_are_found_with_their_story_and_what_each_telling_says(
    serve: Serve, desk: KeptDesk, bridge: str
) -> None:
    asked = {"q": "kind:point bridge closed"}
    fixed = serve(fixed=True).get("/api/search", params=asked).json()
    assert fixed == {"hits": [], "waiting": [bridge]}  # nothing is laid out for a search that may keep nothing
    told = serve().get("/api/search", params=asked).json()
    assert told["waiting"] == []
    point = told["hits"][0]["point"]
    assert told["hits"][0]["story"]["id"] == bridge
    assert {one["article"] for one in point["variants"]} == {"a2", "b"}
    assert desk.search(query("kind:point bridge closed"))[0].point


def test_every_address_of_the_api_is_in_the_document(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    assert document["openapi"] == "3.1.0"
    routes = {
        (route.path, method.lower())
        for route in client.app.routes  # type: ignore[attr-defined]
        if isinstance(route, Route) and route.path.startswith(("/api/", "/feeds/"))
        for method in route.methods or ()
        if method != "HEAD"
    }
    assert routes == {(path, method) for path, told in document["paths"].items() for method in told}
    assert len(routes) == len(api.OPERATIONS) + len(feeds.OPERATIONS) + len(api.CHANGES)
    names = [told["operationId"] for path in document["paths"].values() for told in path.values()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "address, status",
    [
        ("/api/stories?most=0", 400),
        ("/api/stories?most=501", 400),
        ("/api/stories?since=May", 400),
        ("/api/stories/none", 404),
        ("/api/article", 400),
        ("/api/article?id=none", 404),
        ("/api/search", 400),
        ("/api/search?q=colour:red", 400),
        ("/api/entity?id=none", 404),
        ("/api/outlet?name=none", 404),
        ("/api/none", 404),
    ],
)
def test_trouble_is_json(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.json()["error"]


def test_programs_correct_with_the_token(serve: Serve, desk: KeptDesk, bridge: str) -> None:
    client = serve(TOKEN)
    answer = client.post(
        "/api/corrections", json={"kind": "rename", "story": bridge, "object": "Of Harl"}, headers=BEARER
    )
    assert answer.status_code == 201
    assert answer.json() | {"at": ""} == {"number": 1, "kind": "rename", "subject": bridge, "object": "Of Harl", "at": "", "undone": False}  # fmt: skip
    assert client.post("/api/corrections/1/undo", headers=BEARER).json()["undone"]
    assert client.post("/api/corrections/9/undo", headers=BEARER).status_code == 404
    assert client.post("/api/corrections/x/undo", headers=BEARER).status_code == 400


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"kind": 1}',
        b'{"kind": "hide", "more": ""}',
        b'"\xff"',
        b"[" * 60_000,
        b'{"kind": "hide", "story": "\\ud800"}',
    ],
)
def test_bodies_that_make_no_sense_are_refused(serve: Serve, desk: KeptDesk, body: bytes) -> None:
    answer = serve(TOKEN).post("/api/corrections", content=body, headers=BEARER)
    assert answer.status_code == 400
    assert not desk.corrections()


def test_a_browser_cannot_be_made_to_correct_by_the_api(
    serve: Serve, client: TestClient, desk: KeptDesk, bridge: str
) -> None:
    told = {"kind": "hide", "story": bridge}
    assert client.post("/api/corrections", json=told).status_code == 403  # there is no token on this desk
    inside = serve(TOKEN)
    forms = inside.get("/login").text.partition('name="forms" value="')[2].partition('"')[0]
    assert inside.post("/login", data={"forms": forms, "token": TOKEN}).status_code == 303
    assert inside.post("/api/corrections", json=told).status_code == 403  # a cookie is not the token
    assert serve(TOKEN, fixed=True).post("/api/corrections", json=told, headers=BEARER).status_code == 403
    assert not desk.corrections()


def test_no_request_that_the_document_allows_or_forbids_is_a_fault(serve: Serve) -> None:
    schemathesis = pytest.importorskip("schemathesis")
    client = serve(TOKEN, reading=Buckets(0, 1), changing=Buckets(0, 1))
    loaded = schemathesis.openapi.from_dict(client.get("/openapi.json", headers=BEARER).json())
    asked = []
    for found in loaded.get_all_operations():
        operation = found.ok()
        for mode in schemathesis.GenerationMode:

            @settings(
                max_examples=10, deadline=None, database=None, derandomize=True, suppress_health_check=HealthCheck
            )
            @given(case=operation.as_strategy(generation_mode=mode))
            def ask(case: Any) -> None:
                sent = case.as_transport_kwargs(base_url="http://127.0.0.1:8460")
                kept = {name: sent[name] for name in ("method", "url", "params", "json", "content") if name in sent}
                headers = dict(sent.get("headers") or {}) | BEARER
                try:
                    answer = client.request(**kept, headers=headers)
                except (httpx.InvalidURL, UnicodeError):
                    return  # what cannot be sent at all
                assert answer.status_code < 500, (kept, answer.text)
                asked.append(case.path)

            with suppress(Unsatisfiable):  # nothing can be wrong about a request that takes nothing
                ask()
    assert set(asked) == {one.path for one in (*api.OPERATIONS, *feeds.OPERATIONS, *api.CHANGES)}
