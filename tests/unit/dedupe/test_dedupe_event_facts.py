from __future__ import annotations

import pytest

from newsloom.dedupe.event_facts import EventFacts, conflict, event_facts


@pytest.mark.parametrize(
    ("title", "body", "cities"),
    [
        ("Ministers meet in Baku", "", ("Baku",)),
        ("", "A meeting of the Harbour Council, held in the city of Tbilisi today, ended.", ("Tbilisi",)),
        ("", "BAKU. The Harbour Council rests. In Tbilisi, it rained.", ()),
        ("Pilots' forum", "The forum opened in Vienna. Earlier they met in Baku.", ("Baku", "Vienna")),
    ],
)
def test_cities_stand_after_an_event(title: str, body: str, cities: tuple[str, ...]) -> None:
    assert event_facts(title, body).cities == cities


def test_numbered_rounds() -> None:
    facts = event_facts(
        "Third round of talks", "The 14th session of the Harbour Council is the first session held at sea."
    )
    assert set(facts.rounds) == {("round", 3), ("session", 14)}


@pytest.mark.parametrize(
    "text",
    [
        "Minister of Foreign Affairs of the Republic of Georgia Levan Ortakveli spoke.",
        "Georgian Foreign Minister Levan Ortakveli spoke.",
        "Georgia's foreign minister, Levan Ortakveli, spoke.",
        "Levan Ortakveli, Deputy Prime Minister and Minister of Foreign Affairs of Georgia, spoke.",
    ],
)
def test_holders_of_an_office(text: str) -> None:
    assert event_facts("", text).holders == (("foreign minister of GE", "Levan Ortakveli"),)


def facts(**known: object) -> EventFacts:
    return EventFacts(**known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("a", "b", "agree", "rule"),
    [
        (facts(cities=("Baku",)), facts(cities=("Vienna",)), True, "another_city"),
        (facts(cities=("Baku",)), facts(cities=("Baku", "Vienna")), True, None),
        (facts(cities=("Baku",)), facts(), True, None),
        (facts(rounds=(("session", 3),)), facts(rounds=(("session", 4),)), True, "another_round"),
        (facts(rounds=(("session", 3),)), facts(rounds=(("round", 4),)), True, None),
        (facts(years=(2021,)), facts(years=(2022,)), False, "another_year"),
        (facts(years=(2021,)), facts(years=(2022,)), True, None),
        (facts(holders=(("x", "Levan Ortakveli"),)), facts(holders=(("x", "I. Sumbadze"),)), False, "another_holder"),
        (facts(holders=(("x", "Levan Ortakveli"),)), facts(holders=(("x", "L. Ortaqveli"),)), False, None),
        (facts(holders=(("x", "Levan Ortakveli"), ("x", "Irakli Sumbadze"))),
         facts(holders=(("x", "Irakli Sumbadze"),)), False, None),
    ],
)  # fmt: skip
def test_conflicts(a: EventFacts, b: EventFacts, agree: bool, rule: str | None) -> None:
    for one, other in ((a, b), (b, a)):
        found = conflict(one, other, dates_agree=agree)
        assert (found[0] if found else None) == rule


@pytest.mark.parametrize(
    ("title", "cities"),
    [
        ("Tbilisi hosts harbour council", ("Tbilisi",)),
        ("Baku to host pilots in spring", ("Baku",)),
        ("Oslo will host lighthouse keepers, Tbilisi says", ("Oslo",)),
        ("A supper hosted by Baku", ()),
        ("Baku hosted by Oslo's eleven", ()),
    ],
)
def test_the_city_that_hosts(title: str, cities: tuple[str, ...]) -> None:
    assert event_facts(title, "").cities == cities


def test_megabytes_and_control_characters() -> None:
    event_facts("\x00\ud800" * 100, "Minister of Foreign Affairs of " * 50_000 + "\x00")
