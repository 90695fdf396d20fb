"""The words by which an article's neighbours are found in a desk: the rare ones of its own language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tellings.desk.neighbours import ASKED, asking
from tellings.model import Article, Reading

GERMAN = (
    "Die Fähre nach Norderney ist am Montag auf eine Sandbank gelaufen. Die 214 Fahrgäste sind von der Besatzung und von den Booten der "
    "Küstenwache an Land gebracht worden, und die Reederei hat die Fahrten der nächsten Tage abgesagt. Kapitän Brodersen sagte, dass "
    "die Sandbank nicht auf der Karte gewesen sei und dass die Fähre nicht zu schnell war."
)
SPANISH = (
    "El puente de Almendral se cerró el lunes por las grietas que los ingenieros encontraron en los pilares. La alcaldesa Quintanilla dijo "
    "que el puente no se abrirá hasta que los pilares estén reparados y que las obras durarán tres meses, según los ingenieros de la ciudad."
)
ENGLISH = (
    "The ferry to Quarrel Island ran onto a sandbank on Monday. The crew and the boats of the coast guard brought the 214 passengers to the "
    "land, and the company has cancelled the trips of the next days. Captain Brodersen said that the sandbank was not on the chart."
)
CHINESE = "周一，一艘渡轮在沙洲上搁浅，船上的乘客全部获救。"
UNKNOWN = "Trajekt na ostrov v pondělí najel na písčinu a cestující museli být převezeni na břeh."


def asked(text: str, language: str | None, title: str | None = None) -> list[str]:
    article = Article(id="a", uri="a.txt", sha256="0" * 64, text=text, title=title, language=language)
    return [word for word, _ in asking(Reading(article)).words]


@pytest.mark.parametrize(
    ("text", "language", "wanted", "unwanted"),
    [
        pytest.param(GERMAN, "de", {"brodersen", "norderney", "sandbank"}, {"die", "der", "und", "von"}, id="German"),
        pytest.param(GERMAN, "de-AT", {"brodersen", "sandbank"}, {"die", "und"}, id="with its region"),
        pytest.param(SPANISH, "es", {"quintanilla", "almendral", "pilares"}, {"el", "de", "los", "que"}, id="Spanish"),
        pytest.param(ENGLISH, "en", {"brodersen", "quarrel", "sandbank"}, {"the", "and", "of"}, id="English"),
        pytest.param(ENGLISH, None, {"brodersen", "sandbank"}, {"the", "and"}, id="no known language"),
        pytest.param(CHINESE, "zh", {"渡", "洲"}, {"的", "在"}, id="every sign a word"),
    ],
)
def test_rare_words_of_the_language_are_asked_for(
    text: str, language: str | None, wanted: set[str], unwanted: set[str]
) -> None:
    found = asked(text, language)
    assert wanted <= {*found}
    assert not unwanted & {*found[:8]}
    assert len(found) <= ASKED


def test_of_a_language_that_nobody_counted_words_are_asked_for_all_the_same() -> None:
    assert "písčinu" in asked(UNKNOWN, "cs")


def test_words_of_the_headline_count_in_other_headlines() -> None:
    reading = Reading(
        Article(id="a", uri="a.txt", sha256="0" * 64, text=GERMAN, title="Sandbank vor Norderney", language="de")
    )
    found = asking(reading)
    assert {word for word, _ in found.headline} == {"sandbank", "norderney"}  # "vor" is no rare word
    worth = dict(found.words)
    assert all(value > worth[word] for word, value in found.headline)


def test_an_article_of_signs_alone_asks_for_nothing() -> None:
    reading = Reading(Article(id="a", uri="a.txt", sha256="0" * 64, text="… — !", language="de"))
    assert asking(reading) == asking(replace(reading, article=replace(reading.article, title="?")))
    assert asking(reading).words == ()
