"""A mail server of a few lines for tests: takes letters, refuses them, hangs, and speaks STARTTLS with a certificate of its own."""

from __future__ import annotations

import email
import socketserver
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import default
from pathlib import Path


class PostOffice(socketserver.ThreadingTCPServer):
    """`refusing`: the recipient is unknown here; `hanging`: what it never answers ("220": the first word, "DATA", "." the letter).

    `letters`: what was taken; `encrypted`: for each whether it came over TLS.
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, *, refusing: bool = False, hanging: str = "", certificate: Path | None = None) -> None:
        self.refusing, self.hanging = refusing, hanging
        self.letters: list[EmailMessage] = []
        self.encrypted: list[bool] = []
        self.ended = threading.Event()
        self.tls: ssl.SSLContext | None = None
        if certificate is not None:
            self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.tls.load_cert_chain(certificate)
        super().__init__(("127.0.0.1", 0), _Clerk)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """Who breaks off in the middle is no trouble here."""


class _Clerk(socketserver.StreamRequestHandler):
    server: PostOffice

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def _hangs(self, word: str) -> bool:
        return self.server.hanging == word and self.server.ended.wait()

    def handle(self) -> None:
        if self._hangs("220"):
            return
        self._say("220 post office")
        while line := self.rfile.readline().decode("ascii", "replace").strip():
            word = line.split(maxsplit=1)[0].upper()
            if self._hangs(word):
                return
            if word == "EHLO" and self.server.tls:
                self._say("250-post office\r\n250 STARTTLS")
            elif word == "STARTTLS" and self.server.tls:
                self._say("220 go on")
                self.connection = self.server.tls.wrap_socket(self.connection, server_side=True)
                self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)
            elif word == "RCPT" and self.server.refusing:
                self._say("550 no such box")
            elif word == "DATA":
                self._say("354 go on")
                data = b""
                while not data.endswith(b"\r\n.\r\n"):
                    data += self.rfile.readline()
                if self._hangs("."):
                    return
                told = email.message_from_bytes(data[:-5].replace(b"\r\n..", b"\r\n."), policy=default)
                assert isinstance(told, EmailMessage)
                self.server.letters.append(told)
                self.server.encrypted.append(isinstance(self.connection, ssl.SSLSocket))
                self._say("250 taken")
            elif word == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")


@contextmanager
def post_office(*, refusing: bool = False, hanging: str = "", certificate: Path | None = None) -> Iterator[PostOffice]:
    with PostOffice(refusing=refusing, hanging=hanging, certificate=certificate) as office:
        thread = threading.Thread(target=office.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield office
        finally:
            office.ended.set()
            office.shutdown()
            thread.join()


def certificate(folder: Path) -> Path:
    """A key and a certificate for localhost, in one file."""
    words = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    also = ["-addext", "subjectAltName=DNS:localhost", "-keyout", "key.pem", "-out", "cert.pem"]
    subprocess.run(["openssl", *words.split(), *also], cwd=folder, check=True, capture_output=True)
    both = folder / "both.pem"
    both.write_text((folder / "key.pem").read_text() + (folder / "cert.pem").read_text())
    return both
