"""Fuzz the way from bytes to an article: no input may raise, hang or break a promise.

    pip install atheris 'tellings[warc,web,pdf]'
    python bench/fuzz/pages.py [--data DIR] [--kinds html,text,warc…] -runs=100000 [-max_len=20000] [CORPUS]

The first byte of an input chooses what its rest is given as (`KINDS`); `--kinds` narrows the choice. Seeds of every kind,
written here, and saved pages of DIR (cut short; kept in memory only) go into an empty CORPUS first. An input that takes more
than `MOST_SECONDS` of processor time fails, as one that raises does: atheris slows code to about a third.
"""

from __future__ import annotations

import gzip
import io
import itertools
import sys
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["tellings"]):
    from tellings.capture import contents, tables, warc
    from tellings.capture.encoding import encoding
    from tellings.capture.listings import Round
    from tellings.extract.articles import article
    from tellings.model import Article, Page, Problem

ROOT = Path(__file__).parents[2]
KINDS = ("html", "text", "file", "mhtml", "eml", "md", "jsonl", "csv", "warc", "warc.gz")
MOST_SECONDS = 6.0  # processor time
FOLDER = Path("/nonexistent")  # what paths in tables are relative to

STORY = (
    "The council of Harl said on Monday that three bridges would stay closed until spring.\n\n"
    "“We found cracks in two of them,” said Mara Lind, who leads the works. “The third needs new bearings.”\n\n"
    "By Ada Lark\n\nPublished 15 March 2018, 10:02 GMT\n\nRead more: The bridges of Harl\n\nSign up to our newsletter\n"
)
PAGE = (
    "<!doctype html><html lang='en'><head><title>Bridges closed | Vale Post</title>"
    '<meta property="og:title" content="Bridges closed"><script type="application/ld+json">'
    '{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Bridges closed","datePublished":'
    '"2018-03-15T10:02:00Z","author":[{"@id":"#a"}],"publisher":{"name":"Vale Post"}},{"@id":"#a","name":"Ada Lark"}]}'
    "</script></head><body><nav><ul><li><a href='/'>Home</a></li></ul></nav><article class='story'><h1>Bridges closed</h1>"
    "<figure><img alt=''><figcaption>A bridge. <span class='credit'>Ada Lark/Vale Post</span></figcaption></figure>"
    + "".join(f"<p>{line}</p>" for line in STORY.split("\n\n"))
    + "<table><tr><td>1</td></tr></table></article><footer>© Vale Post</footer></body></html>"
)


def _record(page: str) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://vale.example/1\r\nWARC-Date: 2024-05-01T08:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


SEEDS: dict[str, tuple[bytes, ...]] = {
    "html": (PAGE.encode(), PAGE.encode("utf-16"), PAGE.split("<body>")[0].encode()),
    "text": (STORY.encode(), STORY.encode("cp1252")),
    "file": (
        f"<?xml version='1.0'?><rss version='2.0'><channel><title>V</title><item><link>http://v.example/1</link><description>"
        f"<![CDATA[{PAGE}]]></description></item></channel></rss>".encode(),
        f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>B</title><content type='html'>{STORY * 2}</content></entry></feed>".encode(),
        b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>http://v.example/1</loc></url></urlset>",
        b"<opml version='2.0'><body><outline><outline xmlUrl='http://v.example/feed'/></outline></body></opml>",
        b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "http://v.example", "content_text": "'
        + b"words and " * 70
        + b'"}]}',
        b"http://v.example/1\nhttp://v.example/2\n",
    ),
    "mhtml": (
        b"From: <Saved>\nSnapshot-Content-Location: http://v.example/1\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n"
        b"--B\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        + PAGE.replace("=", "=3D").encode()
        + b"\n--B--\n",
    ),
    "eml": (
        b"From: =?utf-8?q?Vale_Post?= <a@v.example>\nSubject: Bridges\nDate: Thu, 15 Mar 2018 10:02:00 +0000\n\n"
        + STORY.encode(),
    ),
    "md": (
        b"---\ntitle: Bridges\ndate: 2018-03-15\nauthor:\n- Ada Lark\n---\n# Bridges\n\n"
        + STORY.encode()
        + b"[a](http://b) *c*\n",
    ),
    "jsonl": (f'{{"id": "1", "published": "2018-03-15", "text": {STORY!r}}}\n'.replace("'", '"').encode(),),
    "csv": (f'id,outlet,text\n1,Vale Post,"{STORY}"\n'.encode(),),
    "warc": (_record(PAGE) * 2,),
    "warc.gz": (gzip.compress(_record(PAGE), mtime=0) * 2,),
}


def captures(kind: str, data: bytes) -> Iterator[Page | Problem]:
    """What capture makes of these bytes as a file of this kind."""
    if kind in ("html", "text"):  # past the doubts of capture
        yield Page("fuzz", data, "text/html" if kind == "html" else "text/plain", encoding(data))
    elif kind in ("jsonl", "csv"):
        yield from tables.read(io.BytesIO(data), "fuzz", f".{kind}", FOLDER)
    elif kind.startswith("warc"):
        yield from warc.read(io.BytesIO(data), "fuzz")
    else:
        yield from contents.pages("fuzz" if kind == "file" else f"fuzz.{kind}", data, Round(None))


def one_input(kinds: tuple[str, ...], data: bytes) -> None:
    """Give the rest of an input as the kind of file that its first byte names, and see that promises are kept."""
    begun = time.process_time()
    for page in captures(kinds[data[0] % len(kinds)] if data else "text", data[1:]):
        made = article(page) if isinstance(page, Page) else page
        assert isinstance(made, (Article, Problem))
        if isinstance(made, Problem):
            assert made.reason
        elif isinstance(page, Page) and page.media == "text/plain":
            for piece in (*made.furniture, *made.captions):
                assert piece.start is None or page.text()[piece.start : piece.end].startswith(piece.text[:1])
    took = time.process_time() - begun
    assert took < MOST_SECONDS, f"{took:.1f} s of processor time"


def sow(corpus: Path, kinds: tuple[str, ...], data: Path) -> None:
    """Write the seeds, and the heads of saved pages, into an empty corpus."""
    corpus.mkdir(parents=True, exist_ok=True)
    if any(corpus.iterdir()):
        return
    for number, kind in enumerate(kinds):
        for at, seed in enumerate(SEEDS[kind]):
            (corpus / f"{kind}-{at}").write_bytes(bytes([number]) + seed)
    packed = data / "pages" / "pages.tar.xz"
    if "html" not in kinds or not packed.exists():
        return
    with tarfile.open(packed) as archive:
        for member in itertools.islice(archive, 0, 60):
            opened = archive.extractfile(member) if member.name.endswith(".html") else None
            if opened:
                saved = bytes([kinds.index("html")]) + opened.read()[:20_000]
                (corpus / f"saved-{Path(member.name).name}").write_bytes(saved)


def taken(words: list[str], flag: str, default: str) -> str:
    """The value of a flag of ours, taken out of `words`: the rest is for libFuzzer."""
    if flag not in words:
        return default
    at = words.index(flag)
    value = words[at + 1]
    del words[at : at + 2]
    return value


def main() -> None:
    words = sys.argv[:]
    kinds = tuple(taken(words, "--kinds", ",".join(KINDS)).split(","))
    data = Path(taken(words, "--data", str(ROOT.parent / "shared" / "data")))
    folders = [word for word in words[1:] if not word.startswith("-")]
    if folders:
        sow(Path(folders[0]), kinds, data)
    atheris.Setup(words, lambda found: one_input(kinds, found))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
