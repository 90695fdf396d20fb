"""Why a story has as many origins as it has, in plain sentences. Every name in them is one that the lineage or a credit gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from tellings.model import Collation, Derivation, Origin
from tellings.model.lineage import DerivationKind
from tellings.render.view.importance import voices
from tellings.render.view.languages import plain
from tellings.render.view.lineage import together, weighty
from tellings.render.view.sigla import Sigla, number, ranges
from tellings.words import fold

MOST_SAID = 4  # of one kind above the fold: the lineage has all
_DERIVED: dict[DerivationKind, tuple[str, str]] = {  # of one telling, of several
    "copy": ("is a copy of", "are copies of"),
    "rewrite": ("rewrites", "rewrite"),
    "excerpt": ("prints a part of", "print a part of"),
    "translation": ("translates", "translate"),
    "credit": ("credits", "credit"),
}


def named(collation: Collation, sigla: Sigla) -> tuple[str, ...]:
    """Every origin with the letters of its tellings: "Capital Wire (A, C)", in the order of the letters."""
    held = [(origin, letters(origin, sigla)) for origin in collation.story.origins]
    return tuple(
        f"{sigla.shown(origin.name) if origin.known else 'not named'} ({', '.join(ranges(marks))})"
        for origin, marks in sorted((pair for pair in held if pair[1]), key=lambda pair: min(map(number, pair[1])))
    )


def letters(origin: Origin, sigla: Sigla) -> list[str]:
    return [sigla.letters[article] for article in origin.articles if sigla.holds(article)]


def why(collation: Collation, sigla: Sigla) -> tuple[str, ...]:
    """Sentences: who shares an origin and by what, who does not say where it has its matter from, and whose word is shared."""
    story = collation.story
    if len(story.tellings) < 2:
        return ()
    word = _shared_word(collation, sigla)
    found: list[str] = []
    for origin in sorted(story.origins, key=lambda origin: min(map(number, letters(origin, sigla)), default=0)):
        held = letters(origin, sigla)
        if not origin.known and held:
            verb = "has" if len(held) == 1 else "have"
            found.append(
                f"{together(held)} {verb} it from “{origin.name}”, who may be any of the others: no origin is added."
            )
        elif len(held) > 1:
            found.append(
                f"{together(held)} are one origin, {sigla.shown(origin.name)}{_by_what(origin, story.lineage, sigla)}."
            )
        elif held and _is_upstream(origin, sigla):
            found.append(f"{held[0]} counts as {origin.name}, which it credits.")
    parts = _shared_parts(story.origins, sigla)
    found += parts
    if not parts and len(story.origins) > 1 and all(len(letters(origin, sigla)) == 1 for origin in story.origins):
        found.append(
            "No copying was found among them." if found or word else "No copying and no common source was found."
        )
    if len(found) > MOST_SAID:
        rest = len(found) - MOST_SAID + 1
        found[MOST_SAID - 1 :] = [f"Of {rest} more origins more is told below: how these reports relate."]
    return tuple(filter(None, (word, *found, _in_part(collation, sigla))))


def _in_part(collation: Collation, sigla: Sigla) -> str:
    """ "A has a part from Russian news agencies": upstreams that are no telling here and stand for some of an article."""
    told: dict[str, dict[str, None]] = {}
    roots = {article: origin.name for origin in collation.story.origins for article in origin.articles}
    for edge in collation.story.lineage:
        outside = not sigla.holds(edge.source) and sigla.holds(edge.target)
        nobody = edge.source.islower() and " " not in edge.source  # "reporters", "media": a word for anybody
        part = weighty(edge) and not nobody and fold(edge.source) not in fold(roots.get(edge.target, ""))
        if edge.kind == "credit" and outside and part:
            told.setdefault(sigla.letters[edge.target], {})[edge.source] = None
    alike: dict[tuple[str, ...], list[str]] = {}
    for letter in sorted(told, key=number):
        alike.setdefault(tuple(told[letter]), []).append(letter)
    said = [
        f"{together(marks)} {'have' if len(marks) > 1 else 'has'} a part from {' and '.join(sources)}"
        for sources, marks in alike.items()
    ]
    more = f"; {len(said) - MOST_SAID} more have other parts from elsewhere" if len(said) > MOST_SAID else ""
    return f"{'; '.join(said[:MOST_SAID])}{more}." if told else ""


def _shared_parts(origins: Sequence[Origin], sigla: Sigla) -> list[str]:
    """ "B and C have a part in common: they may be fewer than two voices", for every two once."""
    held = {origin.id: letters(origin, sigla) for origin in origins}
    pairs = dict.fromkeys(
        frozenset((origin.id, other))
        for origin in origins
        for other in origin.shares
        if held[origin.id] and held.get(other)
    )
    told = {
        origin.id: {plain(sigla.reading(article).article) for article in origin.articles if sigla.holds(article)}
        for origin in origins
    }
    apart = [pair for pair in pairs if len(pair) == 2 and set.isdisjoint(*(told[key] for key in pair))]
    said = [
        f"{together([*held[one], *held[other]])} have a part in common: they may be fewer than two voices."
        for one, other in (
            sorted(pair, key=lambda key: number(held[key][0])) for pair in pairs if len(pair) == 2 and pair not in apart
        )
    ]
    return (
        [*said, "What is told in different languages may be a translation: the origins may be fewer."]
        if apart
        else said
    )


def _by_what(origin: Origin, lineage: Iterable[Derivation], sigla: Sigla) -> str:
    """ ": A is a copy of B; C and D credit Capital Wire" from the edges among the origin's articles and from its own name."""
    own = set(origin.articles)
    told: dict[str, tuple[DerivationKind, str]] = {}
    for edge in sorted(lineage, key=lambda edge: list(_DERIVED).index(edge.kind) if edge.kind in _DERIVED else 9):
        inside = edge.source in own and sigla.holds(edge.source)
        if edge.target in own and sigla.holds(edge.target) and edge.kind in _DERIVED:
            letter = sigla.letters[edge.target]
            if inside:
                told.setdefault(letter, (edge.kind, sigla.letters[edge.source]))
            elif edge.kind == "credit" and fold(edge.source) in fold(origin.name):
                told.setdefault(letter, (edge.kind, edge.source))
    alike: dict[tuple[DerivationKind, str], list[str]] = {}
    for letter in sorted(told, key=number):
        alike.setdefault(told[letter], []).append(letter)
    if len(alike) > MOST_SAID:
        kinds = Counter((kind, edge_source in sigla.letters.values()) for kind, edge_source in told.values())
        counted = (
            f"{n} {_DERIVED[kind][n > 1]} {'another' if inside else 'it'}" for (kind, inside), n in kinds.items()
        )
        return f": {', '.join(counted)}"
    said = (f"{together(marks)} {_DERIVED[kind][len(marks) > 1]} {source}" for (kind, source), marks in alike.items())
    return f": {'; '.join(said)}" if told else ""


def _is_upstream(origin: Origin, sigla: Sigla) -> bool:
    """Whether the origin is none of the tellings' own outlets."""
    own = {fold(sigla.reading(article).article.name) for article in origin.articles if sigla.holds(article)}
    return fold(origin.name) not in own


def _shared_word(collation: Collation, sigla: Sigla) -> str:
    """How much of what several tellings say stands on one voice, and whose: at most two names, the most heard first."""
    shared = [point for point in collation.points if voices(point) > 1 and point.certainty == "sure"]
    holders: Counter[str] = Counter()
    for point in shared:
        if len(point.origins.names) == 1 and all(variant.holder for variant in point.variants):
            holders[_known_as(point.origins.names[0], holders)] += 1
    if not holders:
        return ""
    if len(shared) == 1:
        return f"The one shared point rests on the word of {sigla.in_line(next(iter(holders)))} alone."
    names = [sigla.in_line(name) for name, _ in sorted(holders.items(), key=lambda held: (-held[1], held[0]))]
    one = holders.total()
    told = ", ".join(names[:2]) + f" or {len(names) - 2} more" if len(names) > 2 else " or ".join(names)
    return f"{one} of {len(shared)} shared points {'rest' if one > 1 else 'rests'} on one voice alone: {told}."


def _known_as(name: str, others: Iterable[str]) -> str:
    """The one of the names that is of the same person or body ("Trump", "Donald Trump"; "Hillary Clinton", "Hillary Rodham
    Clinton"), else the name itself."""
    words = fold(name).split()
    for other in others:
        theirs = fold(other).split()
        if set(words) <= set(theirs) or set(theirs) <= set(words):
            return other
    return name
