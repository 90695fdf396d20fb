"""`tellings export`: everything a desk holds as tables or networks, with a manifest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tellings.serve.cli import fetching, out
from tellings.serve.cli.at_desk import as_json_option, desk_option, opened, writable

if TYPE_CHECKING:
    from tellings.desk.exporting import Holding
    from tellings.render.tables import graph
    from tellings.render.tables.graph import GraphForm
    from tellings.serve.cli.export_files import Written

SCHEMA = "tellings.export/1"
NETWORKS = ("lineage", "entities")
NETWORK_FORMS: dict[str, GraphForm] = {"gexf": "gexf", "graphml": "graphml"}


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.argument("inputs", nargs=-1, metavar="[INPUT...]")
@click.option("--format", "form", type=click.Choice(["parquet", "csv", "jsonl", "gexf", "graphml"]), default="jsonl", show_default=True, help="gexf and graphml: networks of lineage and entities.")  # fmt: skip
@click.option("--table", "chosen", multiple=True, help="Only this table (may be given several times). Without points and variants no story is laid out, which is far faster.")  # fmt: skip
@click.option("--exact", is_flag=True, help="CSV: no apostrophe before texts that a spreadsheet would run as formulas.")
@desk_option
@as_json_option
@fetching.options
def export(
    *,
    folder: Path,
    inputs: tuple[str, ...],
    form: str,
    chosen: tuple[str, ...],
    exact: bool,
    path: Path | str,
    as_json: bool,
    fetch: bool,
    private: bool,
    most: int | None,
) -> None:
    """Write tables or networks of everything to DIR. One file each, and manifest.json with digests, counts and the recipe.

    With INPUT: what is in it, without a desk. Files of an earlier export are replaced when the new ones are whole.
    """
    from tellings.render.tables.tables import TABLES

    known = NETWORKS if form in NETWORK_FORMS else tuple(TABLES)
    if wrong := [name for name in chosen if name not in known]:
        raise click.UsageError(f"--table {wrong[0]}: with --format {form} there is {', '.join(known)}.")
    if exact and form != "csv":
        raise click.UsageError("--exact goes with --format csv; the other formats are exact.")
    if not inputs and fetch:
        raise click.UsageError("--fetch goes with INPUT; the desk holds what it holds.")
    allowed = fetching.chosen(fetch=fetch, private=private, most=most)
    names = tuple(name for name in known if name in chosen) or known
    with _holding(inputs, path, allowed) as holding:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "manifest.json").unlink(missing_ok=True)
        files = list(_files(holding, folder, names, form, guarded=not exact))
        told = _manifest(holding, files, form, guarded=form == "csv" and not exact)
    from tellings.serve.cli.export_files import manifest

    manifest(folder, told)
    if as_json:
        out.write([json.dumps(told, ensure_ascii=False) + "\n"])
    else:
        out.write((f"{file.rows:>9,} {'elements' if form in ('gexf', 'graphml') else 'rows'}  {folder / file.name}\n" for file in files), exact=False)  # fmt: skip


@contextmanager
def _holding(inputs: tuple[str, ...], path: Path | str, allowed: fetching.Fetching) -> Iterator[Holding]:
    from tellings.desk.exporting import BriefHolding

    if inputs:
        from tellings.serve.cli.gather import brief_of, gather

        yield BriefHolding(brief_of(gather(inputs, fetching=allowed)))
        return
    # what is laid out on the way is kept, where the desk can be written: the next export finds it
    with opened(path, read_only=not writable(path)) as desk:
        yield desk.holding


def _files(holding: Holding, folder: Path, names: tuple[str, ...], form: str, *, guarded: bool) -> Iterator[Written]:
    from tellings.desk.exporting import all_rows
    from tellings.render.tables.tables import TABLES
    from tellings.serve.cli import export_files

    if form in NETWORK_FORMS:
        graph_form = NETWORK_FORMS[form]
        for name in names:
            yield export_files.network(folder, name, _network(holding, name), graph_form)
    else:
        columns = {name: TABLES[name].columns for name in names}
        yield from export_files.tables(folder, all_rows(holding, names), columns, form, guarded=guarded)  # type: ignore[arg-type] # a dict of tuples is one of sequences


def _network(holding: Holding, name: str) -> Iterator[graph.Node | graph.Edge]:
    from tellings.render.tables import graph

    if name == "lineage":
        return (one for told in holding.stories(points=False) for one in graph.lineage(told))
    return (one for reading, _ in holding.readings() for one in graph.entities(reading))


def _manifest(holding: Holding, files: list[Written], form: str, *, guarded: bool) -> dict[str, object]:
    from tellings.desk.exporting import digest
    from tellings.render.tables.tables import TABLES

    recipe = holding.recipe
    columns = {} if form in NETWORK_FORMS else {name: table.columns for name, table in TABLES.items()}
    return {
        "schema": SCHEMA,
        "tellings": recipe.tellings,
        "format": form,
        "guarded": guarded,
        "recipe": {
            "digest": digest(recipe),
            "stages": [{"name": name, "version": version} for name, version in recipe.stages],
            "settings": [{"name": name, "value": value} for name, value in recipe.settings],
        },
        "files": [
            {**asdict(file), "columns": [asdict(column) for column in columns.get(file.holds, ())]} for file in files
        ],
    }
