"""Segments: an article is one story unless it holds a stretch with a subject of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom import BUDGET, FERRY, FERRY_OTHERWISE, ORCHARD, reading

from effort import doubled
from tellings.likeness import term_weights
from tellings.link.stories.segments import DEEPEST, parts, segments
from tellings.link.topics import matter
from tellings.link.wording import wordings


@pytest.mark.parametrize("text", [FERRY, BUDGET, ORCHARD])
def test_most_articles_are_one_segment(text: str) -> None:
    (only,) = segments(reading("a", text))
    assert [span.of(text) for span in only] == text.split("\n\n")


def test_two_subjects_run_together_fall_apart_between_them() -> None:
    text = f"{FERRY}\n\n{ORCHARD}"
    first, second = segments(reading("a", text))
    assert [span.of(text) for span in first] == FERRY.split("\n\n")
    assert [span.of(text) for span in second] == ORCHARD.split("\n\n")


def test_texts_that_a_scrape_has_put_on_one_line_fall_apart_between_sentences() -> None:
    text = " ".join(f"{FERRY} {BUDGET} {ORCHARD}".split())
    found = [[span.of(text) for span in segment] for segment in segments(reading("a", text))]
    assert [len(spans) for spans in found] == [1, 1, 1]  # pieces of one paragraph are one again
    assert [spans[0].split()[:4] for spans in found] == [one.split()[:4] for one in (FERRY, BUDGET, ORCHARD)]


def test_lines_are_paragraphs_where_blank_lines_part_only_the_texts() -> None:
    text = "\n\n".join("\n".join(one.split("\n\n")) for one in (FERRY, ORCHARD))
    first, second = segments(reading("a", text))
    assert (len(first), len(second)) == (4, 4)


def test_a_headline_between_two_stories_goes_with_its_own() -> None:
    headline = "Orchard keepers in Lenna lose their apricot blossom to frost"
    _, second = segments(reading("a", f"{FERRY}\n\n{headline}\n\n{ORCHARD}"))
    assert second[0].of(f"{FERRY}\n\n{headline}\n\n{ORCHARD}") == headline


def test_one_paragraph_of_a_story_before_another_story_is_seen_beside_its_other_tellings() -> None:
    opening = " ".join(FERRY_OTHERWISE.split("\n\n")[:2])
    words = wordings([reading("a", f"{opening}\n\n{ORCHARD}"), reading("b", FERRY)])
    whole = matter(words["a"], words)
    told = {*words.content(words["b"].words)}
    main, apart = parts(whole, term_weights(()).of(words.stems), told)
    assert [span.of(whole.text) for span in whole.wording.spans(main.paragraphs)] == [opening]
    assert apart.apart
    assert words.stems[apart.subject[0]] == "apricot"


def test_an_aside_of_one_paragraph_stays() -> None:
    aside = ORCHARD.split("\n\n")[0]
    assert len(segments(reading("a", f"{FERRY}\n\n{aside}"))) == 1


def test_a_text_of_nothing_but_beginnings_takes_no_square_of_time() -> None:
    def found(towns: int) -> int:
        text = "\n\n".join(f"Town{at} elects mayor{at}. Vote{at} was close{at}." for at in range(towns))
        return len(segments(reading("a", text)))

    assert found(6000) <= 2**DEEPEST
    assert doubled(found, 400) < 2.5


def test_an_empty_text_has_no_segments() -> None:
    assert segments(reading("a", "")) == ()
    assert segments(reading("a", " \n\n ")) == ()


@given(st.text(max_size=300), st.sampled_from([FERRY, ORCHARD, ""]))
def test_segments_hold_every_word_once_and_in_order(noise: str, text: str) -> None:
    made = reading("a", f"{text}\n\n{noise}\n\n{ORCHARD}")
    spans = [span for segment in segments(made) for span in segment]
    assert spans == sorted(spans)
    assert "".join("".join(span.of(made.article.text).split()) for span in spans) == "".join(made.article.text.split())
