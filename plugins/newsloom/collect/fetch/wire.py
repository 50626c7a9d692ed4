"""One connection to one checked address, under one deadline.

The time-outs of HTTP libraries bound the wait for each piece, not the whole: a byte each half second, slow headers and
endless chunk extensions keep them for ever, and a check in a loop over body pieces is not reached. Here every single
read of the socket passes through ``Wire``, so the deadline holds wherever the answer stands.
"""

from __future__ import annotations

import errno
import logging
import re
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpcore

from newsloom.collect.fetch.answer import FetchFailed
from newsloom.collect.fetch.hop import REDIRECTS, Hop
from newsloom.collect.fetch.limits import Limits
from newsloom.reasons import Reason

Connect = Callable[[tuple[str, int], float], socket.socket]

# At DEBUG it tells all headers that come: cookies, and the credentials that some hosts send back.
logging.getLogger("httpcore").setLevel(logging.INFO)

_STATUS = re.compile(rb"HTTP/1\.[01] (\d{3})")

_NO_WAY_THERE = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN, errno.EADDRNOTAVAIL})


class Deadline:
    """The moment (of ``time.monotonic``) at which a fetch must have ended."""

    def __init__(self, seconds: float, limits: Limits) -> None:
        self._end = time.monotonic() + seconds
        self._limits = limits

    def patience(self, seconds: float) -> float:
        """How long a step that may take ``seconds`` may take now.

        Raises:
            FetchFailed: timeout.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.missed()
        return min(seconds, left)

    @property
    def over(self) -> bool:
        return time.monotonic() >= self._end

    def missed(self) -> FetchFailed:
        return FetchFailed(Reason.TIMEOUT, f"not done after {self._limits.total:g} s in all")


class Wire(httpcore.NetworkStream):
    """The connected socket, as httpcore reads and writes it; its own time-outs are not used.

    Raises:
        FetchFailed: timeout, no_answer, connection, tls, too_large, from whichever call meets it.
    """

    def __init__(self, connected: socket.socket, limits: Limits, deadline: Deadline) -> None:
        self.ended = False  # the other side has closed
        self._begins = b""
        self._socket = connected
        self._limits = limits
        self._deadline = deadline
        self._received = 0
        self._fruitless = 0

    def brought(self) -> None:
        """The bytes read so far brought headers to their end, or a piece of a body."""
        self._fruitless = 0

    @property
    def redirects(self) -> bool:
        """Whether the first line, as far as it is here, is a redirect's."""
        found = _STATUS.match(self._begins)
        return found is not None and int(found[1]) in REDIRECTS

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        limits = self._limits
        room = min(max_bytes, limits.step, limits.framing - self._fruitless, limits.wire - self._received)
        if room <= 0:
            raise FetchFailed(Reason.TOO_LARGE, "more headers or chunk frames than a page has")
        self._socket.settimeout(self._deadline.patience(limits.read))
        try:
            piece = self._socket.recv(room)
        except TimeoutError:
            raise self._silent(limits.read) from None
        except OSError as error:
            raise FetchFailed(Reason.CONNECTION, f"the connection broke off: {_told(error)}") from error
        if not self._received:
            self._begins = piece
        self._received += len(piece)
        self._fruitless += len(piece)
        self.ended = not piece
        return piece

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._socket.settimeout(self._deadline.patience(self._limits.write))
        try:
            self._socket.sendall(buffer)
        except TimeoutError:
            raise self._silent(self._limits.write) from None
        except OSError as error:
            # httpcore reads on after this one: a server may refuse and close before it has read the request.
            raise httpcore.WriteError(_told(error)) from error

    def close(self) -> None:
        self._socket.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        self._socket.settimeout(self._deadline.patience(self._limits.connect))
        try:
            self._socket = ssl_context.wrap_socket(self._socket, server_hostname=server_hostname)
        except TimeoutError:
            raise self._silent(self._limits.connect) from None
        except ssl.SSLCertVerificationError as error:
            raise FetchFailed(Reason.TLS, f"the certificate does not hold: {error.verify_message}") from error
        except (ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError) as error:
            raise FetchFailed(Reason.CONNECTION, "the connection broke off in the TLS handshake") from error
        except ssl.SSLError as error:
            raise FetchFailed(Reason.TLS, f"no TLS with the host: {_told(error)}") from error
        except OSError as error:
            raise FetchFailed(Reason.CONNECTION, f"the connection broke off: {_told(error)}") from error
        return self

    def _silent(self, seconds: float) -> FetchFailed:
        if self._deadline.over:
            return self._deadline.missed()
        if not self._received:
            return FetchFailed(Reason.NO_ANSWER, f"not a byte came within {seconds:g} s")
        return FetchFailed(Reason.TIMEOUT, f"silent for {seconds:g} s in the middle of the answer")


def dial(addresses: Sequence[str], port: int, limits: Limits, deadline: Deadline, connect: Connect) -> Wire:
    """A connection to the first of the addresses that takes one.

    Raises:
        FetchFailed: no_answer or connection, as the last address tried gave it; timeout.
    """
    failed = FetchFailed(Reason.NO_ANSWER, "the name has no address")
    for address in addresses[: limits.addresses]:
        try:
            return Wire(connect((address, port), deadline.patience(limits.connect)), limits, deadline)
        except TimeoutError:
            if deadline.over:
                raise deadline.missed() from None
            failed = FetchFailed(Reason.NO_ANSWER, f"no connection within {limits.connect:g} s")
        except OSError as error:
            reason = Reason.NO_ANSWER if error.errno in _NO_WAY_THERE else Reason.CONNECTION
            failed = FetchFailed(reason, f"no connection: {_told(error)}")
    raise failed


@dataclass(frozen=True)
class Reply:
    """Status and headers as they came, and the raw pieces of the body while they come."""

    status: int
    headers: tuple[tuple[str, str], ...]
    pieces: Iterator[bytes]

    def values(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key.lower() == name]

    def value(self, name: str) -> str | None:
        return next(iter(self.values(name)), None)


@contextmanager
def exchange(wire: Wire, hop: Hop, headers: Sequence[tuple[str, str]], tls: ssl.SSLContext | None) -> Iterator[Reply]:
    """Ask, and hand on what comes; the connection is closed at the end, however it ends.

    Raises:
        FetchFailed: as ``Wire``; connection for what is no HTTP, truncated for a body that ends before its length.
    """
    url = httpcore.URL(scheme=hop.scheme, host=hop.host, port=hop.port, target=hop.target)
    connection = httpcore.HTTPConnection(url.origin, ssl_context=tls, network_backend=_Dialled(wire))
    # Headers are bytes of no declared charset (RFC 9110 section 5.5): Latin-1 gives each byte a letter, and back.
    request = httpcore.Request(
        "GET", url, headers=[(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    )
    try:
        try:
            response = connection.handle_request(request)
        except httpcore.RemoteProtocolError as error:
            raise FetchFailed(Reason.CONNECTION, f"spoke no HTTP: {error}") from error
        except FetchFailed as failed:
            # A Location of 200 kB leads nowhere, and h11 holds no line of that length.
            if failed.reason is Reason.TOO_LARGE and wire.redirects:
                raise FetchFailed(Reason.REDIRECT_LOOP, "a redirect with more headers than an address has") from failed
            raise
        wire.brought()
        received = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers)
        yield Reply(response.status, received, _pieces(response, wire))
    finally:
        connection.close()
        wire.close()


def _pieces(response: httpcore.Response, wire: Wire) -> Iterator[bytes]:
    try:
        for piece in response.iter_stream():
            wire.brought()
            yield piece
    except httpcore.RemoteProtocolError as error:
        if wire.ended:
            raise FetchFailed(Reason.TRUNCATED, "the body ended before its announced length") from error
        raise FetchFailed(Reason.CONNECTION, f"broken frames of the body: {error}") from error


class _Dialled(httpcore.NetworkBackend):
    """Whatever host httpcore asks for, it gets the connection that was dialled to the checked address."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        return self._wire


def _told(error: OSError) -> str:
    return error.strerror or type(error).__name__
