"""Words that come again and again in reports on different matters: an outlet's or a service's own furniture, left in a text.

Furniture is cut before a reading is made, but not all of it can be seen in one page: a line of links to other stories, a
notice of licence, the post that everybody embeds. Beside other articles it gives itself away: their rest is about other things.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from tellings.likeness import cosine, term_weights, unit
from tellings.link.lineage.reuse import Reuse
from tellings.link.topics import Topic, weighed
from tellings.link.wording import Wordings
from tellings.model import Span

FAMILY = 0.3  # share of either article above which two are one text in two forms
UNALIKE = (
    0.12  # cosine below which two reports are on different matters: below it are 96 of 100 pairs of BASIL's strangers
)
# and none of its pairs on one event
CROWD = 200  # places looked at in one article: what so many share is found in the first of them
PASSAGE = 45  # words in one run between reports on different matters that are more than a standing phrase


def without_recurring(found: Sequence[Reuse], words: Wordings) -> tuple[Reuse, ...]:
    """The pairs whose shared words are a matter of theirs: reports that are alike, or a whole passage that is in these alone."""
    family = _families(found)
    places: defaultdict[str, list[tuple[str, Span]]] = defaultdict(list)
    for reuse in found:
        if reuse.runs and not _one_text(reuse):
            places[reuse.a].append((reuse.b, reuse.runs[0].a))
            places[reuse.b].append((reuse.a, reuse.runs[0].b))
    unlike = _unlikeness(words)

    def elsewhere(reuse: Reuse) -> Iterator[str]:
        """Articles outside the pair's families that hold most of its longest run."""
        run, own = reuse.runs[0], {family(reuse.a), family(reuse.b)}
        for article, stretch in ((reuse.a, run.a), (reuse.b, run.b)):
            for other, span in places[article][:CROWD]:
                if span.overlap(stretch) > 0.6 * (stretch.end - stretch.start) and family(other) not in own:
                    yield other

    def theirs(reuse: Reuse) -> bool:
        if _one_text(reuse) or not reuse.runs:
            return True
        if next(elsewhere(reuse), None) is None:  # asked first: likeness costs more
            return reuse.runs[0].words >= PASSAGE or not unlike(reuse.a, reuse.b)
        return not unlike(reuse.a, reuse.b) and not any(
            unlike(reuse.a, other) or unlike(reuse.b, other) for other in elsewhere(reuse)
        )

    return tuple(reuse for reuse in found if theirs(reuse))


def _one_text(reuse: Reuse) -> bool:
    return max(reuse.share_a, reuse.share_b) >= FAMILY


def _families(found: Sequence[Reuse]) -> Callable[[str], str]:
    """For each article the one that stands for its family: the articles that are its text in other forms."""
    parent: dict[str, str] = {}

    def family(article: str) -> str:
        while parent.get(article, article) != article:
            parent[article] = parent.get(parent[article], parent[article])
            article = parent[article]
        return article

    for reuse in found:
        if _one_text(reuse):
            a, b = sorted((family(reuse.a), family(reuse.b)))
            parent[b] = a
    return family


def _unlikeness(words: Wordings) -> Callable[[str, str], bool]:
    """Whether two articles are on different matters. Vectors are made when first asked for: few pairs are in doubt."""
    rarity = term_weights(()).of(words.stems)
    made: dict[str, Topic] = {}

    def vector(article: str) -> Topic:
        if article not in made:
            made[article] = unit(weighed(Counter(words.content(words[article].words)), rarity))
        return made[article]

    @cache  # of many reports of one event each is asked about beside every other, again for every pair
    def unlike(a: str, b: str) -> bool:
        return cosine(vector(a), vector(b)) < UNALIKE

    return unlike
