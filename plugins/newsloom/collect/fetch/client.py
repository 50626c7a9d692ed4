"""Fetching one address, for a caller that waits for turns, obeys robots and decides what comes of the answer.

One look-up for each hop; every address that it gives is judged, and the checked address is what is dialled, so a name
that resolves to another address a moment later changes nothing. Each hop has a connection of its own: a night asks a
host once a second at most, and a connection kept open that long is closed by many servers just as it is used again.
No cookies, no proxy, nothing from the environment. Credentials go to the one place that they are for.
"""

from __future__ import annotations

import queue
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from ipaddress import IPv6Address, ip_address
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, Any

from newsloom import __version__, kill_points
from newsloom.collect.canonical_url import DEFAULT_PORTS
from newsloom.collect.fetch.address_guard import why_blocked, why_not_looked_up
from newsloom.collect.fetch.answer import Answer, FetchFailed
from newsloom.collect.fetch.content_type import content_type
from newsloom.collect.fetch.credentials import Credentials
from newsloom.collect.fetch.decompression import Body
from newsloom.collect.fetch.hop import REDIRECTS, Hop, hop
from newsloom.collect.fetch.limits import LIMITS, Limits
from newsloom.reasons import Reason

if TYPE_CHECKING:
    from newsloom.collect.fetch.wire import Connect, Deadline, Reply

__all__ = ["ACCEPT", "USER_AGENT", "Answer", "Client", "Credentials", "FetchFailed", "Limits"]

USER_AGENT = f"Newsloom/{__version__}"
ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5"
WEB_PORTS = frozenset(DEFAULT_PORTS.values())

# What is kept of the headers, for the archive and the next request: several times what honest servers send, so that a
# hostile one cannot fill the archive with them. What is longer is left out, never cut: half an ETag is another one.
MAX_HEADERS = 100
MAX_HEADER = 4096  # name and value
MAX_VALIDATOR = 512  # ETag, Last-Modified, Retry-After: a hash or a date

# "4294967297", "127.0.0.1.5": no domain ends in a number, so that a name server has nothing to say (WHATWG's URL
# standard, "ends in a number").
_ENDS_IN_A_NUMBER = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)$")

Place = tuple[str, int]  # host and port
Resolve = Callable[..., Sequence[tuple[Any, ...]]]
Turn = Callable[[str], AbstractContextManager[object]]


class Client:
    """Asks for addresses on behalf of one source.

    ``allowed``: hosts (as a URL writes them, or an IP address) with a port that may be private or another than 80 and
    443. ``dial``: where a host and port are dialled instead of any look-up; what the host is told stays the URL's.
    ``resolve``, ``connect`` and ``tls`` (a context that verifies) are there for networks that need others; ``ports``
    are open at every public host. ``credentials`` are sent with every hop to their place and with no other; what the
    place sends back of them is in no message and no header that is kept.

    Raises:
        ValueError: credentials that would go over plain http to a place that is not ``allowed``.
    """

    def __init__(
        self,
        *,
        allowed: Iterable[Place] = frozenset(),
        dial: Mapping[Place, Place] = MappingProxyType({}),
        limits: Limits = LIMITS,
        user_agent: str = USER_AGENT,
        credentials: Credentials | None = None,
        ports: frozenset[int] = WEB_PORTS,
        resolve: Resolve = socket.getaddrinfo,
        connect: Connect = socket.create_connection,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._allowed = {_place(place) for place in allowed}
        self._dial = {_place(place): address for place, address in dial.items()}
        self._limits = limits
        self._user_agent = user_agent
        if credentials is not None:
            credentials.check(self._allowed)
        self._credentials = credentials
        self._ports = ports
        self._resolve = resolve
        self._connect = connect
        self._tls = tls

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing stays open: connections end with their hop."""

    def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        held_at: str | None = None,
        accept: str | None = None,
        turn: Turn = nullcontext,
    ) -> Answer:
        """Ask for the address and follow its redirects; an answer of any other status is returned, not raised.

        ``turn`` is entered with the address of each hop before anything of that hop reaches the network, and left when
        its answer was read; what it raises passes through. What needs no look-up to be refused is refused before it.
        ``etag`` and ``last_modified`` make the hop to ``held_at`` conditional (the first one where it is not named), as
        the answer that gave them spelled them: behind a redirect they are those of the address that answered. To any
        other address, a 304 would speak of what we do not hold.

        Raises:
            FetchFailed: blocked_address, bad_url, url_too_long, redirect_loop, too_large, truncated, bad_encoding,
                timeout, tls, connection or no_answer.
        """
        here = hop(url)
        held = hop(held_at).url if held_at else here.url
        conditions = [("If-None-Match", etag), ("If-Modified-Since", last_modified)]
        redirects = list[str]()
        try:
            return self._followed(here, held, conditions, accept, turn, redirects)
        except FetchFailed as failed:
            failed.redirected = bool(redirects)
            raise

    def _followed(
        self,
        here: Hop,
        held: str,
        conditions: Sequence[tuple[str, str | None]],
        accept: str | None,
        turn: Turn,
        redirects: list[str],
    ) -> Answer:
        """Hop by hop to the answer; ``redirects`` receives the addresses that answered with a redirect."""
        left = self._limits.total
        seen: set[str] = set()
        moved_to: str | None = None
        for_good = True
        while True:
            seen.add(here.url)
            addresses = self._known_addresses(here)
            asked = conditions if here.url == held else []
            headers = [("Accept", accept or ACCEPT), *((name, value) for name, value in asked if value)]
            with turn(here.url):
                answer, location = self._asked(here, addresses, headers, left, redirects=len(seen) - 1)
            if answer.status not in REDIRECTS:
                return replace(answer, moved_to=moved_to)
            redirects.append(here.url)
            left -= answer.seconds
            here = self._next(here, location, seen)
            for_good = for_good and answer.status in (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT)
            moved_to = here.url if for_good else moved_to

    def _next(self, here: Hop, location: str | None, seen: set[str]) -> Hop:
        if location is None:
            raise FetchFailed(Reason.REDIRECT_LOOP, "a redirect that names no address")
        if len(seen) > self._limits.redirects:
            raise FetchFailed(Reason.REDIRECT_LOOP, f"more than {self._limits.redirects} redirects")
        following = here.redirected(location)
        if following.url in seen:
            raise FetchFailed(Reason.REDIRECT_LOOP, "redirected to an address that redirects here")
        return following

    def _known_addresses(self, here: Hop) -> list[str] | None:
        """The addresses that the text itself says; None where a look-up must.

        Raises:
            FetchFailed: blocked_address.
        """
        place = (here.host, here.port)
        if place in self._dial:
            return [self._dial[place][0]]
        numbers = _numeric(here.host)
        if place not in self._allowed:
            if here.port not in self._ports:
                raise FetchFailed(Reason.BLOCKED_ADDRESS, f"{here.host}: port {here.port} is not open to this source")
            if numbers is not None:
                _judge(here.host, numbers)
            elif _ENDS_IN_A_NUMBER.search(here.host):
                raise FetchFailed(Reason.BAD_URL, "a host that ends in a number and is no address")
            elif why := why_not_looked_up(here.host):
                raise FetchFailed(Reason.BLOCKED_ADDRESS, why)
        return numbers

    def _asked(self, here: Hop, *arguments: Any, redirects: int) -> tuple[Answer, str | None]:
        """``_ask``, with nothing of the credentials in what it raises: h11 quotes lines that it does not understand."""
        try:
            return self._ask(here, *arguments, redirects=redirects)
        except FetchFailed as failed:
            if self._credentials is None or not self._credentials.told_in(failed.message):
                raise
            hidden = FetchFailed(failed.reason, self._credentials.masked(failed.message))
            hidden.body = failed.body
        raise hidden  # here, for what is raised above has the other as its context

    def _ask(
        self,
        here: Hop,
        addresses: list[str] | None,
        extra: Sequence[tuple[str, str]],
        left: float,
        *,
        redirects: int,
    ) -> tuple[Answer, str | None]:
        """One hop: its answer, without a body where it redirects, and its Location."""
        from newsloom.collect.fetch.wire import Deadline, dial, exchange

        started_at, began = datetime.now(UTC), time.monotonic()
        deadline = Deadline(left, self._limits)
        if addresses is None:
            addresses = self._looked_up(here, deadline)
        _, port = self._dial.get((here.host, here.port), (here.host, here.port))
        headers = [
            ("Host", here.netloc),
            ("User-Agent", self._user_agent),
            ("Accept-Encoding", "gzip"),
            ("Connection", "close"),
            *extra,
            *(self._credentials.sent_to(here) if self._credentials else ()),
        ]
        tls = self._context() if here.scheme == "https" else None
        wire = dial(addresses, port, self._limits, deadline, self._connect)
        with exchange(wire, here, headers, tls) as told:
            reply = self._without_secrets(told)
            body, byte_count = (b"", 0) if reply.status in REDIRECTS else _body(reply, self._limits)
        media_type, charset = content_type(reply.value("content-type"))
        answer = Answer(
            url=here.url,
            status=reply.status,
            media_type=media_type,
            charset=charset,
            etag=_short(reply.value("etag")),
            last_modified=_short(reply.value("last-modified")),
            retry_after=_short(reply.value("retry-after")),
            headers=_kept(reply.headers),
            body=body,
            byte_count=byte_count,
            redirects=redirects,
            started_at=started_at,
            seconds=time.monotonic() - began,
        )
        return answer, reply.value("location")

    def _without_secrets(self, reply: Reply) -> Reply:
        """The reply without headers that send our credentials back, as pages made for debugging do."""
        if self._credentials is None:
            return reply
        safe = [pair for pair in reply.headers if not any(map(self._credentials.told_in, pair))]
        return replace(reply, headers=tuple(safe))

    def _looked_up(self, here: Hop, deadline: Deadline) -> list[str]:
        """The one look-up of a hop: all its addresses, each of them judged.

        Raises:
            FetchFailed: no_answer, blocked_address, timeout.
        """
        found = _within(
            deadline.patience(self._limits.look_up),
            lambda: self._resolve(here.host, here.port, type=socket.SOCK_STREAM),
        )
        families = (socket.AF_INET, socket.AF_INET6)
        addresses = list(dict.fromkeys(str(where[0]) for family, *_, where in found if family in families))
        if (here.host, here.port) not in self._allowed:
            _judge(here.host, addresses)
        return addresses

    def _context(self) -> ssl.SSLContext:
        if self._tls is None:
            import certifi

            self._tls = ssl.create_default_context(cafile=certifi.where())
        return self._tls


def _place(place: Place) -> Place:
    host = place[0].strip("[]").lower()
    return (IPv6Address(host).compressed if ":" in host else host, place[1])


def _numeric(host: str) -> list[str] | None:
    """The address that a host is, in any of the spellings that the system dials: ``127.1``, ``0``, ``0x7f000001``."""
    if ":" in host:
        return [host]
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except socket.gaierror:
        return None
    return [str(where[0]) for *_, where in found]


def _judge(host: str, addresses: Sequence[str]) -> None:
    for address in addresses:
        if what := why_blocked(ip_address(address)):
            raise FetchFailed(Reason.BLOCKED_ADDRESS, f"{host} is at {address}: {what}")


def _within(seconds: float, look_up: Callable[[], Sequence[tuple[Any, ...]]]) -> Sequence[tuple[Any, ...]]:
    """What the look-up gives, if it does so in time; a thread is left behind otherwise, and ends with the resolver."""
    answers: queue.SimpleQueue[Sequence[tuple[Any, ...]] | BaseException] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(look_up())
        except BaseException as error:  # raised again below, in the thread that waits for it
            answers.put(error)

    threading.Thread(target=ask, name="look-up", daemon=True).start()
    try:
        found = answers.get(timeout=seconds)
    except queue.Empty:
        raise FetchFailed(Reason.NO_ANSWER, f"no answer from the name server within {seconds:.0f} s") from None
    if isinstance(found, socket.gaierror):
        raise FetchFailed(Reason.NO_ANSWER, f"the name was not found: {found.strerror}") from found
    if isinstance(found, BaseException):
        raise found
    return found


def _body(reply: Reply, limits: Limits) -> tuple[bytes, int]:
    raw, announced = 0, int(reply.value("content-length") or 0)
    body: Body | None = None
    try:
        body = Body(",".join(reply.values("content-encoding")), limits)
        for piece in reply.pieces:
            body.add(piece)
            kill_points.here("fetch.body")
            raw = body.raw
            # A file of gigabytes is left at its first bytes. A lie about a short body ends before, and is truncated.
            if announced > limits.raw and raw > limits.step:
                raise FetchFailed(Reason.TOO_LARGE, f"{announced} bytes were announced, {limits.raw} may come")
        return body.whole(), raw
    except FetchFailed as failed:
        # A 503 whose page breaks off is a 503: it would be asked again tonight, and its Retry-After be lost.
        if reply.status < 400:
            failed.body = body.so_far() if body else b""
            raise
        return b"", raw


def _kept(headers: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    short = [pair for pair in headers if pair[0].lower() not in ("set-cookie", "set-cookie2")]
    return tuple(pair for pair in short if len(pair[0]) + len(pair[1]) <= MAX_HEADER)[:MAX_HEADERS]


def _short(value: str | None) -> str | None:
    return value if value and len(value) <= MAX_VALIDATOR else None
