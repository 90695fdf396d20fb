"""Where results and troubles go: stdout or a file, and one line each on stderr."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from tellings.errors import OutputError


def colored() -> bool:
    """Whether stdout is a terminal that shows colours, and its user wants them (https://no-color.org)."""
    return (
        sys.stdout is not None
        and sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
    )


def say(trouble: str) -> None:
    """One line on stderr, whatever is in it: names of files hold line ends and escape sequences, too."""
    line = "".join(mark if mark.isprintable() else mark.encode("unicode_escape").decode() for mark in trouble)
    if sys.stderr is not None:  # closed: `print` would take stdout instead
        print(f"tellings: {line}", file=sys.stderr)


def write(pieces: Iterable[str], output: Path | None = None, *, exact: bool = True) -> None:
    """Pieces to a file, or to stdout. `exact`: in UTF-8, as data and pages are whatever the terminal speaks; else in
    the terminal's encoding, with `?` for what it cannot show.

    Raises OutputError when there is no stdout, OSError when it or the file cannot be written.
    """
    if output is not None:
        with output.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
        return
    if sys.stdout is None:
        raise OutputError("standard output is closed: give -o FILE, or open it")
    if isinstance(sys.stdout, io.TextIOWrapper):
        if exact:
            sys.stdout.reconfigure(encoding="utf-8")
        else:
            sys.stdout.reconfigure(errors="replace")
    try:
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
    except BrokenPipeError:  # its reader has had enough (`| head`): nothing to tell, nobody to tell it to
        drop()
        sys.exit(0)


def drop() -> None:
    """Forget what stdout still holds, so that Python does not fail once more over it when it ends."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
