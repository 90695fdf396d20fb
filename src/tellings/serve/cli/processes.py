"""The same work in several processes that end together."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable
from types import FrameType

from tellings.errors import TellingsError
from tellings.serve.cli import out

ENDING = (signal.SIGTERM, signal.SIGINT)


def in_processes(number: int, work: Callable[[], None]) -> int:
    """Does `work` in so many children of this process, which share what it has made, and waits for them. SIGTERM and SIGINT
    (Ctrl-C) end all of them, and so does one that ends of itself: its exit status, else 0. Only where processes can fork."""
    children, asked, status = set[int](), False, 0

    def end(_: int, __: FrameType | None) -> None:
        nonlocal asked
        asked = True
        _end(children)

    before = {one: signal.signal(one, end) for one in ENDING}
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)  # a signal that comes now is heeded when every child is known
        for _ in range(number):
            children.add(_child(work))
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
        while children:
            child, left = os.wait()
            children.discard(child)
            if not asked:
                asked, status = True, abs(os.waitstatus_to_exitcode(left))
                _end(children)
        return status
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _end(children: set[int]) -> None:
    for child in children:
        with contextlib.suppress(ProcessLookupError):  # it has just ended of itself
            os.kill(child, signal.SIGTERM)


def _child(work: Callable[[], None]) -> int:
    """The number of a new child that works and leaves, without what this process has still to do. Called while signals wait."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        for one in ENDING:
            signal.signal(one, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
        work()
        status = 0
    except TellingsError as failure:
        out.say(str(failure))
    finally:
        os._exit(status)
