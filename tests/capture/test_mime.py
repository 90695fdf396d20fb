"""Saved pages and letters: which part is the page, and what their heads state."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

from hypothesis import given
from hypothesis import strategies as some

from tellings.capture.mime import letter, saved_page
from tellings.model import Page, Problem

STORY = "The council of Harrow Vale adopted the plan for the new bridge – by nine votes to four."

SAVED = """From: <Saved by a browser>
Snapshot-Content-Location: https://harrowpost.example/bridge
Subject: =?utf-8?Q?Bridge=20=E2=80=93=20Harrow=20Post?=
Date: Tue, 4 May 2021 10:00:00 +0200
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="cut"

--cut
Content-Type: text/html; charset=windows-1252
Content-Transfer-Encoding: quoted-printable
Content-Location: https://harrowpost.example/bridge?page=3D1

<html><body><p>The council adopted the plan =96 by nine votes=
 to four.</p></body></html>
--cut
Content-Type: text/html
Content-Location: https://ads.example/frame

<html><body>Buy now</body></html>
--cut
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--cut--
""".replace("\n", "\r\n")


def test_the_first_part_of_markup_is_the_page_with_its_address_and_time() -> None:
    page = saved_page("bridge.mhtml", SAVED.encode())
    assert isinstance(page, Page)
    assert (page.media, page.encoding) == ("text/html", "cp1252")
    assert "adopted the plan – by nine votes to four." in page.text()
    assert page.stated.url == "https://harrowpost.example/bridge?page=3D1"
    assert page.captured == datetime(2021, 5, 4, 8, tzinfo=UTC)
    assert page.stated.published is None  # when it was saved says nothing about when it was published


def mail(*, html: str | None = None) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "The Harrow Post <news@harrowpost.example>"
    message["Subject"] = "Bridge stays – the morning letter"
    message["Date"] = "Tue, 04 May 2021 07:30:00 +0100"
    message.set_content(STORY)
    if html:
        message.add_alternative(html, subtype="html")
    message.add_attachment("<p>Not this</p>", subtype="html", filename="other.html")
    return message


def test_a_letter_states_its_sender_subject_and_date() -> None:
    page = letter("morning.eml", mail().as_bytes())
    assert isinstance(page, Page)
    assert page.text().strip() == STORY
    assert page.stated.outlet == "The Harrow Post"
    assert page.stated.title == "Bridge stays – the morning letter"
    assert page.stated.published == "Tue, 04 May 2021 07:30:00 +0100"


def test_of_two_forms_of_a_letter_the_markup_is_read() -> None:
    page = letter("morning.eml", mail(html=f"<html><body><p>{STORY}</p></body></html>").as_bytes())
    assert isinstance(page, Page)
    assert page.media == "text/html"


def test_what_is_no_archive_and_no_letter_is_a_problem() -> None:
    picture = b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
    assert saved_page("a.mht", picture) == Problem("capture", "a.mht", "it is no MHTML archive that holds a page")
    assert isinstance(letter("a.eml", b""), Problem)


def test_parts_in_parts_without_end_are_a_problem() -> None:
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (depth, depth) for depth in range(3_000)
    )
    assert isinstance(letter("deep.eml", nested), Problem)


@given(some.binary(max_size=2_000))
def test_no_bytes_raise_in_mail(data: bytes) -> None:
    for read in (saved_page, letter):
        assert isinstance(read("x", data), (Page, Problem))
        assert isinstance(read("x", b"Subject: " + data), (Page, Problem))
        assert isinstance(read("x", b"Content-Type: text/html; charset=" + data), (Page, Problem))
