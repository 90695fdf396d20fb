"""Whose the words are that a document says: who put it out, as far as the sentence tells."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.interpret.names.words import roles
from tellings.interpret.phrases import phrase_before
from tellings.interpret.speakers import frames
from tellings.interpret.speakers.frames import Phrase, Token

_PUT_OUT = frozenset(["released", "issued", "posted", "published", "tweeted", "sent", "wrote", "signed", "shared"])


def issuer(tokens: Sequence[Token], at: int) -> Phrase | None:
    """Whose the document is that speaks by the participle at `at`: "her doctor" in "a statement from her doctor saying", "Moreau" in
    "Moreau released a statement saying"; the document itself when nobody is named. None in "Moreau said in a statement saying"."""
    start = at
    while start > max(0, at - 12) and tokens[start - 1].word and not frames.told(tokens, start - 1):
        start -= 1
    for number in range(at - 1, start - 1, -1):
        if roles().get(tokens[number].low, ("", "", ""))[2] == "document":
            giver = next((place for place in range(number + 1, at) if tokens[place].low in ("from", "by")), None)
            found = frames.after(tokens, giver + 1) if giver else None
            return (found[0], min(found[1], at)) if found else _releaser(tokens, number)
    return None


def _releaser(tokens: Sequence[Token], noun: int) -> Phrase | None:
    """Who put out the document that `noun` ends; else the document; None where its sentence has said who speaks in it."""
    document = phrase_before(tokens, noun + 1)
    if document is None or not document[0]:
        return document
    verb = tokens[document[0] - 1].low
    if verb == "in" and any(frames.told(tokens, place) for place in range(max(0, document[0] - 3), document[0] - 1)):
        return None
    subject = frames.before(tokens, document[0] - 1) if verb in _PUT_OUT else None
    return subject if subject and frames.speakable(tokens, subject) else document
