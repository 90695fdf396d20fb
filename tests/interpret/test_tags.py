"""Tokens, parts of speech and noun phrases, and what every engine must do."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.errors import ConfigError, MissingExtra
from tellings.interpret import sentences, tags
from tellings.interpret.engines import UPOS, Engine, engine
from tellings.interpret.names import names
from tellings.interpret.tokens import tokens
from tellings.model import Article, Reading

SENTENCE = "The senior official couldn't confirm Ana Moreau's plan."
KINDS = {"person", "organisation", "place", "other"}


def cut(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


@pytest.mark.parametrize(
    "text, words",
    [
        ("It can't wait, Moreau's aide won't.", "It ca n't wait , Moreau 's aide wo n't ."),
        ("Ostra-based Mr. Hale paid $1,550.5 at 10:30 a.m.", "Ostra - based Mr. Hale paid $ 1,550.5 at 10:30 a.m."),
        (
            "See https://example.org/a?b=c or mail ana@example.org",
            "See https://example.org/a?b=c or mail ana@example.org",
        ),
        ("They’re O’Hara’s… “well”", "They ’re O’Hara ’s … “ well ”"),
        ("J. K. Moreau of the U.S. left.", "J. K. Moreau of the U.S. left ."),
        ("", ""),
    ],
)
def test_a_sentence_is_cut_as_the_treebanks_cut_it(text: str, words: str) -> None:
    assert cut(text) == words.split()


@given(st.text(max_size=60))
def test_no_character_is_lost_and_tokens_lie_in_order(text: str) -> None:
    found = tokens(text)
    assert all(text[token.start : token.end] == token.text for token in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert "".join(token.text for token in found) == "".join(text.split())


def test_words_have_their_parts_of_speech() -> None:
    assert [tag for _, tag in tags.tagged(SENTENCE)] == (
        "DET ADJ NOUN AUX PART VERB PROPN PROPN PART NOUN PUNCT".split()
    )


@pytest.mark.parametrize(
    "text, phrases",
    [
        (SENTENCE, ["The senior official", "Ana Moreau", "plan"]),
        ("She met her two old friends in Vienna.", ["She", "her two old friends", "Vienna"]),
        ("The retiring judge met the new mayor.", ["The retiring judge", "the new mayor"]),
        ("Go now.", []),
    ],
)
def test_noun_phrases(text: str, phrases: list[str]) -> None:
    assert [text[start:end] for start, end in tags.phrases(text)] == phrases


def spacy_pipeline(folder: Path) -> str:
    """A tiny pipeline that knows one person and one part of speech, saved as a user's own would be."""
    spacy = pytest.importorskip("spacy")
    pipeline = spacy.blank("en")
    pipeline.add_pipe("entity_ruler").add_patterns(
        [{"label": "PERSON", "pattern": "Ana Moreau"}, {"label": "DATE", "pattern": "Monday"}]
    )
    pipeline.add_pipe("attribute_ruler").add(patterns=[[{"LOWER": "spoke"}]], attrs={"POS": "VERB"})
    pipeline.to_disk(folder / "tiny")
    return f"spacy:{folder / 'tiny'}"


def shouting() -> Engine:
    class Shouting:
        def tags(self, words: list[str]) -> tuple[str, ...]:
            return ("INTJ",) * len(words)

        def names(self, words: list[str]) -> tuple[str, ...]:
            return ("O",) * len(words)

    return Shouting()  # type: ignore[return-value]  # a list is all that this test gives it


@pytest.fixture(params=["own", "spacy", f"{__name__}:shouting"])
def tagger(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    return engine(spacy_pipeline(tmp_path) if request.param == "spacy" else request.param)


@pytest.mark.parametrize("words", [[], ["Ana", "Moreau", "spoke", "."], ["", "\x00", "…"], ["SPOKE"] * 50])
def test_every_engine_answers_each_word_in_the_agreed_signs(tagger: Engine, words: list[str]) -> None:
    assert len(tagger.tags(words)) == len(tagger.names(words)) == len(words)
    assert set(tagger.tags(words)) <= set(UPOS)
    assert {label[2:] for label in tagger.names(words) if label != "O"} <= KINDS


def test_a_spacy_pipeline_names_in_our_kinds(tmp_path: Path) -> None:
    tagger = engine(spacy_pipeline(tmp_path))
    assert tagger.names("Ana Moreau spoke on Monday".split()) == ("B-person", "I-person", "O", "O", "O")
    assert tagger.tags(["They", "spoke"]) == ("X", "VERB")


def test_an_engine_finds_the_names_in_place_of_the_rules_and_who_is_who_is_decided_alike(tmp_path: Path) -> None:
    text = "Ana Moreau spoke in Vienna. Ana Moreau left."
    reading = sentences.mark(Reading(Article(id="a", uri="a.txt", sha256="0" * 64, text=text)))
    found = names.mark(reading, engine=f"{__name__}:first_two").entities
    assert [(entity.id, entity.kind, len(entity.mentions)) for entity in found] == [("ana-moreau", "person", 2)]
    assert names.mark(reading, engine=spacy_pipeline(tmp_path)).entities == found


def first_two() -> Engine:
    class FirstTwo:
        def tags(self, words: list[str]) -> tuple[str, ...]:
            return ("PROPN",) * len(words)

        def names(self, words: list[str]) -> tuple[str, ...]:
            return ("B-person", "I-person", *["O"] * (len(words) - 2)) if len(words) > 1 else ("O",) * len(words)

    return FirstTwo()  # type: ignore[return-value]  # a list is all that this test gives it


@pytest.mark.parametrize("named", ["nowhere:make", "tellings.words:nothing", "own2", "spacy:no-such-pipeline"])
def test_an_engine_that_is_not_there_is_said_so(named: str) -> None:
    with pytest.raises((ConfigError, MissingExtra), match=r"engine|pipeline"):
        engine(named)


@given(st.lists(st.text(max_size=8), max_size=30))
def test_the_own_engine_never_fails_and_says_the_same_twice(words: list[str]) -> None:
    own = engine()
    assert own.tags(words) == own.tags(words)
    assert len(own.tags(words)) == len(own.names(words)) == len(words)
