"""One batch over COPY into temporary tables, and from there into the normalised ones, touching only what differs."""

from __future__ import annotations

from typing import Any

import psycopg
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from newsloom import kill_points
from newsloom.load.differences import write_differences
from newsloom.load.rows import COLUMNS, Rows
from newsloom.statements import statement

# Order matters: what is pointed at comes first, and what hangs on the current revision after the article knows it.
MERGES = (
    "outlets", "revisions", "articles", "places", "flags", "cuts", "dates", "notices", "authors", "revision_authors",
    "tags",
)  # fmt: skip
REPLACED = ("article_authors", "article_tags")

# What is written anew with words that are held as other bytes have them.
PARTS = ("places", "flags", "cuts", "dates", "notices")


def merge(connection: sa.Connection, rows: Rows) -> dict[str, int]:
    """Bring the rows in; returns how many rows of each table were written. Part of the caller's transaction.

    Raises:
        sqlalchemy.exc.DBAPIError: a row breaks a key or a check of the real tables.
    """
    _bring(connection, rows)
    written = {}
    for name in MERGES:
        written[name] = _run(connection, f"load/merge_{name}")
        kill_points.here("load.merge")
        if name == "revisions":
            _run(connection, "load/first_seen")
            _run(connection, "load/keep_first_sights")
    for name in REPLACED:
        _run(connection, f"load/drop_{name}")
        written[name] = _run(connection, f"load/merge_{name}")
    written["mentions"] = _run(connection, "load/merge_mentions")
    written["differences"] = write_differences(connection)
    _take_away(connection, rows)
    return written


def merge_again(connection: sa.Connection, rows: Rows) -> None:
    """Write words that are held as the rows' bytes have them, with what hangs on them but their mentions. Part of the
    caller's transaction."""
    _bring(connection, rows)
    _run(connection, "load/words_again")
    for name in PARTS:
        _run(connection, f"load/merge_{name}")
    write_differences(connection)
    _take_away(connection, rows)


def _bring(connection: sa.Connection, rows: Rows) -> None:
    for create in statement("load/incoming").text.split(";\n"):
        connection.execute(sa.text(create))
    _copy(connection, rows)


def _take_away(connection: sa.Connection, rows: Rows) -> None:
    for table in rows.tables:
        connection.execute(sa.text(f"DROP TABLE incoming_{table}"))


def _run(connection: sa.Connection, name: str) -> int:
    count = connection.execute(statement(name)).rowcount
    kill_points.here("load.merge")
    return count


def _copy(connection: sa.Connection, rows: Rows) -> None:
    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor:
            for name, columns in COLUMNS.items():
                with cursor.copy(f"COPY incoming_{name} ({', '.join(columns)}) FROM STDIN") as copy:
                    for row in rows.tables[name]:
                        # What came out of jsonb has no NUL and no unpaired surrogate: staging cleaned it.
                        copy.write_row(row)
                        kill_points.here("load.copy")
    except psycopg.Error as error:
        # The driver's own cursor: SQLAlchemy knows neither the error nor that the connection is gone.
        if driver.closed:
            connection.invalidate(error)
        raise DBAPIError.instance("COPY", None, error, psycopg.Error, dialect=connection.dialect) from error
    kill_points.here("load.copied")
