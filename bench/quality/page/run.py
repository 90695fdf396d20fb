"""What a brief's page is in a browser: accessible, of bounded weight, of use without a mouse, without script, and on paper.

    python bench/quality/page/run.py --axe axe.min.js [--data DIR] [--seeds DIR] [--only NAME,…] [--keep DIR] [--shots] [--chromium PATH] [PAGE.html …]

Makes the pages of `cases.py` (or takes those given) and opens each in headless Chromium at 390, 820 and 1440 px, light and dark. Wrong is:
a violation of WCAG 2.2 A or AA that axe finds, folded and unfolded; a page wider than its window; a request to anything outside of it; a
complaint of the browser; a mark that does not open its sentence by keyboard, and without script; a table that is not saved as it was
written; a live link that does not find its sentence (in the article as a page of its own, its words broken by markup). Prints for each
page its weight, what it took to make, and its pages on paper; `--keep` leaves pages, PDF and, with `--shots`, pictures to look at.
`axe.min.js` is of the npm package axe-core (`npm pack axe-core`); needs playwright and pypdf.
"""

from __future__ import annotations

import argparse
import http.server
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from playwright.sync_api import Browser, Error, Page, sync_playwright
from pypdf import PdfReader

from tellings.model import Brief
from tellings.render import html

sys.path.insert(0, str(Path(__file__).resolve().parent))
from cases import cases

ROOT = Path(__file__).resolve().parents[3]
WIDTHS = (390, 820, 1440)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WEIGHTS = {10: 300, 40: 700}  # kB at most for a page of at most so many reports
MARK = 'main a[href^="#"]:not([class]):not(.text a)'
UNFOLD = "for (const more of document.querySelectorAll('details')) more.open = true"
FRAGMENTS = 12  # live links tried for each page


def axed(page: Page, axe: str) -> list[str]:
    """What axe finds on an open page as it stands, a line each."""
    page.evaluate(axe)
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})", RULES
    )
    return _lines(found)


def contrasts(page: Page, axe: str) -> list[str]:
    """What axe finds of colours alone, which are all that another scheme changes."""
    page.evaluate(axe)
    return _lines(page.evaluate("axe.run(document, {runOnly: ['color-contrast'], resultTypes: ['violations']})"))


def _lines(found: dict[str, list[dict[str, Any]]]) -> list[str]:
    return [
        f"{one['id']} ({len(one['nodes'])}): {one['help']}: {one['nodes'][0]['html'][:160]}"
        for one in found["violations"]
    ]


def looked_at(browser: Browser, path: Path, axe: str, shots: Path | None) -> list[str]:
    """The page at every width in both schemes: axe, its own width, requests, complaints."""
    wrong: list[str] = []
    for width in WIDTHS:
        for scheme in ("light", "dark"):
            context = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
            )
            page, asked, said = context.new_page(), [], []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.on("console", lambda line, said=said: said.append(f"console: {line.text}"))
            page.on("pageerror", lambda error, said=said: said.append(f"error: {error}"))
            page.goto(path.resolve().as_uri())
            if shots:
                shots.mkdir(parents=True, exist_ok=True)
                page.screenshot(path=shots / f"{path.stem}-{width}-{scheme}.png")
            folded = axed(page, axe) if width == WIDTHS[0] else []
            page.evaluate(UNFOLD)
            found = [*folded, *(axed if scheme == "light" else contrasts)(page, axe), *said]
            found += [f"asks for {url}" for url in asked[1:] if not url.startswith("data:")]
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            found += [f"{wide} px wider than the window"] if wide > 0 else []
            wrong += [f"{width} {scheme}: {line}" for line in found]
            context.close()
    return wrong


def by_keyboard(browser: Browser, path: Path) -> list[str]:
    """Tab to the first mark, Enter, Escape, under the page's own policy: the sentence shows, takes the focus, and gives it back."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page, wrong = context.new_page(), []
    page.goto(path.resolve().as_uri())
    page.keyboard.press("Tab")
    if page.evaluate("document.activeElement.className") != "skip":
        wrong.append("keyboard: the first stop is not the skip link")
    if not page.query_selector(MARK):
        return wrong
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("mark => document.activeElement.matches(mark)", MARK):
            break
    else:
        return [*wrong, "keyboard: no mark within sixty stops"]
    label = page.evaluate("document.activeElement.textContent")
    if page.is_hidden("#context"):
        wrong.append("keyboard: a mark in focus shows no sentence")
    page.keyboard.press("Enter")
    if not page.evaluate("document.activeElement.closest('#context') !== null"):
        wrong.append("keyboard: Enter does not lead into the sentence")
    if label.split("–")[0] not in page.inner_text("#context"):
        wrong.append(f"keyboard: {label} shows another sentence")
    page.keyboard.press("Escape")
    if page.is_visible("#context") or page.evaluate("document.activeElement.textContent") != label:
        wrong.append("keyboard: Escape does not lead back to the mark")
    context.close()
    return wrong


def without_script(browser: Browser, path: Path) -> list[str]:
    """A mark leads to its sentence, out of its fold, where no script runs."""
    context = browser.new_context(viewport={"width": 820, "height": 900}, java_script_enabled=False)
    page, wrong = context.new_page(), []
    page.goto(path.resolve().as_uri())
    marks = page.query_selector_all(MARK)
    for mark in (one for one in marks[:40:8] if one.is_visible()):
        target = page.query_selector(f'[id="{(mark.get_attribute("href") or "")[1:]}"]')
        mark.click()
        if target is None or not target.is_visible():
            wrong.append(f"without script: {mark.inner_text()} leads nowhere")
    context.close()
    return wrong


def saved(browser: Browser, path: Path) -> list[str]:
    """The tables that a page carries are saved as they were written, without script."""
    context = browser.new_context(java_script_enabled=False, accept_downloads=True)
    page, wrong = context.new_page(), []
    page.goto(path.resolve().as_uri())
    for link in page.query_selector_all('a[download][href^="data:"]'):
        with page.expect_download() as taken:
            link.click()
        text = unquote((link.get_attribute("href") or "").partition(",")[2])
        if Path(taken.value.path()).read_bytes() != text.encode():
            wrong.append(f"download: {link.inner_text()} is not what the page holds")
    context.close()
    return wrong


@contextmanager
def served(pages: dict[str, str]) -> Iterator[str]:
    """The address of a server on this machine that has these pages."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = pages.get(self.path.strip("/"), "").encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()


def live(browser: Browser, path: Path) -> tuple[int, list[str]]:
    """How many live links were tried, and those that do not scroll to their sentence on the article's own page, where every third
    word is in an element of its own and each sentence is far below the one before."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    page, wrong, tried = context.new_page(), [], 0
    page.goto(path.resolve().as_uri())
    page.evaluate(UNFOLD)
    links = []
    for mark in page.query_selector_all(MARK)[:: max(1, len(page.query_selector_all(MARK)) // FRAGMENTS)][:FRAGMENTS]:
        mark.evaluate("mark => mark.click()")
        there = page.query_selector("#context .go a[href*=':~:text=']")
        if there:
            href, place = there.get_attribute("href") or "", (mark.get_attribute("href") or "")[1:]
            links.append((href.partition("#")[2], place))
        page.keyboard.press("Escape")
    texts = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('.report')].map(report => [report.id,
            [...report.querySelectorAll('.text span[id]')].map(s => { const c = s.cloneNode(true); c.querySelector('a').remove();
            for (const turn of c.querySelectorAll('br')) turn.replaceWith(' '); return [s.id, c.textContent] })]))"""
    )
    pages = {}
    for letter, sentences in texts.items():
        paragraphs = "".join(
            f'<p id="{name}" style="margin-bottom:1500px">'
            + " ".join(f"<i>{w}</i>" if at % 3 == 2 else w for at, w in enumerate(_escaped(words).split()))
            + "</p>"
            for name, words in sentences
        )
        pages[letter] = (
            f"<!doctype html><title>{letter}</title><h1>live</h1><div style='height:2000px'></div>{paragraphs}"
        )
    with served(pages) as base:
        for fragment, place in links:
            tried += 1
            letter = place.rstrip("0123456789")
            fresh = context.new_page()  # a text fragment asks for a page that nobody has scrolled
            fresh.goto(f"{base}/{letter}#{fragment}")
            fresh.wait_for_timeout(150)
            seen = fresh.evaluate(
                "id => { const box = document.getElementById(id).getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight }",
                place,
            )
            if not seen:
                wrong.append(f"live link: {place} is not found by #{fragment[:140]}")
            fresh.close()
    context.close()
    return tried, wrong


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


def on_paper(browser: Browser, path: Path, into: Path) -> int:
    """Pages of A4."""
    page = browser.new_page()
    page.goto(path.resolve().as_uri())
    margin = dict.fromkeys(("top", "bottom", "left", "right"), "14mm")
    page.pdf(path=into, format="A4", margin=margin, print_background=False)
    page.close()
    return len(PdfReader(into).pages)


def written(folder: Path, data: Path, seeds: Path, only: list[str]) -> Iterator[tuple[Path, Brief | None, float]]:
    """Every case's page with its brief and the processor seconds from input to page."""
    for name, make in cases(data, seeds):
        if not only or name in only:
            began = time.process_time()
            brief = make()
            path = folder / f"{name}.html"
            path.write_text(html.page(brief), encoding="utf-8")
            yield path, brief, time.process_time() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", type=Path)
    parser.add_argument("--axe", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--seeds", type=Path, default=ROOT.parent / "shared" / "seeds")
    parser.add_argument("--only", default="", help="names of cases")
    parser.add_argument("--keep", type=Path, help="a folder for pages and PDF")
    parser.add_argument("--shots", action="store_true", help="pictures, too")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    args = parser.parse_args()
    axe, bad, links = args.axe.read_text(encoding="utf-8"), 0, 0
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as player:
        folder = args.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        browser = player.chromium.launch(executable_path=args.chromium, args=["--no-sandbox"])
        given = ((path, None, 0.0) for path in args.pages)
        only = args.only.split(",") if args.only else []
        for path, brief, took in given if args.pages else written(folder, args.data, args.seeds, only):
            weight = path.stat().st_size / 1000
            reports = len(brief.readings) if brief else 0
            limit = next((most for number, most in WEIGHTS.items() if reports <= number), None)
            wrong = [f"heavier than {limit} kB"] if brief and limit and weight > limit else []
            try:
                wrong += looked_at(browser, path, axe, folder if args.shots else None)
                wrong += [*by_keyboard(browser, path), *without_script(browser, path), *saved(browser, path)]
                tried, lost = live(browser, path)
                links, wrong = links + tried, wrong + lost
                paper = on_paper(browser, path, folder / f"{path.stem}.pdf")
            except Error as failure:
                wrong, paper = [*wrong, f"browser: {failure.message.splitlines()[0]}"], 0
            bad += len(wrong)
            print(f"{path.name}: {reports} reports, {weight:.0f} kB, {took:.1f} s, {paper} pages of paper", flush=True)
            print(*(f"  {line}\n" for line in wrong), sep="", end="", flush=True)
        browser.close()
    print(f"{bad} wrong; {links} live links tried")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
