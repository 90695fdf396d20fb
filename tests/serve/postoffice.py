"""A mail server of a few lines for tests: takes letters, or refuses them."""

from __future__ import annotations

import email
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import default


class PostOffice(socketserver.ThreadingTCPServer):
    """`refusing`: the recipient is unknown here. `letters`: what was taken."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, *, refusing: bool = False) -> None:
        self.refusing = refusing
        self.letters: list[EmailMessage] = []
        super().__init__(("127.0.0.1", 0), _Clerk)

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class _Clerk(socketserver.StreamRequestHandler):
    server: PostOffice

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:
        self._say("220 post office")
        while line := self.rfile.readline().decode("ascii", "replace").strip():
            word = line.split(maxsplit=1)[0].upper()
            if word == "RCPT" and self.server.refusing:
                self._say("550 no such box")
            elif word == "DATA":
                self._say("354 go on")
                data = b""
                while not data.endswith(b"\r\n.\r\n"):
                    data += self.rfile.readline()
                told = email.message_from_bytes(data[:-5].replace(b"\r\n..", b"\r\n."), policy=default)
                assert isinstance(told, EmailMessage)
                self.server.letters.append(told)
                self._say("250 taken")
            elif word == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")


@contextmanager
def post_office(*, refusing: bool = False) -> Iterator[PostOffice]:
    with PostOffice(refusing=refusing) as office:
        thread = threading.Thread(target=office.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield office
        finally:
            office.shutdown()
            thread.join()
