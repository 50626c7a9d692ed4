"""A loopback server of plain sockets: what it says need not be HTTP."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Mapping

Speak = Callable[[socket.socket, "RawServer"], None]


def answer(status: int = 200, body: bytes = b"", *headers: str, length: bool = True) -> bytes:
    """A whole answer; with ``length`` its Content-Length is told."""
    lines = [f"HTTP/1.1 {status} Said", *headers, *([f"Content-Length: {len(body)}"] if length else [])]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


class RawServer:
    """Takes one connection after the other until it is closed; each is read up to a blank line and then spoken to: with
    the same bytes always, with those of its path, or by a function that has the socket.

    ``requests`` are the heads that came, ``hits`` the connections, ``received`` the bytes: a canary has none of them.
    """

    def __init__(self, speak: Speak | bytes | Mapping[str, bytes], tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[bytes] = []
        self.hits = 0
        self.received = 0
        self.stopping = threading.Event()
        self._speak = speak
        self._tls = tls
        self._listener = socket.socket()
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen(64)
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def __enter__(self) -> RawServer:
        return self

    def __exit__(self, *ignored: object) -> None:
        self.stopping.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(10)
        assert not self._thread.is_alive()

    @property
    def paths(self) -> list[str]:
        return [head.split(b" ")[1].decode() for head in self.requests]

    def _accept(self) -> None:
        while not self.stopping.is_set():
            try:
                taken, _ = self._listener.accept()
            except OSError:  # closed
                return
            self.hits += 1
            taken.settimeout(10)
            # The client hangs up on what is hostile, and a client that refuses a certificate on the handshake.
            try:
                connection = self._tls.wrap_socket(taken, server_side=True) if self._tls else taken
                with connection:
                    self._serve(connection)
            except OSError:
                taken.close()

    def _serve(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head and (piece := connection.recv(65536)):
            head += piece
            self.received += len(piece)
        if not head:
            return
        self.requests.append(head)
        if isinstance(self._speak, bytes):
            connection.sendall(self._speak)
        elif isinstance(self._speak, Mapping):
            connection.sendall(self._speak.get(self.paths[-1], answer(404)))
        else:
            self._speak(connection, self)
