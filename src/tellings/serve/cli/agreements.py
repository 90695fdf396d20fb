"""`tellings agreements`: treaties and deals followed through time, over inputs or over all that a desk holds."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tellings.serve.cli import fetching, out
from tellings.serve.cli.at_desk import desk_option, lines, opened

if TYPE_CHECKING:
    from tellings.desk.agreed import Register

FORMS = {".json": "json", ".csv": "csv", ".txt": "text"}


@click.command()
@click.argument("words", nargs=-1, metavar="[NAME] [INPUT...]")
@desk_option
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), help="Form (default: by the suffix of -o, else text).")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Same as --format json.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@fetching.options
def agreements(
    *,
    words: tuple[str, ...],
    path: Path | str,
    form: str | None,
    as_json: bool,
    output: Path | None,
    fetch: bool,
    private: bool,
    most: int | None,
) -> None:
    """Treaties, deals and ceasefires, followed through time. Parties, limits, and what was done when, each line with its exact words.

    NAME: words of an agreement's name ("New START"). Without INPUT: the desk; without both: a list of the desk's agreements.
    """
    if form and as_json and form != "json":
        raise click.UsageError(f"--json and --format {form} ask for two forms: give one of them.")
    chosen = "json" if as_json else form or FORMS.get(output.suffix.lower() if output else "", "text")
    name, inputs = _told_apart(words)
    if not inputs and (fetch or private):
        raise click.UsageError("--fetch goes with INPUT; the desk holds what it holds.")
    if not inputs and not name:
        _listed(path, most or 100, chosen, output)
        return
    found = (
        _of_inputs(name, inputs, fetching.chosen(fetch=fetch, private=private, most=most))
        if inputs
        else _of_desk(name, path)
    )
    out.write([_written(found, chosen)], output, exact=chosen != "text")


def _told_apart(words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The name and the inputs: the first word is a name unless something of that name can be read, or it looks like a file."""
    if not words or _readable(words[0]):
        return "", words
    return words[0], words[1:]


def _readable(word: str) -> bool:
    return word == "-" or "://" in word or os.path.exists(word) or os.sep in word or bool(Path(word).suffix.strip(". "))


def _listed(path: Path | str, most: int, form: str, output: Path | None) -> None:
    from tellings.errors import InputError
    from tellings.render.tables import agreement_tables as render

    with opened(path) as desk:
        held = desk.store.agreements(most)
    if not held:
        raise InputError("no article of this desk speaks of an agreement by name")
    if form == "csv":
        out.write([render.list_csv(held)], output)
    elif output is not None:
        pieces = (
            json.dumps(render.line_json(line), ensure_ascii=False) if form == "json" else render.line_text(line)
            for line in held
        )
        out.write((f"{piece}\n" for piece in pieces), output)
    else:
        lines(
            [render.line_json(line) if form == "json" else render.line_text(line) for line in held],
            as_json=form == "json",
        )


def _of_desk(name: str, path: Path | str) -> Register:
    from tellings.errors import InputError

    with opened(path) as desk:
        found = desk.agreements(name)
    if not found.agreements:
        raise InputError(f"no article of this desk speaks of an agreement {name!r}: `tellings agreements` lists them")
    return found


def _of_inputs(name: str, inputs: tuple[str, ...], allowed: fetching.Fetching) -> Register:
    from tellings.desk import agreed
    from tellings.errors import InputError
    from tellings.serve.cli.gather import gather

    found = agreed.of_readings(gather(inputs, fetching=allowed).readings, name)
    if not found.agreements:
        raise InputError(f"nothing in these inputs speaks of an agreement{f' {name!r}' if name else ''}")
    return found


def _written(found: Register, form: str) -> str:
    from tellings.render import contract
    from tellings.render.tables import agreement_tables as render

    if form == "json":
        made = contract.agreement_register(found.agreements, found.readings)
        return json.dumps({"agreements": made}, ensure_ascii=False, indent=1) + "\n"
    if form == "csv":
        return render.register_csv(found.agreements, found.readings)
    return render.register_text(found.agreements, found.readings)
