"""Persons of agencies' credits, and datelines of wires whose form differs from the common one."""

from __future__ import annotations

import pytest

from newsloom.strip.credits.dateline import read_dateline
from newsloom.strip.credits.reporting import reporters
from newsloom.strip.text.article import strip_text

SENTENCE = "Die neue Fähre verkehrt seit Mittwoch wieder."
FIRST = "The old ferry will carry passengers again from March, two winters after a storm tore her from the quay."
SECOND = "The council of Tarkent voted eight to three on Monday to pay for a new hull and for a second landing."


@pytest.mark.parametrize(
    ("credit", "names"),
    [
        ("(Reporting by Inga Torvik; Editing by Olav Brekke)", ["Inga Torvik"]),
        ("Reporting by Inga Torvik in Lake Town and Olav Brekke in Oslo, editing by Jane Marlowe",
         ["Inga Torvik", "Olav Brekke"]),
        ("(Reporting by Reuters)", []),
        ("Additional reporting by Jane Marlowe", []),
        ("Writing by Jane Marlowe", []),
    ],
)  # fmt: skip
def test_reporters_of_a_credit(credit: str, names: list[str]) -> None:
    assert reporters(credit) == names


@pytest.mark.parametrize(
    ("dateline", "place", "agency"),
    [
        ("ДУШАНБЕ, 18.11.2026 /АМИТ «Ховар»/. ", "Душанбе", "Khovar"),
        ("(ANSA) - CAPO DELTA, 18 NOV - ", "Capo Delta", "ANSA"),
        ("Москва. 18 ноября. INTERFAX.RU - ", "Москва", "Interfax"),
        ("TARKENT--(BUSINESS WIRE)--", "Tarkent", "Business Wire"),
        ("TARKENT, Lake State, Nov. 18, 2026 /PRNewswire/ -- ", "Tarkent", "PRNewswire"),
        ("Berlin (dpa/bb) - ", "Berlin", "dpa"),
    ],
)
def test_wires(dateline: str, place: str, agency: str) -> None:
    found = read_dateline(dateline + SENTENCE)
    assert found is not None
    assert (found.place, found.agency, found.end) == (place, agency, len(dateline))


def test_a_standfirst_that_nothing_marks_stands_before_the_dateline() -> None:
    article = strip_text(f"{FIRST}\nTARKENT, Nov. 18 (AP) — {SECOND}")
    assert article["body"] == f"{FIRST}\n\n{SECOND}"
    assert (article.get("agency"), article.get("dateline")) == ("AP", "Tarkent")


def test_a_credit_behind_the_last_sentence() -> None:
    article = strip_text(f"{FIRST}\n{SECOND} (Reporting by Inga Torvik; Editing by Olav Brekke)")
    assert (article["body"], article["authors"]) == (f"{FIRST}\n\n{SECOND}", ["Inga Torvik"])


def test_tags_below_a_list_of_other_articles_are_kept_if_the_article_tells_of_them() -> None:
    text = f"{FIRST}\n{SECOND}\nRelated articles\nMuseum opens in June\n"
    assert strip_text(text + "Tags: ferry, council")["tags"] == ["ferry", "council"]
    assert strip_text(text + "Tags: cinema, wine")["tags"] == []


@pytest.mark.parametrize("heading", ["Mavzuga oid yangiliklar", "Хабарҳои монанд", "Ұқсас жаңалықтар"])
def test_a_name_between_the_text_and_a_list_is_the_authors(heading: str) -> None:
    assert strip_text(f"{FIRST}\n{SECOND}\nInga Torvik\n{heading}\nMuseum opens in June")["authors"] == ["Inga Torvik"]


@pytest.mark.parametrize("label", ["यह भी पढ़ें", "Διαβάστε επίσης", "Baca juga", "Читайте також"])
def test_links_to_other_articles_are_no_paragraphs(label: str) -> None:
    article = strip_text(f"{FIRST} {SECOND}\n{label}: Museum opens in June\n{SECOND} {label}: Museum opens in June")
    assert article["body"] == f"{FIRST} {SECOND}\n\n{SECOND}"
