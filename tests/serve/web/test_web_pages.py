"""What a reader sees on each page."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from bridge_desk import EVIL, ODD, PAGES, addresses, page
from lxml import html
from starlette.testclient import TestClient

from tellings.desk import KeptDesk, watching
from tellings.serve.web.site import templates


def words(client: TestClient, address: str, **query: str) -> str:
    """The text of a page that must be there, on one line."""
    answer = client.get(address, params=query or None)
    assert answer.status_code == 200, answer.text
    return " ".join(html.fromstring(answer.text).text_content().split())


def test_the_front_page_lists_stories_by_day_with_their_three_counts(client: TestClient) -> None:
    shown = words(client, "/")
    days = [shown.index(day) for day in ("Tuesday 6 May 2031", "Monday 5 May 2031", "Wednesday 30 April 2031")]
    assert days == sorted(days)
    assert "2 reports ▸ 2 outlets ▸ 2 origins" in shown or "at most" in shown
    assert "Lenna Courier, Harl Post" in shown


def test_the_front_page_keeps_to_the_days_and_origins_asked_for(client: TestClient) -> None:
    shown = words(client, "/", since="2031-05-05", until="2031-05-05")
    assert "Frost takes" in shown
    assert "bridge" not in shown
    assert "No story has a telling in these days" in words(client, "/", origins="9")


@pytest.mark.parametrize(
    "query", ["since=yesterday", "since=2031-02-30", "origins=-1", "origins=many", "skip=1e9", "hidden=perhaps"]
)
def test_what_makes_no_sense_is_said_on_a_page(client: TestClient, query: str) -> None:
    answer = client.get(f"/?{query}")
    assert answer.status_code == 400
    assert query.partition("=")[0] in answer.text


def test_a_story_is_its_brief(client: TestClient, bridge: str) -> None:
    shown = words(client, f"/story/{bridge}")
    assert "We will not gamble with lives" in shown
    assert "Ida Brandt" in shown
    assert "4 million crowns" in shown
    assert "5 million crowns" in shown


def test_the_beginning_of_an_id_leads_to_the_story(client: TestClient, bridge: str) -> None:
    answer = client.get(f"/story/{bridge[:6]}")
    assert (answer.status_code, answer.headers["location"]) == (302, f"/story/{bridge}")


def test_a_story_is_laid_out_anew_when_a_telling_comes_to_it(client: TestClient, bridge: str, desk: KeptDesk) -> None:
    before = words(client, f"/story/{bridge}")
    assert words(client, f"/story/{bridge}") == before
    from bridge_desk import OTHER, page

    later = page("d", OTHER.replace("5 million", "7 million"), outlet="Orrin Mail", title="Orrin bridge in Harl closed, cracks found", published="2031-05-07")  # fmt: skip
    for _ in desk.add_all([later]):
        pass
    assert "7 million crowns" in words(client, f"/story/{bridge}")


def test_an_article_shows_its_text_its_marks_its_story_and_its_capture(client: TestClient) -> None:
    shown = words(client, "/article", id="a2")
    assert "The bridge opened again on Friday." in shown
    assert "✕ denied by Ida Brandt" in shown or "denied" in shown
    assert "The story it tells" in shown
    assert "1 paragraph added since" in shown
    assert "Save the capture" in shown
    tree = html.fromstring(client.get("/article?id=a2").text)
    assert tree.xpath("//a[contains(@class, 'name') and contains(@href, '/entity?id=ida-brandt')]")
    assert tree.xpath("//span[contains(@class, 'quote') and contains(@title, 'Ida Brandt')]")


def test_every_character_of_the_text_is_shown(client: TestClient, desk: KeptDesk) -> None:
    for one in PAGES:
        tree = html.fromstring(client.get("/article", params={"id": one.stated.id or ""}).text)
        (text,) = tree.find_class("marked")
        for extra in [*text.find_class("no"), *text.find_class("status")]:
            extra.drop_tree()
        article = desk.article(one.stated.id or "").article
        assert "".join(text.text_content().split()) == "".join(article.text.split())


def test_a_link_leads_to_the_exact_words(client: TestClient, desk: KeptDesk) -> None:
    quote = desk.article("b").quotes[0]
    tree = html.fromstring(client.get(f"/article?id=b&at={quote.span.start}-{quote.span.end}").text)
    assert "".join(mark.text_content() for mark in tree.xpath("//div[contains(@class, 'marked')]//mark")).startswith(
        "We will not gamble"
    )
    assert len(tree.xpath("//*[@id='here']")) == 1


@pytest.mark.parametrize("at", ["x", "4", "9-4", "0-99999", "-1-3", "4-11-12"])
def test_a_stretch_that_is_none_is_refused(client: TestClient, at: str) -> None:
    assert client.get("/article", params={"id": "a", "at": at}).status_code == 400


def test_the_capture_comes_as_it_came_and_is_never_a_page(client: TestClient) -> None:
    answer = client.get("/capture", params={"id": ODD})
    assert answer.content == PAGES[4].data
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]


def test_a_captured_page_is_only_to_be_saved(client: TestClient, desk: KeptDesk) -> None:
    from bridge_desk import BRIDGE

    from tellings.model import Page, Stated

    markup = f"<html><body><h1>Of Harl</h1><script>alert(1)</script><p>{BRIDGE}</p><p>{BRIDGE}</p></body></html>"
    for _ in desk.add_all([Page("saved.html", markup.encode(), "text/html", stated=Stated(id="markup"))]):
        pass
    answer = client.get("/capture?id=markup")
    assert answer.content == markup.encode()
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == "attachment; filename*=utf-8''saved.html"


def test_a_speaker_has_every_quote_once_with_its_ways(client: TestClient) -> None:
    shown = words(client, "/speaker", name="brandt")
    assert shown.count("We will not gamble with lives") == 1
    assert "Lenna Courier" in shown
    assert "Harl Post" in shown
    assert client.get("/speaker?name=Nobody+Atall").status_code == 404


def test_an_entity_is_found_where_it_is_named(client: TestClient) -> None:
    shown = words(client, "/entity", id="ida-brandt")
    assert "Named in 3 articles" in shown
    tree = html.fromstring(client.get("/entity?id=ida-brandt").text)
    assert {mark.text_content() for mark in tree.xpath("//main//mark")} <= {"Ida Brandt", "Brandt", "Mayor Ida Brandt"}


def test_an_outlet_has_its_articles_and_what_it_has_from_whom(client: TestClient) -> None:
    shown = words(client, "/outlet", name="Lenna Courier")
    assert "Orrin bridge closed after cracks" in shown
    assert "Harl Post" in shown  # which it credits
    assert "Harl Post" in words(client, "/outlets")


def test_a_search_finds_articles_and_marks_and_explains_itself(client: TestClient) -> None:
    assert "Frost takes the apricots" in words(client, "/search", q="apricots")
    assert "There is nothing left to pick" in words(client, "/search", q="speaker:Dolan kind:quote")
    assert "The repairs may cost 4 million crowns" in words(client, "/search", q="kind:point crowns")
    assert "How to ask" in words(client, "/search")
    assert "Nothing on this desk" in words(client, "/search", q="zeppelin")
    answer = client.get("/search", params={"q": "colour:red"})
    assert answer.status_code == 400
    assert "search has no field" in answer.text


def test_what_is_followed_and_what_is_new_of_it(client: TestClient, desk: KeptDesk) -> None:
    now = datetime(2031, 5, 7, tzinfo=UTC)
    assert "Nothing is followed" in words(client, "/watches")
    for kind, wanted in (("speaker", "Ida Brandt"), ("query", "bridge")):
        watching.follow(desk, watching.made(desk, kind, wanted, f"of <b>{wanted}", now))  # type: ignore[arg-type]
    assert "of <b>Ida Brandt" in words(client, "/watches")
    assert "Nothing new" in words(client, "/watch", name="of <b>bridge")
    for _ in desk.add_all(
        [page("new", "Ida Brandt opened the bridge. “It is safe,” she said.", title="Bridge open", outlet="Orrin Mail")]
    ):
        pass
    assert "Bridge open" in words(client, "/watch", name="of <b>bridge")
    shown = words(client, "/watch", name="of <b>Ida Brandt")
    assert "It is safe" in shown
    assert words(client, "/watch", name="of <b>Ida Brandt") == shown  # looking delivers nothing
    assert client.get("/watch?name=none").status_code == 404


def test_what_is_not_there_is_said(client: TestClient) -> None:
    for address in (
        "/story/none",
        "/article?id=none",
        "/capture?id=none",
        "/entity?id=none",
        "/outlet?name=none",
        "/none",
        "/static/none",
    ):
        answer = client.get(address)
        assert answer.status_code == 404, address
        assert "text/html" in answer.headers["content-type"]


@pytest.mark.parametrize("address", ["/article", "/capture", "/speaker?name=+", "/outlet", "/entity"])
def test_what_is_not_named_is_asked_for(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 400


def test_nothing_of_an_article_becomes_markup(client: TestClient, bridge: str, desk: KeptDesk) -> None:
    evil = next(line.id for line in desk.stories() if line.title == EVIL)
    for address in [*addresses(bridge), f"/story/{evil}", "/search?q=alert"]:
        answer = client.get(address)
        assert answer.status_code in (200, 400, 404), address
        tree = html.fromstring(answer.text)
        scripts = [script.get("src", "") for script in tree.iter("script")]
        assert scripts
        assert all(re.fullmatch(r"/static/(brief|desk|read)\.js\?v=\w+", script) for script in scripts), address
        assert not [name for node in tree.iter() for name in node.keys() if name.startswith("on")], address  # noqa: SIM118
        assert not tree.xpath("//img[@src='x']"), address
        assert not tree.xpath("//*[starts-with(@href, 'javascript:')]"), address
        assert not tree.xpath("//style | //*[@style]"), address


def test_every_label_and_heading_of_a_form_is_there(client: TestClient, bridge: str) -> None:
    for address in addresses(bridge):
        tree = html.fromstring(client.get(address).text)
        assert len(tree.xpath("//h1")) == 1, address
        assert tree.xpath("//html/@lang") == ["en"]
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), address
        labelled = {label.get("for") for label in tree.iter("label")}
        for field in tree.xpath("//input[not(@type='hidden')] | //select"):
            assert field.get("id") in labelled or field.xpath("ancestor::label"), address


def test_an_empty_desk_says_how_to_fill_it(tmp_path: object) -> None:
    from pathlib import Path

    from tellings.serve.web.access import Access
    from tellings.serve.web.application import application
    from tellings.serve.web.site import Site

    assert isinstance(tmp_path, Path)
    with KeptDesk.open(tmp_path / "empty.desk") as empty:
        client = TestClient(application(Site(empty, "empty", Access())), base_url="http://localhost")
        assert "tellings add" in client.get("/").text
        for address in ("/speakers", "/outlets", "/problems", "/corrections", "/search?q=x"):
            assert client.get(address).status_code == 200


def test_no_template_of_the_desk_hides_one_of_the_brief() -> None:
    from importlib import resources

    names = [
        {one.name for one in resources.files(package).joinpath("templates").iterdir()}
        for package in ("tellings.serve.web", "tellings.render")
    ]
    assert not names[0] & names[1]
    for name in names[0]:
        templates().get_template(name)


def test_what_came_since_a_time_is_what_grew_since(client: TestClient, desk: KeptDesk) -> None:
    updated = max(line.updated for line in desk.stories())
    before, after = (updated + timedelta(seconds=by) for by in (-1, 1))

    def told(moment: datetime) -> tuple[int, str]:
        came = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        return len(client.get("/api/stories", params={"came": came}).json()["stories"]), client.get(
            f"/?came={came}"
        ).text

    count, page = told(before)
    assert count == len(desk.stories())
    assert "since <time" in page
    count, page = told(after)
    assert count == 0
    assert "No story has grown since then." in page
    for wrong in (
        "yesterday",
        "2031-05-04",
        "2031-05-04T09:30:00",
        "0001-01-01T00:00:00+14:00",
        "2031-05-04T99:00:00Z",
    ):
        assert client.get("/", params={"came": wrong}).status_code == 400, wrong


def test_a_page_offers_what_comes_after_it(client: TestClient) -> None:
    (link,) = html.fromstring(client.get("/").text).xpath("//a[contains(text(), 'from here on')]/@href")
    assert "No story has grown since then." in client.get(link).text
