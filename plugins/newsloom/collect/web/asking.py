"""Asking hosts on behalf of a source: by their robots.txt, in turns, twice where the first failure may pass."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from newsloom import kill_points
from newsloom.collect.fetch.answer import Answer
from newsloom.collect.fetch.client import Client, FetchFailed
from newsloom.collect.web import fetches
from newsloom.collect.web.fetches import Run
from newsloom.collect.web.page_decision import Known
from newsloom.collect.web.permission import Permission, RobotsUnreachable
from newsloom.collect.web.politeness import NoTurn, Turns, host_of
from newsloom.collect.web.retry_after import retry_after_seconds
from newsloom.reasons import Reason

log = logging.getLogger(__name__)

# A host that fails three times running is left alone for the night: 500 pages at 30 s each would be four hours of it.
FAILURES_IN_A_ROW = 3

# What asks for time instead of answering (RFC 9110 section 15.6.4, RFC 6585 section 4).
COME_BACK_LATER = frozenset({429, 503})


class Disallowed(RuntimeError):
    """robots.txt asks robots not to read the address; the text is the rule."""


class Refused(RuntimeError):
    """Nothing was asked of the address: ``reason`` says why, ``decision`` is what its row of ``ops.fetch`` says."""

    def __init__(self, refused: Exception) -> None:
        super().__init__(str(refused))
        self.reason = _reason(refused)
        self.decision: Any = "refused" if isinstance(refused, Disallowed) else "held"


class Asking:
    """Asks for addresses, one after the other. ``pages`` and ``robots`` are the clients for either."""

    def __init__(self, engine: sa.Engine, run: Run, delay_seconds: float, pages: Client, robots: Client) -> None:
        self._engine = engine
        self._run = run
        self._pages = pages
        self._robots = robots
        self._turns = Turns(engine, f"{run.run_id} {run.source_id}", delay_seconds)
        self._permission = Permission(engine, self._fetch_robots)
        self._failures: Counter[str] = Counter()

    def ask(self, url: str, before: Known | None, accept: str) -> tuple[str, Answer]:
        """The rule of robots.txt that allows the address, and the answer; ``before`` makes the request conditional.

        Raises:
            Refused: nothing was asked: robots.txt forbids it or cannot be read, or the host is not to be asked now.
            FetchFailed: no answer that could be kept.
        """
        try:
            why = self._allowed(url)
            self._check_host(url)
            answer = self._get(url, before, accept)
        except (RobotsUnreachable, Disallowed, NoTurn) as refused:
            raise Refused(refused) from refused
        except FetchFailed as failure:
            if failure.temporary:
                self._failures[host_of(url)] += 1
            raise
        self._failures[host_of(url)] = 0
        self._heed_retry_after(url, answer)
        return why, answer

    def asked_wait(self, answer: Answer) -> timedelta | None:
        """How long the host asks to be left alone."""
        if answer.status not in COME_BACK_LATER:
            return None
        return timedelta(seconds=retry_after_seconds(answer.retry_after, answer.started_at))

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
        kill_points.here("fetch.before")
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
        if (wait := self.asked_wait(answer)) is not None:
            self._turns.put_off(url, wait.total_seconds())


def _reason(refused: Exception) -> Reason:
    if isinstance(refused, Disallowed):
        return Reason.ROBOTS_DISALLOWED
    return Reason.ROBOTS_UNREACHABLE if isinstance(refused, RobotsUnreachable) else Reason.RETRY_LATER
