"""Two reports side by side: which sentences are the same, which are one matter in other words, and what only one has."""

from __future__ import annotations

import re
from bisect import insort
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from tellings.model import Collation, Counts, OriginCount, Reading, Span, Story, Telling
from tellings.model.diff import Diff, Row, Side
from tellings.reconcile import judge, same_quotes
from tellings.reconcile.judge import Judge
from tellings.reconcile.points import alignment
from tellings.reconcile.points.units import units
from tellings.words import STOPWORDS, placed_tokens, stem, tokens

EDITED = (
    0.5  # of two sentences' words in common order: one was made from the other, whatever the model of retellings says
)
PERHAPS = 0.3  # probability of retelling from which two sentences are shown as perhaps one matter: every second pair is, on DEV
RUN = 3  # words in a row by which sentences that may be edits of one another are found
COMMON = 30  # sentences of one report with the same run: a refrain of the page, which finds nothing
LONGEST = 400  # words of a sentence that is compared word by word; a longer one (a list, a table) is compared as a set
_NEGATIONS = frozenset("no not never none nobody nothing neither nor without cannot".split())
_PIECE = re.compile(r"\w+(?:[.,'’]\w+)*|[^\w\s]")
_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})

Link = tuple[float, Span, Span]


def diff(first: Reading, second: Reading, *, sure: float, possible: float, asked: Judge | None = None) -> Diff:
    """The two reports aligned. `sure`, `possible`: probabilities as in `config.Settings`. White space and the shape of
    quotation marks and dashes make no difference; capitals and punctuation do. `asked`: who judges what is only possibly one matter.

    Raises ValueError when both have one id.
    """
    bare = Diff(first, second, ())
    equal = list(_equal(bare))
    rest = _without(bare, [span for pair in equal for span in pair])
    edits = _paired(sorted(_edits(rest, sure), key=_best_first), sure)
    rest = _without(rest, [span for _, *pair in edits for span in pair])
    retold = _paired(sorted(_retold(rest, possible), key=_best_first), sure)
    if asked:
        retold = [*_judged(bare, retold, sure, asked)]
    rows = [Row("same", Side((ours,)), Side((theirs,))) for ours, theirs in equal]
    rows += [_row(bare, ours, theirs, score, sure) for ours, theirs, score in _groups([*edits, *retold])]
    used = {span for row in rows for side in (row.first, row.second) if side for span in side.spans}
    alone = [Row("first", Side((span,)), None) for span in first.sentences if span not in used]
    extra = [Row("second", None, Side((span,))) for span in second.sentences if span not in used]
    return Diff(first, second, tuple(_ordered([*rows, *alone], extra)), tuple(_requoted(bare)))


def _best_first(link: Link) -> tuple[float, Span, Span]:
    return (-link[0], link[1], link[2])


def _without(bare: Diff, found: Sequence[Span]) -> Diff:
    """The same reports without the sentences that are settled: the model asks about pairs, and costs most of the time."""
    settled = set(found)
    first, second = (
        replace(one, sentences=tuple(span for span in one.sentences if span not in settled))
        for one in (bare.first, bare.second)
    )
    return Diff(first, second, ())


def _equal(bare: Diff) -> Iterator[tuple[Span, Span]]:
    """Sentences that stand in both, the first with the first where one stands several times."""
    held: defaultdict[tuple[str, ...], deque[Span]] = defaultdict(deque)
    for span in bare.second.sentences:
        held[tuple(_pieces(bare.second.words(span)))].append(span)
    for span in bare.first.sentences:
        if same := held.get(tuple(_pieces(bare.first.words(span)))):
            yield span, same.popleft()


def _edits(bare: Diff, sure: float) -> Iterator[Link]:
    """Pairs of sentences of which one was made from the other: `sure` to 1."""
    for ours, theirs in _sharing(bare):
        like = _likeness(_pieces(bare.words(ours)), _pieces(bare.words(theirs)))
        if like >= EDITED:
            yield max(like, sure), ours, theirs


def _retold(bare: Diff, possible: float) -> Iterator[Link]:
    """Pairs of sentences with the probability that they state one matter, where that is `possible` or more."""
    readings = {reading.article.id: reading for reading in (bare.first, bare.second)}
    told = units(_collation(bare.first, bare.second), readings)
    for pair in alignment.aligned(told, readings):
        if pair.score >= possible:
            yield pair.score, told[pair.first].span, told[pair.second].span


def _judged(bare: Diff, links: Sequence[Link], sure: float, asked: Judge) -> Iterator[Link]:
    """The links, those that are not sure as the judge finds them: sure where they are one matter, gone where they are two."""
    for link in links:
        score, ours, theirs = link
        answer = None
        if score < sure:
            answer = judge.heard(asked, judge.passage(ours, bare.first), judge.passage(theirs, bare.second))
        if answer is None:
            yield link
        elif answer.same == "same":
            yield sure, ours, theirs


def _sharing(bare: Diff) -> Iterator[tuple[Span, Span]]:
    """Pairs of sentences with a run of words in common."""
    held: defaultdict[tuple[str, ...], list[Span]] = defaultdict(list)
    for span in bare.second.sentences:
        for run in _runs(bare.second.words(span)):
            held[run].append(span)
    for span in bare.first.sentences:
        near = {
            other
            for run in _runs(bare.first.words(span))
            if len(held.get(run, ())) <= COMMON
            for other in held.get(run, ())
        }
        for other in sorted(near):
            yield span, other


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _pieces(text)
    return {tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))}


def _pieces(text: str) -> list[str]:
    return _PIECE.findall(text.translate(_ALIKE))


def _likeness(ours: list[str], theirs: list[str]) -> float:
    """Part of both sentences' words and marks that they have in common order, 0..1."""
    if max(len(ours), len(theirs)) > LONGEST:
        shared = sum((Counter(ours) & Counter(theirs)).values())
        return 2 * shared / (len(ours) + len(theirs))
    return SequenceMatcher(None, ours, theirs, autojunk=False).ratio()


def _paired(links: Sequence[Link], sure: float) -> list[Link]:
    """Each sentence with its best partner, the best pairs first; a sentence left over joins the row of a partner that has one
    where that is sure: it was split, or two were made one."""
    chosen: list[Link] = []
    taken: set[Span] = set()
    late: list[Link] = []
    for link in links:
        _, ours, theirs = link
        if ours not in taken and theirs not in taken:
            chosen.append(link)
            taken |= {ours, theirs}
        elif link[0] >= sure and not {ours, theirs} <= taken:
            late.append(link)
    joined: set[Span] = set()
    for score, ours, theirs in late:
        lone = [span for span in (ours, theirs) if span not in taken]
        if len(lone) == 1 and lone[0] not in joined and not joined & {ours, theirs}:
            joined.add(lone[0])
            chosen.append((score, ours, theirs))
    return chosen


def _groups(links: Sequence[Link]) -> Iterator[tuple[list[Span], list[Span], float]]:
    """The sentences of both sides that hang together, with the score of their best pair."""
    rows: list[tuple[list[Span], list[Span], float]] = []
    place: dict[Span, int] = {}
    for score, ours, theirs in links:
        row = place.get(ours, place.get(theirs))
        if row is None:
            row = len(rows)
            rows.append(([], [], score))
        for span, side in ((ours, rows[row][0]), (theirs, rows[row][1])):
            if span not in place:
                insort(side, span)
                place[span] = row
    yield from rows


def _row(bare: Diff, ours: Sequence[Span], theirs: Sequence[Span], score: float, sure: float) -> Row:
    if score >= sure and (edited := _edited(bare, ours, theirs)):
        return edited
    return Row(
        "retold" if score >= sure else "possible",
        Side(tuple(ours), _lacking(bare, ours, theirs)),
        Side(tuple(theirs), _lacking(bare, theirs, ours)),
    )


def _edited(bare: Diff, ours: Sequence[Span], theirs: Sequence[Span]) -> Row | None:
    """A row of two sides that have most words in common order, with the others marked; None where they have not."""
    left, right = ([piece for span in side for piece in _placed(bare, span)] for side in (ours, theirs))
    if max(len(left), len(right)) > LONGEST:
        return None
    matcher = SequenceMatcher(None, [word for word, _ in left], [word for word, _ in right], autojunk=False)
    if matcher.ratio() < EDITED:
        return None
    lone = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    return Row(
        "changed",
        Side(tuple(ours), tuple(span for _, a, b, _, _ in lone for span in _joined(left[a:b], ours))),
        Side(tuple(theirs), tuple(span for _, _, _, c, d in lone for span in _joined(right[c:d], theirs))),
    )


def _placed(bare: Diff, span: Span) -> list[tuple[str, Span]]:
    text = bare.words(span).translate(_ALIKE)
    return [
        (m.group(), Span(span.article, span.start + m.start(), span.start + m.end())) for m in _PIECE.finditer(text)
    ]


def _joined(pieces: Sequence[tuple[str, Span]], within: Sequence[Span]) -> Iterator[Span]:
    """The stretches that pieces in a row cover: one in each of the spans that they lie in."""
    for span in within:
        inside = [piece for _, piece in pieces if span.holds(piece)]
        if inside:
            yield Span(span.article, inside[0].start, inside[-1].end)


def _lacking(bare: Diff, ours: Sequence[Span], theirs: Sequence[Span]) -> tuple[Span, ...]:
    """The names, numbers and negations of one side whose stems the other lacks, wherever in it they stand.

    What is told in other words differs in nearly all of them: to mark every one would mark none.
    """
    held = {stem(word) for span in theirs for word, _, _ in placed_tokens(bare.words(span))}
    found: list[Span] = []
    for span in ours:
        text = bare.words(span)
        for number, (word, start, end) in enumerate(placed_tokens(text)):
            name = number > 0 and text[start].isupper() and word not in STOPWORDS
            tells = name or word[0].isdigit() or word in _NEGATIONS or word.endswith("n't")
            if tells and stem(word) not in held:
                mark = Span(span.article, span.start + start, span.start + end)
                if (
                    found and found[-1].end + 1 == mark.start and span.holds(found[-1])
                ):  # a name of two words is one mark
                    mark = replace(found.pop(), end=mark.end)
                found.append(mark)
    return tuple(found)


def _ordered(rows: Sequence[Row], extra: Sequence[Row]) -> Iterator[Row]:
    """The rows in the order of the first report; what only the second has stands behind the sentence before it there."""
    rows = sorted(rows, key=lambda row: row.first.spans[0] if row.first else Span("", 0, 1))
    ends = sorted((row.second.spans[0].start, at) for at, row in enumerate(rows) if row.second)
    behind: defaultdict[int, list[Row]] = defaultdict(list)
    at = 0
    before = -1
    for row in extra:
        start = row.second.spans[0].start if row.second else 0
        while at < len(ends) and ends[at][0] < start:
            before = ends[at][1]
            at += 1
        behind[before].append(row)
    yield from behind[-1]
    for number, row in enumerate(rows):
        yield row
        yield from behind[number]


def _requoted(bare: Diff) -> Iterator[Row]:
    """Quotations of one utterance whose words differ, in the order of the first report."""
    readings = {reading.article.id: reading for reading in (bare.first, bare.second)}
    groups = same_quotes.mark(_collation(bare.first, bare.second), readings).same_quotes
    pairs = {
        (ours, theirs): _quote_likeness(bare, ours, theirs)
        for group in groups
        for ours in group
        for theirs in group
        if ours.article == bare.first.article.id and theirs.article == bare.second.article.id
    }
    told: set[Span] = set()
    found: list[Row] = []
    for (ours, theirs), _ in sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0])):
        if not {ours, theirs} <= told:  # a long quotation here may be two there, with "she said" between them
            told |= {ours, theirs}
            marked = _otherwise(bare, ours, theirs)
            if marked[0] or marked[1]:
                found.append(Row("changed", Side((ours,), marked[0]), Side((theirs,), marked[1])))
    yield from sorted(found, key=lambda row: row.first.spans if row.first else ())


def _quote_likeness(bare: Diff, ours: Span, theirs: Span) -> float:
    before, after = (tokens(bare.words(span))[:LONGEST] for span in (ours, theirs))
    return SequenceMatcher(None, before, after, autojunk=False).ratio()


def _otherwise(bare: Diff, ours: Span, theirs: Span) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The words that two quotations of one utterance give differently: none where one is only cut shorter than the other."""
    left, right = (
        [(word, Span(span.article, span.start + a, span.start + b)) for word, a, b in placed_tokens(bare.words(span))]
        for span in (ours, theirs)
    )
    matcher = SequenceMatcher(
        None, [word for word, _ in left[:LONGEST]], [word for word, _ in right[:LONGEST]], autojunk=False
    )
    codes = matcher.get_opcodes()
    while codes and codes[0][0] in ("delete", "insert"):  # it begins later, or ends earlier, in one of them
        codes = codes[1:]
    while codes and codes[-1][0] in ("delete", "insert"):
        codes = codes[:-1]
    lone = [code for code in codes if code[0] != "equal"]
    return (
        tuple(span for _, a, b, _, _ in lone for span in _joined(left[a:b], [ours])),
        tuple(span for _, _, _, c, d in lone for span in _joined(right[c:d], [theirs])),
    )


def _collation(first: Reading, second: Reading) -> Collation:
    """Both reports as the tellings of one story, whole."""
    tellings = tuple(
        Telling(one.article.id, (Span(one.article.id, 0, len(one.article.text)),), one.article.id)
        for one in (first, second)
        if one.article.text
    )
    return Collation(Story("diff", "", None, tellings), Counts(2, 2, OriginCount(2, at_most=True)))
