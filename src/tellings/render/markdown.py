"""A brief as Markdown, for a note or an issue: tables with evidence ids, and at the end the sentences that they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tellings.model import Brief
from tellings.render.commonmark import at_start, quoted, refs, rest, safe, section, table, words
from tellings.render.view import agreements, signs, view
from tellings.render.view.figures import Group
from tellings.render.view.many import many
from tellings.render.view.points import Cell, Row, Side, joined
from tellings.render.view.quotes import Route, Speaker
from tellings.render.view.reports import Report
from tellings.render.view.room import NOTE
from tellings.render.view.signs import Tag
from tellings.render.view.view import BriefView, StoryView

ISSUE = 65_536  # characters that an issue on GitHub holds
STORIES = 0.6  # part of them up to which one more story is laid out; the others are listed
PLACED = re.compile(r"(?<!\\)\[([A-Z]+)(\d+)(?:–(\d+))?\]")  # an evidence id of ours: brackets of others are escaped
ROOM = 3_000  # characters for what stands around the sentences
HEAD = 420  # characters of a report beside its sentences: headline, day, file, what was cut
LONG = 4  # sentences of one id: a copy is shown by a run of thirty
CUT = 160  # characters of what was cut away, to know it by


def render(brief: Brief) -> str:
    """CommonMark with pipe tables. Every foreign word is escaped; line breaks inside a cell are blanks. Lists end early and say how much
    more there is; of the articles it has the sentences that it names, and where no story could be told all of them.

    Raises KeyError or ValueError when a span does not lie in an article of the brief.
    """
    shown = view.brief(brief)
    lines: list[str] = []
    more = list(shown.stories)
    while more:
        told = _story(more[0], "##" if lines else "#")
        if lines and _length([*lines, *told]) > STORIES * ISSUE:
            break
        lines += told
        more.pop(0)
    listed = [f"- {safe(story.title)}: {', '.join(' '.join(count) for count in story.counts)}" for story in more]
    lines += section("##", "More stories in these captures", listed)
    if not shown.stories:
        lines += ["# No story could be told", "", f"Made from {many(shown.captures, 'capture')}.", ""]
    lines += section(
        "##", "The reports, with the sentences named above" if lines else "The reports", _reports(shown, lines)
    )
    return "\n".join([*lines, *_method(shown)])


def _method(shown: BriefView) -> list[str]:
    lines = ["## Method", ""]
    if shown.problems:
        problems = [[safe(one.subject), safe(one.reason), safe(one.stage)] for one in shown.problems[:20]]
        lines += ["What could not be read or worked:", "", *table(["Subject", "Reason", "Stage"], problems)]
        lines += rest(len(shown.problems) - 20, "problems")
    recipe = " → ".join(f"{name} {version}" for name, version in shown.recipe.stages)
    return [
        *lines,
        f"Every step was made by rules and errs. {shown.measured} More in `bench/RESULTS.md` of the Tellings source.",
        "",
        f"Made by Tellings {safe(shown.recipe.tellings)}{': ' + safe(recipe) if recipe else ''}. Quoted words are printed words.",
        "",
    ]


def _story(story: StoryView, level: str) -> list[str]:
    names = f" ({', '.join(safe(name) for name in story.origin_names)})" if story.origin_names else ""
    lines = [
        f"{level} {safe(story.title)}",
        "",
        f"**{' · '.join(f'{number} {noun}' for number, noun in story.counts)}**{names}  ",
        *([f"{safe(story.verdict)}  "] if story.verdict else []),
        f"When: **{safe(story.when)}**{'  ' if story.continues else ''}",
        *([f"continues: {safe(str(story.continues))}"] if story.continues else []),
        "",
        *(f"- {safe(note)}" for note in story.notes),
        *([""] if story.notes else []),
    ]
    below = level + "#"
    if story.alone:
        alone = joined([*story.matrix, *(row for _, rows in story.singles for row in rows)])
        lines += section(below, "What it tells", _list(alone, 2 * NOTE.agreed))
    else:
        lines += _columns(story)
        lines += section(below, "What they say", _matrix(story))
        differing = [line for row in story.differs[: NOTE.differs] for line in _sides(row)]
        lines += section(below, "What differs", differing + rest(len(story.differs) - NOTE.differs, "differences"))
    lines += section(below, "Figures", _figures(story))
    lines += section(below, "Who said what", _quotes(story))
    if not story.alone:
        lines += section(below, "Also told by several", _list(story.also, NOTE.agreed))
        lines += section(below, "Who is who", _people(story.people))
        for column, rows in story.only[: NOTE.alone]:
            lines += section(below, f"Only {column.letter} ({safe(column.name)})", _list(rows, NOTE.singles))
        if story.possible:
            groups = "One pair or group" if len(story.possible) == 1 else f"{len(story.possible)} pairs or groups"
            lines += [f"*{groups} more may be the same matter: not counted.*", ""]
    lines += section(below, "Followed agreements", _agreements(story))
    lines += section(below, "How these reports relate", _lineage(story))
    lines += section(below, "Timeline", _timeline(story))
    return lines


def _columns(story: StoryView) -> list[str]:
    if story.crowded:
        return []
    rows = [
        [one.letter, safe(one.name), safe(one.published), safe(one.note or "–"), safe(one.origin or "–")]
        for one in story.columns
    ]
    return table(["", "Outlet", "Published", "Derived", "Origin"], rows)


def _matrix(story: StoryView) -> list[str]:
    if not story.matrix:
        return []
    if story.crowded:
        told = [[_head(row), _standings(row, story), _verdict(row), safe(row.origins)] for row in story.matrix]
        return table(["Point", "Told by", "Verdict", "Origins"], told)
    heads = ["Point", *(column.letter for column in story.columns), "Verdict", "Origins"]
    return table(heads, [_matrix_row(row) for row in story.matrix])


def _standings(row: Row, story: StoryView) -> str:
    lines = []
    for one in row.standings:
        first = ", ".join(f"{safe(story.names[letter])} {refs([ref])}" for letter, ref in one.first)
        more = f" +{one.count - len(one.first)}" if one.count > len(one.first) else ""
        lines.append(f"**{one.count}** {safe(str(one.tag))}: {first}{more}")
    return "<br>".join([*lines, *([f"{row.silent} do not have it"] if row.silent else [])])


def _figures(story: StoryView) -> list[str]:
    lines = [line for group in story.figures[: NOTE.figures] for line in _values(group)]
    lines += [
        f"- **{safe(group.values[0])}** in all: {words(group.clause)} {refs(group.refs)}"
        for group in story.alike[: NOTE.figures]
    ]
    others = story.other_figures[: NOTE.figures]
    if others:
        told = (f"{safe(one.value)} (“{safe(one.words)}” {refs(one.refs, 2)})" for one in others)
        lines += ["", f"In no comparison: {'; '.join(told)}."]
    left = sum(max(0, len(all_) - NOTE.figures) for all_ in (story.figures, story.alike, story.other_figures))
    return lines + rest(left, "figures")


def _quotes(story: StoryView) -> list[str]:
    quoted_ = [one for one in story.speakers if one.said]
    rows = [row for speaker in quoted_[: NOTE.further] for row in _said(speaker)]
    lines = table(["Speaker", "Said", "Reached us through"], rows) if rows else []
    lines += rest(len(quoted_) - NOTE.further, "quoted")
    reported = [one for one in story.speakers if one.reported]
    told = [line for speaker in reported[: NOTE.reported] for line in _reported(speaker)]
    return lines + (["", "In the outlets' own words:", "", *told] if told else [])


def _matrix_row(row: Row) -> list[str]:
    return [_head(row), *map(_cell, row.cells), _verdict(row), safe(row.origins)]


def _cell(cell: Cell) -> str:
    if not cell.clauses:
        return "–"
    clause = cell.clauses[0]
    more = f"+{len(cell.clauses) - 1}" if len(cell.clauses) > 1 else ""
    said = [_standing(clause.tag, clause.by), "" if clause.same else quoted(clause.short)]
    told = [f"as {cell.like}"] if cell.like else said
    return " ".join(filter(None, (*told, refs([clause.ref]), more)))


def _head(row: Row) -> str:
    return f"{_lead(row)}{words(row.short)} {refs([row.ref])}"


def _verdict(row: Row) -> str:
    return safe(str(row.verdict)) + (f"<br>{safe(row.because)}" if row.because and len(row.letters) > 1 else "")


def _lead(row: Row) -> str:
    return f"*{safe(f'{row.lead.mark} {row.lead.words}'.strip())}:* " if row.lead else ""


def _sides(row: Row) -> list[str]:
    why = f" {safe(row.why)};" if row.why else ""
    head = f"**{safe(str(row.verdict))}** {words(row.short)} –{why} origins: {safe(row.origins)}"
    every = (*row.sides, *row.more)
    more = rest(len(every) - NOTE.sides, "wordings")
    return [head, "", *(f"- {_side(side)}" for side in every[: NOTE.sides]), *more, ""]


def _side(side: Side) -> str:
    return f"{', '.join(side.letters)}: {quoted(side.pieces)} {_standing(side.tag, side.by)} {refs(side.refs)}"


def _standing(tag: Tag, by: str) -> str:
    return safe(signs.joined(str(tag), by))


def _values(group: Group) -> list[str]:
    rows = [
        [", ".join(one.letters), f"**{safe(one.value)}**", quoted(one.words), refs(one.refs)] for one in group.given
    ]
    head = f"**{safe(str(group.relation))}** {words(group.clause)}"
    return [head, "", *table(["", "Value", "Words", "Where"], rows)]


def _said(speaker: Speaker) -> list[list[str]]:
    """The speaker stands in the first row alone."""
    rows = [
        [
            ("also printed as " if number else "") + quoted(one.words) + (f" ({safe(one.note)})" if one.note else ""),
            "<br>".join(refs(route.refs) if route.bare else _way(route) for route in one.routes[:3]),
        ]
        for utterance in speaker.said[: NOTE.utterances]
        for number, one in enumerate(utterance[: NOTE.wordings])
    ]
    more = len(speaker.said) - NOTE.utterances
    rows += [[f"*{more} more*", " "]] if more > 0 else []
    return [[f"**{safe(speaker.name)}**" if not place else " ", *row] for place, row in enumerate(rows)]


def _reported(speaker: Speaker) -> list[str]:
    return [
        f"- {safe(speaker.name)}: {words(one.words)}"
        + ("" if one.tag.kind == "attributed" else f" ({safe(str(one.tag))})")
        + f" {'; '.join(refs(route.refs) if route.bare else _way(route) for route in one.routes[:3])}"
        for one in speaker.reported[: NOTE.paraphrases]
    ]


def _way(route: Route) -> str:
    return f"{' → '.join(safe(link) for link in route.links)} → {refs(route.refs)}"


def _list(rows: Sequence[Row], most: int) -> list[str]:
    lines = [f"- {_lead(row)}{words(row.gist)} {refs(row.refs)}" for row in rows[:most]]
    return lines + rest(len(rows) - most, "points")


def _people(rows: Sequence[Row]) -> list[str]:
    lines = [
        "- " + "; ".join(f"{words(side.pieces)} {refs(side.refs)}" for side in row.sides) for row in rows[: NOTE.people]
    ]
    return lines + rest(len(rows) - NOTE.people, "people")


def _lineage(story: StoryView) -> list[str]:
    lines = []
    for edge in story.lineage.edges[: NOTE.figures]:
        shared = f" ({edge.shared})" if edge.shared else ""
        inferred = ", inferred" if edge.inferred else ""
        lines.append(
            f"- {safe(edge.target)} *{edge.relation}* {safe(edge.source)}{shared}{inferred} {refs(edge.refs)}".rstrip()
        )
    if (more := len(story.lineage.edges) - NOTE.figures) > 0:
        lines.append(f"- *{more} more*")
    if story.origins and not story.alone:
        lines.append(f"- Origins: {safe('; '.join(story.origins))}; counted as {safe(story.counts[2][0])}")
    return lines


def _timeline(story: StoryView) -> list[str]:
    rows = [
        [
            safe(line.when),
            "<br>".join(f"{words(pieces)} {refs(places)}" for places, pieces in line.said[: NOTE.wordings]) or "–",
            f"**{safe(str(line.tag))}**" if line.hollow else "stated",
        ]
        for line in story.timeline[: NOTE.moments]
    ]
    more = rest(len(story.timeline) - NOTE.moments, "later")
    return table(["When", "What", "State"], rows) + more if rows else []


def _agreements(story: StoryView) -> list[str]:
    lines: list[str] = []
    for one in story.agreements:
        parties = f" ({safe(one.parties)})" if one.parties else ""
        states = " → ".join(safe(agreements.stop_words(stop)) for stop in one.strip)
        lines += [f"**{safe(one.name)}**{parties}{f': {states}' if states else ''}", ""]
        rows = [
            [
                safe(row.what),
                safe(row.value) or "–",
                "<br>".join(_fact(said, row) for said in row.said),
                safe(str(row.verdict)) if row.verdict else "only one",
            ]
            for row in one.rows
        ]
        lines += table(["What", "When, how much", "In whose words", "Verdict"], rows)
    return lines


def _fact(said: agreements.Said, row: agreements.Row) -> str:
    lead = f"{safe(said.value)}: " if said.value and not row.value else ""
    tag = f" **{safe(said.tag.words)}**" if said.tag else ""
    return f"{lead}“{words(said.pieces)}” {refs(said.refs)}{tag}"


def _length(lines: Iterable[str]) -> int:
    return sum(len(line) + 1 for line in lines)


def _reports(shown: BriefView, above: Sequence[str]) -> list[str]:
    """Every report that is named above, with the sentences that are, the first of them where they are many; all of all where there
    is nothing above."""
    named: dict[str, set[int]] = {}
    found = dict.fromkeys(
        (letter, place)
        for letter, first, last in PLACED.findall("\n".join(above))
        for place in range(int(first), min(int(last or first), int(first) + LONG - 1) + 1)
    )
    length = {
        one.label: sum(map(len, one.lines))
        for report in shown.reports
        for p in report.paragraphs
        for one in p.sentences
    }
    left, printed = ISSUE - ROOM - _length(above), 0
    for letter, place in found:
        left -= length.get(f"{letter}{place}", 0) + (8 if letter in named else HEAD)
        if left < 0:
            break
        named.setdefault(letter, set()).add(place)
        printed += 1
    lines: list[str] = []
    for report in shown.reports:
        if report.letter in named or not shown.stories:
            lines += _report(report, named.get(report.letter, set()) if shown.stories else None)
    return lines + (rest(len(found) - printed, "sentences that are named") if shown.stories else [])


def _report(report: Report, named: set[int] | None) -> list[str]:
    """`named`: numbers of the sentences to print; None means all there is."""
    updated = f", updated {report.updated}" if report.updated else ""
    lines = [
        f"### {report.letter} · {safe(report.name)}",
        "",
        f"**{safe(report.title)}** – {safe(report.published + updated)} – `{report.uri.replace('`', '')}`"
        + (f" – {report.url}" if report.url and not re.search(r"[\s<>]", report.url) else ""),
        "",
    ]
    for paragraph in report.paragraphs:
        told = [
            f"{f'[{one.label}] ' if one.label else ''}{safe(' '.join(one.lines))}"
            for one in paragraph.sentences
            if named is None or (one.label and int(one.label.removeprefix(report.letter)) in named)
        ]
        lines += [at_start(" ".join(told)), ""] if told else []
    if report.furniture:
        lines += [f"Cut away as page furniture ({report.cut} % of the capture):", ""]
        lines += [f"- *{safe(reason)}:* {safe(_begun(' / '.join(texts)))}" for reason, texts in report.furniture[:6]]
        lines.append("")
    return lines


def _begun(text: str) -> str:
    return text if len(text) <= CUT else f"{text[:CUT].rsplit(' ', 1)[0]} …"
