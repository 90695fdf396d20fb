"""Copies of one text are grouped once, and all of them are told."""

from __future__ import annotations

from newsroom import FERRY, FERRY_OTHERWISE, ORCHARD, reading

from tellings.link.lineage.lineage import derivations
from tellings.link.stories.stories import stories
from tellings.link.stories.twins import repeating
from tellings.model import Derivation, Reading, Story


def told(*readings: Reading) -> tuple[Story, ...]:
    return stories(readings, derivations(readings))


def test_a_wire_with_many_clients_is_one_story_of_one_voice() -> None:
    clients = [reading(f"c{at:03}", FERRY, outlet=f"Post {at}", published="2031-05-06") for at in range(90)]
    wire = reading("wire", FERRY, outlet="Coast Wire", published="2031-05-05")
    (story,) = told(*clients, wire)
    assert len(story.tellings) == 91
    assert [origin.name for origin in story.origins] == ["Coast Wire"]
    assert story.tellings[0].why.startswith("the same text as Post")
    assert story.tellings[1].why == "the same text as Coast Wire"


def test_a_copy_of_an_article_that_tells_two_stories_tells_both() -> None:
    sea = "\n\n".join(FERRY_OTHERWISE.split("\n\n")[:2])
    title = "Halden Star travellers safe after Norvik rocks"
    one, two = (reading(id, f"{sea}\n\n{ORCHARD}", title=title, outlet=id) for id in ("r1", "r2"))
    ferry = reading("f", FERRY, title="Ferry runs aground off Norvik")
    found = told(one, two, ferry)
    assert [sorted(telling.article for telling in story.tellings) for story in found] == [
        ["f", "r1", "r2"],
        ["r1", "r2"],
    ]
    assert {span.of(two.article.text) for story in found[1:] for t in story.tellings for span in t.segments} == set(
        ORCHARD.split("\n\n")
    )


def test_who_repeats_whose_words_is_told_by_those_that_stand_for_them() -> None:
    edges = [
        Derivation("wire", "client", "copy", (), shared=1.0),
        Derivation("client", "long", "excerpt", (), shared=0.4),
        Derivation("client", "other", "quotes", (), shared=0.2),
        Derivation("Coast Wire", "other", "credit", ()),
    ]
    family = {"wire": "wire", "client": "wire", "long": "long", "other": "other"}
    assert repeating(family, edges) == {("wire", "long")}
