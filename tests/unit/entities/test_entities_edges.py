"""Where a name ends in title case, and names that are also titles, places, peoples and plain words. All invented."""

from __future__ import annotations

import pytest

from newsloom.entities import annotate, recognise


def found(body: str, label: str, title: str | None = None) -> list[str]:
    return [m.text for m in recognise({"id": "a", "title": title, "body": body}).mentions if m.label == label]


@pytest.mark.parametrize(
    ("title", "persons"),
    [
        ("Premier Orsan Taldybek In His Speech Praised Farmers", ["Orsan Taldybek"]),
        ("President Orsan Taldybek On Bridges And Their Builders", ["Orsan Taldybek"]),
        ("Minister Orsan Taldybek To Open Harbour With Premier Ivo Brandtov", ["Orsan Taldybek", "Ivo Brandtov"]),
    ],
)
def test_a_name_ends_before_a_function_word_in_a_headline(title: str, persons: list[str]) -> None:
    assert found("The harbour was quiet.", "PERSON", title) == persons


@pytest.mark.parametrize(
    ("body", "persons"),
    [
        ("The initiative of President Orsan Taldybek On Quiet Harbours was read out.", ["Orsan Taldybek"]),
        ("She will be replaced by Amy Pope. The choir sang for Carole King.", ["Amy Pope", "Carole King"]),
        ("The Saudi King Salman sent a letter.", ["Salman"]),
        ("The successor of Baghdad Omirzakov was named.", ["Baghdad Omirzakov"]),
        ("The painter Medina Orazova agreed.", ["Medina Orazova"]),
        ("A guest from Samarkand Rahmonova Street moved.", []),
        ("Spokesperson Mumtaz Zahra Baloch told a briefing.", ["Mumtaz Zahra Baloch"]),
        ("He asked Rashid about Baloch songs.", []),
        ("Deputy Minister for Economic Diplomacy Mehdi Orandar came.", ["Mehdi Orandar"]),
        ("Ambassador-at-Large Viktor Brandtov came.", ["Viktor Brandtov"]),
        ("Minister of Labor and Social Protection Nurlan Oldybekov came.", ["Nurlan Oldybekov"]),
        ("Minister of Industry and Construction Orsan Taldybek came.", ["Orsan Taldybek"]),
        ("Minister for Digital Development Orsina Musdybek came.", ["Orsina Musdybek"]),
        ("Speaker Nancy Verhagen came.", ["Nancy Verhagen"]),
        ("Chairman of the Serbia - EU Grain Cooperation Committee Rashit Oldybekov spoke.", ["Rashit Oldybekov"]),
        ("Deputy Chairman of the Cabinet of Turkmenistan Orsanmyrat Geldiyev came.", ["Orsanmyrat Geldiyev"]),
        ("General Secretary To Lam said so.", ["To Lam"]),
    ],
)
def test_a_name_that_is_something_else_too(body: str, persons: list[str]) -> None:
    assert found(body, "PERSON") == persons


@pytest.mark.parametrize(
    "body",
    [
        "In Samarkand Tursunov said no.",
        "The mayor of Samarkand Tursunov said no.",
        "The people of the city of Samarkand Tursunov called lucky.",
        "The Samarkand region sang.",
    ],
)
def test_a_place_before_a_family_name_is_a_place_where_the_words_before_ask_for_one(body: str) -> None:
    assert "Samarkand" in " ".join(found(body, "GPE"))


@pytest.mark.parametrize(
    ("body", "organisations"),
    [
        ("The harbour is open, Trend reports.", ["Trend"]),
        ("The harbour is open, he told Trend.", ["Trend"]),
        ("Report informs that the harbour is open.", ["Report"]),
        ("Report says that the harbour is open. Trend lines fell.", []),
        ("ARMENPRESS reports that the harbour is open.", ["ARMENPRESS"]),
        ("The Lantern Endowment for Quiet Harbours agreed.", ["Lantern Endowment for Quiet Harbours"]),
        ("A contract with Norland LNG Limited was signed.", ["Norland LNG Limited"]),
        ("The Lantern Limited Edition was sold.", []),
        ("The OSCE Programme Office in Bishkek opened.", ["OSCE Programme Office in Bishkek"]),
        ("He spoke in the Senate of grain. A Senate seat is free.", ["Senate"]),
    ],
)
def test_organisations_of_plain_words(body: str, organisations: list[str]) -> None:
    assert found(body, "ORG") == organisations


def test_an_agency_is_one_with_its_full_name() -> None:
    body = "The harbour is open, Trend reports. Trend News Agency has an office there."
    mentions = annotate([{"id": "a", "title": None, "body": body}])[0]["mentions"]
    assert len({m["entity"] for m in mentions if m["label"] == "ORG"}) == 1


@pytest.mark.parametrize(("country", "named"), [("Norway", "Senate of Norway"), ("the United States", "US Senate")])
def test_a_chamber_alone_is_that_of_the_only_country_with_an_office(country: str, named: str) -> None:
    bodies = [f"Ambassador of {country} Orsan Taldybek came to the Senate.", f"The {named} sat."]
    here, there = annotate([{"id": f"a{i}", "title": None, "body": b} for i, b in enumerate(bodies)])
    ids = [{m["entity"] for m in a["mentions"] if m["label"] == "ORG"} for a in (here, there)]
    assert ids[0] == ids[1] != {None}
