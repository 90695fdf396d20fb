"""Agreements, the digest as it would be sent, and the buttons that follow something."""

from __future__ import annotations

import html
import re

import pytest
from bridge_desk import EVIL, Serve, page
from starlette.testclient import TestClient

from tellings.desk import KeptDesk

PACT = "The Elbe Treaty was signed in Prague on 8 May 2010 by Poland and Germany. It limits each side to 900 barges. "
LEFT = "The Elbe Treaty was signed in 2011. Poland suspended it on 30 April 2031, and Germany could leave the treaty. "


@pytest.fixture(autouse=True)
def pacts(desk: KeptDesk) -> None:
    for _ in desk.add_all(
        [
            page("pact", PACT * 2, outlet="Harl Post", title="The river pact", published="2031-05-05"),
            page("left", LEFT * 2, outlet="Velm News", title="A pact <b>ends</b>", published="2031-05-06"),
        ]
    ):
        pass


def word(client: TestClient, path: str) -> str:
    return client.get(path).text.partition('name="forms" value="')[2].partition('"')[0]


def words(client: TestClient, path: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", client.get(path).text).split())


def test_an_agreement_over_all_stories_with_every_place(client: TestClient) -> None:
    assert "Elbe Treaty 2 articles" in words(client, "/agreements")
    shown = words(client, "/agreement?name=elbe+treaty")
    assert "Elbe Treaty Poland – Germany" in shown
    assert "signed: 8 May 2010 or 2011 ↯ conflict" in shown
    assert "suspended by Poland: 30 April 2031" in shown
    assert "withdrawn: Germany" in shown
    assert "? possible" in shown
    places = re.findall(
        r'href="(/article\?id=(?:pact|left)&amp;at=\d+-\d+#here)"', client.get("/agreement?name=elbe").text
    )
    assert len(places) == 5
    assert all(client.get(place.replace("&amp;", "&")).status_code == 200 for place in places)


def test_an_agreement_that_nobody_told_of(client: TestClient) -> None:
    assert client.get("/agreement?name=Oder").status_code == 404
    assert "It can be followed all the same" in words(client, "/agreement?name=Oder")
    assert client.get("/agreement").status_code == 400
    assert client.get("/api/agreement?name=Oder").json() == {"agreements": []}


@pytest.mark.parametrize(
    ("kind", "wanted", "at"),
    [
        ("agreement", "Elbe Treaty", "/agreement?name=Elbe+Treaty"),
        ("speaker", "Ida Brandt", "/speaker?name=Ida+Brandt"),
        ("query", "bridge kind:quote", "/search?q=bridge+kind:quote"),
        ("story", "", ""),
    ],
)
def test_a_button_follows_and_another_no_longer(
    client: TestClient, desk: KeptDesk, bridge: str, kind: str, wanted: str, at: str
) -> None:
    wanted, at = wanted or bridge, at or f"/story/{bridge}"
    assert "Follow this" in words(client, at)
    told = {"forms": word(client, at), "kind": kind, "wanted": wanted}
    first = client.post("/follow", data=told)
    assert (first.status_code, first.headers["location"].startswith("/watch?name=")) == (303, True)
    assert client.post("/follow", data=told).headers["location"] == first.headers["location"]
    assert "Follow this" not in words(client, at)
    assert "Nothing new." in words(client, first.headers["location"])
    (held,) = desk.store.watches()
    assert (held.kind, held.wanted) == (kind, wanted)
    assert client.get(at).text.count(f'name="wanted" value="{held.wanted}"') == 0
    gone = client.post("/unfollow", data={"forms": word(client, "/agreement?name=Unheard"), "name": held.name})
    assert (gone.headers["location"], desk.store.watches()) == ("/watches", ())


def test_two_things_of_one_name_are_followed_apart(client: TestClient, desk: KeptDesk) -> None:
    forms = word(client, "/agreement?name=Unheard")
    for kind in ("agreement", "query", "speaker"):
        assert client.post("/follow", data={"forms": forms, "kind": kind, "wanted": "Elbe"}).status_code == 303
    assert [one.name for one in desk.store.watches()] == ["Elbe", "Elbe (query)", "Elbe (speaker)"]


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"kind": "war", "wanted": "Elbe"}, 400),
        ({"kind": "agreement", "wanted": " "}, 400),
        ({"kind": "agreement", "wanted": "x" * 500}, 400),
        ({"kind": "agreement", "wanted": "…"}, 409),
        ({"kind": "query", "wanted": "colour:red"}, 400),
        ({"kind": "story", "wanted": "nowhere"}, 409),
    ],
)
def test_what_cannot_be_followed_is_said(client: TestClient, desk: KeptDesk, told: dict[str, str], status: int) -> None:
    assert client.post("/follow", data={"forms": word(client, "/agreement?name=Unheard"), **told}).status_code == status
    assert desk.store.watches() == ()


def test_nobody_else_can_make_a_reader_follow_anything(serve: Serve, client: TestClient, desk: KeptDesk) -> None:
    told = {"kind": "agreement", "wanted": "Elbe"}
    assert client.post("/follow", data=told).status_code == 403
    forms = word(client, "/agreement?name=Unheard")
    foreign = {"origin": "https://evil.example"}
    assert client.post("/follow", data={"forms": forms, **told}, headers=foreign).status_code == 403
    assert client.get("/follow").status_code == 405
    fixed = serve(fixed=True)
    forms = fixed.get("/login").text.partition('name="forms" value="')[2].partition('"')[0]
    assert fixed.post("/follow", data={"forms": forms, **told}).status_code == 403
    assert fixed.post("/unfollow", data={"forms": forms, "name": "x"}).status_code == 403
    assert "Follow this" not in fixed.get("/agreement?name=Elbe").text
    assert (
        client.post("/unfollow", data={"forms": word(client, "/agreement?name=Unheard"), "name": "none"}).status_code
        == 404
    )
    assert desk.store.watches() == ()


def test_the_digest_as_it_would_be_sent(client: TestClient) -> None:
    shown = words(client, "/digest?period=weekly&day=2031-05-12")
    assert "Tellings of 5 May 2031 to 11 May 2031" in shown
    assert "Cracks close the Orrin bridge" in shown or "Orrin bridge closed after cracks" in shown
    for period in ("daily", "weekly"):
        empty = client.get(f"/digest?period={period}&day=1999-01-01").text
        assert "No story was told" in empty
        (way,) = re.findall(r'href="([^"]+)">show its digest', empty)
        assert "Orrin bridge" in words(client, html.unescape(way))
    assert client.get("/digest").status_code == 200
    for wrong in ("period=hourly", "day=yesterday", "day=0001-01-01"):
        assert client.get(f"/digest?{wrong}").status_code == 400
        assert client.get(f"/api/digest?{wrong}").status_code == 400
    assert EVIL not in client.get("/digest?period=weekly&day=2031-05-05").text
