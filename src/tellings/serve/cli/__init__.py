"""The command `tellings`: usage, exit codes and where output goes. Everything heavy is imported by the command that needs it."""

from __future__ import annotations

import gc
import sys
import traceback
from collections.abc import Sequence

import click

from tellings import __version__
from tellings.errors import TellingsError
from tellings.serve.cli import out
from tellings.serve.cli.adding import add
from tellings.serve.cli.agreements import agreements
from tellings.serve.cli.at_desk import correct, search, show, who
from tellings.serve.cli.brief import brief, demo
from tellings.serve.cli.diff import diff
from tellings.serve.cli.digest import digest
from tellings.serve.cli.doctor import doctor
from tellings.serve.cli.export import export
from tellings.serve.cli.not_yet import archive, relations
from tellings.serve.cli.read import read, stories
from tellings.serve.cli.schema import schema
from tellings.serve.cli.serve import serve
from tellings.serve.cli.train import train
from tellings.serve.cli.watch import watch

# New objects between two collections of garbage. What a command makes is frozen and seldom in circles: with Python's 700
# a twelfth of a brief of three reports went into looking for them (bench/speed/RESULTS.md).
_COLLECTING = (50_000, 20, 20)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="tellings")
def commands() -> None:
    """Many tellings, one account: what many outlets published about an event, laid side by side.

    INPUT is any of: files and folders (pages, texts, letters, notes, PDF, web archives, feeds and sitemaps), a table
    (.jsonl, .csv, .parquet), - for standard input, and with --fetch web addresses.
    Exit codes: 0 done, 1 nothing usable or a failure, 2 wrong usage.
    """


for command in (
    demo,
    brief,
    read,
    add,
    stories,
    show,
    who,
    search,
    agreements,
    diff,
    watch,
    digest,
    export,
    correct,
    doctor,
    serve,
    schema,
    train,
    relations,
    archive,
):
    commands.add_command(command)


def main(words: Sequence[str] | None = None) -> None:
    """Run the command line (`words`: instead of the process's own). A failure is one line on stderr, never a traceback."""
    gc.set_threshold(*_COLLECTING)
    try:
        commands.main(words, prog_name="tellings", standalone_mode=False)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(wrong.exit_code)
    except (click.Abort, KeyboardInterrupt):
        out.say("stopped")
        sys.exit(1)
    except TellingsError as failure:
        out.say(str(failure))
        sys.exit(1)
    except OSError as failure:
        out.say(f"{failure.filename or 'output'}: {failure.strerror or failure}")
        out.drop()
        sys.exit(1)
    except Exception as failure:  # work was handed out: whatever a stage or a view does, the user sees a line
        place = traceback.extract_tb(failure.__traceback__)[-1]
        out.say(f"a fault in Tellings: {type(failure).__name__}: {failure} ({place.name}, line {place.lineno})")
        sys.exit(1)
