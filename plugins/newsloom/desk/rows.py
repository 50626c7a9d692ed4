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
