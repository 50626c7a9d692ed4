from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom.strip.credits.dateline import read_dateline

SENTENCE = "The council of ministers met in the capital to discuss the harbour."

DATELINES = [
    ("Aktau, 3 October 2023 (QLD): ", "Aktau", "QLD", "2023-10-03"),
    ("AKTAU. KAZINFORM ", "Aktau", "Kazinform", None),
    ("NUR-SULTAN. KAZINFORM - ", "Nur-Sultan", "Kazinform", None),
    ("LONDON (Reuters) - ", "London", "Reuters", None),
    ("PARIS, Jan 5 (Xinhua) -- ", "Paris", "Xinhua", "XXXX-01-05"),
    ("MOSCOW, June 12. /TASS/. ", "Moscow", "TASS", "XXXX-06-12"),
    ("МОСКВА, 12 июн — РИА Новости. ", "Москва", "RIA Novosti", "XXXX-06-12"),
    ("Астана. 12 июня. Интерфакс-Казахстан - ", "Астана", "Interfax", "XXXX-06-12"),
    ("WASHINGTON — ", "Washington", None, None),
    ("NEW YORK – ", "New York", None, None),
    ("KYIV, Ukraine (AP) — ", "Kyiv", "AP", None),
    ("PUTRAJAYA, Nov 22 — ", "Putrajaya", None, "XXXX-11-22"),
    ("London/Teheran - ", "London/Teheran", None, None),
    ("Madrid, 12 jun (EFE).- ", "Madrid", "EFE", "XXXX-06-12"),
    ("BAKU, Azerbaijan, June 12. ", "Baku", None, "XXXX-06-12"),
    ("ISLAMABAD: ", "Islamabad", None, None),
    ("YEREVAN, JUNE 12, ARMENPRESS. ", "Yerevan", "ARMENPRESS", "XXXX-06-12"),
    ("ASTANA. October 5. KAZINFORM /Altynai Duisebek/ - ", "Astana", "Kazinform", "XXXX-10-05"),
    ("(Reuters) - ", None, "Reuters", None),
    ("Dushanbe, June 12 (NIAT Khovar) – ", "Dushanbe", "Khovar", "XXXX-06-12"),
    ("Samarkand (The Lake Courier): ", "Samarkand", None, None),
    # no place; where the place lies; no separator behind an agency's bracket
    ("May 21 (Reuters) - ", None, "Reuters", "XXXX-05-21"),
    ("21 May (AP) — ", None, "AP", "XXXX-05-21"),
    ("May 21 /TASS/. ", None, "TASS", "XXXX-05-21"),
    ("Sandvik [Norway], May 21 (ANI): ", "Sandvik", "ANI", "XXXX-05-21"),
    ("Sandvik (Troms) [Norway], May 21 (ANI): ", "Sandvik", "ANI", "XXXX-05-21"),
    ("Sandvik (Troms), May 21 (DPA): ", "Sandvik", "dpa", "XXXX-05-21"),
    ("Geneva [Switzerland] (ANI): ", "Geneva", "ANI", None),
    ("New Delhi, May 21 (PTI) ", "New Delhi", "PTI", "XXXX-05-21"),
    ("New Delhi (PTI) ", "New Delhi", "PTI", None),
    ("AKIPRESS.COM - ", None, "AKIpress", None),
    ("Reuters - ", None, "Reuters", None),
    ("March 5. /TASS/. ", None, "TASS", "XXXX-03-05"),
    ("САНДВИК, 5 мар - ИА Фьорд. ", "Сандвик", "Фьорд", "XXXX-03-05"),
    # agencies that no table has, by the make of their names
    ("SANDVIK (Fjord News Agency) - ", "Sandvik", "Fjord News Agency", None),
    ("SANDVIK. FJORD NEWS AGENCY ", "Sandvik", "Fjord News Agency", None),
    ("Sandvik, May 21, Fjord Press Agency. ", "Sandvik", "Fjord Press Agency", "XXXX-05-21"),
    ("SANDVIK, May 21, 2024 /FjordNewswire/ -- ", "Sandvik", "FjordNewswire", "2024-05-21"),
]


@pytest.mark.parametrize(("prefix", "place", "agency", "value"), DATELINES)
def test_reads_the_dateline_and_where_the_sentence_begins(
    prefix: str, place: str | None, agency: str | None, value: str | None
) -> None:
    found = read_dateline(prefix + SENTENCE)
    assert found is not None
    assert (found.place, found.agency, found.date and found.date["value"]) == (place, agency, value)
    assert (prefix + SENTENCE)[found.end :] == SENTENCE


@pytest.mark.parametrize(
    "text",
    [
        "Kazakhstan – the largest country of the region – will host the summit.",
        "Murat Belgibay – The minister of transport – said no.",
        "CSTO: The organisation was founded in 1992 in Tashkent.",
        "BREAKING: The minister has resigned over the harbour.",
        "According to Reuters, The Hague will host the talks.",
        "The minister of transport met fishermen in Aktau.",
        "In Almaty, The council adopted four documents.",
        "June 12, 2024. The council adopted four documents.",
        "MENA - A region in turmoil and what became of it.",
        "May 21 (Monday) - The council adopted four documents.",
        "SANDVIK. The State Press Agency building burnt down on Monday.",
        "Sandvik [Norway] The council adopted four documents.",
        "London",
        "LONDON (Reuters) -",
        "",
    ],
)
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert read_dateline(text) is None


@given(st.text(max_size=300))
def test_the_end_lies_within_the_paragraph(text: str) -> None:
    found = read_dateline(text)
    assert found is None or 0 < found.end < len(text)
