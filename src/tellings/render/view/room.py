"""How much of a long list a page shows in full. What is beyond it is counted, and stands as marks or in the contract: nothing is dropped
in silence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Room:
    """Most entries of each list of a story. `sides`: wordings of one point; `wordings`: of one utterance; `utterances`: of one speaker;
    `further`: speakers with a card behind the first; `reported`: speakers without quotation, with `paraphrases` each; `singles`: what one
    telling alone has, of `alone` tellings; `moments`: of the timeline, each with `said` wordings."""

    sides: int
    wordings: int
    utterances: int
    further: int
    reported: int
    paraphrases: int
    differs: int
    agreed: int
    people: int
    possible: int
    alone: int
    singles: int
    figures: int
    moments: int
    said: int


# A page of three real reports takes 60 to 140 kB with these, of ten made ones 260; the second keeps one of forty under 700: nobody reads
# the ninth wording of a point in place, but everybody may look it up.
FEW = Room(
    sides=9,
    wordings=5,
    utterances=30,
    further=24,
    reported=40,
    paraphrases=20,
    differs=40,
    agreed=60,
    people=40,
    possible=24,
    alone=9,
    singles=60,
    figures=60,
    moments=60,
    said=8,
)
LATER = Room(  # the sixth story of a page and those after it
    sides=3,
    wordings=2,
    utterances=2,
    further=2,
    reported=4,
    paraphrases=2,
    differs=3,
    agreed=8,
    people=3,
    possible=2,
    alone=3,
    singles=4,
    figures=6,
    moments=12,
    said=2,
)
MANY = Room(
    sides=4,
    wordings=3,
    utterances=6,
    further=12,
    reported=12,
    paraphrases=3,
    differs=16,
    agreed=30,
    people=20,
    possible=8,
    alone=12,
    singles=12,
    figures=30,
    moments=30,
    said=5,
)
NOTE = Room(  # a brief as Markdown: what one pastes into a note or an issue
    sides=6,
    wordings=3,
    utterances=4,
    further=10,
    reported=5,
    paraphrases=2,
    differs=8,
    agreed=12,
    people=8,
    possible=0,
    alone=9,
    singles=6,
    figures=12,
    moments=20,
    said=3,
)
