"""`tellings brief` and `tellings demo`."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import webbrowser
from importlib import resources
from pathlib import Path

import click

from tellings import samples
from tellings.model import Brief
from tellings.serve.cli.gather import brief_of, gather

FORMATS = click.Choice(["html", "text", "markdown", "json"])
_BY_SUFFIX = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
    ".txt": "text",
}


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file; its suffix chooses the format.",
)
@click.option("--format", "form", type=FORMATS, help="Form of the brief (default: by the suffix of -o, else text).")
@click.option("--json", "as_json", is_flag=True, help="Same as --format json.")
@click.option("--open", "opened", is_flag=True, help="Show the page in the browser.")
@click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Settings (default: tellings.toml of the working folder).",
)
def brief(
    *, inputs: tuple[str, ...], config: Path | None, output: Path | None, form: str | None, as_json: bool, opened: bool
) -> None:
    """Lay the tellings of every story in INPUT side by side."""
    made = brief_of(gather(inputs, config))
    _deliver(made, output=output, form=_form(form, as_json=as_json, output=output, opened=opened), opened=opened)


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file instead of a temporary one.",
)
@click.option("--format", "form", type=FORMATS, help="Form of the brief (default: html).")
@click.option("--json", "as_json", is_flag=True, help="Same as --format json.")
@click.option(
    "--open/--no-open", "opened", default=True, help="Show the page in the browser (default), or only write it."
)
def demo(*, output: Path | None, form: str | None, as_json: bool, opened: bool) -> None:
    """A brief of the bundled sample story: a dam gate fails, as five outlets tell it."""
    with resources.as_file(samples.folder()) as folder:
        made = brief_of(gather([str(folder)]))
    form = _form(form, as_json=as_json, output=output, opened=True)
    if form == "html" and output is None:
        output = Path(tempfile.mkdtemp(prefix="tellings-")) / "brief.html"
    _deliver(made, output=output, form=form, opened=opened and form == "html")
    if form == "html":
        print(f"The brief is in {output}")


def _form(form: str | None, *, as_json: bool, output: Path | None, opened: bool) -> str:
    if form and as_json and form != "json":
        raise click.UsageError(f"--json and --format {form} ask for two forms: give one of them.")
    if form or as_json:
        return form or "json"
    return (_BY_SUFFIX.get(output.suffix.lower()) if output else None) or ("html" if opened else "text")


def _deliver(made: Brief, *, output: Path | None, form: str, opened: bool) -> None:
    if opened and form != "html":
        raise click.UsageError(f"--open shows a page: it goes with --format html, not {form}.")
    if opened and output is None:
        output = Path(tempfile.mkdtemp(prefix="tellings-")) / "brief.html"
    text = _rendered(made, form, color=output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ)
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        output.write_text(text, encoding="utf-8")
    if opened and output is not None:
        webbrowser.open(output.resolve().as_uri())


def _rendered(made: Brief, form: str, *, color: bool) -> str:
    if form == "html":
        from tellings.render import html

        return html.page(made)
    if form == "json":
        from tellings.render import contract

        return json.dumps(contract.brief(made), ensure_ascii=False, indent=1) + "\n"
    if form == "markdown":
        from tellings.render import markdown

        return markdown.render(made)
    from tellings.render import text

    return text.render(made, width=min(shutil.get_terminal_size().columns, 120), color=color)
