from __future__ import annotations

import pytest

from newsloom.strip.agencies import AGENCIES, agency_ending, agency_named, find_agency
from newsloom.strip.byline import name_alone, people


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("By Jane Marlowe and Timur Askarly, Astana", ["Jane Marlowe", "Timur Askarly"]),
        ("By Jane MarloweTwitter", ["Jane Marlowe"]),
        ("Jane MarloweNews Reporter", ["Jane Marlowe"]),
        ("Stephen Rhys Deputy Content Director", ["Stephen Rhys"]),
        ("Von dpa 30.04.2024, 18:58", []),
        ("By Jane Marlowe 2019-11-18T20:51:19Z Science", ["Jane Marlowe"]),
        ("JANE MARLOWE", ["Jane Marlowe"]),
        ("Автор: Алтынай Дуйсебек", ["Алтынай Дуйсебек"]),
        ("par Jean-Luc de la Tour", ["Jean-Luc de la Tour"]),
        ("Ludwig van der Berg", ["Ludwig van der Berg"]),
        ("Written by K. Duisebek", ["K. Duisebek"]),
        ("Text by Altynai Duisebek, photo by Bek Sadyk", ["Altynai Duisebek"]),
        ("jane@courier.example Jane Marlowe", ["Jane Marlowe"]),
        ("بقلم: محمد علي", ["محمد علي"]),
        ("Written by Inga Torvik", ["Inga Torvik"]),
        ("Story by Inga Torvik • 2h", ["Inga Torvik"]),
        ("Escrito por Inga Torvik", ["Inga Torvik"]),
        ("Par Inga Torvik avec AFP", ["Inga Torvik"]),
        ("Von Inga Torvik mit dpa", ["Inga Torvik"]),
        ("by Inga TORVIK, Sandvik — city news agency", ["Inga TORVIK"]),
        ("By Inside UNESCO", []),
        ("By Radio NRK", []),
        ("TODAY'S PAPER | MAY 16, 2023", []),
        ("Editor’s Choice", []),
        ("By Staff Reporter", []),
        ("By AFP", []),
        ("By the editorial board", []),
        ("The Lake Courier", []),
        ("Foreign Affairs", []),
        ("South Korea", []),
        ("Admin", []),
        ("", []),
    ],
)
def test_only_persons_are_authors(raw: str, names: list[str]) -> None:
    assert people(raw) == names


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Altynai Duisebek", "Altynai Duisebek"),
        ("Altynai Duisebek5 hours ago", "Altynai Duisebek"),
        ("Inga Torvik in Jakarta", "Inga Torvik"),
        ("Inga Torvik, Oslo", "Inga Torvik"),
        ("Inga Torvik, Oslo, Norway", "Inga Torvik"),
        ("Inga Torvik | Staff Reporter", "Inga Torvik"),
        ("Inga Torvik – Political Editor", "Inga Torvik"),
        ("Inga Torvik • 2h", "Inga Torvik"),
        ("Inga TORVIK", "Inga TORVIK"),
        ("Inga Torvik in trouble", None),
        ("Inga Torvik, Wolf Hunter", None),
        ("Sandvik NATO", None),
        ("TODAY'S PAPER", None),
        ("Today's Paper", None),
        ("KEY POINTS", None),
        ("New York", None),
        ("Most Popular", None),
        ("Lake states agree", None),
        ("Kazinform News", None),
        ("x" * 1000, None),
    ],
)
def test_a_line_alone_names_a_person_only_if_it_looks_like_one(line: str, name: str | None) -> None:
    assert name_alone(line) == name


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("AA", "AA"),
        ("/ТАСС/", "TASS"),
        ("Kazinform International News Agency", "Kazinform"),
        ("РИА Новости", "RIA Novosti"),
        ("رويترز", "Reuters"),
        ("AAA", None),
        ("a new trend", None),
        ("", None),
        # names that the table lacks: as printed, capitals as in a title; initials stay
        ("Fjord News Agency", "Fjord News Agency"),
        ("The Fjord News Agency", "Fjord News Agency"),
        ("FJORD NEWS AGENCY", "Fjord News Agency"),
        ("FJRD PRESS AGENCY", "FJRD Press Agency"),
        ("FjordNewswire", "FjordNewswire"),
        ("Fiyort Haber Ajansı", "Fiyort Haber Ajansı"),
        ("Agencia de Noticias Fiordo", "Agencia de Noticias Fiordo"),
        ("информационное агентство «Фьорд»", "Фьорд"),
        ("ИА Фьорд", "Фьорд"),
        # the table's, with the words or the site behind them
        ("Interfax News Agency", "Interfax"),
        ("24.kg news agency", "24.kg"),
        ("AKIPRESS.COM", "AKIpress"),
        # offices and adjectives
        ("Agencia Tributaria", None),
        ("Environmental Protection Agency", None),
        ("Агентство Республики", None),
        ("Norwegian news agency", None),
        ("The News Agency", None),
        ("News Agency", None),
        ("Sandvik. Fjord News Agency", None),
    ],
)
def test_a_line_that_is_an_agencys_name(text: str, agency: str | None) -> None:
    assert agency_named(text) == agency


def test_an_agency_inside_a_text_keeps_its_spelling() -> None:
    assert find_agency("Source: Xinhua") == "Xinhua"
    assert find_agency("the upward trend of the interfax machine") is None


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("the ministry decided today, Fjord News Agency", "Fjord News Agency"),
        ("the minister told New Fjord News Agency", "New Fjord News Agency"),
        ("he said, 24.kg news agency", "24.kg"),
        ("he said, Kazinform News Agency", "Kazinform"),
        ("as the Norwegian news agency", None),
        ("Fjord News Agency says that", None),
        ("", None),
    ],
)
def test_the_agency_at_the_end_of_a_clause(text: str, agency: str | None) -> None:
    assert agency_ending(text) == agency


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Source: Fjord News Agency", "Fjord News Agency"),
        ("Copyright © 2024 Fjord Press Agency", "Fjord Press Agency"),
        ("any news agency", None),
    ],
)
def test_a_source_line_names_an_agency_that_no_table_has(text: str, agency: str | None) -> None:
    assert find_agency(text) == agency


def test_no_form_names_two_agencies() -> None:
    forms = [form for short, others in AGENCIES.items() for form in {short, *others}]
    assert len(forms) == len(set(forms))
