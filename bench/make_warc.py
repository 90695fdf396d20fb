"""A web archive of saved pages, for measuring speed and memory: the same pages again and again under other addresses.

    python bench/make_warc.py [--data DIR] [-o FILE] [--megabytes N]

`DIR` (default: ../shared/data beside the repository) holds pages/pages.tar.xz. FILE (default: pages.warc in the working
folder) is written record by record, each a gzip member of its own where its name ends in .gz, until N (270) megabytes of it
are written. Never committed: the pages are not ours to pass on.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import tarfile
import uuid
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
DATE = "2024-05-01T08:00:00Z"


def pages(data: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each saved page."""
    with tarfile.open(data / "pages" / "pages.tar.xz") as packed:
        for member in packed:
            opened = packed.extractfile(member) if member.isfile() and member.name.endswith(".html") else None
            if opened:
                yield Path(member.name).stem, opened.read()


def record(kind: str, address: str, media: str, block: bytes) -> bytes:
    """One record of WARC/1.1. Its id is made of its address, so that the same pages give the same archive."""
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, kind + address)}>\r\n"
        f"WARC-Date: {DATE}\r\nWARC-Target-URI: {address}\r\nContent-Type: {media}\r\nContent-Length: {len(block)}\r\n"
    )
    return head.encode() + b"\r\n" + block + b"\r\n\r\n"


def capture(name: str, number: int, page: bytes) -> bytes:
    """A request and its response, as crawlers write them."""
    host = f"site-{hashlib.sha256(name.encode()).hexdigest()[:6]}.example"
    address = f"https://{host}/{number}/{name}"
    asked = f"GET /{number}/{name} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()
    said = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(page)}\r\n\r\n".encode()
    return record("request", address, "application/http; msgtype=request", asked) + record(
        "response", address, "application/http; msgtype=response", said + page
    )


def main() -> None:
    """Write the archive and say what is in it."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    options.add_argument("-o", "--output", type=Path, default=Path("pages.warc"))
    options.add_argument("--megabytes", type=float, default=270)
    given = options.parse_args()
    saved = list(pages(given.data))
    if not saved:
        raise SystemExit(f"no pages in {given.data}")
    written = captures = 0
    with given.output.open("wb") as opened:
        while written < given.megabytes * 1_000_000:
            name, page = saved[captures % len(saved)]
            made = capture(name, captures // len(saved), page)
            if given.output.suffix == ".gz":
                made = gzip.compress(made, 6, mtime=0)
            opened.write(made)
            written += len(made)
            captures += 1
    print(f"{given.output}: {captures} pages ({len(saved)} different ones), {written / 1_000_000:.0f} MB")


if __name__ == "__main__":
    main()
