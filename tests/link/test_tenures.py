"""Who holds an office by what dated reports say, and whom "the president" means where a report names nobody."""

from __future__ import annotations

from dataclasses import replace

from newsroom import reading

from tellings.link.entities import entities
from tellings.link.entities.offices import tenures
from tellings.model import Entity, Office, Reading, Span

PERSONS = {
    "Ines Varro": "ines-varro",
    "Tomas Reyl": "tomas-reyl",
    "Varro": "varro",
    "Ruth Varro": "ruth-varro",
    "Leo": "leo",
    "Ruth Leo": "ruth-leo",
    "Tom Reyl": "tom-reyl",
}
NAMED = {"Halden Lines": "halden-lines", "Skerry Fund": "skerry-fund", "Norland": "norland"}


def told(id: str, day: str | None, text: str) -> Reading:
    """A report; "President Ines Varro" and "pope Leo" in it give an office, "the president" names one."""
    people = sorted(PERSONS, key=len, reverse=True)
    marked: list[Entity] = []
    taken: set[int] = set()
    for name in [*people, *NAMED]:
        at = text.find(name)
        if at >= 0 and at not in taken and at - 5 not in taken:
            taken.add(at)
            kind = "person" if name in PERSONS else "organisation"
            marked.append(Entity({**PERSONS, **NAMED}[name], name, kind, (Span(id, at, at + len(name)),)))  # type: ignore[arg-type]
    offices = []
    for word, office, of in (
        ("President ", "president", None),
        ("Norland's President ", "president", "Norland"),
        ("Pope ", "pope", None),
    ):
        at = text.find(word)
        holder = next((one for one in marked if at >= 0 and one.mentions[0].start == at + len(word)), None)
        if holder:
            offices = [Office(Span(id, at, holder.mentions[0].end), office, of, holder.id)]
    if "the president" in text:
        at = text.find("the president")
        offices.append(Office(Span(id, at, at + 13), "president"))
    marked.sort(key=lambda entity: entity.mentions[0])
    return replace(reading(id, text, published=day), entities=tuple(marked), offices=tuple(offices))


VARRO = told("a", "2012-05-03", "President Ines Varro thanked Halden Lines and the Skerry Fund.")
REYL = told("c", "2018-03-04", "President Tomas Reyl blamed Halden Lines and the Skerry Fund.")
ALONE = told("b", "2012-05-06", "Halden Lines and the Skerry Fund met the president.")


def meant(*readings: Reading, article: str = "b") -> list[str]:
    """The ids of the people of an article."""
    made = next(one for one in entities.shared(readings) if one.article.id == article)
    return [entity.id for entity in made.entities if entity.kind == "person"]


def test_the_president_is_whom_reports_of_those_days_on_the_same_matters_name() -> None:
    assert meant(VARRO, ALONE, REYL) == ["ines-varro"]
    later = told("b", "2018-03-06", "Halden Lines and the Skerry Fund met the president.")
    assert meant(VARRO, later, REYL) == ["tomas-reyl"]


def test_what_is_unclear_stays_unclear() -> None:
    assert meant(ALONE, REYL) == []  # six years before
    assert meant(VARRO, told("b", None, "Halden Lines and the Skerry Fund met the president.")) == []  # no day
    assert meant(VARRO, told("b", "2012-05-06", "Farmers met the president.")) == []  # other matters
    rival = told("d", "2012-05-04", "President Tomas Reyl thanked Halden Lines and the Skerry Fund.")
    assert meant(VARRO, ALONE, rival) == []  # two presidents


def test_a_tenure_shows_the_first_and_the_last_report_that_say_so() -> None:
    again = told("d", "2012-06-01", "Norland's President Ines Varro left for Halden Lines.")
    (office,) = tenures(entities.shared([again, VARRO]))
    assert (office.office, office.of, office.first, office.last) == ("president", "Norland", "2012-05-03", "2012-06-01")
    assert [
        (span.article, span.of(one.article.text)) for span, one in zip(office.evidence, (VARRO, again), strict=True)
    ] == [
        ("a", "President Ines Varro"),
        ("d", "Norland's President Ines Varro"),
    ]


def test_courtesy_titles_of_those_who_left_are_outvoted() -> None:
    now = [told(f"n{day}", f"2018-03-0{day}", "Norland's President Tomas Reyl spoke.") for day in range(1, 6)]
    before = told("a", "2012-05-03", "Norland's President Ines Varro spoke.")
    courtesy = told("z", "2018-03-03", "Norland's President Ines Varro built this.")
    office, reyl = tenures(entities.shared([before, courtesy, *now]))
    assert (reyl.holder, reyl.first, reyl.last) == ("tomas-reyl", "2018-03-01", "2018-03-05")
    assert (office.first, office.last) == ("2012-05-03", "2012-05-03")


def test_of_two_bearers_of_a_name_the_one_who_holds_the_office_is_meant() -> None:
    short = told("b", "2012-05-06", "President Varro slept.")
    other = told("d", "2012-05-04", "Ruth Varro sang.")
    assert meant(VARRO, short, other) == ["ines-varro"]
    assert meant(VARRO, told("b", "2018-05-06", "President Varro slept."), other) == ["varro"]
    assert meant(VARRO, told("b", "2012-05-06", "Varro slept."), other) == ["varro"]


def test_two_spellings_of_one_holder_are_one() -> None:
    tom = told("b", "2018-03-06", "President Tom Reyl slept.")
    again = told("d", "2018-03-07", "President Tomas Reyl woke.")
    assert meant(REYL, tom, again) == ["tomas-reyl"]
    assert meant(REYL, told("b", "2016-03-06", "President Tom Reyl slept."), again) == ["tom-reyl"]  # other days
    assert meant(REYL, told("b", "2018-03-06", "Tom Reyl slept."), again) == ["tom-reyl"]  # no office


def test_a_name_of_reign_is_no_family_name() -> None:
    assert meant(told("a", "2012-05-03", "Ruth Leo sang."), told("b", "2012-05-03", "Pope Leo slept.")) == ["leo"]


def test_order_does_not_matter_and_twice_is_once() -> None:
    all_ = [VARRO, ALONE, REYL]
    made = entities.shared(all_)
    assert entities.shared(made) == made
    assert entities.shared(all_[::-1]) == made[::-1]
