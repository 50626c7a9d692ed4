"""Which lines are proposed for an outlet's list, with what evidence, and as which YAML."""

from __future__ import annotations

import pytest
import re2
import yaml
from hypothesis import given
from hypothesis import strategies as st

from newsloom.cli_sources_boilerplate import yaml_of
from newsloom.sources.boilerplate_list import Boilerplate
from newsloom.sources.source import Hints
from newsloom.strip.boilerplate.outlet_lines import outlet_lines
from newsloom.strip.boilerplate.proposals import Listed, folded, least_articles, pattern_of, proposals, still_cut

THANKS = "The harbour office thanks its readers."
RATE = "Salt closed at {}.20 crowns on {} March 2025 (Tarkent)."


def unlike(number: int, *foot: str) -> str:
    """A body whose sentences no other body has."""
    return "\n\n".join([*(f"Gull {'abcdefghij'[number]}{letter} was counted." for letter in "klmnopq"), *foot])


def bodies(count: int, *foot: str) -> dict[str, str]:
    return {f"article-{number}": unlike(number, *foot) for number in range(count)}


@pytest.mark.parametrize(("looked_at", "least"), [(0, 3), (3, 3), (150, 3), (151, 4), (500, 10)])
def test_how_many_articles_are_asked_for(looked_at: int, least: int) -> None:
    assert least_articles(looked_at) == least


def test_a_line_of_three_articles_is_shown_with_its_evidence() -> None:
    given_ = bodies(4, THANKS) | {"article-9": unlike(9)}

    [found] = proposals(given_, 3)

    assert (found.line, found.pattern, found.articles, found.share) == (THANKS, None, 4, 0.8)
    assert (found.top, found.inside, found.end) == (0, 0, 4)
    assert found.example == "article-0"


def test_two_articles_are_too_few() -> None:
    assert proposals(bodies(2, THANKS) | {"article-9": unlike(9)}, 3) == []


def test_a_line_counts_once_an_article() -> None:
    assert proposals({"a": "\n\n".join([THANKS] * 5)}, 2) == []


def test_where_it_stands() -> None:
    told = {
        "a": f"{THANKS}\n\n{unlike(0)}",
        "b": unlike(1, THANKS),
        "c": f"{unlike(2)}\n\n{THANKS}\n\n{unlike(3)}",
    }
    [found] = proposals(told, 3)
    assert (found.top, found.inside, found.end) == (1, 1, 1)


def test_lines_that_differ_in_numbers_and_dates_are_one() -> None:
    dates = ("12 March", "3 Apr.", "1 May", "30 сентября")
    told = {
        f"article-{number}": unlike(number, f"Salt closed at {40 + number}.20 crowns on {date} 2025 (Tarkent).")
        for number, date in enumerate(dates)
    }
    # "Apr." has a full stop that the others lack: punctuation is aside in what is counted, and not in the pattern.
    [found] = proposals(told, 3)

    assert found.articles == 4
    assert found.pattern is not None
    assert sum(re2.fullmatch(found.pattern, text.split("\n\n")[-1]) is not None for text in told.values()) == 3


def test_case_and_punctuation_are_aside() -> None:
    told = {"a": unlike(0, THANKS), "b": unlike(1, THANKS.upper()), "c": unlike(2, f"— {THANKS}")}
    [found] = proposals(told, 3)
    assert found.pattern is None


def test_what_is_listed_is_not_proposed_again() -> None:
    listed = outlet_lines(Hints(boilerplate_lines=(THANKS,)))
    assert proposals(bodies(4, THANKS), 3, listed) == []


def test_listed_lines_that_are_cut_that_stand_still_and_that_are_gone() -> None:
    entries = []
    for line in (THANKS, "Read on.", "Long gone."):
        listed = outlet_lines(Hints(boilerplate_lines=(line,)))
        assert listed is not None
        entries.append((line, listed))
    told = still_cut(entries, {"a": [THANKS.upper()], "b": [THANKS, THANKS]}, {"c": unlike(0, "Read on.")})
    assert told == [Listed(THANKS, 2, 0), Listed("Read on.", 0, 1), Listed("Long gone.", 0, 0)]


def test_the_yaml_that_is_shown_is_what_a_source_may_hold() -> None:
    lines = [THANKS, "No", '\'Tis: a # "line"', "- {x}", "# 12", "Курс, 5 %: [USD]"]
    told = {f"a{number}": unlike(number, *lines, RATE.format(number, number + 2)) for number in range(4)}

    found = proposals(told, 3)
    shown = yaml.safe_load("\n".join(yaml_of(tuple(found))))["boilerplate"]

    read = Boilerplate.model_validate(shown)
    assert sorted(read.lines) == sorted(lines)
    assert [re2.fullmatch(pattern, RATE.format(77, 1)) is not None for pattern in read.patterns] == [True]


@given(st.text(max_size=300))
def test_a_line_matches_its_own_pattern(line: str) -> None:
    pattern = pattern_of(line.encode("utf-8", "replace").decode())
    plain = " ".join(line.encode("utf-8", "replace").decode().split())
    if folded(line):
        assert re2.fullmatch(pattern, plain)


def test_a_long_lines_pattern_is_its_beginning() -> None:
    line = "Terms of 2025: " + "no part of it may be printed. " * 50
    pattern = pattern_of(line)
    assert len(pattern) <= 500
    assert re2.fullmatch(pattern, line.strip())


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Updated 12 March 2025", "UPDATED: 3 april 2024", True),
        ("Updated 12 March 2025", "Updated 12 Marchers 2025", False),
        ("March on", "April on", False),
        ("Page 1", "Page one", False),
    ],
)
def test_folding(left: str, right: str, same: bool) -> None:
    assert (folded(left) == folded(right)) is same
