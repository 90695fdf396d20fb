"""A search: how much is found, what narrows it, and all of it as a table."""

from __future__ import annotations

import csv
import io
import json

import pytest
from bridge_desk import EVIL
from lxml import html
from starlette.testclient import TestClient

from tellings.render.tables import hits


def rows(client: TestClient, words: str) -> list[dict[str, str]]:
    answer = client.get("/api/search.csv", params={"q": words})
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == "attachment; filename=search.csv"
    assert answer.text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(answer.text[1:])))


def test_the_table_has_all_that_is_found_and_where_it_stands(client: TestClient) -> None:
    text = client.get("/api/article?id=b").json()["article"]["text"]
    found = rows(client, "kind:quote lives")
    assert {row["article"] for row in found} == {"a", "a2", "b"}
    (row,) = (row for row in found if row["article"] == "b")
    assert text[int(row["start"]) : int(row["end"])] == row["words"]
    assert (row["who"], row["outlet"], row["day"]) == ("Ida Brandt", "Harl Post", "2031-05-06")


def test_lines_are_those_of_the_api(client: TestClient) -> None:
    for words in ("bridge", "kind:statement bridge", '"the piers"', "outlet:harl"):
        told = [json.loads(line) for line in client.get("/api/search.jsonl", params={"q": words}).text.splitlines()]
        same = client.get("/api/search", params={"q": words}).json()["hits"]
        assert sorted(told, key=str) == sorted(same, key=str), words
        assert told, words


def test_a_point_has_a_row_for_each_of_its_variants(client: TestClient) -> None:
    client.get("/search?q=kind:point+bridge")  # which lays the story out
    found = rows(client, "kind:point bridge")
    assert {row["verdict"] for row in found} - {""}
    assert len({(row["article"], row["start"]) for row in found}) > 1
    assert all(row["story"] and row["point"] and row["words"] for row in found)


def test_nothing_in_the_table_runs_as_a_formula(client: TestClient) -> None:
    lines = [*hits.table((), lambda ids: {})]
    assert lines == [",".join(hits.COLUMNS) + "\r\n"]
    assert not [cell for row in rows(client, "alert") for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("address", ["/api/search.csv", "/api/search.jsonl", "/api/facets"])
def test_what_is_no_search_is_told_before_anything_is_sent(client: TestClient, address: str) -> None:
    for words, trouble in (("colour:red", "no field"), ("", "missing")):
        answer = client.get(address, params={"q": words})
        assert answer.status_code == 400
        assert trouble in answer.json()["error"]


def test_counts_are_of_articles_and_say_when_they_may_be_too_high(client: TestClient) -> None:
    told = client.get("/api/facets?q=bridge").json()
    assert (told["articles"], told["exact"]) == (3, True)
    assert told["outlets"] == {"Lenna Courier": 2, "Harl Post": 1}
    assert told["months"] == {"2031-05": 3}
    assert told["kinds"]["article"] == 3
    assert client.get('/api/facets?q="the bridge"').json()["exact"] is False
    assert client.get("/api/facets?q=nowhere").json()["articles"] == 0


def test_a_page_leads_to_narrower_searches_and_back(client: TestClient) -> None:
    page = html.fromstring(client.get("/search?q=bridge").text)
    assert "3 articles found" in page.text_content()
    (narrower,) = page.xpath("//nav[@aria-label='Outlets']//a[text()='Harl Post']/@href")
    (rest,) = page.xpath("//nav[@aria-label='Outlets']//a[@title='without Harl Post']/@href")
    assert "2 articles found" in html.fromstring(client.get(rest).text).text_content()
    page = html.fromstring(client.get(narrower).text)
    assert "1 article found" in page.text_content()
    (back,) = page.xpath("//nav[@aria-label='Outlets']//a[text()='any outlet']/@href")
    assert "3 articles found" in html.fromstring(client.get(back).text).text_content()


def test_an_outlet_with_a_wild_name_is_no_markup(client: TestClient) -> None:
    page = client.get("/search?q=after:2031-04").text
    assert EVIL not in page
