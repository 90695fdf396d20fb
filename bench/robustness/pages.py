"""Pages made to stop a reader: what `tellings read --articles` makes of each, in how many seconds and megabytes.

    python bench/robustness/pages.py [NAME…] [--most-seconds 2] [--most-megabytes 500]

Every input is written into a temporary folder and read by a process of its own, as a user would; its processor time and its
peak memory are those that the system tells of that process (`wait4`), less the time of reading a page of one sentence (which
is the start of Python). Inputs are made by processes of their own, too: a child begins with its parent's peak. Nothing here is a page of somebody's: all inputs are made below.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

MEGA = 1_000_000
SENTENCE = "The council of Harl said on Monday that three bridges would stay closed until the spring of next year. "
STORY = "".join(
    f"<p>{SENTENCE}Engineers found {number} cracks in the second one, and its bearings must be made anew.</p>\n"
    for number in range(3, 12)
)


def page(body: str, head: str = "") -> bytes:
    title = "<title>Three bridges stay closed</title>"
    return f"<!doctype html><html lang='en'><head>{title}{head}</head><body>{body}</body></html>".encode()


def filled(unit: str, megabytes: float) -> str:
    """A unit again and again up to so many megabytes."""
    return unit * int(megabytes * MEGA / len(unit.encode()))


MADE: dict[str, Callable[[], bytes]] = {
    "50 MB of paragraphs.html": lambda: page(filled(f"<p>{SENTENCE}</p>\n", 50)),
    "19 MB of paragraphs.html": lambda: page(filled(f"<p>{SENTENCE}</p>\n", 19)),
    "3.9 MB of paragraphs.html": lambda: page(filled(f"<p>{SENTENCE}</p>\n", 3.9)),
    "19 MB of scripts around a story.html": lambda: page(f"<script>{filled('var a=1;', 19)}</script>{STORY}"),
    "19 MB of one picture in base64.html": lambda: page(
        f"<img src='data:image/png;base64,{filled('iVBORw0KGgo', 19)}'>{STORY}"
    ),
    "3 MB of pictures in base64.html": lambda: page(
        f"<img src='data:image/png;base64,{filled('iVBORw0KGgo', 0.1)}'>" * 30 + STORY
    ),
    "100,000 levels of div.html": lambda: page("<div>" * 100_000 + STORY + "</div>" * 100_000),
    "100,000 levels of b, unclosed.html": lambda: page("<b>" * 100_000 + STORY),
    "100,000 levels of blockquote.html": lambda: page("<blockquote>" * 100_000 + STORY + "</blockquote>" * 100_000),
    "100,000 levels of unknown tags.html": lambda: page("<x-a class='a'>" * 100_000 + STORY),
    "100,000 levels of a and b in turn.html": lambda: page("<a href='#'><b>" * 50_000 + STORY),
    "100,000 levels of tables.html": lambda: page("<table><tr><td>" * 33_000 + STORY),
    "1,000,000 tiny tags.html": lambda: page(STORY + "<i>a</i> " * 1_000_000),
    "190,000 tiny tags.html": lambda: page(STORY + "<i>a</i> " * 190_000),
    "190,000 line breaks.html": lambda: page(STORY + "a<br>" * 190_000),
    "1,000,000 end tags.html": lambda: page(STORY + "</p>" * 1_000_000),
    "1,000,000 open angles.html": lambda: page("<" * 1_000_000 + STORY),
    "a table of 60,000 rows.html": lambda: page(
        STORY + "<table>" + "<tr><td>Harl</td><td>12</td></tr>\n" * 60_000 + "</table>"
    ),
    "an attribute of 19 MB.html": lambda: page(f"<div class='{filled('a b ', 19)}'>{STORY}</div>"),
    "an attribute that never ends.html": lambda: page(f'{STORY}<div title="{filled("word ", 3)}'),
    "100,000 attributes.html": lambda: page(
        "<div " + " ".join(f"a{number}='b'" for number in range(100_000)) + f">{STORY}</div>"
    ),
    "a line of 19 MB.html": lambda: page(f"<p>{filled('word ', 19)}</p>"),
    "a word of 3 MB.html": lambda: page(f"{STORY}<p>{filled('a', 3)}</p>"),
    "a sentence of 3 MB.html": lambda: page(f"{STORY}<p>{filled('word ', 3)}</p>"),
    "entities in entities.html": lambda: (
        b"<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'>"
        + b"".join(b"<!ENTITY %c '%s'>" % (98 + depth, b"&%c;" % (97 + depth) * 20) for depth in range(12))
        + b"]><html><body><p>&m;</p>"
        + STORY.encode()
        + b"</body></html>"
    ),
    "1,000,000 entities.html": lambda: page(STORY + "<p>" + "&amp;" * 700_000 + "</p>"),
    "20,000 open comments.html": lambda: page("<!-- " * 20_000 + STORY),
    "20,000 open scripts.html": lambda: page(STORY + "<script>" * 20_000 + filled("x", 0.5)),
    "20,000 open styles, large.html": lambda: page(STORY + "<style>a" * 200_000),
    "2 MB of JSON-LD.html": lambda: page(
        STORY,
        "<script type='application/ld+json'>"
        + json.dumps([{"@type": "NewsArticle", "author": {"name": "Ada Lark"}}] * 30_000)
        + "</script>",
    ),
    "5,000 pieces of JSON-LD.html": lambda: page(
        STORY, '<script type=\'application/ld+json\'>{"@type":"NewsArticle"}</script>' * 5_000
    ),
    "JSON-LD of 100,000 levels.html": lambda: page(
        STORY, f"<script type='application/ld+json'>{'[' * 100_000}{']' * 100_000}</script>"
    ),
    "30,000 meta tags.html": lambda: page(STORY, "<meta name='author' content='Ada Lark'>" * 30_000),
    "20,000 figures.html": lambda: page(
        STORY + "<figure><figcaption>A bridge. Ada Lark/AP</figcaption></figure>" * 20_000
    ),
    "30,000 headings.html": lambda: page("<h1>Three bridges stay closed</h1>" * 9_000 + STORY),
    "9,000 paragraphs.html": lambda: page(f"<p>{SENTENCE}</p>" * 9_000),
    "9,000 short lines.html": lambda: page(STORY + "<p>Bridge of Harl</p>" * 9_000),
    "9,000 links.html": lambda: page("<ul>" + "<li><a href='/a'>Bridges of Harl</a></li>" * 9_000 + "</ul>" + STORY),
    "a paragraph of 9,500 line breaks.html": lambda: page("<p>" + "<br>".join(SENTENCE.split() * 500) + "</p>"),
    "9,900 paragraphs, each 18 levels deep.html": lambda: page(
        ("<div>" * 18 + f"<p>{SENTENCE}</p>" + "</div>" * 18) * 9_900
    ),
    "9,900 paragraphs that may be anything.html": lambda: page(
        "".join(f"<p>{SENTENCE[: 20 + number % 60]}</p><div>By Ada Lark {number}</div>" for number in range(4_900))
    ),
    "2,900 lines in doubt.html": lambda: page(
        "".join(
            f"<div><span>{SENTENCE[: 15 + number % 40]}</span><a href='#'>Read {number}</a></div>"
            for number in range(2_900)
        )
    ),
    "19,000 elements in doubt.html": lambda: page(
        "<ul>"
        + "".join(f"<li><b>Harl {number}</b>, <i>a</i> <em>b</em> <span>c</span></li>" for number in range(2_900))
        + "</ul>"
    ),
    "zero bytes all over.html": lambda: page(STORY).replace(b" ", b" \0"),
    "mixed encodings.html": lambda: page(STORY) + "Größe ".encode("cp1252") * 2_000 + "Größe ".encode() * 2_000,
    "halves of surrogates.html": lambda: page(STORY + "&#xD800;&#xDFFF;" * 1_000) + b"\xed\xa0\x80" * 20,
    "wide characters cut in half.html": lambda: page(STORY).decode().encode("utf-16")[:-1],
    "marks upon marks.txt": lambda: (SENTENCE + "a" + "\u0301" * 300_000).encode(),
    "19 MB of noise.html": lambda: os.urandom(19 * MEGA),
    "19 MB of text.txt": lambda: filled(SENTENCE + "\n\n", 19).encode(),
    "3.9 MB of text.txt": lambda: filled(SENTENCE * 3 + "\n\n", 3.9).encode(),
    "3.9 MB of text on one line.txt": lambda: filled(SENTENCE, 3.9).encode(),
    "19,000 short lines.txt": lambda: filled("Bridge of Harl\n", 0.28).encode() + SENTENCE.encode(),
    "19,000 lines of names.txt": lambda: (SENTENCE + "\n\n" + "Ada Lark and Mara Lind / AP\n" * 19_000).encode(),
    "1 MB of digits.txt": lambda: (SENTENCE + "\n\n" + "12 " * 333_000).encode(),
    "3 MB of spaces in a line.txt": lambda: (SENTENCE + " " * (3 * MEGA) + SENTENCE).encode(),
    "3 MB of empty lines.txt": lambda: (SENTENCE + "\n" * (3 * MEGA) + SENTENCE).encode(),
    "3.9 MB of opening brackets.md": lambda: (SENTENCE + filled("[", 3.9)).encode(),
    "1 MB of stars.md": lambda: (SENTENCE + filled("*a ", 1)).encode(),
    "1 MB of underscores.md": lambda: (SENTENCE + filled("_", 1)).encode(),
    "1 MB of quotation marks.md": lambda: (SENTENCE + filled("> ", 1)).encode(),
    "letters in letters.eml": lambda: (
        "".join(f"Content-Type: multipart/mixed; boundary={number}\n\n--{number}\n" for number in range(20_000))
        + SENTENCE
    ).encode(),
    "100,000 lines of head.eml": lambda: ("X-A: b\n" * 100_000 + "\n" + SENTENCE * 3).encode(),
    "a feed of 20,000 entries.xml": lambda: (
        "<rss version='2.0'><channel>" + "<item><link>http://v.example/1</link></item>" * 20_000 + "</channel></rss>"
    ).encode(),
    "a sitemap of entities.xml": lambda: (
        b"<?xml version='1.0'?><!DOCTYPE urlset [<!ENTITY a 'aaaaaaaaaa'>"
        + b"".join(b"<!ENTITY %c '%s'>" % (98 + depth, b"&%c;" % (97 + depth) * 20) for depth in range(12))
        + b"]><urlset><url><loc>http://v.example/&m;</loc></url></urlset>"
    ),
    "outlines of 100,000 levels.opml": lambda: (
        "<opml><body>" + "<outline text='a'>" * 100_000 + "<outline xmlUrl='http://v.example/f'/>"
    ).encode(),
    "JSON of 100,000 levels.jsonl": lambda: b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n",
    "a cell of 19 MB.csv": lambda: f'id,text\n1,"{filled(SENTENCE, 19)}"\n'.encode(),
    "100,000 rows.csv": lambda: b"id,text\n" + b"1,\n" * 100_000,
    "100,000 columns.csv": lambda: b"text" + b",a" * 100_000 + b"\n" + SENTENCE.encode(),
}


def read(path: Path, *words: str) -> tuple[float, float, str]:
    """Processor seconds, peak megabytes and what came of reading a file in a process of its own."""
    command = [sys.executable, "-m", "tellings", "read", *words, str(path)]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as told:
        child = subprocess.Popen(command, stdout=out, stderr=told)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        told.seek(0)
        lines = out.read().splitlines()
        said = told.read().decode(errors="replace").splitlines()
    if child.returncode == 0:
        words_in = sum(len(json.loads(line)["article"]["text"].split()) for line in lines)
        what = f"{len(lines)} article{'s' * (len(lines) != 1)}, {words_in:,} words"
    else:
        what = (said[0].partition(": ")[2].partition(": ")[2] or said[0]) if said else "nothing at all"
        what = f"{what[:90]} (exit {child.returncode})" if child.returncode != 1 else what[:100]
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, what


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="parts of the names of those to be tried")
    parser.add_argument("--most-seconds", type=float, default=2.0)
    parser.add_argument("--most-megabytes", type=float, default=500.0)
    parser.add_argument("--make", nargs=2, metavar=("NAME", "FOLDER"), help="only write this input into a folder")
    given = parser.parse_args()
    if given.make:
        name, folder = given.make
        Path(folder, name).write_bytes(MADE[name]())
        return
    over = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "one.html")
        path.write_bytes(page(STORY))
        start = min(read(path, "--articles")[0] for _ in range(3))
        print(f"start {start:.2f} s\n\n| input | seconds | MB | what comes of it |\n|---|---|---|---|")
        for name in MADE:
            if given.names and not any(part in name for part in given.names):
                continue
            path = Path(folder, name)
            subprocess.run([sys.executable, __file__, "--make", name, folder], check=True)
            seconds, megabytes, what = read(path, "--articles")
            path.unlink()
            seconds = max(0.0, seconds - start)
            is_over = seconds > given.most_seconds or megabytes > given.most_megabytes
            over += is_over
            print(f"| {name} | {seconds:.1f} | {megabytes:.0f} | {what}{' **over**' * is_over} |", flush=True)
    print(f"\n{over} over {given.most_seconds:g} s or {given.most_megabytes:g} MB")


if __name__ == "__main__":
    main()
