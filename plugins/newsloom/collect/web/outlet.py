"""An outlet on the web, one night: what its feeds list, each page asked for once, politely, and kept as it comes."""

from __future__ import annotations

import json
import logging
import time
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from newsloom import archive, ids
from newsloom.archive import ArchiveDamaged, ArchiveRoot
from newsloom.collect import captures
from newsloom.collect.decision import decide
from newsloom.collect.fetch.answer import Answer
from newsloom.collect.fetch.client import Client, FetchFailed
from newsloom.collect.web import fetches
from newsloom.collect.web.fetches import Run
from newsloom.collect.web.listing import listed, tonight
from newsloom.collect.web.page_decision import Known, ask, confirmed, end_of_failure, end_of_status
from newsloom.collect.web.page_list import Entry, PageList
from newsloom.collect.web.permission import Permission, RobotsUnreachable
from newsloom.collect.web.politeness import NoTurn, Turns, host_of
from newsloom.collect.web.replay import replay
from newsloom.collect.web.retry_after import retry_after_seconds
from newsloom.ledger import End
from newsloom.parsing.child import CallFailed, ChildDied, reader
from newsloom.reasons import Ledger, Reason
from newsloom.sources.source import WebSettings
from newsloom.statements import statement, storable

log = logging.getLogger(__name__)

Dial = Mapping[tuple[str, int], tuple[str, int]]

# A host that fails three times running is left alone for the night: 500 pages at 30 s each would be four hours of it.
FAILURES_IN_A_ROW = 3
# What an outlet may take of a night. 500 pages a second apart are ten minutes; an hour leaves room for slow hosts.
SOURCE_SECONDS = 3600.0

# Why an item was put off, where its host was the reason: such items come last the next night.
OF_THE_HOST = frozenset({Reason.NO_ANSWER, Reason.RETRY_LATER, Reason.ROBOTS_UNREACHABLE})

FEED_ACCEPT = "application/rss+xml, application/atom+xml, application/rdf+xml, application/xml;q=0.9, */*;q=0.5"
PAGE_ACCEPT = "text/html, application/xhtml+xml;q=0.9, text/plain;q=0.8, */*;q=0.5"


class Disallowed(RuntimeError):
    """A redirect led to an address that robots.txt asks robots not to read."""


class FeedFailed(RuntimeError):
    """A feed that gave no list tonight; the text says why."""


def collect_web(
    engine: sa.Engine, root: ArchiveRoot, run: Run, settings: WebSettings, *, past: bool, dial: Dial | None = None
) -> dict[str, int]:
    """Collect an outlet; returns the number of items discovered and of each outcome already known.

    ``past`` says that the night's web has gone: then, and where a later night of the outlet has been collected, its
    archived captures are replayed and nothing is asked of anybody.

    Raises:
        OSError: the archive cannot be written or read.
    """
    errors: list[str] = []
    with engine.begin() as connection:
        later = connection.scalar(statement("collect/later_night"), run.key | {"night": run.night})
        if past or later:
            replay(connection, run)
    if not (past or later):
        with (
            Client(allowed=settings.allowed, dial=dial or {}) as pages,
            Client(allowed=settings.allowed, dial=dial or {}) as robots,
        ):
            outlet = _Outlet(engine, root, run, settings, pages, robots)
            errors = outlet.discover()
            outlet.capture()
    with engine.begin() as connection:
        counts = connection.execute(statement("collect/items_of_source"), run.key).mappings().one()
        ended = {"discovered": counts["discovered"], "error": "; ".join(errors) or None}
        connection.execute(statement("collect/source_ended"), run.key | ended)
    return {name: number for name, number in counts.items() if number or name == "discovered"} | (
        {"broken": len(errors)} if errors else {}
    )


class _Outlet:
    def __init__(
        self, engine: sa.Engine, root: ArchiveRoot, run: Run, settings: WebSettings, pages: Client, robots: Client
    ) -> None:
        self._engine = engine
        self._root = root
        self._run = run
        self._settings = settings
        self._pages = pages
        self._robots = robots
        self._turns = Turns(engine, f"{run.run_id} {run.source_id}", settings.delay_seconds)
        self._permission = Permission(engine, self._fetch_robots)
        self._failures: Counter[str] = Counter()
        self._places: dict[uuid.UUID, int] = {}
        self._until = time.monotonic() + SOURCE_SECONDS

    # What there is to look at ---------------------------------------------------------------------------------------

    def discover(self) -> list[str]:
        """Write the night's items to the ledger; returns what went wrong with feeds."""
        lists, errors = [], []
        for url in (one.url for one in self._settings.lists):
            try:
                lists.append(listed(url, self._entries(url)))
            except FeedFailed as failure:
                log.warning("%s: %s", self._run.source_id, failure)
                errors.append(str(failure))
        with self._engine.begin() as connection:
            pending = connection.execute(statement("collect/pending_items"), self._run.key).all()
            ones = tonight(
                [row.locator for row in pending if row.reason not in OF_THE_HOST],
                lists,
                self._settings.max_items,
                unanswered=[row.locator for row in pending if row.reason in OF_THE_HOST],
            )
            self._places = {one.item_id(self._run.source_id): place for place, one in enumerate(ones)}
            rows = [one.row(self._run.source_id) for one in ones]
            connection.execute(
                statement("collect/discover_pages"), self._run.key | {"rows": json.dumps(storable(rows))}
            )
        return errors

    def _entries(self, url: str) -> tuple[Entry, ...]:
        """What the feed lists tonight: by what this night was answered already, what a 304 confirms, or a new body.

        Where a body that is held gives no list (a page of the host's in place of the feed, a file of the archive that
        is lost), the feed is asked for once more, without conditions: else it would be read from there for ever.
        """
        with self._engine.connect() as connection:
            asked = ask(*fetches.known_answers(connection, self._run, url, "feed"))
        known, body = (asked.known, None) if asked.how == "use" else self._fetch_feed(url, asked.known)
        if known is None or known.capture_id is None:
            raise FeedFailed(f"{url} answered {known.status if known else 'nothing'}")
        try:
            return self._listed_by(url, known.capture_id, body)
        except (ArchiveDamaged, FeedFailed) as failure:
            if body is not None:
                raise
            log.warning("%s: %s: asking for it anew", self._run.source_id, failure)
        known, body = self._fetch_feed(url, None)
        if known.capture_id is None:
            raise FeedFailed(f"{url} answered {known.status}")
        return self._listed_by(url, known.capture_id, body)

    def _listed_by(self, url: str, capture_id: uuid.UUID, body: bytes | None) -> tuple[Entry, ...]:
        with self._engine.connect() as connection:
            capture = fetches.held(connection, capture_id)
        content = archive.read(self._root, capture.place, capture.sha256) if body is None else body
        arguments = {
            "kind": "feed", "url": capture.url or url, "header_charset": capture.header_charset, "links": None,
        }  # fmt: skip
        try:
            feed = PageList.from_json(reader().call("list", arguments, content))
        except (ChildDied, CallFailed) as error:
            raise FeedFailed(f"{url}: {error}") from error
        if feed.notes:
            log.warning("%s: %s: %s", self._run.source_id, url, ", ".join(feed.notes))
        return feed.entries

    def _fetch_feed(self, url: str, before: Known | None) -> tuple[Known, bytes | None]:
        """The answer, and its body where it is a new one."""
        try:
            why = self._allowed(url)
            self._check_host(url)
            answer = self._get(url, before, FEED_ACCEPT)
        except (RobotsUnreachable, Disallowed, NoTurn) as refused:
            self._refused(url, "feed", refused)
            raise FeedFailed(f"{url}: {refused}") from refused
        except FetchFailed as failure:
            self._count_failure(url, failure)
            with self._engine.begin() as connection:
                fetches.keep_failure(connection, self._run, url, "feed", failure)
            raise FeedFailed(f"{url}: {failure}") from failure
        self._failures[host_of(url)] = 0
        if (stands := confirmed(before, answer.status, answer.url)) is not None:
            with self._engine.begin() as connection:
                fetches.keep_answer(connection, self._run, url, "feed", why, answer, stands.capture_id, stands)
            return stands, None
        self._heed_retry_after(url, answer)
        item = ids.item_id(self._run.source_id, f"feed {url}")
        capture_id = self._keep(item, url, "feed", why, answer) if answer.status == 200 else None
        if capture_id is None:
            with self._engine.begin() as connection:
                fetches.keep_answer(connection, self._run, url, "feed", why, answer, None)
        return Known(answer.status, capture_id, answer.url), answer.body

    # Page by page -----------------------------------------------------------------------------------------------------

    def capture(self) -> None:
        """Bring in what was discovered and is not here yet; each page is committed before the next is asked for."""
        with self._engine.connect() as connection:
            waiting = connection.execute(statement("collect/unfinished_items"), self._run.key).all()
        # As they were listed: by the alphabet, a host that is too slow for a night would never be asked for its last.
        waiting = sorted(waiting, key=lambda row: self._places.get(row.item_id, len(self._places)))
        for row in waiting:
            if time.monotonic() > self._until:
                with self._engine.begin() as connection:
                    self._end(connection, row.item_id, End(Ledger.DEFERRED, Reason.OUT_OF_TIME))
                continue
            with self._engine.connect() as connection:
                asked = ask(*fetches.known_answers(connection, self._run, row.locator, "page"))
            if asked.how == "use" and asked.known is not None:
                self._use(row.item_id, asked.known)
            else:
                self._ask_for(row.item_id, row.locator, asked.known)

    def _use(self, item_id: uuid.UUID, known: Known) -> None:
        with self._engine.begin() as connection:
            if known.capture_id is None:
                self._end(connection, item_id, end_of_status(known.status, held=False))
            else:
                self._captured(connection, item_id, known.capture_id, seen_at=known.answered_at)

    def _ask_for(self, item_id: uuid.UUID, url: str, before: Known | None) -> None:
        try:
            why = self._allowed(url)
            self._check_host(url)
            answer = self._get(url, before, PAGE_ACCEPT)
        except (RobotsUnreachable, Disallowed, NoTurn) as refused:
            self._refused(url, "page", refused)
            with self._engine.begin() as connection:
                self._end(connection, item_id, _refusal(refused))
            return
        except FetchFailed as failure:
            self._failed(item_id, url, failure)
            return
        self._failures[host_of(url)] = 0
        self._heed_retry_after(url, answer)
        if answer.status == 200:
            self._keep(item_id, url, "page", why, answer)
            return
        stands = confirmed(before, answer.status, answer.url)
        capture_id = stands.capture_id if stands else None
        with self._engine.begin() as connection:
            failed_before = fetches.failures_before(connection, self._run, url)
            fetches.keep_answer(connection, self._run, url, "page", why, answer, capture_id, stands)
            if capture_id is not None:
                self._captured(connection, item_id, capture_id)
            else:
                self._end(connection, item_id, end_of_status(answer.status, held=False, failed_before=failed_before))

    def _keep(self, item_id: uuid.UUID, url: str, purpose: fetches.Purpose, why: str, answer: Answer) -> uuid.UUID:
        """Archive a body and write its capture, its fetch and its item in one transaction."""
        outlet, sha256 = self._settings.outlet, archive.digest(answer.body)
        with self._engine.connect() as connection:
            place = captures.held_places(connection, [sha256]).get(sha256)
        if place is None:
            place = fetches.archived(self._root, self._run, outlet, answer)
        # A page of the web is never the JSON object of the contract, whatever it calls itself.
        media_type = "text/plain" if answer.media_type == "text/plain" else "text/html"
        capture_id = ids.capture_id(self._run.source_id, url, sha256, url=answer.url, outlet=outlet)
        row = captures.capture_row(
            capture_id, item_id, answer.body, sha256, place,
            media_type=media_type, url=answer.url, outlet=outlet, fetched_at=answer.started_at, name=url,
            header_charset=answer.charset,
        )  # fmt: skip
        with self._engine.begin() as connection:
            captures.keep_captures(connection, self._run.source_id, [row])
            fetches.keep_answer(connection, self._run, url, purpose, why, answer, capture_id)
            if purpose == "page":
                self._captured(connection, item_id, capture_id)
        return capture_id

    def _captured(
        self, connection: sa.Connection, item_id: uuid.UUID, capture_id: uuid.UUID, seen_at: Any = None
    ) -> None:
        last = captures.last_outcomes(connection, self._run.run_id, self._run.source_id, [item_id])
        end = decide(capture_id, last.get(item_id))
        fetches.end_item(connection, self._run, item_id, capture_id=capture_id, end=end, seen_at=seen_at)

    def _end(self, connection: sa.Connection, item_id: uuid.UUID, end: End | None) -> None:
        """End an item that brought no page tonight: by the body that a killed run left of it, if one did, else so."""
        held = fetches.waiting_capture(connection, self._run, item_id)
        if held is None:
            fetches.end_item(connection, self._run, item_id, end=end)
        else:
            self._captured(connection, item_id, held[0], seen_at=held[1])

    def _failed(self, item_id: uuid.UUID, url: str, failure: FetchFailed) -> None:
        self._count_failure(url, failure)
        with self._engine.begin() as connection:
            end = end_of_failure(
                failure.reason,
                failure.message,
                temporary=failure.temporary,
                failed_before=fetches.failures_before(connection, self._run, url),
            )
            fetches.keep_failure(connection, self._run, url, "page", failure)
            self._end(connection, item_id, end)

    # Asking -----------------------------------------------------------------------------------------------------------

    def _allowed(self, url: str) -> str:
        """The rule of robots.txt that allows the address."""
        verdict = self._permission.verdict(url)
        if not verdict.allowed:
            raise Disallowed(verdict.rule)
        return verdict.rule

    def _count_failure(self, url: str, failure: FetchFailed) -> None:
        if failure.temporary:
            self._failures[host_of(url)] += 1

    def _check_host(self, url: str) -> None:
        if self._failures[host_of(url)] >= FAILURES_IN_A_ROW:
            raise NoTurn(f"{host_of(url)} failed {FAILURES_IN_A_ROW} times running tonight")

    def _get(self, url: str, before: Known | None, accept: str) -> Answer:
        """Ask, and once more where it failed by what may pass: each try in a turn of its own.

        What has moved for good (RFC 9110 section 15.4.2) is asked where it went; if it is not there any more, the
        address that a feed lists may lead elsewhere by now.
        """
        moved_to = before.moved_to if before else None
        try:
            answer = self._request(moved_to or url, before, accept)
        except FetchFailed as failure:
            if moved_to is None and not failure.temporary:
                raise
            log.info("%s: %s: asking once more", url, failure)
            return self._request(url, before, accept)
        if moved_to is None:
            return answer
        if answer.status in (200, 304):
            return replace(answer, moved_to=answer.moved_to or moved_to)
        return self._request(url, before, accept)

    def _request(self, url: str, before: Known | None, accept: str) -> Answer:
        # The validators are those of the address that answered: behind a redirect they are sent to its end.
        answer = self._pages.get(
            url,
            etag=before.etag if before else None,
            last_modified=before.last_modified if before else None,
            held_at=before.final_url if before else None,
            accept=accept,
            turn=self._turn,
        )
        log.info("%s answered %d, %d bytes in %.2f s", url, answer.status, answer.byte_count, answer.seconds)
        return answer

    @contextmanager
    def _turn(self, url: str) -> Iterator[None]:
        """A turn at the host of each hop: a redirect must not lead where robots.txt forbids."""
        self._allowed(url)
        with self._turns.turn(url):
            yield

    def _fetch_robots(self, url: str) -> Answer:
        try:
            answer = self._robots.get(url, accept="text/plain, */*;q=0.5", turn=self._turns.turn)
        except FetchFailed as failure:
            with self._engine.begin() as connection:
                fetches.keep_failure(connection, self._run, url, "robots", failure)
            raise
        self._heed_retry_after(url, answer)
        with self._engine.begin() as connection:
            fetches.keep_answer(connection, self._run, url, "robots", "robots.txt is always asked for", answer, None)
        return answer

    def _heed_retry_after(self, url: str, answer: Answer) -> None:
        if answer.status in (429, 503):
            self._turns.put_off(url, retry_after_seconds(answer.retry_after, answer.started_at))

    def _refused(self, url: str, purpose: fetches.Purpose, refused: Exception) -> None:
        decision: Any = "refused" if isinstance(refused, Disallowed) else "held"
        with self._engine.begin() as connection:
            fetches.keep_refusal(connection, self._run, url, purpose, decision, str(refused))


def _refusal(refused: Exception) -> End:
    if isinstance(refused, Disallowed):
        return End(Ledger.SKIPPED, Reason.ROBOTS_DISALLOWED, {"rule": str(refused)})
    reason = Reason.ROBOTS_UNREACHABLE if isinstance(refused, RobotsUnreachable) else Reason.RETRY_LATER
    return End(Ledger.DEFERRED, reason, {"message": str(refused)})
