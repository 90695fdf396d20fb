"""Corrections by forms: made, refused to strangers, undone."""

from __future__ import annotations

import pytest
from bridge_desk import Serve
from starlette.testclient import TestClient

from tellings.desk import KeptDesk


def word(client: TestClient, story: str) -> str:
    return client.get(f"/story/{story}").text.partition('name="forms" value="')[2].partition('"')[0]


def correct(client: TestClient, story: str, kind: str, **told: str) -> str:
    """Sends the form; where it leads."""
    answer = client.post("/correct", data={"forms": word(client, story), "story": story, "kind": kind, **told})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def test_a_story_is_renamed_and_the_name_taken_back(client: TestClient, desk: KeptDesk, bridge: str) -> None:
    back = correct(client, bridge, "rename", object="The <Orrin> bridge")
    assert back == f"/story/{bridge}?done=1"
    shown = client.get(back).text
    assert "The &lt;Orrin&gt; bridge</h1>" in shown
    assert "Correction 1 is kept" in shown
    assert desk.show(bridge).collations[0].story.title == "The <Orrin> bridge"
    client.post("/undo", data={"forms": word(client, bridge), "number": "1"})
    assert "was taken back" in client.get(back).text
    assert "&lt;Orrin&gt; bridge</h1>" not in client.get(back).text


def test_a_telling_is_told_apart_and_comes_back(client: TestClient, desk: KeptDesk, bridge: str) -> None:
    stories = len(desk.stories())
    correct(client, bridge, "split", object="b")
    assert len(desk.stories()) == stories + 1
    client.post("/undo", data={"forms": word(client, bridge), "number": "1"})
    assert len(desk.stories()) == stories


def test_two_stories_are_joined(client: TestClient, desk: KeptDesk, bridge: str) -> None:
    other = next(line.id for line in desk.stories() if "Frost" in line.title)
    assert f'value="{other}"' in client.get(f"/story/{bridge}").text  # it is offered
    correct(client, bridge, "merge", object="", other=other)
    assert {telling.article for telling in desk.show(bridge).collations[0].story.tellings} >= {"b", "c"}


def test_a_hidden_story_is_in_no_list_but_where_it_was(client: TestClient, bridge: str) -> None:
    correct(client, bridge, "hide")
    assert bridge not in client.get("/").text
    assert bridge in client.get("/?hidden=1").text
    assert "This story is hidden" in client.get(f"/story/{bridge}").text
    assert "hidden from lists" in client.get("/corrections").text


@pytest.mark.parametrize(
    "told, status",
    [
        ({"kind": "burn"}, 400),
        ({"kind": "rename", "object": " "}, 409),
        ({"kind": "split", "object": "nobody"}, 409),
        ({"kind": "merge", "object": "nobody"}, 409),
        ({"kind": "rename", "object": "x" * 500}, 400),
        ({"kind": "rename", "object": "x\0y"}, 400),
        ({"kind": "rename", "object": "x", "story": "nobody"}, 404),
        ({"kind": "rename", "object": "x", "story": ""}, 404),
    ],
)
def test_what_cannot_be_corrected_is_said(client: TestClient, bridge: str, told: dict[str, str], status: int) -> None:
    answer = client.post("/correct", data={"forms": word(client, bridge), "story": bridge, **told})
    assert answer.status_code == status
    assert not client.get("/api/corrections").json()["corrections"]


@pytest.mark.parametrize("number, status", [("7", 404), ("x", 400), ("", 400), ("9" * 30, 400)])
def test_only_what_was_made_is_undone(client: TestClient, bridge: str, number: str, status: int) -> None:
    assert client.post("/undo", data={"forms": word(client, bridge), "number": number}).status_code == status


def test_a_form_without_its_word_or_cookie_is_refused(
    client: TestClient, serve: Serve, desk: KeptDesk, bridge: str
) -> None:
    good = word(client, bridge)
    asked = {"story": bridge, "kind": "hide"}
    stranger = serve()
    for sender, told in (
        (client, asked),
        (client, {**asked, "forms": ""}),
        (client, {**asked, "forms": good[:-1] + ("0" if good[-1] != "0" else "1")}),
        (stranger, {**asked, "forms": good}),
    ):
        assert sender.post("/correct", data=told).status_code == 403
    elsewhere = serve()
    word(elsewhere, bridge)  # has a cookie, and a word of its own
    assert elsewhere.post("/correct", data={**asked, "forms": good}).status_code == 403
    assert not desk.corrections()


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_page_of_another_site_cannot_ask(
    client: TestClient, desk: KeptDesk, bridge: str, headers: dict[str, str]
) -> None:
    told = {"forms": word(client, bridge), "story": bridge, "kind": "hide"}
    assert client.post("/correct", data=told, headers=headers).status_code == 403
    assert not desk.corrections()


def test_our_own_pages_can(client: TestClient, bridge: str) -> None:
    for headers in ({"origin": "http://127.0.0.1:8460", "sec-fetch-site": "same-origin"}, {"origin": "null"}):
        told = {"forms": word(client, bridge), "story": bridge, "kind": "rename", "object": "x"}
        assert client.post("/correct", data=told, headers=headers).status_code == 303


def test_a_form_is_sent_as_one(client: TestClient, bridge: str) -> None:
    good = word(client, bridge)
    assert client.post("/correct", json={"forms": good, "story": bridge, "kind": "hide"}).status_code == 415
    assert client.post("/correct", files={"forms": good.encode()}).status_code == 415
    told = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/correct", content=b"\xff\xfe", headers=told).status_code == 400
    assert client.post("/correct", content=b"&".join([b"a=b"] * 30), headers=told).status_code == 400


def test_a_desk_for_reading_only_has_no_forms_and_takes_none(serve: Serve, desk: KeptDesk, bridge: str) -> None:
    client = serve(fixed=True)
    shown = client.get(f"/story/{bridge}")
    assert 'action="/correct"' not in shown.text
    forms = client.get("/login").text.partition('name="forms" value="')[2].partition('"')[0]
    assert client.post("/correct", data={"forms": forms, "story": bridge, "kind": "hide"}).status_code == 403
    assert not desk.corrections()
