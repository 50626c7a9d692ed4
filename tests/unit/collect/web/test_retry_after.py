from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom.collect.web.retry_after import UNSAID, retry_after_seconds

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Sat, 21 Nov 2026 12:05:00 GMT", 300.0),
        ("Sat, 21 Nov 2026 11:00:00 GMT", 0.0),
        ("Sat, 21 Nov 2026 12:05:00", 300.0),
        (None, UNSAID),
        ("", UNSAID),
        ("soon", UNSAID),
        ("-5", UNSAID),
        ("1.5", UNSAID),
        ("٣", UNSAID),
        ("9" * 400, 999_999_999_999.0),
        ("Mon, 01 Jan 2026 00:00:00 +99999999999999", UNSAID),
        ("Mon, 01 Jan 99999999999999999999 00:00:00 GMT", UNSAID),
    ],
)
def test_row_55_how_long_a_host_asks_to_wait(value: str | None, seconds: float) -> None:
    assert retry_after_seconds(value, NOW) == seconds


@given(st.text(max_size=60))
def test_row_55_any_value_is_a_wait(value: str) -> None:
    assert 0 <= retry_after_seconds(value, NOW) < 1e13
