"""Answers that are told again: the same bytes while the desk is the same, the reader's own word in them, and new ones as soon as it is not."""

from __future__ import annotations

from bridge_desk import Serve
from starlette.testclient import TestClient

from tellings.desk import KeptDesk
from tellings.serve.web.answers import FORMS


def test_a_page_that_the_reader_has_is_not_sent_again(client: TestClient, bridge: str) -> None:
    first = client.get(f"/story/{bridge}")
    again = client.get(f"/story/{bridge}")
    assert again.content == first.content
    assert again.headers["etag"] == first.headers["etag"]
    had = client.get(f"/story/{bridge}", headers={"if-none-match": f"W/{first.headers['etag']}"})
    assert (had.status_code, had.content) == (304, b"")
    assert had.headers["content-security-policy"] == first.headers["content-security-policy"]
    assert client.get(f"/story/{bridge}", headers={"if-none-match": '"another"'}).status_code == 200


def test_every_reader_has_a_word_of_their_own_in_a_page_that_was_made_once(serve: Serve, bridge: str) -> None:
    client = serve()
    one = client.get(f"/story/{bridge}")
    client.cookies.clear()
    other = client.get(f"/story/{bridge}")
    assert one.headers["etag"] != other.headers["etag"]
    words = [answer.text.partition('name="forms" value="')[2].partition('"')[0] for answer in (one, other)]
    assert len({*words, FORMS}) == 3
    assert FORMS not in one.text + other.text
    sent = client.post("/correct", data={"forms": words[1], "story": bridge, "kind": "hide"})
    assert sent.status_code == 303
    assert client.post("/correct", data={"forms": words[0], "story": bridge, "kind": "hide"}).status_code == 403


def test_what_anybody_keeps_is_seen_at_once(client: TestClient, desk: KeptDesk, bridge: str) -> None:
    before = [client.get(path) for path in ("/", f"/story/{bridge}", "/api/stories", "/feeds/stories.atom")]
    desk.correct("rename", bridge, "The bridge of Velm")
    after = [client.get(path) for path in ("/", f"/story/{bridge}", "/api/stories", "/feeds/stories.atom")]
    for old, new in zip(before, after, strict=True):
        assert "The bridge of Velm" in new.text
        assert old.headers["etag"] != new.headers["etag"]


def test_trouble_and_changes_are_never_kept(client: TestClient) -> None:
    assert client.get("/story/nobody").status_code == 404
    assert "etag" not in client.get("/story/nobody").headers
    assert client.get("/search?q=speaker%3A").status_code == 400
    assert FORMS not in client.get("/story/nobody").text


def test_what_is_laid_out_for_one_reader_leaves_the_pages_of_others_as_they_are(
    client: TestClient, desk: KeptDesk, bridge: str
) -> None:
    version = desk.store.version()
    front = client.get("/").headers["etag"]
    client.get(f"/story/{bridge}")
    assert desk.store.version() == version
    assert client.get("/").headers["etag"] == front


def test_a_search_that_may_find_more_next_time_is_made_anew(serve: Serve) -> None:
    asked = "/search?q=kind:point+bridge"
    waiting = serve(fixed=True).get(asked)  # which may lay out none
    assert "not laid out yet" in waiting.text
    assert (waiting.headers["cache-control"], waiting.headers.get("etag")) == ("no-store", None)
    serve().get(asked)
    assert "etag" in serve(fixed=True).get(asked).headers
