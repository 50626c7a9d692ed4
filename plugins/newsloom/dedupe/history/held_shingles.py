"""Shingles of articles that are held, computed from their bodies when they are asked for."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from newsloom.dedupe.article.fingerprint import Fingerprint, copy_shingles
from newsloom.dedupe.learned.learned import Statistics
from newsloom.dedupe.text.shingles import Hashes
from newsloom.statements import statement


class HeldShingles(dict[str, Hashes]):
    """Article id -> its shingles. Only what meets under a band, and crowds, are compared word by word: of the other
    articles of a neighbourhood no body is read.

    Raises:
        KeyError: an article that is not held.
    """

    def __init__(self, connection: sa.Connection, prints: Mapping[str, Fingerprint], statistics: Statistics) -> None:
        super().__init__()
        self._connection, self._prints, self._statistics = connection, prints, statistics

    def __missing__(self, one: str) -> Hashes:
        self.read([one])
        return self[one]

    def read(self, ids: Iterable[str]) -> None:
        """Those of these articles that are not known yet, in one statement."""
        asked = {"ids": [uuid.UUID(one) for one in sorted(set(ids) - self.keys())]}
        if asked["ids"]:
            for row in self._connection.execute(statement("dedupe/held_bodies"), asked):
                outlet = self._prints[row.article_id].outlet
                self[row.article_id] = copy_shingles({"body": row.body, "source": outlet}, self._statistics)
