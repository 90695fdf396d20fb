"""Who said what, speaker by speaker, and by which chain it reached each telling. Quotations first: they are the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tellings.model import Carrier, Collation, Quote, Span, Statement
from tellings.render.view import names, signs, wording
from tellings.render.view.sigla import Pieces, Ref, Sigla, number, plain
from tellings.render.view.signs import Tag
from tellings.render.view.touching import Touching
from tellings.words import fold

UNCLEAR = "Speaker unclear"
DAMAGED = "quotation marks damaged, shown as printed"


@dataclass(frozen=True, slots=True)
class Route:
    """How words came to the tellings that print them: the speaker, then the carriers; `refs` are where they arrived."""

    links: tuple[str, ...]
    refs: tuple[Ref, ...]
    letters: tuple[str, ...]

    @property
    def bare(self) -> bool:
        """Whether nobody stands between the speaker and the outlet."""
        return len(self.links) == 1


@dataclass(frozen=True, slots=True)
class Rendering:
    """One wording of an utterance, with every telling that prints it so. `note` says what is amiss, or "" ."""

    words: Pieces
    direct: bool
    note: str
    routes: tuple[Route, ...]


@dataclass(frozen=True, slots=True)
class Paraphrase:
    """Somebody's statement in the outlet's own words."""

    words: Pieces
    tag: Tag
    routes: tuple[Route, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """`said`: utterances, each in one or more renderings; `reported`: what outlets report of them in their own words."""

    name: str
    said: tuple[tuple[Rendering, ...], ...]
    reported: tuple[Paraphrase, ...]

    @property
    def letters(self) -> tuple[str, ...]:
        letters = {letter for route in self._routes for letter in route.letters}
        return tuple(sorted(letters, key=number))

    @property
    def refs(self) -> tuple[Ref, ...]:
        return tuple(dict.fromkeys(ref for route in self._routes for ref in route.refs))

    @property
    def _routes(self) -> list[Route]:
        said = [route for utterance in self.said for one in utterance for route in one.routes]
        return said + [route for paraphrase in self.reported for route in paraphrase.routes]


def told(collation: Collation, article: str) -> tuple[Span, ...]:
    """The segments of the article that tell this story; () means all of it."""
    return tuple(
        segment for telling in collation.story.tellings if telling.article == article for segment in telling.segments
    )


def within(span: Span, segments: Iterable[Span]) -> bool:
    segments = tuple(segments)
    return not segments or any(segment.overlap(span) for segment in segments)


def wall(collation: Collation, sigla: Sigla) -> tuple[Speaker, ...]:
    """Speakers in as many tellings as possible first; what nobody is named for comes last."""
    quotes: list[Quote] = []
    statements: list[Statement] = []
    for article in dict.fromkeys(telling.article for telling in collation.story.tellings):
        reading, segments = sigla.reading(article), told(collation, article)
        quotes += [quote for quote in reading.quotes if within(quote.span, segments)]
        statements += [
            statement
            for statement in reading.statements
            if statement.holder and within(statement.span, segments) and not _quoted(statement.span, sigla)
        ]
    shown = names.settled(
        [*(quote.speaker for quote in quotes), *(statement.holder for statement in statements)],
        [
            entity.name
            for telling in collation.story.tellings
            for entity in sigla.reading(telling.article).entities
            if entity.kind == "person"
        ],
    )
    said: dict[str, list[tuple[Rendering, ...]]] = {}
    for cluster in _utterances(quotes, collation, shown, sigla):
        name = max((shown.get(fold(quote.speaker or ""), "") for quote in cluster), key=len)
        said.setdefault(name or UNCLEAR, []).append(_renderings(cluster, sigla))
    reported: dict[str, list[Statement]] = {}
    for statement in statements:
        reported.setdefault(shown[fold(statement.holder or "")], []).append(statement)
    speakers = [
        Speaker(name, _weightiest(said.get(name, [])), _paraphrases(reported.get(name, []), sigla))
        for name in dict.fromkeys([*said, *reported])
    ]
    return tuple(
        sorted(
            speakers,
            key=lambda speaker: (
                speaker.name == UNCLEAR,
                not speaker.said,
                -len(speaker.letters),
                -len(speaker.said),
                -len(speaker.reported),
            ),
        )
    )


def _weightiest(utterances: Iterable[tuple[Rendering, ...]]) -> tuple[tuple[Rendering, ...], ...]:
    """What several tellings print first, then whole clauses, then a few words; the longer before the shorter."""

    def key(utterance: tuple[Rendering, ...]) -> tuple[int, bool, int]:
        letters = {letter for one in utterance for route in one.routes for letter in route.letters}
        return -len(letters), not utterance[0].direct, -len(plain(utterance[0].words))

    return tuple(sorted(utterances, key=key))


def _quoted(span: Span, sigla: Sigla) -> bool:
    """Whether most of the span stands in somebody's quotation marks, where the wall shows it already."""
    return any(2 * quote.span.overlap(span) > span.end - span.start for quote in sigla.quotes.at(span))


def _utterances(
    quotes: Sequence[Quote], collation: Collation, shown: dict[str, str], sigla: Sigla
) -> list[list[Quote]]:
    """Quotes that render one utterance together: those that the collation says do, and equal words of one speaker."""
    groups: dict[object, list[Quote]] = {}
    same = Touching((span, place) for place, group in enumerate(collation.same_quotes) for span in group)
    for quote in quotes:
        held = same.at(quote.span)
        speaker = shown.get(fold(quote.speaker or ""), "")
        key: object = held[0] if held else (speaker, _core(sigla.words(quote.span)))
        groups.setdefault(key, []).append(quote)
    return list(groups.values())


def _core(words: str) -> str:
    return fold(words).strip(" .,;:!?'\"")


def _renderings(quotes: Iterable[Quote], sigla: Sigla) -> tuple[Rendering, ...]:
    """Equal words once; the longest undamaged direct wording first, the others with what in them is not as in the first."""
    alike: dict[tuple[str, bool], list[Quote]] = {}
    for quote in quotes:
        alike.setdefault((_core(sigla.words(quote.span)), quote.damaged), []).append(quote)
    renderings = [
        Rendering(
            sigla.pieces(same[0].span),
            same[0].form == "direct",
            DAMAGED if same[0].damaged else "",
            _routes([(quote.span, quote.speaker, quote.via) for quote in same], sigla),
        )
        for same in alike.values()
    ]
    renderings.sort(key=lambda one: (bool(one.note), not one.direct, -len(plain(one.words))))
    first = plain(renderings[0].words)
    return (renderings[0], *(replace(one, words=_against(first, one.words)) for one in renderings[1:]))


def _against(first: str, words: Pieces) -> Pieces:
    return tuple(replace(piece, language=words[0].language) for piece in wording.against(first, plain(words)))


def _paraphrases(statements: Iterable[Statement], sigla: Sigla) -> tuple[Paraphrase, ...]:
    alike: dict[tuple[str, str], list[Statement]] = {}
    for statement in statements:
        alike.setdefault((_core(sigla.words(statement.span)), statement.status), []).append(statement)
    return tuple(
        Paraphrase(
            sigla.pieces(same[0].span),
            signs.status(same[0].status),
            _routes([(one.span, one.holder, one.chain) for one in same], sigla),
        )
        for same in alike.values()
    )


def _routes(ways: Sequence[tuple[Span, str | None, Sequence[Carrier]]], sigla: Sigla) -> tuple[Route, ...]:
    """Equal chains once, with every place where they arrive."""
    found: dict[str, tuple[tuple[str, ...], dict[Ref, str]]] = {}
    for span, speaker, carriers in ways:
        links = (speaker or "unclear", *(carrier.name for carrier in carriers))
        _, ends = found.setdefault(fold(" → ".join(links)), (links, {}))
        ends[sigla.ref(span)] = sigla.letters[span.article]
    return tuple(Route(links, tuple(ends), tuple(dict.fromkeys(ends.values()))) for links, ends in found.values())


def route(quote: Quote, sigla: Sigla) -> Route:
    """The way of one quote."""
    return _routes([(quote.span, quote.speaker, quote.via)], sigla)[0]
