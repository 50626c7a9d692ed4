"""A road to a Postgres server on which chosen COMMITs or their answers get lost, and the connection with them."""

from __future__ import annotations

import select
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Literal

import psycopg
import sqlalchemy as sa

Lost = Literal["answer", "commit"]
# What of the commit with this number, counted from 1: its answer (it is written, and nobody hears of it), itself, None.
Choose = Callable[[int], Lost | None]

COMMIT = b"COMMIT\0"
PIECE = 2**16


@contextmanager
def losing(url: str, choose: Choose) -> Iterator[tuple[str, list[Lost]]]:
    """The URL of the same database over the road, and what was lost so far."""
    with psycopg.connect(sa.make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)) as probe:
        host, port = probe.info.host, probe.info.port
    lost: list[Lost] = []
    listener = socket.create_server(("127.0.0.1", 0))
    road = _Road(host, port, choose, lost)
    threading.Thread(target=_accept, args=(listener, road), daemon=True).start()
    ours = sa.make_url(url).set(host="127.0.0.1", port=listener.getsockname()[1])
    ours = ours.difference_update_query(["host", "port"]).update_query_dict({"sslmode": "disable"})
    try:
        yield ours.render_as_string(hide_password=False), lost
    finally:
        listener.close()


def _accept(listener: socket.socket, road: _Road) -> None:
    with suppress(OSError):  # closed at the end of the test
        while True:
            client, _ = listener.accept()
            threading.Thread(target=road.carry, args=(client,), daemon=True).start()


class _Road:
    def __init__(self, host: str, port: int, choose: Choose, lost: list[Lost]) -> None:
        self._host = host
        self._port = port
        self._choose = choose
        self._lost = lost
        self._commits = 0
        self._turn = threading.Lock()

    def carry(self, client: socket.socket) -> None:
        with client, self._server() as server, suppress(ConnectionError):
            while True:
                for ready in select.select([client, server], [], [])[0]:
                    data = ready.recv(PIECE)
                    if not data or (ready is client and self._loses(data, server)):
                        return
                    (server if ready is client else client).sendall(data)

    def _server(self) -> socket.socket:
        if not self._host.startswith("/"):
            return socket.create_connection((self._host, self._port))
        server = socket.socket(socket.AF_UNIX)
        server.connect(f"{self._host}/.s.PGSQL.{self._port}")
        return server

    def _loses(self, data: bytes, server: socket.socket) -> bool:
        if COMMIT not in data:
            return False
        with self._turn:
            self._commits += 1
            what = self._choose(self._commits)
            if what is not None:
                self._lost.append(what)
        if what == "answer":
            server.sendall(data)
            server.recv(PIECE)  # it has committed, and says so to us alone
        return what is not None
