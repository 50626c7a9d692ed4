"""The numbers by which lines are judged, and what the judge makes of them."""

from __future__ import annotations

import numpy as np
import pytest
from flattened import BODY, DE, RU, TR
from hypothesis import given, settings
from hypothesis import strategies as st

from newsloom.strip.text.body_chance import body_chance
from newsloom.strip.text.extent import article_extent, best_stretch
from newsloom.strip.text.line_looks import NAMES as LOOKS
from newsloom.strip.text.line_looks import looks
from newsloom.strip.text.line_surroundings import FAR, NAMES, runs, shifted, since, surroundings, until, window
from newsloom.strip.text.lines import split_lines

HEADLINE = "Lake states agree to dredge harbour"
PAGE = f"Home\nShare\n{HEADLINE}\n3 October 2023\n{BODY}\nTags: ferries, lake\nShare\n© Courier Press"


def test_each_name_has_a_column() -> None:
    first = looks(split_lines(PAGE))
    assert first.shape == (len(split_lines(PAGE)), len(LOOKS))
    assert surroundings(first).shape == (len(first), len(NAMES))
    assert len(set(NAMES)) == len(NAMES)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=40), max_size=12))
def test_any_text_has_finite_numbers_and_chances(pieces: list[str]) -> None:
    lines = split_lines("\n".join(pieces))
    chances = body_chance(lines)
    assert len(chances) == len(lines)
    assert all(0 < chance < 1 for chance in chances)
    if lines:
        assert np.isfinite(surroundings(looks(lines))).all()


def test_what_repeats_is_counted_and_what_is_told_is_shared() -> None:
    rows = looks(split_lines(PAGE))
    column = {name: rows[:, i].tolist() for i, name in enumerate(LOOKS)}
    assert column["times"][1] == 2
    assert (column["earlier"][1], column["earlier"][-2]) == (0, 1)
    assert column["told"][2] > 0.5 > column["told"][-1]  # the headline's words are the body's, the copyright's are not


def test_rows_beside_and_around() -> None:
    values = np.array([[1.0], [2.0], [3.0]])
    assert shifted(values, 1)[:, 0].tolist() == [2, 3, -1]
    assert shifted(values, -2)[:, 0].tolist() == [-1, -1, 1]
    assert shifted(values, 5)[:, 0].tolist() == [-1, -1, -1]
    assert window(values, 2)[:, 0].tolist() == [2.5, 3, 0]
    assert window(values, -2)[:, 0].tolist() == [0, 1, 1.5]


def test_distances_and_runs() -> None:
    marked = np.array([False, True, False, False, True, True])
    assert since(marked).tolist() == [FAR, FAR, 1, 2, 3, 1]
    assert until(marked).tolist() == [1, 3, 2, 1, 1, FAR]
    assert runs(marked).tolist() == [0, 1, 0, 0, 2, 2]


def test_the_best_stretch_is_the_one_with_the_greatest_sum() -> None:
    assert best_stretch([-1, 2, -1, 3, -5, 2]) == (1, 4)
    assert best_stretch([-1, -2]) == (0, 0)
    assert best_stretch([]) == (0, 0)


@given(st.lists(st.integers(-5, 5), max_size=9))
def test_no_other_stretch_is_better(worths: list[int]) -> None:
    start, end = best_stretch(worths)
    every = [sum(worths[i:j]) for i in range(len(worths)) for j in range(i, len(worths) + 1)]
    assert sum(worths[start:end]) == max([0, *every])


@pytest.mark.parametrize("body", [BODY, RU, TR, DE])
def test_paragraphs_are_likelier_than_what_stands_around_them(body: str) -> None:
    paragraphs = body.split("\n\n")
    text = "\n".join(["Menu", "Share", "3 October 2023", *paragraphs, "Most read", "Ferry sinks", "© 2023"])
    chances = body_chance(split_lines(text))
    inside = chances[3 : 3 + len(paragraphs)]
    assert min(inside) > max(chances[:3] + chances[3 + len(paragraphs) :])


def test_rows_are_judged_alike_alone_and_among_thousands() -> None:
    many = body_chance(split_lines(PAGE + "\n" + "Share\n" * 5_000))
    again = body_chance(split_lines(PAGE + "\n" + "Share\n" * 5_000))
    assert many == again
    assert len(many) == len(split_lines(PAGE)) + 5_000


def test_the_body_lies_where_its_lines_are_likely() -> None:
    lines = split_lines(PAGE)
    extent = article_extent(lines, [0.0, 0.0, 0.3, 0.1, 0.9, 0.9, 0.9, 0.9, 0.1, 0.0, 0.0])
    assert (extent.first, extent.last) == (4, 8)


def test_a_text_without_likely_lines_has_no_body() -> None:
    extent = article_extent(split_lines("Menu\nShare"), [0.1, 0.1])
    assert (extent.first, extent.last) == (0, 0)


@pytest.mark.parametrize("count", [600, 6_000])
def test_thousands_of_share_buttons_inside_do_not_end_an_article(count: int) -> None:
    from newsloom.strip.text.article import strip_text

    paragraphs = BODY.split("\n\n")
    text = "\n".join([*paragraphs[:2], *["Share"] * count, *paragraphs[2:]])
    assert strip_text(text)["body"] == BODY
