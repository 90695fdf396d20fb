"""Two reports side by side, made ready to show: for a terminal, as JSON; `html.diff` makes the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from io import StringIO

from rich.table import Table
from rich.text import Text

from tellings.model import Article, Brief, Recipe, Span
from tellings.model.diff import Diff, Row, RowKind, Side
from tellings.render import contract
from tellings.render.terminal import tame, terminal
from tellings.render.view import reports
from tellings.render.view.sigla import Pieces, Ref, Sigla
from tellings.render.view.signs import Tag

SCHEMA = "tellings.diff/1"
NARROWEST = 40  # columns: below it a line holds too few words
Json = dict[str, object]

KINDS: dict[RowKind, Tag] = {
    "same": Tag("=", "same", "agree"),
    "changed": Tag("~", "changed", "differs"),
    "retold": Tag("≈", "retold", "compatible"),
    "possible": Tag("?", "perhaps the same", "possible"),
    "first": Tag("−", "only in A", "single"),
    "second": Tag("+", "only in B", "single"),
}


@dataclass(frozen=True, slots=True)
class Half:
    """One side of a row: for each of its sentences where it stands and its words, those marked that the other side lacks."""

    sentences: tuple[tuple[Ref, Pieces], ...]


@dataclass(frozen=True, slots=True)
class RowView:
    tag: Tag
    first: Half | None
    second: Half | None


@dataclass(frozen=True, slots=True)
class Head:
    """A report as the head of a column; `uri`: its address, or its file's name alone."""

    letter: str
    name: str
    title: str
    published: str
    uri: str


@dataclass(frozen=True, slots=True)
class DiffView:
    """`summary`: counts in words; `requoted`: quotations of one utterance whose words differ, which come first."""

    heads: tuple[Head, Head]
    retitled: bool
    summary: str
    requoted: tuple[RowView, ...]
    rows: tuple[RowView, ...]


def view(diff: Diff) -> DiffView:
    sigla = Sigla(Brief((diff.first, diff.second), (), (), Recipe("", ())))
    first, second = (_head(reading.article, sigla) for reading in (diff.first, diff.second))
    return DiffView(
        (first, second),
        _plain(diff.first.article.title) != _plain(diff.second.article.title),
        summary(diff),
        tuple(_row(row, sigla) for row in diff.requoted),
        tuple(_row(row, sigla) for row in diff.rows),
    )


def summary(diff: Diff) -> str:
    """ "3 sentences the same, 2 changed, 1 only in A; 1 quotation in other words"; "" kinds that are not found are left out."""
    counts = [(diff.count(kind), tag.words) for kind, tag in KINDS.items()]
    told = ", ".join(f"{count} {words}" for count, words in counts if count) or "no sentence in either"
    quotes = len(diff.requoted)
    return f"{told}; {quotes} quotation{'s' * (quotes != 1)} in other words" if quotes else told


def json(diff: Diff) -> Json:
    """Of plain dicts, lists, strings and numbers; every span with its exact words."""
    return {
        "schema": SCHEMA,
        "articles": [contract.bare_article_line(one.article)["article"] for one in (diff.first, diff.second)],
        "counts": {kind: diff.count(kind) for kind in KINDS} | {"requoted": len(diff.requoted)},
        "rows": [_row_json(row, diff) for row in diff.rows],
        "requoted": [_row_json(row, diff) for row in diff.requoted],
    }


def text(diff: Diff, *, width: int, color: bool) -> str:
    """Lines of at most `width` columns. What only A has in a row is [-so-], what only B has {+so+}; with `color` also red and green."""
    shown = view(diff)
    into = StringIO()
    console = terminal(into, width=max(NARROWEST, width), color=color)
    for head in shown.heads:
        console.print(Text(tame(f"{head.letter}  {head.name} · {head.published} · {head.title} · {head.uri}"), "bold"))
    console.print(Text(shown.summary[:1].upper() + shown.summary[1:]))
    if shown.retitled:
        console.print(Text("The headlines differ.", "yellow"))
    for title, rows in (("QUOTATIONS IN OTHER WORDS", shown.requoted), ("SENTENCE BY SENTENCE", shown.rows)):
        if rows or rows is shown.rows:
            console.print(Text(f"\n{title}", "bold"))
            for apart, sign, line in _lines(rows):
                if apart:
                    console.print()
                console.print(_hanging(sign, line))
    return "".join(f"{line.rstrip()}\n" for line in into.getvalue().splitlines())


def _lines(rows: Iterable[RowView]) -> Iterator[tuple[bool, Text, Text]]:
    """Whether a blank line stands before it, the sign, and the line. Rows of two sides stand apart from what is before and after."""
    paired = True
    for row in rows:
        both = row.first is not None and row.second is not None and row.tag is not KINDS["same"]
        apart, paired = paired or both, both
        if row.tag is KINDS["same"] and row.first:
            yield apart, Text(), _line(row.first, "", "dim")
            continue
        if row.first:
            sign = "-" if both else row.tag.mark
            yield apart, Text(sign, "red"), _line(row.first, "[-", "red", row.tag if both else None)
        if row.second:
            yield apart and not both, Text("+", "green"), _line(row.second, "{+", "green")


def _hanging(sign: Text, line: Text) -> Table:
    """A line whose wrapped rest stands under its beginning."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=1)
    table.add_row(sign, line)
    return table


def _line(half: Half, bracket: str, style: str, tag: Tag | None = None) -> Text:
    line = Text(f"{tag}: " if tag is not None else "", "dim")
    closing = {"[-": "-]", "{+": "+}", "": ""}[bracket]
    for ref, pieces in half.sentences:
        line.append(f"{ref.label} ", "cyan")
        for piece in pieces:
            words = tame(piece.text)
            line.append(f"{bracket}{words}{closing}" if piece.marked else words, style if piece.marked else "")
        line.append(" ")
    line.rstrip()
    return line


def _head(article: Article, sigla: Sigla) -> Head:
    return Head(
        sigla.letters[article.id],
        reports.named(article),
        article.title or "Untitled",
        reports.stated(article.published),
        article.uri.rsplit("/", 1)[-1] if "://" not in article.uri else article.uri,
    )


def _plain(title: str | None) -> str:
    return " ".join((title or "").split())


def _row(row: Row, sigla: Sigla) -> RowView:
    return RowView(KINDS[row.kind], _half(row.first, sigla), _half(row.second, sigla))


def _half(side: Side | None, sigla: Sigla) -> Half | None:
    if side is None:
        return None
    return Half(tuple((sigla.ref(span), sigla.pieces(span, side.marked)) for span in side.spans))


def _row_json(row: Row, diff: Diff) -> Json:
    return {"kind": row.kind, "first": _side_json(row.first, diff), "second": _side_json(row.second, diff)}


def _side_json(side: Side | None, diff: Diff) -> Json | None:
    return None if side is None else {"spans": _spans(side.spans, diff), "marked": _spans(side.marked, diff)}


def _spans(spans: Iterable[Span], diff: Diff) -> list[Json]:
    return [{**asdict(span), "text": diff.words(span)} for span in spans]
