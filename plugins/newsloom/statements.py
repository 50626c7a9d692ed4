"""SQL lives in sql/; this reads it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa

SQL = Path(__file__).resolve().parents[2] / "sql"
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@cache
def statement(name: str) -> sa.TextClause:
    """The statement in ``sql/<name>.sql``, with bound parameters as ``:name``.

    Raises:
        FileNotFoundError: there is no such file.
    """
    return sa.text((SQL / f"{name}.sql").read_text(encoding="utf-8"))


def storable(value: Any) -> Any:
    """The same JSON value with what Postgres cannot hold in text or jsonb written as U+FFFD.

    NUL is refused by every text type and unpaired surrogates by UTF-8; a page may hold both, and ``cuts`` quote pages
    verbatim. The bytes themselves stay in the archive.
    """
    match value:
        case str():
            return UNSTORABLE.sub("\ufffd", value)
        case dict():
            return {storable(key): storable(item) for key, item in value.items()}
        case list() | tuple():
            return [storable(item) for item in value]
        case _:
            return value
