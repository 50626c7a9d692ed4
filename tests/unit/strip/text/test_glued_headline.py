"""Headlines that share a line with a date, a trail or the text itself."""

from __future__ import annotations

import pytest

from newsloom.strip.text.article import strip_text

TITLE = "Tarkent ferry to sail again after two winters"
BODY = (
    "The old ferry of Tarkent will carry passengers again from March, two winters after a storm. The council voted on "
    "Monday to pay for a new hull.\n"
    "“We were told for two years that the island could wait,” said Inga Torvik, who teaches at the island's school.\n"
    "Opponents said that a bridge would be cheaper over forty years, and that the quay would stay as it is."
)
WHOLE = BODY.replace("\n", "\n\n")


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("prefix", ["date 2024-06-21", "Published: 2024-06-21", "21.06.2024 10:15 |"])
def test_a_date_in_front_of_the_headline(prefix: str) -> None:
    article = strip_text(f"{prefix} {TITLE}\n{BODY}")
    assert (article["title"], article["body"]) == (TITLE, WHOLE)
    assert article["published"] is not None
    assert article["published"]["value"] == "2024-06-21"


@pytest.mark.parametrize("trail", ["Home » News » Region »", "Home > News > Region >", "Главная / Новости / Область /"])
def test_the_last_step_of_a_trail_is_the_headline(trail: str) -> None:
    article = strip_text(f"{trail} {TITLE}\n{BODY}")
    assert (article["title"], article["body"]) == (TITLE, WHOLE)
    assert article.get("section") == trail.split()[-2]


def test_headline_date_and_text_on_one_line() -> None:
    text = f"{TITLE} date 2024-06-21 " + BODY.replace("\n", " ")
    article = strip_text(text)
    assert (article["title"], article["body"]) == (TITLE, BODY.replace("\n", " "))
    taken = "".join(cut["text"] for cut in article["cuts"])
    assert squeezed(TITLE + taken + article["body"]) == squeezed(text)


@pytest.mark.parametrize(
    "line", ["21 June 2024 Inga Torvik", "21 June 2024 Lake Courier News Desk", "Home » News » Region » Lake politics"]
)
def test_what_is_no_headline_stays_beside_its_date_or_trail(line: str) -> None:
    assert strip_text(f"{line}\n{BODY}")["title"] is None


def test_the_subject_of_an_e_mail_is_its_headline() -> None:
    article = strip_text(f"From: desk@tarkent.example\nSubject: {TITLE}\nDate: Fri, 21 Jun 2024 07:15:00\n\n{BODY}")
    assert (article["title"], article["tags"], article.get("section")) == (TITLE, [], None)
    assert strip_text(f"{BODY}\nSubjects: ferry, council")["tags"] == ["ferry", "council"]


def test_another_article_below_is_cut() -> None:
    first = f"{TITLE}\nBy Inga Torvik\n21 June 2024\n{BODY}"
    other = f"Why the glass harvest in Dunmere failed\nBy Olav Brekke\n19 June 2024\n{BODY.replace('ferry', 'barge')}"
    article = strip_text(f"{first}\n{other}")
    assert (article["title"], article["authors"], article["body"]) == (TITLE, ["Inga Torvik"], WHOLE)
    taken = "".join(cut["text"] for cut in article["cuts"] if cut["rule"] == "second_article")
    assert squeezed(taken) == squeezed(other)
    with_subhead = strip_text(f"{first}\nWhat the council says now\n{BODY.replace('ferry', 'barge')}")
    assert "barge" in with_subhead["body"]
