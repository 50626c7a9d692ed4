"""Which of some rows the database refuses: found by halves, so that the others are written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from newsloom.ledger import End
from newsloom.reasons import Ledger, Reason
from newsloom.retrying import is_data_error, sqlstate

Row = TypeVar("Row")

# Characters of the database's message that are kept: it may quote the row.
MESSAGE = 2000


def write_or_find_refused(
    connection: sa.Connection, rows: Sequence[Row], write: Callable[[sa.Connection, Sequence[Row]], None]
) -> list[tuple[Row, DBAPIError]]:
    """Write the rows in the caller's transaction; returns those that the database refuses, each with what it said.

    Where some are refused, each half is tried again, and so on down to the row: ``k`` of ``n`` cost ``2 k log2(n) + 1``
    attempts at most. An attempt that fails leaves nothing.

    Raises:
        sqlalchemy.exc.DBAPIError: an error that does not speak of the data.
    """
    if not rows:
        return []
    try:
        with connection.begin_nested():
            write(connection, rows)
        return []
    except DBAPIError as error:
        if not is_data_error(error):
            raise
        if len(rows) == 1:
            return [(rows[0], error)]
    middle = len(rows) // 2
    refused = write_or_find_refused(connection, rows[:middle], write)
    return refused + write_or_find_refused(connection, rows[middle:], write)


def refused_row(error: DBAPIError, **detail: str) -> End:
    """How an item ends whose row the database refuses, with what it said."""
    told = {"sqlstate": sqlstate(error), "message": str(error.orig)[:MESSAGE]}
    return End(Ledger.QUARANTINED, Reason.DATA_ERROR, detail | told)
