"""An outlet on the web, one night: what its feeds list, each page asked for once, politely, and kept as it comes."""

from __future__ import annotations

import json
import logging
import time
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from newsloom import archive, ids
from newsloom.archive import ArchiveRoot
from newsloom.child import CallFailed, ChildDied, reader
from newsloom.collect import fetches
from newsloom.collect.answer import Answer
from newsloom.collect.client import Client, FetchFailed
from newsloom.collect.decision import decide
from newsloom.collect.feed import Entry, Feed
from newsloom.collect.fetches import Run
from newsloom.collect.listing import listed, tonight
from newsloom.collect.page_decision import Known, ask, end_of_failure, end_of_status
from newsloom.collect.permission import Permission, RobotsUnreachable
from newsloom.collect.politeness import NoTurn, Turns, host_of
from newsloom.collect.replay import last_outcome, replay
from newsloom.collect.retry_after import retry_after_seconds
from newsloom.ledger import End
from newsloom.reasons import Ledger, Reason
from newsloom.sources import WebSettings
from newsloom.statements import statement, storable

log = logging.getLogger(__name__)

Dial = Mapping[tuple[str, int], tuple[str, int]]

# A host that fails three times running is left alone for the night: 500 pages at 30 s each would be four hours of it.
FAILURES_IN_A_ROW = 3
# What an outlet may take of a night. 500 pages a second apart are ten minutes; an hour leaves room for slow hosts.
SOURCE_SECONDS = 3600.0

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
        self._until = time.monotonic() + SOURCE_SECONDS

    # What there is to look at ---------------------------------------------------------------------------------------

    def discover(self) -> list[str]:
        """Write the night's items to the ledger; returns what went wrong with feeds."""
        lists, errors = [], []
        for url in self._settings.feeds:
            try:
                lists.append(listed(url, self._entries(url)))
            except FeedFailed as failure:
                log.warning("%s: %s", self._run.source_id, failure)
                errors.append(str(failure))
        with self._engine.begin() as connection:
            pending = [row.locator for row in connection.execute(statement("collect/pending_items"), self._run.key)]
            rows = [one.row(self._run.source_id) for one in tonight(pending, lists, self._settings.max_items)]
            connection.execute(
                statement("collect/discover_pages"), self._run.key | {"rows": json.dumps(storable(rows))}
            )
        return errors

    def _entries(self, url: str) -> tuple[Entry, ...]:
        capture = self._feed_capture(url)
        content = archive.read(self._root, capture.place, capture.sha256)
        arguments = {"url": capture.url or url, "header_charset": capture.header_charset}
        try:
            feed = Feed.from_json(reader().call("feed", arguments, content))
        except (ChildDied, CallFailed) as error:
            raise FeedFailed(f"{url}: {error}") from error
        if feed.notes:
            log.warning("%s: %s: %s", self._run.source_id, url, ", ".join(feed.notes))
        return feed.entries

    def _feed_capture(self, url: str) -> fetches.Captured:
        """The feed as it stands tonight: what this night was answered already, what a 304 confirms, or a new one."""
        with self._engine.connect() as connection:
            asked = ask(*fetches.known_answers(connection, self._run, url))
        known = asked.known
        if asked.how == "fetch":
            known = self._fetch_feed(url, known)
        if known is None or known.capture_id is None:
            raise FeedFailed(f"{url} answered {known.status if known else 'nothing'}")
        with self._engine.connect() as connection:
            return fetches.held(connection, known.capture_id)

    def _fetch_feed(self, url: str, before: Known | None) -> Known:
        try:
            why = self._allowed(url)
            answer = self._get(url, before, FEED_ACCEPT)
        except (RobotsUnreachable, Disallowed, NoTurn) as refused:
            self._refused(url, "feed", refused)
            raise FeedFailed(f"{url}: {refused}") from refused
        except FetchFailed as failure:
            with self._engine.begin() as connection:
                fetches.keep_failure(connection, self._run, url, "feed", failure)
            raise FeedFailed(f"{url}: {failure}") from failure
        if answer.status == 304 and before is not None:
            with self._engine.begin() as connection:
                fetches.keep_answer(connection, self._run, url, "feed", why, answer, before.capture_id, before)
            return before
        self._heed_retry_after(url, answer)
        item = ids.item_id(self._run.source_id, f"feed {url}")
        capture_id = self._keep(item, url, "feed", why, answer) if answer.status == 200 else None
        if capture_id is None:
            with self._engine.begin() as connection:
                fetches.keep_answer(connection, self._run, url, "feed", why, answer, None)
        return Known(answer.status, capture_id, answer.url)

    # Page by page -----------------------------------------------------------------------------------------------------

    def capture(self) -> None:
        """Bring in what was discovered and is not here yet; each page is committed before the next is asked for."""
        with self._engine.connect() as connection:
            waiting = connection.execute(statement("collect/unfinished_items"), self._run.key).all()
        for row in waiting:
            if time.monotonic() > self._until:
                self._end(row.item_id, End(Ledger.DEFERRED, Reason.OUT_OF_TIME))
                continue
            with self._engine.connect() as connection:
                asked = ask(*fetches.known_answers(connection, self._run, row.locator))
            if asked.how == "use" and asked.known is not None:
                self._use(row.item_id, asked.known)
            else:
                self._ask_for(row.item_id, row.locator, asked.known)

    def _use(self, item_id: uuid.UUID, known: Known) -> None:
        if known.capture_id is None:
            self._end(item_id, end_of_status(known.status, held=False))
            return
        with self._engine.begin() as connection:
            self._captured(connection, item_id, known.capture_id, seen_at=known.answered_at)

    def _ask_for(self, item_id: uuid.UUID, url: str, before: Known | None) -> None:
        try:
            why = self._allowed(url)
            self._check_host(url)
            answer = self._get(url, before, PAGE_ACCEPT)
        except (RobotsUnreachable, Disallowed, NoTurn) as refused:
            self._refused(url, "page", refused)
            self._end(item_id, _refusal(refused))
            return
        except FetchFailed as failure:
            self._failed(item_id, url, failure)
            return
        self._failures[host_of(url)] = 0
        self._heed_retry_after(url, answer)
        end = end_of_status(answer.status, held=before is not None)
        if end is None and answer.status == 200:
            self._keep(item_id, url, "page", why, answer)
            return
        confirmed = before if end is None else None
        with self._engine.begin() as connection:
            capture_id = confirmed.capture_id if confirmed else None
            fetches.keep_answer(connection, self._run, url, "page", why, answer, capture_id, confirmed)
            if capture_id is not None:
                self._captured(connection, item_id, capture_id, seen_at=answer.started_at)
            else:
                fetches.end_item(connection, self._run, item_id, end=end)

    def _keep(self, item_id: uuid.UUID, url: str, purpose: fetches.Purpose, why: str, answer: Answer) -> uuid.UUID:
        """Archive a body and write its capture, its fetch and its item in one transaction."""
        outlet, sha256 = self._settings.outlet, archive.digest(answer.body)
        with self._engine.connect() as connection:
            place = fetches.held_place(connection, sha256)
        if place is None:
            place = fetches.archived(self._root, self._run, outlet, answer)
        # A page of the web is never the JSON object of the contract, whatever it calls itself.
        media_type = "text/plain" if answer.media_type == "text/plain" else "text/html"
        capture_id = ids.capture_id(self._run.source_id, url, sha256, url=answer.url, outlet=outlet)
        row = fetches.capture_row(
            item_id, capture_id, sha256, place,
            answer=answer, outlet=outlet, media_type=media_type, charset=_charset(answer, media_type),
        )  # fmt: skip
        with self._engine.begin() as connection:
            fetches.keep_captures(connection, self._run, [row])
            fetches.keep_answer(connection, self._run, url, purpose, why, answer, capture_id)
            if purpose == "page":
                self._captured(connection, item_id, capture_id, seen_at=answer.started_at)
        return capture_id

    def _captured(
        self, connection: sa.Connection, item_id: uuid.UUID, capture_id: uuid.UUID, seen_at: Any = None
    ) -> None:
        rows = connection.execute(statement("collect/last_outcomes"), self._run.key | {"item_ids": [item_id]})
        last = next(map(last_outcome, rows), None)
        end = decide(capture_id, last)
        fetches.end_item(connection, self._run, item_id, capture_id=capture_id, end=end, seen_at=seen_at)

    def _end(self, item_id: uuid.UUID, end: End | None) -> None:
        with self._engine.begin() as connection:
            fetches.end_item(connection, self._run, item_id, end=end)

    def _failed(self, item_id: uuid.UUID, url: str, failure: FetchFailed) -> None:
        if failure.temporary:
            self._failures[host_of(url)] += 1
        with self._engine.begin() as connection:
            end = end_of_failure(
                failure.reason,
                failure.message,
                temporary=failure.temporary,
                failed_before=fetches.failures_before(connection, self._run, url),
            )
            fetches.keep_failure(connection, self._run, url, "page", failure)
            fetches.end_item(connection, self._run, item_id, end=end)

    # Asking -----------------------------------------------------------------------------------------------------------

    def _allowed(self, url: str) -> str:
        """The rule of robots.txt that allows the address."""
        verdict = self._permission.verdict(url)
        if not verdict.allowed:
            raise Disallowed(verdict.rule)
        return verdict.rule

    def _check_host(self, url: str) -> None:
        if self._failures[host_of(url)] >= FAILURES_IN_A_ROW:
            raise NoTurn(f"{host_of(url)} failed {FAILURES_IN_A_ROW} times running tonight")

    def _get(self, url: str, before: Known | None, accept: str) -> Answer:
        """Ask, and once more where it failed by what may pass: each try in a turn of its own."""
        try:
            return self._ask_once(url, before, accept)
        except FetchFailed as failure:
            if not failure.temporary:
                raise
            log.info("%s: %s: asking once more", url, failure)
            return self._ask_once(url, before, accept)

    def _ask_once(self, url: str, before: Known | None, accept: str) -> Answer:
        if before is None or before.moved_to is None:
            return self._request(url, before, accept)
        # What has moved for good (RFC 9110 section 15.4.2) is asked where it went; if it is not there any more, the
        # address that a feed lists may lead elsewhere by now.
        answer = self._request(before.moved_to, before, accept)
        return answer if answer.status in (200, 304) else self._request(url, before, accept)

    def _request(self, url: str, before: Known | None, accept: str) -> Answer:
        # The validators are those of the address that answered: behind a redirect they are sent to its end.
        return self._pages.get(
            url,
            etag=before.etag if before else None,
            last_modified=before.last_modified if before else None,
            held_at=before.final_url if before else None,
            accept=accept,
            turn=self._turn,
        )

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


def _charset(answer: Answer, media_type: str) -> tuple[str | None, str | None]:
    arguments = {"media_type": media_type, "header_charset": answer.charset}
    try:
        charset, how = reader().call("charset", arguments, answer.body)
    except (ChildDied, CallFailed) as error:  # strip meets the same bytes, and says what is wrong with them
        log.warning("%s: no charset: %s", answer.url, error)
        return None, "none"
    return charset, how
