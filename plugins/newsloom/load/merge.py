"""One batch over COPY into temporary tables, and from there into the normalised ones, touching only what differs."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from newsloom.load.rows import COLUMNS, Rows
from newsloom.statements import statement, storable

# Order matters: what is pointed at comes first, and what hangs on the current revision after the article knows it.
MERGES = (
    "outlets", "revisions", "articles", "places", "flags", "cuts", "dates", "authors", "tags",
)  # fmt: skip
REPLACED = ("article_authors", "article_tags")


def merge(connection: sa.Connection, rows: Rows) -> dict[str, int]:
    """Bring the rows in; returns how many rows of each table were written. Part of the caller's transaction.

    Raises:
        sqlalchemy.exc.DBAPIError: a row breaks a key or a check of the real tables.
    """
    for create in statement("load/incoming").text.split(";\n"):
        connection.execute(sa.text(create))
    _copy(connection, rows)
    written = {name: _run(connection, f"load/merge_{name}") for name in MERGES}
    for name in REPLACED:
        _run(connection, f"load/drop_{name}")
        written[name] = _run(connection, f"load/merge_{name}")
    written["mentions"] = _run(connection, "load/merge_mentions")
    return written


def _run(connection: sa.Connection, name: str) -> int:
    return connection.execute(statement(name)).rowcount


def _copy(connection: sa.Connection, rows: Rows) -> None:
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor:
        for name, columns in COLUMNS.items():
            with cursor.copy(f"COPY incoming_{name} ({', '.join(columns)}) FROM STDIN") as copy:
                for row in rows.tables[name]:
                    copy.write_row(storable(row))
