"""A whole web archive through `tellings read FILE --articles`, beside trafilatura: pages a second, and peak memory.

    python bench/make_warc.py -o /tmp/pages.warc.gz      # 270 MB of saved pages
    python bench/speed/archive.py /tmp/pages.warc.gz [--slices 6] [--pages 100]

Speed: the archive is read by one process, slice by slice of so many pages, each slice by every reader in turn, so that a busy
machine slows all alike: by ours from bytes to lines of JSON, and by trafilatura from the same records' text to its own result
with metadata. Processor time; the ratio is what counts. Memory: the command reads the whole archive in a process of its own,
whose peak the system tells (`wait4`); `--no-memory` leaves that out.
"""

from __future__ import annotations

import argparse
import itertools
import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tellings.capture import warc
from tellings.desk import Desk
from tellings.model import Page, Problem
from tellings.render import contract


def lines(found: Iterator[Page | Problem]) -> Iterator[str]:
    """What `tellings read --articles` writes of these pages."""
    desk = Desk()
    for page in found:
        made = desk.article(page)
        if not isinstance(made, Problem):
            yield json.dumps(contract.bare_article_line(made), ensure_ascii=False)


def slices(path: Path, number: int, pages: int) -> tuple[int, float, float, float]:
    """Pages read, and the processor seconds of capture, of ours in all, and of trafilatura."""
    import trafilatura

    found = warc.archive(path)
    read, captured, ours, theirs = 0, 0.0, 0.0, 0.0
    for number_of_slice in range(number + 1):
        began = time.process_time()
        slice_ = list(itertools.islice(found, pages if number_of_slice else 5))  # the first one warms both up
        at_capture = time.process_time() - began
        began = time.process_time()
        for _ in lines(iter(slice_)):
            pass
        at_extract = time.process_time() - began
        began = time.process_time()
        for page in slice_:
            if isinstance(page, Page):
                try:
                    trafilatura.bare_extraction(page.text(), include_comments=False, with_metadata=True)
                except Exception:  # a peer's failure ends nothing
                    continue
        if number_of_slice:
            theirs += time.process_time() - began
            captured += at_capture
            ours += at_capture + at_extract
            read += sum(isinstance(page, Page) for page in slice_)
    return read, captured, ours, theirs


def whole(path: Path) -> tuple[int, float, float]:
    """Articles, processor seconds and peak megabytes of the command over the whole archive."""
    command = [sys.executable, "-m", "tellings", "read", "--articles", str(path)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert child.stdout
    articles = sum(1 for _ in child.stdout)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return articles, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--slices", type=int, default=6)
    parser.add_argument("--pages", type=int, default=100, help="in a slice")
    parser.add_argument("--no-memory", dest="memory", action="store_false")
    given = parser.parse_args()
    logging.disable(logging.CRITICAL)
    if given.memory:  # first: a child begins with its parent's peak
        articles, seconds, megabytes = whole(given.archive)
        print(
            f"whole: {given.archive.stat().st_size / 1e6:.0f} MB, {articles} articles in {seconds:.0f} s of processor time "
            f"({articles / seconds:.0f}/s), peak {megabytes:.0f} MB"
        )
    read, captured, ours, theirs = slices(given.archive, given.slices, given.pages)
    print(f"{read} pages: capture alone {read / captured:.0f} pages/s, bytes to lines {read / ours:.1f} pages/s,")
    print(f"trafilatura 2.3 {read / theirs:.1f} pages/s: {theirs / ours:.2f} times trafilatura")


if __name__ == "__main__":
    main()
