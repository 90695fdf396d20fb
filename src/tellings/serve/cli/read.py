"""`tellings read` and `tellings stories`: articles and stories a line each, for other programs."""

from __future__ import annotations

import json
import os
import sys

import click

from tellings.serve.cli.gather import brief_of, gather


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "text", "html"]),
    default="jsonl",
    show_default=True,
    help="Form of the articles.",
)
@click.option("--json", "as_json", is_flag=True, help="Same as --format jsonl.")
def read(*, inputs: tuple[str, ...], form: str, as_json: bool) -> None:
    """The clean article of every page in INPUT with its reading, one a line; what was cut away stays visible."""
    desk = gather(inputs)
    if as_json or form == "jsonl":
        from tellings.render import contract

        for reading in desk.readings:
            sys.stdout.write(json.dumps(contract.article_line(reading), ensure_ascii=False) + "\n")
    elif form == "html":
        from tellings.render import html

        sys.stdout.write(html.articles(desk.readings))
    else:
        from tellings.render import text

        color = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        for reading in desk.readings:
            sys.stdout.write(text.article(reading, color=color) + "\n")
    sys.stdout.flush()


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True, help="Form of the stories."
)
@click.option("--json", "as_json", is_flag=True, help="Same as --format jsonl.")
def stories(*, inputs: tuple[str, ...], form: str, as_json: bool) -> None:
    """The stories that INPUT tells, one a line: tellings with their segments, lineage and origins; no points."""
    from tellings.render import contract

    brief = brief_of(gather(inputs), points=False)
    for collation in brief.collations:
        sys.stdout.write(json.dumps(contract.story_line(collation, brief), ensure_ascii=False) + "\n")
    sys.stdout.flush()
