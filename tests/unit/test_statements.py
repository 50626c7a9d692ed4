from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom.statements import SQL, statement, storable

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("value", "stored"),
    [
        ("a\0b\ud800", "a\ufffdb\ufffd"),
        ({"k\0": ["\udfff", ("x\0", 1)], "n": None}, {"k\ufffd": ["\ufffd", ["x\ufffd", 1]], "n": None}),
        (1.5, 1.5), (True, True), (b"\0", b"\0"), ("\U0001f30a\x1b", "\U0001f30a\x1b"),
    ],
)  # fmt: skip
def test_storable(value: Any, stored: Any) -> None:
    assert storable(value) == stored


@given(JSON)
def test_any_json_becomes_what_postgres_takes_and_stays_so(value: Any) -> None:
    once = storable(value)
    text = json.dumps(once, ensure_ascii=False)
    assert "\\u0000" not in text
    text.encode()
    assert storable(once) == once


def test_every_file_of_sql_is_one_statement_that_can_be_bound() -> None:
    names = [path.relative_to(SQL).with_suffix("").as_posix() for path in SQL.rglob("*.sql")]
    assert "ledger/open_run" in names
    for name in names:
        if name.startswith(("migrations/", "views/", "load/incoming")):
            continue
        assert statement(name) is statement(name)
        assert statement(name).text.strip(), name
        assert not statement(name).text.rstrip().endswith(";"), name


def test_a_statement_that_is_not_there() -> None:
    with pytest.raises(FileNotFoundError):
        statement("load/nothing")
