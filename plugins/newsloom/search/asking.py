"""Asking the full-text index, read-only and with the time-out of every query."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from newsloom.query import TIMEOUT_MS
from newsloom.statements import UNSTORABLE, statement


@dataclass(frozen=True)
class Question:
    """What is asked (news.search): ``language`` an ISO 639 code, ``outlet`` a name, ``most`` rows."""

    query: str
    language: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    outlet: str | None = None
    most: int = 20


def ask(engine: sa.Engine, asked: Question) -> list[dict[str, Any]]:
    """The articles that match, best first, one object each: rank, article_id, outlet, title, published, language,
    location,
    story_id, copy_of, snippet, cut_at. An empty question finds nothing."""
    bound = asdict(asked) | {"query": UNSTORABLE.sub(" ", asked.query)}
    with engine.connect() as connection:
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")
        connection.exec_driver_sql(f"SET LOCAL statement_timeout = {TIMEOUT_MS}")
        return [dict(row) for row in connection.execute(statement("search/ask"), bound).mappings()]
