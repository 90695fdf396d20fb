"""The tables of a brief for a spreadsheet, in its page and beside it."""

from __future__ import annotations

import csv
import io
import json
from urllib.parse import unquote

import saltmere
from test_page import Page

from tellings.render import html
from tellings.render.tables import sheets
from tellings.render.tables.sheets import Sheet
from tellings.render.view import view


def rows(sheet: Sheet) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(sheet.text)))


def tables() -> tuple[Sheet, Sheet]:
    points, quotations = sheets.sheets(view.brief(saltmere.brief()))
    return points, quotations


def test_every_point_is_in_the_table_once_with_what_each_telling_says() -> None:
    found = rows(tables()[0])
    told = [
        (str(place), point.id)
        for place, one in enumerate(view.by_size(saltmere.brief().collations), 1)
        for point in one.points
    ]
    assert sorted((row["story"], row["point"]) for row in found) == sorted(told)
    (drink,) = (row for row in found if row["gist"] == "the crew had been drinking")
    assert drink["A Capital Wire"] == "denied by Norvik Lines: the crew had been drinking [A3]"
    assert drink["D outlet not named"] == ""


def test_every_quotation_is_in_the_table_with_the_way_it_came() -> None:
    found = rows(tables()[1])
    ways = {(row["speaker"], row["chain"], row["where"]) for row in found}
    assert ("Ilse Brandt", "Ilse Brandt → reporters", "A2 C2") in ways
    assert ("Ilse Brandt", "Ilse Brandt → coastal news agencies", "B3") in ways


def test_a_spreadsheet_runs_nothing_of_it() -> None:
    assert sheets.guarded('=HYPERLINK("x")') == '\'=HYPERLINK("x")'
    assert sheets.guarded("+1 said he") == "'+1 said he"
    assert sheets.guarded("one = two") == "one = two"


def test_a_page_carries_its_tables_whole() -> None:
    shown = Page(html.page(saltmere.brief()))
    carried = {a["download"]: a["href"] for tag, a in shown.tags if tag == "a" and "download" in a}
    assert set(carried) == {"points.csv", "quotations.csv"}
    for sheet in tables():
        head, _, text = (carried[sheet.name] or "").partition(",")
        assert head == "data:text/csv;charset=utf-8"
        assert unquote(text) == sheets.MARK + sheet.text


def test_a_large_table_is_named_and_not_cut() -> None:
    shown = Page(html.page(saltmere.crowd(30, 400)))
    assert not [a for tag, a in shown.tags if tag == "a" and a.get("download") == "points.csv"]
    assert "points.csv points × tellings" in shown.text
    assert "too large to travel in this page" in shown.text


def test_a_page_with_its_data_beside_it_links_to_the_files() -> None:
    brief = saltmere.brief()
    beside = html.beside_it(brief, "bridge")
    assert list(beside) == ["bridge.json", "bridge-points.csv", "bridge-quotations.csv"]
    assert json.loads(beside["bridge.json"])["schema"] == "tellings.brief/1"
    shown = Page(html.page(brief, tuple(beside)))
    assert set(beside) <= set(shown.values("href"))
    assert not [link for link in shown.values("href") if link.startswith("data:text")]
