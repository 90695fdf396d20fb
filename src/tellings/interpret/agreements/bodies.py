"""The bodies that an agreement sets up or is watched by, and the means by which it is checked."""

from __future__ import annotations

from functools import cache

from tellings.interpret import lexicon
from tellings.interpret.agreements.frames import BE
from tellings.interpret.agreements.lines import Line
from tellings.interpret.agreements.words import listed, nouns, said
from tellings.interpret.clauses.verbs import verb_forms


def bodies(line: Line) -> list[tuple[str, int, int]]:
    """Bodies of a sentence, each with its words `[first, last)`: "Bilateral Consultative Commission", "bilateral advisory committee"."""
    heads, cased = listed("agreement_bodies", "any", "name"), listed("agreement_bodies", "name")
    found = _watchers(line)
    for at, word in enumerate(line.words):
        if word.low not in heads or (word.low in cased and not word.capital):
            continue
        if not _belongs(line, at) and not any(low in said("ties") for low in line.lows(at - 6, at + 9)):
            continue
        if any(one.first <= at < one.last for one in line.mentions):
            continue
        made = _capitals(line, at) if word.capital else _plain(line, at)
        if made is not None and not any(start < made[2] and made[1] < end for _, start, end in found):
            found.append(made)
    return sorted(found, key=lambda body: body[1])


def _watchers(line: Line) -> list[tuple[str, int, int]]:
    """Bodies by what they do: "the agency monitors compliance with the deal", "is overseen by the agency"."""
    found = []
    for actor in line.actors:
        if actor.state or actor.person:
            continue
        watches = set(line.lows(actor.last, actor.last + 2)) & said("watches")
        watched = line.lows(actor.first - 3, actor.first)
        if watches or ("by" in watched and set(watched) & said("watches")):
            found.append((line.words_of(actor.first, actor.last), actor.first, actor.last))
    return found


def _belongs(line: Line, at: int) -> bool:
    """Whether a body is the agreement's by its own words: "the Joint Commission of the treaty", "the treaty's council"."""
    behind = line.low(at + 1) == "of" and any(at + 2 <= one.first <= at + 3 for one in line.mentions)
    return behind or any(
        one.last <= at and line.words[one.last - 1].low.endswith("'s") and at - one.last <= 3 for one in line.mentions
    )


def _capitals(line: Line, at: int) -> tuple[str, int, int] | None:
    first = at
    while first > 0 and line.words[first - 1].capital and line.words[first - 1].low not in said("no adjective"):
        first -= 1
    last = at + 1
    if any(last + 1 <= one.first <= last + 2 for one in line.mentions):  # "the Joint Commission of the treaty"
        return (line.words_of(first, last), first, last) if last - first > 1 else None
    while last + 1 < len(line.words) and line.low(last) in ("of", "for", "on"):
        last += 2 if line.low(last + 1) == "the" else 1
        if last >= len(line.words) or not line.words[last].capital:
            last -= 2 if line.low(last - 1) == "the" else 1
            break
        while last < len(line.words) and line.words[last].capital:
            last += 1
    if last - first < 2:
        return None
    return line.words_of(first, last), first, last


def _plain(line: Line, at: int) -> tuple[str, int, int] | None:
    """A body without a name, told apart by its adjectives: "bilateral advisory committee"."""
    first = at
    while first > 0 and at - first < 3 and _describes(line.low(first - 1)):
        first -= 1
    if first == at and at > 1 and _adjective(line, at - 1) and _describes(line.low(at - 2)):
        first = at - 2  # "joint | river | commission"
    return (" ".join(word.low for word in line.words[first : at + 1]), first, at + 1) if first < at else None


def _describes(low: str) -> bool:
    return low in lexicon.words("agreement_body_words")


def checks(line: Line) -> list[tuple[str, int, int]]:
    """Means of verification that a sentence says are allowed or asked for: "unarmed observation flights"."""
    means = lexicon.words("agreement_checks")
    found = _told_by_verbs(line)
    at = 0
    while at < len(line.words):
        two = f"{line.low(at)} {line.low(at + 1)}"
        size = 2 if two in means else 1 if line.low(at) in means else 0
        if not size or any(one.first <= at < one.last for one in line.mentions):
            at += 1
            continue
        last = at + size
        if (
            size == 1
            and line.low(at) in ("monitoring", "verification")
            and line.words[last : last + 1]
            and _adjective(line, last)
        ):
            last += 1  # "monitoring | stations"
        if line.low(last) == "of" and line.low(last + 1) in ("data", "information", "telemetry"):
            last += 2  # "exchanges | of data"
        first = at
        while first > 0 and at - first < 5 and line.words[first - 1].is_word and _adjective(line, first - 1):
            first -= 1
        lead = [line.low(back) for back in range(max(0, first - 8), first)]
        if _allowed(lead) or _allowed_behind(line, last):
            found.append(_numbered(line, first, last))
        at = last
    return found


def _told_by_verbs(line: Line) -> list[tuple[str, int, int]]:
    """ "The two sides exchange data twice a year", "notify each other of tests"."""
    lows = line.lows(0, len(line.words))
    found = []
    for wanted, settled in _checked():
        if wanted[0] not in lows:
            continue  # nearly always
        for at in range(len(lows) - len(wanted) + 1):
            if lows[at : at + len(wanted)] == wanted and "not" not in lows[max(0, at - 3) : at]:
                found.append((settled, at, at + len(wanted)))
    return found


@cache
def _checked() -> tuple[tuple[list[str], str], ...]:
    """The words by which it is told that something is checked, and what is checked by them."""
    return tuple((words.split(), settled) for words, settled in lexicon.rows("agreement_checked"))


def _allowed_behind(line: Line, last: int) -> bool:
    """ "18 inspections a year are allowed under the treaty"."""
    for at in range(last, min(len(line.words) - 1, last + 7)):
        if line.low(at) in BE or line.low(at) in ("may", "can"):
            return bool(set(line.lows(at + 1, at + 4)) & said("allows")) and "not" not in line.lows(last, at + 3)
    return False


def _numbered(line: Line, first: int, last: int) -> tuple[str, int, int]:
    """With how many and how often, in one form: "18 on-site inspections per year" for "up to 18 on-site inspections a year"."""
    words = line.words_of(first, last)
    counted = next(((start, end, one) for start, end, one in line.figures if start < last and first < end), None)
    if counted is None or counted[2].value is None:
        return words, first, last
    start, end, figure = counted
    end = max(end, last)
    while first < last and not line.words[first].text[0].isalpha():
        first += 1
    often = line.lows(last, end + 2)
    period = next((f" per {often[at + 1]}" for at in range(len(often) - 1) if often[at] in ("a", "per", "each", "every") and often[at + 1] in ("year", "month", "week")), "")  # fmt: skip
    end = max(end, last + 2) if period else end
    words = line.words_of(min(max(first, start), start) if start < last else first, last)
    plain = " ".join(word for word in words.split() if not word[0].isdigit() and word.lower() not in said("number"))
    bound = {"less than": "under ", "more than": "over ", "at least": "at least ", "about": "about "}.get(
        figure.qualifier, ""
    )
    return f"{bound}{figure.value:g} {plain}{period}", min(first, start), min(end, len(line.words))


def _allowed(lead: list[str]) -> bool:
    for low in reversed(lead):
        if low in said("allows"):
            return True
        if low in (";", ":") or low in nouns():
            return False
    return False


def _adjective(line: Line, at: int) -> bool:
    word = line.words[at]
    return not word.capital and word.low not in said("no adjective") and word.low not in verb_forms() and word.low not in said("allows") and not word.text[:1].isdigit()  # fmt: skip
