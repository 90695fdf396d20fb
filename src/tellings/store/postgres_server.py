"""The server of a desk: where it is, connections to it, its schema made and brought up to date, and every trouble told in one line."""

from __future__ import annotations

import getpass
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import resources
from urllib.parse import parse_qs, unquote, urlsplit

from tellings.errors import MissingExtra, StoreError

try:
    from pg8000.exceptions import DatabaseError, InterfaceError
    from pg8000.native import Connection
except ImportError as error:
    raise MissingExtra("a desk on PostgreSQL", "postgres") from error

SCHEMA = re.compile(r"[a-z_][a-z0-9_]{0,50}")
_VALUE = re.compile(r"\?(\d*)")
_UNKEPT = re.compile("[\x00\ud800-\udfff]")  # no text of PostgreSQL holds them
PLAIN = {
    "53100": "the server's disk is full: what was not yet kept is not lost from its source; make room and add it again",
    "25006": "cannot be written: it was opened for reading, or the server is a copy",
    "42501": "does not let this user do that: see who owns the schema",
    "55P03": "another process has been writing for ten minutes: try again when it is done",
    "28P01": "the server refuses this user or password",
    "28000": "the server refuses this user",
    "3D000": "the server has no such database: make it with createdb",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a desk is. Told without its password."""

    user: str
    password: str | None
    host: str
    port: int
    socket: str | None
    database: str
    schema: str

    def __str__(self) -> str:
        return f"postgresql://{self.user}@{self.socket or self.host}/{self.database}?schema={self.schema}"


def place_of(url: str) -> Place:
    """`postgresql://user:password@host:port/database?schema=tellings`; `?host=/run/postgresql` for a socket. Raises StoreError."""
    try:
        parts = urlsplit(url)
        asked = parse_qs(parts.query)
        port = parts.port or int(asked.get("port", ["5432"])[0])
    except ValueError as failure:
        raise StoreError(f"that is no address of a desk on PostgreSQL: {failure}") from failure
    host = parts.hostname or asked.get("host", ["localhost"])[0]
    schema = asked.get("schema", ["tellings"])[0]
    if not SCHEMA.fullmatch(schema):
        raise StoreError(f"{schema!r} is no name for a schema: small letters, digits and _")
    user = unquote(parts.username or asked.get("user", [""])[0]) or getpass.getuser()
    socket = f"{host}/.s.PGSQL.{port}" if host.startswith("/") else None
    password = unquote(parts.password) if parts.password else None
    return Place(user, password, host, port, socket, unquote(parts.path.strip("/")) or user, schema)


def connect(place: Place, *, read_only: bool) -> Connection:
    """A connection of its own for the calling thread."""
    with told(place):
        made = Connection(
            place.user,
            password=place.password,
            host=None if place.socket else place.host,
            port=place.port,
            unix_sock=place.socket,
            database=place.database,
            application_name="tellings",
        )
        made.run(f"SET search_path TO {place.schema}, pg_catalog")
        if read_only:
            made.run("SET default_transaction_read_only TO on")
        return made


def prepare(place: Place, *, read_only: bool) -> None:
    """Makes the schema if there is none, or brings an older one up to date. Raises StoreError, also for a schema of another program."""
    connection = connect(place, read_only=read_only)
    try:
        with told(place):
            _check(connection, place, read_only=read_only)
    finally:
        with suppress(InterfaceError, OSError):
            connection.close()


def _check(connection: Connection, place: Place, *, read_only: bool) -> None:
    steps = _migrations()
    connection.run("BEGIN")
    connection.run("SELECT pg_advisory_xact_lock(hashtext(:schema))", schema=f"tellings {place.schema}")
    tables = connection.run("SELECT count(*) FROM pg_tables WHERE schemaname = :schema", schema=place.schema)[0][0]
    ours = connection.run("SELECT to_regclass(:table)::text", table=f"{place.schema}.desk")[0][0] is not None
    version = connection.run("SELECT version FROM desk")[0][0] if ours else 0
    if tables and not ours:
        raise StoreError(f"{place} is a schema of another program, not a desk; nothing in it was touched")
    if version > len(steps):
        raise StoreError(f"{place} is of version {version}; this Tellings reads up to {len(steps)}: upgrade Tellings")
    if version < len(steps):
        if read_only:
            raise StoreError(
                f"there is no desk at {place}, or an older one: `tellings add` makes it or brings it up to date"
            )
        connection.run(f"CREATE SCHEMA IF NOT EXISTS {place.schema}")
        for step in steps[version:]:
            for command in step.split(";\n"):
                if command.strip():
                    connection.run(command)
        connection.run("UPDATE desk SET version = :version", version=len(steps))
    connection.run("COMMIT")


def _migrations() -> list[str]:
    folder = resources.files("tellings.store").joinpath("migrations", "postgres")
    return [entry.read_text(encoding="utf-8") for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)]


def questioned(question: str, values: Sequence[object]) -> tuple[str, dict[str, object]]:
    """A question with `?` or `?1` for its values as pg8000 wants it, and the values by name."""
    numbers = iter(range(1, len(values) + 1))
    asked = _VALUE.sub(lambda mark: f":v{mark[1] or next(numbers)}", question)
    return asked, {f"v{number}": _kept(value) for number, value in enumerate(values, 1)}


def _kept(value: object) -> object:
    return _UNKEPT.sub("\ufffd", value) if isinstance(value, str) else value


@contextmanager
def told(place: Place) -> Iterator[None]:
    """What the server answers or the network does, as a StoreError that says what to do."""
    try:
        yield
    except DatabaseError as failure:
        code, said = "", str(failure)
        if failure.args and isinstance(failure.args[0], dict):
            code, said = str(failure.args[0].get("C", "")), str(failure.args[0].get("M", failure))
        raise StoreError(f"{place}: {PLAIN.get(code, said)}") from failure
    except (InterfaceError, OSError) as failure:
        raise StoreError(f"{place}: the server cannot be reached: {failure}") from failure
