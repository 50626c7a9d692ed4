"""Persons by what stands beside them, and how far their names go."""

from __future__ import annotations

import pytest

from newsloom.entities.article.marking import by_rules, settled, tokens_of


def persons(text: str) -> list[str]:
    board = settled(by_rules(tokens_of(text))).board
    return [board.text(s.first, s.last) for s in board.placed() if s.label == "PERSON"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Presidents Sadyrov and Annaev met on Monday.", ["Sadyrov", "Annaev"]),
        ("Presidents Sadyrov of Kazakhstan and Annaev (Turkmenistan) met.", ["Sadyrov", "Annaev"]),
        ("Ministers A. Veldek and S. Orlun discussed trade.", ["A. Veldek", "S. Orlun"]),
        ("The Foreign Ministers Council met again in the town.", []),
    ],
)
def test_one_title_stands_over_several_names(text: str, expected: list[str]) -> None:
    assert persons(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He came with his wife Veldara to the fair.", ["Veldara"]),
        ("It was won by Nurlan Omarov's younger brother Tesk there.", ["Nurlan Omarov", "Tesk"]),
        ("They bought the sister Company of the mill.", []),
        ("A clerk surnamed Qolt was questioned by the police.", ["Qolt"]),
        ("The Torvik brothers own the mill by the river.", ["Torvik"]),
        ("The Coastal brothers own the coastal mill.", []),
        ("They named Anvar (26) and a neighbour.", ["Anvar"]),
        ("They grew by 26 and Anvar 26 came.", []),
    ],
)
def test_kin_and_age_make_a_lone_name_a_person(text: str, expected: list[str]) -> None:
    assert persons(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The actor Omar Torvik Jr. spoke at the fair that day.", "Omar Torvik Jr."),
        ("There the comedian Omar Torvik III spoke to the crowd.", "Omar Torvik III"),
        ("There Juan Orlando Torvik spoke to the crowd.", "Juan Orlando Torvik"),
        ("Minister Maria dela Torvik spoke to the crowd.", "Maria dela Torvik"),
        ("They saw Ms de la Torvik at the fair.", "de la Torvik"),
        ("Minister Omar d'Aldacourt spoke to the crowd.", "Omar d'Aldacourt"),
        ("Prime Minister Prayut Tor-o-cha spoke to the crowd.", "Prayut Tor-o-cha"),
        ("It was a long day in the town there. (Reporting by Quessa Veldrun; Editing by others)", "Quessa Veldrun"),
    ],
)
def test_where_a_name_ends(text: str, name: str) -> None:
    assert persons(text) == [name]


def test_a_line_in_capitals_holds_the_names_that_the_text_prints() -> None:
    text = "NURLAN OMAROV MEETS INGA TORVIK\nNurlan Omarov met Minister Inga Torvik there on Monday."
    assert persons(text)[:2] == ["NURLAN OMAROV", "INGA TORVIK"]


def test_a_page_that_spreads_its_hyphens() -> None:
    spread = "The 40 - year - old Minister Ahmad Al - Torvik met Minister Kim Min - ji there."
    assert persons(spread) == ["Ahmad Al - Torvik", "Kim Min - ji"]
    assert persons("Minister Nurlan Omarov - an old man - spoke there.") == ["Nurlan Omarov"]
