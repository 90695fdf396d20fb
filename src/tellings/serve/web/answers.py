"""Answers that were made already, kept as bytes for as long as the desk is what it was."""

from __future__ import annotations

import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.datastructures import Headers
from starlette.responses import Response

LARGEST = 32 << 20  # bytes of all answers kept: some hundred stories
FORMS = secrets.token_hex(
    32
)  # stands for the word of a reader's forms until it is known; nobody can guess it, so no page says it


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer for every reader. `tag`: names its bytes."""

    body: bytes
    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    tag: str

    def told(self, word: str, asked: str | None) -> Response:
        """The answer for the reader whose forms bring this word; without its body for one that has it (`asked`: If-None-Match)."""
        tag = f'"{self.tag}{word[:16]}"'
        if asked is not None and tag in {one.strip().removeprefix("W/") for one in asked.split(",")}:
            return Response(status_code=304, headers={"etag": tag})
        answer = Response(self.body.replace(FORMS.encode(), word.encode()), self.status)
        answer.raw_headers = [*self.headers, (b"etag", tag.encode())]
        return answer


@dataclass(slots=True)
class Answers:
    """`version`: what the desk says it is now; None where it cannot say, and then nothing is kept."""

    version: Callable[[], int | None]
    _of: int | None = None
    _size: int = 0
    _held: OrderedDict[str, Kept] = field(default_factory=OrderedDict)

    def now(self) -> int | None:
        """The version of the desk; what was made of another is forgotten."""
        if (found := self.version()) != self._of:
            self._held.clear()
            self._of, self._size = found, 0
        return found

    def get(self, key: str) -> Kept | None:
        if kept := self._held.get(key):
            self._held.move_to_end(key)
        return kept

    def keep(self, key: str, answer: Response, version: int | None) -> Kept | None:
        """Keeps a page or a document made of that version of the desk, unless it is another by now; None for other answers."""
        headers = Headers(raw=answer.raw_headers)
        body = getattr(answer, "body", None)  # None: it is made while it is sent
        if (
            not isinstance(body, bytes)
            or answer.status_code != 200
            or "set-cookie" in headers
            or headers.get("cache-control") == "no-store"
            or len(body) > LARGEST // 8
        ):
            return None
        kept = Kept(body, 200, tuple(answer.raw_headers), hashlib.blake2b(body, digest_size=12).hexdigest())
        if version is not None and version == self.now() and key not in self._held:
            self._held[key] = kept
            self._size += len(body)
            while self._size > LARGEST:
                self._size -= len(self._held.popitem(last=False)[1].body)
        return kept
