"""`tellings add`: pages into the desk, once or again and again, with what has been kept so far told on the way."""

from __future__ import annotations

import json
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Literal

import click

from tellings.errors import InputError
from tellings.serve.cli import fetching, out
from tellings.serve.cli.at_desk import as_json_option, desk_option, embeddings_option, lines, named, opened

if TYPE_CHECKING:
    from tellings.desk import Added, KeptDesk
    from tellings.desk.following import Following
    from tellings.model import Page, Problem

Progress = Literal["bar", "json", "none"]
TOLD = 5  # problems of one round
TOLD_EVERY = 100  # stories laid out


@click.command()
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@desk_option
@as_json_option
@embeddings_option
@fetching.options
@click.option("--follow", type=click.FloatRange(min=1), metavar="MINUTES", help="With --fetch: ask again and again, so many minutes apart, until Ctrl-C.")  # fmt: skip
@click.option("--batch", type=click.IntRange(1, 1000), default=100, show_default=True, help="Pages kept and grouped together.")  # fmt: skip
@click.option("--points", is_flag=True, help="Then lay out every story that is not: what `search kind:point` looks into. Without INPUT nothing else.")  # fmt: skip
@click.option("--progress", type=click.Choice(["bar", "json", "none"]), help="On stderr: a bar (default on a terminal), or a line of JSON whenever a batch is kept.")  # fmt: skip
def add(
    *,
    inputs: tuple[str, ...],
    path: Path | str,
    as_json: bool,
    embeddings: str | None,
    fetch: bool,
    private: bool,
    most: int | None,
    follow: float | None,
    batch: int,
    points: bool,
    progress: Progress | None,
) -> None:
    """Take the pages of INPUT into the desk. Each is grouped with what is there; what is held already is passed over.

    Ctrl-C ends it when the batch under way is kept; a second one at once, without it.
    """
    allowed = fetching.chosen(fetch=fetch, private=private, most=most)
    if not inputs and (not points or follow):
        raise click.UsageError("Missing argument 'INPUT...'.")
    if follow and not fetch:
        raise click.UsageError("--follow goes with --fetch.")
    if follow and "-" in inputs:
        raise click.UsageError("standard input can be read once: --follow takes addresses and files.")
    from tellings.serve.cli.gather import listed, watched  # brings every room: help and wrong usage need none

    shown: Progress = progress or ("bar" if watched() else "none")
    with opened(path, read_only=False, embeddings=embeddings) as desk, ExitStack() as rest:
        remembered = desk.remembered()
        get = rest.enter_context(fetching.web(allowed, remembered))
        stop = rest.enter_context(stopping())
        asked = desk.following(get, inputs, remembered) if get else None
        while not stop.is_set():
            done = _round(desk, inputs, asked, allowed, stop, batch, shown)
            if shown != "json":
                _tell(desk, done.problems, named(path))
            if inputs and not follow and not stop.is_set() and done.new + done.known == 0:
                raise InputError(f"nothing usable in {listed(inputs)}")
            laid_out = _laid_out(desk, stop, shown) if points else None
            lines([_json(done, laid_out) if as_json else _plain(done, laid_out)], as_json=as_json)
            if not follow:
                break
            stop.wait(follow * 60)
        if stop.is_set():
            out.say("stopped; what was counted is kept")


def _round(
    desk: KeptDesk,
    inputs: Sequence[str],
    asked: Following | None,
    allowed: fetching.Fetching,
    stop: threading.Event,
    batch: int,
    shown: Progress,
) -> Added:
    """All inputs once, as far as it is not stopped."""
    from tellings.desk import Added
    from tellings.serve.cli.gather import named

    pages, total = _until(named(inputs, asked.get if asked else None, allowed.most), stop), Added()
    for total in _shown(desk, pages, asked, batch, shown):  # noqa: B007 # the last tells of all
        pass
    return total


def _tell(desk: KeptDesk, problems: int, place: str) -> None:
    """The last of so many problems, a line on stderr each."""
    from tellings.serve.cli.gather import tell

    tell([problem for _, problem in reversed(desk.problems(min(problems, TOLD)))] if problems else [])
    if problems > TOLD:
        out.say(f"these and {problems - TOLD} more problems: `tellings doctor --desk {place}` lists them")


def _laid_out(desk: KeptDesk, stop: threading.Event, shown: Progress) -> int:
    """Lays out what is not, as far as it is not stopped; how many stories."""
    count = 0
    for count, _ in enumerate(desk.lay_out(), 1):
        if shown == "bar":
            print(f"\rlaid out {count} stories …", end="\r\033[K", file=sys.stderr, flush=True)
        if shown == "json" and count % TOLD_EVERY == 0:
            print(json.dumps({"laid_out": count}), file=sys.stderr, flush=True)
        if stop.is_set():
            break
    return count


def _plain(done: Added, laid_out: int | None) -> str:
    from tellings.render.view.many import many

    told = f"{done.new} new, {done.known} held already, {many(done.problems, 'problem')}; {many(len(done.stories), 'story')} changed"
    return told if laid_out is None else f"{told}, {laid_out} laid out"


def _json(done: Added, laid_out: int | None) -> dict[str, object]:
    told = {"new": done.new, "held": done.known, "problems": done.problems, "stories": sorted(done.stories)}
    return told if laid_out is None else {**told, "laid_out": laid_out}


def _until(pages: Iterable[Page | Problem], stop: threading.Event) -> Iterator[Page | Problem]:
    for page in pages:
        if stop.is_set():
            return
        yield page


def _shown(
    desk: KeptDesk, pages: Iterable[Page | Problem], asked: Following | None, batch: int, progress: Progress
) -> Iterator[Added]:
    """What `add_all` gives, shown on stderr as it comes."""
    if progress == "bar":
        yield from _bar(desk, pages, asked, batch)
        return
    for done in desk.add_all(pages, batch, following=asked):
        if progress == "json":
            kept = {"new": done.new, "held": done.known, "problems": done.problems, "stories": len(done.stories)}
            print(json.dumps(kept), file=sys.stderr, flush=True)
        yield done


def _bar(desk: KeptDesk, pages: Iterable[Page | Problem], asked: Following | None, batch: int) -> Iterator[Added]:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed} read, {task.fields[kept]} kept, {task.fields[problems]} problems"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, kept=0, problems=0)

        def counted() -> Iterator[Page | Problem]:
            for page in pages:
                bar.advance(task)
                yield page

        for done in desk.add_all(counted(), batch, following=asked):
            bar.update(task, kept=done.new + done.known, problems=done.problems)
            yield done


@contextmanager
def stopping() -> Iterator[threading.Event]:
    """Set by the first Ctrl-C (or the SIGTERM of a service manager); the second ends the process as it always does."""
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():  # only it may listen for signals
        yield stop
        return
    before: dict[int, Callable[[int, FrameType | None], object] | int | None] = {}

    def again() -> None:
        for number, old in before.items():
            signal.signal(number, old)

    def ask(number: int, frame: FrameType | None) -> None:
        stop.set()
        again()

    for number in (signal.SIGINT, signal.SIGTERM):
        before[number] = signal.signal(number, ask)
    try:
        yield stop
    finally:
        again()
