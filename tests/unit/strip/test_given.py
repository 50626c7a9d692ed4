"""What a JSON item says beside its text."""

from __future__ import annotations

from typing import Any

import pytest

from newsloom.model import Article
from newsloom.strip import strip
from newsloom.strip.given import with_given

TEXT = """Night market opens on the old pier

3 May 2024

The night market of Port Almadin opened on the old pier on Friday with forty stalls and one brass band.

Fishmonger Ottoline Brackwater said that she had sold out of smoked eel before nine in the evening.
"""


@pytest.fixture
def article() -> Article:
    return strip(TEXT, media="text")


def test_nothing_given_changes_nothing(article: Article) -> None:
    assert with_given(article, {}) == article
    assert with_given(article, {"title": " ", "published": "", "authors": [], "tags": None}) == article


def test_a_headline_of_several_lines_is_one(article: Article) -> None:
    assert with_given(article, {"title": "Eel sells\nout \r\n by nine"})["title"] == "Eel sells out by nine"


@pytest.mark.parametrize(
    ("given", "value", "time", "zone"),
    [
        ("2024-05-04", "2024-05-04", None, None),
        ("2024-05-04T09:30:00+05:00", "2024-05-04", "09:30:00", "+05:00"),
        ({"value": "XXXX-05-04", "precision": "day", "raw": "4 May", "kind": "published"}, "XXXX-05-04", None, None),
        ({"value": "2024-05-04", "time": "09:30"}, "2024-05-04", "09:30", None),
    ],
)
def test_a_given_date_is_the_date_and_the_text_s_own_stays_as_evidence(
    article: Article, given: Any, value: str, time: str | None, zone: str | None
) -> None:
    told = with_given(article, {"published": given})
    assert told["published"] is not None
    assert (told["published"]["value"], told["published"].get("time"), told["published"].get("zone")) == (
        value,
        time,
        zone,
    )
    assert [(one["value"], one["place"]) for one in told["dates"] if one["chosen"]] == [(value, "item")]
    assert "2024-05-03" in [one["value"] for one in told["dates"]]


def test_a_date_that_cannot_be_read_is_told(article: Article) -> None:
    told = with_given(article, {"published": "some day"})
    assert told["published"] == article["published"]
    assert "given_date_not_read" in told["flags"]


@pytest.mark.parametrize(
    ("given", "field", "expected"),
    [
        ({"title": "  The pier at night "}, "title", "The pier at night"),
        ({"authors": ["Temmo Valdrisk", " "]}, "authors", ["Temmo Valdrisk"]),
        ({"author": "By Temmo Valdrisk and Isaura Fennimore"}, "authors", ["Temmo Valdrisk", "Isaura Fennimore"]),
        ({"keywords": "markets, piers"}, "tags", ["markets", "piers"]),
        ({"language": "en-GB"}, "language", "en"),
    ],
)
def test_given_fields_win(article: Article, given: dict[str, Any], field: str, expected: Any) -> None:
    assert with_given(article, given)[field] == expected  # type: ignore[literal-required]
