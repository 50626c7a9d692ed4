"""Two days of one month, updates by any label, and towns beside the clock."""

from __future__ import annotations

import pytest
from flattened_edges import BODY, TITLE

from newsloom.strip.dates.reading import find_dates
from newsloom.strip.text.article import strip_text


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The ministers meet on 3 and 4 July.", [("XXXX-07-03", "3 and 4 July"), ("XXXX-07-04", "3 and 4 July")]),
        ("They met on 3-5 July 2024 in Tarkent.", [("2024-07-03", "3-5 July 2024"), ("2024-07-05", "3-5 July 2024")]),
        ("They met on 3rd and 4th July 2024 there.", [("2024-07-03",) * 2, ("2024-07-04",) * 2]),
        (
            "They met on July 3-4, 2024, in Tarkent.",
            [("2024-07-03", "July 3-4, 2024"), ("2024-07-04", "July 3-4, 2024")],
        ),
        ("They met on July 3 and 4 in Tarkent.", [("XXXX-07-03", "July 3 and 4"), ("XXXX-07-04", "July 3 and 4")]),
        ("Встреча пройдет 3 и 4 июля.", [("XXXX-07-03", "3 и 4 июля"), ("XXXX-07-04", "3 и 4 июля")]),
        ("They met from 28 to 29 February 2024 there.", [("2024-02-28",) * 2, ("2024-02-29",) * 2]),
        # One day only.
        ("They met on 4 July.", [("XXXX-07-04", "4 July")]),
        ("They met on 4 Sept. in Tarkent.", [("XXXX-09-04", "4 Sept.")]),
        ("On July 3 and 4 people came.", [("XXXX-07-03", "July 3")]),
        ("They won 5-4 July 2024 was warm.", [("2024-07-04", "4 July 2024")]),
        ("They met on 30 June and 2 July.", [("XXXX-06-30", "30 June"), ("XXXX-07-02", "2 July")]),
    ],
)
def test_both_days_are_kept(text: str, days: list[tuple[str, str]]) -> None:
    found = [(one["value"], one["raw"]) for one in find_dates(text, "body")]
    assert [value for value, _ in found] == [value for value, _ in days]
    if days[0][0] != days[0][1]:
        assert found == days


def test_the_date_of_a_page_is_one_day() -> None:
    assert [one["value"] for one in find_dates("3-4 July 2024", "date_line")] == ["2024-07-04"]


@pytest.mark.parametrize(
    ("line", "value", "time"),
    [
        ("UPDATED 07 Nov 2023, 06:30pm", "2023-11-07", "18:30"),
        ("Update: 10:12, 3/03/2021, Çarşamba", "2021-03-03", "10:12"),
        ("U: 18:02, 3/03/2021", "2021-03-03", "18:02"),
        ("U: 18:02, 3/03/2021, Çarşamba", "2021-03-03", "18:02"),
    ],
)
def test_an_update_is_no_publication(line: str, value: str, time: str) -> None:
    article = strip_text(f"{TITLE}\n\n{line}\n\n{BODY}")
    assert article["published"] is None
    assert value in article["modified"]["value"]
    assert article["modified"]["time"] == time


def test_a_union_is_no_label() -> None:
    assert strip_text(f"{TITLE}\n\nEU: 3 March 2021\n\n{BODY}").get("modified") is None


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Published - May 04, 2023 10:41 pm IST - Selimabad", "Selimabad"),
        ("May 04, 2023 10:41 GMT - New Delhi", "New Delhi"),
        ("May 04, 2023 10:41 pm IST - Politics", None),
        ("May 04, 2023 10:41 pm IST - Reuters", None),
        ("May 04, 2023 10:41 pm - Courier", None),
        ("Selim region, Selimabad city12 June , 10:39", "Selimabad"),
        ("Selimabad city 12 June 2023, 10:39", "Selimabad"),
        ("Selim region, Selimabad city 3 October 2023", "Selimabad"),
        ("3 October 2023 10:41 am IST | Updated 4 October 2023 09:00 am IST - NEW DELHI", "New Delhi"),
        ("Port Selim town12 June , 10:39", "Port Selim"),
    ],
)
def test_the_town_beside_the_clock(line: str, place: str | None) -> None:
    article = strip_text(f"{TITLE}\n\n{line}\n\n{BODY}")
    assert article.get("dateline") == place
    assert (article["authors"], article["body"]) == ([], BODY)


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("Tags: Azerbaijan Kazakhstan CICA", ["Azerbaijan", "Kazakhstan", "CICA"]),
        ("Tags: New Zealand South Korea", ["New Zealand", "South Korea"]),
        ("Tags: Georgia Armenia Trade Relations", ["Georgia", "Armenia", "Trade Relations"]),
        ("Tags: Kazakhstan foreign policy", ["Kazakhstan foreign policy"]),
        ("Tags: Kazakhstan MFA", ["Kazakhstan MFA"]),
        ("Tags: Lake Selim", ["Lake Selim"]),
        ("Tags: Bosnia and Herzegovina", ["Bosnia and Herzegovina"]),
        ("Tags: Kazakhstan China, trade", ["Kazakhstan China", "trade"]),
    ],
)
def test_tags_without_commas(line: str, tags: list[str]) -> None:
    assert strip_text(f"{TITLE}\n\n3 October 2023\n\n{BODY}\n\n{line}\n")["tags"] == tags


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Inga Torvik, Olav Brekke", ["Inga Torvik", "Olav Brekke"]),
        ("Inga Torvik and Olav Brekke", ["Inga Torvik", "Olav Brekke"]),
        ("Inga Torvik", ["Inga Torvik"]),
        ("Oraz Belgibay, Olav Brekke", []),  # the article tells of the first
    ],
)
def test_names_alone_below(line: str, authors: list[str]) -> None:
    article = strip_text(f"{TITLE}\n\n3 October 2023\n\n{BODY}\n\n{line}\n")
    assert (article["authors"], article["body"]) == (authors, BODY)


def test_the_language_of_the_text_settles_a_month_of_two() -> None:
    # Listopad is November in Polish and October in Croatian.
    body = "Rada miasta przyjęła w poniedziałek budżet nowego promu, a pierwszy rejs ma się odbyć na wiosnę. " * 4
    article = strip_text(f"Prom wraca na jezioro po dwóch zimach\n\n18 listopada 2026, 10:15\n\n{body}")
    assert article["published"] is not None
    assert article["published"]["value"] == "2026-11-18"
