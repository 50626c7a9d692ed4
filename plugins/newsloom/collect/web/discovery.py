"""What there is to look at tonight: the lists of a source, the sitemaps that they name, and what was put off before."""

from __future__ import annotations

import json
import logging
import time
import uuid
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from newsloom.collect.web import fetches
from newsloom.collect.web.entry_time import entry_time
from newsloom.collect.web.fetches import Run
from newsloom.collect.web.list_health import is_due, is_given_up
from newsloom.collect.web.list_reading import ListFailed, ListReading, Read
from newsloom.collect.web.list_states import ListStates
from newsloom.collect.web.listing import Listed, addresses, listed, recent, tonight
from newsloom.collect.web.page_list import Entry, SitemapRef
from newsloom.reasons import Ledger, Reason
from newsloom.sources.source import ListAddress, WebSettings
from newsloom.sources.source_file import SITEMAP_DAYS
from newsloom.statements import statement, storable

log = logging.getLogger(__name__)

# An index of indexes is real, and one more level has been seen; what is deeper leads in a circle or is generated.
DEPTH = 3
# Requests for sitemaps that one night makes for a source: those of the months of sixteen years. A second apart they
# take three minutes, and an index that names 50,000 others is an attack.
SITEMAP_REQUESTS = 200
# Entries that one night takes from a source's sitemaps. The largest agencies publish two thousand pages a day; a site
# that dates its whole archive today would else fill the ledger with all of it every night.
MOST_OF_SITEMAPS = 20_000

# Why an item was put off, where its host was the reason: such items come last the next night.
OF_THE_HOST = frozenset({Reason.NO_ANSWER, Reason.RETRY_LATER, Reason.ROBOTS_UNREACHABLE})


@dataclass
class Found:
    """What a night has found out about a source: lists of items, what went wrong with which list, and how many lists
    there was no time for."""

    lists: list[list[Listed]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    late: int = 0


class Discovery:
    """Finds a night's items in one source, and polls its lists between two nights.

    ``until`` (of the monotonic clock) is when no further list is asked for.
    """

    def __init__(self, engine: sa.Engine, run: Run, settings: WebSettings, reading: ListReading, until: float) -> None:
        self._engine = engine
        self._run = run
        self._settings = settings
        self._reading = reading
        self._states = ListStates(engine, run.source_id)
        self._until = until
        self._sitemaps_left = SITEMAP_REQUESTS
        self._entries_left = MOST_OF_SITEMAPS

    def discover(self) -> tuple[list[str], dict[uuid.UUID, int]]:
        """Write the night's items to the ledger; returns what went wrong with lists, and the items' places in them.

        Raises:
            OSError: the archive cannot be written.
        """
        found = Found()
        if self._settings.pages:
            entries = [Entry(url, None, None, None, None, url) for url in self._settings.pages]
            found.lists.append(listed(self._run.source_id, entries))
        for one in self._settings.lists:
            self._add(found, one)
        if found.late:
            found.errors.append(f"{found.late} lists were not read: out of time")
        with self._engine.begin() as connection:
            pending = connection.execute(statement("collect/pending_items"), self._run.key).all()
            pages = [row for row in pending if addresses(row.locator, row.address)]
            ones = tonight(
                [_pending(row) for row in pages if row.reason not in OF_THE_HOST],
                found.lists,
                self._settings.max_items,
                unanswered=[_pending(row) for row in pages if row.reason in OF_THE_HOST],
            )
            # Files of the source's folders: nobody is asked for them, and a night has no bound of files.
            ones += [Listed(row.locator) for row in pending if not addresses(row.locator, row.address)]
            rows = [one.row(self._run.source_id) for one in ones]
            given = self._run.key | {"rows": json.dumps(storable(rows))}
            connection.execute(statement("collect/discover_pages"), given)
        return found.errors, {one.item_id(self._run.source_id): place for place, one in enumerate(ones)}

    def poll(self) -> dict[str, int]:
        """Read the lists whose time it is; what they list is for the next night. Returns counts of lists."""
        counts = {"lists": len(self._settings.lists), "polled": 0, "changed": 0, "failed": 0, "late": 0}
        for one in self._settings.lists:
            before, now = self._states.before(one.url)
            if not is_due(before, now):
                continue
            if time.monotonic() > self._until:  # it is still due at the next poll
                counts["late"] += 1
                continue
            counts["polled"] += 1
            try:
                counts["changed"] += self._read(one, again=True).changed
            except ListFailed as failure:
                log.warning("%s: %s", self._run.source_id, failure)
                counts["failed"] += 1
        return counts

    def _add(self, found: Found, one: ListAddress) -> None:
        """Add what a list names, and what it named since the last night, whether or not it is to be had now."""
        entries = self._named_now(found, one)
        earlier = [self._taken(found, one, pages.entries) for pages in self._reading.since_last_night(one)]
        found.lists.append(listed(one.url, entries, self._settings.identity, earlier, updates=one.kind == "feed"))

    def _named_now(self, found: Found, one: ListAddress) -> list[Entry]:
        """What a list names now; one that fails costs the others nothing, and stands in the ledger if it brought bytes
        that are no list."""
        before, now = self._states.before(one.url)
        if before is not None and is_given_up(before, now):
            found.errors.append(f"{before.last_error}; asked again after {before.next_poll_at:%Y-%m-%d}")
            return []
        if time.monotonic() > self._until:
            found.late += 1
            return []
        try:
            read = self._read(one)
        except ListFailed as failure:
            log.warning("%s: %s", self._run.source_id, failure)
            found.errors.append(str(failure))
            if failure.capture_id is not None:
                # The reason is of the bytes: one of the closed list, whatever became of the child that read them.
                row = Listed(
                    one.url, Ledger.QUARANTINED, failure.reason, {"message": str(failure), "list": one.kind},
                    capture_id=failure.capture_id,
                )  # fmt: skip
                found.lists.append([row])
            return []
        with self._engine.begin() as connection:
            key = self._run.key | {"item_id": Listed(one.url).item_id(self._run.source_id)}
            connection.execute(statement("collect/list_is_read"), key)
        return self._entries(found, one, read)

    def _read(self, one: ListAddress, *, again: bool = False) -> Read:
        try:
            read = self._reading.read(one, again=again)
        except ListFailed as failure:
            self._states.failed(one, failure.reason, str(failure), failure.wait)
            raise
        if read.asked:
            self._states.read(one, read)
        return read

    def _entries(self, found: Found, one: ListAddress, read: Read) -> list[Entry]:
        """The entries of the list, and of the sitemaps below it, breadth first."""
        entries = self._taken(found, one, read.pages.entries)
        below = deque((child, 1) for child in self._children(one, read.pages.sitemaps))
        seen = {one.url}
        while below:
            child, depth = below.popleft()
            if child.url in seen:
                continue
            if self._sitemaps_left == 0 or depth > DEPTH:
                limit = f"{SITEMAP_REQUESTS} sitemaps in a night" if depth <= DEPTH else f"{DEPTH} levels of sitemaps"
                found.errors.append(f"{one.url}: more than {limit}: {len(below) + 1} were not read")
                break
            if time.monotonic() > self._until:
                found.late += len(below) + 1
                break
            self._sitemaps_left -= 1
            seen.add(child.url)
            try:
                pages = self._reading.read(child).pages
            except ListFailed as failure:
                log.warning("%s: %s", self._run.source_id, failure)
                found.errors.append(str(failure))
                continue
            entries += self._taken(found, child, pages.entries)
            below += ((further, depth + 1) for further in self._children(child, pages.sitemaps))
        return entries

    def _children(self, one: ListAddress, sitemaps: tuple[SitemapRef, ...]) -> list[ListAddress]:
        """The sitemaps that may name something new, the latest first."""
        since = self._since(one)
        dated = [(entry_time(ref.lastmod), ref) for ref in sitemaps]
        fresh = [(when, ref) for when, ref in dated if when is None or when >= since]
        fresh.sort(key=lambda found: found[0] or since, reverse=True)
        return [ListAddress("sitemap", ref.url, days=one.days) for _, ref in fresh]

    def _since(self, one: ListAddress) -> datetime:
        night = self._run.night
        return datetime(night.year, night.month, night.day, tzinfo=UTC) - timedelta(days=self._days(one))

    def _days(self, one: ListAddress) -> int:
        return SITEMAP_DAYS if one.days is None else one.days

    def _taken(self, found: Found, one: ListAddress, entries: tuple[Entry, ...]) -> list[Entry]:
        """What the night looks at: all of a feed or an index page, of a sitemap what is recent or unknown."""
        if one.kind != "sitemap":
            return list(entries)

        def asked(urls: Sequence[str]) -> dict[str, bool]:
            with self._engine.connect() as connection:
                return fetches.asked_before(connection, self._run, urls)

        taken, note = recent(entries, self._run.night, self._days(one), self._settings.max_items, asked)
        if note:
            log.info("%s: %s: %s", self._run.source_id, one.url, note)
        if len(taken) > self._entries_left:
            found.errors.append(f"{one.url}: more than {MOST_OF_SITEMAPS} recent entries of sitemaps in a night")
            taken = taken[: self._entries_left]
        self._entries_left -= len(taken)
        return taken


def _pending(row: sa.Row[Any]) -> Listed:
    return Listed(row.locator, address=row.address, said=row.said)
