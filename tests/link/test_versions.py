"""Captures of one address: the last is told, and what changed is known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tellings.link.versions import Version, changes, versions
from tellings.model import Article

FIRST = "The bridge of Harl closed on Tuesday after engineers found cracks.\n\nThe mayor spoke of two weeks at most."
LATER = "The bridge of Harl closed on Tuesday after engineers found cracks.\n\nThe mayor spoke of two months.\n\nTraffic goes over the dam."
OTHER = "Nine members of the council voted for a new school on the hill, and four against it."
MORNING = datetime(2021, 5, 4, 8, tzinfo=UTC)


def article(
    id: str,
    text: str,
    url: str | None = "https://harl.example/bridge",
    outlet: str | None = "Harl Post",
    title: str | None = None,
    updated: str | None = None,
) -> Article:
    return Article(id, f"{id}.html", id, text, outlet=outlet, url=url, title=title, updated=updated)


def test_the_one_that_was_captured_last_is_the_version_to_tell() -> None:
    first, later = article("a", FIRST), article("b", LATER, "http://www.harl.example/bridge/?utm_source=x#top")
    captured = {"a": MORNING, "b": MORNING + timedelta(hours=1)}
    (version,) = versions([later, first], captured)
    assert version == Version(
        "a",
        "b",
        added=("The mayor spoke of two months.", "Traffic goes over the dam."),
        removed=("The mayor spoke of two weeks at most.",),
    )
    assert version.change == "2 paragraphs added since and 1 paragraph removed since"


def test_without_times_the_updated_one_is_later_and_else_the_one_that_came_later() -> None:
    dated = [article("a", LATER, updated="2021-05-06"), article("b", FIRST, updated="2021-05-04")]
    assert [(version.earlier, version.later) for version in versions(dated, {})] == [("b", "a")]
    plain = [article("a", FIRST), article("b", LATER)]
    assert [(version.earlier, version.later) for version in versions(plain, {"a": MORNING})] == [("a", "b")]


def test_every_earlier_version_leads_to_the_last() -> None:
    made = versions([article(name, FIRST) for name in "abc"], {})
    assert [(version.earlier, version.later) for version in made] == [("a", "c"), ("b", "c")]
    assert made[0].change == "the text is the same"


def test_what_changed_is_said_as_it_is() -> None:
    def change(before: str, after: str) -> str:
        (made,) = versions([article("a", before), article("b", after)], {})
        return made.change

    lead = FIRST.split("\n\n")[0]
    assert change(lead, FIRST) == "1 paragraph added since"
    assert change(FIRST, lead) == "1 paragraph removed since"


def test_a_first_flash_and_the_long_report_that_it_grew_into_are_one() -> None:
    flash = FIRST.split("\n\n")[0]
    grown = f"{flash}\n\n" + "\n\n".join(
        f"Witness {n} told of a {n}th crack, a {n}th beam and a {n}th lorry." for n in range(30)
    )
    assert versions([article("a", flash), article("b", grown)], {})


def test_texts_too_short_to_compare_are_one_where_they_are_equal() -> None:
    assert versions([article("a", "Bridge closed."), article("b", "Bridge closed.")], {})
    assert versions([article("a", "Bridge closed."), article("b", "School opened.")], {}) == ()


@pytest.mark.parametrize(
    "other",
    [
        article("b", FIRST, url="https://harl.example/school"),
        article("b", FIRST, url=None),
        article("b", FIRST, outlet="Vale Times"),  # a reprint that names the first as its original
        article("b", OTHER, title="A school"),  # a page that names a wrong address
    ],
)
def test_what_is_no_version(other: Article) -> None:
    assert versions([article("a", FIRST, title="Bridge closed"), other], {}) == ()


def test_the_front_page_is_nobodys_address() -> None:
    assert (
        versions([article("a", FIRST, "https://harl.example/"), article("b", LATER, "https://harl.example")], {}) == ()
    )


def test_a_text_rewritten_under_its_headline_is_a_version() -> None:
    assert versions([article("a", FIRST, title="Live: the bridge"), article("b", OTHER, title="Live: The Bridge")], {})


def test_thousands_of_reports_under_one_address_are_no_versions_of_one_another() -> None:
    many = [
        article(
            str(number),
            " ".join(f"{word}{number}" for word in ("street", "bridge", "mayor", "river", "school", "vote")),
            title=f"Report {number}",
        )
        for number in range(3000)
    ]
    assert versions(many, {}) == ()


@given(
    some.lists(some.sampled_from(["One.", "Two.", "Three."])), some.lists(some.sampled_from(["One.", "Two.", "Four."]))
)
def test_what_was_added_and_removed_makes_the_one_the_other(before: list[str], after: list[str]) -> None:
    added, removed = changes(article("a", "\n\n".join(before)), article("b", "\n\n".join(after)))
    assert sorted([*before, *added]) == sorted([*after, *removed])
