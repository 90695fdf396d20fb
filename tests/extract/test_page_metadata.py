"""What pages of markup state about their articles: title, writers, dates, address, outlet."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tellings.extract.articles import article
from tellings.extract.stated.headline import page_headline
from tellings.model import Article, Page, Stated
from tellings.model import edtf as edtf_values

BODY = (
    "<p>The council of Harrow Vale voted on Tuesday to build a second bridge over the river Arle, after three years of dispute.</p>"
    "<p>The mayor told reporters after the vote, which nine members won against four, that the town had waited long enough.</p>"
    "<p>The work is to begin in spring, when the river is low, and will take two years at a cost of 40 million pounds.</p>"
)
TITLE = "Second bridge for Harrow Vale"


def read(head: str = "", under: str = "", *, linked: object = None, h1: str = TITLE, url: str | None = None) -> Article:
    """The article of a small page: what stands in its head, and what between its headline and its body."""
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>' if linked is not None else ""
    markup = (
        f"<html><head>{head}{script}</head><body><article><h1>{h1}</h1>{under}{BODY}</article>"
        '<div class="teasers"><p class="byline">By Una Other</p></div></body></html>'
    )
    found = article(Page("vale/bridge.html", markup.encode(), "text/html", "utf-8", Stated(url=url)))
    assert isinstance(found, Article), found
    return found


def news(**known: object) -> dict[str, object]:
    return {"@type": "NewsArticle", **known}


@pytest.mark.parametrize(
    "headings, declared, stated, page_title, title",
    [
        # The heading over the article goes before titles for search engines and social media.
        (["Vale to get its bridge"], "Vale to get its bridge", ["Bridge news: nine to four"], "Bridge | Vale Post", "Vale to get its bridge"),
        (["Vale to get its bridge"], None, ["Vale to get its second bridge"], None, "Vale to get its bridge"),
        # The site's name and the heading of a menu are no headlines.
        (["The Vale Post", "Vale to get its bridge", "Most read in Vale"], None, ["Vale to get its bridge"], None, "Vale to get its bridge"),
        (["Football", "Vale win at Harrow at last"], None, [], "Vale win at Harrow - Vale Post", "Vale win at Harrow at last"),
        # The outlet's name and a section's behind the title go; what the heading ends with stays.
        ([], None, ["Vale to get its bridge - News - The Vale Post"], None, "Vale to get its bridge"),
        ([], None, [], "Vale to get its bridge | valepost", "Vale to get its bridge"),
        (["Tears at the bridge – then came the shock"], None, ["Tears at the bridge – then came the shock"], None, "Tears at the bridge – then came the shock"),
        # A kicker is the headline's own if everything stated has it.
        (["The view from below"], "Kenya: The view from below", ["Kenya: The view from below"], "Kenya: The view from below, Vale Post", "Kenya: The view from below"),
        (["Cup final Vale win at Harrow"], "Vale win at Harrow", [], None, "Vale win at Harrow"),
        (["Storm on the Arle - The bridge holds, says mayor"], None, ["Weather: The bridge holds, says mayor"], None, "The bridge holds, says mayor"),
        # A heading that is one with all titles for machines, and a declared headline that is another.
        (["Bridge Harrow: cost, plan, date"], "Nine members want it, four do not", ["Bridge Harrow: cost, plan, date"], "Bridge Harrow: cost, plan, date", "Nine members want it, four do not"),
        # A single heading unlike everything stated is the article's; one of many is not.
        (["How the Arle was crossed"], None, ["Bridges of the Vale, a guide"], None, "How the Arle was crossed"),
        (["Menu", "About the river", "Our best of last year"], None, ["Bridges of the Vale, a guide"], None, "Bridges of the Vale, a guide"),
        # Soft hyphens part words on a narrow screen only.
        (["Ver\u00adfas\u00adsungs\u00adbe\u00adschwerde ein\u00adge\u00adlegt"], None, [], None, "Verfassungsbeschwerde eingelegt"),
        # Scripts without spaces.
        (["アール川に二つ目の橋"], None, ["アール川に二つ目の橋：谷新聞"], None, "アール川に二つ目の橋"),
        ([], None, ["할로 계곡에 두 번째 다리-사회ㅣ계곡일보"], None, "할로 계곡에 두 번째 다리-사회"),
        ([], None, [], None, None),
    ],
)  # fmt: skip
def test_the_headline_stands_over_the_article(
    headings: list[str], declared: str | None, stated: list[str], page_title: str | None, title: str | None
) -> None:
    assert page_headline(headings, declared, stated, page_title, "The Vale Post") == title


def test_a_section_before_the_outlets_name_goes_with_it() -> None:
    assert (
        page_headline([], None, ["할로 계곡에 두 번째 다리-사회ㅣ계곡일보"], None, "계곡일보")
        == "할로 계곡에 두 번째 다리"
    )


@pytest.mark.parametrize(
    "author, names",
    [
        ("Ada Lark", ("Ada Lark",)),
        ([{"name": "Ada Lark"}, {"name": "Tom Reed"}], ("Ada Lark", "Tom Reed")),
        ({"name": "Ada Lark und Tom Reed, dpa"}, ("Ada Lark", "Tom Reed", "dpa")),
        ({"name": "Astrid Lund og Nils Å. Berg"}, ("Astrid Lund", "Nils Å. Berg")),
        ({"name": "José Ortega y Gasset"}, ("José Ortega y Gasset",)),
        ({"name": "Ana Ruiz y Luis Mora"}, ("Ana Ruiz", "Luis Mora")),
        ([{"givenName": "Anna Giulia", "familyName": "Fink"}], ("Anna Giulia Fink",)),
        ({"name": "Ada Lark, Ph.D."}, ("Ada Lark, Ph.D.",)),
        ({"name": "Ada Lark, Brussels"}, ("Ada Lark",)),
        ({"name": "Ada Lark The Associated Press"}, ("Ada Lark",)),
        ({"name": "Tom Reed Senior Writer"}, ("Tom Reed",)),
        ([{"name": "Ada Lark"}, {"@type": "Organization", "name": "Gear Team"}], ("Ada Lark", "Gear Team")),
        ([{"name": "Ada Lark"}, {"@type": "Organization", "name": "The Vale Post"}], ("Ada Lark",)),
        ({"@type": "Organization", "name": "Reuters"}, ("Reuters",)),
        ({"@type": "Organization", "name": "Vale Post"}, ("Vale Post",)),
        ({"name": "ada.lark.12"}, ()),
        ({"name": "262588213843476"}, ()),
        ({"name": "admin"}, ()),
        ({"name": "https://valepost.example/ada"}, ()),
    ],
)
def test_writers_that_linked_data_states(author: object, names: tuple[str, ...]) -> None:
    found = read('<meta property="og:site_name" content="The Vale Post">', linked=news(headline=TITLE, author=author))
    assert found.byline == names


def test_an_author_may_be_given_by_an_id_of_the_graph() -> None:
    graph = [news(headline=TITLE, author={"@id": "#ada"}), {"@type": "Person", "@id": "#ada", "name": "Ada Lark"}]
    assert read(linked={"@graph": graph}).byline == ("Ada Lark",)


def test_linked_data_with_a_comma_too_many_is_read() -> None:
    script = '<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Ada Lark",},}</script>'
    assert read(script).byline == ("Ada Lark",)


def test_of_several_articles_in_linked_data_the_one_of_this_address_is_read() -> None:
    other = news(headline="Another bridge", url="https://valepost.example/other", author={"name": "Una Other"})
    own = news(headline=TITLE, url="https://valepost.example/bridge", author={"name": "Ada Lark"})
    assert read('<link rel="canonical" href="https://valepost.example/bridge">', linked=[other, own]).byline == (
        "Ada Lark",
    )


@pytest.mark.parametrize(
    "under, names",
    [
        ("<p>By Ada Lark</p>", ("Ada Lark",)),
        ("<p>By Ada Lark and Tom Reed on December 21, 2023 at 3:53PM PST</p>", ("Ada Lark", "Tom Reed")),
        ("<p>By Ada Lark | December 21, 2023</p>", ("Ada Lark",)),
        ("<div>March 15, 2022 · 3 min read · By Ada Lark</div>", ("Ada Lark",)),
        ("<div>27. Januar 2026 • Ada Lark • 3 Minuten</div>", ("Ada Lark",)),
        ("<div>Review by Tom Reed Contributor</div>", ("Tom Reed",)),
        ("<div>Von Ada Lark und Tom Reed</div>", ("Ada Lark", "Tom Reed")),
        ("<div>Von: Ada LARK, Tom REED</div>", ("Ada LARK", "Tom REED")),
        ("<div>Par Ada Lark</div>", ("Ada Lark",)),
        ('<p class="author-name">Ada Lark</p><p>Some standfirst</p>', ("Ada Lark",)),
        ('<ul><li class="authors">Ada Lark, Tom Reed</li></ul>', ("Ada Lark", "Tom Reed")),
        ("<p>By Associated Press</p>", ("Associated Press",)),
        ("<p>Posted by LarkAD on Friday December 19, 2025 @08:00PM from the bridge dept.</p>", ("LarkAD",)),
        ('<p class="image-author">Foto: Ines Moor</p>', ()),
        ("<p>Reviewed by Ines Moor</p>", ()),
        ('<p class="authors">By Ada Lark</p><p class="authors">Tested by Ines Moor</p>', ("Ada Lark",)),
        ("<div>Written by:</div><div>Ada Lark</div>", ("Ada Lark",)),
        ('<div class="byline">Ada Lark Founder &amp; Lead Reviewer</div>', ("Ada Lark",)),
        ("<p>By Wednesday the river was high.</p>", ()),
        ("<p>Di Maria</p>", ()),
    ],
)
def test_writers_printed_under_the_headline(under: str, names: tuple[str, ...]) -> None:
    assert read(under=under).byline == names


def test_a_printed_byline_goes_before_an_outlet_that_states_itself() -> None:
    found = read(
        under="<p>by Ada Lark</p>", linked=news(headline=TITLE, author={"name": "VP"}, publisher={"name": "Vale Post"})
    )
    assert (found.byline, found.outlet) == (("Ada Lark",), "Vale Post")


def test_an_outlet_that_signs_itself_is_better_than_nothing() -> None:
    assert read('<meta property="og:site_name" content="Vale Post">', "<p>By Vale Post</p>").byline == ("Vale Post",)


def test_a_printed_byline_adds_to_a_stated_one_that_it_holds() -> None:
    stated = news(headline=TITLE, author={"name": "Ada Lark"})
    assert read(under="<p>By Tom Reed and Ada Lark</p>", linked=stated).byline == ("Tom Reed", "Ada Lark")
    assert read(under="<p>By Tom Reed</p>", linked=stated).byline == ("Ada Lark",)


@pytest.mark.parametrize(
    "head, linked, under, published",
    [
        ("", {"datePublished": "2018-03-15T10:02:33Z"}, "", "2018-03-15T10:02Z"),
        ('<meta property="article:published_time" content="2018-03-15T10:02:33+01:00">', None, "", "2018-03-15T10:02+01:00"),
        ('<meta itemprop="datePublished" content="2018-03-15">', None, "", "2018-03-15"),
        ("", None, '<time datetime="2018-03-15T10:02:33Z">15 March</time>', "2018-03-15T10:02Z"),
        ("", None, '<time class="published" datetime="2018-02-112018-03-15">March 15, 2018</time>', "2018-03-15"),
        ("", None, '<p><span itemprop="datePublished">15.03.2018</span></p>', "2018-03-15"),
        ("", None, "<div>erstellt: 01. April 2025, 15:25</div>", "2025-04-01T15:25"),
        # One instant, as the page tells it to its own readers.
        ("", {"datePublished": "2023-12-22T18:30:00Z"}, '<time datetime="2023-12-23T05:30:00+11:00">23 Dec</time>', "2023-12-23T05:30+11:00"),
        ("", {"datePublished": "2023-12-23T03:00:46Z"}, '<div class="date">December 22, 2023 10:00 PM</div>', "2023-12-22T22:00-05:00"),
        ("", {"datePublished": "2023-12-22T04:00:41Z"}, "<p>Dec. 21, 2023 11:00 pm EST</p>", "2023-12-21T23:00-05:00"),
        ("", {"datePublished": "2023-12-23T03:00:46Z"}, "<p>December 22, 2023</p>", "2023-12-22"),
        # Another day is another statement, and an update is none of the publication's.
        ("", {"datePublished": "2023-12-23T03:00:46Z"}, "<p>December 20, 2023</p>", "2023-12-23T03:00Z"),
        ("", {"datePublished": "2023-12-23T03:00:46Z"}, "<p>Updated December 24, 2023</p>", "2023-12-23T03:00Z"),
        # What is no date of our time, or no time of any day.
        ("", {"datePublished": "-0044-03-15"}, "", None),
        ("", {"datePublished": "2018-03-15T10:02:33+25:00"}, "", "2018-03-15T10:02"),
        ("", {"datePublished": "2018-03-15T24:00:00Z"}, "", "2018-03-15"),
        ("", {"datePublished": "2018-03-15/2018-03-20"}, "", "2018-03-15/2018-03-20"),
        ("", {"datePublished": "2018-02-30"}, "", None),
        ("", None, "", None),
    ],
)  # fmt: skip
def test_the_day_is_the_pages_own_statement(head: str, linked: object, under: str, published: str | None) -> None:
    made = read(head, under, linked=news(headline=TITLE, **linked) if isinstance(linked, dict) else None)
    assert made.published == published


def test_an_update_is_kept_apart() -> None:
    found = read(under="<p>Published March 15, 2018</p><p>Updated March 16, 2018</p>")
    assert (found.published, found.updated) == ("2018-03-15", "2018-03-16")


@pytest.mark.parametrize(
    "got, linked, address",
    [
        (None, "https://Vale.example/bridge?utm_source=mail#top", "https://vale.example/bridge"),
        ("https://vale.example/bridge?utm_source=mail", None, "https://vale.example/bridge"),
        ("https://m.vale.example/bridge?id=3", "https://www.vale.example/bridge", "https://www.vale.example/bridge"),
        ("https://vale.example/bridge", "https://vale.example/", "https://vale.example/bridge"),
        ("https://vale.example/bridge", "https://agency.example/bridge", "https://vale.example/bridge"),
        (None, "/bridge", None),
        (None, None, None),
    ],
)
def test_the_canonical_address_counts_if_it_is_a_place_of_the_same_site(
    got: str | None, linked: str | None, address: str | None
) -> None:
    assert read(f'<link rel="canonical" href="{linked}">' if linked else "", url=got).url == address


def test_the_domain_is_the_sites_own() -> None:
    assert read(url="https://m.vale.example/bridge").domain == "vale.example"


def test_a_sites_name_that_is_an_address_is_no_name() -> None:
    found = read(
        '<meta property="og:site_name" content="https://vale.example">',
        linked=news(headline=TITLE, publisher={"name": "Vale Post"}),
    )
    assert found.outlet == "Vale Post"


@given(some.recursive(some.none() | some.text(max_size=20) | some.integers(), lambda inner: some.lists(inner, max_size=3) | some.dictionaries(
    some.sampled_from(["@type", "@graph", "author", "name", "headline", "datePublished", "publisher", "url", "@id"]), inner, max_size=4), max_leaves=12))  # fmt: skip
def test_no_linked_data_raises_and_every_date_is_edtf(linked: object) -> None:
    found = read(linked=linked)
    assert found.published is None or edtf_values.valid(found.published)


@given(some.lists(some.text(max_size=40), max_size=4), some.text(max_size=40), some.text(max_size=40))
def test_a_headline_is_one_line_of_what_was_stated(headings: list[str], declared: str, page_title: str) -> None:
    title = page_headline(headings, declared, [], page_title, None)
    assert title is None or (title and title == " ".join(title.split()))
