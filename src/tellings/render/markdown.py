"""A brief as Markdown, for notes and repositories: tables with evidence ids, the sentences at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tellings.model import Brief
from tellings.render import agreements, signs, view
from tellings.render.figures import Group
from tellings.render.points import Row, Side
from tellings.render.quotes import Route, Speaker
from tellings.render.reports import Report
from tellings.render.sigla import Pieces, Ref
from tellings.render.signs import Tag
from tellings.render.view import StoryView

# What CommonMark, its tables, strike-through and mathematics take for their own; an ampersand only before an entity's name
_MARKUP = re.compile(r"([\\`*_\[\]<|~#$]|&(?=#?\w+;))")
_LINE_START = re.compile(r"^(\s*)([-+=>]|\d+(?=[.)]))")


def render(brief: Brief) -> str:
    """CommonMark with pipe tables. Every foreign word is escaped; line breaks inside a cell are blanks.

    Raises KeyError or ValueError when a span does not lie in an article of the brief.
    """
    shown = view.brief(brief)
    lines: list[str] = []
    for story in shown.stories:
        lines += _story(story, "#" if story.number == 1 else "##")
    if not shown.stories:
        lines += ["# No story could be told", "", f"Made from {view.many(shown.captures, 'capture')}.", ""]
    if shown.reports:
        lines += ["## The reports", "", *(line for report in shown.reports for line in _report(report))]
    lines += ["## Method", ""]
    if shown.problems:
        problems = [[_safe(one.subject), _safe(one.reason), _safe(one.stage)] for one in shown.problems]
        lines += ["What could not be read or worked:", "", *_table(["Subject", "Reason", "Stage"], problems)]
    lines += [f"- {letter}, story {number}: {_safe(why)}" for letter, number, why in shown.together]
    lines += [
        *([""] if shown.together else []),
        "Every step was made by rules and errs; the error rates are in `bench/RESULTS.md` of the Tellings source.",
        "",
    ]
    recipe = " → ".join(f"{name} {version}" for name, version in shown.recipe.stages)
    lines += [
        f"Made by Tellings {_safe(shown.recipe.tellings)}{': ' + _safe(recipe) if recipe else ''}. Quoted words are printed words.",
        "",
    ]
    return "\n".join(lines)


def _story(story: StoryView, level: str) -> list[str]:
    names = f" ({', '.join(_safe(name) for name in story.origin_names)})" if story.origin_names else ""
    lines = [
        f"{level} {_safe(story.title)}",
        "",
        f"**{' · '.join(f'{number} {noun}' for number, noun in story.counts)}**{names}  ",
        *([f"{_safe(story.verdict)}  "] if story.verdict else []),
        f"When: **{_safe(story.when)}**",
        "",
        *(f"- {_safe(note)}" for note in story.notes),
        *([""] if story.notes else []),
    ]
    columns = [
        [
            column.letter,
            _safe(column.name),
            _safe(column.published),
            _safe(column.note or "–"),
            _safe(column.origin or "–"),
        ]
        for column in story.columns
    ]
    lines += _table(["", "Outlet", "Published", "Derived", "Origin"], columns)
    below = level + "#"
    if story.alone:
        rows = [*story.matrix, *(row for _, alone in story.singles for row in alone)]
        lines += _section(below, "What it tells", _list(rows))
    else:
        heads = ["Point", *(column.letter for column in story.columns), "Verdict", "Origins"]
        table = _table(heads, [_matrix_row(row) for row in story.matrix]) if story.matrix else []
        lines += _section(below, "What they say", table)
        lines += _section(below, "What differs", [line for row in story.differs for line in _sides(row)])
    lines += _section(below, "Figures", _figures(story))
    said = [row for speaker in story.speakers for row in _said(speaker)]
    lines += _section(below, "Who said what", _table(["Speaker", "Said", "Reached us through"], said) if said else [])
    reported = [line for speaker in story.speakers for line in _reported(speaker)]
    lines += _section(below, "In the outlets' own words", reported)
    if not story.alone:
        lines += _section(below, "Also told by several", _list(story.agreed))
        for column, alone in story.only:
            lines += _section(below, f"Only {column.letter} ({_safe(column.name)})", _list(alone))
        possible = [line for row in story.possible for line in _sides(row)]
        lines += _section(below, "Possibly the same (counted in no verdict)", possible)
    lines += _section(below, "How these reports relate", _lineage(story))
    lines += _section(below, "Timeline", _timeline(story))
    lines += _section(below, "Followed agreements", _agreements(story))
    return lines


def _figures(story: StoryView) -> list[str]:
    lines = [line for group in story.figures for line in _values(group)]
    lines += [
        f"- **{_safe(group.values[0])}** in all: {_words(group.clause)} {_refs(group.refs)}" for group in story.alike
    ]
    lines += [""] if story.alike else []
    others = [
        [_safe(one.value), f"“{_safe(one.words)}”", _safe(one.of or "–"), _refs(one.refs)]
        for one in story.other_figures
    ]
    return lines + (_table(["Other value", "Words", "Of", "Where"], others) if others else [])


def _section(level: str, title: str, lines: Sequence[str]) -> list[str]:
    return [f"{level} {title}", "", *lines, *([] if lines[-1] == "" else [""])] if lines else []


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [_row(heads), _row(["---"] * len(heads)), *(_row(row) for row in rows), ""]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _matrix_row(row: Row) -> list[str]:
    cells = [
        "<br>".join(
            " ".join(
                part
                for part in (
                    _standing(clause.tag, clause.by),
                    "" if clause.same else _quoted(clause.short),
                    _refs([clause.ref]),
                )
                if part
            )
            for clause in cell.clauses[:1]
        )
        + (f" +{len(cell.clauses) - 1}" if len(cell.clauses) > 1 else "")
        or "–"
        for cell in row.cells
    ]
    verdict = _safe(str(row.verdict))
    why = f"<br>{_safe(row.because)}" if row.because and len(row.letters) > 1 else ""
    return [f"{_lead(row)}{_words(row.short)} {_refs([row.ref])}", *cells, verdict + why, _safe(row.origins)]


def _lead(row: Row) -> str:
    return f"*{_safe(f'{row.lead.mark} {row.lead.words}'.strip())}:* " if row.lead else ""


def _sides(row: Row) -> list[str]:
    why = f" {_safe(row.why)};" if row.why else ""
    head = f"**{_safe(str(row.verdict))}** {_words(row.short)} –{why} origins: {_safe(row.origins)}"
    return [head, "", *(f"- {_side(side)}" for side in (*row.sides, *row.more)), ""]


def _side(side: Side) -> str:
    return f"{', '.join(side.letters)}: {_quoted(side.pieces)} {_standing(side.tag, side.by)} {_refs(side.refs)}"


def _standing(tag: Tag, by: str) -> str:
    return _safe(signs.joined(str(tag), by))


def _values(group: Group) -> list[str]:
    rows = [
        [", ".join(one.letters), f"**{_safe(one.value)}**", _quoted(one.words), _refs(one.refs)] for one in group.given
    ]
    head = f"**{_safe(str(group.relation))}** {_words(group.clause)}"
    return [head, "", *_table(["", "Value", "Words", "Where"], rows)]


def _said(speaker: Speaker) -> list[list[str]]:
    return [
        [
            _safe(speaker.name),
            ("also printed as " if number else "") + _quoted(one.words) + (f" ({_safe(one.note)})" if one.note else ""),
            "<br>".join(_way(route) for route in one.routes),
        ]
        for utterance in speaker.said
        for number, one in enumerate(utterance)
    ]


def _reported(speaker: Speaker) -> list[str]:
    return [
        f"- {_safe(speaker.name)}: {_words(one.words)}"
        + ("" if one.tag.kind == "attributed" else f" ({_safe(str(one.tag))})")
        + f" {'; '.join(_refs(route.refs) if route.bare else _way(route) for route in one.routes)}"
        for one in speaker.reported
    ]


def _way(route: Route) -> str:
    return f"{' → '.join(_safe(link) for link in route.links)} → {_refs(route.refs)}"


def _list(rows: Iterable[Row]) -> list[str]:
    return [f"- {_lead(row)}{_words(row.gist)} {_refs(row.refs)}" for row in rows]


def _lineage(story: StoryView) -> list[str]:
    lines = []
    for edge in story.lineage.edges:
        shared = f" ({edge.shared})" if edge.shared else ""
        inferred = ", inferred" if edge.inferred else ""
        lines.append(
            f"- {_safe(edge.target)} *{edge.relation}* {_safe(edge.source)}{shared}{inferred} {_refs(edge.refs)}".rstrip()
        )
    if story.origins and not story.alone:
        lines.append(f"- Origins: {_safe('; '.join(story.origins))}; counted as {_safe(story.counts[2][0])}")
    return lines


def _timeline(story: StoryView) -> list[str]:
    rows = [
        [
            _safe(line.when),
            "<br>".join(f"{_words(pieces)} {_refs(refs)}" for refs, pieces in line.said) or "–",
            f"**{_safe(str(line.tag))}**" if line.hollow else "stated",
        ]
        for line in story.timeline
    ]
    return _table(["When", "What", "State"], rows) if rows else []


def _agreements(story: StoryView) -> list[str]:
    lines: list[str] = []
    for one in story.agreements:
        parties = f" ({_safe(one.parties)})" if one.parties else ""
        states = " → ".join(_safe(agreements.stop_words(stop)) for stop in one.strip)
        lines += [f"**{_safe(one.name)}**{parties}{f': {states}' if states else ''}", ""]
        rows = [
            [
                _safe(row.what),
                _safe(row.value) or "–",
                "<br>".join(_fact(said, row) for said in row.said),
                _safe(str(row.verdict)) if row.verdict else "only one",
            ]
            for row in one.rows
        ]
        lines += _table(["What", "When, how much", "In whose words", "Verdict"], rows)
    return lines


def _fact(said: agreements.Said, row: agreements.Row) -> str:
    lead = f"{_safe(said.value)}: " if said.value and not row.value else ""
    tag = f" **{_safe(said.tag.words)}**" if said.tag else ""
    return f"{lead}“{_words(said.pieces)}” {_refs(said.refs)}{tag}"


def _report(report: Report) -> list[str]:
    updated = f", updated {report.updated}" if report.updated else ""
    lines = [
        f"### {report.letter} · {_safe(report.name)}",
        "",
        f"**{_safe(report.title)}** – {_safe(report.published + updated)} – `{report.uri.replace('`', '')}`",
        "",
    ]
    for paragraph in report.paragraphs:
        words = " ".join(
            f"{f'[{sentence.label}] ' if sentence.label else ''}{_safe(' '.join(sentence.lines))}"
            for sentence in paragraph.sentences
        )
        lines += [_LINE_START.sub(_escaped, words), ""]
    if report.furniture:
        lines += [f"Cut away as page furniture ({report.cut} % of the capture):", ""]
        lines += [f"- *{_safe(reason)}:* {_safe(' / '.join(texts))}" for reason, texts in report.furniture]
        lines.append("")
    return lines


def _escaped(start: re.Match[str]) -> str:
    """ "1984." at a line's beginning would be a list: of a number the stop that follows is escaped, of a sign the sign."""
    blank, sign = start.groups()
    return f"{blank}{sign}\\" if sign.isdigit() else f"{blank}\\{sign}"


def _quoted(pieces: Pieces) -> str:
    return f"“{_words(pieces)}”"


def _words(pieces: Pieces) -> str:
    """Marked words bold, left-out ones struck; the blanks at their ends stay outside the asterisks, where CommonMark wants them."""
    return "".join(
        _set_off(_safe(piece.text), "~~" if piece.gone else "**" if piece.marked else "") for piece in pieces
    )


def _set_off(words: str, sign: str) -> str:
    return re.sub(r"^(\s*)(.*?)(\s*)$", rf"\1{sign}\2{sign}\3", words) if sign else words


def _refs(refs: Iterable[Ref]) -> str:
    return " ".join(f"[{ref.label}]" for ref in refs)


def _safe(words: str) -> str:
    """On one line, with a backslash before what Markdown would read as its own."""
    blank = re.sub(r"\s+", " ", words)
    return _MARKUP.sub(r"\\\1", blank)
