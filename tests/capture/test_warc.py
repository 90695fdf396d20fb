"""Web archives: pages with address and time; damage told with its offset, and reading goes on."""

from __future__ import annotations

import gzip
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tellings.capture import warc
from tellings.capture.inputs import pages
from tellings.capture.warc import archive
from tellings.model import Page, Problem

pytest.importorskip("fastwarc")

Taken = list[Page | Problem]


def body(number: int) -> bytes:
    return f"<html><body><p>The council said that {number} bridges would stay closed.</p></body></html>".encode()


def record(
    number: int,
    data: bytes | None = None,
    *,
    http: str = "Content-Type: text/html",
    status: int = 200,
    kind: str = "response",
    extra: str = "",
) -> bytes:
    data = body(number) if data is None else data
    block = f"HTTP/1.1 {status} Said\r\n{http}\r\n\r\n".encode() + data if kind != "resource" else data
    media = "application/http; msgtype=response" if kind != "resource" else "text/html"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://harl.example/{number}\r\n"
        f"WARC-Date: 2021-05-04T08:00:0{number}Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n{extra}"
        f"Content-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


RECORDS = [record(number) for number in range(6)]
MEMBERS = [gzip.compress(one) for one in RECORDS]


def read(folder: Path, data: bytes, name: str = "harl.warc") -> Taken:
    (folder / name).write_bytes(data)
    return list(archive(folder / name))


def numbers(taken: Taken) -> list[int]:
    """Which records became pages."""
    return [int((page.stated.url or "").rpartition("/")[2]) for page in taken if isinstance(page, Page)]


def reasons(taken: Taken) -> list[tuple[str, str]]:
    return [(item.subject.rpartition("/")[2], item.reason) for item in taken if isinstance(item, Problem)]


@pytest.mark.parametrize("name, parts", [("harl.warc", RECORDS), ("harl.warc.gz", MEMBERS)])
def test_every_response_is_a_page_with_its_address_and_time(tmp_path: Path, name: str, parts: list[bytes]) -> None:
    taken = read(tmp_path, b"".join(parts), name)
    assert numbers(taken) == [0, 1, 2, 3, 4, 5]
    page = taken[1]
    assert isinstance(page, Page)
    assert page.uri.endswith(f"/{name}#{len(parts[0])}")
    assert page.captured == datetime(2021, 5, 4, 8, 0, 1, tzinfo=UTC)
    assert page.stated.published is None
    assert page.data == body(1)


@pytest.mark.parametrize("parts", [RECORDS, MEMBERS])
def test_an_archive_on_standard_input_is_read(parts: list[bytes]) -> None:
    taken = list(pages(["-"], stdin=io.BytesIO(b"".join(parts))))
    assert numbers(taken) == [0, 1, 2, 3, 4, 5]
    assert isinstance(taken[1], Page)
    assert taken[1].uri == f"stdin#{len(parts[0])}"


def test_the_same_address_twice_is_two_pages(tmp_path: Path) -> None:
    first, second = read(tmp_path, record(1) + record(1, body(7)))
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert first.stated.url == second.stated.url
    assert first.uri != second.uri


def test_the_charset_of_the_http_head_is_believed(tmp_path: Path) -> None:
    words = "<html><body><p>Совет принял решение о строительстве нового моста через реку.</p></body></html>"
    (page,) = read(tmp_path, record(1, words.encode("koi8-r"), http="Content-Type: text/html; charset=KOI8-R"))
    assert isinstance(page, Page)
    assert page.text() == words


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
@pytest.mark.parametrize("chunked", [False, True])
def test_bodies_as_they_came_over_the_wire(tmp_path: Path, coding: str, chunked: bool) -> None:
    import zlib

    import brotli

    pack = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}[coding]
    data, http = pack(body(1)), f"Content-Type: text/html\r\nContent-Encoding: {coding}"
    if chunked:
        pieces = [data[:10], data[10:]]
        data = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
        http += "\r\nTransfer-Encoding: chunked"
    (page,) = read(tmp_path, record(1, data, http=http))
    assert isinstance(page, Page)
    assert page.data == body(1)


def test_a_body_that_was_stored_unpacked_in_spite_of_its_head(tmp_path: Path) -> None:
    http = "Content-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked"
    (page,) = read(tmp_path, record(1, http=http))
    assert isinstance(page, Page)
    assert page.data == body(1)


def test_a_bomb_is_a_problem(tmp_path: Path) -> None:
    bomb = gzip.compress(b"a" * (warc.LARGEST + 1))
    http = "Content-Type: text/html\r\nContent-Encoding: gzip"
    assert reasons(read(tmp_path, record(1, bomb, http=http))) == [("harl.warc#0", "it unpacks to more than 20 MB")]


def test_what_is_no_page_is_counted_in_one_problem(tmp_path: Path) -> None:
    taken = read(
        tmp_path,
        record(0)
        + record(1, status=404)
        + record(2, http="Content-Type: image/png")
        + record(3, http="Content-Type: image/png")
        + record(4, kind="request")
        + record(5, kind="revisit"),
    )
    assert numbers(taken) == [0]
    assert reasons(taken) == [
        ("harl.warc", "records that hold no page were passed over (2 image/png, 1 of status 404, 1 revisit)")
    ]


def test_resources_are_pages_too(tmp_path: Path) -> None:
    assert numbers(read(tmp_path, record(3, kind="resource"))) == [3]


def test_an_archive_that_ends_early(tmp_path: Path) -> None:
    taken = read(tmp_path, b"".join(RECORDS)[:-60])
    assert numbers(taken) == [0, 1, 2, 3, 4, 5]
    last = sum(map(len, RECORDS[:5]))
    assert reasons(taken) == [
        (
            f"harl.warc#{last}",
            f"the record at offset {last} is cut off after {len(body(5)) - 56} of {len(body(5))} bytes",
        )
    ]


@pytest.mark.parametrize("cut", [5, 30, 100, 200, 240])
def test_a_compressed_archive_that_ends_early(tmp_path: Path, cut: int) -> None:
    taken = read(tmp_path, b"".join(MEMBERS)[:-cut], "harl.warc.gz")
    assert numbers(taken)[:5] == [0, 1, 2, 3, 4]
    last = sum(map(len, MEMBERS[:5]))
    (subject, reason), *_ = reasons(taken) or [(f"harl.warc.gz#{last}", "the end of the last member alone is missing")]
    assert subject == f"harl.warc.gz#{last}"
    assert f"offset {last}" in reason or cut == 5


@pytest.mark.parametrize("place", [0, 60])
def test_a_damaged_member_is_told_and_the_next_is_read(tmp_path: Path, place: int) -> None:
    damaged = bytearray(b"".join(MEMBERS))
    start = len(MEMBERS[0]) + len(MEMBERS[1])
    damaged[start + place : start + place + 12] = b"x" * 12
    taken = read(tmp_path, bytes(damaged), "harl.warc.gz")
    assert numbers(taken) == [0, 1, 3, 4, 5]
    ((subject, reason),) = reasons(taken)
    assert subject == f"harl.warc.gz#{start}"
    assert reason.startswith(f"a damaged record at offset {start}: ")


@pytest.mark.parametrize(
    "written, instead",
    [(b"WARC/1.0", b"XXXX/1.0"), (b"Content-Length: ", b"Content-Length: x"), (b"Content-Length: ", b"Nothing: ")],
)
def test_a_damaged_head_is_told_and_the_next_is_read(tmp_path: Path, written: bytes, instead: bytes) -> None:
    head, blank, rest = RECORDS[1].partition(b"\r\n\r\n")
    taken = read(tmp_path, RECORDS[0] + head.replace(written, instead) + blank + rest + RECORDS[2] + RECORDS[3])
    assert numbers(taken) == [0, 2, 3]
    assert f"harl.warc#{len(RECORDS[0])}" in [subject for subject, _ in reasons(taken)]


@pytest.mark.parametrize("length", [20, 150, 700])
def test_a_wrong_length_loses_no_other_record(tmp_path: Path, length: int) -> None:
    head, blank, rest = RECORDS[0].partition(b"\r\n\r\n")
    lines = [line for line in head.split(b"\r\n") if not line.startswith(b"Content-Length")]
    wrong = b"\r\n".join([*lines, b"Content-Length: %d" % length]) + blank + rest
    taken = read(tmp_path, wrong + b"".join(RECORDS[1:]))
    assert [number for number in numbers(taken) if number] == [1, 2, 3, 4, 5]
    assert reasons(taken)


def test_a_record_whose_wrong_length_ends_where_the_next_one_ends_is_told(tmp_path: Path) -> None:
    first, second = record(1), record(2)
    block = len(first.partition(b"\r\n\r\n")[2]) - 4
    longer = block + 4 + len(second)  # so many bytes of a block hold the whole of the next record, too
    wrong = first.replace(b"Content-Length: %d" % block, b"Content-Length: %d" % (longer - 4))
    taken = read(tmp_path, record(0) + wrong + second + record(3))
    assert numbers(taken) == [0, 1, 3]
    assert reasons(taken) == [
        (
            f"harl.warc#{len(record(0))}",
            f"the record at offset {len(record(0))} runs over the next one, which cannot be told from it",
        )
    ]
    assert isinstance(taken[2], Page)
    assert taken[2].data.strip() == body(1)


@pytest.mark.parametrize("data", [b"", b"junk" * 1000, b"\x1f\x8b\x08junk" * 1000, b"<html></html>"])
def test_what_is_no_archive_is_a_problem(tmp_path: Path, data: bytes) -> None:
    taken = read(tmp_path, data)
    assert taken
    assert taken[-1] == Problem("capture", f"{tmp_path}/harl.warc", "it is no web archive with records")


def test_the_missing_extra_for_archives_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fastwarc.warc", None)
    (problem,) = read(tmp_path, RECORDS[0])
    assert isinstance(problem, Problem)
    assert "tellings[warc]" in problem.reason


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.integers(0, 5), some.floats(0, 1, exclude_max=True), some.integers(1, 400), some.booleans())
def test_what_is_cut_out_of_one_record_loses_no_other(
    tmp_path: Path, number: int, place: float, length: int, packed: bool
) -> None:
    records = [record(one, body(one) + b"<p>more</p>" * (one * one)) for one in range(6)]
    parts = [gzip.compress(one) for one in records] if packed else records
    start = int(place * len(parts[number]))
    whole = b"".join((*parts[:number], parts[number][:start], parts[number][start + length :], *parts[number + 1 :]))
    found = {
        page.stated.url: page.data
        for page in read(tmp_path, whole, "harl.warc.gz" if packed else "harl.warc")
        if isinstance(page, Page)
    }
    for one in range(6):
        if one != number:
            assert found[f"https://harl.example/{one}"].startswith(body(one))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.binary(min_size=1, max_size=80), some.integers(0, 1800), some.booleans())
def test_no_damage_raises_or_hangs(tmp_path: Path, noise: bytes, place: int, packed: bool) -> None:
    whole = b"".join(MEMBERS if packed else RECORDS)
    for item in read(tmp_path, whole[:place] + noise + whole[place + len(noise) :]):
        assert isinstance(item, (Page, Problem))
