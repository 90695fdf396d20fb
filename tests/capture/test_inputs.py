"""What the user names, as pages and problems."""

from __future__ import annotations

import csv
import io
import json
import os
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tellings.capture import files
from tellings.capture.inputs import pages
from tellings.model import Page, Problem

STORY = "The council of Harrow Vale met on Tuesday.\n\nIt adopted the plan for the new bridge by nine votes to four.\n"


def taken(*inputs: str | Path, stdin: bytes = b"") -> list[Page | Problem]:
    return list(pages([str(item) for item in inputs], stdin=io.BytesIO(stdin)))


def only(items: list[Page | Problem]) -> Page | Problem:
    assert len(items) == 1
    return items[0]


def test_a_file_is_a_page_whose_uri_ends_in_its_name(tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(STORY)
    page = only(taken(tmp_path / "bridge.txt"))
    assert isinstance(page, Page)
    assert page.uri.endswith("/bridge.txt")
    assert (page.media, page.text()) == ("text/plain", STORY)


def test_a_folder_is_read_to_the_bottom_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b.html", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY)
    assert [page.uri.removeprefix(f"{tmp_path}/") for page in taken(tmp_path) if isinstance(page, Page)] == [
        "b.txt",
        "a/b.html",
        "a/z.txt",
    ]


def test_what_a_browser_saved_beside_a_page_is_told_in_one_problem(tmp_path: Path) -> None:
    for name in ("page.html", "style.css", "one.png", "two.png"):
        (tmp_path / name).write_text(f"<html><body><p>{STORY}</p></body></html>")
    page, problem = taken(tmp_path)
    assert isinstance(page, Page)
    assert isinstance(problem, Problem)
    assert problem.reason == "files that hold no page were passed over (.css, .png)"


def test_the_same_content_twice_is_two_pages(tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(STORY)
    assert len(taken(tmp_path)) == 2


@pytest.mark.parametrize(
    "data, reason",
    [
        (b"", "it is empty"),
        (b" \n\t\n", "it is empty"),
        (b"%PDF-1.7 ...", "it is a PDF that cannot be read: PdfStreamError"),
        (b"The start\0of\0something", "it is a binary file"),
        (b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>", "the feed names nothing that could be read"),
        (b"#!$%&()*+,-./:;<=>?@[]^_`{|}~" * 200, "it is code or noise, not running text"),
    ],
)
def test_what_is_no_page_is_a_problem_with_its_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "odd.txt").write_bytes(data)
    assert only(taken(tmp_path / "odd.txt")) == Problem("capture", f"{tmp_path}/odd.txt", reason)


def test_ten_megabytes_of_noise_are_a_problem(tmp_path: Path) -> None:
    (tmp_path / "noise.html").write_bytes(os.urandom(10_000_000))
    assert isinstance(only(taken(tmp_path / "noise.html")), Problem)


def test_a_page_that_is_too_large_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 50)
    (tmp_path / "large.txt").write_text(STORY)
    problem = only(taken(tmp_path / "large.txt"))
    assert isinstance(problem, Problem)
    assert "larger than" in problem.reason


def test_a_missing_file_an_address_and_an_empty_folder_are_problems_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "bridge.txt").write_text(STORY)
    *problems, page = taken(tmp_path / "no.txt", "https://example.org/a", tmp_path / "empty", tmp_path / "bridge.txt")
    assert [problem.reason for problem in problems if isinstance(problem, Problem)] == [
        "there is no such file or folder",
        "it is a web address: --fetch fetches it; or save the page and give the file",
        "the folder holds no page, text or table",
    ]
    assert isinstance(page, Page)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "locked.txt").write_text(STORY)
    (tmp_path / "locked.txt").chmod(0)
    assert only(taken(tmp_path / "locked.txt")) == Problem(
        "capture", f"{tmp_path}/locked.txt", "it could not be read: permission denied"
    )


def test_a_json_lines_table_carries_what_is_known_and_goes_on_after_a_bad_row(tmp_path: Path) -> None:
    (tmp_path / "saved.html").write_text(f"<html><body><p>{STORY}</p></body></html>")
    rows = [
        json.dumps({"id": "h1", "outlet": "Harrow Post", "published": "2021-05-04", "title": "Bridge", "text": STORY}),
        "{not json",
        json.dumps({"id": 7, "html": f"<p>{STORY}</p>"}),
        json.dumps({"title": "nothing else"}),
        json.dumps(["a", "list"]),
        json.dumps({"id": "h6", "path": "saved.html"}),
        json.dumps({"text": STORY}),
        json.dumps({"path": "lost.html"}),
    ]
    (tmp_path / "story.jsonl").write_text("\n".join(rows))
    one, bad, seven, bare, listed, saved, nameless, lost = taken(tmp_path / "story.jsonl")
    assert isinstance(one, Page)
    assert (one.stated.id, one.stated.outlet, one.stated.published) == ("h1", "Harrow Post", "2021-05-04")
    assert one.uri.endswith("/story.jsonl#h1")
    assert isinstance(seven, Page)
    assert (seven.stated.id, seven.media) == ("7", "text/html")
    assert isinstance(saved, Page)
    assert saved.uri.endswith("/saved.html")
    assert saved.stated.id == "h6"
    assert isinstance(nameless, Page)
    assert nameless.uri.endswith("/story.jsonl#7")
    assert [item.reason for item in (bad, bare, listed, lost) if isinstance(item, Problem)] == [
        "row 2 is not valid JSON",
        "row 4 has neither text nor html nor path",
        "row 5 is not a JSON object",
        "row 8 names a file that is not there: lost.html",
    ]


def test_a_row_may_name_a_letter_or_another_file_and_states_what_goes_first(tmp_path: Path) -> None:
    (tmp_path / "news.eml").write_text(f"From: The Post <a@b.example>\nSubject: Bridge\n\n{STORY}")
    (tmp_path / "list.urls").write_text("https://a.example/\nhttps://b.example/\n")
    rows = [{"path": "news.eml", "outlet": "Harrow Post"}, {"path": "list.urls"}]
    (tmp_path / "table.jsonl").write_text("\n".join(map(json.dumps, rows)))
    page, problem = taken(tmp_path / "table.jsonl")
    assert isinstance(page, Page)
    assert (page.stated.outlet, page.stated.title) == ("Harrow Post", "Bridge")
    assert isinstance(problem, Problem)


def test_a_csv_table_with_long_texts_and_a_byte_order_mark(tmp_path: Path) -> None:
    with (tmp_path / "story.csv").open("w", encoding="utf-8-sig", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerows([["ID", "Outlet", "Text"], ["a", "Harrow Post", STORY * 3000], ["b", "The Vale", ""]])
    page, problem = taken(tmp_path / "story.csv")
    assert isinstance(page, Page)
    assert (page.stated.id, page.stated.outlet, page.text()) == ("a", "Harrow Post", STORY * 3000)
    assert problem == Problem("capture", f"{tmp_path}/story.csv#b", "row 2 has neither text nor html nor path")


def test_a_table_without_a_column_of_content_is_one_problem(tmp_path: Path) -> None:
    (tmp_path / "story.csv").write_text("id,body\na,Some words\nb,Other words\n")
    assert only(taken(tmp_path / "story.csv")) == Problem(
        "capture", f"{tmp_path}/story.csv", "the table has none of the columns text, html or path"
    )


def test_a_parquet_table(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pyarrow.table({"id": [1, 2], "text": [STORY, None]}), tmp_path / "story.parquet")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 and no more")
    page, empty, broken = taken(tmp_path / "story.parquet", tmp_path / "broken.parquet")
    assert isinstance(page, Page)
    assert page.stated.id == "1"
    assert isinstance(empty, Problem)
    assert isinstance(broken, Problem)
    assert broken.reason.startswith("it is not a Parquet table that can be read")


def test_a_parquet_table_without_the_extra_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    (tmp_path / "story.parquet").write_bytes(b"PAR1")
    problem = only(taken(tmp_path / "story.parquet"))
    assert isinstance(problem, Problem)
    assert "tellings[parquet]" in problem.reason


def test_standard_input_may_be_text_markup_or_a_table() -> None:
    text = only(taken("-", stdin=STORY.encode()))
    markup = only(taken("-", stdin=f"<!doctype html><html><p>{STORY}</p></html>".encode()))
    rows = taken("-", stdin=b'{"id": "a", "text": "Some words."}\n\n{"id": "b", "text": "Other words."}\n')
    assert isinstance(text, Page)
    assert isinstance(markup, Page)
    assert (text.media, markup.media) == ("text/plain", "text/html")
    assert [page.uri for page in rows if isinstance(page, Page)] == ["stdin#a", "stdin#b"]
    assert only(taken("-", stdin=b"")) == Problem("capture", "stdin", "it is empty")


@pytest.mark.parametrize(
    "data",
    [
        b'id,text\na,"Some words, and more."\nb,Other words.\n',
        b"\xef\xbb\xbfID;Text\r\na;Some words.\r\nb;Other words.\r\n",
        b"id\ttext\toutlet\na\tSome words.\tVale Post\nb\tOther words.\t\n",
        b'"text","id"\n"Some\nwords.","a"\n"Other words.","b"\n',
    ],
)
def test_standard_input_may_be_a_table_of_separated_values(data: bytes) -> None:
    assert [page.uri for page in taken("-", stdin=data) if isinstance(page, Page)] == ["stdin#a", "stdin#b"]


@pytest.mark.parametrize(
    "first", ["The text, as its title says, was long.", "Text, images and sound", "text", "Title, date"]
)
def test_a_text_with_commas_on_standard_input_is_no_table(first: str) -> None:
    page = only(taken("-", stdin=f"{first}\n\n{STORY}".encode()))
    assert isinstance(page, Page)
    assert page.uri == "stdin"


def test_standard_input_may_be_a_parquet_table(tmp_path: Path) -> None:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    parquet.write_table(
        arrow.table({"id": ["a", "b"], "text": ["Some words.", "Other words."]}), tmp_path / "t.parquet"
    )
    made = taken("-", stdin=(tmp_path / "t.parquet").read_bytes())
    assert [page.uri for page in made if isinstance(page, Page)] == ["stdin#a", "stdin#b"]
    assert isinstance(only(taken("-", stdin=b"PAR1 and nothing of it")), Problem)


def test_a_pipe_given_by_name_is_read_for_what_it_holds(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(b'{"id": "a", "text": "Some words."}\n'))
    writer.start()
    page = only(taken(pipe))
    writer.join()
    assert isinstance(page, Page)
    assert page.uri.endswith("pipe#a")


def test_a_device_that_never_ends_is_left_after_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tellings.capture.inputs.LARGEST", 1_000)
    monkeypatch.setattr("tellings.capture.contents.LARGEST", 1_000)
    assert isinstance(only(taken("/dev/zero")), Problem)


def test_a_table_on_standard_input_that_is_larger_than_a_page_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tellings.capture.inputs.LARGEST", 1_000)
    rows = b"".join(b'{"id": "%d", "text": "Some words of row %d."}\n' % (row, row) for row in range(100))
    assert len(taken("-", stdin=rows)) == 100


@given(some.binary(max_size=4000))
def test_no_bytes_raise(data: bytes) -> None:
    for item in pages(["-"], stdin=io.BytesIO(data)):
        assert isinstance(item, (Page, Problem))
        if isinstance(item, Page):
            assert item.text().strip()


def test_a_pipe_in_a_folder_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text(STORY)
    problem, page = taken(tmp_path)
    assert isinstance(problem, Problem)
    assert "regular file" in problem.reason
    assert isinstance(page, Page)


def test_a_linked_folder_is_told_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "up").symlink_to(tmp_path, target_is_directory=True)
    page, problem = taken(tmp_path)
    assert isinstance(page, Page)
    assert isinstance(problem, Problem)
    assert "link" in problem.reason


def test_a_name_that_is_no_utf_8_can_be_printed(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/caf\xe9.txt", "w") as file:
        file.write(STORY)
    page = only(taken(tmp_path))
    assert isinstance(page, Page)
    assert page.uri.endswith("/caf\\xe9.txt")


def test_a_table_in_a_folder_tells_about_the_files_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "index.jsonl").write_text(json.dumps({"path": "./a.txt", "outlet": "The Vale Post"}))
    page = only(taken(tmp_path))
    assert isinstance(page, Page)
    assert page.stated.outlet == "The Vale Post"


def test_halves_of_a_character_in_json_are_shown_as_lost(tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_text(
        '{"id": "\\ud800x", "title": "Vale \\udc00", "text": "A plan \\ud800 \\ud83c\\udf09."}'
    )
    page = only(taken(tmp_path / "t.jsonl"))
    assert isinstance(page, Page)
    assert (page.stated.id, page.stated.title) == ("\ufffdx", "Vale \ufffd")
    assert page.text() == "A plan \ufffd \N{BRIDGE AT NIGHT}."


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-8-sig"])
def test_json_lines_as_other_systems_write_them(tmp_path: Path, codec: str) -> None:
    data = "\r\n".join(json.dumps({"id": number, "text": STORY}) for number in (1, 2)).encode(codec)
    (tmp_path / "t.jsonl").write_bytes(data)
    for pages_ in (taken(tmp_path / "t.jsonl"), taken("-", stdin=data)):
        assert [page.stated.id for page in pages_ if isinstance(page, Page)] == ["1", "2"]


def test_a_json_list_is_one_problem(tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_text(json.dumps([{"text": STORY}] * 3, indent=2))
    problem = only(taken(tmp_path / "t.jsonl"))
    assert isinstance(problem, Problem)
    assert "one JSON list" in problem.reason


def test_a_cell_that_is_too_large_does_not_end_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tellings.capture.tables.LARGEST", 200_000)
    (tmp_path / "t.csv").write_text(f"id,text\n1,{'x' * 300_000}\n2,{STORY.split(chr(10))[0]}\n")
    problem, page = taken(tmp_path / "t.csv")
    assert isinstance(problem, Problem)
    assert isinstance(page, Page)


def test_a_parquet_column_of_bytes_is_read_as_captures_are(tmp_path: Path) -> None:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    parquet.write_table(
        arrow.table({"id": [b"1"], "text": ["The café shut.".encode("cp1252")]}), tmp_path / "t.parquet"
    )
    page = only(taken(tmp_path / "t.parquet"))
    assert isinstance(page, Page)
    assert (page.stated.id, page.text()) == ("1", "The café shut.")


def test_a_parquet_date_that_no_calendar_has_is_a_problem(tmp_path: Path) -> None:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    far = arrow.array([2**62], arrow.timestamp("us"))
    parquet.write_table(arrow.table({"text": [STORY], "published": far}), tmp_path / "t.parquet")
    assert isinstance(only(taken(tmp_path / "t.parquet")), Problem)


def test_a_few_zero_bytes_are_damage_and_many_a_binary_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY.replace("plan", "pl\0an"))
    (tmp_path / "b.txt").write_text(STORY.replace(" ", "\0"))
    page, problem = taken(tmp_path)
    assert isinstance(page, Page)
    assert isinstance(problem, Problem)


def test_standard_input_can_be_read_once() -> None:
    page, problem = taken("-", "-", stdin=STORY.encode())
    assert isinstance(page, Page)
    assert isinstance(problem, Problem)
    assert "twice" in problem.reason


def test_white_space_between_two_sentences_is_no_noise(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY + "\n" * 100_000 + STORY)
    assert isinstance(only(taken(tmp_path / "a.txt")), Page)


def test_endless_white_space_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n" * 1_000_000 + STORY)
    assert isinstance(only(taken(tmp_path / "a.txt")), Page)


@pytest.mark.parametrize("data", ['{"text": "some words"}', '[{"text": "some words"}]'])
def test_a_json_document_is_no_page_and_says_what_a_table_is(tmp_path: Path, data: str) -> None:
    (tmp_path / "story.json").write_text(data, encoding="utf-8")
    (made,) = pages([str(tmp_path / "story.json")], stdin=io.BytesIO())
    assert isinstance(made, Problem)
    assert ".jsonl" in made.reason
