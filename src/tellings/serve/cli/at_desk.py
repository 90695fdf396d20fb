"""The commands that ask a desk and correct it: `show`, `who`, `search`, `correct`."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from tellings.serve.cli import out

if TYPE_CHECKING:
    from tellings.desk import KeptDesk

Command = TypeVar("Command", bound=Callable[..., object])
DESK = "tellings.desk"
KINDS = ("split", "merge", "hide", "rename", "undo")


def _place(value: str) -> Path | str:
    return value if "://" in value else Path(value)


def named(place: Path | str) -> str:
    """A desk's place as messages show it: without a password."""
    return re.sub(r"(?<=://)([^:@/]*):[^@/]*@", r"\1@", str(place))


def desk_option(command: Command) -> Command:
    """`--desk FILE` (or the address of a desk on a server), which stands in TELLINGS_DESK for those who have one."""
    return click.option(
        "--desk",
        "path",
        type=_place,
        metavar="FILE",
        envvar="TELLINGS_DESK",
        default=DESK,
        show_default=True,
        help="The desk's file, or postgresql://… (or set TELLINGS_DESK).",
    )(command)


as_json_option = click.option("--json", "as_json", is_flag=True, help="As JSON, a line each.")
embeddings_option = click.option("--embeddings", metavar="MODEL", help="Group stories by meaning too: sentence-transformers:MODEL or package.module:make (docs/embeddings.md).")  # fmt: skip
most_option = click.option("--most", type=click.IntRange(1), default=50, show_default=True, help="At most so many.")


def opened(path: Path | str, *, read_only: bool = True, embeddings: str | None = None) -> KeptDesk:
    from tellings.config import load
    from tellings.desk import KeptDesk, advisers

    return KeptDesk.open(path, load(None), read_only=read_only, advisers=advisers.configured(None, embeddings))


def writable(path: Path | str) -> bool:
    """Whether there is a desk that can be written. Of one on a server the server decides."""
    return isinstance(path, str) or (path.exists() and os.access(path, os.W_OK))


def laying_out(done: int, wanted: int) -> None:
    """How far it is, on stderr."""
    from tellings.serve.cli.gather import watched

    if watched():
        end = "\r\033[K" if done == wanted else ""
        print(f"\rlaying out {done} of {wanted} stories …{end}", end="", file=sys.stderr, flush=True)


def lines(pieces: Iterable[object], *, as_json: bool) -> None:
    """Every piece on a line of its own, as JSON or as it is for the terminal."""
    if as_json:
        out.write(json.dumps(piece, ensure_ascii=False) + "\n" for piece in pieces)
    else:
        from tellings.render.terminal import tame

        out.write((f"{tame(str(piece))}\n" for piece in pieces), exact=False)


@click.command()
@click.argument("story")
@desk_option
@click.option("--format", "form", type=click.Choice(["html", "text", "markdown", "json"]), help="Form (default: text).")
@click.option("--json", "as_json", is_flag=True, help="Same as --format json.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
def show(*, story: str, path: Path | str, form: str | None, as_json: bool, output: Path | None) -> None:
    """The brief of one story of the desk, by its id."""
    from tellings.serve.cli.deliver import deliver, form_of

    chosen = form_of(form, as_json=as_json, output=output, opened=False)
    with opened(path, read_only=not writable(path)) as desk:  # what is laid out is kept
        made = desk.show(story)
    deliver(made, output=output, form=chosen, opened=False)


@click.command()
@click.argument("name")
@desk_option
@as_json_option
@click.option("--most", type=click.IntRange(1), default=200, show_default=True, help="From at most so many reports.")
def who(*, name: str, path: Path | str, as_json: bool, most: int) -> None:
    """The words of NAME, and what is put down to them. With their offices, and the chain that each came by."""
    from tellings.errors import InputError
    from tellings.render import lists

    with opened(path) as desk:
        readings = desk.who(name, most, lists.OFFICIAL)
        wall, held = list(lists.wall(name, readings)), list(lists.offices(name, *desk.who_is_who(readings)))
    if not wall:
        raise InputError(f"nobody called {name!r} speaks on this desk")
    if as_json:
        lines([{**line, "offices": held} for line in wall], as_json=True)
    else:
        lines([*map(lists.office_text, held), *lists.wall_text(wall)], as_json=False)


@click.command()
@click.argument("query", nargs=-1, required=True)
@desk_option
@as_json_option
@most_option
@click.option("--all", "everything", is_flag=True, help="All that is found, those last taken in first, however long it takes.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), help="Form (default: text). csv: a row a hit; of a point one for each of its variants.")  # fmt: skip
@click.option("--csv", "as_csv", is_flag=True, help="Same as --format csv.")
def search(
    *,
    query: tuple[str, ...],
    path: Path | str,
    as_json: bool,
    most: int,
    everything: bool,
    form: str | None,
    as_csv: bool,
) -> None:
    """Find articles, quotes, statements, figures or points.

    QUERY: words and "phrases" that must all stand there, and speaker: outlet: after: before: status: verdict: kind:quote|statement|figure|point.
    """
    from tellings.desk.kept import AT_ONCE
    from tellings.model.kept import Found
    from tellings.render import lists
    from tellings.render.tables import hits
    from tellings.store.query import query as understood

    forms = {form, "json" if as_json else None, "csv" if as_csv else None} - {None}
    if len(forms) > 1:
        raise click.UsageError(f"{' and '.join(sorted(map(str, forms)))} are two forms: ask for one of them.")
    as_json, as_csv = "json" in forms, "csv" in forms
    asked = understood(" ".join(f'"{word}"' if " " in word and ":" not in word else word for word in query))
    keeps = asked.kind == "point" and writable(path)  # what is laid out for the search is there for the next
    with opened(path, read_only=not keeps) as desk:
        if asked.kind == "point":
            most, at_once = (sys.maxsize, None) if everything else (most, AT_ONCE)
            found = desk.points(asked, most, at_once if keeps else 0, laying_out)
        else:
            found = Found(tuple(desk.every(asked)) if everything else desk.search(asked, most))
        if as_csv:
            out.write(hits.table(found.hits, desk.heads))
    if not as_csv:
        lines(map(lists.hit_json if as_json else lists.hit, found.hits), as_json=as_json)
    if not found.hits:
        out.say("nothing found")
    if found.waiting:
        out.say(lists.waiting(len(found.waiting)))


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("words", nargs=-1)
@desk_option
@as_json_option
def correct(*, kind: str, words: tuple[str, ...], path: Path | str, as_json: bool) -> None:
    """Correct the stories of the desk, reversibly. Say split STORY ARTICLE, merge STORY OTHER, hide STORY, rename STORY TITLE or undo NUMBER.

    Without words: the corrections made so far. Every correction is kept and can be undone.
    """
    from tellings.model.kept import CorrectionKind

    with opened(path, read_only=False) as desk:
        if kind == "undo":
            if len(words) != 1 or not words[0].isdigit():
                raise click.UsageError("undo takes the number of a correction.")
            made = desk.undo(int(words[0]))
        else:
            wanted = {"split": 2, "merge": 2, "hide": 1, "rename": 2}[kind]
            if len(words) < wanted or (kind != "rename" and len(words) > wanted):
                raise click.UsageError(f"{kind} takes a story" + (" and one thing more." if wanted == 2 else "."))
            kinds: tuple[CorrectionKind, ...] = ("split", "merge", "hide", "rename")
            chosen = next(known for known in kinds if known == kind)
            made = desk.correct(chosen, words[0], " ".join(words[1:]))
    told = {
        "number": made.number,
        "kind": made.kind,
        "subject": made.subject,
        "object": made.object,
        "undone": made.undone,
    }
    state = "undone" if made.undone else "kept"
    lines(
        [told if as_json else f"correction {made.number} {state}: {made.kind} {made.subject} {made.object}".strip()],
        as_json=as_json,
    )


def listed(path: Path | str, since: date | None, until: date | None, most: int, *, hidden: bool, as_json: bool) -> None:
    """What `tellings stories` without INPUT prints."""
    from tellings.render import lists

    with opened(path) as desk:
        held = desk.stories(since, until, hidden=hidden, most=most)
    lines(map(lists.story_json if as_json else lists.story, held), as_json=as_json)
    if not held:
        out.say("no stories on this desk in these days")
