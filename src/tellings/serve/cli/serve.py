"""`tellings serve`: the desk as pages, feeds and an API, for this machine alone unless a token is given."""

from __future__ import annotations

import contextlib
import ipaddress
import os
import socket
import webbrowser
from pathlib import Path

import click

from tellings.errors import OutputError
from tellings.serve.cli import out
from tellings.serve.cli.at_desk import desk_option, named, opened
from tellings.serve.cli.processes import in_processes

PORT = 8460  # above those that need rights, and no well-known one


@click.command()
@desk_option
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on; any but the loopback's needs --token."
)
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0: any that is free.")
@click.option("--token", envvar="TELLINGS_TOKEN", help="What readers must bring (or set TELLINGS_TOKEN).")
@click.option(
    "--name", "names", multiple=True, metavar="HOST", help="A host name that the desk is reached by; may be repeated."
)
@click.option("--read-only", "fixed", is_flag=True, help="Nothing on the desk can be corrected.")
@click.option(
    "--rate", type=click.FloatRange(0), help="Requests a second that one reader may make (default 100; 0: any)."
)
@click.option(
    "--certificate",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Serve by HTTPS, with this certificate (PEM) …",
)
@click.option("--key", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="… and its key.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Processes that answer, one for each core.",
)
@click.option("--open", "show", is_flag=True, help="Open it in the browser.")
def serve(
    *,
    path: Path | str,
    host: str,
    port: int,
    token: str | None,
    names: tuple[str, ...],
    fixed: bool,
    rate: float | None,
    certificate: Path | None,
    key: Path | None,
    workers: int,
    show: bool,
) -> None:
    """Serve the desk as web pages, Atom feeds and a JSON API.

    It listens on this machine alone. Another --host is refused without --token.
    """
    if not token and not loopback(host):
        raise click.UsageError(f"--host {host} can be reached by others: give --token (or set TELLINGS_TOKEN) too.")
    if (certificate is None) != (key is None):
        raise click.UsageError("--certificate and --key go together.")
    try:
        import uvicorn

        from tellings.serve.web.access import SHORTEST, Access
        from tellings.serve.web.application import application
        from tellings.serve.web.guard import guesses, readers
        from tellings.serve.web.site import Site
    except ModuleNotFoundError as missing:
        from tellings.errors import MissingExtra

        raise MissingExtra("the web server", "serve") from missing
    if token and len(token) < SHORTEST:
        raise click.UsageError(f"a token of fewer than {SHORTEST} characters can be guessed: give a longer one.")
    if workers > 1 and not hasattr(os, "fork"):
        raise click.UsageError("--workers takes a system whose processes can fork: this one has none.")
    missing_file = isinstance(path, Path) and not path.exists()  # a name mistyped makes no desk
    read_only = fixed or missing_file
    opened(path, read_only=read_only).close()  # what is wrong with it is told before anybody is listened to
    access, known = Access(token), frozenset(name.lower().rstrip(".") for name in names)
    listening = listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    address = f"{'https' if certificate else 'http'}://{shown}:{listening.getsockname()[1]}/"
    out.say(f"{named(path)} at {address} (Ctrl-C ends)")
    if show:
        webbrowser.open(address)

    def answer() -> None:
        with opened(path, read_only=read_only) as desk, listening, contextlib.suppress(KeyboardInterrupt):
            site = Site(desk, Path(named(path).partition("?")[0]).stem, access, fixed)
            settings = uvicorn.Config(
                application(site, known, readers(rate, workers), guesses(workers)),
                log_level="warning",
                server_header=False,
                proxy_headers=False,
                ssl_certfile=certificate,
                ssl_keyfile=key,
                timeout_keep_alive=15,
                limit_concurrency=512,
                timeout_graceful_shutdown=5,
            )
            uvicorn.Server(settings).run(sockets=[listening])

    if workers == 1:
        answer()
    elif status := in_processes(workers, answer):
        raise OutputError(f"a process that answers ended with {status}, and the others with it")


def loopback(host: str) -> bool:
    """Whether nobody but this machine reaches that address. A name is looked up nowhere: only `localhost` is one."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises OutputError where it cannot.

    It says that its protocol is TCP, which `create_server` leaves open: asyncio then sends small answers at once, where
    they would wait 40 ms for the reader's acknowledgement otherwise (Nagle's algorithm against delayed acknowledgements).
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        made = socket.create_server((host, port), family=family, backlog=512)
    except OSError as failure:
        raise OutputError(
            f"{host} port {port}: {os.strerror(failure.errno or 0)}; give another --port or --host"
        ) from failure
    return socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP, made.detach())
