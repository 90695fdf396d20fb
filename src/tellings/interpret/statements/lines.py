"""Lines that state nothing: questions that head a part of the text, and links printed in capitals."""

from __future__ import annotations

import re

from tellings.model import Span

LONGEST_QUESTION = 12  # words: a longer line is a paragraph that asks
SHORTEST_LINK = 4  # words in capitals: shorter ones may open a sentence ("BREAKING NEWS")
_ASKS = re.compile(
    r"(?:who|whom|whose|what|when|where|which|why|how)\b(?: \S+){0,3}? (?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may|might)\b"
    r"|(?:who|what|where|why|how|when)(?:['’]s|['’]re)\b|(?:who|what) \w+(?:s|ed)\b",
    re.IGNORECASE,
)
_STOPS = (".", "!", "…", ":", ";", ",")


def heads(text: str, sentence: Span) -> bool:
    """Whether the sentence stands alone on its line, among other lines, and is a question heading or a link in capitals.

    "What does Luria say?", "How has the South responded", "READ MORE ABOUT THE FLOOD".
    """
    line = sentence.of(text).strip()
    if "\n" in line or not _alone(text, sentence):
        return False
    words = line.split()
    if (
        len(words) >= SHORTEST_LINK
        and line.upper() == line
        and line.lower() != line
        and not line.endswith((*_STOPS, "?"))
    ):
        return True
    return len(words) <= LONGEST_QUESTION and not line.endswith(_STOPS) and _ASKS.match(line) is not None


def _alone(text: str, sentence: Span) -> bool:
    before = text[max(0, sentence.start - 4) : sentence.start].rstrip(" \t")
    after = text[sentence.end : sentence.end + 4].lstrip(" \t")
    return before[-1:] in ("", "\n") and after[:1] in ("", "\n") and sentence.end - sentence.start < len(text.strip())
