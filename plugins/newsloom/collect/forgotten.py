"""What was forgotten is not brought in again: asked before bytes are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from newsloom import ids
from newsloom.forget.tombstones import Key, address_keys, article_key, bytes_key, outlet_key, standing
from newsloom.ledger import End
from newsloom.reasons import Ledger, Reason
from newsloom.statements import statement

FORGOTTEN = End(Ledger.SKIPPED, Reason.FORGOTTEN)


@dataclass(frozen=True)
class Coming:
    """What a source has: ``path`` is source and locator of what has no address; ``sha256`` once it is here."""

    url: str | None = None
    outlet: str | None = None
    path: str | None = None
    sha256: bytes | None = None

    def keys(self) -> set[Key]:
        """What it would be known by if it had been forgotten."""
        found = address_keys(self.url)
        if self.outlet is not None and (key := outlet_key(self.outlet)) is not None:
            found.add(key)
        if self.url is None and self.path is not None:
            name = ids.outlet_name(self.outlet or "")
            found.add(article_key(ids.article_id(canonical_url=None, outlet=name, path=self.path)))
        if self.sha256 is not None:
            found.add(bytes_key(self.sha256))
        return found


def forgotten(connection: sa.Connection, coming: Sequence[Coming]) -> list[bool]:
    """Of each whether it was forgotten. Where nothing ever was, nothing is hashed.

    A page whose own words name another address is known only once it is read: ``newsloom.forget.guard`` asks then.
    """
    if not connection.scalar(statement("forget/any")):
        return [False] * len(coming)
    keys = [one.keys() for one in coming]
    gone = standing(connection, set().union(*keys))
    return [bool(gone & own) for own in keys]
