"""A visit: a person has a few addresses asked, as politely as a night asks them, and nothing is kept.

What nights keep in the database (turns over all workers, robots.txt for a day) is kept here for as long as the command
lasts: one process asks one address at a time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from newsloom.collect.fetch.answer import Answer
from newsloom.collect.fetch.client import Client, FetchFailed
from newsloom.collect.web.asking import COME_BACK_LATER
from newsloom.collect.web.politeness import host_of
from newsloom.collect.web.retry_after import retry_after_seconds
from newsloom.collect.web.robots import Verdict, kept_text
from newsloom.parsing.child import CallFailed, ChildDied, reader
from newsloom.reasons import Reason

# Seconds. A shorter pause is no news to somebody at a terminal.
TELL_PAUSE = 3.0

ROBOTS_ACCEPT = "text/plain, */*;q=0.5"


class NotAsked(RuntimeError):
    """Nothing was asked of the address: robots.txt forbids it or cannot be read, or its host asked for time."""


@dataclass(frozen=True)
class RobotsFile:
    """A host's robots.txt: its address, the answer's status, and the text in UTF-8, empty where there is none."""

    url: str
    status: int
    content: bytes


class Visit:
    """Asks for addresses, one after the other, with at least ``delay_seconds`` between two requests to a host.

    ``robots`` is the client that asks for robots.txt, where ``client`` has credentials: those open feeds. ``say`` is
    told of longer pauses. ``sleep`` and ``now`` (seconds, of any clock that only goes forward) are there for
    tests.
    """

    def __init__(
        self,
        client: Client,
        delay_seconds: float,
        *,
        robots: Client | None = None,
        say: Callable[[str], None] = lambda _: None,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._robots_client = robots or client
        self._delay = delay_seconds
        self._say = say
        self._sleep = sleep
        self._now = now
        self._robots: dict[str, RobotsFile | str] = {}
        self._pauses: dict[str, float] = {}
        self._next: dict[str, float] = {}
        self._closed: dict[str, str] = {}

    def allowed(self, url: str) -> str:
        """The rule of robots.txt that allows the address.

        Raises:
            NotAsked: it is not to be asked; the text says why.
            FetchFailed: blocked_address.
        """
        host = host_of(url)
        verdict = self._verdict(host, url, self.robots(url))
        # Whatever robots.txt says: a host that asked for time gets it.
        if host in self._closed:
            raise NotAsked(self._closed[host])
        if not verdict.allowed:
            raise NotAsked(f"robots.txt asks robots not to read it ({verdict.rule})")
        return verdict.rule

    def ask(self, url: str, accept: str) -> tuple[str, Answer]:
        """The rule of robots.txt that allows the address, and the answer, whatever its status.

        Raises:
            NotAsked: nothing was asked; the text says why.
            FetchFailed: no answer.
        """
        rule = self.allowed(url)
        answer = self._client.get(url, accept=accept, turn=self._turn)
        self._heed(url, answer)
        return rule, answer

    def robots(self, url: str) -> RobotsFile:
        """The robots.txt of the address's host, asked for once.

        Raises:
            NotAsked: it cannot be read.
            FetchFailed: blocked_address.
        """
        host = host_of(url)
        if host not in self._robots:
            self._robots[host] = self._read_robots(host, url)
        found = self._robots[host]
        if isinstance(found, str):
            raise NotAsked(found)
        return found

    def _verdict(self, host: str, url: str, robots: RobotsFile) -> Verdict:
        try:
            told = reader().call("robots", {"status": robots.status, "url": url}, robots.content)
        except (ChildDied, CallFailed) as error:
            raise NotAsked(f"robots.txt of {host} cannot be read: {error}") from error
        self._pauses[host] = max(self._delay, told["crawl_delay"] or 0.0)
        return Verdict(told["allowed"], told["rule"])

    def _read_robots(self, host: str, url: str) -> RobotsFile | str:
        parts = urlsplit(url)
        here = urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))
        try:
            answer = self._robots_client.get(here, accept=ROBOTS_ACCEPT, turn=self._paced)
        except FetchFailed as failure:
            if failure.reason is Reason.BLOCKED_ADDRESS:  # it is the host that may not be asked, whatever of it
                raise
            return f"robots.txt of {host} cannot be read: {failure}"
        self._heed(here, answer)
        # RFC 9309 section 2.3.1.4: a host that cannot say is not asked. 300 without a Location says nothing either.
        if answer.status == 429 or not (200 <= answer.status < 300 or 400 <= answer.status < 500):
            return self._closed.get(host, f"robots.txt of {host} answered {answer.status}")
        text = kept_text(answer.body) if answer.status < 300 else ""
        return RobotsFile(here, answer.status, text.encode("utf-8", "replace"))

    @contextmanager
    def _turn(self, url: str) -> Iterator[None]:
        """For each hop: a redirect must not lead where robots.txt forbids."""
        self.allowed(url)
        with self._paced(url):
            yield

    @contextmanager
    def _paced(self, url: str) -> Iterator[None]:
        host = host_of(url)
        wait = self._next.get(host, 0.0) - self._now()
        if wait >= TELL_PAUSE:
            self._say(f"{host}: waiting {wait:.0f} s, as it asks")
        if wait > 0:
            self._sleep(wait)
        try:
            yield
        finally:
            self._next[host] = self._now() + self._pauses.get(host, self._delay)

    def _heed(self, url: str, answer: Answer) -> None:
        if answer.status in COME_BACK_LATER:
            seconds = retry_after_seconds(answer.retry_after, answer.started_at)
            # Redirected or not, the one that answered is the one that is busy; the other led there.
            for host in (host_of(url), host_of(answer.url)):
                self._closed[host] = f"{host} answered {answer.status} and is not to be asked for {seconds:.0f} s"
