"""Reading the database: read-only, with a time-out, as JSON values or as text for a spreadsheet."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import psycopg
import sqlalchemy as sa

from newsloom.export.cells import FORMULA, guarded
from newsloom.export.csv_lines import csv_line
from newsloom.statements import SQL

__all__ = ["FORMULA", "TIMEOUT_MS", "Answer", "QueryRefused", "run_query", "worked_queries"]

# A person waits at the prompt: what takes longer than this should be an export. Milliseconds.
TIMEOUT_MS = 30_000


class QueryRefused(ValueError):
    """The query could not be run; the text is the one line that the user reads."""


@dataclass(frozen=True)
class Answer:
    """Column names and rows; values are JSON values."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    def as_objects(self) -> list[dict[str, Any]]:
        """One object a row.

        Raises:
            QueryRefused: two columns of one name, of which an object would hold the last.
        """
        if twice := sorted({name for name in self.columns if self.columns.count(name) > 1}):
            raise QueryRefused(f"two columns are named {', '.join(twice)}: give them names of their own (AS)")
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def as_csv(self) -> str:
        """RFC 4180, an empty text as ``""`` and null as nothing; a text that a spreadsheet would run as a formula is
        preceded by an apostrophe."""
        return "".join(csv_line(_cell(value) for value in row) for row in (self.columns, *self.rows))


def worked_queries() -> dict[str, str]:
    """The files of sql/queries: name and the question that the first line asks."""
    return {
        path.stem: path.read_text(encoding="utf-8").splitlines()[0].removeprefix("-- ")
        for path in sorted((SQL / "queries").glob("*.sql"))
    }


def run_query(engine: sa.Engine, text: str) -> Answer:
    """Run a worked query by its name, or a statement as it is written, in a read-only transaction.

    Raises:
        QueryRefused: the statement is wrong, writes, or takes longer than ``TIMEOUT_MS``.
    """
    named = SQL / "queries" / f"{text}.sql"
    if text.isidentifier():
        if not named.exists():
            raise QueryRefused(f"there is no query {text}; there are {', '.join(worked_queries())}")
        text = named.read_text(encoding="utf-8")
    with engine.connect() as connection:
        try:
            return _read_only(connection, text)
        except psycopg.Error as error:
            raise QueryRefused(" ".join(str(error).split())) from error


def _read_only(connection: sa.Connection, text: str) -> Answer:
    connection.exec_driver_sql("SET TRANSACTION READ ONLY")
    connection.exec_driver_sql(f"SET LOCAL statement_timeout = {TIMEOUT_MS}")
    if connection.exec_driver_sql("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").scalar():
        # A superuser may read files and start programs even in a read-only transaction; this role reads tables.
        connection.exec_driver_sql("SET LOCAL ROLE pg_read_all_data")
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor:
        # Prepared, a text is one statement ("COMMIT; DROP TABLE ..." would leave the transaction behind), and without
        # parameters a percent sign is a percent sign.
        cursor.execute(text, prepare=True)
        if cursor.description is None:
            raise QueryRefused("the statement returns no rows")
        columns = tuple(column.name for column in cursor.description)
        return Answer(columns, [tuple(_value(value) for value in row) for row in cursor.fetchall()])


def _value(value: Any) -> Any:
    match value:
        case UUID():
            return str(value)
        case datetime() | date():
            return value.isoformat()
        case Decimal() | float() if not math.isfinite(value):
            return str(value)  # JSON has no NaN and no infinity
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case bytes() | memoryview():
            return bytes(value).hex()
        case list() | tuple():
            return [_value(item) for item in value]
        case dict():
            return {str(key): _value(item) for key, item in value.items()}
        case None | bool() | int() | float() | str():
            return value
        case _:
            return str(value)


def _cell(value: Any) -> str | None:
    match value:
        case None:
            return None
        case list():
            return _cell("; ".join(str(item) for item in value))
        case str():
            return guarded(value)
        case dict():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)
