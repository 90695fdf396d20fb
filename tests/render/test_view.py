"""What is shown, and in which order: the decisions that page, terminal and Markdown share."""

from __future__ import annotations

from dataclasses import replace

import pytest
import saltmere
from hypothesis import given
from hypothesis import strategies as st

from tellings.model import Brief, Collation, Derivation, Entry, Figure, Point, Span, Variant
from tellings.render import figures, lineage, moments, points, reports, sigla, signs, view
from tellings.render.sigla import Sigla, plain


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
        ("19XX", "the 1900s"),
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


def test_conflicts_stand_first_and_doubts_are_above_the_fold() -> None:
    assert [row.id for row in bridge().matrix] == ["p2", "p3", "p1", "p4", "p6", "p7"]


def test_no_point_is_lost() -> None:
    story = bridge()
    shown = {row.id for row in (*story.differs, *story.agreed, *story.possible, *story.matrix)}
    shown |= {row.id for _, rows in story.singles for row in rows}
    assert shown == {point.id for point in saltmere.bridge().points}


def test_at_most_eight_points_stand_above_the_fold() -> None:
    story = view.brief(saltmere.crowd(5, 40)).stories[0]
    assert len(story.matrix) == points.ABOVE_THE_FOLD
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
        (Figure(Span("x", 0, 1), None, low=3), "3–…"),
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
    drawn = bridge().stemma
    assert sorted(node.name for node in drawn.nodes) == [
        "0007_translated.txt",
        "Capital Wire",
        "Harbour & Coast Post",
        "The Northmere Gazette",
        "coastal news agencies",
    ]
    assert [(line.label, line.inferred) for line in drawn.lines] == [
        ("copy, credit", False),
        ("translation", False),
        ("credit", False),
    ]


def test_a_ring_in_the_lineage_still_draws() -> None:
    collation = saltmere.bridge()
    ring = (Derivation("wire", "post", "rewrite", ()), Derivation("post", "wire", "rewrite", ()))
    drawn = lineage.stemma(replace(collation, story=replace(collation.story, lineage=ring)), Sigla(saltmere.brief()))
    assert len(drawn.edges) == 2
    assert len(drawn.nodes) == 2
    assert drawn.alone == ("B · The Northmere Gazette", "D · 0007_translated.txt")


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
    assert story.verdict == "0 outlets, 1 origin"
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
    assert [point.id for point in points.above_the_fold(doubled, ())] == ["p2", "p3", "p4", "p5", "p6", "p7"]


def test_differences_leave_room_for_agreement() -> None:
    collation = saltmere.bridge()
    hard = tuple(replace(collation.points[1], id=f"c{n}", gist=f"killing {n}") for n in range(9))
    chosen = [point.id for point in points.above_the_fold(replace(collation, points=(*hard, collation.points[0])), ())]
    assert "p1" in chosen
    assert len(chosen) == points.ABOVE_THE_FOLD


def test_values_of_a_possible_point_are_shown_without_a_verdict() -> None:
    brief = saltmere.brief()
    points_ = tuple(replace(point, certainty="possible") for point in saltmere.bridge().points)
    shown = view.brief(replace(brief, collations=(replace(saltmere.bridge(), points=points_),)))
    assert [group.row.verdict for group in shown.stories[0].figures] == [signs.PERHAPS, signs.PERHAPS]


def test_a_copy_adds_no_line_to_the_timeline() -> None:
    collation = saltmere.bridge()
    struck = "struck a pier of the Saltmere bridge on Tuesday"
    twice = Entry("2031-03-04", "asserted", (saltmere.at("wire", struck), saltmere.at("post", struck)))
    shown = view.brief(replace(saltmere.brief(), collations=(replace(collation, timeline=(twice,)),)))
    ((refs, pieces),) = shown.stories[0].timeline[0].said
    assert ([ref.label for ref in refs], plain(pieces)) == (["A1", "C1"], struck)
