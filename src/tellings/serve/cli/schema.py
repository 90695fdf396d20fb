"""`tellings schema`."""

from __future__ import annotations

import json

import click

from tellings.serve.cli import out


@click.command()
@click.option(
    "--json", "as_json", is_flag=True, help="JSON is the only form; the flag is there because every command has it."
)
def schema(*, as_json: bool) -> None:
    """The JSON Schema of `tellings brief --format json`."""
    from tellings.render import schema as schemas

    out.write([json.dumps(schemas.brief(), indent=2) + "\n"])
