"""Browser checks of brief pages: accessibility by axe, width, outside requests, size, keyboard; and pictures to look at.

    python bench/quality/page/run.py --axe axe.min.js [--shots DIR] [--chromium PATH] PAGE.html...

Every page in a headless Chromium at 390, 820 and 1440 px, light and dark. Fails when axe finds a violation of WCAG 2.2 A or AA, when
the page is wider than the window, or when it asks for anything outside of itself. `axe.min.js` is of the npm package axe-core
(`npm pack axe-core`); needs playwright.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

WIDTHS = (390, 820, 1440)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def checked(page: Page, axe: str) -> list[str]:
    """What is wrong with an open page, a line each."""
    page.evaluate("for (const more of document.querySelectorAll('details')) more.open = true")
    page.evaluate(axe)
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})", RULES
    )
    wrong = [
        f"{one['id']} ({len(one['nodes'])}): {one['help']}: {one['nodes'][0]['html'][:160]}"
        for one in found["violations"]
    ]
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return wrong + ([f"{wide} px wider than the window"] if wide > 0 else [])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--axe", type=Path, required=True)
    parser.add_argument("--shots", type=Path, help="a folder for pictures")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--widths", default=",".join(map(str, WIDTHS)))
    args = parser.parse_args()
    axe, bad = args.axe.read_text(encoding="utf-8"), 0
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=args.chromium, args=["--no-sandbox"])
        for path in args.pages:
            print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")
            for width in map(int, args.widths.split(",")):
                for scheme in ("light", "dark"):
                    context = browser.new_context(
                        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
                    )
                    page, asked = context.new_page(), []
                    page.on("request", lambda request, asked=asked: asked.append(request.url))
                    page.goto(path.resolve().as_uri())
                    if args.shots:
                        args.shots.mkdir(parents=True, exist_ok=True)
                        page.screenshot(path=args.shots / f"{path.stem}-{width}-{scheme}.png")
                    wrong = checked(page, axe)
                    wrong += [f"asks for {url}" for url in asked[1:] if not url.startswith("data:")]
                    bad += len(wrong)
                    for line in wrong:
                        print(f"  {width} {scheme}: {line}")
                    context.close()
        browser.close()
    sys.exit(f"{bad} found" if bad else None)


if __name__ == "__main__":
    main()
