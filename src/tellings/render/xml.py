"""What XML may hold."""

from __future__ import annotations

import re

# Characters that no XML 1.0 document may hold, however written: https://www.w3.org/TR/xml/#charsets
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def allowed(words: str) -> str:
    """The words as XML may hold them: U+FFFD in the place of what it may not."""
    return _FORBIDDEN.sub("\ufffd", words)
