"""What the tellings say of agreements, laid side by side: one line for each matter, with every report's facts and their relation.

Nothing is chosen: where two signing days are told, both stand there and the line is a conflict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import blake2b

from tellings.model import Collation, Reading
from tellings.model.agreement import (
    ACTIONS,
    FACT_KINDS,
    Agreement,
    AgreementFact,
    FactKind,
    Matter,
    MatterVerdict,
    known_by,
    named,
)
from tellings.model.edtf import bounds
from tellings.reconcile.terms import amount, same_term, term
from tellings.reconcile.times import Relation, exactest, relation

# Done once to an agreement, so that two days of it contradict each other; the others may be done again, and by another.
ONCE: frozenset[FactKind] = frozenset(
    [
        "negotiated",
        "agreed",
        "announced",
        "initialled",
        "signed",
        "adopted",
        "in force",
        "terminated",
        "expired",
        "ended",
        "replaced",
    ]
)
# Done by each for itself: another who does it is another matter.
BY_EACH: frozenset[FactKind] = frozenset(
    ["ratified", "joined", "withdrawn", "suspended", "resumed", "rejected", "breached"]
)
_UNLIKE: Mapping[MatterVerdict, int] = {"conflict": 0, "differs": 1, "compatible": 2, "agree": 3, "single": 4}


def mark(collation: Collation, readings: Mapping[str, Reading]) -> Collation:
    """Adds the agreements that the story's tellings speak of, those told most of first."""
    facts = []
    for telling in collation.story.tellings:
        for fact in readings[telling.article].agreements:
            if any(segment.overlap(fact.cue) for segment in telling.segments):
                facts.append(fact)
    return replace(collation, agreements=register(facts, nameless=True))


def register(facts: Iterable[AgreementFact], *, nameless: bool = False) -> tuple[Agreement, ...]:
    """The facts by agreement and matter. `nameless`: also of agreements that no report names nor says the parties of, which are
    the same only within one story. An agreement of which nothing but a party is known is left out."""
    grouped: dict[str, list[AgreementFact]] = defaultdict(list)
    for fact in dict.fromkeys(facts):
        grouped[known_by(fact.agreement)].append(fact)
    for bare in [one for one, mine in grouped.items() if not named(mine[0].agreement)]:
        kind = set(bare.split())
        homes = [one for one, mine in grouped.items() if named(mine[0].agreement) and kind <= set(one.split())]
        if not nameless:
            del grouped[bare]
        elif len(homes) == 1:
            grouped[homes[0]] += grouped.pop(bare)
    made = [Agreement(_name(mine), _matters(one, mine)) for one, mine in grouped.items()]
    told = [one for one in made if any(matter.kind != "party" for matter in one.matters)]
    return tuple(sorted(told, key=lambda one: (-len(one.matters), one.name)))


def _name(facts: Sequence[AgreementFact]) -> str:
    """The form that most articles have; of equals the first."""
    articles: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if named(fact.agreement) or len(facts) == 1 or not any(named(one.agreement) for one in facts):
            articles[fact.agreement].add(fact.span.article)
    return max(articles, key=lambda name: len(articles[name]))


def _matters(agreement: str, facts: Sequence[AgreementFact]) -> tuple[Matter, ...]:
    groups: list[list[AgreementFact]] = []
    for fact in sorted(facts, key=_first_dated):
        home = next((group for group in groups if _same(group, fact)), None)
        if home is None:
            groups.append([fact])
        else:
            home.append(fact)
    made = [_matter(agreement, group) for group in groups]
    return tuple(sorted(_distinct(made), key=_place))


def _first_dated(fact: AgreementFact) -> bool:
    """Facts with a day come first: one without goes to theirs."""
    return fact.moment is None


def _same(group: Sequence[AgreementFact], fact: AgreementFact) -> bool:
    first = group[0]
    if (fact.kind, fact.about) != (first.kind, first.about):
        return False
    if fact.kind in ("party", "body"):
        return fact.value.casefold() == first.value.casefold()
    if fact.kind in ("limit", "verification"):
        return any(same_term(one.value, fact.value) for one in group)
    if fact.kind in ONCE:
        return True
    if fact.kind in BY_EACH and fact.by and first.by and not set(fact.by) & set(first.by):
        return False
    if fact.kind == "talks" and fact.done != first.done:
        return False
    return any(relation(one.moment, fact.moment) != "apart" for one in group)


def _matter(agreement: str, facts: Sequence[AgreementFact]) -> Matter:
    verdict, why = _verdict(facts)
    first = facts[0]
    ordered = tuple(sorted(facts, key=lambda fact: (fact.span.article, fact.cue.start)))
    value = "" if verdict in ("conflict", "differs") else _value(facts)
    words = (agreement, first.kind, first.about, term(first.value), *(first.by if first.kind in BY_EACH else ()))
    id_ = blake2b("\n".join(words).encode("utf-8", "replace"), digest_size=6).hexdigest()
    return Matter(id_, first.kind, first.about, verdict, why, ordered, value)


def _distinct(made: Sequence[Matter]) -> list[Matter]:
    """Several extensions have one id each: by their number in the order of their days."""
    seen: dict[str, int] = defaultdict(int)
    found = []
    for matter in made:
        seen[matter.id] += 1
        found.append(matter if seen[matter.id] == 1 else replace(matter, id=f"{matter.id}-{seen[matter.id]}"))
    return found


def _value(facts: Sequence[AgreementFact]) -> str:
    """What all say, in its most exact form: a name, a term, a day."""
    if facts[0].kind in ACTIONS:
        return exactest(fact.moment for fact in facts) or ""
    return max((fact.value for fact in facts), key=len)


def _verdict(facts: Sequence[AgreementFact]) -> tuple[MatterVerdict, str]:
    """How the facts of one matter stand to each other, the worst relation first."""
    found = [*_statuses(facts), *_days(facts, "moment"), *_days(facts, "until"), *_places(facts), *_amounts(facts)]
    if found:
        return min(found, key=lambda one: _UNLIKE[one[0]])
    return (
        ("agree", "told alike")
        if len({fact.span.article for fact in facts}) > 1
        else ("single", "one report alone tells it")
    )


def _statuses(facts: Sequence[AgreementFact]) -> list[tuple[MatterVerdict, str]]:
    done = any(fact.done for fact in facts)
    denied = any(fact.status == "denied" for fact in facts)
    if done and denied:
        return [("conflict", "told as done, and denied")]
    open_ = next((fact.status for fact in facts if not fact.done), None)
    return [("differs", f"told as done, and as {open_}")] if done and open_ else []


def _days(facts: Sequence[AgreementFact], field: str) -> list[tuple[MatterVerdict, str]]:
    """Two days of what is done once, or of one doing."""
    values = list(dict.fromkeys(value for fact in facts if fact.done and (value := getattr(fact, field)) is not None))
    found: set[Relation] = {relation(one, other) for number, one in enumerate(values) for other in values[:number]}
    what = "until " if field == "until" else ""
    if "apart" in found:
        return [("conflict", " · ".join(what + value for value in values))]
    return [("compatible", "one is more exact: " + " · ".join(what + value for value in values))] if found else []


def _places(facts: Sequence[AgreementFact]) -> list[tuple[MatterVerdict, str]]:
    places = list(dict.fromkeys(fact.place for fact in facts if fact.place and fact.done))
    return [("differs", "in " + " · in ".join(places))] if len(places) > 1 else []


def _amounts(facts: Sequence[AgreementFact]) -> list[tuple[MatterVerdict, str]]:
    if facts[0].kind not in ("limit", "verification"):
        return []
    values = list(dict.fromkeys(amount(fact.value) for fact in facts if fact.done and amount(fact.value)))
    if len(values) > 1:
        return [("conflict", " · ".join(values))]
    terms = {term(fact.value) for fact in facts}
    return [("compatible", "in other words")] if len(terms) > 1 else []


def _place(matter: Matter) -> tuple[int, bool, date, int]:
    """Actions by their day, those of unknown day after them; then what the agreement is."""
    if matter.kind not in ACTIONS:
        return FACT_KINDS.index(matter.kind), False, date.max, 0
    days = [bounds(fact.moment)[0] for fact in matter.facts if fact.moment]
    known = [day for day in days if day is not None]
    return 0, not known, min(known, default=date.max), ACTIONS.index(matter.kind)
