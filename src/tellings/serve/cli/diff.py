"""`tellings diff`: two reports laid side by side, sentence by sentence."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tellings.serve.cli import fetching, out
from tellings.serve.cli.at_desk import desk_option, opened

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from tellings.desk import KeptDesk
    from tellings.model import Reading


@click.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="[B]", required=False)
@desk_option
@click.option("--format", "form", type=click.Choice(["text", "html", "json"]), help="Form (default: by the suffix of -o, else text).")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Same as --format json.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@fetching.options
def diff(
    *,
    first: str,
    second: str | None,
    path: Path | str,
    form: str | None,
    as_json: bool,
    output: Path | None,
    fetch: bool,
    private: bool,
    most: int | None,
) -> None:
    """Lay two reports side by side, sentence by sentence. What is the same, changed, told in other words, and only in one of them.

    A and B: a file, with --fetch a web address, - for standard input, or the id of an article of the desk. A alone is laid beside the version before it: an article of
    the desk beside the capture before, a file of several captures of one article the last beside the one before.
    """
    from tellings.serve.cli.deliver import form_of

    chosen = form_of(form, as_json=as_json, output=output, opened=False)
    if chosen == "markdown":
        raise click.UsageError(f"-o {output}: two reports come as text, html or json.")
    if first == second == "-":
        raise click.UsageError("standard input holds one of the two reports: name the other.")
    allowed = fetching.chosen(fetch=fetch, private=private, most=most)
    from tellings import pipeline
    from tellings.config import load
    from tellings.desk import advisers

    if second is None:
        one, other = _versions(first, path, allowed)
    else:
        one, other = _reading(first, path, allowed), _reading(second, path, allowed)
    made = pipeline.compare(one, other, load(None), advisers.configured().judge)
    if chosen == "html":
        from tellings.render import html

        out.write([html.diff(made)], output)
        return
    from tellings.render import diff as render

    if chosen == "json":
        out.write([json.dumps(render.json(made), ensure_ascii=False, indent=1) + "\n"], output)
    else:
        width = min(shutil.get_terminal_size().columns, 120)
        out.write([render.text(made, width=width, color=output is None and out.colored())], output, exact=False)


def _versions(word: str, path: Path | str, allowed: fetching.Fetching) -> tuple[Reading, Reading]:
    """What a word names, behind the version before it. Raises InputError when it names none or several, or has no version before."""
    from tellings.errors import InputError

    if not _is_input(word):
        with _desk(word, path) as desk:
            reading = _held(word, desk, path)
            before = [article.id for article, _, _ in desk.versions(reading.article.id)]
            place = before.index(reading.article.id) if reading.article.id in before else 0
            if place:
                return desk.article(before[place - 1]), reading
            others = f"; later ones: {', '.join(before[1:4])}" if before[1:] else ""
            raise InputError(f"{path} has no version before {word!r}{others}")
    from tellings.serve.cli.gather import gather

    pairs = gather([word], fetching=allowed).versions()
    if len(pairs) == 1:
        return pairs[0]
    if not pairs:
        raise InputError(f"{word} holds no two captures of one address: give a second report beside it")
    urls = ", ".join(later.article.url or later.article.id for _, later in pairs[:3])
    raise InputError(
        f"{word} holds versions of {len(pairs)} articles ({urls}{', …' * (len(pairs) > 3)}): give those of one"
    )


def _is_input(word: str) -> bool:
    return word == "-" or "://" in word or os.path.exists(word)


def _desk(word: str, path: Path | str) -> AbstractContextManager[KeptDesk]:
    from tellings.errors import InputError

    if isinstance(path, Path) and not path.exists():
        raise InputError(f"there is no file {word}, and no desk at {path} that could have an article of that id")
    return opened(path)


def _held(word: str, desk: KeptDesk, path: Path | str) -> Reading:
    from tellings.errors import InputError, StoreError

    try:
        return desk.article(word)
    except StoreError as missing:
        raise InputError(f"{word!r} is neither a file nor an article of {path}") from missing


def _reading(word: str, path: Path | str, allowed: fetching.Fetching) -> Reading:
    """The one article that a word of the command line names. Raises InputError when it names none or several."""
    from tellings.errors import InputError

    if not _is_input(word):
        with _desk(word, path) as desk:
            return _held(word, desk, path)
    from tellings.serve.cli.gather import gather

    found = gather([word], fetching=allowed).readings
    if len(found) > 1:
        raise InputError(f"{word} holds {len(found)} articles: give one, or add them to a desk and give their ids")
    return found[0]
