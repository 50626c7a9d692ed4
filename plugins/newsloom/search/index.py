"""The words of current articles, brought into the full-text index after a load."""

from __future__ import annotations

import uuid

import sqlalchemy as sa

from newsloom.statements import statement

# Half a second of stemming and index: what a kill loses, and how long a transaction holds back vacuum.
ARTICLES = 500


def fill(engine: sa.Engine) -> int:
    """Write the words of every article whose current ones are not in the index; returns how many were written.

    Each batch is a transaction of its own: what a killed run left, the next one writes. Words that are there are not
    touched. Two at once write the same rows in the same order.

    Raises:
        sqlalchemy.exc.DBAPIError: the database is away or full; nothing else is, as the words are bounded
            (news.search_end).
    """
    written, after = 0, uuid.UUID(int=0)
    while True:
        with engine.begin() as connection:
            batch = connection.execute(statement("search/words"), {"after": after, "most": ARTICLES}).one()
        if batch.last is None:
            return written
        written, after = written + batch.written, uuid.UUID(batch.last)
