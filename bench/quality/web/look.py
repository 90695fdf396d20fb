"""Every page of a desk in headless Chromium: axe, what the browser complains of, what runs over the edge, forms, keys, pictures to look at.

    python bench/quality/web/look.py DESK --axe axe.min.js [--shots DIR] [--chromium /usr/bin/chromium]

DESK is copied first. Needs playwright and axe-core (`npm pack axe-core`). Exit code 1 where anything is wrong.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import httpx
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from tellings.desk import KeptDesk
from tellings.serve.cli.serve import listen
from tellings.serve.web.access import Access
from tellings.serve.web.application import application
from tellings.serve.web.limits import Buckets
from tellings.serve.web.site import Site

WIDTHS = (390, 820, 1440)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def served(desk: Path, token: str | None = None) -> Iterator[str]:
    """The address of a copy of the desk, served by a thread of this process."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(desk, folder))
        with KeptDesk.open(copy) as held:
            made = application(Site(held, desk.stem, Access(token)), frozenset(), Buckets(0, 1), Buckets(0, 1))
            listening = listen("127.0.0.1", 0)
            server = uvicorn.Server(uvicorn.Config(made, log_level="warning"))
            thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
            thread.start()
            try:
                yield f"http://127.0.0.1:{listening.getsockname()[1]}"
            finally:
                server.should_exit = True
                thread.join()
                listening.close()


def addresses(base: str) -> dict[str, str]:
    """One page of every kind, the fullest there is, by name."""
    with httpx.Client(base_url=base, timeout=30) as client:

        def got(path: str, **query: str) -> dict[str, list[dict[str, str]]]:
            answer = client.get(path, params=query)
            answer.raise_for_status()
            return answer.json()  # type: ignore[no-any-return]

        stories = client.get("/api/stories").json()["stories"]
        story = max(stories, key=lambda one: one["counts"]["reports"])["id"]
        brief = got(f"/api/stories/{story}")
        article = brief["articles"][0]["id"]
        speaker = got("/api/speakers")["speakers"][0]["name"]
        outlet = got("/api/outlets")["outlets"][0]["name"]
        pacts = got("/api/agreements")["agreements"]
        last = date.fromisoformat(stories[0]["last"] or "2031-05-12") + timedelta(days=7)
        entity = got("/api/article", id=article)["reading"]["entities"][0]["id"]  # type: ignore[call-overload]
    query = {
        "article": f"id={article}",
        "speaker": f"name={speaker}",
        "outlet": f"name={outlet}",
        "entity": f"id={entity}",
    }
    told = {name: f"/{name}?{words}" for name, words in query.items()}
    return {
        "front": "/",
        "story": f"/story/{story}",
        **told,
        "speakers": "/speakers",
        "outlets": "/outlets",
        "search": "/search?q=president",
        "quotes": "/search?q=people kind:quote",
        "statements": "/search?q=status:denied",
        "wrong": "/search?q=colour:red",
        "sources": "/sources",
        "problems": "/problems",
        "agreements": "/agreements",
        "agreement": f"/agreement?name={pacts[0]['name']}" if pacts else "/agreement?name=none",
        "digest": f"/digest?period=weekly&day={last}",
        "watches": "/watches",
        "corrections": "/corrections",
        "method": "/method",
        "missing": "/story/nowhere",
        "login": "/login",
    }


def looked_at(browser: Browser, base: str, axe: str, shots: Path | None) -> list[str]:
    wrong: list[str] = []
    pages = addresses(base)
    for scheme in ("light", "dark"):
        for width in WIDTHS:
            context = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True, reduced_motion="reduce"
            )
            page = context.new_page()
            for name, path in pages.items():
                where = f"{name} {width} {scheme}"
                page.goto(base + path)
                wrong += [f"{where}: {words}" for words in _rules(page, axe)]
                over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                wrong += [f"{where}: {over} px run over the edge"] if over > 0 else []
                if shots and (scheme == "light" or width == 1440):
                    page.screenshot(path=shots / f"{name}-{width}-{scheme}.png", full_page=name != "story")
            context.close()
    return wrong


def _rules(page: Page, axe: str) -> Iterator[str]:
    page.evaluate(axe)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
    for rule in found["violations"]:
        yield f"{rule['id']} ({rule['impact']}) {rule['nodes'][0]['html'][:160]} … {len(rule['nodes'])} places"


def used(browser: Browser, base: str) -> list[str]:
    """What a reader does, under the real policy: keys, forms, marks; and what the console says meanwhile."""
    wrong: list[str] = []
    pages = addresses(base)
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.on("console", lambda said: wrong.append(f"console: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda failure: wrong.append(f"script: {failure}"))
    page.on("request", lambda asked: wrong.append(f"asked {asked.url}") if not asked.url.startswith(base) else None)
    for name, path in pages.items():
        if name not in ("missing", "wrong") and (name != "agreement" or "none" not in path):
            page.goto(base + path)

    def holds(what: str, *, true: bool) -> None:
        if not true:
            wrong.append(f"not so: {what}")

    page.goto(base + "/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url("**/story/*")
    holds("j, k and Enter open the first story", true="/story/" in page.url)
    page.locator('main a[href^="#"]:not([class]):not(.text a)').first.click()
    holds("a mark shows its sentence", true=page.locator("#context").is_visible())
    page.keyboard.press("Escape")
    page.locator("body").press("/")
    holds("/ goes to the search", true=page.evaluate("document.activeElement.id") == "find")
    page.goto(base + "/")
    holds("a story that was opened is read", true=(read := page.locator(".row.read").count()) > 0)
    unread = page.locator(".unread b").inner_text()
    page.keyboard.press("j")
    page.keyboard.press("m")
    holds("m makes it unread", true=page.locator(".row.read").count() == read - 1)
    page.keyboard.press("m")
    holds("and read again", true=page.locator(".unread b").inner_text() == unread)
    page.get_by_role("button", name="Unread only").click()
    holds("what is read can be left out", true=page.locator(".row.read").first.is_hidden())
    page.get_by_role("button", name="Mark these as read").click()
    holds("all can be marked as read", true="All of these" in page.locator(".unread b").inner_text())
    page.evaluate("localStorage.setItem('read', '[]')")
    page.evaluate(
        "localStorage.setItem('visit', JSON.stringify({at: 1, before: '', latest: '2000-01-01T00:00:00+00:00'}))"
    )
    page.goto(base + "/")
    holds("what came since the last visit is new", true=page.locator(".tag.fresh").count() > 0)
    page.locator(".unread a").click()
    holds("and listed alone", true="came=2000-01-01" in page.url and page.locator(".row").count() > 0)
    page.keyboard.press("?")
    holds("? tells the keys", true=page.locator("#keys").is_visible())
    page.keyboard.press("Escape")
    page.goto(base + pages["story"])
    page.keyboard.press("s")
    holds("s goes to what follows", true="Follow" in page.evaluate("document.activeElement.textContent"))
    page.fill("#rename", "A name of ours")
    page.get_by_role("button", name="Rename").click()
    holds("a story can be renamed", true=page.locator("h1").inner_text() == "A name of ours")
    page.locator(".done button").click()
    holds("and the name taken back", true=page.locator("h1").inner_text() != "A name of ours")
    before = page.locator(".siglum").count()
    page.get_by_role("button", name="Tell it apart").click()
    holds("a telling can be told apart", true="is kept" in page.locator(".done").inner_text())
    page.locator(".done button").click()
    page.get_by_text("was taken back").wait_for()
    holds("and joined again", true=page.locator(".siglum").count() == before)
    followed = [name for name in ("agreement", "speaker", "search", "story") if "name=none" not in pages[name]]
    for name in followed:
        page.goto(base + pages[name])
        page.get_by_role("button", name="Follow this").first.click()
        page.wait_for_url("**/watch?name=*")
        holds(f"the {name} can be followed", true="Nothing new" in page.locator("main").inner_text())
        page.goto(base + pages[name])
        holds(f"and its page says so: {name}", true=page.locator(".follow a").is_visible())
    page.goto(base + "/watches")
    holds("what is followed is listed", true=page.locator("main li.row").count() == len(followed))
    page.get_by_role("button", name="Follow no longer").first.click()
    holds("and followed no longer", true=page.locator("main li.row").count() == len(followed) - 1)
    page.goto(base + pages["digest"])
    page.get_by_role("link", name="A day").click()
    holds("the digest of a day", true="period=daily" in page.url)
    context.close()
    bare = browser.new_context(java_script_enabled=False)
    page = bare.new_page()
    page.goto(base + pages["story"])
    page.get_by_role("button", name="Hide it").click()
    holds("without JavaScript a story can be hidden", true="hidden" in page.locator(".done").first.inner_text())
    page.locator(".done button").first.click()
    bare.close()
    return wrong


def let_in(browser: Browser, desk: Path) -> list[str]:
    """The way in by a token."""
    token = "correct horse battery"
    with served(desk, token) as base:
        page = browser.new_page()
        page.goto(base + "/outlets")
        page.fill("[name=token]", "wrong horse battery")
        page.get_by_role("button", name="Come in").click()
        refused = page.locator("[role=alert]").is_visible()
        page.fill("[name=token]", token)
        page.get_by_role("button", name="Come in").click()
        inside = page.url == base + "/outlets"
        page.get_by_role("button", name="Sign out").click()
        page.goto(base + "/outlets")
        outside = "/login" in page.url
        page.close()
    return [] if refused and inside and outside else [f"the way in: {refused=} {inside=} {outside=}"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("desk", type=Path)
    parser.add_argument("--axe", type=Path, required=True)
    parser.add_argument("--shots", type=Path)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    options = parser.parse_args()
    if options.shots:
        options.shots.mkdir(parents=True, exist_ok=True)
    began = time.process_time()
    with sync_playwright() as play, served(options.desk) as base:
        browser = play.chromium.launch(executable_path=options.chromium, args=["--no-sandbox"])
        wrong = looked_at(browser, base, options.axe.read_text(), options.shots)
        wrong += used(browser, base) + let_in(browser, options.desk)
        browser.close()
    for words in wrong:
        print(words)
    print(f"{len(wrong)} wrong; {time.process_time() - began:.0f} s of this process")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
