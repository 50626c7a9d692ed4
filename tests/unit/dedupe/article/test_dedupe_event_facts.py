from __future__ import annotations

import pytest

from newsloom.dedupe.article.event_facts import EventFacts, conflict, event_facts


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
    """No fact is found in noise, and what stands before it is still read."""
    noise = "Minister of Foreign Affairs of " * 50_000 + "\x00"
    assert event_facts("\x00\ud800" * 100, noise) == EventFacts()
    read = event_facts("\x00\ud800 Pilots meet in Baku", f"CIS Secretary General Ilmar Tamm came.\x00 {noise}")
    assert read == EventFacts(cities=("Baku",), holders=(("secretary general of CIS", "Ilmar Tamm"),))


@pytest.mark.parametrize(
    ("body", "cities"),
    [
        ("The pilots gathered in the Georgian capital on Monday.", ("Tbilisi",)),
        ("The pilots gathered in Georgia's capital on Monday.", ("Tbilisi",)),
        ("The pilots gathered in the capital of Georgia on Monday.", ("Tbilisi",)),
        ("Talks were held in the capital of the Republic of Kazakhstan.", ("Astana",)),
        ("A session took place in the Georgian capital Tbilisi.", ("Tbilisi",)),
        ("The pilots met at the Black Sea resort of Antalya.", ("Antalya",)),
        ("The pilots met to invest in the Swiss capital market.", ()),
        ("The pilots met in the commercial capital.", ()),
        ("The Georgian capital is old.", ()),
        ("A dinner for pilots in Oslo ended late.", ("Oslo",)),
    ],
)
def test_capitals_and_other_wordings_of_a_place(body: str, cities: tuple[str, ...]) -> None:
    assert event_facts("", body).cities == cities


def test_one_capital_of_two_names_is_one_city() -> None:
    a, b, c = (
        event_facts("", f"The pilots met in {place}.") for place in ("Nur-Sultan", "Astana", "the Kazakh capital")
    )
    assert a.cities == b.cities == c.cities == ("Astana",)


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("CSTO Secretary General Ilmar Tamm spoke.", (("secretary general of CSTO", "Ilmar Tamm"),)),
        ("CSTO's Secretary-General Ilmar Tamm spoke.", (("secretary general of CSTO", "Ilmar Tamm"),)),
        ("Secretary General of the OSCE Rasa Vilkene\nThe Head spoke.",
         (("secretary general of OSCE", "Rasa Vilkene"),)),
        ("The CSTO Deputy Secretary General Ilmar Tamm spoke.", ()),
        ("Former Secretary General of the OSCE Rasa Vilkene spoke.", ()),
        ("The post of the CSTO Secretary General from January.", ()),
        ("Georgia’s Deputy Prime Minister – Foreign Minister Levan Ortakveli spoke.",
         (("foreign minister of GE", "Levan Ortakveli"),)),
    ],
)  # fmt: skip
def test_holders_of_bodies_and_of_two_offices(text: str, holders: tuple[tuple[str, str], ...]) -> None:
    assert event_facts("", text).holders == holders


def test_a_headline_names_whom_the_body_names() -> None:
    title = "OSCE Secretary General Calls For Calm As Kazakh President Levan Ortakveli Arrives"
    assert event_facts(title, "calm, said Ortakveli").holders == ()
    title = "Calm, says Kazakh President Levan Ortakveli"
    assert event_facts(title, "Ortakveli spoke.").holders == (("president of KZ", "Levan Ortakveli"),)
    assert event_facts(title, "Nobody spoke.").holders == ()
