"""Where news and digests go: a feed's file, a command, a mail server. Whatever fails says so in a line, and nothing counts as seen."""

from __future__ import annotations

import os
import shlex
import smtplib
import ssl
import subprocess
import tempfile
from email.message import EmailMessage
from pathlib import Path

from tellings.config import Mail
from tellings.errors import OutputError

WAIT_S = 60.0  # for a mail server's answer
COMMAND_S = 600.0  # for a command: one that hangs holds up the next run, not for ever


def send(letter: EmailMessage, server: Mail) -> None:
    """Hands a letter to the server, which then has it. Raises OutputError when it does not take it."""
    try:
        if server.tls == "tls":
            with smtplib.SMTP_SSL(
                server.host, server.port, timeout=WAIT_S, context=ssl.create_default_context()
            ) as smtp:
                _hand_over(letter, smtp, server)
        else:
            with smtplib.SMTP(server.host, server.port, timeout=WAIT_S) as smtp:
                if server.tls == "starttls":
                    smtp.starttls(context=ssl.create_default_context())
                _hand_over(letter, smtp, server)
    except (
        smtplib.SMTPException,
        OSError,
        UnicodeError,
    ) as failure:  # of the server, of the network and TLS, of its name
        raise OutputError(
            f"the mail server {server.host}:{server.port} did not take the letter: {_plain(failure)}"
        ) from failure


def _hand_over(letter: EmailMessage, smtp: smtplib.SMTP, server: Mail) -> None:
    if server.user:
        smtp.login(server.user, server.password)
    smtp.send_message(letter)


def _plain(failure: Exception) -> str:
    if isinstance(failure, smtplib.SMTPRecipientsRefused):
        return "; ".join(f"{to}: {code} {_words(why)}" for to, (code, why) in failure.recipients.items())
    if isinstance(failure, smtplib.SMTPResponseException):
        return f"{failure.smtp_code} {_words(failure.smtp_error)}"
    return str(failure) or type(failure).__name__


def _words(said: bytes | str) -> str:
    return " ".join((said.decode("utf-8", "replace") if isinstance(said, bytes) else said).split())


def run(command: str, told: str, *, shell: bool) -> None:
    """Runs a command with the lines on its standard input. Without `shell` nothing in it is expanded or joined.

    Raises OutputError when it cannot be run, fails, or takes longer than ten minutes.
    """
    try:
        words: str | list[str] = command if shell else shlex.split(command)
        if not words:
            raise OutputError("--exec names no command")
        done = subprocess.run(words, input=told.encode(), shell=shell, timeout=COMMAND_S, check=False)
    except ValueError as failure:
        raise OutputError(f"--exec {command!r} cannot be read: {failure}") from failure
    except (OSError, subprocess.TimeoutExpired) as failure:
        why = failure.strerror if isinstance(failure, OSError) else f"it took longer than {COMMAND_S:.0f} s"
        raise OutputError(f"the command {command!r} did not run: {why}") from failure
    if done.returncode:
        raise OutputError(f"the command {command!r} failed with code {done.returncode}")


def put(data: bytes, path: Path) -> None:
    """Writes a file whole or not at all: who reads it meanwhile has the old one. Raises OutputError, OSError."""
    if not path.parent.is_dir():
        raise OutputError(f"there is no folder {path.parent}: make it first")
    handle, part = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        if path.exists():
            os.chmod(part, path.stat().st_mode & 0o777)
        else:
            os.chmod(part, 0o644)  # a feed is there to be read by other programs
        os.replace(part, path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
