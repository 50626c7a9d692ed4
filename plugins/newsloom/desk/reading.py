"""The database as a page sees it: read only, one moment, five seconds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from typing import Annotated

import sqlalchemy as sa
from fastapi import Depends

from newsloom.database import make_engine

# One moment: two numbers of a page that count the same are the same. Five seconds: a person has left by then, and what
# a page asks takes a tenth of one.
SESSION = (
    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; "
    "SET LOCAL statement_timeout = '5s'; SET LOCAL lock_timeout = '2s'"
)


@cache
def _engine(url: str) -> sa.Engine:
    return make_engine(url)


def reader() -> sa.Engine:
    """The engine that pages read with: NEWSLOOM_DESK_DATABASE_URL (a role that can only read), else the one of actions.

    Raises:
        RuntimeError: neither variable is set.
    """
    url = os.environ.get("NEWSLOOM_DESK_DATABASE_URL")
    return _engine(url) if url else writer()


def writer() -> sa.Engine:
    """The engine that actions write with: NEWSLOOM_DATABASE_URL.

    Raises:
        RuntimeError: the variable is not set.
    """
    url = os.environ.get("NEWSLOOM_DATABASE_URL")
    if not url:
        raise RuntimeError("NEWSLOOM_DATABASE_URL is not set: the api-server has to be given it")
    return _engine(url)


def _read() -> Iterator[sa.Connection]:
    with reader().connect() as connection:
        connection.exec_driver_sql(SESSION)
        yield connection


# The transaction ends with the handler, before the answer is sent: a slow reader's browser holds no connection.
Read = Annotated[sa.Connection, Depends(_read, scope="function")]
"""Of a page's handler, which is a plain ``def``: FastAPI runs it in a thread."""
