"""Rows of a page's statement, as dicts that a template reads."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from newsloom.statements import statement

Row = dict[str, Any]


def rows(read: sa.Connection, name: str, /, **bound: Any) -> list[Row]:
    """The rows of ``sql/desk/<name>.sql``."""
    return [dict(one) for one in read.execute(statement(f"desk/{name}"), bound).mappings()]


def row(read: sa.Connection, name: str, /, **bound: Any) -> Row | None:
    """The first of them; None where there is none."""
    found = rows(read, name, **bound)
    return found[0] if found else None


def by_keys(read: sa.Connection) -> None:
    """Read by keys alone from here on, in this transaction.

    Every statement of a page finds its rows by an index. Of a story of 2,000 articles Postgres takes reading all
    articles for cheaper than 2,000 look-ups, as on a disk that turns: of 300,000 it took 250 ms in place of 20.
    """
    read.exec_driver_sql("SET LOCAL enable_seqscan = off")
