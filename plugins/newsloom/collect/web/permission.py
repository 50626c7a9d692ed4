"""May this address be asked? What robots.txt says, read once a day for each host."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import sqlalchemy as sa

from newsloom.collect.fetch.answer import Answer
from newsloom.collect.fetch.client import FetchFailed
from newsloom.collect.web.politeness import NoTurn, alone, host_of
from newsloom.collect.web.robots import Verdict, kept_text
from newsloom.parsing.child import CallFailed, ChildDied, reader
from newsloom.reasons import Reason
from newsloom.statements import statement

# RFC 9309 section 2.4: not used from a cache for longer than 24 hours.
FRESH_SECONDS = 86_400

# What is true of the host, whatever is asked of it: its pages end for this reason, and not for want of a robots.txt.
OF_THE_HOST = frozenset({Reason.BLOCKED_ADDRESS, Reason.BAD_URL, Reason.TLS})


class RobotsUnreachable(RuntimeError):
    """robots.txt could not be read (an error of the host's, no answer): RFC 9309 section 2.3.1.4 then forbids all."""


class Permission:
    """The robots.txt of each host that a run asks.

    ``fetch`` asks for one robots.txt, politely, and keeps a row of it; it is asked once a run, even where it fails.
    """

    def __init__(self, engine: sa.Engine, fetch: Callable[[str], Answer]) -> None:
        self._engine = engine
        self._fetch = fetch
        self._known: dict[str, _Held | FetchFailed | str] = {}

    def verdict(self, url: str) -> Verdict:
        """The rule that allows or refuses the address.

        Raises:
            RobotsUnreachable: nothing may be asked of the host now.
            FetchFailed: blocked_address, bad_url or tls, of the host itself.
        """
        host = host_of(url)
        if host not in self._known:
            self._known[host] = self._held(host) or self._read_once(host, url)
        held = self._known[host]
        if isinstance(held, FetchFailed):
            raise FetchFailed(held.reason, held.message)
        if isinstance(held, str):
            raise RobotsUnreachable(held)
        told = _asked(held, url)
        if isinstance(told, str):
            raise RobotsUnreachable(told)
        return Verdict(told["allowed"], told["rule"])

    def _held(self, host: str) -> _Held | None:
        with self._engine.connect() as connection:
            row = connection.execute(
                statement("collect/host_robots"), {"host": host, "seconds": FRESH_SECONDS}
            ).one_or_none()
        return None if row is None else _Held(row.robots_status, row.robots or "")

    def _read_once(self, host: str, url: str) -> _Held | FetchFailed | str:
        """One worker reads it and the others wait for what it says: two that come together would each ask for it, and
        the one that came second before the pause that it asks for was known."""
        try:
            with alone(self._engine, f"{host}/robots.txt"):
                return self._held(host) or self._read(host, url)
        except NoTurn as failure:
            return f"robots.txt of {host}: {failure}"

    def _read(self, host: str, url: str) -> _Held | FetchFailed | str:
        parts = urlsplit(url)
        try:
            answer = self._fetch(urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", "")))
        except (FetchFailed, NoTurn) as failure:
            if isinstance(failure, FetchFailed) and failure.reason in OF_THE_HOST and not failure.redirected:
                return failure
            return f"robots.txt of {host}: {failure}"
        # A redirect that was not followed (300 without a Location, 304 to what was asked plainly) says nothing either.
        if answer.status == 429 or not (200 <= answer.status < 300 or 400 <= answer.status < 500):
            return f"robots.txt of {host} answered {answer.status}"
        held = _Held(answer.status, kept_text(answer.body) if answer.status < 300 else "")
        told = _asked(held, url)
        if isinstance(told, str):
            return told
        with self._engine.begin() as connection:
            kept = {"host": host, "robots": held.text, "status": held.status, "crawl_delay": told["crawl_delay"]}
            connection.execute(statement("collect/keep_robots"), kept)
        return held


@dataclass(frozen=True)
class _Held:
    status: int
    text: str


def _asked(held: _Held, url: str) -> dict[str, Any] | str:
    """What the file says of the address, read in the parsing child; why it cannot be read."""
    try:
        arguments = {"status": held.status, "url": url}
        told: dict[str, Any] = reader().call("robots", arguments, held.text.encode("utf-8", "replace"))
    except (ChildDied, CallFailed) as error:
        return f"robots.txt of {host_of(url)} cannot be read: {error}"
    return told
