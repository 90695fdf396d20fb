"""Who gets in, with what, and what every answer carries."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest
from bridge_desk import Serve, addresses
from starlette.testclient import TestClient

from tellings.serve.web.access import Access
from tellings.serve.web.guard import guesses
from tellings.serve.web.limits import Buckets

TOKEN = "a token long enough"


def test_every_answer_carries_what_keeps_a_browser_from_harm(client: TestClient, bridge: str) -> None:
    for address in [
        *addresses(bridge),
        "/static/desk.css",
        "/api/stories",
        "/feeds/stories.atom",
        "/nowhere",
        "/capture?id=a",
    ]:
        headers = client.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-frame-options"] == "DENY"
    policy = client.get("/").headers["content-security-policy"]
    for part in (
        "script-src 'self'",
        "style-src 'self'",
        "frame-ancestors 'none'",
        "form-action 'self'",
        "base-uri 'none'",
    ):
        assert part in policy


@pytest.mark.parametrize("host", ["127.0.0.1:8460", "localhost:8460", "LOCALHOST", "[::1]:8460", "127.3.2.1"])
def test_the_loopback_is_always_known(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "192.168.1.7:8460",
        "",
        "localhost.evil.example:80",
        "[::2]",
        "127.0.0.1@evil.example",
    ],
)
def test_a_foreign_name_is_refused_because_it_may_have_been_pointed_here(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "Orrin" not in answer.text


def test_a_name_that_was_given_is_known(serve: Serve) -> None:
    client = serve(TOKEN, names=("desk.example",))
    assert client.get("/login", headers={"host": "Desk.Example:8460"}).status_code == 200
    assert client.get("/login", headers={"host": "192.168.1.7"}).status_code == 200  # an address cannot be rebound
    assert client.get("/login", headers={"host": "other.example"}).status_code == 421


def form(client: TestClient, address: str) -> str:
    """The word that a form of that page brings."""
    return client.get(address).text.partition('name="forms" value="')[2].partition('"')[0]


def test_without_the_token_there_is_only_the_way_in(serve: Serve, bridge: str) -> None:
    client = serve(TOKEN)
    for address in addresses(bridge):
        answer = client.get(address)
        if address.startswith("/login"):
            continue
        assert answer.status_code == 303, address
        assert answer.headers["location"].startswith("/login")
        assert "Orrin" not in answer.text
    assert client.get("/api/stories").status_code == 401
    assert client.get("/openapi.json").status_code == 401
    assert client.get("/feeds/stories.atom").headers["www-authenticate"].startswith("Basic")
    assert client.post("/correct").status_code == 401
    assert client.get("/static/desk.css").status_code == 200


def test_the_token_lets_in_as_a_header(serve: Serve) -> None:
    client = serve(TOKEN)
    basic = base64.b64encode(f"reader:{TOKEN}".encode()).decode()
    for good in (f"Bearer {TOKEN}", f"bearer {TOKEN}", f"Basic {basic}"):
        assert client.get("/api/stories", headers={"authorization": good}).status_code == 200
    for bad in ("Bearer ", "Bearer wrong", f"Basic {TOKEN}", "Basic %%%", f"Digest {TOKEN}", TOKEN, "Bearer \u00e9"):
        assert client.get("/api/stories", headers={"authorization": bad.encode()}).status_code == 401


def test_the_token_lets_in_by_the_form_and_leads_back(serve: Serve) -> None:
    client = serve(TOKEN)
    assert client.get("/outlet?name=Harl+Post").headers["location"] == "/login?next=%2Foutlet%3Fname%3DHarl%2BPost"
    word = form(client, "/login?next=/outlet?name=Harl+Post")
    assert client.post("/login", data={"forms": word, "token": "wrong"}).status_code == 403
    answer = client.post("/login", data={"forms": word, "token": TOKEN, "next": "/outlet?name=Harl+Post"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/outlet?name=Harl+Post")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKEN not in cookie
    assert client.get("/").status_code == 200
    client.post("/logout", data={"forms": form(client, "/")})
    assert client.get("/").status_code == 303


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "\\evil", "javascript:1", "/\t/evil.example"],
)
def test_the_form_leads_to_no_other_site(serve: Serve, address: str) -> None:
    client = serve(TOKEN)
    answer = client.post("/login", data={"forms": form(client, "/login"), "token": TOKEN, "next": address})
    assert answer.headers["location"] == "/"


def test_the_cookie_is_for_https_alone_where_the_desk_is_served_by_it(serve: Serve) -> None:
    client = serve(TOKEN, base_url="https://127.0.0.1")
    answer = client.post("/login", data={"forms": form(client, "/login"), "token": TOKEN})
    assert "Secure" in answer.headers["set-cookie"]


def test_a_session_ends_and_cannot_be_made_up() -> None:
    now = [1_000_000.0]
    access = Access(TOKEN, clock=lambda: now[0])
    session = access.session()
    assert access.in_session(session)
    for forged in (
        None,
        "",
        ".",
        "9999999999.",
        "9999999999." + session.partition(".")[2],
        session + "0",
        "\u0661." + session,
    ):
        assert not access.in_session(forged)
    assert not Access(TOKEN).in_session(session)  # another process
    now[0] += 13 * 3600
    assert not access.in_session(session)


def test_without_a_token_nothing_is_a_token() -> None:
    assert not Access(None).is_token("")
    assert not Access(None).bears_token("Bearer None")


def test_too_many_requests_are_told_to_wait(serve: Serve) -> None:
    client = serve(reading=Buckets(0.01, burst=3, clock=lambda: 0.0))
    assert [client.get("/method").status_code for _ in range(4)] == [200, 200, 200, 429]
    answer = client.get("/api/stories")
    assert int(answer.headers["retry-after"]) > 0
    assert "error" in answer.json()


def test_tokens_cannot_be_guessed_at_speed(serve: Serve) -> None:
    client = serve(TOKEN, changing=Buckets(0.01, burst=2, clock=lambda: 0.0))
    tried = [client.get("/api/stories", headers={"authorization": f"Bearer {guess}"}).status_code for guess in range(4)]
    assert tried == [401, 401, 429, 429]


def test_a_bucket_fills_again_and_forgets_who_was_long_away() -> None:
    now = [0.0]
    buckets = Buckets(rate=2, burst=2, clock=lambda: now[0])
    assert [buckets.take("a"), buckets.take("a")] == [0, 0]
    assert buckets.take("a") == pytest.approx(0.5)
    assert buckets.take("b") == 0
    now[0] = 0.6
    assert buckets.take("a") == 0
    for number in range(10_000):
        buckets.take(str(number))
    assert len(buckets._held) < 5000


def test_large_requests_are_refused(client: TestClient) -> None:
    assert client.get("/search", params={"q": "x" * 5000}).status_code == 414
    assert client.get("/search", params={"q": "x" * 500}).status_code == 400
    assert client.post("/correct", content=b"x" * 100_000).status_code == 413
    assert client.post("/correct", headers={"content-length": "many"}).status_code == 400

    def endless() -> object:
        for _ in range(100):
            yield b"x" * 10_000

    told = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/correct", content=endless(), headers=told).status_code == 413  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words", ["%00", "%ED%A0%80", "%FF%FE", "%22", "%2A", "NEAR(", "%22 OR 1=1 --", "-", "a:b:c", "%F0%9F%8C%89"]
)
def test_odd_words_are_answered(client: TestClient, words: str) -> None:
    for address in (
        "/search?q=",
        "/article?id=",
        "/speaker?name=",
        "/entity?id=",
        "/outlet?name=",
        "/story/",
        "/api/search?q=",
    ):
        assert client.get(address + words).status_code in (200, 400, 404), address


def test_reading_changes_nothing(client: TestClient, bridge: str) -> None:
    for address in ("/correct", "/undo", "/logout"):
        assert client.get(address).status_code == 405
    for method in ("PUT", "DELETE", "PATCH", "TRACE"):
        assert client.request(method, f"/story/{bridge}").status_code == 405


@pytest.mark.parametrize("workers", [1, 2, 8])
def test_twenty_changes_at_once_pass_whichever_worker_takes_them(workers: int) -> None:
    counted = replace(guesses(workers), clock=lambda: 0.0)
    assert not any(counted.take("a reader") for _ in range(20))
    assert counted.take("a reader") == workers  # then one a second, of all of them together
