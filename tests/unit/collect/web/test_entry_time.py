from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom.collect.web.entry_time import entry_time


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thu, 19 Nov 2026 08:30:00 +0500", datetime(2026, 11, 19, 3, 30, tzinfo=UTC)),
        ("Thu, 19 Nov 2026 08:30:00 GMT", datetime(2026, 11, 19, 8, 30, tzinfo=UTC)),
        ("2026-11-19T08:30:00Z", datetime(2026, 11, 19, 8, 30, tzinfo=UTC)),
        (" 2026-11-19T08:30:00.123+06:00 ", datetime(2026, 11, 19, 2, 30, 0, 123000, tzinfo=UTC)),
        ("2026-11-19", datetime(2026, 11, 19, tzinfo=UTC)),
        ("2026-11", datetime(2026, 11, 1, tzinfo=UTC)),
        ("2026", datetime(2026, 1, 1, tzinfo=UTC)),
        ("1970-01-01", None),
        ("12026-01-01", None),
        ("Thu, 32 Nov 2026 08:30:00 GMT", None),
        ("Thu, 19 Nov 2026 08:30:00 +99:99", datetime(2026, 11, 19, 8, 30, tzinfo=UTC)),  # no such zone
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_row_50_a_date_of_a_list(text: str | None, expected: datetime | None) -> None:
    assert entry_time(text) == expected


@given(st.text(max_size=60))
def test_any_text_is_a_moment_or_none(text: str) -> None:
    found = entry_time(text)
    assert found is None or found.tzinfo is UTC
