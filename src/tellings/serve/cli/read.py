"""`tellings read` and `tellings stories`: articles and stories a line each, for other programs."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import click

from tellings.serve.cli import fetching, out
from tellings.serve.cli.at_desk import desk_option, embeddings_option, listed


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "text", "html"]),
    help="Form of the articles (default: jsonl).",
)
@click.option("--json", "as_json", is_flag=True, help="Same as --format jsonl.")
@click.option(
    "--articles",
    "bare",
    is_flag=True,
    help="Only the articles, nothing read in them: many times faster; `reading` is null.",
)
@fetching.options
def read(
    *,
    inputs: tuple[str, ...],
    form: str | None,
    as_json: bool,
    bare: bool,
    fetch: bool,
    private: bool,
    most: int | None,
) -> None:
    """The clean article of every page, with its reading. One a line; what was cut away stays visible."""
    if as_json and form not in (None, "jsonl"):
        raise click.UsageError(f"--json and --format {form} ask for two forms: give one of them.")
    if bare and form not in (None, "jsonl"):
        raise click.UsageError(f"--articles writes lines of JSON: it goes with --format jsonl, not {form}.")
    allowed = fetching.chosen(fetch=fetch, private=private, most=most)
    from tellings.serve.cli import gather  # brings every room: help and wrong usage need none

    if form == "html":
        from tellings.render import html

        out.write([html.articles(gather.gather(inputs, fetching=allowed).readings)])
    elif form == "text":
        from tellings.render import text

        color = out.colored()
        shown = (text.article(reading, color=color) + "\n" for reading in gather.readings(inputs, allowed))
        out.write(shown, exact=False)
    else:
        from tellings.render import contract

        lines = (
            map(contract.bare_article_line, gather.articles(inputs, allowed))
            if bare
            else map(contract.article_line, gather.readings(inputs, allowed))
        )
        out.write(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


@click.command()
@click.argument("inputs", nargs=-1, metavar="[INPUT...]")
@click.option("--format", "form", type=click.Choice(["jsonl", "text"]), help="Form (default: jsonl; of a desk, text).")
@click.option("--json", "as_json", is_flag=True, help="Same as --format jsonl.")
@desk_option
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Of the desk: with a telling on this day or later.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Of the desk: with a telling on this day or before.")
@click.option("--hidden", is_flag=True, help="Of the desk: also those that were hidden.")
@embeddings_option
@fetching.options
def stories(
    *,
    inputs: tuple[str, ...],
    form: str | None,
    as_json: bool,
    path: Path | str,
    since: datetime | None,
    until: datetime | None,
    hidden: bool,
    embeddings: str | None,
    fetch: bool,
    private: bool,
    most: int | None,
) -> None:
    """The stories that INPUT tells, or those of the desk. One a line: tellings with their segments, lineage and origins; no points.

    Without INPUT: the stories of the desk, the latest first.
    """
    if not inputs:
        if fetch or private:
            raise click.UsageError("--fetch goes with INPUT; the desk holds what it holds.")
        days = (since.date() if since else None, until.date() if until else None)
        listed(path, *days, most or 100, hidden=hidden, as_json=as_json or form == "jsonl")
        return
    if form == "text":
        raise click.UsageError("--format text lists the stories of a desk: it takes no INPUT.")
    allowed = fetching.chosen(fetch=fetch, private=private, most=most)
    from tellings.render import contract
    from tellings.serve.cli.gather import brief_of, gather

    desk = gather(inputs, fetching=allowed, embeddings=embeddings)
    brief = brief_of(desk, points=False)
    taken = desk.taken(brief)
    lines = (contract.story_line(collation, brief, taken.get(collation.story.id, ())) for collation in brief.collations)
    out.write(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
