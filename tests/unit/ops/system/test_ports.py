from __future__ import annotations

import socket

from newsloom.ops.system.ports import free_port


def test_a_port_that_is_free_is_taken() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert free_port(port) == (port, None)


def test_a_port_that_is_taken_is_named_and_another_found() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        found, taken = free_port(port)
    assert taken == port
    assert found != port
