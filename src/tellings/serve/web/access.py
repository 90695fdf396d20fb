"""Who may come in, and whether a change was asked for by a page of ours: a token, sessions, and words for forms."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field

SESSION = "tellings_session"
NONCE = "tellings_form"
LASTS_S = 12 * 3600  # a working day; a restart ends every session sooner
SHORTEST = 16  # characters of a token: fewer can be guessed at the rate that is let in


@dataclass(frozen=True, slots=True)
class Access:
    """`token` None: everybody who reaches the server may come in, which is right on a loopback address alone.

    Sessions and form words are signed with a key of this process; nothing about them is kept.
    """

    token: str | None = None
    clock: Callable[[], float] = time.time
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def lets_in(self, cookie: str | None, authorization: str | None) -> bool:
        return self.token is None or self.in_session(cookie) or self.bears_token(authorization)

    def bears_token(self, authorization: str | None) -> bool:
        """Whether a header bears the token: as Bearer, or as the password of Basic, which feed readers know."""
        scheme, _, value = (authorization or "").partition(" ")
        if scheme.lower() == "basic":
            try:
                _, _, value = base64.b64decode(value, validate=True).decode().partition(":")
            except (binascii.Error, ValueError):
                return False
        elif scheme.lower() != "bearer":
            return False
        return self.is_token(value.strip())

    def is_token(self, given: str) -> bool:
        """Compared in constant time: by digests, so that the length tells nothing either."""
        if self.token is None:
            return False
        digests = (hashlib.sha256(word.encode("utf-8", "replace")).digest() for word in (given, self.token))
        return hmac.compare_digest(*digests)

    def session(self) -> str:
        """What the cookie of somebody who gave the token holds: when it ends, signed."""
        ends = str(int(self.clock()) + LASTS_S)
        return f"{ends}.{self._signed('session', ends)}"

    def in_session(self, cookie: str | None) -> bool:
        ends, _, signature = (cookie or "").partition(".")
        genuine = hmac.compare_digest(signature.encode(), self._signed("session", ends).encode())
        return genuine and ends.isdigit() and int(ends) > self.clock()

    def nonce(self, held: str | None) -> str:
        """What the reader's form cookie holds: the one there is, or a new one."""
        return held if held and held.isalnum() and held.isascii() and len(held) == 32 else secrets.token_hex(16)

    def form_word(self, nonce: str) -> str:
        """The word that a form must bring beside its cookie. Another site can send the cookie, but cannot read this."""
        return self._signed("form", nonce)

    def genuine(self, nonce: str | None, word: str | None) -> bool:
        return bool(nonce) and hmac.compare_digest(
            (word or "").encode("utf-8", "replace"), self.form_word(nonce or "").encode()
        )

    def _signed(self, use: str, words: str) -> str:
        return hmac.new(self.key, f"{use}:{words}".encode("utf-8", "replace"), hashlib.sha256).hexdigest()
