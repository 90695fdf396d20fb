"""Reports of one event in different languages: found by names as they sound, numbers, and matters known in all of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from foreign import BUDGET_AR, BUDGET_DE, FERRY_DE, FERRY_FR, FERRY_JA, FERRY_RU
from hypothesis import given
from hypothesis import strategies as st
from newsroom import BUDGET, FERRY, ORCHARD, reading

from tellings.link.across import concepts
from tellings.link.across.alignment import Sentence, beside
from tellings.link.across.alphabet import bones, romanised
from tellings.link.across.anchors import anchors, numbers
from tellings.link.across.pairs import Told, crossing
from tellings.link.lineage.lineage import derivations
from tellings.link.stories.stories import stories
from tellings.model import Reading, Span, Story


def told(id: str, language: str, text: str, published: str | None = "2031-05-06") -> Reading:
    one = reading(id, text, outlet=f"The {id.title()}", published=published)
    return replace(one, article=replace(one.article, language=language))


def grouped(*readings: Reading) -> tuple[Story, ...]:
    return stories(readings, derivations(readings))


def articles(*readings: Reading) -> list[set[str]]:
    return sorted(
        ({telling.article for telling in story.tellings} for story in grouped(*readings)), key=lambda held: min(held)
    )


NEWS = (
    told("ferry-en", "en", FERRY),
    told("ferry-fr", "fr", FERRY_FR),
    told("ferry-ru", "ru", FERRY_RU),
    told("ferry-ja", "ja", FERRY_JA),
    told("budget-en", "en", BUDGET),
    told("budget-de", "de", BUDGET_DE),
    told("budget-ar", "ar", BUDGET_AR),
    told("orchard", "en", ORCHARD),
)


def test_reports_of_one_event_in_different_languages_are_one_story() -> None:
    assert articles(*NEWS) == [
        {"budget-en", "budget-de", "budget-ar"},
        {"ferry-en", "ferry-fr", "ferry-ru", "ferry-ja"},
        {"orchard"},
    ]


def test_two_reports_that_share_no_word_are_enough() -> None:
    assert articles(told("a", "en", FERRY), told("b", "ru", FERRY_RU)) == [{"a", "b"}]
    assert articles(told("a", "en", FERRY), told("b", "de", BUDGET_DE)) == [{"a"}, {"b"}]


def test_reports_weeks_apart_are_not_one_event() -> None:
    assert articles(told("a", "en", FERRY, "2031-05-06"), told("b", "ru", FERRY_RU, "2031-07-01")) == [{"a"}, {"b"}]


def test_the_reason_has_the_names_as_each_prints_them() -> None:
    (story,) = grouped(told("en", "en", FERRY), told("ru", "ru", FERRY_RU))
    whys = {telling.article: telling.why for telling in story.tellings}
    assert "“Norvik” (“Норвика”)" in whys["en"]
    assert "“212”" in whys["ru"] or "“1974”" in whys["ru"]
    assert "The En, in another language (en)" in whys["ru"]


def test_stories_across_languages_do_not_depend_on_the_order() -> None:
    assert articles(*NEWS[::-1]) == articles(*NEWS)


def test_one_language_alone_is_not_compared() -> None:
    assert crossing([Told("en", FERRY), Told("en", FERRY)]).likeness == {}
    assert crossing([Told("en", FERRY), Told("", FERRY_RU)]).likeness == {}


@pytest.mark.parametrize(
    "english, other",
    [
        ("Norvik", "Норвик"),
        ("Osen", "Осен"),
        ("Varro", "Варро"),
        ("Castellan", "كاستيلان"),
        ("Skerry", "スケリー"),
        ("Norvik", "노르비크"),
        ("Marit", "Μάριτ"),
    ],
)
def test_names_have_the_same_bones_in_other_scripts(english: str, other: str) -> None:
    assert bones(romanised(english)) == bones(romanised(other))


@pytest.mark.parametrize(
    "printed, value",
    [
        ("1,250 people", "1250"),
        ("1.250 Menschen", "1250"),
        ("1 250 personnes", "1250"),
        ("3,75 Prozent", "3.75"),
        ("15万人", "150000"),
        ("٢١٢ شخصا", "212"),
    ],
)
def test_a_number_is_one_however_it_is_printed(printed: str, value: str) -> None:
    assert set(numbers(printed)) == {value}


@pytest.mark.parametrize(
    "text, language, matter",
    [
        ("Das Parlament stimmte ab.", "de", "parliament"),
        ("Депутаты парламента ушли.", "ru", "parliament"),
        ("والبرلمان يصوت", "ar", "parliament"),
        ("地震で多くの家が壊れた", "ja", "earthquake"),
        ("सुप्रीम कोर्ट में सुनवाई", "hi", "court"),
        ("Ông ấy là tổng thống.", "vi", "president"),
    ],
)
def test_matters_are_known_in_many_languages(text: str, language: str, matter: str) -> None:
    assert matter in concepts.concepts(text, language)


def test_a_language_that_the_list_has_not_has_no_matters() -> None:
    assert not concepts.concepts("Hver er þetta?", "is")
    assert anchors("Reykjavík 1250", "is").names["reykjavik"] == 1


def test_every_matter_has_a_form_or_a_dash_in_every_language() -> None:
    head, *rows = concepts._rows()
    assert len({row[0] for row in rows}) == len(rows)
    for row in rows:
        assert len(row) == len(head)
        for forms in row[1:]:
            assert all(form and len(form) <= concepts.LONGEST for form in forms.split("/")), row[0]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["en", "ru", "zh", "ja", "ar", "hi", "xx", ""]),
            st.text(max_size=200) | st.sampled_from([FERRY, FERRY_RU, FERRY_JA]),
            st.sampled_from([None, date(2031, 5, 6), date(2031, 5, 20)]),
        ),
        max_size=6,
    )
)
def test_whatever_is_compared_pairs_are_of_two_known_languages(given_texts: list[tuple[str, str, date | None]]) -> None:
    tellings = [Told(language, text, (day, day)) for language, text, day in given_texts]
    found = crossing(tellings)
    for (a, b), probability in found.probability.items():
        assert a < b
        assert 0 <= probability <= 1
        assert tellings[a].language != tellings[b].language
        assert tellings[a].language
        assert tellings[b].language
    assert all(0 <= value <= 1 for value in found.likeness.values())


LANGUAGES = (("en", FERRY), ("ru", FERRY_RU), ("de", BUDGET_DE), ("fr", FERRY_FR), ("ja", FERRY_JA))


def test_what_has_not_changed_is_not_compared_again() -> None:
    tellings = [Told(language, text) for language, text in LANGUAGES]
    before = crossing(tellings)
    cut = FERRY_RU[: len(FERRY_RU) // 2]
    again = crossing([tellings[0], Told("ru", cut), *tellings[2:], Told("ru", FERRY_RU[len(cut) :])], before, {1, 5})
    assert again.probability
    assert all(1 in pair or 5 in pair for pair in again.probability)
    for pair, value in before.likeness.items():
        assert (again.likeness[pair] == value) or 1 in pair
    assert again.probability[0, 1] > 0.5


@pytest.mark.parametrize("changed", range(len(LANGUAGES)))
def test_what_is_compared_again_unchanged_is_as_alike_as_before(changed: int) -> None:
    tellings = [Told(language, text) for language, text in LANGUAGES]
    before = crossing(tellings)
    again = crossing(tellings, before, {changed})
    assert again.likeness == pytest.approx(before.likeness)
    assert again.probability == pytest.approx(
        {pair: value for pair, value in before.probability.items() if changed in pair}
    )


def test_a_translation_is_one_voice_with_what_it_runs_beside() -> None:
    (story,) = grouped(told("en", "en", FERRY), told("de", "de", FERRY_DE))
    (edge,) = [edge for edge in story.lineage if edge.kind == "common upstream"]
    assert edge.inferred
    assert len(story.origins) == 1
    texts = {"en": FERRY, "de": FERRY_DE}
    shown = [span.of(texts[span.article]) for span in edge.evidence]
    assert len(shown) >= 6
    assert all("1974" in two for one, two in zip(shown[::2], shown[1::2], strict=True) if "1974" in one)


def test_a_report_of_the_same_in_another_order_is_a_voice_of_its_own() -> None:
    (story,) = grouped(told("en", "en", FERRY), told("ru", "ru", FERRY_RU))
    assert len(story.origins) == 2
    one, two = story.origins
    assert (one.shares, two.shares) == ((two.id,), (one.id,)), "it may be a translation all the same: at most two"


@given(st.lists(st.sampled_from("abcdefgh"), max_size=8), st.permutations("abcdefgh"))
def test_what_runs_beside_is_in_order_in_both(one: list[str], two: list[str]) -> None:
    def cut(id: str, letters: list[str]) -> list[Sentence]:
        return [Sentence(Span(id, at, at + 1), {letter: 1.0}) for at, letter in enumerate(letters)]

    found = beside(cut("a", one), cut("b", two))
    assert [a.start for a, _ in found.pairs] == sorted({a.start for a, _ in found.pairs})
    assert [b.start for _, b in found.pairs] == sorted({b.start for _, b in found.pairs})
    assert all(one[a.start] == two[b.start] for a, b in found.pairs)
    assert 0 <= found.covered <= 1
    assert 0 <= found.ordered <= 1
