"""`tellings digest`: the stories of a day or a week, to look at, to a file, or by mail."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from tellings.serve.cli import out
from tellings.serve.cli.at_desk import desk_option, opened

if TYPE_CHECKING:
    from tellings.desk.digesting import Period
    from tellings.model.digest import Digest

Command = TypeVar("Command", bound=Callable[..., object])
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def days_options(command: Command) -> Command:
    """Which days, and how many stories of them."""
    for option in (
        click.option("--most", type=click.IntRange(1), default=12, show_default=True, help="At most so many stories."),
        click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="As if today were this day."),
        click.option("--on", type=click.Choice(WEEKDAYS), help="The day of a weekly digest (default: monday)."),
        click.option("--weekly", is_flag=True, help="The seven days before that day; else the day before today."),
        desk_option,
    ):
        command = option(command)
    return command


@click.group()
def digest() -> None:
    """The stories of a day or a week, to look at, write or mail."""


@digest.command()
@days_options
@click.option("--format", "form", type=click.Choice(["text", "html", "json"]), default="text", show_default=True, help="Form.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Same as --format json.")
@click.option("--open", "shown", is_flag=True, help="Show the page in the browser.")
def preview(*, path: Path, weekly: bool, on: str | None, day: datetime | None, most: int, form: str, as_json: bool, shown: bool) -> None:  # fmt: skip
    """What would be sent now."""
    made = _made(path, weekly, on, day, most)
    form = "json" if as_json else form
    if shown:
        from tellings.serve.cli.deliver import temporary

        file = temporary()
        out.write([_form(made, "html")], file)
        webbrowser.open(file.resolve().as_uri())
    else:
        out.write([_form(made, form)], exact=form != "text")


@digest.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--mail", "to", default="reader@tellings.invalid", metavar="TO", help="Whom a letter (.eml) is to.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, whatever FILE is called.")
@days_options
def write(*, file: Path, to: str, as_json: bool, path: Path, weekly: bool, on: str | None, day: datetime | None, most: int) -> None:  # fmt: skip
    """Write it to FILE. A page (.html), a letter (.eml), JSON (.json), or text."""
    made = _made(path, weekly, on, day, most)
    from tellings.serve.cli import deliveries

    if file.suffix.lower() == ".eml" and not as_json:
        deliveries.put(bytes(_letter(made, to, to)), file)
        return
    form = {".html": "html", ".htm": "html", ".json": "json"}.get(file.suffix.lower(), "text")
    deliveries.put(_form(made, "json" if as_json else form).encode("utf-8", "replace"), file)


@digest.command()
@click.option("--mail", "to", multiple=True, required=True, metavar="TO", help="To whom; may be given several times.")
@click.option(
    "--again", is_flag=True, help="Also the stories that they were sent before and that have not changed since."
)
@click.option("--json", "as_json", is_flag=True, help="Say what was sent as JSON.")
@days_options
def send(*, to: tuple[str, ...], again: bool, as_json: bool, path: Path, weekly: bool, on: str | None, day: datetime | None, most: int) -> None:  # fmt: skip
    """Send it by mail, to each what they do not have yet. The server is that of tellings.toml [mail].

    With --on only on that day, so that a line of cron can run daily. What the server did not take is sent the next time.
    """
    from tellings.config import mail
    from tellings.serve.cli import deliveries
    from tellings.serve.cli.at_desk import lines

    server = mail()
    today = _day(day)
    if on is not None and today.weekday() != WEEKDAYS.index(on):
        out.say(f"today is no {on}: nothing was sent")
        return
    from tellings.desk import digesting
    from tellings.render.view.many import many

    first, last = digesting.days("weekly" if weekly or on else "daily", today.date(), WEEKDAYS.index(on) if on else 0)
    with opened(path, read_only=isinstance(path, Path) and not path.exists()) as desk:
        asked = dict.fromkeys(to)
        made = {one: digesting.digest(desk, first, last, most, {} if again else desk.store.sent(one)) for one in asked}
        letters = {
            one: _letter(made[one], server.sender or one, one) for one in asked
        }  # a wrong address stops all, not half
        for one in asked:
            if not made[one].briefs:
                had = f": {one} has the {made[one].had} there are" if made[one].had else ""
                out.say(f"nothing new was told from {first} to {last}{had}: nothing was sent")
                continue
            deliveries.send(letters[one], server)
            digesting.delivered(desk, one, made[one], datetime.now(UTC))
            stories, had_before = len(made[one].briefs), made[one].had
            told = {
                "to": one,
                "first": first.isoformat(),
                "last": last.isoformat(),
                "stories": stories,
                "had": had_before,
            }
            words = f"sent to {one}: {many(stories, 'story')}{f', {had_before} they had before' if had_before else ''}"
            lines([told if as_json else words], as_json=as_json)


def _day(day: datetime | None) -> datetime:
    return day or datetime.now()


def _made(path: Path, weekly: bool, on: str | None, day: datetime | None, most: int) -> Digest:
    from tellings.desk import digesting

    period: Period = "weekly" if weekly or on else "daily"
    first, last = digesting.days(period, _day(day).date(), WEEKDAYS.index(on) if on else 0)
    with opened(path) as desk:
        return digesting.digest(desk, first, last, most)


def _form(made: Digest, form: str) -> str:
    from tellings.render.news import digest as render

    shown = render.digest(made)
    if form == "json":
        import json
        from dataclasses import asdict

        days = {"first": made.first.isoformat(), "last": made.last.isoformat()}
        return json.dumps({"schema": "tellings.digest/1", **days, **asdict(shown)}, ensure_ascii=False, indent=1) + "\n"
    return render.page(shown) if form == "html" else render.text(shown)


def _letter(made: Digest, sender: str, to: str) -> EmailMessage:
    from tellings.desk import digesting
    from tellings.errors import OutputError
    from tellings.render.news import digest as render
    from tellings.render.news import mail

    shown = render.digest(made)
    words = ("digest", str(made.first), str(made.last), to, *digesting.states(made).values())
    lead = f": {shown.stories[0].title}" if shown.stories else ""
    id_ = blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=12).hexdigest()
    at = datetime.now(UTC)
    try:
        return mail.letter(
            f"{shown.title}{lead}", render.text(shown), render.page(shown), sender=sender, to=to, at=at, id_=id_
        )
    except ValueError as failure:
        raise OutputError(str(failure)) from failure
