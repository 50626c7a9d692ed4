"""Values of the database as JSON and as CSV; what runs a statement is tested with a server."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom.query import FORMULA, Answer, QueryRefused, _value, worked_queries


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"), ("+1", "'+1"), ("-1", "'-1"), ("@a", "'@a"), ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"), ("\n=1", "'\n=1"), (["=1", "b"], "'=1; b"), ([], ""), (-5, "-5"), (-1.5, "-1.5"), (None, ""),
        (True, "True"), ("a=1", "a=1"), ("", ""), ('a "quoted", text\nin two lines', 'a "quoted", text\nin two lines'),
    ],
)  # fmt: skip
def test_csv_runs_no_formula(value: Any, shown: str) -> None:
    text = Answer(("=column",), [(value,)]).as_csv()
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["'=column"], [] if value is None else [shown]]


def test_csv_tells_null_from_an_empty_text() -> None:
    assert Answer(("a", "b", "c"), [(None, "", [])]).as_csv() == 'a,b,c\r\n,"",""\r\n'


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_reads_back_and_is_no_formula(text: str) -> None:
    cell = list(csv.reader(io.StringIO(Answer(("a", "b"), [(text, 1)]).as_csv(), newline="")))[1][0]
    assert not cell.startswith(FORMULA)
    assert cell in (text, f"'{text}")


@pytest.mark.parametrize(
    ("value", "json_value"),
    [
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"), (date(2026, 3, 14), "2026-03-14"),
        (datetime(2026, 3, 14, tzinfo=UTC), "2026-03-14T00:00:00+00:00"), (Decimal("3"), 3), (Decimal("0.5"), 0.5),
        (Decimal("NaN"), "NaN"), (Decimal("Infinity"), "Infinity"), (float("nan"), "nan"), (float("-inf"), "-inf"),
        (b"\x00\xff", "00ff"), (memoryview(b"a"), "61"),
        ([UUID(int=1), None], ["00000000-0000-0000-0000-000000000001", None]),
        ({"a": Decimal("1")}, {"a": 1}), (timedelta(days=1), "1 day, 0:00:00"), (time(1, 2), "01:02:00"), (None, None),
        (True, True), ("x", "x"),
    ],
)  # fmt: skip
def test_values_are_values_of_json(value: Any, json_value: Any) -> None:
    assert _value(value) == json_value
    json.dumps(_value(value), allow_nan=False)


def test_rows_as_objects() -> None:
    assert Answer(("a", "b"), [(1, None), (2, "x")]).as_objects() == [{"a": 1, "b": None}, {"a": 2, "b": "x"}]
    assert Answer(("a", "a"), [(1, 2)]).as_csv() == "a,a\r\n1,2\r\n"
    with pytest.raises(QueryRefused, match="two columns are named a"):
        Answer(("a", "b", "a"), [(1, 2, 3)]).as_objects()


def test_every_worked_query_begins_with_its_question() -> None:
    assert worked_queries()
    for name, question in worked_queries().items():
        assert name.isidentifier()
        assert question
        assert not question.upper().startswith("SELECT")
