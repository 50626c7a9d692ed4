"""Keys of next pages come back as they went out, and what was made up is the first page."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from newsloom.desk.article.keys import NEVER, instant_and_id, night_and_id, rank_and_id
from newsloom.desk.paging import token

PLAIN = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.just(str(UUID(int=7))))
MADE_UP = st.recursive(PLAIN, lambda one: st.lists(one, max_size=3), max_leaves=5)


@given(st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=st.just(UTC)), st.uuids(), st.text(max_size=9))
def test_what_went_out_comes_back(at: datetime, own: UUID, run: str) -> None:
    found, article = instant_and_id(token([at.isoformat(), str(own)]))
    assert (datetime.fromisoformat(found or ""), article) == (at, str(own))
    assert instant_and_id(token([NEVER, str(own)])) == (NEVER, str(own))
    assert night_and_id(token([at.isoformat(), "run one", str(own)])) == (found, "run one", str(own))
    assert night_and_id(token([at.isoformat(), run, str(own)]))[2] == str(own)


@given(st.floats(0, 1, width=32), st.uuids())
def test_a_rank_is_the_same_number(rank: float, own: UUID) -> None:
    assert rank_and_id(token([rank, str(own)])) == (rank, str(own))


@given(st.one_of(st.text(max_size=30), st.lists(MADE_UP, max_size=4).map(lambda key: token(key))))
def test_what_is_made_up_is_the_first_page_or_a_key(text: str) -> None:
    for read in (instant_and_id, night_and_id, rank_and_id):
        key: tuple[Any, ...] = read(text)
        assert all(one is None for one in key) or all(one is not None for one in key)


def test_what_postgres_refuses_is_no_key() -> None:
    own = str(UUID(int=7))
    for at in (
        "2026-W01-1T00:00:00+00:00x",
        "9999-12-31T23:59:59-10:00",
        "2026-01-01",
        5,
        None,
        "0001-01-01T00:00:00+10:00",
    ):
        assert instant_and_id(token([at, own])) == (None, None)
    assert instant_and_id(token(["2026-01-01T12:00:00+23:00", own]))[0] == "2025-12-31T13:00:00+00:00"
    for rank in (2, -1, float("nan"), float("inf"), "1"):
        assert rank_and_id(token([rank, own])) == (None, None)
    assert rank_and_id("%") == (None, None)
