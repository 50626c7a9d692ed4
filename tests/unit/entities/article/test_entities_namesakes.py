"""Companies that are called like people, and bodies that another country has under the same letters."""

from __future__ import annotations

import pytest

from newsloom.entities import recognise
from newsloom.entities.article.marking import by_rules, settled, tokens_of
from newsloom.entities.article.within import link_inside

PEOPLE = "Shares in Torvik & Sons Plc rose. Chief Executive Inga Torvik was glad. "


def labels(text: str, name: str) -> list[str]:
    board = settled(by_rules(tokens_of(text))).board
    return [s.label for s in board.placed() if board.text(s.first, s.last) == name]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (PEOPLE + "Torvik shares closed higher.", "Torvik", ["ORG"]),
        (PEOPLE + "A bank is advising Torvik on it.", "Torvik", ["ORG"]),
        (PEOPLE + "He has a stake in Torvik too.", "Torvik", ["ORG"]),
        (PEOPLE + "Torvik said she was.", "Torvik", ["PERSON"]),
        # nobody is called Quessel: the lone word is the company everywhere
        ("They bought Quessel Group Inc then. So Quessel was glad, and Quessel's board.", "Quessel", ["ORG", "ORG"]),
        # a place, a given name and a plain word are not the company
        ("They bought Norway Group Inc. Later Norway was glad.", "Norway", ["GPE"]),
        ("They bought Capital Partners Ltd. Later Capital was glad.", "Capital", []),
    ],
)
def test_the_first_word_of_a_company_alone(text: str, name: str, expected: list[str]) -> None:
    assert labels(text, name) == expected


def test_the_lone_word_is_the_company_and_not_the_person() -> None:
    marked = settled(by_rules(tokens_of(PEOPLE + "Torvik shares closed higher. The Torvik Foundation was glad.")))
    _, entities = link_inside("a", marked.board, marked.titles)
    assert ("Torvik", "Torvik & Sons Plc") in [e.forms for e in entities if e.label == "ORG"]
    assert [e.forms for e in entities if e.label == "PERSON"] == [("Inga Torvik",)]


def test_letters_before_a_name_are_an_office() -> None:
    assert labels("NSA Inga Torvik and the baker came. The NSA spoke.", "NSA") == []
    assert labels("The NSA spoke.", "NSA") == ["ORG"]


@pytest.mark.parametrize(
    ("text", "lexicon"),
    [
        ("US Foreign Minister Inga Torvik spoke. Congress leader Temmo Brenn did not.", None),
        ("US Foreign Minister Inga Torvik spoke. Congress did not.", "org:us-congress"),
    ],
)
def test_a_party_is_not_the_chamber_of_a_state(text: str, lexicon: str | None) -> None:
    marked = settled(by_rules(tokens_of(text)))
    _, entities = link_inside("a", marked.board, marked.titles)
    assert [e.lexicon for e in entities if "Congress" in e.forms] == [lexicon]


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("They read at the University of California, Berkeley, then.", "University of California, Berkeley", "ORG"),
        ("They read at the University of Oslo, Norway, then.", "University of Oslo", "ORG"),
        ("He met Executive Secretary Temmo Torvik Jr. yesterday.", "Temmo Torvik Jr.", "PERSON"),
        ("May Torvik has a plan.", "May Torvik", "PERSON"),
        ("Rain fell on Deir al-Balah at night.", "Deir al-Balah", "GPE"),
        ("Hamas and Islamic Jihad answered.", "Islamic Jihad", "ORG"),
    ],
)
def test_names_that_go_on(text: str, name: str, label: str) -> None:
    assert labels(text, name) == [label]


def test_a_mention_keeps_the_stop_of_junior() -> None:
    body = "He met Executive Secretary Temmo Torvik Jr. yesterday."
    found = recognise({"id": "a", "title": None, "body": body, "language": "en"})
    assert "Temmo Torvik Jr." in [m.text for m in found.mentions]
