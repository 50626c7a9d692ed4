"""The web at its worst, on loopback: hosts that lie, drip, flood, lead in circles and forbid, and a log of who asked.

Each host is an address of 127.0.0.0/8 at one port, so that robots.txt, turns and Retry-After of one do not touch
another. ``ENDPOINTS`` (``tests.worst_answers``) says what each path does, to which row of the table of faults it
belongs, and how its item may end on a first night.

    with WorstWeb() as web:
        web.feed(quick())  # at web.feed_url, every endpoint and a good page after each two
        ...                # a night whose source allows web.places, with delay_seconds 0
        assert web.overlapping() == []
"""

from __future__ import annotations

import select
import socket
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from tests.worst_answers import CROSSING, ENDPOINTS, ROBOTS, RULES, Endpoint, article, ok

__all__ = ["CROSSING", "ENDPOINTS", "Asked", "Endpoint", "WorstWeb", "quick"]

FEED_HOST = "127.0.0.1"
CANARIES = frozenset({("loaded", None)})
"""How the good pages between the bad ones must end."""


@dataclass
class Asked:
    """A request as it came.

    ``at`` is the address that it reached, ``host`` its Host header. ``started`` and ``ended`` are of
    ``time.monotonic``: when it was taken, and when the last byte of its answer was handed over, which is never later
    than the moment at which the client let go of it.
    """

    at: str
    host: str
    path: str
    user_agent: str
    conditional: bool
    head: bytes
    started: float
    ended: float


@dataclass
class Talk:
    """One connection, for an endpoint to speak on."""

    asked: Asked
    port: int
    _socket: socket.socket
    _stopping: threading.Event = field(repr=False)

    def say(self, data: bytes) -> None:
        """Send it all; raises OSError where the client has hung up."""
        self._socket.sendall(data)
        self.asked.ended = time.monotonic()

    def wait(self, seconds: float) -> bool:
        """Whether the client is still there after so long."""
        hung_up, _, _ = select.select([self._socket], [], [], seconds)
        return not hung_up and not self._stopping.is_set()

    def reset(self) -> None:
        """Break off with a reset when the endpoint returns."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


def quick(seconds: float = 0.0) -> list[str]:
    """The paths that hold a client with its own limits for no longer than ``seconds``, tries of the same night
    included."""
    return [path for path, endpoint in ENDPOINTS.items() if endpoint.seconds <= seconds]


class WorstWeb:
    """Serves ``ENDPOINTS`` while the block lasts; ``log`` holds the requests in the order in which they were taken."""

    def __init__(self) -> None:
        self.log: list[Asked] = []
        self._pages: dict[str, bytes] = dict(RULES)
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        hosts = list(dict.fromkeys([FEED_HOST, *(one.host for one in ENDPOINTS.values()), *ROBOTS]))
        self._listeners = _listeners(hosts)
        self.port: int = self._listeners[0].getsockname()[1]
        self.places = [f"{host}:{self.port}" for host in hosts if host != CROSSING]
        """What a source must allow, as it writes them; a host that nothing may be asked of is not among them."""

    def __enter__(self) -> WorstWeb:
        for listener in self._listeners:
            self._start(self._accept, listener)
        return self

    def __exit__(self, *ignored: object) -> None:
        self._stopping.set()
        for listener in self._listeners:
            listener.shutdown(socket.SHUT_RDWR)
            listener.close()
        for thread in self._threads:
            thread.join(15)
            assert not thread.is_alive()

    @property
    def feed_url(self) -> str:
        return f"http://{FEED_HOST}:{self.port}/feed.xml"

    def url(self, path: str) -> str:
        """The address of an endpoint or a good page."""
        host = ENDPOINTS[path].host if path in ENDPOINTS else FEED_HOST
        return f"http://{host}:{self.port}{path}"

    def feed(self, paths: Iterable[str]) -> dict[str, frozenset[tuple[str, str | None]]]:
        """List the paths in the feed, with a good page after each two: a host that fails three times running is left
        alone for the night. Returns by address how each item may end on a first night."""
        ends: dict[str, frozenset[tuple[str, str | None]]] = {}
        for number, path in enumerate(paths):
            ends[self.url(path)] = ENDPOINTS[path].ends
            if number % 2:
                ends[self.url(f"/canary/{number // 2}")] = CANARIES
        items = "".join(f"<item><link>{url}</link></item>" for url in ends)
        body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Worst</title>{items}</channel></rss>'
        self._pages["/feed.xml"] = ok(body.encode(), "application/rss+xml")
        return ends

    def asked(self, host: str | None = None, path: str | None = None) -> list[Asked]:
        """The requests to a host, for a path or both."""
        return [one for one in self.log if host in (None, one.at) and path in (None, one.path)]

    def overlapping(self) -> list[tuple[Asked, Asked]]:
        """Pairs of requests to one host of which the second was taken before the first was answered."""
        found = []
        for host in {one.at for one in self.log}:
            mine = sorted(self.asked(host), key=lambda one: one.started)
            found += [(one, other) for one, other in pairwise(mine) if other.started < one.ended]
        return found

    def gaps(self, host: str) -> list[float]:
        """Seconds between the starts of one request to a host and the next."""
        starts = sorted(one.started for one in self.asked(host))
        return [later - sooner for sooner, later in pairwise(starts)]

    # The server's side -----------------------------------------------------------------------------------------------

    def _start(self, target: object, *arguments: object) -> None:
        thread = threading.Thread(target=target, args=arguments, daemon=True)  # type: ignore[arg-type]
        with self._lock:
            self._threads = [one for one in self._threads if one.is_alive() or one.ident is None] + [thread]
        thread.start()

    def _accept(self, listener: socket.socket) -> None:
        while not self._stopping.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:  # closed
                return
            self._start(self._serve, connection, time.monotonic())

    def _serve(self, connection: socket.socket, started: float) -> None:
        connection.settimeout(10)
        try:
            with connection:
                head = b""
                while b"\r\n\r\n" not in head and (piece := connection.recv(65536)):
                    head += piece
                if not head:
                    return
                asked = _asked(head, connection.getsockname()[0], started)
                with self._lock:
                    self.log.append(asked)
                self._answer(Talk(asked, self.port, connection, self._stopping))
        except OSError:
            return  # the client hangs up on what is hostile

    def _answer(self, talk: Talk) -> None:
        path, host = talk.asked.path, talk.asked.at
        if path == "/robots.txt":
            said = ROBOTS.get(host, b"HTTP/1.1 404 None\r\nContent-Length: 0\r\n\r\n")
        elif path in self._pages:
            said = self._pages[path]
        elif path.startswith("/canary/"):
            said = ok(article(path))
        else:
            said = next(
                (one.speak for known, one in ENDPOINTS.items() if path == known or path.startswith(f"{known}~")),
                b"HTTP/1.1 404 None\r\nContent-Length: 0\r\n\r\n",
            )
        if isinstance(said, bytes):
            talk.say(said)
        else:
            said(talk)


def _listeners(hosts: list[str]) -> list[socket.socket]:
    """A listener for each host, all at one free port."""
    while True:
        made: list[socket.socket] = []
        try:
            for host in hosts:
                listener = socket.socket()
                made.append(listener)
                listener.bind((host, made[0].getsockname()[1] if len(made) > 1 else 0))
                listener.listen(64)
        except OSError:  # another process has the port at one of the addresses: another port
            for listener in made:
                listener.close()
        else:
            return made


def _asked(head: bytes, at: str, started: float) -> Asked:
    lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
    return Asked(
        at=at,
        host=headers.get("host", ""),
        path=f"{lines[0]}  ".split(" ")[1],
        user_agent=headers.get("user-agent", ""),
        conditional="if-none-match" in headers or "if-modified-since" in headers,
        head=head,
        started=started,
        ended=started,
    )
