from __future__ import annotations

import pytest

from newsloom.dedupe.dates.lead_times import EVENT_CHARS, agreement, lead_times


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Quake on Tuesday", "It struck on 3 December 2008.", ("2008", "december", "tuesday")),
        ("", "They may meet in May; room 20231, in 1850.", ()),
        ("SUNDAY", "", ("sunday",)),
        ("", "x " * EVENT_CHARS + "on Monday", ()),
    ],
)
def test_times_of_a_lead(title: str, body: str, expected: tuple[str, ...]) -> None:
    assert lead_times(title, body) == expected


@pytest.mark.parametrize(
    ("a", "b", "undated", "dated"),
    [
        ((), (), (0, 0), (0, 0)),
        (("2008", "december", "tuesday"), ("2008", "december", "tuesday"), (2, 0), (0, 0)),
        (("2008", "december", "tuesday"), ("2013", "march", "monday"), (0, 3), (0, 1)),
        (("2008", "tuesday"), ("2008", "2013"), (1, 0), (0, 0)),
        (("tuesday", "monday"), ("tuesday",), (0, 0), (0, 0)),
    ],
)
def test_agreement(a: tuple[str, ...], b: tuple[str, ...], undated: tuple[int, int], dated: tuple[int, int]) -> None:
    assert agreement(a, b, dated=False) == agreement(b, a, dated=False) == undated
    assert agreement(a, b, dated=True) == agreement(b, a, dated=True) == dated
