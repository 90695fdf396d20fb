"""Which points stand above the fold: the event itself, what the tellings part on, what is no fact."""

from __future__ import annotations

from collections.abc import Iterable

from tellings.model import Collation, Point
from tellings.render.view import signs, why
from tellings.render.view.sigla import Sigla
from tellings.words import content_stems, fold, leans

ABOVE_THE_FOLD = 8  # rows that a screen bears beside title, counts and verdict
HARD = 3  # conflicts and differences: beside them there is the event, and what is denied or only planned
DOUBTS = 2
POSSIBLE = 2  # what is only perhaps one matter must not crowd out what is sure
FRAGMENT = 4  # words below which a gist says little by itself ("this", "a joke")
HEADLINE = 5  # content words of headlines that name an event: who, what, whom, where, when
ALIKE = 0.75  # part of the shorter gist's stems that another has: a reader takes the two for one row twice
PLAIN = 2  # hardness from which tellings part on nothing that they tell


def hardness(point: Point) -> int:
    """How little a shared point asks for the reader's eye: 0 what cannot both hold, 1 what is put otherwise, 2 what only stands on
    another's word, 3 the rest."""
    if point.verdict == "differs":
        return 2 if why.of_whose_word(point.why) else 1
    return 0 if point.verdict == "conflict" else 3


def voices(point: Point) -> int:
    """Number of tellings that a point stands in."""
    return len({variant.span.article for variant in point.variants})


class Ranking:
    """The weight of each point of a story: how early its tellings have it, summed over them.

    Newsrooms put the event first and name it in the headline, so what several tell in their lead in the words of the
    headlines is the event itself. A telling adds 1/2 for its first sentence, 1/3 for its second, and so on; the sum is
    multiplied by 1/2 for no word of a headline to 3/2 for `HEADLINE` of them; a fragment, or a clause that leans on words before it, weighs half.
    """

    def __init__(self, collation: Collation, sigla: Sigla) -> None:
        begins = {
            telling.article: min((sigla.place(segment) for segment in telling.segments), default=0)
            for telling in collation.story.tellings
        }
        titles = (sigla.reading(telling.article).article.title or "" for telling in collation.story.tellings)
        named = {stem for title in titles for stem in content_stems(title)}
        self._weights = {point.id: _weight(point, begins, named, sigla) for point in collation.points}

    def weight(self, point: Point) -> float:
        return self._weights[point.id]

    def sorted(self, points: Iterable[Point]) -> list[Point]:
        """Heaviest first; those of one weight stay in their order."""
        return sorted(points, key=lambda point: -self._weights[point.id])


def _weight(point: Point, begins: dict[str, int], named: set[str], sigla: Sigla) -> float:
    earliest: dict[str, int] = {}
    for variant in point.variants:
        article = variant.span.article
        place = max(0, sigla.place(variant.span) - begins.get(article, 0))
        earliest[article] = min(place, earliest.get(article, place))
    whole = 1.0 if len(point.gist.split()) > FRAGMENT and not leans(point.gist) else 0.5
    stems = set(content_stems(point.gist))
    headline = 0.5 + min(1.0, len(stems & named) / HEADLINE)
    return whole * headline * sum(1 / (2 + place) for place in earliest.values())


def above_the_fold(collation: Collation, ranking: Ranking, sigla: Sigla) -> tuple[Point, ...]:
    """At most eight points in the order of the rows: the event, conflicts and differences, what is no fact, the rest.

    Points whose variants are only possibly one matter come in when fewer than four shared ones are sure. Rows that say
    nearly the same as an earlier one come last; one that says nothing else than an earlier one never comes: a place left empty costs
    less than one read twice.
    """
    ranked = ranking.sorted(collation.points)
    sure = [point for point in ranked if voices(point) > 1 and point.certainty == "sure"]
    possible = [point for point in ranked if voices(point) > 1 and point.certainty == "possible"]
    alone = [point for point in ranked if voices(point) == 1]
    event = (sure or alone)[:1]
    hard = sorted((point for point in sure if hardness(point) < PLAIN), key=hardness)
    whole = [point for point in sure if not _torn(point)]
    standing = [point for point in alone if _stands(point)]
    doubts = sorted(
        (point for point in (*whole, *standing) if _notable(point)), key=lambda p: (voices(p) == 1, _doubt(p))
    )
    fresh = _Fresh(sigla)
    rows = [*fresh.taken(event, 1), *fresh.taken(hard, HARD), *fresh.taken(doubts, DOUBTS)]
    rest = [*whole, *(possible[:POSSIBLE] if len(sure) < FRAGMENT else ()), *doubts, *alone, *sure]
    rows += fresh.taken(rest, ABOVE_THE_FOLD - len(rows))
    return tuple(rows + fresh.taken_again(rest, ABOVE_THE_FOLD - len(rows)))


class _Fresh:
    """Takes points that say something else than those taken before, and one alone of those that one sentence alone makes."""

    def __init__(self, sigla: Sigla) -> None:
        self._sigla = sigla
        self._sentences: set[str] = set()
        self._stems: list[frozenset[str]] = []
        self._gists: set[str] = set()

    def taken(self, points: Iterable[Point], most: int) -> list[Point]:
        found: list[Point] = []
        for point in points:
            if len(found) == most:
                break
            stems = frozenset(content_stems(point.gist))
            sentence = self._sigla.ref(point.variants[0].span).anchor if voices(point) == 1 else ""
            known = fold(point.gist) in self._gists or sentence in self._sentences
            if not known and not any(_alike(stems, other) for other in self._stems):
                self._sentences |= {sentence} if sentence else set()
                self._stems.append(stems)
                self._gists.add(fold(point.gist))
                found.append(point)
        return found

    def taken_again(self, points: Iterable[Point], most: int) -> list[Point]:
        """To fill what room is left: nearly the same words, but each with some that the others have not ("gate 4", "gate 5")."""
        found: list[Point] = []
        for point in points:
            stems = frozenset(content_stems(point.gist))
            other = stems and not any(stems <= known or known <= stems for known in self._stems)
            if len(found) < most and other:
                self._stems.append(stems)
                found.append(point)
        return found


def _stands(point: Point) -> bool:
    """Whether what one telling says can be read alone: no clause that leans on another, unless it is what somebody denies; no question."""
    status = point.variants[0].status
    return status == "denied" or (status != "question" and not leans(point.gist))


def _notable(point: Point) -> bool:
    """Denied by somebody, or no fact in most of its clauses, and told in more than a few words."""
    doubtful = sum(variant.status not in signs.FACTS for variant in point.variants)
    no_fact = any(variant.status == "denied" for variant in point.variants) or 2 * doubtful > len(point.variants)
    return doubtful > 0 and no_fact and len(point.gist.split()) >= FRAGMENT


def _torn(point: Point) -> bool:
    """Whether one telling has as a fact what is none in another, and yet the two do not part: they are hardly one matter."""
    facts = [variant.status in ("asserted", "attributed") for variant in point.variants]
    return point.verdict == "compatible" and any(facts) and not all(facts)


def _doubt(point: Point) -> int:
    return min(signs.rank(variant.status) for variant in point.variants)


def _alike(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(ours and theirs) and len(ours & theirs) >= ALIKE * min(len(ours), len(theirs))
