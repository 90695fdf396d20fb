"""Origins fail closed: copies, one outlet, one upstream are one voice; an unnamed source is none that counts."""

from __future__ import annotations

from dataclasses import replace

from newsroom import FERRY, FERRY_OTHERWISE, reading

from tellings.link.lineage.houses import same_house
from tellings.link.lineage.lineage import derivations
from tellings.link.lineage.origins import origins
from tellings.model import Derivation, Origin, Quote, Reading, Span

LEAD = FERRY_OTHERWISE.split("\n\n")[0]


def voices(*readings: Reading) -> tuple[Origin, ...]:
    return origins(readings, derivations(readings))


def names(found: tuple[Origin, ...]) -> list[tuple[str, tuple[str, ...], bool]]:
    return [(origin.name, origin.articles, origin.known) for origin in found]


def test_a_telling_without_credit_is_its_outlets_own() -> None:
    found = voices(reading("a", FERRY, outlet="Coast Wire"), reading("b", FERRY_OTHERWISE, outlet="The Lantern"))
    assert names(found) == [("Coast Wire", ("a",), True), ("The Lantern", ("b",), True)]
    assert [origin.id for origin in found] == ["coast-wire", "the-lantern"]


def test_two_articles_of_one_outlet_are_one_voice() -> None:
    found = voices(reading("a", FERRY, outlet="The Lantern"), reading("b", FERRY_OTHERWISE, outlet="Lantern"))
    assert names(found) == [("The Lantern", ("a", "b"), True)]


def test_two_clients_of_one_agency_are_one_voice_named_after_it() -> None:
    one = reading("a", f"(CWN) {FERRY}", outlet="Norvik Post", credits=(("(CWN)", "Coast Wire News", "agency", True),))
    two = reading("b", f"{FERRY_OTHERWISE} CWN", outlet="Echo", credits=((" CWN", "Coast Wire News", "agency", True),))
    assert names(voices(one, two)) == [("Coast Wire News", ("a", "b"), True)]


def test_the_agencys_own_report_is_the_voice_of_its_clients() -> None:
    wire = reading("w", FERRY_OTHERWISE, outlet="CWN")
    client = reading("a", f"(CWN) {FERRY}", outlet="Post", credits=(("(CWN)", "Coast Wire News", "agency", True),))
    assert [origin.articles for origin in voices(wire, client)] == [("a", "w")]


def test_an_unnamed_source_in_the_lead_leaves_the_origin_unknown() -> None:
    text = FERRY_OTHERWISE.replace("rescuers said", "according to reports")
    vague = reading("a", text, outlet="Roundup", credits=(("according to reports", "reports", "reports", False),))
    assert names(voices(vague)) == [("reports", ("a",), False)]


def test_a_credit_for_a_later_sentence_does_not_speak_for_the_telling() -> None:
    text = f"{FERRY_OTHERWISE}\n\nThe ship is old, according to reports."
    late = reading("a", text, outlet="Roundup", credits=(("according to reports", "reports", "reports", False),))
    assert names(voices(late)) == [("Roundup", ("a",), True)]


def test_files_of_one_name_are_not_one_voice() -> None:
    one, two = reading("x/a", FERRY), reading("y/a", FERRY_OTHERWISE)
    assert len({origin.id for origin in voices(one, two)}) == 2


def test_houses_meet_by_name_or_initials() -> None:
    assert same_house("The Moscow Times", "Moscow Times")
    assert same_house("AFP", "Agence France Presse")
    assert same_house("Associated Press", "AP")
    assert not same_house("New York Times", "Washington Times")
    assert not same_house(None, "AP")


def test_an_upstream_credited_for_one_sentence_leaves_the_voice_its_own() -> None:
    text = f"{FERRY_OTHERWISE}\n\nThe owner is near bankruptcy, the Harbour Gazette reported."
    one = reading("a", text, outlet="Lantern", credits=(("Harbour Gazette", "Harbour Gazette", "outlet", False),))
    assert names(voices(one)) == [("Lantern", ("a",), True)]


def test_a_contribution_leaves_the_report_its_outlets_own() -> None:
    text = f"{FERRY_OTHERWISE}\n\nCoast Wire News contributed to this report."
    part = (("Coast Wire News", "Coast Wire News", "agency", True),)
    one = reading("a", text, outlet="Lantern", credits=part)
    assert names(voices(one)) == [("Lantern", ("a",), True)]
    [edge] = derivations([one])
    assert (edge.source, edge.kind, edge.shared, edge.inferred) == ("Coast Wire News", "credit", 0.0, False)


def test_a_contribution_of_another_tellings_voice_is_shared_with_it() -> None:
    text = f"{FERRY_OTHERWISE}\n\nWith reporting by Coast Wire News"
    one = reading("a", text, outlet="Lantern", credits=(("Coast Wire News", "Coast Wire News", "agency", True),))
    wire, third = reading("w", FERRY, outlet="CWN"), reading("z", "Short and else.", outlet="Echo")
    shares = {origin.name: origin.shares for origin in voices(one, wire, third)}
    assert shares == {"Lantern": ("cwn",), "CWN": (), "Echo": ()}


WORDS = "We lost the light, then the rudder, and after that there was nothing to do but pray and wait"


def interviewed(id: str, outlet: str) -> Reading:
    text = f"The ship was lost for want of a lamp.\n\nIn an interview with Coast TV, captain Ole Brandt spoke of the night. “{WORDS}.”"
    made = reading(id, text, outlet=outlet, credits=(("Coast TV", "Coast TV", "outlet", False),))
    start = text.index(WORDS)
    return replace(
        made,
        sentences=(Span(id, 0, 37), Span(id, 39, start - 2), Span(id, start - 1, len(text))),
        quotes=(Quote(Span(id, start, start + len(WORDS)), "direct", "Ole Brandt"),),
    )


def test_two_reports_that_live_on_one_interview_share_it() -> None:
    one, two = interviewed("a", "Lantern"), interviewed("b", "Echo")
    lineage = [edge for edge in derivations([one, two]) if edge.kind == "credit"]
    assert [(edge.source, edge.target) for edge in lineage] == [("Coast TV", "a"), ("Coast TV", "b")]
    assert all(0.3 < edge.shared < 1 for edge in lineage)
    found = origins([one, two], lineage)
    assert [(origin.name, origin.shares) for origin in found] == [("Lantern", ("echo",)), ("Echo", ("lantern",))]


def test_an_agency_in_the_dateline_is_the_voice_whether_or_not_a_list_knows_it() -> None:
    client = reading("a", f"NORVIK, Skerland (Skerry Press) — {FERRY}", outlet="Echo")
    agency = reading("w", FERRY, outlet="Skerry Press")
    assert names(voices(client)) == [("Skerry Press", ("a",), True)]
    [edge] = derivations([client, agency])
    assert (edge.source, edge.target, edge.kind, edge.inferred) == ("w", "a", "copy", False)
    corrected = reading("a", f"(Corrected) - {FERRY}", outlet="Echo")
    assert names(voices(corrected)) == [("Echo", ("a",), True)]


def test_origins_of_one_name_have_ids_of_their_own() -> None:
    found = voices(
        *(reading(f"{place}/report", text) for place, text in (("x", FERRY), ("y", FERRY_OTHERWISE), ("x!", "Else.")))
    )
    ids = [origin.id for origin in found]
    assert sorted(ids) == ["report-txt-x-report", "report-txt-x-report-2", "report-txt-y-report"]


def test_an_unclear_credit_outside_what_tells_the_story_is_not_its() -> None:
    text = f"{FERRY_OTHERWISE.replace('rescuers said', 'according to reports')}\n\nAn orchard froze."
    one = reading("a", text, outlet="Roundup", credits=(("according to reports", "reports", "reports", False),))
    credit, orchard = one.credits[0].span, text.index("An orchard")
    whole = Span("a", 0, orchard)
    assert [origin.known for origin in origins([one], [], {"a": [whole]})] == [False]
    assert [origin.known for origin in origins([one], [], {"a": [Span("a", orchard, len(text)), whole]})] == [False]
    assert [origin.known for origin in origins([one], [], {"a": [Span("a", credit.end, len(text))]})] == [True]


def test_an_origin_is_named_after_the_report_that_the_others_were_made_from() -> None:
    first = reading("b", FERRY, outlet="Norvik Post", published="2031-03-04")
    copy = reading("a", FERRY, outlet="Echo", published="2031-03-06")
    edge = Derivation("b", "a", "copy", (), shared=1.0)
    assert names(origins([first, copy], [edge])) == [("Norvik Post", ("a", "b"), True)]


def test_reports_in_two_known_languages_are_no_certain_second_voice() -> None:
    def told(id: str, outlet: str, language: str | None) -> Reading:
        made = reading(id, f"{outlet}: {FERRY}", outlet=outlet)
        return replace(made, article=replace(made.article, language=language))

    def shares(*told: Reading) -> list[tuple[str, ...]]:
        return [origin.shares for origin in origins(told, [])]

    assert shares(told("a", "Lantern", "en"), told("b", "Laterne", "de-AT")) == [("laterne",), ("lantern",)]
    assert shares(told("a", "Lantern", "en"), told("b", "Echo", "en-GB")) == [(), ()]
    assert shares(told("a", "Lantern", "en"), told("b", "Echo", None)) == [(), ()]
    assert shares(told("a", "Lantern", "en"), told("b", "Laterne", "de"), told("c", "Echo", None))[2] == ()


def test_an_upstream_of_two_spellings_has_the_one_that_sorts_first() -> None:
    one = reading("a", f"(CWN) {FERRY}", outlet="Post", credits=(("(CWN)", "Coast Wire News", "agency", True),))
    two = reading(
        "b", f"{FERRY_OTHERWISE} CWN", outlet="Echo", credits=((" CWN", "The Coast Wire News", "agency", True),)
    )
    assert [origin.name for origin in voices(one, two)] == ["Coast Wire News"]
