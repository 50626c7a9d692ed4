from __future__ import annotations

import pytest

from newsloom.strip import strip
from newsloom.strip.credits.agencies import AGENCIES, agency_ending, agency_named, find_agency
from newsloom.strip.credits.byline import name_alone, names_alone, people
from newsloom.strip.credits.reporting import reporting_agency
from newsloom.strip.text.article import strip_text


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
        ("von Inga Torvik, MDR FJORDLAND", ["Inga Torvik"]),
        ("INGA TORVIK, OLAV BREKKE", ["Inga Torvik", "Olav Brekke"]),
        ("By Inga Torvik in Oslo and Olav Brekke in London", ["Inga Torvik", "Olav Brekke"]),
        ("강바다 기자, 이하늘 기자", ["강바다", "이하늘"]),
        ("Mensch zu Mensch", []),
        ("Sandvik FC", []),
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
    ("line", "names"),
    [
        ("Inga Torvik and Olav Brekke in Oslo", ["Inga Torvik", "Olav Brekke"]),
        ("Inga TORVIK et Olav BREKKE", ["Inga TORVIK", "Olav BREKKE"]),
        ("From Inga Torvik in Oslo", ["Inga Torvik"]),
        ("Inga Torvik (Oslo)", ["Inga Torvik"]),
        ("Inga Torvik @itorvik", ["Inga Torvik"]),
        ("Inga Torvik - Fjord Post", ["Inga Torvik"]),
        ("Inga Torvik@itorvik", ["Inga Torvik"]),
        ("Reuters, Inga Torvik", ["Inga Torvik"]),
        ("Inga Torvik, Olav Brekke (Enviado especial)", ["Inga Torvik", "Olav Brekke"]),
        ("Inga Torvik and the wolf", []),
        ("Wolf, Bear and Lynx", []),
        ("War and Peace", []),
        ("", []),
    ],
)
def test_several_persons_on_a_line_without_a_label(line: str, names: list[str]) -> None:
    assert names_alone(line) == names


@pytest.mark.parametrize(
    ("sentence", "agency"),
    [
        ("The ferries stopped on Monday, Fjord News Agency reports.", "Fjord News Agency"),
        ("The ferries stopped on Monday, reports Fjord News Agency.", "Fjord News Agency"),
        ("The ferries stopped, the Fjord News Agency correspondent reports.", "Fjord News Agency"),
        ("The ferries stopped, Kazinform reports.", "Kazinform"),
        ("Паромы встали, сообщает информационное агентство «Фьорд».", "Фьорд"),
        ("Паромы встали, передает ТАСС со ссылкой на порт.", "TASS"),
        ("Паромы встали, агентство Фьорд сообщает.", "Фьорд"),
        ("The ferries stopped, a news agency reported.", None),
        ("The ferries stopped, the European Space Agency reports.", None),
        ("The council reports Fjord Council losses.", None),
        ("", None),
    ],
)
def test_the_agency_beside_a_verb_of_reporting(sentence: str, agency: str | None) -> None:
    assert reporting_agency(sentence) == agency


BODY = (
    "The keepers of the northern lighthouse asked the harbour board for a new bell before the fogs begin.\n\n"
    "The old bell cracked in March and nobody hears it beyond the pier, the chairman of the board told reporters.\n"
)


@pytest.mark.parametrize(
    ("tail", "agency"),
    [("(Fjord News Agency)", "Fjord News Agency"), ("With reporting by Reuters and AFP", None),
     ("(With inputs from ANI)", None), ("Additional reporting by AFP", None)],
)  # fmt: skip
def test_who_helped_is_not_the_agency(tail: str, agency: str | None) -> None:
    article = strip_text(f"Keepers ask for a bell\n5 March 2024\n\n{BODY}\n{tail}\n")
    assert article.get("agency") == agency


def test_an_agency_beside_the_author_is_the_agency() -> None:
    article = strip_text(f"Keepers ask for a bell\nBy Inga Torvik, Fjord News Agency\n5 March 2024\n\n{BODY}")
    assert (article["authors"], article.get("agency")) == (["Inga Torvik"], "Fjord News Agency")


def test_a_name_under_the_date_is_the_author_where_no_headline_stands() -> None:
    article = strip_text(f"Harbour 5 March 2024 11:42 (UTC +04:00)\nInga Torvik\n\n{BODY}")
    assert (article["authors"], article["title"]) == (["Inga Torvik"], None)


def test_a_headline_of_two_words_under_the_date_stays() -> None:
    article = strip_text(f"5 March 2024 11:42\nLighthouse Keepers\n\n{BODY}")
    assert (article["authors"], article["title"]) == ([], "Lighthouse Keepers")


def test_a_heading_that_the_text_tells_of_is_no_byline() -> None:
    article = strip_text(f"5 March 2024\n\nCracked Bells in Oslo\n\n{BODY}The cracked bells hang in the tower.\n")
    assert article["authors"] == []


def test_a_page_that_declares_no_agency_prints_one_beside_the_date() -> None:
    paragraphs = "".join(f"<p>{part}</p>" for part in BODY.split("\n\n") * 2)
    page = (
        "<html><head><title>Keepers ask for a bell</title></head><body><article><h1>Keepers ask for a bell</h1>"
        f"<div>5 March 2024, 09:10 | Fjord News Agency</div>{paragraphs}</article></body></html>"
    )
    assert strip(page).get("agency") == "Fjord News Agency"


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
        ("Kaynak: Fiyort Haber Ajansı", "Fiyort Haber Ajansı"),
        ("any news agency", None),
    ],
)
def test_a_source_line_names_an_agency_that_no_table_has(text: str, agency: str | None) -> None:
    assert find_agency(text) == agency


def test_no_form_names_two_agencies() -> None:
    forms = [form for short, others in AGENCIES.items() for form in {short, *others}]
    assert len(forms) == len(set(forms))
