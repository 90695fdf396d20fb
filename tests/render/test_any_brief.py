"""Laws: whatever an article says and however its marks lie, every form of its brief is written and keeps its promises."""

from __future__ import annotations

import json

import jsonschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_page import Page

from tellings.model import (
    Article,
    Brief,
    Carrier,
    Collation,
    Counts,
    Derivation,
    Entry,
    Figure,
    Furniture,
    Moment,
    OriginCount,
    Point,
    Quote,
    Reading,
    Recipe,
    Span,
    Statement,
    Story,
    Telling,
    Variant,
)
from tellings.model.marks import STATUSES
from tellings.render import contract, html, markdown, schema, text
from tellings.render.view.touching import Touching

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120)
NAME = st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
STATUS = st.sampled_from(STATUSES)


@st.composite
def spans(draw: st.DrawFn, reading: Reading) -> Span:
    start = draw(st.integers(0, len(reading.article.text) - 1))
    return Span(reading.article.id, start, draw(st.integers(start + 1, len(reading.article.text))))


@st.composite
def readings(draw: st.DrawFn, name: str) -> Reading:
    words = draw(WORDS)
    bare = Reading(
        Article(
            name,
            draw(WORDS),
            "a" * 64,
            words,
            outlet=draw(NAME),
            title=draw(NAME),
            furniture=tuple(Furniture(piece, "cut") for piece in draw(st.lists(WORDS, max_size=2))),
        )
    )
    place = spans(bare)
    cuts = sorted({0, *draw(st.lists(st.integers(1, len(words)), max_size=3))} - {len(words)})
    sentences = tuple(Span(name, start, end) for start, end in zip(cuts, [*cuts[1:], len(words)], strict=True))
    carrier = Carrier(draw(WORDS), draw(place))
    return Reading(
        bare.article,
        sentences=sentences if draw(st.booleans()) else (),
        quotes=(Quote(draw(place), "direct", draw(NAME), None, (carrier,), draw(st.booleans())),),
        statements=(Statement(draw(place), draw(STATUS), draw(NAME), chain=(carrier,)),),
        figures=(
            Figure(draw(place), draw(st.floats(allow_nan=False)), unit=draw(NAME)),
            Figure(draw(place), None, low=draw(st.floats(-9, 9)), qualifier="about"),
        ),
        moments=(Moment(draw(place), "XXXX-02-24"),),
    )


@st.composite
def briefs(draw: st.DrawFn) -> Brief:
    held = tuple(draw(readings(name)) for name in ("x", "y"))
    place = st.one_of(spans(held[0]), spans(held[1]))
    found = tuple(
        Point(
            f"p{number}",
            draw(WORDS),
            draw(st.sampled_from(["figure", "date", "statement"])),
            draw(st.sampled_from(["sure", "possible"])),
            draw(st.sampled_from(["agree", "compatible", "differs", "conflict", "single"])),
            draw(st.text(max_size=9)),
            tuple(
                Variant(draw(place), draw(STATUS), draw(NAME), (draw(place),)) for _ in range(draw(st.integers(1, 4)))
            ),
            OriginCount(2, draw(st.booleans())),
        )
        for number in range(draw(st.integers(0, 4)))
    )
    story = Story(
        "s",
        draw(st.text(max_size=30)),
        draw(st.sampled_from([None, "2031", "XXXX-02-24"])),
        (Telling("x", (), "o"), Telling("y", (draw(spans(held[1])),), "o")),
        (Derivation("x", "y", "copy", (draw(place),)), Derivation(draw(WORDS), "y", "credit", ())),
    )
    timeline = (Entry("2031", draw(STATUS), (draw(place),)),)
    same = ((held[0].quotes[0].span, held[1].quotes[0].span),) if draw(st.booleans()) else ()
    collation = Collation(story, Counts(2, 2, OriginCount(1)), found, same, timeline)
    return Brief(held, (collation,), (), Recipe("0", ()))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(briefs())
def test_every_form_is_written_and_keeps_its_promises(brief: Brief) -> None:
    written = json.dumps(contract.brief(brief), allow_nan=False)
    jsonschema.validators.Draft202012Validator(schema.brief()).validate(json.loads(written))
    shown = Page(html.page(brief))
    ids = shown.values("id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in shown.values("href") if link.startswith("#")} <= set(ids)
    assert [tag for tag, _ in shown.tags].count("script") == 1
    assert "\x1b" not in text.render(brief, width=80, color=False)
    assert markdown.render(brief).startswith("# ")


@given(
    st.lists(st.tuples(st.integers(0, 900), st.integers(1, 900)), max_size=8),
    st.integers(0, 900),
    st.integers(1, 900),
)
def test_touching_finds_what_asking_every_mark_finds(marks: list[tuple[int, int]], start: int, length: int) -> None:
    placed = [Span("x", begin, begin + size) for begin, size in marks]
    asked = Span("x", start, start + length)
    assert Touching((span, span) for span in placed).at(asked) == [span for span in placed if span.overlap(asked)]
