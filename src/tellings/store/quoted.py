"""Who is quoted in the articles of a desk: one line for one person, by whatever form of the name."""

from __future__ import annotations

from collections import Counter
from heapq import nsmallest

from tellings.model import Reading
from tellings.model.kept import Voice
from tellings.store.database import Ask
from tellings.words import name_words

_ARTICLES = frozenset(["a", "an", "the"])
Key = frozenset[str]


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
    quotes, told, forms = Counter[Key](), Counter[Key](), dict[Key, Counter[str]]()
    for names in found:
        told.update({key(name) for name in names})
        for name, count in names.items():
            quotes[key(name)] += count
            forms.setdefault(key(name), Counter())[name] += 1
    heard = (Voice(_shown(forms[one]), quotes[one], told[one]) for one in told)
    return tuple(nsmallest(most, heard, key=lambda voice: (-voice.articles, -voice.quotes, voice.name)))


def key(name: str) -> Key:
    """What the forms of one name have in common: articles, initials and hyphens tell nobody apart ("Ada J. Roe", "Kim Jong-un").

    A family name alone stays a voice of its own, for it does not say whose it is; so does "Jr".
    """
    words = name_words(name)
    return words - _ARTICLES or words or frozenset([name])


def _shown(forms: Counter[str]) -> str:
    """The form that most articles have; of several the longest, then the first in the alphabet."""
    return min(forms, key=lambda form: (-forms[form], -len(form), form))
