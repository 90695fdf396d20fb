"""Points as rows: one row for a matter, one cell for each telling."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tellings.model import Collation, Point, Variant
from tellings.model.marks import Status
from tellings.render import signs
from tellings.render.sigla import Piece, Pieces, Ref, Sigla, plain, ranges
from tellings.render.signs import Tag
from tellings.words import fold

ABOVE_THE_FOLD = 8  # rows that a screen bears beside title, counts and verdict
SHARED_BEFORE_DOUBTS = 6  # so that what is denied or only planned is seen at once, too
POSSIBLE_ABOVE = 2  # what is only perhaps one matter must not crowd out what is sure
GIST_LIMIT = 150  # characters: about three lines of a row's head
CELL_LIMIT = 110


@dataclass(frozen=True, slots=True)
class Clause:
    """What one telling says, in its words, with where it says so and how it means it."""

    letter: str
    ref: Ref
    pieces: Pieces
    short: Pieces
    tag: Tag
    by: str
    same: bool = False

    @property
    def difference(self) -> str:
        """The marked words alone, for a cell that has no room for all."""
        return " … ".join(piece.text for piece in self.pieces if piece.marked)


@dataclass(frozen=True, slots=True)
class Side:
    """One wording with every telling that has it; three and more in a row of `letters` are one: "A–D"."""

    letters: tuple[str, ...]
    refs: tuple[Ref, ...]
    pieces: Pieces
    tag: Tag
    by: str


@dataclass(frozen=True, slots=True)
class Row:
    """A point to show. A possible one has no verdict but `signs.PERHAPS`; `why` tells what it would be. `cells` has one tuple of clauses for each column asked for, empty where a telling is silent.

    `lead` says whose word the gist is or why it is no fact; `ref` is where the gist's words stand. `same` in a clause:
    it has the words of the gist.
    """

    id: str
    lead: Tag | None
    gist: Pieces
    short: Pieces
    ref: Ref
    verdict: Tag
    doubts: tuple[Tag, ...]
    why: str
    origins: str
    origin_names: tuple[str, ...]
    possible: bool
    cells: tuple[tuple[Clause, ...], ...]

    @property
    def clauses(self) -> tuple[Clause, ...]:
        return tuple(clause for cell in self.cells for clause in cell)

    @property
    def of_one_mind(self) -> bool:
        """Whether all tellings have it with one status from one holder, so that the lead says it for all."""
        return len({(clause.tag, clause.by) for clause in self.clauses}) == 1

    @property
    def sides(self) -> tuple[Side, ...]:
        """The clauses, equal words of equal standing once: a copy stands beside what it copies."""
        found: dict[tuple[str, str, str], list[Clause]] = {}
        for clause in self.clauses:
            found.setdefault((fold(plain(clause.pieces)), clause.tag.kind, clause.by), []).append(clause)
        return tuple(
            Side(
                ranges(clause.letter for clause in same),
                tuple(dict.fromkeys(clause.ref for clause in same)),
                same[0].pieces,
                same[0].tag,
                same[0].by,
            )
            for same in found.values()
        )

    @property
    def letters(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(clause.letter for clause in self.clauses))


def voices(point: Point) -> int:
    """Number of tellings that a point stands in."""
    return len({variant.span.article for variant in point.variants})


def row(point: Point, articles: Sequence[str], sigla: Sigla) -> Row:
    """The point laid out over the articles given; its variants in other articles are not shown."""
    source = _source(point, sigla)
    same = fold(point.gist)
    held: dict[str, list[Clause]] = {article: [] for article in articles}
    for variant in point.variants:
        if variant.span.article in held:
            held[variant.span.article].append(_clause(variant, same, sigla))
    exact = fold(sigla.words(source.span)) == same
    gist = sigla.pieces(source.span, source.marked) if exact else (Piece(point.gist),)
    short = sigla.pieces(source.span, source.marked, GIST_LIMIT) if exact else gist
    possible = point.certainty == "possible"
    doubts = _doubts(point, sigla)
    return Row(
        point.id,
        signs.lead(source.status, source.holder) if possible else _lead(point, doubts),
        gist,
        short,
        sigla.ref(source.span),
        _verdict(point, sigla),
        doubts,
        f"if so: {point.verdict}, {point.why}" if possible else point.why,
        "not counted" if possible else str(point.origins),
        point.origins.names,
        possible,
        tuple(tuple(held[article]) for article in articles),
    )


def _source(point: Point, sigla: Sigla) -> Variant:
    """The variant whose words the gist is; the nearest one when it was trimmed."""
    for variant in point.variants:
        if sigla.words(variant.span) == point.gist:
            return variant
    gist = fold(point.gist)
    words = [(fold(sigla.words(variant.span)), variant) for variant in point.variants]
    for alike in (lambda text: text == gist, lambda text: gist in text, lambda text: text in gist):
        for text, variant in words:
            if alike(text):
                return variant
    return point.variants[0]


def _clause(variant: Variant, gist: str, sigla: Sigla) -> Clause:
    return Clause(
        sigla.letters[variant.span.article],
        sigla.ref(variant.span),
        sigla.pieces(variant.span, variant.marked),
        sigla.pieces(variant.span, variant.marked, CELL_LIMIT),
        signs.status(variant.status),
        signs.by(variant.status, variant.holder),
        fold(sigla.words(variant.span)) == gist,
    )


def _verdict(point: Point, sigla: Sigla) -> Tag:
    if point.certainty == "possible":
        return signs.PERHAPS
    tag = signs.VERDICTS[point.verdict]
    if point.verdict != "single":
        return tag
    letters = dict.fromkeys(sigla.letters[variant.span.article] for variant in point.variants)
    return Tag(tag.mark, f"only {', '.join(ranges(letters))}", tag.kind)


def _lead(point: Point, doubts: tuple[Tag, ...]) -> Tag | None:
    """Whose word it is, or why it is no fact: of all variants where they are alike, else what is not a fact in which."""
    if len({variant.status for variant in point.variants}) > 1:
        if not doubts:
            return None
        words = "; ".join(tag.words for tag in doubts)
        return Tag(doubts[0].mark, words[0].upper() + words[1:], doubts[0].kind)
    holders = {fold(variant.holder or "") for variant in point.variants}
    first = point.variants[0]
    return signs.lead(first.status, first.holder if len(holders) == 1 else None)


def _doubts(point: Point, sigla: Sigla) -> tuple[Tag, ...]:
    """The statuses that are no facts, each with the tellings that have it unless all have."""
    found: dict[Status, dict[str, None]] = {}
    for variant in sorted(point.variants, key=lambda variant: signs.rank(variant.status)):
        if variant.status not in signs.FACTS:
            found.setdefault(variant.status, {})[sigla.letters[variant.span.article]] = None
    everywhere = len({variant.status for variant in point.variants}) == 1
    tags = ((signs.status(value), ", ".join(ranges(letters))) for value, letters in found.items())
    return tuple(tag if everywhere else Tag(tag.mark, f"{tag.words} in {letters}", tag.kind) for tag, letters in tags)


def hardness(kind: str) -> int:
    """How much a verdict, by the kind of its tag, asks for the reader's eye, 0 most; what is only possible last."""
    return ("conflict", "differs", "compatible", "agree", "single", "possible").index(kind)


def above_the_fold(collation: Collation, quoted: Iterable[str]) -> tuple[Point, ...]:
    """At most eight points: shared ones, conflicts first; then what is denied, planned or hangs on an if; then quotes.

    `quoted` are the ids of the points that are somebody's words in quotation marks. A point whose variants are only
    possibly one matter comes in when fewer than four are sure. Differences take half of the rows at most while there
    is agreement to show, too, and the same words never come twice.
    """
    quotes = set(quoted)
    shared = sorted((point for point in collation.points if voices(point) > 1), key=_weight)
    sure = [point for point in shared if point.certainty == "sure"]
    hard = [point for point in sure if hardness(point.verdict) < 2]
    together = _fresh(hard)[: ABOVE_THE_FOLD // 2] + _fresh([point for point in sure if point not in hard])
    if len(together) < 4:
        together += _fresh([point for point in shared if point.certainty == "possible"])[:POSSIBLE_ABOVE]
    alone = [point for point in collation.points if voices(point) == 1]
    doubts = _fresh(sorted((point for point in alone if _doubt(point) < signs.FACT_RANK), key=_doubt_weight))
    others = sorted(
        (point for point in alone if _doubt(point) == signs.FACT_RANK), key=lambda point: point.id not in quotes
    )
    room = SHARED_BEFORE_DOUBTS if doubts else ABOVE_THE_FOLD
    first = together[:room] + doubts[: 4 if together else 6]
    chosen = _fresh([*first, *together, *hard, *others])[:ABOVE_THE_FOLD]
    return tuple(
        sorted(chosen, key=lambda point: (voices(point) == 1, point.certainty == "possible", _weight(point)[0]))
    )


def _fresh(found: Sequence[Point]) -> list[Point]:
    """Without the points whose gist an earlier one has."""
    first: dict[str, Point] = {}
    for point in found:
        first.setdefault(fold(point.gist), point)
    return list(first.values())


def _weight(point: Point) -> tuple[int, int, int]:
    return min(2, hardness(point.verdict)), -voices(point), -point.origins.count


def _doubt_weight(point: Point) -> tuple[bool, int]:
    """What is told in a few words ("this") says little above the fold."""
    return len(point.gist.split()) < 4, _doubt(point)


def _doubt(point: Point) -> int:
    return min(signs.rank(variant.status) for variant in point.variants)
