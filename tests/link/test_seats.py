"""What stands for a government is a holder where it speaks, and a place elsewhere."""

from __future__ import annotations

from tellings import pipeline
from tellings.link.entities import entities
from tellings.link.entities.seats import governments
from tellings.model import Article, Reading


def read(text: str, id: str = "a") -> Reading:
    return pipeline.interpret(Article(id=id, uri=id, sha256="0" * 64, text=text, language="en"))


def held(reading: Reading) -> dict[str, tuple[str, list[str]]]:
    return {one.id: (one.kind, [reading.words(span) for span in one.mentions]) for one in reading.entities}


def test_a_capital_that_speaks_is_its_government_and_elsewhere_a_place() -> None:
    found = held(governments(read("Moscow said the talks would go on. The train left Moscow at noon.")))
    assert found["government-of-russia"] == ("organisation", ["Moscow"])
    assert found["moscow"] == ("place", ["Moscow"])


def test_a_seat_that_is_always_its_government_gives_it_the_name() -> None:
    reading = governments(
        read("Moscow said the talks would go on. A spokesman for the Kremlin said they would not end soon.")
    )
    (government,) = [one for one in reading.entities if one.id == "government-of-russia"]
    assert government.name == "Kremlin"
    assert len(government.mentions) == 2


def test_the_mayor_of_a_capital_is_not_its_government() -> None:
    assert "government-of-russia" not in held(governments(read("The mayor of Moscow said the bridge would be closed.")))


def test_one_government_has_one_id_in_all_articles() -> None:
    one, two = entities.shared((read("Moscow said no.", "a"), read("The Kremlin said no.", "b")))
    assert {"government-of-russia"} <= held(one).keys() & held(two).keys()
    assert entities.shared((one, two)) == (one, two)
