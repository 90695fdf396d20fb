"""`tellings doctor`: whether the desk is sound, what it may have missed, and copies of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from tellings.model.kept import Gap, Health, Source
from tellings.serve.cli.at_desk import as_json_option, desk_option, lines, named, opened

SHOWN = 20  # of a list, on a terminal


@click.command()
@desk_option
@as_json_option
@click.option("--deep", is_flag=True, help="Read everything that is held, too, and compare every capture with its digest.")  # fmt: skip
@click.option("--rework", is_flag=True, help="Read again what an older version of Tellings read.")
@click.option("--backup", type=click.Path(dir_okay=False, path_type=Path), help="Write a copy of the whole desk here. Restoring is copying it back.")  # fmt: skip
@click.option("--opml", type=click.Path(dir_okay=False, path_type=Path), help="Write the sources here, as feed readers take them.")  # fmt: skip
def doctor(
    *, path: Path | str, as_json: bool, deep: bool, rework: bool, backup: Path | None, opml: Path | None
) -> None:
    """Check the desk, its sources, and what it may have missed. Exit code 1 when something is damaged.

    A copy can be made while others read and add. A copy is a desk: put it in the place of a lost one.
    """
    from tellings.errors import StoreError
    from tellings.render import lists
    from tellings.render.news.opml import opml as subscriptions

    with opened(path, read_only=not rework) as desk:
        wrong = desk.store.damage(deep=deep)
        for _ in desk.rework() if rework else ():
            pass
        health, troubles = desk.health(), desk.problems()
        if backup is not None and not wrong:
            desk.store.backup(str(backup))
        if opml is not None:
            opml.write_bytes(subscriptions(f"Sources of {named(path)}", (one.address for one in desk.store.sources())))
    if as_json:
        problems = [{"at": at.isoformat(), **asdict(problem)} for at, problem in troubles]
        lines([{**_json(health), "damage": list(wrong), "problems": problems}], as_json=True)
    else:
        lines(_report(path, health, wrong), as_json=False)
        lines((lists.trouble(at, problem) for at, problem in troubles), as_json=False)
    if wrong:
        copied = f"; {backup} was not written" if backup else ""
        raise StoreError(f"{named(path)} is damaged: restore a backup (copy it to this place){copied}")


def _json(health: Health) -> dict[str, object]:
    from tellings.render import lists

    return {
        "holdings": asdict(health.holdings),
        "sources": [lists.source_json(source) for source in health.failing],
        "gaps": [lists.gap_json(gap) for gap in health.gaps],
        "unread": [{"uri": uri, "reason": reason} for uri, reason in health.unread],
    }


def _report(path: Path | str, health: Health, wrong: Sequence[str]) -> Iterator[str]:
    from tellings.render.view.many import many

    held = health.holdings
    yield f"{named(path)}: {many(held.articles, 'article')} from {many(held.pages, 'page')}, {many(held.stories, 'story')}, {many(held.problems, 'problem')}"
    yield f"{held.bytes / 1e6:.1f} MB, of which {held.capture_bytes / 1e6:.1f} MB are captures as they came"
    if held.behind:
        yield f"{held.behind} pages were read by an older recipe: `tellings doctor --rework` reads them again"
    yield from wrong or ("the file is sound",)
    yield from _listed("sources that fail", [_source(source) for source in health.failing])
    yield from _listed("what we may have missed: days without an article", [_gap(gap) for gap in health.gaps])
    yield from _listed("captures without an article", [f"{uri}: {reason or '?'}" for uri, reason in health.unread])


def _listed(head: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield f"{head}:"
        yield from (f"  {item}" for item in items[:SHOWN])
        if len(items) > SHOWN:
            yield f"  and {len(items) - SHOWN} more (--json lists them)"


def _source(source: Source) -> str:
    return f"{source.address}: {source.trouble} ({source.failures} times since {source.came:%Y-%m-%d})"


def _gap(gap: Gap) -> str:
    return f"{gap.outlet}: {gap.first}" + (f" to {gap.last}" if gap.last != gap.first else "")
