"""Feeds, sitemaps, lists of feeds and lists of addresses: what they hold themselves, and what they only name."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from loopback import Site, answer, moved, served

pytest.importorskip("feedparser")

from tellings.capture.fetch import Limits
from tellings.capture.inputs import pages
from tellings.capture.listings import listing
from tellings.capture.web import Web
from tellings.model import Page, Problem

WORDS = "The council of Harl said on Tuesday that the bridge would stay closed for two weeks. " * 5
HTML = f"<html><body><article><h1>Bridge</h1><p>{WORDS}</p></article></body></html>".encode()

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet href="feed.xsl"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harl Post</title><link>https://harl.example/</link><language>en-gb</language>
<item><title>Bridge stays closed</title><link>https://harl.example/bridge</link><dc:creator>Ada Finch</dc:creator>
<pubDate>Tue, 04 May 2021 10:00:00 +0200</pubDate><description>A teaser.</description>
<content:encoded><![CDATA[<p>{WORDS}</p><script>track()</script>]]></content:encoded></item>
<item><title>Only a teaser</title><link>https://harl.example/teaser?utm_source=feed</link><description>Read on.</description>
<pubDate>Wed, 05 May 2021 10:00:00 GMT</pubDate><source url="https://vale.example/feed">Vale Times</source></item>
</channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Vale Times</title>
<entry><title>Bridge</title><link href="https://vale.example/bridge"/><published>2021-05-04T08:00:00Z</published>
<updated>2021-05-06T08:00:00Z</updated><author><name>Noor Vale</name></author>
<content type="html">&lt;p&gt;{WORDS}&lt;/p&gt;</content></entry></feed>"""

JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Moor Gazette",
        "language": "en",
        "items": [
            {
                "id": "1",
                "url": "https://moor.example/bridge",
                "title": "Bridge",
                "content_html": f"<p>{WORDS}</p>",
                "date_published": "2021-05-04T08:00:00Z",
                "authors": [{"name": "Ada Finch"}],
            },
            {"id": "2", "url": "https://moor.example/teaser", "content_text": "Read on."},
            "no item",
        ],
    }
)

NEWS = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://harl.example/bridge</loc><lastmod>2022-01-01</lastmod><news:news><news:publication>
<news:name>Harl Post</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2021-05-04</news:publication_date><news:title>Bridge stays closed</news:title></news:news></url>
<url><loc> https://harl.example/about </loc><lastmod>2022-01-01</lastmod></url></urlset>"""


def taken(*inputs: object, stdin: bytes = b"", web: Web | None = None, most: int = 500) -> list[Page | Problem]:
    return list(pages([str(one) for one in inputs], stdin=io.BytesIO(stdin), get=web.get if web else None, most=most))


def found(data: str | bytes) -> object:
    return listing(data.encode() if isinstance(data, str) else data)


# Read without the web


def test_an_entry_with_its_whole_content_is_a_page(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(RSS)
    page, problem = taken(tmp_path / "feed.xml")
    assert isinstance(page, Page)
    assert page.uri.endswith("/feed.xml#1")
    assert page.media == "text/html"
    assert WORDS.strip() in page.text()
    stated = page.stated
    assert (stated.url, stated.title) == ("https://harl.example/bridge", "Bridge stays closed")
    assert (stated.outlet, stated.language, stated.byline) == ("Harl Post", "en-gb", ("Ada Finch",))
    assert stated.published == "Tue, 04 May 2021 10:00:00 +0200"
    assert isinstance(problem, Problem)
    assert problem.reason == "1 entry of this feed is on the web: --fetch gets what is there"


@pytest.mark.parametrize("feed, outlet", [(ATOM, "Vale Times"), (JSON_FEED, "Moor Gazette")])
def test_other_feeds(feed: str, outlet: str) -> None:
    page, *_ = taken("-", stdin=feed.encode())
    assert isinstance(page, Page)
    assert page.stated.outlet == outlet
    assert page.stated.published == "2021-05-04T08:00:00Z"
    assert page.stated.byline


RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harl Post</title></channel>
<item><title>Bridge</title><link>https://harl.example/bridge</link><dc:date>2021-05-04T08:00Z</dc:date></item></rdf:RDF>"""


def test_the_dates_of_entries_are_those_of_publication() -> None:
    rdf = listing(RDF.encode())
    atom = listing(ATOM.replace("<published>2021-05-04T08:00:00Z</published>", "").encode())
    assert rdf is not None
    assert atom is not None
    assert rdf.entries[0].stated.published == "2021-05-04T08:00Z"
    assert atom.entries[0].stated.published is None  # when it was updated is another matter


def test_an_entry_passed_on_keeps_its_source() -> None:
    made = listing(RSS.encode())
    assert made is not None
    assert made.entries[1].stated.outlet == "Vale Times"


def test_a_news_sitemap_states_dates_and_another_does_not() -> None:
    made = listing(NEWS.encode())
    assert made is not None
    news, plain = made.entries
    assert (news.stated.published, news.stated.outlet, news.stated.title) == (
        "2021-05-04",
        "Harl Post",
        "Bridge stays closed",
    )
    assert (plain.url, plain.stated.published) == ("https://harl.example/about", None)


def test_a_sitemap_may_be_packed_and_an_index_names_others() -> None:
    index = "<sitemapindex><sitemap><loc>https://harl.example/1.xml.gz</loc></sitemap></sitemapindex>"
    made = listing(gzip.compress(index.encode()))
    assert made is not None
    assert (made.kind, made.further) == ("index of sitemaps", ("https://harl.example/1.xml.gz",))


def test_subscriptions_name_feeds_in_folders_too() -> None:
    made = listing(
        b"<opml version='2.0'><body><outline text='News'><outline xmlUrl='https://harl.example/feed' type='rss'/>"
        b"</outline><outline xmlurl='https://vale.example/feed'/></body></opml>"
    )
    assert made is not None
    assert made.further == ("https://harl.example/feed", "https://vale.example/feed")


def test_a_list_of_addresses_has_nothing_but_them() -> None:
    made = listing(b"# today\nhttps://harl.example/a\n\nhttps://harl.example/b\r\nhttps://harl.example/a\n")
    assert made is not None
    assert [entry.url for entry in made.entries] == ["https://harl.example/a", "https://harl.example/b"]
    assert listing(b"https://harl.example/a\nThe council said so.\n") is None


def test_addresses_are_not_fetched_unless_asked(tmp_path: Path) -> None:
    (tmp_path / "all.urls").write_text("http://127.0.0.1:9/a\nhttp://127.0.0.1:9/b\n")
    assert [problem.reason for problem in taken("http://127.0.0.1:9/c", tmp_path) if isinstance(problem, Problem)] == [
        "it is a web address: --fetch fetches it; or save the page and give the file",
        "2 entries of this list of addresses are on the web: --fetch gets what is there",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<!doctype html><html><body><p>About <rss> and <feed>.</p></body></html>",
        "The word feed stands here, and rss.",
        '{"version": "of something else", "items": []}',
        "",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
    ],
)
def test_what_is_no_listing(text: str) -> None:
    assert found(text) is None


def test_no_file_is_opened_and_nothing_expands_because_of_what_a_listing_says(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("https://secret.example/")
    entity = f"<!DOCTYPE x [<!ENTITY s SYSTEM 'file://{tmp_path}/secret'>]>"
    laughs = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
        f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(12)
    )
    for data in (
        f"{entity}<urlset><url><loc>&s;</loc></url></urlset>",
        f"{entity}<rss><channel><item><link>&s;</link></item></channel></rss>",
        f"{laughs}]><urlset><url><loc>&m;</loc></url></urlset>",
        f"{laughs}]><rss><channel><item><title>&m;</title><link>x</link></item></channel></rss>",
    ):
        assert "secret.example" not in repr(found(data))
        assert len(repr(found(data))) < 100_000


@pytest.mark.parametrize("part", [b"<!-- -->", b"<?x ?>", b" ", b"<!DOCTYPE x>", b"<!--", b"<?"])
def test_a_head_that_leads_nowhere_ends(part: bytes) -> None:
    assert listing(part * (200_000 // len(part))) is None


@given(
    some.binary(max_size=600), some.sampled_from([b"", RSS.encode(), NEWS.encode(), JSON_FEED.encode(), b"\x1f\x8b"])
)
def test_no_bytes_raise_in_listings(noise: bytes, whole: bytes) -> None:
    for data in (noise + whole, whole + noise, whole[: len(noise) * 3] + noise + whole[len(noise) * 3 :]):
        for item in taken("-", stdin=data):
            assert isinstance(item, (Page, Problem))


# Fetched


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as made:
        yield made


@pytest.fixture
def web() -> Iterator[Web]:
    with Web(Limits(delay_s=0.0, back_off_s=0.01), private=True) as made:
        yield made


def test_a_web_address_is_a_page(site: Site, web: Web) -> None:
    site.says |= {"/a": moved("/b"), "/b": answer(HTML, last_modified="Tue, 04 May 2021 08:00:00 GMT")}
    (page,) = taken(site.url("/a"), web=web)
    assert isinstance(page, Page)
    assert (page.uri, page.stated.url) == (site.url("/a"), site.url("/b"))
    assert page.captured is not None
    assert page.stated.published is None  # Last-Modified is no date of publication


def test_the_charset_of_the_head_is_believed_unless_the_bytes_are_utf_8(site: Site, web: Web) -> None:
    words = "<html><body><p>Совет принял решение о строительстве нового моста через реку.</p></body></html>"
    site.says |= {
        "/right": answer(words.encode("cp1251"), content_type="text/html; charset=windows-1251"),
        "/wrong": answer(words.encode(), content_type="text/html; charset=windows-1251"),
        "/none": answer(words.encode("cp1251"), content_type="text/html; charset=no\x00thing"),
    }
    right, wrong, none = taken(site.url("/right"), site.url("/wrong"), site.url("/none"), web=web)
    assert isinstance(right, Page)
    assert isinstance(wrong, Page)
    assert right.text() == wrong.text() == words
    assert isinstance(none, (Page, Problem))


def test_the_pages_of_a_feed_are_fetched_with_what_it_states(site: Site, web: Web) -> None:
    feed = RSS.replace("https://harl.example", site.url("")).replace("?utm_source=feed", "")
    site.says |= {"/feed": answer(feed.encode(), content_type="text/xml"), "/teaser": answer(HTML)}
    whole, fetched = taken(site.url("/feed"), web=web)
    assert isinstance(whole, Page)
    assert isinstance(fetched, Page)
    assert fetched.uri == site.url("/teaser")
    assert fetched.stated.published == "Wed, 05 May 2021 10:00:00 GMT"
    assert not site.times("/bridge")


def test_an_index_a_sitemap_and_a_list_of_feeds_lead_to_pages_each_once(site: Site, web: Web, tmp_path: Path) -> None:
    def sitemap(*paths: str) -> bytes:
        return f"<urlset>{''.join(f'<url><loc>{site.url(path)}</loc></url>' for path in paths)}</urlset>".encode()

    index = "".join(
        f"<sitemap><loc>{site.url(path)}</loc></sitemap>" for path in ("/1.xml.gz", "/2.xml", "/page", "/1.xml.gz")
    )
    site.says |= {
        "/index.xml": answer(f"<sitemapindex>{index}</sitemapindex>".encode()),
        "/1.xml.gz": answer(gzip.compress(sitemap("/a", "/b")), content_type="application/gzip"),
        "/2.xml": answer(sitemap("/b#again", "/c", "/lost")),
        "/page": answer(HTML),
        **{path: answer(HTML) for path in ("/a", "/b", "/c")},
    }
    items = taken(site.url("/index.xml"), web=web)
    assert [item.uri for item in items if isinstance(item, Page)] == [site.url(path) for path in ("/a", "/b", "/c")]
    assert [(item.subject, item.reason) for item in items if isinstance(item, Problem)] == [
        (site.url("/lost"), "the host answered with HTTP status 404"),
        (site.url("/page"), "it is no feed and no sitemap"),
    ]


def test_a_list_of_addresses_may_name_feeds_among_pages(site: Site, web: Web, tmp_path: Path) -> None:
    """Somebody's own list; what a feed calls a page is one, or a problem."""
    (tmp_path / "list.txt").write_text("".join(f"{site.url(path)}\n" for path in ("/page", "/feed", "/list")))
    items = "".join(f"<item><link>{site.url(path)}</link></item>" for path in ("/a", "/page", "/map"))
    site.says |= {
        "/feed": answer(f"<rss><channel><title>Harl Post</title>{items}</channel></rss>".encode()),
        "/list": answer(f"{site.url('/list')}\n{site.url('/feed')}\n{site.url('/b')}\n".encode()),
        "/map": answer(f"<urlset><url><loc>{site.url('/c')}</loc></url></urlset>".encode()),
        **{path: answer(HTML) for path in ("/page", "/a", "/b", "/c")},
    }
    *fetched, last = taken(tmp_path / "list.txt", web=web)
    assert [item.uri for item in (*fetched, last) if isinstance(item, Page)] == [
        site.url(path) for path in ("/page", "/a", "/b")
    ]
    assert [item.reason for item in fetched if isinstance(item, Problem)] == ["it is a feed or a sitemap, not a page"]


def test_no_more_pages_are_fetched_than_asked_for(site: Site, web: Web, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("".join(f"{site.url(f'/{number}')}\n" for number in range(9)))
    site.says |= {f"/{number}": answer(HTML) for number in range(9)}
    *fetched, problem = taken(tmp_path / "list.txt", web=web, most=4)
    assert len(fetched) == 4
    assert isinstance(problem, Problem)
    assert problem.reason == "5 entries of this list of addresses are left out: --most N fetches more"


def test_indexes_that_name_each_other_end(site: Site, web: Web) -> None:
    def index(path: str) -> bytes:
        return answer(f"<sitemapindex><sitemap><loc>{site.url(path)}</loc></sitemap></sitemapindex>".encode())

    site.says |= {"/0": index("/0")} | {f"/{number}": index(f"/{number + 1}") for number in range(1, 9)}
    assert len(taken(site.url("/0"), web=web)) <= 1
    *_, problem = taken(site.url("/1"), web=web)
    assert isinstance(problem, Problem)
    assert "deep" in problem.reason


def test_a_sitemap_of_entities_in_entities_stays_small(tmp_path: Path) -> None:
    entities = "".join(f"<!ENTITY {name} '{f'&{before};' * 20}'>" for before, name in pairwise("abcdefghijklm"))
    (tmp_path / "map.xml").write_text(
        f"<?xml version='1.0'?><!DOCTYPE urlset [<!ENTITY a 'aaaaaaaaaa'>{entities}]>"
        "<urlset><url><loc>https://harl.example/&m;</loc></url></urlset>"
    )
    (problem,) = taken(tmp_path / "map.xml")
    assert isinstance(problem, Problem)
    assert "on the web" in problem.reason
