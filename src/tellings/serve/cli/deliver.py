"""A brief to where the user wants it, in the form the user wants."""

from __future__ import annotations

import shutil
import tempfile
import webbrowser
from pathlib import Path

import click

from tellings.model import Brief
from tellings.serve.cli import out

_BY_SUFFIX = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
    ".txt": "text",
}


def form_of(form: str | None, *, as_json: bool, output: Path | None, opened: bool) -> str:
    if form and as_json and form != "json":
        raise click.UsageError(f"--json and --format {form} ask for two forms: give one of them.")
    by_suffix = _BY_SUFFIX.get(output.suffix.lower()) if output else None
    form = form or ("json" if as_json else by_suffix) or ("html" if opened else "text")
    if opened and form != "html":
        raise click.UsageError(f"--open shows a page: it goes with --format html, not {form}.")
    return form


def temporary() -> Path:
    return Path(tempfile.mkdtemp(prefix="tellings-")) / "brief.html"


def deliver(made: Brief, *, output: Path | None, form: str, opened: bool) -> None:
    if opened and output is None:
        output = temporary()
    text = _rendered(made, form, color=output is None and out.colored())
    out.write([text], output, exact=form in ("html", "json"))
    if opened and output is not None:
        webbrowser.open(output.resolve().as_uri())


def _rendered(made: Brief, form: str, *, color: bool) -> str:
    if form == "html":
        from tellings.render import html

        return html.page(made)
    if form == "json":
        from tellings.render import contract

        return contract.written(made)
    if form == "markdown":
        from tellings.render import markdown

        return markdown.render(made)
    from tellings.render import text

    return text.render(made, width=min(shutil.get_terminal_size().columns, 120), color=color)
