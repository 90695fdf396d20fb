"""Reports of invented events by invented outlets, to link. Fresh readings: no interpret stage has run."""

from __future__ import annotations

from tellings.model import Article, Credit, Reading, Span

FERRY = """The ferry Halden Star ran aground on the Skerry reef early on Tuesday with 212 people aboard, the coastguard in Norvik said.

Lifeboats took all passengers to the harbour of Norvik, where two of them were treated for broken bones. The captain stayed on the bridge until noon while tugs held the stern.

The Skerry reef lies four miles off the harbour and has been marked by a lit buoy since 1974. Fishermen had reported the buoy dark for three nights before the ferry struck.

Owner Halden Lines said an inquiry would begin at once and that the Halden Star had passed its yearly inspection in March without a single remark."""

FERRY_OTHERWISE = """More than two hundred travellers are safe after the Halden Star struck rocks outside Norvik before dawn, rescuers said.

Two people were taken to hospital with fractures. Crews from three lifeboat stations ferried passengers ashore in heavy swell, said coastguard chief Marit Osen.

Boat owners in Norvik complained that the warning light on the Skerry reef was not working. Halden Lines promised an investigation into how its ship could run aground in known waters."""

BUDGET = """Parliament in Castellan passed the harvest budget by six votes on Tuesday night after Finance Minister Ines Varro dropped the contested tax on diesel.

The budget raises pensions by three per cent and sets aside four billion crowns for irrigation. The Farmers' League, which had blocked roads around Castellan for a week, called the vote a victory.

Varro told deputies that the deficit would stay below four per cent. Opposition leader Tomas Reyl said the budget was built on sand and that the irrigation fund would run dry before the next harvest."""

ORCHARD = """Orchard keepers in the Lenna valley are counting their losses after a late frost killed most of the apricot blossom.

The frost came in the night to Monday, when thermometers in Lenna fell to minus six. Apricot trees flower early, and growers had lit smudge pots in vain.

Lenna grows two thirds of the country's apricots. The growers' union under Petra Dolan asked for relief, and jam makers warned that apricot prices would double.

Dolan said that some orchards would be felled and planted with walnuts, which flower after the last frost."""


def reading(
    id: str,
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    credits: tuple[tuple[str, str, str, bool], ...] = (),
) -> Reading:
    """`credits`: (words of the text, source, kind, whole)."""
    article = Article(
        id=id, uri=f"{id}.txt", sha256="0" * 64, text=text, title=title, outlet=outlet, published=published
    )
    marks = tuple(
        Credit(Span(id, text.index(words), text.index(words) + len(words)), source, kind, whole)  # type: ignore[arg-type]
        for words, source, kind, whole in credits
    )
    return Reading(article, credits=marks)
