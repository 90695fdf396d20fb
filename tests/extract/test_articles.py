"""Pages to articles: plain text and markup."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tellings.extract.articles import article
from tellings.model import Article, Page, Problem, Stated

PARAGRAPHS = (
    "The council of Harrow Vale voted on Tuesday to build a second bridge over the river Arle, after three years of dispute.",
    "“We have waited long enough,” the mayor, Tom Reed, told reporters after the vote, which nine members won against four.",
    "The work is to begin in spring, when the river is low, and will take two years at a cost of 40 million pounds.",
)
MARKUP = f"""<!DOCTYPE html><html lang="en-GB"><head><title>Second bridge for Harrow Vale | The Vale Post</title>
<meta property="og:site_name" content="The Vale Post"><link rel="canonical" href="https://www.valepost.example/bridge">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Second bridge for Harrow Vale",
 "datePublished": "2018-03-15T10:02:33Z", "dateModified": "2018-03-16", "author": [{{"name": "Ada Lark"}}, {{"name": "The Vale Post"}}]}}</script>
</head><body class="has-sidebar"><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<article><h1>Second bridge for Harrow Vale</h1><p class="byline">By Ada Lark</p>
<figure><img src="b.jpg"><figcaption>The old bridge. <span class="credit">Ines Moor/Reuters</span></figcaption></figure>
<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><div class="ad">Advertisement</div><p>{PARAGRAPHS[2]}</p></article>
<div class="newsletter-box"><p>Get the evening paper by mail</p></div>
<div id="comments"><p>First!</p></div><footer><p>© 2018 The Vale Post</p></footer></body></html>"""


def made(text: str, media: str = "text/plain", **stated: str) -> Article:
    found = article(Page("vale/story.txt", text.encode(), media, "utf-8", Stated(**stated)))  # type: ignore[arg-type] # media is a Literal
    assert isinstance(found, Article), found
    return found


def test_a_page_of_markup() -> None:
    found = made(MARKUP, "text/html")
    assert found.title == "Second bridge for Harrow Vale"
    assert found.byline == ("Ada Lark",)
    assert (found.outlet, found.domain, found.language) == ("The Vale Post", "valepost.example", "en")
    assert (found.published, found.updated) == ("2018-03-15T10:02Z", "2018-03-16")
    assert found.text.split("\n\n") == list(PARAGRAPHS)
    assert [(piece.text, piece.credit) for piece in found.captions] == [("The old bridge.", "Ines Moor/Reuters")]


def test_what_a_page_of_markup_shows_beside_the_article_is_furniture_with_its_reason() -> None:
    reasons = {piece.text: piece.reason for piece in made(MARKUP, "text/html").furniture}
    assert reasons == {
        "Home\nNews": "navigation",
        "By Ada Lark": "byline",
        "Advertisement": "advertising",
        "Get the evening paper by mail": "newsletter sign-up",
        "First!": "comment section",
        "© 2018 The Vale Post": "footer",
    }


def test_a_date_is_never_taken_from_the_furniture() -> None:
    text = "\n\n".join(
        [
            "Since July 1, 2024, we have shown no ads to improve your reading experience.",
            "Support us",
            *PARAGRAPHS,
            "© 2022 The Vale Post",
        ]
    )
    found = made(text)
    assert found.published is None
    assert found.outlet == "The Vale Post"
    assert "July" not in found.text


def test_a_printed_byline_and_date_are_read() -> None:
    found = made("\n".join(["Second bridge for Harrow Vale", "By Ada Lark", "15 March", *PARAGRAPHS]))
    assert (found.title, found.byline, found.published) == (
        "Second bridge for Harrow Vale",
        ("Ada Lark",),
        "XXXX-03-15",
    )
    assert {piece.reason for piece in found.furniture} == {"byline", "date line"}


def test_what_the_carrier_states_goes_first() -> None:
    found = made(
        "\n\n".join(["A second bridge", *PARAGRAPHS]),
        id="h1",
        outlet="Vale Post",
        title="A second bridge",
        published="March 15, 2018",
        language="en-GB",
    )
    assert (found.id, found.outlet, found.title, found.published, found.language) == (
        "h1",
        "Vale Post",
        "A second bridge",
        "2018-03-15",
        "en",
    )
    assert found.text.split("\n\n") == list(PARAGRAPHS)


def test_a_stated_date_that_cannot_be_read_is_kept() -> None:
    found = made("\n\n".join(PARAGRAPHS), published="last week some time")
    assert found.published is None
    assert [(piece.text, piece.reason) for piece in found.furniture] == [
        ("last week some time", "date that could not be read")
    ]


def test_an_article_without_a_stated_id_is_named_by_its_page() -> None:
    page = Page("a.txt", "\n\n".join(PARAGRAPHS).encode(), "text/plain")
    found = article(page)
    assert isinstance(found, Article)
    assert found.id == page.sha256[:12]


def test_lines_of_a_wrapped_text_stay_as_they_are_inside_their_paragraph() -> None:
    wrapped = (
        "The council of Harrow Vale voted on Tuesday to build a second bridge\nover the river Arle, after three years of dispute about\n"
        "what it would cost and who would pay for it.\n\nThe work is to begin in spring, when the river is low, and will\n"
        "take two years at a cost of 40 million pounds, which the town has\nfrom the sale of its harbour.\n"
    )
    assert made(wrapped).text == wrapped.strip()


def test_one_sentence_is_an_article_where_it_stands_alone() -> None:
    assert made("The council voted for the bridge on Tuesday.").text == "The council voted for the bridge on Tuesday."


@pytest.mark.parametrize(
    "text, media",
    [
        ("Home\nNews\nSport\nSign in", "text/plain"),
        ("<html><body><nav>Home</nav><p>Nothing was found here.</p></body></html>", "text/html"),
        ("<!-- nothing -->", "text/html"),
        ("qzx vrk plm " * 500, "text/plain"),
    ],
)
def test_a_page_without_an_article_is_a_problem(text: str, media: str) -> None:
    found = article(Page("empty.txt", text.encode(), media, "utf-8"))  # type: ignore[arg-type] # media is a Literal
    assert isinstance(found, Problem)
    assert found.stage == "extract"


FRAGMENT = some.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class='x'>",
        "</div>",
        "<nav>",
        "<h1>",
        "<figcaption>",
        "<script>",
        "<table><td>",
        "&amp;",
        "&#0;",
        "<",
        *PARAGRAPHS,
    ]
)


@settings(max_examples=40, deadline=None)
@given(some.lists(FRAGMENT | some.text(max_size=20), max_size=30))
def test_no_markup_raises(parts: list[str]) -> None:
    page = Page("odd.html", "".join(parts).encode("utf-8", errors="replace"), "text/html")
    assert isinstance(article(page), (Article, Problem))


def test_a_page_nested_beyond_any_layout_still_gives_its_words() -> None:
    words = "<p>The council of Harl said on Tuesday that the bridge would stay closed for two weeks, after engineers found cracks in three of its piers.</p>"
    markup = f"<html><body>{'<div class=wrap>' * 20_000}{words * 4}{'</div>' * 20_000}</body></html>"
    made = article(Page("deep.html", markup.encode(), "text/html"))
    assert isinstance(made, Article)
    assert made.text.count("cracks in three of its piers") == 4


def test_a_script_spoken_of_in_linked_data_opens_none() -> None:
    linked = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "<script> window.a = 1"}</script>'
    )
    long = MARKUP.replace("</head>", f"{linked}<style>{'p {{}} ' * 100_000}</style></head>")
    assert made(long, "text/html").text.split("\n\n") == list(PARAGRAPHS)
