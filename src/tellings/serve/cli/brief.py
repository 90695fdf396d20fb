"""`tellings brief` and `tellings demo`."""

from __future__ import annotations

import os
import webbrowser
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

import click

from tellings import samples
from tellings.model import Brief
from tellings.serve.cli import fetching, out
from tellings.serve.cli.at_desk import embeddings_option
from tellings.serve.cli.deliver import deliver, form_of, temporary

STDOUT = Path("-")
OUTPUT = click.Path(dir_okay=False, allow_dash=True, path_type=Path)
FORMATS = click.Choice(["html", "text", "markdown", "json"])


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    type=OUTPUT,
    help="Write to this file (- is stdout); its suffix chooses the format.",
)
@click.option("--format", "form", type=FORMATS, help="Form of the brief (default: by the suffix of -o, else text).")
@click.option("--json", "as_json", is_flag=True, help="Same as --format json.")
@click.option("--open", "opened", is_flag=True, help="Show the page in the browser.")
@click.option("--data", "with_data", is_flag=True, help="Write the JSON and the tables beside the page, which links to them (needs -o NAME.html).")  # fmt: skip
@click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Settings (default: tellings.toml of the working folder).",
)
@embeddings_option
@fetching.options
def brief(
    *,
    inputs: tuple[str, ...],
    config: Path | None,
    embeddings: str | None,
    output: Path | None,
    form: str | None,
    as_json: bool,
    opened: bool,
    with_data: bool,
    fetch: bool,
    private: bool,
    most: int | None,
) -> None:
    """Lay the tellings of every story in INPUT side by side."""
    output = None if output == STDOUT else output
    form = form_of(form, as_json=as_json, output=output, opened=opened)
    allowed = fetching.chosen(fetch=fetch, private=private, most=most)
    if with_data and (form != "html" or output is None):
        raise click.UsageError("--data writes beside a page: it goes with -o NAME.html.")
    _spare(inputs, output)
    made = _brief_of(inputs, config, allowed, embeddings)
    if with_data and output is not None:
        _with_data(made, inputs, output)
        if opened:
            webbrowser.open(output.resolve().as_uri())
    else:
        deliver(made, output=output, form=form, opened=opened)


def _with_data(made: Brief, inputs: Sequence[str], output: Path) -> None:
    """The page, and beside it the files that it links to."""
    from tellings.render import html

    beside = html.beside_it(made, output.stem)
    for name in beside:
        _spare(inputs, output.with_name(name))
    out.write([html.page(made, tuple(beside))], output)
    for name, text in beside.items():
        out.write([text], output.with_name(name))


@click.command()
@click.option(
    "-o",
    "--output",
    type=OUTPUT,
    help="Write to this file instead of a temporary one.",
)
@click.option("--format", "form", type=FORMATS, help="Form of the brief (default: html).")
@click.option("--json", "as_json", is_flag=True, help="Same as --format json.")
@click.option(
    "--open/--no-open", "opened", default=True, help="Show the page in the browser (default), or only write it."
)
def demo(*, output: Path | None, form: str | None, as_json: bool, opened: bool) -> None:
    """A brief of the bundled sample: five reports of one flood."""
    chosen = form_of(form, as_json=as_json, output=output, opened=False)
    if output == STDOUT:
        output = None
    elif output is None and not form and not as_json:
        chosen, output = "html", temporary()
    with resources.as_file(samples.folder()) as folder:
        made = _brief_of([str(folder)])
    deliver(made, output=output, form=chosen, opened=opened and chosen == "html")
    if output is not None:
        out.write([f"The brief is in {output}\n"], exact=False)


def _spare(inputs: Sequence[str], output: Path | None) -> None:
    """Refuse to write over a capture."""
    if output is not None and output.exists() and any(os.path.exists(one) and output.samefile(one) for one in inputs):
        raise click.UsageError(f"-o {output} would overwrite an input.")


def _brief_of(
    words: Sequence[str],
    config: Path | None = None,
    allowed: fetching.Fetching = fetching.OFFLINE,
    embeddings: str | None = None,
) -> Brief:
    from tellings.serve.cli.gather import brief_of, gather  # brings every room: help and wrong usage need none

    return brief_of(gather(words, config, allowed, embeddings))
