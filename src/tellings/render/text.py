"""A brief for a terminal: the order of the page, compact. No word of an article can steer the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tellings.model import Brief, Reading
from tellings.render import reading as marks
from tellings.render.terminal import tame, terminal
from tellings.render.view import agreements, signs, view
from tellings.render.view.figures import Group
from tellings.render.view.many import many
from tellings.render.view.points import Row, Side
from tellings.render.view.quotes import Route, Speaker
from tellings.render.view.reports import Report
from tellings.render.view.sigla import Pieces, Ref, ranges
from tellings.render.view.signs import Tag
from tellings.render.view.view import Column, StoryView

NARROWEST = 40  # below it no two columns fit beside each other
UTTERANCES = 3  # of a speaker; how many more there are is said
ALONE = 6  # rows of what one telling alone has
SHOWN = 12  # rows of a list that can be long; the page and the JSON have them all
_STYLES = {
    "agree": "green",
    "compatible": "blue",
    "differs": "yellow",
    "conflict": "bold red",
    "denied": "red",
    "planned": "magenta",
    "forecast": "magenta",
    "conditional": "magenta",
    "possible": "magenta",
    "alleged": "yellow",
    "question": "yellow",
    "unclear": "yellow",
    "single": "dim",
}


def render(brief: Brief, *, width: int, color: bool) -> str:
    """Lines of at most `width` columns (40 at least), without escape sequences unless `color`.

    Raises KeyError or ValueError when a span does not lie in an article of the brief.
    """
    shown = view.brief(brief)
    parts: list[RenderableType] = []
    for story in shown.stories:
        parts += _story(story, width)
    if not shown.stories:
        parts += [
            _text("No story could be told", "bold"),
            _text(f"made from {many(shown.captures, 'capture')}", "dim"),
        ]
    if shown.reports:
        parts += [_heading("Reports"), _reports(shown.reports)]
    if shown.problems:
        lines = [_join([f"{problem.subject}: ", problem.reason], ["", ""]) for problem in shown.problems]
        parts += [_heading("Not read or not worked"), *_bullets(lines, "!")]
    return _printed(parts, width=width, color=color)


def article(reading: Reading, *, width: int = 80, color: bool = False) -> str:
    """One article with its marks, as `tellings read --format text` prints it."""
    (shown,) = marks.views((reading,))
    report = shown.report
    about = " · ".join(part for part in (report.name, report.published, ", ".join(report.byline)) if part)
    parts: list[RenderableType] = [_text(report.title, "bold"), _text(about, "dim")]
    for paragraph in report.paragraphs:
        line = Text()
        for sentence in paragraph.sentences:
            line.append_text(_text(f"{sentence.label} " if sentence.label else "", "cyan"))
            line.append_text(_text(" ".join(" ".join(sentence.lines).split()) + " "))
        line.rstrip()
        parts += [Text(""), line]
    lists: list[tuple[str, list[Text]]] = [
        (
            "Quotes",
            [
                _join([f"“{one.words}” ", _way(one.route), f"  {one.note}"], ["", "dim", "yellow"])
                for one in shown.quotes
            ],
        ),
        (
            "Statements",
            [
                _join([f"{one.words} ", f"{one.tag} ", one.ref.label], ["", _style(one.tag), "cyan"])
                for one in shown.statements
            ],
        ),
        *(
            (title, [_join([f"{one.says}  ", f"“{one.words}” ", one.ref.label], ["bold", "", "cyan"]) for one in found])
            for title, found in (("Figures", shown.figures), ("Dates", shown.moments), ("Credits", shown.credits))
        ),
        ("Named", [_text(f"{name} ({kind}, {times}×)") for name, kind, times in shown.named]),
        ("Cut away", [_text(f"{reason}: {' / '.join(texts)}", "dim") for reason, texts in report.furniture]),
    ]
    for title, lines in lists:
        if lines:
            parts += [_heading(title), *_bullets(lines)]
    return _printed(parts, width=width, color=color)


def _printed(parts: Iterable[RenderableType], *, width: int, color: bool) -> str:
    out = StringIO()
    console = terminal(out, width=max(NARROWEST, width), color=color)
    for part in parts:
        console.print(part, soft_wrap=False)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _story(story: StoryView, width: int) -> list[RenderableType]:
    counts = " ▸ ".join(f"{number} {noun}" for number, noun in story.counts)
    parts: list[RenderableType] = [Text("")] if story.number > 1 else []
    parts += [
        _text(story.title, "bold"),
        _text(story.when, "dim"),
        *([_text(f"continues: {story.continues}", "dim")] if story.continues else []),
        Text(""),
        _text(counts),
        *([_text(story.verdict, "bold")] if story.verdict else []),
        *(_text(note, "dim") for note in story.notes),
        Text(""),
        *(_column(column) for column in story.columns),
        Text(""),
    ]
    parts += _told(story) if story.alone else _laid_out(story, width)
    if story.figures or story.alike:
        parts += [_heading("Figures"), *(part for group in story.figures for part in _values(group))]
        parts += _bullets([_equal(group) for group in story.alike][:SHOWN], "=")
    parts += _quoted(story)
    if not story.alone:
        parts += _further(story)
    parts += _lineage(story)
    if story.timeline:
        parts += [_heading("Timeline"), _timeline(story)]
    if story.agreements:
        parts += [_heading("Followed agreements"), *(_indented(*line) for line in agreements.lines(story.agreements))]
    return parts


def _told(story: StoryView) -> list[RenderableType]:
    rest = [row for _, rows in story.singles for row in rows]
    return _list([*story.matrix, *rest]) if story.matrix else [_text("No point was found.", "dim")]


def _laid_out(story: StoryView, width: int) -> list[RenderableType]:
    parts = [_matrix(story, width)]
    if story.matrix:
        parts.append(_text("● says  ✕ denied  ? hedged  ◌ planned or forecast  – silent", "dim"))
    if story.differs:
        parts += [_heading("What differs"), *(part for row in story.differs[:SHOWN] for part in _sides(row))]
    return parts


def _quoted(story: StoryView) -> list[RenderableType]:
    if not story.cards and not story.further:
        return []
    more = ", ".join(speaker.name for speaker in story.further)
    return [
        _heading("Who said what"),
        *(part for speaker in story.cards for part in _speaker(speaker)),
        *([_text(f"… quoted, too: {more}", "dim")] if more else []),
    ]


def _further(story: StoryView) -> list[RenderableType]:
    parts: list[RenderableType] = []
    if story.also:
        parts += [_heading("Also told by several"), *_list(story.also)]
    if story.people:
        parts += [_heading("Who is who"), *_people(story.people)]
    for column, rows in story.only:
        parts += [_heading(f"Only {column.letter}", column.name), *_list(rows, ALONE)]
    if story.possible:
        parts.append(
            _text(f"… {len(story.possible)} more may be the same matter: not counted; the page shows them", "dim")
        )
    return parts


def _column(column: Column) -> Text:
    note = f" · {column.note}" if column.note else ""
    return _join([f"{column.letter}  ", column.name, f" · {column.published}{note}"], ["bold", "", "dim"])


def _matrix(story: StoryView, width: int) -> RenderableType:
    """A column of marks for each telling; where so many do not fit, one column that lists their letters."""
    if not story.matrix:
        return _text("No point was found.", "dim")
    narrow = 3 * len(story.columns) > max(NARROWEST, width) // 3
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, expand=False, header_style="dim")
    table.add_column("POINT", ratio=1, min_width=20)
    for column in [] if narrow else story.columns:
        table.add_column(column.letter, justify="center", no_wrap=True, min_width=1)
    if narrow:
        table.add_column("TELLINGS", max_width=22)
    table.add_column("VERDICT", no_wrap=True)
    table.add_column("ORIGINS", no_wrap=True)
    for row in story.matrix:
        cells = [_letters(row)] if narrow else [_cell([clause.tag for clause in cell.clauses]) for cell in row.cells]
        table.add_row(_gist(row), *cells, _tag(row.verdict), _text(row.origins))
    return table


def _cell(tags: Sequence[Tag]) -> Text:
    if not tags:
        return _text(signs.UNSAID, "dim")
    marks_ = dict.fromkeys((tag.mark, _style(tag)) for tag in tags)
    return _join([mark for mark, _ in marks_], [style for _, style in marks_])


def _letters(row: Row) -> Text:
    return _text(" ".join(ranges(row.letters)))


def _gist(row: Row) -> Text:
    line = _text(f"{row.lead.mark} {row.lead.words}: ".lstrip(), _style(row.lead) or "dim") if row.lead else Text()
    line.append_text(_pieces(row.short))
    return line.append_text(_text(f" {row.ref.label}", "cyan"))


def _sides(row: Row) -> list[RenderableType]:
    head = _join([f"{row.verdict} ", f"({row.why})" if row.why else ""], [_style(row.verdict), "dim"])
    letters = [" ".join(side.letters) for side in row.sides]
    widest = max(map(len, letters), default=0)
    return [head, *(_hang(mark.ljust(widest), _side(side)) for mark, side in zip(letters, row.sides, strict=True))]


def _side(side: Side) -> Text:
    line = _text("“").append_text(_pieces(side.pieces)).append_text(_text("” "))
    line.append_text(_text(f"{signs.joined(str(side.tag), side.by)} ", _style(side.tag)))
    return line.append_text(_refs(side.refs))


def _values(group: Group) -> list[RenderableType]:
    table = Table.grid(padding=(0, 2, 0, 0))
    for one in group.given:
        words = _text("“").append_text(_pieces(one.words)).append_text(_text("” "))
        table.add_row(_text(f"  {' '.join(one.letters)}", "bold"), _text(one.value), words.append_text(_refs(one.refs)))
    return [_join([f"{group.relation} "], [_style(group.relation)]).append_text(_pieces(group.clause)), table]


def _equal(group: Group) -> Text:
    return (
        _join([f"{group.values[0]}  "], ["bold"])
        .append_text(_pieces(group.clause))
        .append_text(_text(" "))
        .append_text(_refs(group.refs))
    )


def _speaker(speaker: Speaker) -> list[RenderableType]:
    parts: list[RenderableType] = [_text(speaker.name, "bold")]
    for utterance in speaker.said[:UTTERANCES]:
        for number, one in enumerate(utterance):
            line = _text("also “" if number else "“").append_text(_pieces(one.words)).append_text(_text("” "))
            line.append_text(_text("; ".join(_way(route) for route in one.routes), "dim"))
            parts.append(_hang("", line.append_text(_text(f"  [{one.note}]" if one.note else "", "yellow"))))
    more = len(speaker.said) - UTTERANCES
    return [*parts, *([_text(f"  … {more} more", "dim")] if more > 0 else [])]


def _way(route: Route) -> str:
    return " → ".join((*route.links, " ".join(ref.label for ref in route.refs)))


def _lineage(story: StoryView) -> list[RenderableType]:
    origins = [_join(["Origins: ", "; ".join(story.origins)], ["bold", ""])] if story.origins else []
    if not story.lineage.edges:
        return [_heading("How these reports relate"), *origins] if origins and not story.alone else []
    lines = [
        _text(edge.target)
        .append_text(_text(f" {edge.relation} ", "italic"))
        .append_text(_text(edge.source))
        .append_text(_text(f" ({edge.shared})" if edge.shared else "", "dim"))
        .append_text(_text(" inferred " if edge.inferred else " ", "dim"))
        .append_text(_refs(edge.refs))
        for edge in story.lineage.edges
    ]
    more = [_text(f"… {len(lines) - SHOWN} more", "dim")] if len(lines) > SHOWN else []
    return [_heading("How these reports relate"), *_bullets(lines[:SHOWN]), *more, *origins]


def _timeline(story: StoryView) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for line in story.timeline:
        words = Text(", ").join(
            _pieces(pieces).append_text(_text(" ")).append_text(_refs(refs)) for refs, pieces in line.said[:3]
        )
        mark = _text("◌" if line.hollow else "●", _style(line.tag))
        table.add_row(mark, _text(line.when + (f" ({line.tag.words})" if line.hollow else "")), words)
    return table


def _reports(reports: Sequence[Report]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for report in reports:
        cut = f" · {report.cut} % of the capture cut away" if report.cut else ""
        about = f" · {report.published} · {many(report.words, 'word')}{cut} · {report.uri}"
        table.add_row(_text(report.letter, "bold"), _join([report.name, about], ["", "dim"]))
    return table


def _list(rows: Sequence[Row], shown: int = SHOWN) -> list[RenderableType]:
    lines = []
    for row in rows[:shown]:
        line = _text(f"{row.lead.mark} {row.lead.words}: ".lstrip(), _style(row.lead) or "dim") if row.lead else Text()
        lines.append(line.append_text(_pieces(row.gist)).append_text(_text(" ")).append_text(_refs(row.refs)))
    more = [_text(f"… {len(rows) - shown} more", "dim")] if len(rows) > shown else []
    return [*_bullets(lines), *more]


def _people(rows: Sequence[Row]) -> list[RenderableType]:
    """A line for each person: every wording by which tellings introduce them, with where it stands."""
    lines = [
        Text("; ").join(
            _pieces(side.pieces).append_text(_text(" ")).append_text(_refs(side.refs)) for side in row.sides
        )
        for row in rows[:SHOWN]
    ]
    more = [_text(f"… {len(rows) - SHOWN} more", "dim")] if len(rows) > SHOWN else []
    return [*_bullets(lines), *more]


def _heading(title: str, rest: str = "") -> RenderableType:
    """Our words in capitals, so that a heading shows without colour; foreign ones as they are."""
    return Padding(_join([title.upper(), f"  {rest}" if rest else ""], ["bold", ""]), (1, 0, 0, 0))


def _bullets(lines: Iterable[Text], mark: str = "·") -> list[RenderableType]:
    return [_hang(mark, line) for line in lines]


def _hang(mark: str, line: Text) -> Table:
    """A line whose wrapped rest stands under its beginning."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_row(_text(f" {mark}", "bold"), line)
    return table


def _indented(words: str, style: str) -> Padding:
    """A line that begins with blanks, whose wrapped rest stands as far in."""
    bare = words.lstrip(" ")
    return Padding(_text(bare, style), (0, 0, 0, len(words) - len(bare)))


def _pieces(pieces: Pieces) -> Text:
    line = Text()
    for piece in pieces:
        line.append_text(
            _text(f"[-{piece.text}-]", "dim")
            if piece.gone
            else _text(piece.text, "bold underline" if piece.marked else "")
        )
    return line


def _refs(refs: Iterable[Ref]) -> Text:
    return _text(" ".join(ref.label for ref in refs), "cyan")


def _tag(tag: Tag) -> Text:
    return _text(str(tag), _style(tag))


def _style(tag: Tag) -> str:
    return _STYLES.get(tag.kind, "")


def _join(words: Iterable[str], styles: Iterable[str]) -> Text:
    line = Text()
    for word, style in zip(words, styles, strict=False):
        line.append_text(_text(word, style))
    return line


def _text(words: str, style: str = "") -> Text:
    """The one way in for foreign words: what could steer a terminal is shown as U+FFFD."""
    return Text(tame(words), style=style)
