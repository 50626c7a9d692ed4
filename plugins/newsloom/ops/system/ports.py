"""A port of this machine that nobody listens on."""

from __future__ import annotations

import socket

USUAL = 8080
"""Airflow's own; what people try first."""


def free_port(usual: int = USUAL) -> tuple[int, int | None]:
    """(``usual``, None), or (another that is free, ``usual``) where that is taken.

    The nearest next ones first, so that it stays a number that a person keeps in mind.
    """
    for port in (usual, *range(usual + 1, usual + 20), 0):
        with socket.socket() as probe:
            # As a server asks: a port whose last connections are still cooling down is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            found = int(probe.getsockname()[1])
            return found, None if found == usual else usual
    raise OSError("no port is free")
