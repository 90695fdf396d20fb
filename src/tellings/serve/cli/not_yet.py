"""Commands that are promised and not built: each says so, and what there is in the meantime."""

from __future__ import annotations

import click

from tellings.errors import InputError


@click.command(hidden=True, context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1)
def relations(*, words: tuple[str, ...]) -> None:
    """Two actors, and the coded events between them. Not built yet."""
    raise InputError(
        "events between actors are not coded yet: `relations` and `events` of the JSON stay empty."
        " `tellings search 'NAME NAME'` finds the articles that name both, `tellings who NAME` what somebody says"
    )


@click.command(hidden=True, context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1)
def archive(*, words: tuple[str, ...]) -> None:
    """Web archives on a distributed engine. Not built yet."""
    raise InputError(
        "a distributed run over web archives is not built yet: `tellings add` and `tellings brief` read .warc and .warc.gz"
        " on this machine"
    )
