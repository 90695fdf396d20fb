"""A PostgreSQL server for the tests: the one that TELLINGS_POSTGRES names, or one of their own where PostgreSQL is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


def folder_of_programs() -> Path | None:
    """Where initdb and pg_ctl are; Debian keeps them out of the PATH."""
    places = [Path(found).resolve().parent for name in ("initdb",) if (found := shutil.which(name))]
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "pg_ctl").exists() and (place / "initdb").exists()), None)


def server() -> Iterator[str]:
    """The address of a database, as long as it is asked for; skips where there is none."""
    pytest.importorskip("pg8000", reason="a desk on PostgreSQL needs the extra postgres")
    if given := os.environ.get("TELLINGS_POSTGRES"):
        yield given
        return
    programs = folder_of_programs()
    if programs is None:
        pytest.skip("no PostgreSQL server: set TELLINGS_POSTGRES, or install postgresql")
    user = "postgres" if os.geteuid() == 0 else None  # the server does not run as root
    folder = Path(tempfile.mkdtemp(prefix="tellings-pg-", dir="/tmp"))  # the path of a socket is short
    try:
        if user:
            shutil.chown(folder, user)
        data = folder / "data"
        run(user, programs / "initdb", "-D", data, "-A", "trust", "-U", "tester", "-E", "UTF8", "--locale=C", "-N")
        # No fsync: what dies here is a test's. One socket, no network.
        options = f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off"
        run(user, programs / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start")
        try:
            yield f"postgresql://tester@/postgres?host={folder}"
        finally:
            run(user, programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(user: str | None, *words: str | Path) -> None:
    done = subprocess.run(
        list(map(str, words)),
        user=user,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip(f"PostgreSQL does not start here: {done.stderr.strip().splitlines()[-1:]}")
