"""Stories by what reports mean, with a small embedder of ours in place of a model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

import pytest
from foreign import FERRY_FR
from hypothesis import given
from hypothesis import strategies as st
from newsroom import BUDGET, FERRY, ORCHARD, reading

from tellings.config import EmbeddingSettings
from tellings.desk import KeptDesk
from tellings.desk.advisers import Advisers
from tellings.desk.embedding import Kept
from tellings.errors import ConfigError, MissingExtra
from tellings.link.embedders import Vector, embedder
from tellings.link.lineage.lineage import derivations
from tellings.link.stories import meaning
from tellings.link.stories.stories import stories
from tellings.model import Page, Reading, Stated, Story

KNOWN = (
    "cabinet ministers government premier resigned quit coalition",
    "ferry vessel ship reef rocks passengers coastguard récif passagers",
    "budget deficit pensions diesel",
    "frost blossom apricot orchard eisigen blüte marmelade",
)


class Scripted:
    """Knows four matters by some words of theirs; of the rest of a text it knows only that it is another text."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def vectors(self, texts: Sequence[str]) -> Sequence[Vector]:
        self.asked += texts
        return [self._vector(text) for text in texts]

    def _vector(self, text: str) -> Vector:
        words = text.lower().replace(".", " ").replace(",", " ").split()
        matters = [9.0 * sum(word in known.split() for word in words) for known in KNOWN]
        return [*matters, *(byte / 128 - 1 for byte in blake2b(text.encode(), digest_size=32).digest())]


def told(id: str, text: str, language: str = "en", published: str | None = "2031-05-06") -> Reading:
    one = reading(id, text, outlet=f"The {id.title()}", published=published)
    return replace(one, article=replace(one.article, language=language))


def grouped(*readings: Reading, by: Scripted | Kept | None) -> tuple[Story, ...]:
    return stories(readings, derivations(readings), embedder=by)


def articles(told: Sequence[Story]) -> list[set[str]]:
    return sorted(({telling.article for telling in story.tellings} for story in told), key=min)


FALL = told("fall", "The cabinet fell on Sunday night. Its premier quit after the coalition broke.")
LEFT = told("left", "All ministers resigned. Nobody leads a government any more, and one partner walked out.")
COLD = told("kalt", "Nach der eisigen Nacht ist von der Blüte nichts geblieben, Marmelade wird teuer.", "de")
NEWS = (told("ferry", FERRY), told("budget", BUDGET), told("orchard", ORCHARD))


def test_two_reports_without_a_word_in_common_are_one_story_by_what_they_mean() -> None:
    assert articles(grouped(FALL, LEFT, *NEWS, by=None)) == [{"budget"}, {"fall"}, {"ferry"}, {"left"}, {"orchard"}]
    by_meaning = grouped(FALL, LEFT, *NEWS, by=Scripted())
    assert articles(by_meaning) == [{"budget"}, {"fall", "left"}, {"ferry"}, {"orchard"}]
    (story,) = (story for story in by_meaning if len(story.tellings) == 2)
    assert all(telling.why.startswith("means much the same as The ") for telling in story.tellings)


def test_a_report_in_another_language_without_a_name_is_found() -> None:
    assert articles(grouped(COLD, *NEWS, by=None)) == [{"budget"}, {"ferry"}, {"kalt"}, {"orchard"}]
    assert articles(grouped(COLD, *NEWS, by=Scripted())) == [{"budget"}, {"ferry"}, {"kalt", "orchard"}]


def test_what_words_find_stays_found() -> None:
    ferries = (told("ferry-en", FERRY), told("ferry-fr", FERRY_FR, "fr"))
    assert articles(grouped(*ferries, *NEWS[1:], by=Scripted())) == articles(grouped(*ferries, *NEWS[1:], by=None))


@pytest.mark.parametrize(
    "readings",
    [(), (FALL,), NEWS, (told("empty", ""), FALL), (told("a", "..."), told("b", "!"), told("c", ""), told("d", ""))],
)
def test_strangers_stay_strangers(readings: tuple[Reading, ...]) -> None:
    assert all(len(story.tellings) == 1 for story in grouped(*readings, by=Scripted()))


def test_months_apart_one_matter_is_two_stories() -> None:
    later = replace(LEFT, article=replace(LEFT.article, published="2031-09-06"))
    assert articles(grouped(FALL, later, by=Scripted())) == [{"fall"}, {"left"}]


@given(st.permutations([FALL, LEFT, COLD, *NEWS]))
def test_the_order_of_arrival_makes_no_difference(readings: list[Reading]) -> None:
    assert articles(grouped(*readings, by=Scripted())) == articles(grouped(FALL, LEFT, COLD, *NEWS, by=Scripted()))


@given(st.lists(st.text(), max_size=6))
def test_how_far_two_are_above_strangers_does_not_depend_on_company(texts: list[str]) -> None:
    pair = [FALL.article.text, LEFT.article.text]
    alone = meaning.meanings(pair, Scripted()).above(0, 1)
    assert meaning.meanings([*pair, *texts], Scripted()).above(0, 1) == alone


def test_every_text_is_embedded_once(tmp_path: Path) -> None:
    cache = str(tmp_path / "vectors.db")
    first, again = Scripted(), Scripted()
    one = grouped(FALL, LEFT, by=Kept(EmbeddingSettings("test:one", cache), first))
    assert len(first.asked) == len(set(first.asked)) == len(meaning.strangers()) + 2
    assert grouped(FALL, LEFT, by=Kept(EmbeddingSettings("test:one", cache), again)) == one
    assert again.asked == []
    other = Kept(EmbeddingSettings("test:other", cache), again)
    other.vectors(["The cabinet fell."])
    assert again.asked == ["The cabinet fell."]  # another model's vectors are its own


@pytest.mark.parametrize("made", [[], [[1.0], [1.0, 2.0]], [[1.0], [float("nan")]], [[1.0], [2.0], [3.0]]])
def test_vectors_that_are_none_are_told(made: list[Vector]) -> None:
    class Wrong:
        def vectors(self, texts: Sequence[str]) -> Sequence[Vector]:
            return made

    with pytest.raises(ConfigError, match="not one a text"):
        Kept(EmbeddingSettings("test:wrong"), Wrong()).vectors(["one", "two"])


def test_a_desk_groups_what_is_added_by_meaning_and_embeds_it_once(tmp_path: Path) -> None:
    scripted = Scripted()
    texts = [f"{one.article.id.title()}\n\n{one.article.text}" for one in (FALL, LEFT, *NEWS)]
    pages = [Page(f"t#{n}", text.encode(), "text/plain", stated=Stated(f"t{n}")) for n, text in enumerate(texts)]
    advisers = Advisers(embedder=Kept(EmbeddingSettings("test:one"), scripted))
    with KeptDesk.open(tmp_path / "one.desk", advisers=advisers) as desk:
        for _ in desk.add_all(pages):
            pass
        assert [line.reports for line in desk.stories() if line.reports > 1] == [2]
        recipe = desk.show(max(desk.stories(), key=lambda line: line.reports).id).recipe
    assert "embeddings" in dict(recipe.stages)
    assert len(scripted.asked) == len(set(scripted.asked))


def test_an_embedder_is_named_by_its_maker() -> None:
    assert isinstance(embedder("test_meaning:Scripted"), Scripted)


@pytest.mark.parametrize("named", ["nowhere:make", "math:make", "json", ":", "..a:b"])
def test_a_name_that_leads_nowhere_is_told(named: str) -> None:
    with pytest.raises(ConfigError, match="sentence-transformers:MODEL or package"):
        embedder(named)


def test_the_extra_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "sentence_transformers", None)
    with pytest.raises(MissingExtra, match=r"tellings\[embeddings\]"):
        embedder("sentence-transformers:any")
