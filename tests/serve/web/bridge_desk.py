"""What stands on the desk that is served in these tests: reports of a bridge, and one that would like to be more than text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urlencode

from starlette.testclient import TestClient

from tellings.model import Page, Stated

Serve = Callable[..., TestClient]

BRIDGE = (
    "The council of Harl has closed the Orrin bridge after engineers found three cracks in its piers.\n\n"
    "“We will not gamble with lives,” Mayor Ida Brandt said on Tuesday. She denied that the bridge was to be sold.\n\n"
    "The repairs may cost 4 million crowns, according to the Harl Post."
)
OTHER = (
    "Harl's Orrin bridge was closed on Tuesday, and stays closed, after engineers counted three cracks in the piers.\n\n"
    "“We will not gamble with lives,” said Ida Brandt, the mayor. The repairs could cost 5 million crowns."
)
FROST = (
    "Growers in the Lenna valley lost two thirds of their apricots to a late frost, the growers' union said on Monday.\n\n"
    "“There is nothing left to pick,” said Petra Dolan of the union."
)
EVIL = '<script>alert("1")</script><img src=x onerror=alert(2)>'
ODD = 'odd/../id?a=b&c#d "e" <b>ü\u2028'


def page(id: str, text: str, **stated: str) -> Page:
    captured = datetime(2031, 5, 7, 9, tzinfo=UTC)
    return Page(f"{id}.txt", text.encode(), "text/plain", stated=Stated(id=id, **stated), captured=captured)  # type: ignore[arg-type]


PAGES = (
    page("a", BRIDGE, outlet="Lenna Courier", title="Orrin bridge closed after cracks", published="2031-05-06", url="https://courier.example/bridge"),
    page("b", OTHER, outlet="Harl Post", title="Cracks close the Orrin bridge in Harl", published="2031-05-06"),
    page("c", FROST, outlet="Harl Post", title="Frost takes the apricots", published="2031-05-05"),
    page("a2", BRIDGE + "\n\nThe bridge opened again on Friday.", outlet="Lenna Courier", title="Orrin bridge closed after cracks", published="2031-05-06", url="https://courier.example/bridge"),
    page(ODD, f"{EVIL} was printed by the paper on Friday. “{EVIL} is all I say,” said Ola {EVIL} Berg, a lawyer.", outlet=f'"><i>{EVIL}', title=EVIL, published="2031-04-30", url="javascript:alert(3)"),
)  # fmt: skip


def addresses(story: str) -> list[str]:
    """One page of every kind."""
    return [
        "/",
        f"/story/{story}",
        *(f"/article?{urlencode({'id': id_})}" for id_ in ("a", "a2", "b", "c", ODD)),
        "/article?id=a&at=4-11",
        "/speakers",
        "/speaker?name=Ida+Brandt",
        f"/speaker?{urlencode({'name': EVIL})}",
        "/entity?id=ida-brandt",
        "/agreements",
        "/agreement?name=Elbe",
        f"/agreement?{urlencode({'name': EVIL})}",
        "/digest?period=weekly&day=2031-05-12",
        "/outlets",
        "/outlet?name=Harl+Post",
        f"/outlet?{urlencode({'name': PAGES[4].stated.outlet or ''})}",
        "/search",
        "/search?q=bridge",
        f"/search?{urlencode({'q': EVIL})}",
        "/search?q=kind:quote+lives",
        "/search?q=kind:point+cracks",
        f"/search?{urlencode({'q': 'kind:point after:2031-04'})}",
        "/search?q=colour:red",
        "/sources",
        "/problems",
        "/watches",
        "/corrections",
        "/method",
        "/login",
        f"/{urlencode({EVIL: EVIL})}",
    ]
