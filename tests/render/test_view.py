"""What is shown, and in which order: the decisions that page, terminal and Markdown share."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations

import pytest
import saltmere
from hypothesis import given
from hypothesis import strategies as st

from tellings.model import (
    Article,
    Brief,
    Collation,
    Derivation,
    Entry,
    Figure,
    Point,
    Reading,
    Span,
    Statement,
    Variant,
)
from tellings.render import html, markdown, text
from tellings.render.view import (
    figures,
    importance,
    lineage,
    moments,
    origins,
    points,
    reports,
    sigla,
    signs,
    stemma,
    view,
    why,
)
from tellings.render.view import names as speakers
from tellings.render.view.sigla import Sigla, plain


def bridge() -> view.StoryView:
    return view.brief(saltmere.brief()).stories[0]


@pytest.mark.parametrize("number, letter", [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")])
def test_letters_go_on_beyond_z(number: int, letter: str) -> None:
    assert sigla.letter(number) == letter


@pytest.mark.parametrize(
    "edtf, words",
    [
        ("2031-03-04", "4 March 2031"),
        ("2031-03", "March 2031"),
        ("2031", "2031"),
        ("XXXX-02-24", "24 February, year not stated"),
        ("XXXX-08", "August, year not stated"),
        ("XXXX-XX-XX", "date not stated"),
        ("2031-XX-XX", "2031"),
        ("201X", "the 2010s"),
        ("19XX", "the 20th century"),
        ("20XX", "the 21st century"),
        ("2031-22", "summer 2031"),
        ("2031-W11", "week 11 of 2031"),
        ("2031-03~", "about March 2031"),
        ("2031?", "2031 (uncertain)"),
        ("2031-03-04T18:40Z", "4 March 2031, 18:40 UTC"),
        ("2021-01/2026", "January 2021 to 2026"),
        ("../2026", "until 2026"),
        ("2021/..", "from 2021"),
        ("Wednesday", "Wednesday"),
    ],
)
def test_dates_in_words_fill_nothing_in(edtf: str, words: str) -> None:
    assert moments.words(edtf) == words


def test_the_story_with_most_tellings_comes_first_and_gives_the_letters() -> None:
    shown = view.brief(saltmere.brief())
    assert [story.number for story in shown.stories] == [1, 2]
    assert [column.name for column in shown.stories[0].columns][:2] == ["Capital Wire", "The Northmere Gazette"]
    assert [column.letter for column in shown.stories[1].columns] == ["D"]
    assert [report.letter for report in shown.reports] == ["A", "B", "C", "D"]


def folded(collation: Collation) -> list[str]:
    letters = Sigla(saltmere.brief())
    ranking = importance.Ranking(collation, letters)
    return [point.id for point in importance.above_the_fold(collation, ranking, letters)]


def test_the_event_stands_first_then_what_parts_the_tellings_then_what_is_no_fact() -> None:
    assert [row.id for row in bridge().matrix] == ["p1", "p2", "p3", "p6", "p4", "p7"]


def test_no_point_is_lost() -> None:
    story = bridge()
    shown = {row.id for row in (*story.differs, *story.agreed, *story.possible, *story.matrix)}
    shown |= {row.id for _, rows in story.singles for row in rows}
    assert shown == {point.id for point in saltmere.bridge().points}


def test_who_somebody_is_stands_apart_from_the_matters_and_counts_among_none() -> None:
    name = "Transport minister Tomas Reyl"
    told = (saltmere.variant("wire", name, "asserted"), saltmere.variant("post", name, "asserted"))
    who = Point("p8", name, "background", "sure", "agree", "introduced alike", told)
    laid = replace(saltmere.bridge(), points=(*saltmere.points(), who))
    brief = replace(saltmere.brief(), collations=(laid,))
    story = view.brief(brief).stories[0]
    assert [row.id for row in story.people] == ["p8"]
    assert "p8" not in {row.id for row in (*story.matrix, *story.agreed)}
    assert story.verdict == bridge().verdict
    for shown in (text.render(brief, width=100, color=False).lower(), markdown.render(brief), html.page(brief)):
        assert "who is who" in shown.lower()


def test_at_most_eight_points_stand_above_the_fold() -> None:
    story = view.brief(saltmere.crowd(5, 40)).stories[0]
    assert len(story.matrix) == importance.ABOVE_THE_FOLD
    assert len(story.matrix) + len(story.agreed) + sum(len(rows) for _, rows in story.singles) == 40


def test_a_possible_point_is_shown_as_such_and_adds_no_origin() -> None:
    (row,) = bridge().possible
    assert (row.possible, row.origins) == (True, "not counted")


def test_what_is_no_fact_never_stands_alone() -> None:
    story = bridge()
    for row in (*story.matrix, *story.possible, *(row for _, rows in story.singles for row in rows)):
        if any(clause.tag.kind not in signs.FACTS for clause in row.clauses):
            assert row.lead is not None
            assert row.lead.mark in "✕?◌"


def test_a_copy_stands_beside_what_it_copies() -> None:
    conflict = bridge().differs[0]
    assert [side.letters for side in conflict.sides] == [("A", "C"), ("B",), ("D",)]


def test_words_that_make_the_difference_are_marked() -> None:
    words = [[piece.text for piece in side.pieces if piece.marked] for side in bridge().differs[0].sides]
    assert words == [["at least 12"], ["Sixteen"], ["12"]]


def test_one_utterance_is_one_entry_with_all_its_ways() -> None:
    brandt = bridge().speakers[0]
    assert brandt.name == "Ilse Brandt"
    first = brandt.said[0]
    assert [(route.links, [ref.label for ref in route.refs]) for route in first[0].routes] == [
        (("Ilse Brandt", "reporters"), ["A2", "C2"]),
        (("Ilse Brandt", "coastal news agencies"), ["B3"]),
    ]
    assert plain(first[1].words) == "the lights are gone and the deck falls."
    assert first[1].note


def test_a_quote_of_another_story_is_not_in_this_one() -> None:
    said = [plain(one.words) for speaker in bridge().speakers for utterance in speaker.said for one in utterance]
    assert "a joke" not in said


@pytest.mark.parametrize(
    "figure, words",
    [
        (Figure(Span("x", 0, 1), 12, unit="people", qualifier="at least"), "≥ 12 people"),
        (Figure(Span("x", 0, 1), 30, unit="%", qualifier="about"), "≈ 30%"),
        (Figure(Span("x", 0, 1), None, 40e6, 55e6, "USD"), "40,000,000–55,000,000 USD"),
        (Figure(Span("x", 0, 1), 2.5), "2.5"),
        (Figure(Span("x", 0, 1), 1, unit="weeks"), "1 week"),
        (Figure(Span("x", 0, 1), 1, unit="people"), "1 person"),
        (Figure(Span("x", 0, 1), 1, unit="USD"), "1 USD"),
        (Figure(Span("x", 0, 1), None, low=3), "≥ 3"),
        (Figure(Span("x", 0, 1), None, low=3, qualifier="more than"), "> 3"),
        (Figure(Span("x", 0, 1), None, high=3), "≤ 3"),
        (Figure(Span("x", 0, 1), float("inf")), "inf"),
    ],
)
def test_values_with_their_qualifiers(figure: Figure, words: str) -> None:
    assert figures.value(figure) == words


def test_all_values_are_side_by_side() -> None:
    killed = bridge().figures[0]
    assert [(one.letters, one.value, one.shape) for one in killed.given] == [
        (("A", "C"), "≥ 12 people", "up"),
        (("B",), "16 people", "dot"),
        (("D",), "12 people", "dot"),
    ]
    assert killed.ends == ("12", "16")


def test_the_share_of_furniture_is_never_rounded_away() -> None:
    shares = {reading.article.id: reports.share_cut(reading.article) for reading in saltmere.brief().readings}
    assert shares["post"] == 0
    assert 1 <= shares["wire"] < shares["gazette"] < 50


def test_every_sentence_of_a_report_can_be_jumped_to_and_no_word_is_lost() -> None:
    for report, reading in zip(
        view.brief(saltmere.brief()).reports,
        (saltmere.wire(), saltmere.gazette(), saltmere.post(), saltmere.unknown()),
        strict=True,
    ):
        sentences = [one for paragraph in report.paragraphs for one in paragraph.sentences]
        assert [one.label for one in sentences] == [f"{report.letter}{n + 1}" for n in range(len(reading.sentences))]
        assert " ".join(" ".join(one.lines) for one in sentences).split() == reading.article.text.split()


def test_words_outside_all_sentences_are_shown_too() -> None:
    reading = replace(saltmere.gazette(), sentences=saltmere.gazette().sentences[2:4])
    report = reports.report(reading, Sigla(Brief((reading,), (), (), saltmere.nothing().recipe)))
    sentences = [one for paragraph in report.paragraphs for one in paragraph.sentences]
    assert [one.label for one in sentences if one.label] == ["A1", "A2"]
    assert " ".join(" ".join(one.lines) for one in sentences).split() == saltmere.GAZETTE.split()


def test_a_credit_to_an_outlet_that_tells_the_story_points_to_its_telling() -> None:
    drawn = bridge().lineage.drawing
    assert sorted(node.name for node in drawn.nodes) == [
        "Capital Wire",
        "Harbour & Coast Post",
        "The Northmere Gazette",
        "coastal news agencies",
        "outlet not named",
    ]
    assert [(line.label, line.inferred) for line in drawn.lines] == [
        ("copy", False),
        ("translation", False),
        ("credit", False),
    ]


def test_a_ring_in_the_lineage_still_draws() -> None:
    collation = saltmere.bridge()
    ring = (Derivation("wire", "post", "rewrite", ()), Derivation("post", "wire", "rewrite", ()))
    shown = lineage.lineage(replace(collation, story=replace(collation.story, lineage=ring)), Sigla(saltmere.brief()))
    assert [(edge.target, edge.source) for edge in shown.edges] == [
        ("C · Harbour & Coast Post", "A · Capital Wire"),
        ("D · outlet not named", "“reports without a name”, not named"),
    ]
    assert (len(shown.drawing.nodes), len(shown.drawing.lines)) == (4, 2)
    assert shown.left_out == 1
    assert shown.alone == ("B · The Northmere Gazette",)


def test_an_upstream_of_a_few_words_is_not_drawn() -> None:
    collation = saltmere.bridge()
    few = (Derivation("Radio Quay", "post", "credit", (), shared=0.03), Derivation("wire", "post", "copy", ()))
    shown = lineage.lineage(replace(collation, story=replace(collation.story, lineage=few)), Sigla(saltmere.brief()))
    assert [edge.source for edge in shown.edges] == ["A · Capital Wire", "“reports without a name”, not named"]


@given(st.text(min_size=1, max_size=300), st.integers(0, 299), st.integers(1, 60), st.integers(1, 80))
def test_an_excerpt_shows_where_the_difference_begins(text: str, start: int, length: int, limit: int) -> None:
    start = min(start, len(text) - 1)
    begin, end = sigla.window(text, (start, min(start + length, len(text))), limit)
    assert 0 <= begin <= start < end <= len(text)


@given(st.data())
def test_any_span_of_a_brief_has_a_reference_that_is_on_the_page(data: st.DataObject) -> None:
    brief = saltmere.brief()
    article = data.draw(st.sampled_from(brief.articles))
    start = data.draw(st.integers(0, len(article.text) - 1))
    span = Span(article.id, start, data.draw(st.integers(start + 1, len(article.text))))
    letters = Sigla(brief)
    anchors = {f"{letters.letters[article.id]}{n + 1}" for n in range(len(letters.reading(article.id).sentences))}
    assert letters.ref(span).anchor in anchors
    assert plain(letters.pieces(span)).split() == article.text[span.start : span.end].split()


def test_a_gist_that_was_trimmed_still_has_its_sentence() -> None:
    point = Point(
        "p",
        "rammed the Saltmere bridge",
        "event",
        "sure",
        "single",
        "",
        (Variant(saltmere.at("gazette", "a freighter rammed the Saltmere bridge on 4 March"), "asserted"),),
    )
    row = points.row(point, ["gazette"], Sigla(saltmere.brief()))
    assert (plain(row.gist), row.ref.label) == ("rammed the Saltmere bridge", "B1")


def test_a_story_of_nothing_has_a_view() -> None:
    story = view.brief(saltmere.bare()).stories[0]
    assert story.title == "Untitled story"
    assert story.when == "date not stated"
    assert story.verdict == ""
    assert not story.matrix


def test_a_verdict_counts_only_sure_points() -> None:
    collation = saltmere.bridge()
    possible = tuple(replace(point, certainty="possible") for point in collation.points)
    assert "conflict" not in view.verdict_line(Collation(collation.story, collation.counts, possible))


def test_many_letters_are_ranges() -> None:
    assert sigla.ranges(["C", "A", "B", "Z", "AA", "AB", "F"]) == ("A–C", "F", "Z–AB")
    assert sigla.ranges(["B", "A"]) == ("A", "B")


def test_the_same_words_do_not_come_twice_above_the_fold() -> None:
    collation = saltmere.bridge()
    first = collation.points[1]
    doubled = replace(collation, points=(first, replace(first, id="again"), *collation.points[2:]))
    assert folded(doubled) == ["p2", "p3", "p6", "p4", "p7"]


def test_differences_leave_room_for_agreement() -> None:
    collation = saltmere.bridge()
    hard = tuple(replace(collation.points[1], id=f"c{n}", gist=f"killing {n}") for n in range(9))
    chosen = folded(replace(collation, points=(*hard, collation.points[0])))
    assert "p1" in chosen
    assert len(chosen) == importance.ABOVE_THE_FOLD


def test_whose_word_it_is_stands_behind_the_other_differences_and_counts_apart() -> None:
    collation = saltmere.bridge()
    first, clash, *rest = collation.points
    voiced = replace(
        clash, id="whose", verdict="differs", why="on the word of Ann Roe in one, the outlet's own in the other"
    )
    likely = replace(clash, id="likely", verdict="differs", why="in strength: likely against will not")
    laid = replace(collation, points=(first, voiced, likely, clash, *rest))
    story = view.brief(replace(saltmere.brief(), collations=(laid,))).stories[0]
    *before, last = ((row.id, str(row.verdict)) for row in story.differs)
    assert ("likely", "≠ differs") in before
    assert last == ("whose", "≠ whose word")
    assert ", 1 on another's word in" in story.verdict


def test_values_of_a_possible_point_are_not_compared() -> None:
    brief = saltmere.brief()
    points_ = tuple(replace(point, certainty="possible") for point in saltmere.bridge().points)
    shown = view.brief(replace(brief, collations=(replace(saltmere.bridge(), points=points_),)))
    story = shown.stories[0]
    assert (story.figures, story.alike) == ((), ())
    assert {"≥ 12 people", "16 people"} <= {one.value for one in story.other_figures}


def test_a_copy_adds_no_line_to_the_timeline() -> None:
    collation = saltmere.bridge()
    struck = "struck a pier of the Saltmere bridge on Tuesday"
    twice = Entry("2031-03-04", "asserted", (saltmere.at("wire", struck), saltmere.at("post", struck)))
    shown = view.brief(replace(saltmere.brief(), collations=(replace(collation, timeline=(twice,)),)))
    ((refs, pieces),) = shown.stories[0].timeline[0].said
    assert ([ref.label for ref in refs], plain(pieces)) == (["A1", "C1"], struck)


@pytest.mark.parametrize(
    "reason, words",
    [
        ("the same in both", ""),
        ("each gives details that the other does not", "each adds details"),
        ("in strength: likely against will not", "“likely” in one, “will not” in another"),
        ("denied against stated on somebody's word", "denied in one, attributed in another"),
        ("in strength: will against will", "put more firmly in one than in another"),
        ("“12 people” against “16 people”", "“12 people” in one, “16 people” in another"),
        ("2031-03-04 against 2031-03", "4 March 2031 in one, March 2031 in another"),
        ("at two times: “159” against “241”", "at two times: “159” in one, “241” in another"),
        ("a reason of tomorrow", "a reason of tomorrow"),
        ("the same in both; one on the word of police", "one on the word of police"),
    ],
)
def test_reasons_are_in_words(reason: str, words: str) -> None:
    assert why.words(reason) == words


def test_a_cell_has_the_reason_without_whose_word_it_is() -> None:
    assert why.brief("denied against alleged; on the word of Norvik Lines and of a union") == (
        "denied in one, alleged in another"
    )


@pytest.mark.parametrize(
    "values, relation",
    [
        ((16, "exact", 16, "exact"), figures.EQUAL),
        ((16, "exact", 12, "at least"), figures.ALLOWING),
        ((3000, "about", 2950, "exact"), figures.ALLOWING),
        ((43e6, "exact", 43_885_310, "exact"), figures.ALLOWING),
        ((16, "exact", 12, "exact"), figures.APART),
        ((30, "exact", 35.7, "exact"), figures.APART),
        ((40, "exact", 35.7, "exact"), figures.APART),
    ],
)
def test_values_are_judged_by_themselves(values: tuple[float, str, float, str], relation: signs.Tag) -> None:
    """Whatever the verdict over the clauses is."""
    brief, collation = saltmere.brief(), saltmere.bridge()
    one, one_as, other, other_as = values
    spans = (saltmere.at("gazette", "Sixteen people"), saltmere.at("wire", "at least 12 people"))
    marks = {
        "gazette": (Figure(spans[0], one, unit="people", qualifier=one_as),),  # type: ignore[arg-type]
        "wire": (Figure(spans[1], other, unit="people", qualifier=other_as),),  # type: ignore[arg-type]
    }
    readings = tuple(replace(one, figures=marks.get(one.article.id, ())) for one in brief.readings)
    shown = view.brief(
        replace(brief, readings=readings, collations=(replace(collation, points=collation.points[1:2]),))
    )
    (group,) = (*shown.stories[0].figures, *shown.stories[0].alike)
    assert group.relation == relation


def test_the_wounded_of_one_are_not_held_against_the_dead_of_another() -> None:
    span = Span("gazette", 0, 20)
    both = (Figure(span, 16, unit="people"), Figure(span, 40, unit="people"))
    one = (Figure(Span("wire", 0, 20), 16, unit="people"),)
    readings = tuple(
        replace(reading, figures={"gazette": both, "wire": one}.get(reading.article.id, ()))
        for reading in saltmere.brief().readings
    )
    variants = (Variant(span, "asserted"), Variant(Span("wire", 0, 20), "asserted"))
    point = Point("p", "x", "figure", "sure", "agree", "", variants)
    collation = replace(saltmere.bridge(), points=(point,))
    story = view.brief(replace(saltmere.brief(), readings=readings, collations=(collation,))).stories[0]
    assert [group.values for group in story.alike] == [("16 people",)]
    assert [other.value for other in story.other_figures] == ["40 people"]


@pytest.mark.parametrize(
    "names, persons, shown",
    [
        (["Ilse Brandt", "Brandt", "Ilse M. Brandt"], ["Ilse Brandt"], 1),
        (["Ilse Brandt", "Ilse Marie Brandt"], ["Ilse Brandt", "Ilse Marie Brandt"], 1),
        (["Ilse Brandt", "Otto Brandt", "Brandt"], ["Ilse Brandt", "Otto Brandt"], 3),
        (["Kim Ha-neul", "Ha-neul"], ["Kim Ha-neul"], 1),
        (["Brandt of Northmere", "Ilse Brandt"], ["Ilse Brandt"], 1),
        (["the statement", "The joint statement", "statement"], [], 1),
        (["the statement", "the Norvik statement"], [], 2),
        (["The quartet", "the quartet"], [], 1),
        (["Port Authority", "Port"], [], 2),
    ],
)
def test_one_speaker_has_one_card(names: list[str], persons: list[str], shown: int) -> None:
    assert len(set(speakers.settled(names, persons).values())) == shown


def test_the_sentence_about_origins_names_what_the_lineage_has() -> None:
    assert origins.why(saltmere.bridge(), Sigla(saltmere.brief())) == (
        "A and C are one origin, Capital Wire: C is a copy of A.",
        "D has it from “reports without a name”, who may be any of the others: no origin is added.",
        "B has a part from coastal news agencies.",
    )


def test_origins_that_have_a_part_in_common_are_told() -> None:
    collation = saltmere.bridge()
    sharing = tuple(
        replace(origin, shares=("o1",)) if origin.id == "o2" else origin for origin in collation.story.origins
    )
    told = origins.why(replace(collation, story=replace(collation.story, origins=sharing)), Sigla(saltmere.brief()))
    assert "A–C have a part in common: they may be fewer than two voices." in told


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=16))
def test_a_drawing_has_no_edge_through_a_node_and_no_label_on_another(pairs: list[tuple[int, int]]) -> None:
    links = [stemma.Link(str(a), str(b), "credit", False) for a, b in dict.fromkeys(pairs) if a != b]
    drawn = stemma.drawn(links, {str(n): (sigla.letter(n), f"Outlet {n}") for n in range(8)})
    assert len({(node.x, node.y) for node in drawn.nodes}) == 8
    places = [(line.x, line.y) for line in drawn.lines]
    assert len(set(places)) == len(places)
    for (x, y), (other_x, other_y) in combinations(places, 2):
        assert x != other_x or abs(y - other_y) >= 12
    nodes = {(node.x, node.y) for node in drawn.nodes}
    for line in drawn.lines:
        for end, height in re.findall(r"C\d+ \d+ \d+ \d+ (\d+) (\d+)", line.path)[:-1]:
            column = int(end) + stemma.LABEL + 8
            assert not [y for x, y in nodes if x == column and abs(y - int(height)) < 12]


def test_a_report_shows_its_address_or_its_file_without_the_folders() -> None:
    shown = [report.uri for report in view.brief(saltmere.brief()).reports]
    assert shown == ["wire.txt", "gazette.html", "post.html", "0007_translated.txt"]
    page = replace(saltmere.wire(), article=replace(saltmere.wire().article, uri="https://wire.example/a/b"))
    letters = Sigla(Brief((page,), (), (), saltmere.nothing().recipe))
    assert reports.report(page, letters).uri == "https://wire.example/a/b"


def test_copies_are_told_in_one_breath() -> None:
    brief = saltmere.crowd(12, 8)
    assert origins.why(brief.collations[0], Sigla(brief)) == ("A–L are one origin, outlet-0: B–L are copies of A.",)


def test_a_person_is_shown_by_a_name_alone() -> None:
    shown = speakers.settled(["Ilse Brandt", "Ilse Brandt", "Brandt of Northmere", "I. Brandt"], ["Ilse Brandt"])
    assert set(shown.values()) == {"Ilse Brandt"}


def test_values_of_clauses_that_do_not_part_may_count_different_things() -> None:
    brief, collation = saltmere.brief(), saltmere.bridge()
    point = replace(collation.points[1], verdict="compatible")
    story = view.brief(replace(brief, collations=(replace(collation, points=(point,)),))).stories[0]
    assert [group.relation for group in story.figures] == [figures.UNLIKE]


def test_an_aside_is_left_out_before_the_verb_is() -> None:
    text = "Premier Ida Brandt, who has led the coast for eleven years and rebuilt its harbours, may be outvoted if the League wins."
    reading = Reading(Article("a", "a", "0" * 64, text))
    letters = Sigla(Brief((reading,), (), (), saltmere.nothing().recipe))
    whole = Span("a", 0, len(text))
    assert plain(letters.pieces(whole, limit=60)) == "Premier Ida Brandt … may be outvoted if the League wins."
    assert plain(letters.pieces(whole)) == text
    harbours = Span("a", text.index("harbours"), text.index("harbours") + 8)
    assert "harbours" in plain(letters.pieces(whole, [harbours], limit=60))
    behind_the_name = Span("a", text.index(", who"), len(text))
    assert plain(letters.pieces(behind_the_name, limit=60)).startswith(", who has led")


def test_what_one_sentence_alone_says_is_one_line() -> None:
    def row(gist: str, start: int, anchor: str, lead: str = "") -> points.Row:
        tag = signs.Tag("", lead, "attributed") if lead else None
        made = bridge().matrix[0]
        return replace(made, gist=(sigla.Piece(gist),), start=start, ref=sigla.Ref(anchor, anchor), lead=tag)

    rows = [
        row("until noon", 40, "A4"),
        row("She waited", 0, "A4"),
        row("It rained", 0, "A5"),
        row("it is late", 60, "A4", "Reik"),
    ]
    assert [(plain(one.gist), one.ref.label) for one in points.joined(rows)] == [
        ("She waited … until noon", "A4"),
        ("It rained", "A5"),
        ("it is late", "A4"),
    ]
    assert len(points.joined([*rows, rows[1]])) == 3, "equal words are not said twice"


@pytest.mark.parametrize(
    "text, days",
    [
        ("She said Wednesday that they left", ("Wednesday",)),
        ("on Monday and Tuesday, then Monday again", ("Monday", "Tuesday")),
        ("Wednesdays are dull; may sat on Sun", ()),
    ],
)
def test_the_days_of_the_week_that_a_sentence_names(text: str, days: tuple[str, ...]) -> None:
    assert moments.weekdays(text) == days


def test_words_in_another_language_are_marked_as_such() -> None:
    assert [sigla.foreign(one) for one in ("en", "en-GB", None, "", "de", "pt-BR", "no tag", "x")] == [
        "",
        "",
        "",
        "",
        "de",
        "pt-BR",
        "",
        "",
    ]


def test_a_clause_that_names_its_holder_has_no_name_before_it() -> None:
    brief = saltmere.brief()
    said = "The harbour master said the pilot was asleep"
    article = Article("log", "log.txt", "0" * 64, f"{said}. He left.")
    whole, master = Span("log", 0, len(said)), Span("log", 0, len("The harbour master"))
    held = Statement(whole, "attributed", "harbour master", mention=master)
    log = Reading(article, sentences=(Span("log", 0, len(said) + 1),), statements=(held,))
    point = Point("p", said, "statement", "sure", "single", "", (Variant(whole, "attributed", "harbour master"),))
    letters = Sigla(replace(brief, readings=(*brief.readings, log)))
    assert points.row(point, ["log"], letters).lead is None
    elsewhere = replace(log, statements=(replace(held, mention=None),))
    letters = Sigla(replace(brief, readings=(*brief.readings, elsewhere)))
    lead = points.row(point, ["log"], letters).lead
    assert lead is not None
    assert lead.words == "harbour master"


def test_rows_in_the_same_words_are_one_line_with_the_places_of_all() -> None:
    rows = bridge().matrix
    again = [replace(rows[0], cells=rows[1].cells), rows[2]]
    first, last = points.once([rows[0], *again])
    assert set(first.refs) == {*rows[0].refs, *rows[1].refs}
    assert last == rows[2]


@pytest.mark.parametrize(
    "values, words",
    [
        (["2031-03-05", "2031-03-05T10:00Z"], "5 March 2031"),
        (["2031-03-06", "2031-03-05"], "5 March 2031 to 6 March 2031"),
        (["2031-03-05", None], ""),
        (["2031-03"], ""),
        ([], ""),
    ],
)
def test_days_are_told_where_every_value_has_one(values: list[str | None], words: str) -> None:
    assert moments.days(values) == words
