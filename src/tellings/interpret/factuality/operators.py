"""Words that decide whether what they govern happened, by linguistic class, with what they leave of it.

A class has two factors, for an operator that itself holds and for one that does not: "managed to land" is a landing and "did not manage
to land" is none, "forgot to lock" is no locking and "did not forget to lock" is one, while "knew that it fell" and "did not know that it
fell" both have a fall. Factors are degrees of factuality, -3 (certainly not) to 3 (certainly), the scale of Saurí and Pustejovsky's
FactBank (2009) and Lee et al. (2015). The classes follow Karttunen (1971) and Nairn, Condoravdi and Karttunen (2006); their factors were set
by hand and looked at on UDS-IH2 and on MEANTIME alone.
"""

from __future__ import annotations

from functools import cache

from tellings.interpret import lexicon
from tellings.interpret.clauses.verbs import inflected
from tellings.model.marks import Status

CERTAIN = 3.0

# class: factor where the operator holds, factor where it is negated, the status that it gives (None: it changes none).
CLASSES: dict[str, tuple[float, float, Status | None]] = {
    "factive": (3.0, 3.0, None),
    "implicative": (3.0, -3.0, None),
    "reversing": (-3.0, 2.5, None),
    "ending": (-1.0, 2.5, None),
    "delaying": (1.2, 2.5, "planned"),
    "able": (1.8, -2.8, "possible"),
    "say": (2.4, 0.4, "attributed"),
    "belief": (1.8, -1.5, "possible"),
    "expect": (1.7, -1.4, "forecast"),
    "likely": (1.7, -1.2, "forecast"),
    "plan": (1.7, -1.8, "planned"),
    "unmet": (0.8, -1.8, "planned"),
    "want": (0.8, -1.2, "possible"),
    "try": (0.8, -2.0, "possible"),
    "ask": (0.7, -0.5, "possible"),
    "allow": (1.2, -2.4, "possible"),
    "possible": (1.0, -2.4, "possible"),
    "unlikely": (-1.4, 1.0, "forecast"),
    "hard": (-0.6, 1.0, "possible"),
    "doubt": (-1.4, 1.2, "denied"),
    "pretend": (-2.5, 0.0, None),
    "nearly": (-1.5, -1.5, None),
    "few": (-1.5, 1.5, None),
    "future": (2.1, -2.1, "forecast"),
    "purpose": (1.5, 0.5, "possible"),
    "conditional": (0.6, -2.0, "conditional"),
    "question": (0.6, -0.6, "question"),
}
_SPOKEN = frozenset(
    ["say", "claim", "admit", "announce", "report", "note", "add", "answer", "accuse", "warn", "suggest"]
)


@cache
def words_of(kind: str) -> dict[str, str]:
    """The words of one kind with their classes, every form of a verb."""
    found: dict[str, str] = {}
    if kind == "verb":
        for form, _, spoken, *_ in lexicon.rows("speech"):
            if spoken in _SPOKEN:
                found[form] = "say"
    for word, name, of in lexicon.rows("operators"):
        if of == kind == "phrasal":
            verb, particle = word.split(" ")
            found.update((f"{form} {particle}", name) for form in inflected(verb))
        elif of == kind:
            found.update((form, name) for form in (inflected(word) if kind == "verb" else (word,)))
    return found


@cache
def governors() -> dict[str, str]:
    """Verbs, adjectives and nouns that govern a clause, an infinitive or a noun."""
    return {**words_of("noun"), **words_of("adjective"), **words_of("verb")}
