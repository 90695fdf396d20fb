"""Stories that keep their ids as tellings come and go, and that a user's corrections hold together or apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from tellings.link.stories import regroup
from tellings.model import Reading, Story
from tellings.model.kept import Correction


def settled(old: Mapping[str, Story], made: Sequence[Story], taken: Callable[[str], bool]) -> tuple[Story, ...]:
    """Gives each made story the id of the old one that it holds most tellings of, each id to one; the largest choose first.
    `taken`: whether a story that is not at hand has an id."""
    told = _told_in(old)
    claims = [
        (-shared, id_, number) for number, story in enumerate(made) for id_, shared in _shared(told, story).items()
    ]
    named: dict[int, str] = {}
    given = set[str]()
    for _, id_, number in sorted(claims):
        if number not in named and id_ not in given:
            named[number] = id_
            given.add(id_)
    return tuple(_distinct(made, named, old, taken))


def retold(story: Story, later: Mapping[str, str]) -> Story:
    """The story as told by the later versions of its articles, for knowing it again: one that has a single telling is still
    the same when its outlet corrects it."""
    if not any(telling.article in later for telling in story.tellings):
        return story
    return replace(
        story, tellings=tuple(replace(one, article=later.get(one.article, one.article)) for one in story.tellings)
    )


def moved(old: Mapping[str, Story], stories: Iterable[Story]) -> dict[str, str]:
    """For every old story whose id no story has any more, the one that holds most of its tellings now."""
    now = {story.id: story for story in stories}
    told, led = _told_in(now), {}
    for id_, story in old.items():
        if id_ not in now and (shared := _shared(told, story)):
            led[id_] = min(shared, key=lambda to: (-shared[to], to))
    return led


def carried(old: Mapping[str, Story], stories: Iterable[Story]) -> tuple[Story, ...]:
    """The stories, each still continuing the earlier one that it did, where that is none of those at hand: what was not
    looked at again stays as it was."""
    stories = tuple(stories)
    at_hand = {*old, *(story.id for story in stories)}
    kept = {id_: story.continues for id_, story in old.items() if story.continues and story.continues.id not in at_hand}
    return tuple(
        replace(story, continues=kept[story.id]) if story.continues is None and story.id in kept else story
        for story in stories
    )


def _told_in(stories: Mapping[str, Story]) -> dict[str, list[str]]:
    """The ids of the stories that tell each article."""
    told = defaultdict[str, list[str]](list)
    for id_, story in stories.items():
        for article in _articles(story):
            told[article].append(id_)
    return told


def _shared(told: Mapping[str, Sequence[str]], story: Story) -> Counter[str]:
    """How many of the story's articles each story in `told` tells, where it is any."""
    return Counter(id_ for article in _articles(story) for id_ in told.get(article, ()))


def _distinct(
    made: Sequence[Story], named: Mapping[int, str], old: Mapping[str, Story], taken: Callable[[str], bool]
) -> list[Story]:
    """New stories keep the id that linking made of what they hold, unless another has it: one that began with the same and holds others by now."""
    used, fresh = {*named.values(), *old}, []
    for number, story in enumerate(made):
        id_ = named.get(number)
        if id_ is None:
            id_, again = story.id, 1
            while id_ in used or taken(id_):
                again += 1
                id_ = f"{story.id}-{again}"
            used.add(id_)
        fresh.append(replace(story, id=id_))
    return fresh


def corrected(
    stories: Iterable[Story], corrections: Iterable[Correction], readings: Mapping[str, Reading]
) -> tuple[Story, ...]:
    """The stories as the user wants them, corrections applied in the order they were made. Stories have settled ids.

    What no longer applies (the article has left the story, a story is gone) is passed over; it applies again when it can.
    """
    held = {story.id: story for story in stories}
    for correction in corrections:
        story, object_ = held.get(correction.subject), correction.object
        if correction.undone or story is None:
            continue
        if correction.kind == "split" and {object_} < set(_articles(story)):
            held[story.id], out = regroup.apart(story, object_, readings)
            held[out.id] = out
        elif correction.kind == "merge" and object_ in held and object_ != story.id:
            held[story.id] = regroup.joined(story, held.pop(object_), readings)
    return tuple(held.values())


def related(ids: Iterable[str], corrections: Sequence[Correction]) -> tuple[str, ...]:
    """These ids of stories and articles, and those that corrections, undone ones too, say something of together with them."""
    held = dict.fromkeys(ids)
    size = 0
    while size < len(held):
        size = len(held)
        for correction in corrections:
            named = [name for name in (correction.subject, correction.object) if name]
            if correction.kind in ("split", "merge") and any(name in held for name in named):
                held |= dict.fromkeys(named)
    return tuple(id_ for id_ in held if id_)


def _articles(story: Story) -> list[str]:
    return list(dict.fromkeys(telling.article for telling in story.tellings))
