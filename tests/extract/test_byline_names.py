"""Who wrote it, which outlet it is of, and in which language."""

from __future__ import annotations

import pytest

from tellings.extract.language import language, of_page, stated_language
from tellings.extract.stated.byline import byline, byline_line
from tellings.extract.stated.outlet import domain, own_name, self_named


@pytest.mark.parametrize(
    "stated, names",
    [
        (["By Ada Lark"], ("Ada Lark",)),
        (["Ada Lark and Tom Reed", "ada.lark@example.org"], ("Ada Lark", "Tom Reed")),
        (["BY ADA LARK, STAFF WRITER"], ("Ada Lark",)),
        (["Ada Lark", "Ada Lark | The Vale Post", "Reuters", "Vale Post Staff"], ("Ada Lark",)),
        (["Tom O&#39;Reed"], ("Tom O'Reed",)),
        (["https://example.org/author/ada"], ()),
        (["admin"], ()),
        (["Ada Lark VALE POST"], ("Ada Lark",)),
        (["Ada Lark; Tom Reed / Ines Moor"], ("Ada Lark", "Tom Reed", "Ines Moor")),
        (["Von Ada Lark und Tom Reed"], ("Ada Lark", "Tom Reed")),
        (["홍길동 기자"], ("홍길동",)),
        (["山田太郎記者"], ("山田太郎",)),
        (["View all posts by Ada Lark"], ("Ada Lark",)),
    ],
)
def test_names_of_people_only(stated: list[str], names: tuple[str, ...]) -> None:
    assert byline(stated, outlet="Vale Post") == names


@pytest.mark.parametrize(
    "line", ["By Wednesday", "By the river, the men sat down.", "By then it was late.", "Ada Lark"]
)
def test_lines_that_name_no_writer(line: str) -> None:
    assert byline_line(line) == ()


@pytest.mark.parametrize(
    "piece, outlet",
    [
        ("A message from The Vale Post:", "The Vale Post"),
        ("© 2022 The Vale Post", "The Vale Post"),
        ("Copyright © 2019 The Vale Post, LLC. All rights reserved.", "The Vale Post"),
        ("Our newsletter brings you more from The Vale Post. You can leave it any day.", "The Vale Post"),
        ("Support us", None),
        ("Sign up for Daily Newsletters Manage Newsletters", None),
        ("The mayor told The Vale Post that he was glad.", None),
    ],
)
def test_an_outlet_is_named_where_the_page_names_itself(piece: str, outlet: str | None) -> None:
    assert self_named([piece]) == outlet


def test_two_names_are_none() -> None:
    assert self_named(["© 2022 The Vale Post", "A message from The Arle Courier:"]) is None


@pytest.mark.parametrize(
    "url, host",
    [("https://www.valepost.example/a?b", "valepost.example"), ("valepost", None), ("http://[", None), (None, None)],
)
def test_domain(url: str | None, host: str | None) -> None:
    assert domain(url) == host


@pytest.mark.parametrize(
    "text, code",
    [
        ("The council of the town voted on Tuesday to build a bridge that nobody had asked for.", "en"),
        (
            "Der Rat der Stadt hat am Dienstag mit neun zu vier Stimmen für eine neue Brücke gestimmt, die nicht alle wollen.",
            "de",
        ),
        ("Le conseil de la ville a voté mardi pour un pont que les habitants ne veulent pas dans le centre.", "fr"),
        ("El consejo de la ciudad votó el martes a favor de un puente que no todos los vecinos quieren.", "es"),
        ("Il consiglio della città ha votato per un ponte che non tutti vogliono nel centro.", "it"),
        ("De raad van de stad heeft dinsdag gestemd voor een brug die niet iedereen wil.", "nl"),
        (
            "Совет города во вторник проголосовал за новый мост, который не все хотят, и это не было неожиданностью.",
            "ru",
        ),
        (
            "Byrådet i Harl stemte tirsdag for en ny bro, som ikke alle vil have, og det blev også sagt efter mødet.",
            "da",
        ),
        (
            "Bystyret i Harl stemte tirsdag for en ny bro som ikke alle vil ha, og det ble også sagt etter møtet av noen.",
            "no",
        ),
        ("町議会は火曜日に橋を決めた。", "ja"),
        ("시의회는 다리를 짓기로 했다.", "ko"),
        ("市议会星期二决定修建第二座桥。", "zh"),
        ("Το συμβούλιο ψήφισε τη γέφυρα.", "el"),
        ("The word 橋 is a bridge, and it is said to be one of the oldest that the town of Harl has.", "en"),
        ("Bridge 2018", None),
        ("", None),
    ],
)
def test_language_by_function_words(text: str, code: str | None) -> None:
    assert language(text) == code


ENGLISH = "The council of the town voted on Tuesday to build a bridge that nobody had asked for, and it was said to be the last."


@pytest.mark.parametrize(
    "text, stated, code",
    [
        (ENGLISH, "en", "en"),
        (ENGLISH, "de", "en"),  # the template's
        (ENGLISH, "cy", "cy"),  # a language that we would not have known
        (ENGLISH, None, "en"),
        ("Bridge 2018", "de", "de"),
        ("Bridge 2018", None, None),
    ],
)
def test_what_a_text_is_surely_in_goes_before_the_pages_template(
    text: str, stated: str | None, code: str | None
) -> None:
    assert of_page(text, stated) == code


@pytest.mark.parametrize(
    "stated, host, name",
    [
        (["The Vale Post"], None, "The Vale Post"),
        (["The Vale Post", "Arle Media Group"], "valepost.example", "The Vale Post"),
        (["World", "Vale Post"], "valepost.example", "Vale Post"),
        (["Vale Post | News of the Vale and the Arle", "Arle Media"], "news.valepost.co.uk", "Vale Post"),
        (["Vale Broadcasting Company (VBC)"], "vbc.example", "Vale Broadcasting Company (VBC)"),
        (["News of the Vale | Vale Post", "Vale Post"], None, "Vale Post"),
        (["@valepost", "https://valepost.example", "Vale Post"], None, "Vale Post"),
        (["@valepost"], "valepost.example", None),
        ([], "valepost.example", None),
    ],
)
def test_an_outlets_name_is_the_one_that_its_host_is_named_after(
    stated: list[str], host: str | None, name: str | None
) -> None:
    assert own_name(stated, host) == name


@pytest.mark.parametrize(
    "tag, code", [("en-GB", "en"), ("en_US", "en"), ("DE", "de"), ("English", None), ("", None), (None, None)]
)
def test_stated_language(tag: str | None, code: str | None) -> None:
    assert stated_language(tag) == code
