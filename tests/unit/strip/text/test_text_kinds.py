"""Flattened texts that are no article: a menu alone, and what is short without being one."""

from __future__ import annotations

import pytest

from newsloom.strip import strip

MENU = "Home\nNews\nSport\nContact\nSubscribe\n© 2026"


def test_a_menu_alone_is_no_article() -> None:
    article = strip(MENU, media="text")
    assert (article["outcome"], article["kind"]) == ("skipped", "no_text")


@pytest.mark.parametrize(
    "line",
    ["Ferry of Tarkent sails again after two winters of repairs", "The ferry is back.", "Das Schiff fährt wieder!"],
)
def test_a_menu_with_a_line_that_says_something_is_not_skipped_as_one(line: str) -> None:
    assert strip(f"{MENU}\n{line}", media="text")["kind"] != "no_text"


def test_short_lines_without_furniture_are_kept() -> None:
    assert strip("Grey heron\nOver water\nNot a sound\nNot a sail", media="text")["kind"] == "article"
