"""`tellings read` and `tellings stories`: articles and stories a line each, for other programs."""

from __future__ import annotations

import json

import click

from tellings.serve.cli import fetching, out


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "text", "html"]),
    help="Form of the articles (default: jsonl).",
)
@click.option("--json", "as_json", is_flag=True, help="Same as --format jsonl.")
@fetching.options
def read(
    *, inputs: tuple[str, ...], form: str | None, as_json: bool, fetch: bool, private: bool, most: int | None
) -> None:
    """The clean article of every page in INPUT with its reading, one a line; what was cut away stays visible."""
    if as_json and form not in (None, "jsonl"):
        raise click.UsageError(f"--json and --format {form} ask for two forms: give one of them.")
    allowed = fetching.chosen(fetch=fetch, private=private, most=most)
    from tellings.serve.cli.gather import gather, read_through  # brings every room: help and wrong usage need none

    if form == "html":
        from tellings.render import html

        out.write([html.articles(gather(inputs, fetching=allowed).readings)])
    elif form == "text":
        from tellings.render import text

        color = out.colored()
        out.write((text.article(reading, color=color) + "\n" for reading in read_through(inputs, allowed)), exact=False)
    else:
        from tellings.render import contract

        out.write(
            json.dumps(contract.article_line(reading), ensure_ascii=False) + "\n"
            for reading in read_through(inputs, allowed)
        )


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True, help="Form of the stories."
)
@click.option("--json", "as_json", is_flag=True, help="Same as --format jsonl.")
@fetching.options
def stories(*, inputs: tuple[str, ...], form: str, as_json: bool, fetch: bool, private: bool, most: int | None) -> None:
    """The stories that INPUT tells, one a line: tellings with their segments, lineage and origins; no points."""
    allowed = fetching.chosen(fetch=fetch, private=private, most=most)
    from tellings.render import contract
    from tellings.serve.cli.gather import brief_of, gather

    brief = brief_of(gather(inputs, fetching=allowed), points=False)
    out.write(
        json.dumps(contract.story_line(collation, brief), ensure_ascii=False) + "\n" for collation in brief.collations
    )
