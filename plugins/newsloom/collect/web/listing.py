"""What a night looks at in an outlet: what its feeds list, and what earlier nights put off. Pure."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from newsloom import ids
from newsloom.collect.canonical_url import BadUrl, canonical_url
from newsloom.collect.web.page_list import Entry
from newsloom.reasons import Ledger, Reason

# Above this an id of a feed is a text; a ledger row is read by people.
MAX_SHOWN = 300


@dataclass(frozen=True)
class Listed:
    """An item that is to be looked at tonight; with an outcome where there is nothing to ask for."""

    locator: str
    outcome: Ledger | None = None
    reason: Reason | None = None
    detail: dict[str, Any] = field(default_factory=dict)

    def row(self, source_id: str) -> dict[str, Any]:
        """The item's row for ``ops.item``."""
        return {
            "item_id": str(self.item_id(source_id)),
            "locator": self.locator,
            "outcome": self.outcome.value if self.outcome else None,
            "reason": self.reason.value if self.reason else None,
            "detail": self.detail,
        }

    def item_id(self, source_id: str) -> uuid.UUID:
        """The ledger's id of the item."""
        return ids.item_id(source_id, self.locator)


def listed(feed_url: str, entries: Sequence[Entry]) -> list[Listed]:
    """One item for each page that a feed lists, in its order; an entry without a page's address is for quarantine."""
    found: list[Listed] = []
    for number, entry in enumerate(entries, 1):
        try:
            found.append(Listed(canonical_url(entry.url or "")))
        except BadUrl as error:
            name = (entry.guid or entry.title or f"entry {number}")[:MAX_SHOWN]
            detail = {"message": str(error), "link": (entry.link or "")[:MAX_SHOWN]}
            found.append(Listed(f"{feed_url}#{name}", Ledger.QUARANTINED, Reason.BAD_URL, detail))
    return found


def tonight(
    pending: Iterable[str], lists: Iterable[Sequence[Listed]], most: int, unanswered: Iterable[str] = ()
) -> list[Listed]:
    """Each item once: what was put off first, then the feeds in their order; beyond ``most`` put off to the next night.

    Nothing is dropped: a feed that suddenly lists its whole archive is worked off night by night. ``unanswered`` was
    put off because its host gave nothing, and comes last: as many pages of a dead host as a night may take would keep
    a source from everything else.
    """
    last = dict.fromkeys(unanswered)
    once: dict[str, Listed] = {locator: Listed(locator) for locator in pending}
    for each in lists:
        for one in each:
            once.setdefault(one.locator, one)
    ordered = [one for one in once.values() if one.locator not in last] + [Listed(locator) for locator in last]
    late = {"message": f"more than {most} items in one night"}
    put_off = [
        one if one.outcome else Listed(one.locator, Ledger.DEFERRED, Reason.OUT_OF_TIME, late) for one in ordered[most:]
    ]
    return ordered[:most] + put_off
