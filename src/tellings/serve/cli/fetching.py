"""What the user lets us fetch: nothing, unless asked."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from tellings.capture.fetched import Cache, Get

MOST_PAGES = 500  # as in `capture.listings`, which is brought only when something is fetched
Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Fetching:
    """`most`: pages fetched for one input."""

    on: bool = False
    private: bool = False
    most: int = MOST_PAGES


OFFLINE = Fetching()


def options(command: Command) -> Command:
    """The options of every command that reads inputs, and `chosen` of what they were set to."""
    for option in (
        click.option(
            "--most",
            type=click.IntRange(min=1),
            help=f"With --fetch: at most so many pages for one input (default: {MOST_PAGES}).",
        ),
        click.option(
            "--allow-private",
            "private",
            is_flag=True,
            help="With --fetch: also from private and local addresses.",
        ),
        click.option(
            "--fetch", is_flag=True, help="Fetch web addresses, and what feeds and sitemaps name. Off by default."
        ),
    ):
        command = option(command)
    return command


def chosen(*, fetch: bool, private: bool, most: int | None) -> Fetching:
    """What the options allow. Raises UsageError where one goes with another that is not given."""
    if not fetch and (private or most):
        raise click.UsageError(f"{'--allow-private' if private else '--most'} goes with --fetch.")
    return Fetching(fetch, private, most or MOST_PAGES)


def web(fetching: Fetching, cache: Cache | None = None) -> AbstractContextManager[Get | None]:
    """What fetches, as long as the context lasts; None when nothing may be. `cache`: what it asks again by. Raises MissingExtra."""
    if not fetching.on:
        return nullcontext()
    from tellings.capture import inputs

    return inputs.web(cache, private=fetching.private)
