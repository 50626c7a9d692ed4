"""How long one fetch may take and how much it may bring."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Seconds and bytes of one fetch."""

    # Seconds. Linux sends a lost SYN again after 1 and after 3 s: two may be lost.
    connect: float = 5.0
    read: float = 10.0  # silence between two pieces: twice what a connection may take, for a page made on demand
    write: float = 5.0  # the request is a packet or two
    # The resolver of glibc asks two servers for 5 s each. It cannot be interrupted, only left behind.
    look_up: float = 10.0
    # Over all hops, the caller's waiting for turns aside. A server that sends a byte each 0.5 s keeps to every time-out
    # above for ever. A page of 5 MiB is here at 200 kB/s in 26 s.
    total: float = 30.0

    # Bytes. The largest pages of real sites are near 5 MiB, and most come compressed.
    raw: int = 8 * 2**20
    decoded: int = 16 * 2**20
    # Text shrinks to a fifth or a tenth; a bomb of zeros to a thousandth, the most that deflate can do. Below 1 MiB a
    # ratio says nothing: a page of blanks is small, and no danger.
    ratio: int = 100
    ratio_from: int = 2**20
    # Bytes in a row that bring nothing of a body: headers, chunk extensions, trailers. With one step, which may lie in
    # its buffer already, this is under the 100 KiB at which h11 stops with an error that says less.
    framing: int = 80 * 2**10
    step: int = 16 * 2**10  # read at once; a record of TLS is no longer

    # Three are common (scheme, www, path); two more leave room for a shortener.
    redirects: int = 5
    addresses: int = 4  # a host tried at so many of its addresses, 5 s each, leaves time for an answer

    @property
    def wire(self) -> int:
        """Bytes of one answer with its frames: a chunk of 6 bytes brings 1, and nobody but an attacker sends such."""
        return 2 * self.raw


LIMITS = Limits()
