"""Fetching, against a server that misbehaves in every way that servers do."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from ipaddress import ip_address
from itertools import pairwise
from threading import Barrier, Event

import pytest
from loopback import Clock, Head, Site, answer, moved, served

from nobody import nobody

pytest.importorskip("httpx")

from tellings import __version__
from tellings.capture import web
from tellings.capture.fetch import Limits
from tellings.capture.fetched import Fetched, Memory
from tellings.capture.manners import Turns
from tellings.capture.network import public
from tellings.capture.web import WINDOW, Web
from tellings.model import Problem

PAGE = b"<html><body><p>The bridge stays closed.</p></body></html>"
# No machine is so slow that it takes an hour to answer itself: what comes late is told by a clock that the test moves on.
PATIENT = Limits(
    connect_s=3600, read_s=3600, total_s=100_000, largest=100_000, redirects=3, attempts=3, back_off_s=0.02, delay_s=0.0
)


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as made:
        yield made


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(web.asyncio, "new_event_loop", lambda: made)
    return made


def got(
    *addresses: str, limits: Limits = PATIENT, cache: Memory | None = None, private: bool = True
) -> list[Fetched | Problem]:
    with Web(limits, cache, private=private) as web:
        return list(web.get(addresses))


def one(address: str, limits: Limits = PATIENT, private: bool = True) -> Fetched | Problem:
    (made,) = got(address, limits=limits, private=private)
    return made


def reason(address: str, limits: Limits = PATIENT, private: bool = True) -> str:
    made = one(address, limits, private)
    assert isinstance(made, Problem)
    assert made.subject == address
    return made.reason


def test_a_page_comes_with_its_address_charset_and_time(site: Site) -> None:
    site.says["/a"] = answer(
        PAGE, content_type="text/html; charset=ISO-8859-2", last_modified="Tue, 04 May 2021 08:00:00 GMT"
    )
    before = datetime.now(UTC)
    page = one(site.url("/a#part"))
    assert isinstance(page, Fetched)
    assert (page.data, page.url, page.charset) == (PAGE, site.url("/a"), "iso-8859-2")
    assert before <= page.captured <= datetime.now(UTC)


def test_we_say_who_we_are(site: Site) -> None:
    site.says["/a"] = answer(PAGE)
    one(site.url("/a"))
    (head,) = site.heads("/a")
    assert head["user-agent"] == f"Tellings/{__version__}"
    assert head["host"] == f"127.0.0.1:{site.port}"
    assert "authorization" not in head


def test_answers_come_in_the_order_of_the_addresses_and_failures_in_their_place(site: Site) -> None:
    asked_later = Event()

    def slow(head: Head) -> Iterable[bytes]:
        asked_later.wait(60)
        yield answer(b"slow")

    def quick(head: Head) -> Iterable[bytes]:
        yield answer(b"quick")
        asked_later.set()

    with served() as other:
        site.says["/slow"], other.says["/quick"] = slow, quick
        slowly, missing, quickly = got(site.url("/slow"), site.url("/none"), other.url("/quick"))
    assert asked_later.is_set()
    assert isinstance(slowly, Fetched)
    assert slowly.data == b"slow"
    assert missing == Problem("capture", site.url("/none"), "the host answered with HTTP status 404")
    assert isinstance(quickly, Fetched)


# Redirects


def test_redirects_are_followed_and_the_last_address_is_told(site: Site) -> None:
    site.says |= {"/a": moved("/b", "301 Moved"), "/b": moved(site.url("/c"), "308 Moved"), "/c": answer(PAGE)}
    page = one(site.url("/a"))
    assert isinstance(page, Fetched)
    assert (page.asked, page.url) == (site.url("/a"), site.url("/c"))


def test_redirects_in_a_circle(site: Site) -> None:
    site.says |= {"/a": moved("/b"), "/b": moved("/a")}
    assert reason(site.url("/a")) == "it redirects in a circle"


def test_redirects_without_end(site: Site) -> None:
    site.says |= {f"/{number}": moved(f"/{number + 1}") for number in range(9)}
    assert reason(site.url("/0")) == "it redirects more than 3 times"
    assert len([path for path, _, _ in site.asked if path != "/robots.txt"]) == 4


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "javascript:alert(1)", "data:text/html,x"]
)
def test_redirects_to_other_schemes(site: Site, target: str) -> None:
    site.says["/a"] = moved(target)
    assert reason(site.url("/a")).startswith("only http and https are fetched")


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "gopher://x", "no address", "http://", "http://[::1", "//x/y"]
)
def test_addresses_that_are_not_fetched(address: str) -> None:
    assert reason(address).startswith(("only http and https", "it is no web address"))


# Private addresses


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1",
        "240.0.0.1", "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "fec0::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1",
        "2001:0:7f00:1:0:0:f5ff:fffe",
    ],
)  # fmt: skip
def test_addresses_that_are_not_of_the_open_network(address: str) -> None:
    assert not public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8"])
def test_addresses_of_the_open_network(address: str) -> None:
    assert public(ip_address(address))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0"])
def test_private_hosts_are_refused_however_they_are_written(site: Site, host: str) -> None:
    assert "private or reserved address" in reason(f"http://{host}:{site.port}/a", private=False)
    assert not site.asked


def answering(*answers: Sequence[str]) -> tuple[list[str], object]:
    """A resolver that gives these addresses, one list a question; and what it was asked."""
    asked: list[str] = []
    left = list(answers)

    async def resolve(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return left.pop(0) if len(left) > 1 else left[0]

    return asked, resolve


def test_a_redirect_to_a_private_host_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tellings.capture.web.public", lambda address: str(address) == "127.0.0.1")
    site.says |= {"/a": moved(f"http://127.0.0.2:{site.port}/b"), "/b": answer(PAGE)}
    made = reason(site.url("/a"), private=False)
    assert "private or reserved address" in made
    assert not site.times("/b")


def test_a_name_that_changes_its_address_is_connected_to_the_one_that_was_checked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: each connection is to an address of the very answer that was checked."""
    monkeypatch.setattr("tellings.capture.web.public", lambda address: str(address) == "127.0.0.1")
    site.says["/a"] = answer(PAGE)
    asked, resolve = answering(["127.0.0.1"], ["127.0.0.1"], ["127.0.0.2"])
    with Web(PATIENT, resolve=resolve) as web:  # type: ignore[arg-type]
        first, second = web.get([f"http://harl.example:{site.port}/a", f"http://harl.example:{site.port}/b"])
    assert isinstance(first, Fetched)
    assert isinstance(second, Problem)
    assert "private or reserved" in second.reason
    assert asked == ["harl.example"] * 3  # robots.txt and two pages, and never again on the way to the connection
    assert site.heads("/a")[0]["host"] == f"harl.example:{site.port}"


def test_of_several_addresses_only_the_allowed_are_tried(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tellings.capture.web.public", lambda address: str(address) == "127.0.0.1")
    site.says["/a"] = answer(PAGE)
    _, resolve = answering(["10.0.0.1", "::1", "127.0.0.1"])
    with Web(PATIENT, resolve=resolve) as web:  # type: ignore[arg-type]
        (page,) = web.get([f"http://harl.example:{site.port}/a"])
    assert isinstance(page, Fetched)


# Slow, endless and wrong bodies


def test_a_host_that_never_answers_is_asked_again_and_then_a_problem(site: Site, clock: Clock) -> None:
    def silent(head: Head) -> Iterable[bytes]:
        while not site.over.wait(0.01):
            clock.passes(3601)
        yield b""

    site.says["/a"] = silent
    assert reason(site.url("/a"), replace(PATIENT, total_s=1e9)) == "the host did not answer in time"


@pytest.mark.parametrize("part", ["head", "body"])
def test_what_comes_drop_by_drop_ends_at_the_deadline(site: Site, clock: Clock, part: str) -> None:
    def drops(head: Head) -> Iterable[bytes]:
        yield b"HTTP/1.1 200 OK\r\n" if part == "head" else answer(b"", content_length="90000")
        while not site.over.wait(0.01):
            clock.passes(3000)
            yield b"x"

    site.says["/a"] = drops
    assert reason(site.url("/a"), replace(PATIENT, read_s=1e9)) == "it took longer than 100000 s"


def endless(head: Head) -> Iterable[bytes]:
    yield answer(b"", content_length="", content_type="text/html")
    while True:
        yield b"<p>and on it goes</p>" * 500


def endless_head(head: Head) -> Iterable[bytes]:
    yield b"HTTP/1.1 200 OK\r\n"
    while True:
        yield b"x-more: and on it goes\r\n" * 500


def test_a_body_without_end(site: Site) -> None:
    site.says["/a"] = endless
    assert reason(site.url("/a")) == "it is larger than 0.1 MB"


def test_a_head_without_end(site: Site) -> None:
    site.says["/a"] = endless_head
    assert reason(site.url("/a")).startswith("the connection failed")


def test_a_body_that_says_that_it_is_too_large_is_not_read(site: Site) -> None:
    site.says["/a"] = answer(b"", content_length="999999999999")
    assert reason(site.url("/a")) == "it is larger than 0.1 MB"
    assert len(site.times("/a")) == 1


def test_a_body_shorter_than_it_says_is_asked_for_again_and_then_a_problem(site: Site) -> None:
    site.says["/a"] = answer(PAGE, content_length=str(len(PAGE) + 100))
    assert reason(site.url("/a")).startswith("the connection failed")
    assert len(site.times("/a")) == 3


def test_a_body_longer_than_it_says_ends_where_it_says(site: Site) -> None:
    site.says["/a"] = answer(PAGE, content_length="20")
    page = one(site.url("/a"))
    assert isinstance(page, Fetched)
    assert page.data == PAGE[:20]


@pytest.mark.parametrize(
    "says", [b"", b"no HTTP at all\r\n\r\n", b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n"]
)
def test_what_is_no_http(site: Site, says: bytes) -> None:
    site.says["/a"] = says
    assert reason(site.url("/a")).startswith("the connection failed")


def test_nobody_there() -> None:
    with nobody() as port:
        assert reason(f"http://127.0.0.1:{port}/a").startswith("the host's robots.txt could not be had")


# Compression


@pytest.mark.parametrize("rounds", [1, 2])
def test_a_bomb(site: Site, rounds: int) -> None:
    data = b"a" * 30_000_000
    for _ in range(rounds):
        data = gzip.compress(data)
    site.says["/a"] = answer(data, content_encoding=", ".join(["gzip"] * rounds))
    assert reason(site.url("/a")) == "it unpacks to more than 0.1 MB"


def test_compressed_pages_are_unpacked(site: Site) -> None:
    site.says["/a"] = answer(gzip.compress(PAGE), content_encoding="gzip")
    page = one(site.url("/a"))
    assert isinstance(page, Fetched)
    assert page.data == PAGE


@pytest.mark.parametrize("coding, told", [("gzip", "damaged"), ("zip-of-mine", "not known")])
def test_codings_that_lie_or_are_not_known(site: Site, coding: str, told: str) -> None:
    site.says["/a"] = answer(PAGE, content_encoding=coding)
    assert told in reason(site.url("/a"))


# Asking again


@pytest.mark.parametrize("status", ["500 Oh", "502 Oh", "503 Oh", "504 Oh", "429 Slow"])
def test_failures_that_pass(site: Site, status: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(Turns, "pause", lambda _turns, _host, seconds: pauses.append(seconds))
    site.says["/a"] = [answer(status=status), answer(status=status), answer(PAGE)]
    assert isinstance(one(site.url("/a")), Fetched)
    assert len(site.times("/a")) == 3
    assert pauses == [PATIENT.back_off_s, 2 * PATIENT.back_off_s]


def test_failures_that_stay(site: Site) -> None:
    site.says["/a"] = answer(status="503 Oh")
    assert reason(site.url("/a")) == "the host answered with HTTP status 503"
    assert len(site.times("/a")) == 3


@pytest.mark.parametrize("status", ["400 No", "403 No", "404 No", "410 Gone", "501 No"])
def test_failures_that_are_final_are_not_asked_for_again(site: Site, status: str) -> None:
    site.says["/a"] = answer(status=status)
    assert reason(site.url("/a")) == f"the host answered with HTTP status {status[:3]}"
    assert len(site.times("/a")) == 1


def test_a_host_that_asks_for_a_pause_gets_it_from_every_page(site: Site) -> None:
    site.says |= {"/a": [answer(status="429 Slow", retry_after="1"), answer(PAGE)], "/b": answer(PAGE)}
    limits = replace(PATIENT, total_s=10_000)
    assert all(isinstance(page, Fetched) for page in got(site.url("/a"), site.url("/b"), limits=limits))
    first, second = site.times("/a")
    assert second - first >= 1.0
    assert site.times("/b")[0] - first >= 1.0


@pytest.mark.parametrize("written", ["seconds", "moment"])
def test_a_pause_that_is_too_long_is_told(site: Site, written: str) -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(days=30), usegmt=True)
    site.says["/a"] = answer(status="503 Later", retry_after=moment if written == "moment" else "2591999")
    made = reason(site.url("/a"))
    assert made.startswith("the host answered with HTTP status 503, and asks to come back in 259")
    assert len(site.times("/a")) == 1


# Asking whether anything changed


def test_what_did_not_change_is_not_sent_again(site: Site) -> None:
    def says(head: Head) -> Iterable[bytes]:
        known = head.get("if-none-match") == '"one"' and "if-modified-since" in head
        yield (
            answer(status="304 Not Modified")
            if known
            else answer(
                PAGE,
                etag='"one"',
                last_modified="Tue, 04 May 2021 08:00:00 GMT",
                content_type="text/html; charset=utf-8",
            )
        )

    site.says["/a"] = says
    cache = Memory()
    (first,), (second,) = got(site.url("/a"), cache=cache), got(site.url("/a"), cache=cache)
    assert isinstance(first, Fetched)
    assert isinstance(second, Fetched)
    assert (first.unchanged, second.unchanged) == (False, True)
    assert (second.data, second.charset) == (PAGE, "utf-8")


def test_a_304_that_was_not_asked_for_is_a_problem(site: Site) -> None:
    site.says["/a"] = answer(status="304 Not Modified")
    assert reason(site.url("/a")) == "the host answered with HTTP status 304"


# Manners


def test_one_request_at_a_time_with_a_pause_between(site: Site) -> None:
    def slow(head: Head) -> Iterable[bytes]:
        time.sleep(0.1)
        yield answer(PAGE)

    site.says |= dict.fromkeys(("/robots.txt", "/0", "/1", "/2"), slow)
    got(*(site.url(f"/{number}") for number in range(3)), limits=replace(PATIENT, delay_s=0.15))
    times = sorted(when for _, _, when in site.asked)
    assert len(times) == 4
    assert all(later - earlier >= 0.24 for earlier, later in pairwise(times))


def test_hosts_are_asked_side_by_side(site: Site) -> None:
    both = Barrier(2, timeout=60)

    def meets(head: Head) -> Iterable[bytes]:
        both.wait()
        yield answer(PAGE)

    with served() as other:
        site.says["/a"] = other.says["/a"] = meets
        assert all(isinstance(page, Fetched) for page in got(site.url("/a"), other.url("/a")))


ROBOTS = b"User-agent: *\nDisallow: /private\n\nUser-agent: tellings\nDisallow: /ours\nCrawl-delay: 0.2\n"


def test_robots_txt_is_asked_for_once_and_kept_to(site: Site) -> None:
    site.says |= {
        "/robots.txt": answer(ROBOTS, content_type="text/plain"),
        "/a": answer(PAGE),
        "/private": answer(PAGE),
    }
    free, ours, private = got(site.url("/a"), site.url("/ours/b"), site.url("/private"))
    assert isinstance(free, Fetched)
    assert ours == Problem("capture", site.url("/ours/b"), "the host's robots.txt does not allow it")
    assert isinstance(private, Fetched)  # its rules for others do not bind us where it has some for us
    assert len(site.times("/robots.txt")) == 1
    assert not site.times("/ours/b")
    assert site.times("/private")[0] - site.times("/a")[0] >= 0.19


def test_a_redirect_to_what_robots_txt_forbids(site: Site) -> None:
    site.says |= {"/robots.txt": answer(ROBOTS), "/a": moved("/ours")}
    assert reason(site.url("/a")) == "the host's robots.txt does not allow it"


@pytest.mark.parametrize(
    "says", [answer(status="404 No"), answer(status="403 No"), answer(b"\xff\x00<html>"), moved("/404")]
)
def test_without_rules_everything_is_allowed(site: Site, says: bytes) -> None:
    site.says |= {"/robots.txt": says, "/a": answer(PAGE)}
    assert isinstance(one(site.url("/a")), Fetched)


@pytest.mark.parametrize("says", [answer(status="503 No"), answer(status="429 No"), b"", moved("/robots.txt")])
def test_rules_that_cannot_be_had_forbid_everything(site: Site, says: bytes) -> None:
    site.says |= {"/robots.txt": says, "/a": answer(PAGE)}
    assert reason(site.url("/a")).startswith("the host's robots.txt could not be had, so nothing may be fetched there")
    assert not site.times("/a")


def test_endless_rules_are_read_as_far_as_they_must_be(site: Site) -> None:
    def says(head: Head) -> Iterable[bytes]:
        yield answer(b"", content_length="") + ROBOTS
        while True:
            yield b"# and on it goes\n" * 500

    site.says |= {"/robots.txt": says, "/ours": answer(PAGE)}
    assert reason(site.url("/ours")) == "the host's robots.txt does not allow it"


def test_leaving_early_ends_what_is_under_way(site: Site) -> None:
    given: list[str] = []

    def addresses() -> Iterator[str]:
        for number in range(10_000):
            given.append(site.url(f"/{number}"))
            yield given[-1]

    def silent(head: Head) -> Iterable[bytes]:
        site.over.wait()
        yield b""

    site.says |= {"/0": answer(PAGE), "/1": silent}
    with Web(PATIENT, private=True) as web:
        pages = web.get(addresses())
        assert isinstance(next(pages), Fetched)
        pages.close()  # type: ignore[attr-defined]  # a generator, as one that is left is closed
    assert len(given) == WINDOW
    assert not site.times("/2")


def test_the_missing_extra_for_the_web_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib
    import sys

    from tellings.errors import MissingExtra

    monkeypatch.setitem(sys.modules, "httpcore", None)
    for name in ("tellings.capture.web", "tellings.capture.fetch", "tellings.capture.network"):
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(MissingExtra, match=r"tellings\[web\]"):
        importlib.import_module("tellings.capture.web")
