"""Fetching over TLS: the connection goes to the checked address, certificate and Host are those of the name."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import pytest

pytest.importorskip("httpx")

import h2.config
import h2.connection
import h2.events

from tellings.capture import network
from tellings.capture.fetch import Limits
from tellings.capture.fetched import Fetched
from tellings.capture.web import Web
from tellings.model import Problem

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="certificates are made with openssl")
ONCE = Limits(connect_s=3600, read_s=3600, total_s=3600, attempts=1, delay_s=0.0)


@dataclass
class Seen:
    port: int = 0
    names: list[str | None] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate for harl.example, in one file."""
    folder = tmp_path_factory.mktemp("tls")
    words = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=harl.example"
    subprocess.run(
        [
            "openssl",
            *words.split(),
            "-addext",
            "subjectAltName=DNS:harl.example",
            "-keyout",
            "key.pem",
            "-out",
            "cert.pem",
        ],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    both = folder / "both.pem"
    both.write_text((folder / "key.pem").read_text() + (folder / "cert.pem").read_text())
    return both


@pytest.fixture
def server(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    """An HTTP/2 server on loopback that answers every path but robots.txt, and the trust in its certificate."""
    seen = Seen()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.set_alpn_protocols(["h2"])
    context.sni_callback = lambda _socket, name, _context: seen.names.append(name)
    trusting = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr(network, "_trusted", lambda: trusting)
    listening = socket.create_server(("127.0.0.1", 0))
    seen.port = listening.getsockname()[1]
    Thread(target=accepting, args=(listening, context, seen), daemon=True).start()
    yield seen
    listening.close()


def accepting(listening: socket.socket, context: ssl.SSLContext, seen: Seen) -> None:
    while True:
        try:
            plain, _ = listening.accept()
        except OSError:
            return
        try:
            with context.wrap_socket(plain, server_side=True) as opened:
                talk(opened, seen)
        except OSError:
            continue


def talk(opened: ssl.SSLSocket, seen: Seen) -> None:
    connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False, header_encoding="utf-8"))
    connection.initiate_connection()
    opened.sendall(connection.data_to_send())
    while data := opened.recv(65_536):
        for event in connection.receive_data(data):
            if isinstance(event, h2.events.RequestReceived):
                head = dict(event.headers)
                seen.heads.append(head)
                missing = head[":path"] == "/robots.txt"
                connection.send_headers(event.stream_id, [(":status", "404" if missing else "200")])
                connection.send_data(event.stream_id, b"<p>Over two.</p>", end_stream=True)
        opened.sendall(connection.data_to_send())


async def here(host: str, port: int) -> Sequence[str]:
    return ["127.0.0.1"]


def test_http_2_to_the_checked_address_in_the_name_of_the_host(server: Seen) -> None:
    with Web(ONCE, private=True, resolve=here) as web:
        (page,) = web.get([f"https://harl.example:{server.port}/a"])
    assert isinstance(page, Fetched)
    assert page.data == b"<p>Over two.</p>"
    assert set(server.names) == {"harl.example"}
    assert server.heads[-1][":authority"] == f"harl.example:{server.port}"
    assert server.heads[-1][":path"] == "/a"


def test_a_certificate_for_another_name_is_a_problem(server: Seen) -> None:
    with Web(ONCE, private=True, resolve=here) as web:
        (problem,) = web.get([f"https://vale.example:{server.port}/a"])
    assert isinstance(problem, Problem)
    assert "could not be had" in problem.reason
    assert "certificate" in problem.reason.lower()
