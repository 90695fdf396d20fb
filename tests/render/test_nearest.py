"""The lineage of a page: of many likenesses one tree, and a count of the others."""

from __future__ import annotations

from dataclasses import replace

import saltmere
from hypothesis import given
from hypothesis import strategies as st

from tellings.model import Brief, Derivation
from tellings.model.lineage import DerivationKind
from tellings.render import html
from tellings.render.view import lineage
from tellings.render.view.lineage import Lineage
from tellings.render.view.sigla import Sigla

TELLINGS = 8
BRIEF = saltmere.crowd(TELLINGS, 12)
NAMES = [reading.article.id for reading in BRIEF.readings]
KINDS: tuple[DerivationKind, ...] = ("copy", "rewrite", "excerpt", "translation", "common upstream", "quotes")


def among(*edges: Derivation) -> Lineage:
    (collation,) = BRIEF.collations
    return lineage.lineage(replace(collation, story=replace(collation.story, lineage=edges)), Sigla(BRIEF))


def edge(source: int, target: int, kind: DerivationKind, shared: float = 0.5) -> Derivation:
    return Derivation(NAMES[source], NAMES[target], kind, (), inferred=True, shared=shared)


def test_the_strongest_source_of_a_telling_is_told_and_the_others_are_counted() -> None:
    shown = among(edge(0, 2, "rewrite", 0.9), edge(1, 2, "copy", 0.8), edge(0, 1, "rewrite", 0.3), edge(0, 2, "quotes"))
    assert [(one.target[0], one.relation, one.source[0], one.shared) for one in shown.edges] == [
        ("B", "rewritten from", "A", "30 % of its words"),
        ("C", "copy of", "B", "80 % of its words"),
    ]
    assert shown.left_out == 2


def test_tellings_of_one_source_stand_on_one_line() -> None:
    shown = among(*(edge(0, place, "copy", place / 10) for place in range(1, 5)))
    assert [(one.target, one.relation, one.shared) for one in shown.edges] == [
        ("B–E", "copies of", "10–40 % of their words")
    ]
    assert shown.alone == ("F · outlet-5", "G · outlet-6", "H · outlet-7")


@given(
    st.lists(
        st.tuples(
            st.integers(0, TELLINGS - 1), st.integers(0, TELLINGS - 1), st.sampled_from(KINDS), st.floats(0.1, 1.0)
        )
    )
)
def test_what_is_told_is_a_forest_and_nothing_is_lost_uncounted(
    drawn: list[tuple[int, int, DerivationKind, float]],
) -> None:
    edges = [edge(*one) for one in drawn if one[0] != one[1]]
    shown = among(*edges)
    told = len(edges) - shown.left_out
    assert told <= TELLINGS - 1
    assert bool(edges) == bool(shown.edges)


def test_a_page_of_many_likenesses_says_how_many_it_leaves_out() -> None:
    (collation,) = BRIEF.collations
    edges = tuple(edge(a, b, "rewrite") for a in range(TELLINGS) for b in range(a))
    story = replace(collation.story, lineage=edges)
    page = html.page(Brief(BRIEF.readings, (replace(collation, story=story),), (), BRIEF.recipe))
    assert "21 further likenesses among the same tellings stand in" in page
