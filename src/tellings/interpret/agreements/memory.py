"""Which agreement "the treaty", "the pact" or "it" means: what an article has named so far, the latest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tellings.interpret.agreements.actors import Actor
from tellings.interpret.agreements.named import Mention, between, described
from tellings.interpret.agreements.words import matter_of, nouns, ways
from tellings.interpret.clauses.tokens import Token
from tellings.model import Reading
from tellings.model.agreement import AgreementFact

_NEAR = 2  # sentences back that "it" may reach
OPEN = "~"  # begins the name of an agreement that the article has not named yet
_TRUCES = ("ceasefire", "armistice", "truce")


class Memory:
    """What has been named in one article, sentence by sentence."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.article.text
        self._known: list[str] = []  # the latest last
        self._nouns: dict[str, str] = {}
        self._since = _NEAR + 1
        self._subject = ""  # the agreement that the last sentence with one was about
        self.bodies: dict[str, str] = {}

    @property
    def open(self) -> bool:
        """Whether a sentence without an agreement may still be about one."""
        return bool(self._known)

    @property
    def near(self) -> bool:
        """Whether "it" may still mean an agreement."""
        return self._since < _NEAR

    @property
    def latest(self) -> str:
        return self._known[-1] if self._known else ""

    def meant(self, words: Sequence[Token], written: Sequence[Mention], acting: Sequence[Actor]) -> list[Mention]:
        """The mentions of a sentence, each with the name of its agreement, pronouns taken in. What is still nameless gets a name
        that begins with `OPEN`."""
        self._since += 1
        found: list[Mention] = []
        for one in written:
            ahead = next((other.name for other in written if other.first > one.first and other.sort == "named"), "")
            name = (
                one.name
                if one.sort == "named"
                else _apposed(words, one, found) or self._resolved(words, one, acting, ahead)
            )
            if name:
                found.append(replace(one, name=name))
                self._remember(name, one.noun)
        if found or (self._since <= _NEAR and self._subject):
            found += self._pronouns(words, found)
            found.sort(key=lambda one: one.first)
        if found:
            self._since = 0
            self._subject = found[0].name
        return found

    def _remember(self, name: str, noun: str) -> None:
        if name in self._known:
            self._known.remove(name)
        self._known.append(name)
        self._nouns.setdefault(name, noun)

    def _resolved(self, words: Sequence[Token], one: Mention, acting: Sequence[Actor], ahead: str) -> str:
        parties = one.parties
        if len(parties) < 2:
            told = between(words, one.last, acting)
            parties = tuple(dict.fromkeys((*one.parties, *told)))
        if len(parties) > 1:
            return self._alike(parties, one) or described(parties, one.matter, one.noun)
        for name in reversed(self._known):
            if self._fits(name, one):
                return name
        if ahead and (not _truce(one.noun) or _truce_name(ahead)):
            return ahead
        indefinite = one.first > 0 and words[one.first - 1].low in ("a", "an", "any", "no")
        if nouns().get(one.noun) == "weak" and not one.matter:
            return ""  # "the agreement" of nobody knows whom
        if one.noun in ("treaties", "agreements", "accords") or (
            indefinite and nouns().get(one.noun) == "strong" and not one.matter
        ):
            return ""
        return OPEN + " ".join(word for word in (one.matter, "ceasefire" if _truce(one.noun) else one.noun) if word)

    def _alike(self, parties: Sequence[str], one: Mention) -> str:
        """The agreement between the same parties that was named before."""
        for name in reversed(self._known):
            told = name.replace("–", " ")
            if all(party in told for party in parties) and self._fits(name, one):
                return name
        return ""

    def _fits(self, name: str, one: Mention) -> bool:
        """Whether a noun can mean an agreement: a truce means a truce, "trade deal" one about trade."""
        if _truce(one.noun) != _truce_name(name):
            return not _truce(one.noun) and not one.matter and nouns().get(one.noun) in ("weak",) and _truce_name(name)
        if one.parties and not all(party in name for party in one.parties) and name not in matter_of():
            return False
        if one.matter and not _truce(one.noun):
            return one.matter.split()[-1] in f"{name.lower()} {matter_of().get(name, '')}"
        return True

    def _pronouns(self, words: Sequence[Token], found: Sequence[Mention]) -> Iterator[Mention]:
        """ "It also limits …", "the Senate never ratified it"."""
        for at, token in enumerate(words):
            if token.low != "it":
                continue
            object_ = at > 0 and any(way.frame == "object" for way in ways().get(words[at - 1].low, ()))
            inside = next((one.name for one in reversed(found) if one.last <= at), "")
            opens = at == 0 or (at <= 2 and words[0].low in ("and", "but", "also"))
            if inside and object_:
                yield Mention(at, at + 1, "pronoun", inside)
            elif not inside and self._subject and ((object_ and self._since <= 1) or (opens and not found)):
                yield Mention(at, at + 1, "pronoun", self._subject)

    def named(self, found: Iterable[AgreementFact]) -> list[AgreementFact]:
        """The facts, those of agreements that were nameless when they were told under the names that the article gives later."""
        facts = list(found)
        names: dict[str, str] = {}
        for fact in facts:
            if fact.agreement.startswith(OPEN) and fact.agreement not in names:
                names[fact.agreement] = self._name(fact.agreement, facts)
        return [replace(fact, agreement=names.get(fact.agreement, fact.agreement)) for fact in facts]

    def _name(self, nameless: str, facts: Sequence[AgreementFact]) -> str:
        bare = nameless.removeprefix(OPEN)
        matter, _, noun = bare.rpartition(" ")
        one = Mention(0, 1, "generic", noun=noun or bare, matter=matter)
        for name in self._known:
            if not name.startswith(OPEN) and self._fits(name, one):
                return name
        parties = [fact.value for fact in facts if fact.agreement == nameless and fact.kind == "party"]
        parties = list(dict.fromkeys(parties))
        return described(parties, matter, noun or bare) if 2 <= len(parties) <= 3 else bare


def _apposed(words: Sequence[Token], one: Mention, found: Sequence[Mention]) -> str:
    """The name right before: "New START, a treaty between Russia and the United States"."""
    if found and found[-1].sort == "named" and one.first - found[-1].last <= 3:
        lows = [word.low for word in words[found[-1].last : one.first]]
        if lows[:1] == [","] and all(low in (",", "a", "the", "an", "formally", "officially") for low in lows):
            return found[-1].name
    return ""


def _truce(noun: str) -> bool:
    return noun in ("ceasefire", "cease-fire", "truce", "armistice")


def _truce_name(name: str) -> bool:
    return any(word in name.lower() for word in _TRUCES) or matter_of().get(name) in ("ceasefire", "armistice")
