"""Files and folders as pages."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from tellings.capture.encoding import encoding
from tellings.capture.media import SAMPLE, binary, media, unreadable
from tellings.model import Page, Problem, Stated

STAGE = "capture"
LARGEST = 20_000_000  # bytes; the largest page of news seen so far has 6 MB, most of it scripts

# What a browser saves beside a page, and what lies about in folders: passed over together, not one by one.
COMPANIONS = frozenset(
    f".{ending}"
    for kinds in (
        ("css", "js", "mjs", "map", "json", "woff", "woff2", "ttf", "otf", "eot"),
        ("png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico", "bmp", "tif", "tiff"),
        ("mp3", "mp4", "m4a", "webm", "ogg", "wav", "mov", "avi"),
        ("doc", "docx", "xls", "xlsx", "ppt", "pptx", "db", "sqlite"),
        ("zip", "gz", "bz2", "xz", "7z", "tar"),
    )
    for ending in kinds
)
PACKED = (".warc.gz", ".xml.gz")  # archives and sitemaps, as they are kept and served
NOTHING_STATED = Stated()


def page(
    uri: str,
    data: bytes,
    stated: Stated = NOTHING_STATED,
    *,
    declared: str | None = None,
    captured: datetime | None = None,
) -> Page | Problem:
    """A page of these bytes, or why they are none. `declared`: the encoding that their carrier names."""
    if len(data) > LARGEST:
        return Problem(STAGE, uri, f"it is larger than {LARGEST // 1_000_000} MB")
    if not data.strip():
        return Problem(STAGE, uri, "it is empty")
    kind = binary(data)
    if kind:
        return Problem(STAGE, uri, f"it is {kind}, not a page or a text")
    codec = encoding(data, declared)
    text = _begin(data, codec)
    what = media(text, uri)
    reason = unreadable(text, what)
    return Problem(STAGE, uri, reason) if reason else Page(uri, data, what, codec, stated, captured)


def _begin(data: bytes, codec: str) -> str:
    """The first characters: they say what it is. After a sample of white space, all of them from the first that is none."""
    head = data[:SAMPLE].decode(codec, errors="replace").removeprefix("\ufeff")
    return head if head.strip() else data.decode(codec, errors="replace").removeprefix("\ufeff").lstrip()


def content(path: Path, uri: str) -> bytes | Problem:
    """The bytes of a file, of a larger one the first `LARGEST` and one more."""
    try:
        with path.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except FileNotFoundError:
        return Problem(STAGE, uri, "there is no such file")
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte
        return Problem(STAGE, uri, f"it could not be read: {_said(error)}")


def place(path: Path) -> str:
    """The path as a uri. Names are bytes: what is no UTF-8 in them is written as `\\xe9`, so that it can be printed and kept."""
    return path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def in_folder(folder: Path) -> Iterator[Path | Problem]:
    """The files below a folder, sorted by path, hidden ones skipped; what is passed over is told in one problem at the end."""
    found = 0
    passed: set[str] = set()
    failures: list[OSError] = []
    linked: list[Path] = []
    for root, folders, names in os.walk(folder, onerror=failures.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        linked += [Path(root, name) for name in folders if os.path.islink(Path(root, name))]
        for name in sorted(names):
            path = Path(root, name)
            if name.startswith("."):
                continue
            if path.suffix.lower() in COMPANIONS and not name.lower().endswith(PACKED):
                passed.add(path.suffix.lower())
            elif path.exists() and not path.is_file():  # a pipe or a device: reading it might never end
                yield Problem(STAGE, place(path), "it is no regular file")
            else:
                found += 1
                yield path
    for failure in failures:
        yield Problem(STAGE, place(Path(failure.filename or folder)), f"it could not be read: {_said(failure)}")
    for link in linked:
        yield Problem(
            STAGE, place(link), "it is a link to another folder and was not followed: give that folder itself"
        )
    if not found and not failures:
        yield Problem(STAGE, place(folder), "the folder holds no page, text or table")
    elif passed:
        yield Problem(STAGE, place(folder), f"files that hold no page were passed over ({', '.join(sorted(passed))})")


def _said(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error)).lower()
