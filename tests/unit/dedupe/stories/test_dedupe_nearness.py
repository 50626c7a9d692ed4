from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_news import COUNCIL, COUNCIL_A, COUNCIL_B, prose

from newsloom.dedupe.article.fingerprint import Fingerprint, fingerprint
from newsloom.dedupe.learned.learned import learn
from newsloom.dedupe.stories.nearness import FEWEST_RIVALS, MOST_RIVALS, UNCOUNTED_RIVALS, likeness, nearness
from newsloom.dedupe.stories.stories import JOINS
from newsloom.dedupe.text.figures import MOST_FIGURES, figures, in_common

STATISTICS = learn(COUNCIL)


def made(article: dict[str, Any], **more: Any) -> Fingerprint:
    return fingerprint({**article, **more}, STATISTICS)


A, B = made(COUNCIL_A), made(COUNCIL_B)


def test_an_article_is_nearest_to_itself() -> None:
    assert nearness(A, A, 1) > nearness(A, B, 1) > nearness(A, made({"id": "z", "title": "", "body": prose(9)}), 1)


@given(st.sampled_from(COUNCIL), st.sampled_from(COUNCIL), st.integers(0, 10**6))
def test_symmetric_and_between_nought_and_one(one: dict[str, Any], other: dict[str, Any], rivals: int) -> None:
    a, b = made(one), made(other)
    assert nearness(a, b, rivals) == nearness(b, a, rivals)
    assert likeness(a, b) == likeness(b, a)
    assert 0 <= nearness(a, b, rivals) <= 1


def test_the_more_rivals_the_less_near_within_what_was_measured() -> None:
    scores = [nearness(A, B, rivals) for rivals in (1, FEWEST_RIVALS, 600, MOST_RIVALS, 10 * MOST_RIVALS)]
    assert scores[0] == scores[1] > scores[2] > scores[3] == scores[4]
    assert nearness(A, B, 0) == nearness(A, B, UNCOUNTED_RIVALS)


@pytest.mark.parametrize(
    ("change", "nearer"),
    [
        ({"published": "2023-05-15"}, False),
        ({"times": ("sunday",)}, False),
        ({"numbers": ()}, False),
        ({"names": ()}, False),
        ({"lead": ()}, False),
        ({"length": 20}, False),
        ({"length": 300}, True),
    ],
)
def test_each_sign_counts(change: dict[str, Any], nearer: bool) -> None:
    """Each from two reports that agree in all of them."""
    signs = {"times": ("friday",), "numbers": ("4715",), "names": (("@lvn", 1.0),), "length": 100}
    a, b = replace(A, **signs), replace(B, **signs)
    other = made(COUNCIL_B, **change) if "published" in change else replace(b, **change)
    assert (nearness(a, other, 1) > nearness(a, b, 1)) is nearer


def test_years_and_months_agree_only_where_a_date_is_unknown() -> None:
    a, b = (replace(one, times=("2023", "march")) for one in (A, B))
    assert nearness(a, b, 1) == nearness(A, B, 1)
    undated = [replace(one, published=None) for one in (a, b)]
    assert nearness(*undated, 1) > nearness(*(replace(one, times=()) for one in undated), 1)


def test_figures_leave_out_what_every_text_has() -> None:
    assert figures(("7", "20", "2023", "00", "93", "4715", "12.50")) == {"93": 2.0, "4715": 4.0, "12.50": 4.0}
    assert len(figures(tuple(str(n) for n in range(101, 1000, 2)))) == MOST_FIGURES


def test_figures_in_common() -> None:
    assert in_common(("93", "4715"), ("4715", "93")) == pytest.approx(1)
    assert in_common(("93",), ("93",)) == pytest.approx(1 / 4)  # two digits agree by chance
    assert in_common(("93", "4715"), ("93",)) < in_common(("93", "4715"), ("4715",)) < 1
    assert in_common(("93",), ()) == in_common(("93",), ("94",)) == 0


def words_of_their_own(mark: str) -> str:
    return " ".join(f"{mark}{vowel}{x}o{y}" for vowel in "aeiou" for x in "bdfgkl" for y in "mnprst")


@pytest.mark.parametrize("published", ["2024-03-05", None])
@pytest.mark.parametrize("said", ["45 men and 90 women", "2,500 of 120", "4,715 and 3,812 in March 2024"])
def test_figures_and_a_month_alone_are_no_story(said: str, published: str | None) -> None:
    a, b = (
        {"id": mark, "title": "", "body": f"{words_of_their_own(mark)} {said}", "published": published}
        for mark in ("tr", "sh")
    )
    statistics = learn([a, b])
    assert nearness(fingerprint(a, statistics), fingerprint(b, statistics), 0) < JOINS
