"""Points as rows: one row for a matter, one cell for each telling."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tellings.model import Point, Span, Variant
from tellings.model.marks import Status
from tellings.render.view import signs, why
from tellings.render.view.sigla import Piece, Pieces, Ref, Sigla, plain, ranges
from tellings.render.view.signs import Tag
from tellings.words import fold, midline

GIST_LIMIT = 110  # characters: about two lines of a row's head
CELL_LIMIT = 64  # two or three lines of a cell: the whole wording stands under what differs, and in the report
STANDING_REFS = 3  # tellings named for each way of meaning a point; the letters of all of them stand folded beside
NARROW_CELL_LIMIT = 44  # of four columns and more


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
class Cell:
    """What one telling says of a point: the variant to show first, if it says anything, and the others.

    `like`: the letter of an earlier cell of the row that shows the same, or ""; `twins`: the first clauses of the later
    cells that do. A copy need not be read twice.
    """

    letter: str
    clauses: tuple[Clause, ...]
    like: str = ""
    twins: tuple[Clause, ...] = ()

    @property
    def head(self) -> str:
        """ "A = B" for a cell that speaks for two, "A–D" for one that speaks for many."""
        letters = (self.letter, *(twin.letter for twin in self.twins))
        return " = ".join(letters) if len(letters) < 4 else ", ".join(ranges(letters))


@dataclass(frozen=True, slots=True)
class Side:
    """One wording with every telling that has it; three and more in a row of `letters` are one: "A–D"."""

    letters: tuple[str, ...]
    refs: tuple[Ref, ...]
    pieces: Pieces
    tag: Tag
    by: str


@dataclass(frozen=True, slots=True)
class Standing:
    """All tellings that mean a point in one way ("denied"): their letters, how many they are, and the first of them with where they
    say so."""

    tag: Tag
    letters: tuple[str, ...]
    count: int
    first: tuple[tuple[str, Ref], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A point to show. A possible one has no verdict but `signs.PERHAPS`; `why` tells what it would be. `cells` has one for
    each column asked for, without clauses where a telling is silent.

    `because` is the first reason of `why`, for a cell. `lead` says whose word the gist is or why it is no fact; `ref` is where the gist's words stand. `same` in a clause:
    it has the words of the gist; `start`: where the gist begins in its article.
    """

    id: str
    lead: Tag | None
    gist: Pieces
    short: Pieces
    ref: Ref
    verdict: Tag
    doubts: tuple[Tag, ...]
    why: str
    because: str
    origins: str
    origin_names: tuple[str, ...]
    possible: bool
    cells: tuple[Cell, ...]
    start: int = 0

    @property
    def clauses(self) -> tuple[Clause, ...]:
        return tuple([clause for cell in self.cells if cell.clauses for clause in cell.clauses])

    @property
    def refs(self) -> tuple[Ref, ...]:
        return tuple(dict.fromkeys(clause.ref for clause in self.clauses))

    @property
    def of_one_mind(self) -> bool:
        """Whether all tellings have it with one status from one holder, so that the lead says it for all."""
        return len({(clause.tag, clause.by) for clause in self.clauses}) == 1

    @property
    def sides(self) -> tuple[Side, ...]:
        """What each telling says first, equal words of equal standing once: a copy stands beside what it copies."""
        return _sides(cell.clauses[0] for cell in self.cells if cell.clauses)

    @property
    def more(self) -> tuple[Side, ...]:
        """What else tellings say of it that say it more than once."""
        return _sides(clause for cell in self.cells for clause in cell.clauses[1:])

    @property
    def letters(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(clause.letter for clause in self.clauses))

    @property
    def standings(self) -> tuple[Standing, ...]:
        """The tellings by how they mean it, those of most first: what a row shows where a column each would be too many."""
        found: dict[str, list[Clause]] = {}
        for cell in self.cells:
            if cell.clauses:
                found.setdefault(cell.clauses[0].tag.words, []).append(cell.clauses[0])
        alike = sorted(found.values(), key=lambda clauses: -len(clauses))
        return tuple(
            Standing(
                clauses[0].tag,
                ranges(clause.letter for clause in clauses),
                len(clauses),
                tuple((clause.letter, clause.ref) for clause in clauses[:STANDING_REFS]),
            )
            for clauses in alike
        )

    @property
    def silent(self) -> int:
        """Number of tellings that do not have it."""
        return sum(not cell.clauses for cell in self.cells)


def _sides(clauses: Iterable[Clause]) -> tuple[Side, ...]:
    found: dict[tuple[str, str, str], list[Clause]] = {}
    for clause in clauses:
        found.setdefault(_standing(clause), []).append(clause)
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


def _standing(clause: Clause) -> tuple[str, str, str]:
    return fold(plain(clause.pieces)), clause.tag.kind, clause.by


def row(point: Point, articles: Sequence[str], sigla: Sigla) -> Row:
    """The point laid out over the articles given; its variants in other articles are not shown."""
    source = _source(point, sigla)
    whole = _gist(point, source, sigla)
    same = frozenset((fold(point.gist), fold(sigla.words(source.span))))
    held: dict[str, list[Clause]] = {article: [] for article in articles}
    for variant in point.variants:
        if variant.span.article in held:
            limit = CELL_LIMIT if len(articles) < 4 else NARROW_CELL_LIMIT
            held[variant.span.article].append(_clause(variant, same, limit, sigla))
    gist = sigla.pieces(whole, source.marked) if whole else (Piece(point.gist),)
    short = sigla.pieces(whole, source.marked, GIST_LIMIT) if whole else gist
    possible = point.certainty == "possible"
    doubts = _doubts(point, sigla)
    whose = signs.lead(source.status, source.holder, sigla.in_line) if possible else lead(point, doubts, sigla.in_line)
    return Row(
        point.id,
        None if whose and whose.kind == "attributed" and _names_its_holder(source, sigla) else whose,
        gist,
        short,
        sigla.ref(source.span),
        _verdict(point, sigla),
        doubts,
        _why(point),
        why.brief(point.why) if point.certainty == "sure" else "",
        "not counted" if possible else str(point.origins),
        tuple(map(sigla.shown, point.origins.names)),
        possible,
        _cells(
            [(sigla.letters[article], held[article]) for article in articles],
            parted=point.verdict in ("differs", "conflict"),
        ),
        source.span.start,
    )


def joined(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Rows of one telling for a list: those of one sentence that are meant in one way are one line, in the order of the text. A clause
    by itself is often no more than "until there was peace"."""
    lines: dict[tuple[str, Tag | None], list[Row]] = {}
    for row in rows:
        lines.setdefault((row.ref.anchor, row.lead), []).append(row)
    return tuple(_line(sorted(same, key=lambda row: row.start)) for same in lines.values())


def _line(rows: Sequence[Row]) -> Row:
    gist = rows[0].gist
    for row in rows[1:]:
        if plain(row.gist) not in plain(gist):
            gist = (*gist, Piece(" … "), *row.gist)
    return replace(rows[0], gist=gist)


def once(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Rows for a list, those that say one thing in the same words as one line with the places of all."""
    lines: dict[tuple[str, Tag | None], list[Row]] = {}
    for row in rows:
        lines.setdefault((fold(plain(row.gist)), row.lead), []).append(row)
    return tuple(
        replace(same[0], cells=tuple(cell for row in same for cell in row.cells)) if len(same) > 1 else same[0]
        for same in lines.values()
    )


def _why(point: Point) -> str:
    reason = why.words(point.why)
    if point.certainty == "sure":
        return reason
    return f"if so: {point.verdict}, {reason}" if reason else f"if so: {point.verdict}"


def _cells(columns: Sequence[tuple[str, Sequence[Clause]]], *, parted: bool) -> tuple[Cell, ...]:
    """In each cell what makes the difference first (where the tellings part: a marked word, what is no fact), then what has the
    words of the gist."""

    def key(clause: Clause) -> tuple[bool, bool, bool]:
        return not clause.difference, parted and clause.tag.kind in signs.FACTS, not clause.same

    ordered = [(letter, tuple(sorted(clauses, key=key)) if clauses else ()) for letter, clauses in columns]
    first: dict[tuple[str, str, str], list[Clause]] = {}
    for _, clauses in ordered:
        if clauses:
            first.setdefault(_standing(clauses[0]), []).append(clauses[0])
    return tuple(_cell(letter, clauses, first) for letter, clauses in ordered)


def _cell(letter: str, clauses: tuple[Clause, ...], first: dict[tuple[str, str, str], list[Clause]]) -> Cell:
    if not clauses:
        return _silent(letter)
    alike = first[_standing(clauses[0])]
    if alike[0].letter != letter:
        return Cell(letter, clauses, like=alike[0].letter)
    return Cell(letter, clauses, twins=tuple(alike[1:]))


@lru_cache(maxsize=1000)
def _silent(letter: str) -> Cell:
    """The cell of a telling that does not have it: of a large story most are."""
    return Cell(letter, ())


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


def _gist(point: Point, source: Variant, sigla: Sigla) -> Span | None:
    """Where the gist stands: it may go on behind its clause. None where it is nowhere as it is."""
    span = source.span
    if point.gist and sigla.reading(span.article).article.text.startswith(point.gist, span.start):
        return replace(span, end=span.start + len(point.gist))
    return span if fold(sigla.words(span)) == fold(point.gist) else None


def _clause(variant: Variant, gist: Collection[str], limit: int, sigla: Sigla) -> Clause:
    return Clause(
        sigla.letters[variant.span.article],
        sigla.ref(variant.span),
        sigla.pieces(variant.span, variant.marked),
        sigla.pieces(variant.span, variant.marked, limit),
        signs.status(variant.status),
        signs.by(variant.status, variant.holder, sigla.in_line),
        fold(sigla.words(variant.span)) in gist,
    )


def _verdict(point: Point, sigla: Sigla) -> Tag:
    if point.certainty == "possible":
        return signs.PERHAPS
    tag = signs.VERDICTS[point.verdict]
    if point.verdict != "single":
        return signs.WHOSE if point.verdict == "differs" and why.of_whose_word(point.why) else tag
    letters = dict.fromkeys(sigla.letters[variant.span.article] for variant in point.variants)
    return Tag(tag.mark, f"only {', '.join(ranges(letters))}", tag.kind)


def lead(point: Point, doubts: tuple[Tag, ...], in_line: signs.InLine = midline) -> Tag | None:
    """Whose word it is, or why it is no fact: of all variants where they are alike, else what is not a fact in which."""
    if len({variant.status for variant in point.variants}) > 1:
        if not doubts:
            return None
        words = "; ".join(tag.words for tag in doubts)
        return Tag(doubts[0].mark, words[0].upper() + words[1:], doubts[0].kind)
    holders = {fold(variant.holder or "") for variant in point.variants}
    first = point.variants[0]
    return signs.lead(first.status, first.holder if len(holders) == 1 else None, in_line)


def _names_its_holder(variant: Variant, sigla: Sigla) -> bool:
    """Whether a clause itself says whose word it is, by name: "Roe called the plan a mess" needs no "Roe:" before it."""
    if not variant.holder or variant.holder.split()[-1] not in sigla.words(variant.span):
        return False
    statements = sigla.reading(variant.span.article).statements
    return any(one.mention and one.span == variant.span and one.span.holds(one.mention) for one in statements)


def _doubts(point: Point, sigla: Sigla) -> tuple[Tag, ...]:
    """The statuses that are no facts, each with the tellings that have it unless all have."""
    found: dict[Status, dict[str, None]] = {}
    for variant in sorted(point.variants, key=lambda variant: signs.rank(variant.status)):
        if variant.status not in signs.FACTS:
            found.setdefault(variant.status, {})[sigla.letters[variant.span.article]] = None
    everywhere = len({variant.status for variant in point.variants}) == 1
    tags = ((signs.status(value), ", ".join(ranges(letters))) for value, letters in found.items())
    return tuple(tag if everywhere else Tag(tag.mark, f"{tag.words} in {letters}", tag.kind) for tag, letters in tags)
