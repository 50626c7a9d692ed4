"""Fetching in a test: from a server on loopback, and never from anywhere else.

``press.example`` is dialled at the server of a test; any other name gets its address from ``Network``, which refuses to
dial what is not loopback, so that no packet leaves the machine.
"""

from __future__ import annotations

import socket
from collections.abc import Mapping
from typing import Any

import pytest

from newsloom.collect.fetch.answer import Answer, FetchFailed
from newsloom.collect.fetch.client import Client
from newsloom.collect.fetch.limits import LIMITS, Limits
from tests.raw_server import RawServer, Speak, answer

PUBLIC = "198.41.0.4"  # public, and never dialled


class Network:
    """A resolver and a dialler that remember what they were asked."""

    def __init__(self, **names: list[str]) -> None:
        self.names = {name.replace("_", "."): addresses for name, addresses in names.items()}
        self.looked_up: list[str] = []
        self.dialled: list[str] = []

    def resolve(self, host: str, port: int, **_: Any) -> list[tuple[Any, ...]]:
        self.looked_up.append(host)
        if host not in self.names:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        families = [(socket.AF_INET6 if ":" in one else socket.AF_INET, one) for one in self.names[host]]
        return [(family, socket.SOCK_STREAM, 6, "", (one, port)) for family, one in families]

    def connect(self, address: tuple[str, int], timeout: float) -> socket.socket:
        self.dialled.append(address[0])
        if address[0] != "127.0.0.1":
            raise ConnectionRefusedError(111, "Connection refused")
        return socket.create_connection(address, timeout)


def client(server: RawServer | None = None, network: Network | None = None, **more: Any) -> Client:
    network = network or Network()
    dial = {("press.example", 80): ("127.0.0.1", server.port)} if server else {}
    return Client(dial=dial, resolve=network.resolve, connect=network.connect, **more)


def fetch(speak: Speak | bytes | Mapping[str, bytes], limits: Limits = LIMITS, **how: Any) -> Answer:
    with RawServer(speak) as server, client(server, limits=limits) as press:
        return press.get("http://press.example/a", **how)


def failure(speak: Speak | bytes | Mapping[str, bytes], limits: Limits = LIMITS) -> FetchFailed:
    with pytest.raises(FetchFailed) as failed:
        fetch(speak, limits)
    return failed.value


def to(location: str, status: int = 302) -> bytes:
    return answer(status, b"", f"Location: {location}")
