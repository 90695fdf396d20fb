"""Pages that show a wall in the place of their article are problems that say so; reports about walls are articles."""

from __future__ import annotations

import pytest

from tellings.extract.articles import article
from tellings.model import Article, Page, Problem

STORY = (
    "<p>The council of Harl said on Monday that three bridges would stay closed until the spring of next year, because "
    "engineers had found cracks in two of them.</p><p>“We have no choice,” said Mara Lind, who leads the works. The third "
    "bridge needs new bearings, and the money for them was not voted for.</p>"
)
CONSENT = (
    "<div><h2>Before you go on</h2><p>We and our 842 partners store and access information on a device and process personal "
    "data for personalised advertising and content, audience research and the development of services.</p><p>You may click to "
    "consent to our processing. You can change your preferences at any time by coming back to this site.</p>"
    "<button>Accept all</button></div>"
)
PAYWALL = (
    "<div><p>Subscribe now to continue reading. You have read your three free articles this month, and a subscription gives "
    "you unlimited access to every story of ours.</p><p>Already a subscriber? Log in if you have an account with us.</p></div>"
)


def read(body: str, title: str = "Three bridges stay closed") -> Article | Problem:
    whole = f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>"
    return article(Page("harl.html", whole.encode(), "text/html"))


WALLS = {
    "consent": (CONSENT, "a consent dialog alone"),
    "consent, in German": (
        "<main><p>Weiterlesen mit Werbung oder im Abo.</p><p>Wir und unsere Partner verarbeiten personenbezogene Daten, um Cookies "
        "zu speichern und Anzeigen zu messen. Ihre Einwilligung können Sie jederzeit in der Datenschutzerklärung ändern.</p></main>",
        "a consent dialog alone",
    ),
    "paywall": (PAYWALL, "a teaser alone"),
    "paywall under a first line": (
        f"<article><p>The council of Harl said on Monday …</p>{PAYWALL}</article>",
        "a teaser",
    ),
    "robots": (
        "<h1>harl.example</h1><p>Checking if the site connection is secure. Enable JavaScript and cookies to continue.</p><p>We "
        "must know that you are a human before we let you go on to the page that you have asked for, so please wait.</p>",
        "a check for robots",
    ),
    "error": (
        "<h1>Page not found</h1><p>The page you were looking for could not be found. It may have been moved or deleted, or the "
        "address may be wrong. Go to the front page for the news of the day.</p>",
        "an error page",
    ),
    "script": (
        "<div id='root'></div><noscript>Please enable JavaScript.</noscript><script src='a.js'></script>",
        "a script",
    ),
    "nothing but a script": ("<script src='a.js'></script>", "a script"),
    "frames": ("<frameset cols='20,80'><frame src='a.html'></frameset>", "a set of frames"),
}


@pytest.mark.parametrize("body, reason", WALLS.values(), ids=WALLS)
def test_a_wall_is_a_problem_with_its_reason(body: str, reason: str) -> None:
    made = read(body)
    assert isinstance(made, Problem)
    assert reason in made.reason


@pytest.mark.parametrize("wall", [CONSENT, PAYWALL])
def test_a_story_beside_a_wall_is_an_article(wall: str) -> None:
    made = read(f"<article>{STORY}</article>{wall}")
    assert isinstance(made, Article)
    assert "bearings" in made.text


@pytest.mark.parametrize(
    "story",
    [
        "<p>The regulator fined Larkmail two million crowns on Monday because its dialog made it hard to withdraw consent and to "
        "refuse cookies.</p><p>“Users could accept all with one click. Now they must change their mind about our partners,” said "
        "Mara Lind.</p><p>A court in Harl will hear the case next year, her office said in a statement on Tuesday evening.</p>",
        "<p>The Vale Post will ask readers to subscribe to continue reading after three free articles a month, its editor said.</p>"
        "<p>“We must pay reporters,” she told staff on Monday. The rival Harrow Mail said that it would stay free, and that it "
        "counted on adverts.</p>",
    ],
)
def test_a_report_about_walls_is_an_article(story: str) -> None:
    assert isinstance(read(f"<article>{story}</article>"), Article)


def test_a_plain_text_of_a_wall_is_a_problem() -> None:
    text = "Page not found\n\nThe page you were looking for could not be found. It may have been moved or deleted.\n"
    made = article(Page("harl.txt", text.encode(), "text/plain"))
    assert isinstance(made, Problem)
    assert "error page" in made.reason


def test_the_entries_of_a_live_blog_stay_in_order_with_their_times() -> None:
    entries = [
        (
            f"{hour}:40 GMT",
            f"Entry about matter {hour}",
            f"The council of Harl said that matter number {hour} was still open.",
        )
        for hour in range(15, 9, -1)
    ]
    posts = "".join(
        f"<section class='post'><time datetime='2024-05-01T{time}'>{time}</time><h2>{head}</h2><p>{words}</p></section>"
        for time, head, words in entries
    )
    made = read(
        f"<article><h1>Bridge in Harl: live updates</h1><p>All that is known about the bridge, as it comes in.</p>{posts}</article>"
    )
    assert isinstance(made, Article)
    places = [made.text.index(part) for entry in entries for part in entry]
    assert places == sorted(places)
