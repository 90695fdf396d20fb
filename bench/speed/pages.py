"""Pages a second: Tellings and its peers on the same saved pages, in one process, one after the other on each page.

    python bench/speed/pages.py [--data DIR] [--pages 150]

Each takes the page's text (already decoded) and gives its body; trafilatura, newspaper4k and Tellings give title, authors and
date too, and Tellings also captions and everything that was cut, with reasons. Peers that are not installed are left out:
`pip install resiliparse readability-lxml newspaper4k`. Times are processor time; the ratio is to trafilatura.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import logging
import tarfile
import time
from collections.abc import Callable
from pathlib import Path

from tellings.capture.encoding import encoding
from tellings.extract.articles import article
from tellings.model import Page

ROOT = Path(__file__).parents[2]


def tellings(page: Page, text: str) -> object:
    return article(page)


def trafilatura(page: Page, text: str) -> object:
    from trafilatura import bare_extraction

    return bare_extraction(text, include_comments=False, with_metadata=True)


def resiliparse(page: Page, text: str) -> object:
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(text, main_content=True, alt_texts=False)


def readability(page: Page, text: str) -> object:
    from readability import Document

    return Document(text).summary()


def newspaper4k(page: Page, text: str) -> object:
    from newspaper import Article

    made = Article("http://example.com/", language="en", fetch_images=False)
    made.download(input_html=text)
    made.parse()
    return made


PEERS: dict[str, tuple[str, Callable[[Page, str], object]]] = {
    "tellings": ("tellings", tellings),
    "trafilatura": ("trafilatura", trafilatura),
    "resiliparse": ("resiliparse", resiliparse),
    "readability-lxml": ("readability", readability),
    "newspaper4k": ("newspaper", newspaper4k),
}


def saved_pages(data: Path, most: int) -> list[Page]:
    """Every so many-th page, so that all corpora are among them."""
    with tarfile.open(data / "pages" / "pages.tar.xz") as archive:
        held = {member.name: archive.extractfile(member).read() for member in archive if member.isfile()}
    names = [json.loads(line)["page"] for line in held["gold.jsonl"].decode().splitlines()]
    step = max(1, len(names) // most)
    return [Page(name, held[name], "text/html", encoding(held[name])) for name in names[::step][:most]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--pages", type=int, default=150)
    args = parser.parse_args()
    logging.disable(logging.CRITICAL)
    pages = saved_pages(args.data, args.pages)
    there = {name: work for name, (module, work) in PEERS.items() if importlib.util.find_spec(module)}
    took = dict.fromkeys(there, 0.0)
    failed = dict.fromkeys(there, 0)
    for warm in (True, False):
        for page in pages[:5] if warm else pages:
            text = page.text()
            for name, work in there.items():
                begun = time.process_time()
                try:
                    work(page, text)
                except Exception:  # a peer's failure is counted, and ends nothing
                    failed[name] += 1
                if not warm:
                    took[name] += time.process_time() - begun
    print(f"{len(pages)} pages, {sum(len(page.data) for page in pages) / len(pages) / 1000:.0f} kB a page")
    for name, seconds in sorted(took.items(), key=lambda item: item[1]):
        print(
            f"{name:18}{len(pages) / seconds:8.1f} pages/s{took['trafilatura'] / seconds:8.2f} x trafilatura, failed {failed[name]}"
        )


if __name__ == "__main__":
    main()
