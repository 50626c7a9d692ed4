"""Words that only claimed an address, and go when the address's own page comes."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from newsloom.statements import statement


@dataclass(frozen=True)
class Coming:
    """The words that take an article's place: their revision, and when they were seen."""

    article_id: uuid.UUID
    revision_id: uuid.UUID
    seen_at: datetime


def displace(connection: sa.Connection, run_id: str, coming: Sequence[Coming]) -> None:
    """Erase the words of these articles, and tell in the ledger who took their place. Part of the caller's transaction:
    the words that come are for the caller to write."""
    if not coming:
        return
    articles = [one.article_id for one in coming]
    connection.execute(statement("load/tell_displaced"), {"run_id": run_id, "ids": articles})
    rows = [
        {
            "article_id": str(one.article_id),
            "revision_id": str(one.revision_id),
            "seen_at": one.seen_at.isoformat(),
        }
        for one in coming
    ]
    connection.execute(statement("load/erase_words"), {"ids": articles, "rows": json.dumps(rows)})
