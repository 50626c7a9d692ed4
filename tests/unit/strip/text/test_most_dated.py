"""A register of dates costs no more than an article has, and says what was not read."""

from __future__ import annotations

import pytest
from tests.pages_to_strip import PARAGRAPHS

from newsloom.strip.text.article import strip_text
from newsloom.strip.text.lines import split_lines
from newsloom.strip.text.most_dated import MOST_DATED, within_reach


def register(lines: int) -> str:
    return "\n".join(f"{at % 28 + 1} November {1951 + at % 70}, 10:15" for at in range(lines))


@pytest.mark.parametrize(("lines", "unread"), [(MOST_DATED, 0), (MOST_DATED + 7, 7)])
def test_the_first_lines_with_a_figure_are_asked(lines: int, unread: int) -> None:
    asked, beyond = within_reach(split_lines("A register\n\n" + register(lines)))
    assert beyond == unread
    assert sum(line.dated is not None for line in asked) == MOST_DATED


def test_lines_without_a_figure_do_not_count() -> None:
    text = "\n".join(["The quay is closed today"] * (MOST_DATED + 5)) + "\n5 March 2024, 10:15"
    asked, beyond = within_reach(split_lines(text))
    assert beyond == 0
    assert asked[-1].dated is not None


def test_the_first_date_tells_what_was_not_read() -> None:
    body = "\n\n".join(PARAGRAPHS)
    article = strip_text(f"The quay is closed\n\n5 March 2024\n\n{body}\n\n{register(MOST_DATED + 9)}")
    assert article["published"] is not None
    assert article["published"]["value"] == "2024-03-05"
    assert sum("further lines were not read" in one["reason"] for one in article["dates"]) == 1
