"""`tellings watch`: what is new of a story, a speaker, a search or an agreement, told once, and again until it was delivered."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tellings.serve.cli import out
from tellings.serve.cli.at_desk import as_json_option, desk_option, lines, opened

if TYPE_CHECKING:
    from tellings.config import Mail
    from tellings.desk import KeptDesk
    from tellings.model.watching import News, Seen, WatchKind

BASE = "http://127.0.0.1:8460"  # where `tellings serve` serves


def _writable(path: Path) -> KeptDesk:
    """The desk to write to, where there is one: following nothing on a new desk would be a slip of --desk."""
    return opened(path, read_only=not path.exists())


@click.group()
def watch() -> None:
    """Follow stories, speakers, searches and agreements. Told is what came since it was last told."""


@watch.command()
@click.argument("kind", type=click.Choice(["story", "speaker", "query", "agreement"]))
@click.argument("wanted", nargs=-1, required=True)
@click.option("--name", help="What to call it (default: WANTED).")
@desk_option
@as_json_option
def add(*, kind: str, wanted: tuple[str, ...], name: str | None, path: Path, as_json: bool) -> None:
    """Follow from now on. WANTED is the id of a story, a name of somebody or of an agreement, or a search as `tellings search` takes it."""
    kinds: tuple[WatchKind, ...] = ("story", "speaker", "query", "agreement")
    chosen = next(known for known in kinds if known == kind)
    from tellings.desk import watching
    from tellings.render.news import news

    words = " ".join(wanted if len(wanted) == 1 else (f'"{word}"' if " " in word and ":" not in word else word for word in wanted))  # fmt: skip
    with _writable(path) as desk:
        made = watching.made(desk, chosen, words, name or words, datetime.now(UTC))
        watching.follow(desk, made)
    lines([news.watch_json(made) if as_json else f"followed from now on: {made.name}"], as_json=as_json)


@watch.command("list")
@desk_option
@as_json_option
def list_(*, path: Path, as_json: bool) -> None:
    """What is followed."""
    from tellings.render.news import news

    with opened(path) as desk:
        held = desk.store.watches()
    lines(map(news.watch_json if as_json else news.watch_line, held), as_json=as_json)
    if not held:
        out.say("nothing is followed: `tellings watch add`")


@watch.command()
@click.argument("name")
@desk_option
@as_json_option
def remove(*, name: str, path: Path, as_json: bool) -> None:
    """Follow no longer."""
    from tellings.desk import watching

    with _writable(path) as desk:
        (found,) = watching.named(desk.store.watches(), [name])
        with desk.store.writing():
            desk.store.forget_watch(found.name)
    lines([{"removed": name} if as_json else f"followed no longer: {name}"], as_json=as_json)


@watch.command()
@click.argument("names", nargs=-1, metavar="[NAME...]")
@click.option(
    "--feed", type=click.Path(dir_okay=False, path_type=Path), help="Put the news before what this Atom file has."
)
@click.option(
    "--exec", "command", help="Run this with the news on its standard input, a line of JSON each. No shell reads it."
)
@click.option("--shell", is_flag=True, help="Let the shell read --exec.")
@click.option("--mail", "to", multiple=True, metavar="TO", help="Send a letter by the server of tellings.toml [mail]; may be given several times.")  # fmt: skip
@click.option("--base", default=BASE, show_default=True, help="Where the desk is served, for links of the feed.")
@desk_option
@as_json_option
def run(
    *,
    names: tuple[str, ...],
    feed: Path | None,
    command: str | None,
    shell: bool,
    to: tuple[str, ...],
    base: str,
    path: Path,
    as_json: bool,
) -> None:
    """Tell what is new of these watches, of all without NAME. Once it is delivered everywhere it is not told again.

    Without --feed, --exec or --mail the news are printed.
    """
    if shell and command is None:
        raise click.UsageError("--shell goes with --exec.")
    from tellings.config import mail
    from tellings.desk import watching
    from tellings.errors import OutputError, TellingsError

    server = mail() if to else None
    with _writable(path) as desk:
        found: list[News] = []
        seen: list[tuple[str, Seen]] = []
        failed = []
        for one in watching.named(desk.store.watches(), names):
            try:
                fresh, then = watching.news(desk, one)
            except TellingsError as failure:  # a story that is gone stops no other watch
                failed.append(f"{one.name}: {failure}")
                continue
            found += fresh
            seen.append((one.name, then))
        now = datetime.now(UTC)
        if found:
            if feed is not None:
                _to_feed(feed, found, now, base.rstrip("/"), path)
            if command is not None:
                _to_command(command, found, shell=shell)
            if server is not None:
                _to_mail(found, to, server, now)
        if as_json or not (feed or command or to):
            _print(found, as_json=as_json)
        watching.saw(desk, seen)
    if not as_json:
        out.say(f"{len(found)} news" if found else "nothing new")
    if failed:
        raise OutputError("; ".join(failed))


def _print(found: Sequence[News], *, as_json: bool) -> None:
    from tellings.render.news import news

    lines(map(news.json, found) if as_json else news.text(found), as_json=as_json)


def _to_feed(path: Path, found: Sequence[News], now: datetime, base: str, desk: Path) -> None:
    from tellings.errors import OutputError
    from tellings.render.news import feed, news
    from tellings.serve.cli import deliveries

    made = feed.atom(f"News of {desk.stem}", path.resolve().as_uri(), base, news.entries(found, now, base))
    try:
        held = path.read_bytes() if path.exists() else None
        deliveries.put(news.feed_with(held, made), path)
    except ValueError as failure:
        raise OutputError(f"{path} {failure}: nothing was written to it") from failure


def _to_command(command: str, found: Sequence[News], *, shell: bool) -> None:
    from tellings.render.news import news
    from tellings.serve.cli import deliveries

    told = "".join(json.dumps(news.json(one)) + "\n" for one in found)
    deliveries.run(command, told, shell=shell)


def _to_mail(found: Sequence[News], to: Sequence[str], server: Mail, now: datetime) -> None:
    from tellings.errors import OutputError
    from tellings.render.news import mail
    from tellings.serve.cli import deliveries

    for one in to:
        id_ = blake2b(" ".join([one, *(news.id for news in found)]).encode(), digest_size=12).hexdigest()
        try:
            letter = mail.of_news(found, sender=server.sender or one, to=one, at=now, id_=id_)
        except ValueError as failure:
            raise OutputError(str(failure)) from failure
        deliveries.send(letter, server)
