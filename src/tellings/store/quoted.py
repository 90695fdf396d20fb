"""Who is quoted in the articles of a desk: one line for one person, by whatever form of the name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from tellings.model import Reading
from tellings.model.kept import Voice
from tellings.store.database import Ask
from tellings.words import fold

_ARTICLES = frozenset(["a", "an", "the"])
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
Key = tuple[str, ...]  # the folded words of a name that count


def quoted(reading: Reading) -> str:
    """A line for everybody whose words are quoted, as `articles.quoted` has them."""
    names = Counter(" ".join(quote.speaker.split()) for quote in reading.quotes if quote.speaker)
    return "\n".join(f"{count} {name}" for name, count in names.items())


def voices(ask: Ask, most: int, articles: int) -> tuple[Voice, ...]:
    """Who is quoted in the latest `articles`, in most of them first: at most `most`, each under the name most articles have."""
    found: list[dict[str, int]] = []
    for (lines,) in ask("SELECT quoted FROM articles ORDER BY day DESC NULLS LAST LIMIT ?", (articles,)):
        parted = (line.partition(" ") for line in str(lines).splitlines())
        found.append({name: int(count) for count, _, name in parted})
    known = one_each({name for names in found for name in names})
    quotes, told, forms = Counter[Key](), Counter[Key](), dict[Key, Counter[str]]()
    for names in found:
        told.update({known[name] for name in names})
        for name, count in names.items():
            quotes[known[name]] += count
            forms.setdefault(known[name], Counter())[name] += 1
    ordered = sorted(told, key=lambda key: (-told[key], -quotes[key], key))
    return tuple(Voice(_shown(forms[key]), quotes[key], told[key]) for key in ordered[:most])


def one_each(names: Collection[str]) -> dict[str, Key]:
    """Every name with what it has in common with the others of the same voice.

    Articles, initials, hyphens and "Jr" tell nobody apart ("Ada J. Roe", "Kim Jong-un"), and a bare family name is the one who
    alone bears it here: with two of them it stays a voice of its own.
    """
    keys = {name: _key(name) for name in names}
    bearers: dict[str, set[Key]] = {}
    for name, key in keys.items():
        if len(key) > 1 and all(word[0].isupper() for word in name.split()):
            bearers.setdefault(key[-1], set()).add(key)
    for name, key in keys.items():
        if len(key) == 1 and name[0].isupper() and len(bearers.get(key[0], ())) == 1:
            (keys[name],) = bearers[key[0]]
    return keys


def _key(name: str) -> Key:
    words = [word.strip(".,") for word in fold(name).replace("-", " ").split()]
    told = [word for at, word in enumerate(words) if len(word) > 1 and not (at == 0 and word in _ARTICLES)]
    while len(told) > 1 and told[-1] in _SUFFIXES:
        told.pop()
    return tuple(told or words)


def _shown(forms: Counter[str]) -> str:
    """The form that most articles have; of several the longest, then the first in the alphabet."""
    return min(forms, key=lambda form: (-forms[form], -len(form), form))
