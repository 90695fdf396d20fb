"""Agreements and deliveries in the store: every store passes these too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from test_store import FROST, NOW, keep, read

from tellings import pipeline
from tellings.model import Reading
from tellings.model.kept import AgreementLine, Answer
from tellings.store.protocol import Store

MAY = date(2031, 5, 4)
PACT = "The Elbe Treaty was signed in Prague on 8 May 2010."
ALSO = "Poland left the Elbe treaty in 2014. The Oder Accord expired in 2012."


def speaking(id: str, text: str) -> Reading:
    bare = read(id, text)
    return replace(bare, agreements=pipeline.interpret(bare.article).agreements)


def test_agreements_by_their_names_and_articles(store: Store) -> None:
    keep(store, speaking("a", PACT), MAY, PACT)
    keep(store, speaking("b", ALSO), MAY + timedelta(1), ALSO)
    keep(store, read("c", FROST), None, FROST)
    assert store.agreements(9) == (
        AgreementLine("Elbe Treaty", "elbe deal", 2, MAY, MAY + timedelta(1)),
        AgreementLine("Oder Accord", "oder deal", 1, MAY + timedelta(1), MAY + timedelta(1)),
    )
    assert store.agreements(1) == store.agreements(9)[:1]
    assert store.agreeing(["elbe deal"]) == ("b", "a")
    assert store.agreeing(["oder deal", "elbe deal"]) == ("b", "a")
    assert store.agreeing([]) == store.agreeing(["rhine deal"]) == ()
    assert store.readings(["b"])["b"].agreements == speaking("b", ALSO).agreements


def test_a_reading_made_anew_takes_its_agreements_with_it(store: Store) -> None:
    keep(store, speaking("a", PACT), MAY, PACT)
    with store.writing():
        store.keep_reading(1, replace(speaking("a", PACT), agreements=()), MAY, "r2", NOW)
    assert store.agreements(9) == ()


def test_what_was_sent_to_whom(store: Store) -> None:
    with store.writing():
        store.keep_sent("ida@harl.example", {"one": "x", "two": "y"}, NOW)
        store.keep_sent("ida@harl.example", {"one": "z"}, NOW)
    assert store.sent("ida@harl.example") == {"one": "z", "two": "y"}
    assert store.sent("maud@harl.example") == {}


def test_what_an_address_gave(store: Store) -> None:
    given = Answer('"tag"', None, "utf-8", b"<feed/>\0\xff", NOW)
    with store.writing():
        store.keep_answer("https://post.example/feed", given)
        store.keep_answer("https://news.example/feed", replace(given, etag=None, modified="Sun, 04 May 2031"))
    assert store.answer("https://post.example/feed") == given
    assert store.answer("https://nowhere.example/feed") is None
    with store.writing():
        store.keep_answer("https://post.example/feed", replace(given, etag='"new"'))
    answered = store.answer("https://post.example/feed")
    assert answered is not None
    assert answered.etag == '"new"'
