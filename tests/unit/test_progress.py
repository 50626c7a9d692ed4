"""What a person is told while a run is under way."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from newsloom.progress import LOG_SECONDS, Far, Pace, Telling, line

GB = 10**9


def far(**told: object) -> Far:
    given: dict[str, object] = {"sources": 1, "source_id": "hullesk", "collecting": True, "items": 0}
    return Far(**(given | {"collected": 0, "read": 0} | told))  # type: ignore[arg-type]


# fmt: off
LINES = [
    # a file: its bytes are known from the start
    (far(items=12_300, collected=12_300, bytes_read=410_000_000, bytes_total=1_020_000_000), 11_200_000.0,
     "collect  hullesk  12,300 items, 0.41 of 1.02 GB, 11.2 MB/s, about 54 s left"),
    (far(items=1, collected=1, bytes_read=400, bytes_total=900), 100.0,
     "collect  hullesk  1 item, 400 of 900 B, 100.0 B/s, about 5 s left"),
    (far(items=7, collected=7, bytes_read=3_000, bytes_total=40_000), 500.0,
     "collect  hullesk  7 items, 3 of 40 kB, 500.0 B/s, about 74 s left"),
    (far(items=7, collected=7, bytes_read=4_000, bytes_total=52_300_000), None,
     "collect  hullesk  7 items, 0.0 of 52.3 MB"),
    # nothing is told of its bytes yet
    (far(items=7, collected=7, bytes_read=0, bytes_total=52_300_000), 2.0, "collect  hullesk  7 items, 2.0/s"),
    # it has grown since the run began to read it
    (far(items=7, collected=7, bytes_read=2 * GB, bytes_total=GB), 1e6,
     "collect  hullesk  7 items, 1.00 of 1.00 GB, 1.0 MB/s"),
    # the web: pages of those discovered so far
    (far(sources=3, source_id="a", items=480, collected=120), 1.9,
     "collect  3 sources  120 of 480 items, 1.9/s, about 3 min left"),
    (far(items=480, collected=2), 1 / 60,
     "collect  hullesk  2 of 480 items, 1.0 a minute, about 8 h left"),
    # afterwards the articles
    (far(collecting=False, items=5_000, collected=5_000, read=1_200, bytes_read=GB, bytes_total=GB), 40.0,
     "articles read  1,200 of 5,000 articles, 40.0/s, about 2 min left"),
    (far(collecting=False, items=5_000, read=5_000), 40.0, "articles read  5,000 of 5,000 articles, 40.0/s"),
    # an empty file is no file to measure by
    (far(items=0, bytes_read=0, bytes_total=0), None, "collect  hullesk  0 items"),
    # a folder: what it holds is known when it has been read
    (far(items=1_200, collected=1_200), 40.0, "collect  hullesk  1,200 items, 40.0/s"),
]
# fmt: on


@pytest.mark.parametrize(("how_far", "rate", "expected"), LINES, ids=[expected for _, _, expected in LINES])
def test_a_line_of_a_log(how_far: Far, rate: float | None, expected: str) -> None:
    assert line(how_far, rate) == expected


def test_the_pace_is_that_of_the_last_half_minute() -> None:
    pace = Pace()
    assert pace.rate(100.0, 0) is None
    assert pace.rate(101.0, 0) is None
    assert pace.rate(110.0, 50) == 5.0
    # From 110 on: the fast beginning is forgotten, and a standstill is seen.
    assert pace.rate(140.0, 80) == 1.0
    assert pace.rate(171.0, 80) is None


def test_the_pace_begins_anew_where_the_count_does() -> None:
    pace = Pace()
    pace.rate(0.0, 0)
    pace.rate(10.0, 900)
    assert pace.rate(11.0, 10) is None
    assert pace.rate(12.0, 30) == 20.0


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_log_has_a_line_at_most_every_half_minute() -> None:
    said, clock = io.StringIO(), Clock()
    telling = Telling(Console(file=said, width=40), clock)
    with telling.counting():
        for second in range(100):
            clock.now = float(second)
            telling.count(far(items=1_000, collected=10 * second))
    lines = said.getvalue().splitlines()
    assert lines == [
        "  collect  hullesk  300 of 1,000 items, 10.0/s, about 70 s left",
        "  collect  hullesk  600 of 1,000 items, 10.0/s, about 40 s left",
        "  collect  hullesk  900 of 1,000 items, 10.0/s, about 10 s left",
    ]


def test_a_rate_of_items_is_none_of_bytes() -> None:
    said, clock = io.StringIO(), Clock()
    telling = Telling(Console(file=said), clock)
    with telling.counting():
        telling.count(far(items=5, collected=5))
        for second, read in ((1.0, 10**6), (31.0, 4 * 10**6)):
            clock.now = second
            telling.count(far(items=9, collected=9, bytes_read=read, bytes_total=10**7))
    assert said.getvalue() == "  collect  hullesk  9 items, 4.0 of 10.0 MB, 100.0 kB/s, about 60 s left\n"


def test_what_is_done_within_half_a_minute_says_nothing() -> None:
    said, clock = io.StringIO(), Clock()
    telling = Telling(Console(file=said), clock)
    with telling.counting():
        for second in (0.0, LOG_SECONDS - 1):
            clock.now = second
            telling.count(far(items=10, collected=5, bytes_read=5, bytes_total=9))
        clock.now = LOG_SECONDS + 1
        telling.count(far(items=10, collected=10, bytes_read=9, bytes_total=9))
        # The articles have half a minute of their own.
        telling.count(far(collecting=False, items=10, collected=10, read=1))
    assert said.getvalue() == ""


def test_a_terminal_has_a_bar_and_no_lines() -> None:
    said, clock = io.StringIO(), Clock()
    telling = Telling(Console(file=said, force_terminal=True, width=120), clock)
    with telling.counting():
        for second in range(0, 80, 20):
            clock.now = float(second)
            telling.count(far(items=1, collected=1, bytes_read=second * 10**7, bytes_total=GB))
        telling._bar.refresh()
    assert "1 item, 0.60 of 1.00 GB, 10.0 MB/s" in said.getvalue()
    assert "left" not in said.getvalue()
