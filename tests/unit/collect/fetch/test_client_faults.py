"""Hosts that lie, drip, flood, break off and lead in circles: rows 14 to 24 of the threat model."""

from __future__ import annotations

import gzip
import random
import socket
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from contextlib import ExitStack, suppress
from typing import Any

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fetching import client, failure, fetch, to
from tests.raw_server import RawServer, Speak, answer
from tests.worst_answers import zstd_zeros

from newsloom.collect.fetch.answer import FetchFailed
from newsloom.collect.fetch.client import MAX_HEADER, MAX_HEADERS, Client
from newsloom.collect.fetch.limits import LIMITS, Limits
from newsloom.collect.fetch.wire import Deadline
from newsloom.reasons import Reason

QUICK = Limits(total=0.8)  # for hosts that are slow on purpose; a busy machine reaches no other limit first


# A process of its own: what another test took would hide what this one takes. VmHWM is the peak of this program, in
# KiB; ru_maxrss begins at what the process that started it had.
MEMORY = """
import re, socket, sys, threading
import brotli
from newsloom.collect.fetch import wire
from newsloom.collect.fetch.client import Client, FetchFailed
def peak():
    return int(re.search("VmHWM:[^0-9]*([0-9]+)", open("/proc/self/status").read())[1])
coding, bomb = sys.argv[1], sys.stdin.buffer.read()
ours, theirs = socket.socketpair()
head = b"HTTP/1.1 200 OK\\r\\nContent-Encoding: %s\\r\\nContent-Length: %d\\r\\n\\r\\n" % (coding.encode(), len(bomb))
threading.Thread(target=theirs.sendall, args=(head + bomb,), daemon=True).start()
before = peak()
try:
    if coding == "whole":
        brotli.decompress(bomb)
    Client(dial={("press.example", 80): ("", 0)}, connect=lambda *_: ours).get("http://press.example/")
except FetchFailed as failed:
    print(failed.reason, peak() - before)
"""


def fetched(coding: str, bomb: bytes) -> tuple[str, int]:
    """The reason that a fetch of the bomb ends with, and the KiB that it took."""
    command = [sys.executable, "-c", MEMORY, coding]
    done = subprocess.run(command, input=bomb, capture_output=True, check=True, timeout=60)
    reason, kilobytes = done.stdout.decode().split()
    return reason, int(kilobytes)


def zeros(wbits: int) -> bytes:
    deflater = zlib.compressobj(9, wbits=wbits)
    return b"".join(deflater.compress(bytes(2**20)) for _ in range(64)) + deflater.flush()


BOMBS: dict[str, Callable[[], bytes]] = {
    "gzip": lambda: zeros(31),
    "deflate": lambda: zeros(15),
    "br": lambda: brotli.compress(bytes(64 * 2**20), quality=5),
    "zstd": zstd_zeros,
    "gzip, gzip": lambda: gzip.compress(zeros(31)),
}


@pytest.mark.parametrize("coding", BOMBS)
def test_row_14_a_bomb_of_64_mb_costs_few(coding: str) -> None:
    bomb = BOMBS[coding]()
    assert len(bomb) < 66_000
    reason, kilobytes = fetched(coding, bomb)
    # zstd is not read at all: nothing of it grows.
    assert reason == ("bad_encoding" if coding == "zstd" else "too_large")
    assert kilobytes < 64 * 1024


def test_row_14_what_is_measured_is_what_a_bomb_would_take() -> None:
    assert fetched("whole", BOMBS["br"]())[1] > 64 * 1024


@pytest.mark.parametrize("coding", ["gzip, gzip, gzip", ", ".join(["gzip"] * 200), "br, gzip, deflate"])
def test_row_15_at_most_two_encodings(coding: str) -> None:
    failed = failure(answer(200, b"<p>plain</p>", f"Content-Encoding: {coding}"))
    assert (failed.reason, failed.temporary) == (Reason.BAD_ENCODING, False)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd", "shouting", "utf-8", "compress"])
def test_row_17_an_encoding_that_lies_or_that_nobody_asked_for(coding: str) -> None:
    failed = failure(answer(200, b"<!doctype html><p>plain</p>", f"Content-Encoding: {coding}"))
    assert (failed.reason, failed.temporary) == (Reason.BAD_ENCODING, False)


def test_row_17_a_page_in_br_that_nobody_asked_for_is_a_page() -> None:
    assert fetch(answer(200, brotli.compress(b"words" * 99), "Content-Encoding: br")).body == b"words" * 99


def test_row_15_encodings_in_lines_of_their_own_are_counted_together() -> None:
    body = gzip.compress(gzip.compress(b"words"))
    assert fetch(answer(200, body, "Content-Encoding: gzip", "Content-Encoding: gzip")).body == b"words"
    assert failure(answer(200, body, *["Content-Encoding: gzip"] * 3)).reason is Reason.BAD_ENCODING


@pytest.mark.parametrize("length", [True, False])
def test_row_16_a_cut_gzip_body_is_not_whole(length: bool) -> None:
    body = gzip.compress(random.Random(16).randbytes(2000))[:484]
    failed = failure(answer(200, body, "Content-Encoding: gzip", length=length))
    assert (failed.reason, failed.temporary) == (Reason.TRUNCATED, True)


def drip(head: bytes, piece: bytes) -> Speak:
    def speak(connection: socket.socket, server: RawServer) -> None:
        connection.sendall(head)
        while not server.stopping.wait(0.05):
            connection.sendall(piece)

    return speak


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", b"x"),
        (b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x"),
        (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
        (b"H", b""),
        (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    ],
)
def test_row_19_a_host_that_drips_is_left_at_the_deadline(head: bytes, piece: bytes) -> None:
    failed = failure(drip(head, piece), QUICK)
    assert (failed.reason, failed.temporary) == (Reason.TIMEOUT, True)


def test_row_19_the_deadline_ends_a_silence_that_might_be_longer() -> None:
    def speak(connection: socket.socket, server: RawServer) -> None:
        server.stopping.wait(5)  # and hang up, which is another reason

    assert failure(speak, Limits(read=20, total=0.2)).reason is Reason.TIMEOUT


def test_row_19_behind_the_deadline_nothing_is_begun() -> None:
    with pytest.raises(FetchFailed) as failed:
        Deadline(0, LIMITS).patience(5)
    assert failed.value.reason is Reason.TIMEOUT


def test_row_19_the_deadline_is_one_for_all_redirects() -> None:
    def speak(connection: socket.socket, server: RawServer) -> None:
        server.stopping.wait(0.3)  # each under the limit for silence
        connection.sendall(to(f"/{len(server.requests)}"))

    failed = failure(speak, QUICK)
    assert failed.reason is Reason.TIMEOUT


def flood(head: bytes, piece: bytes) -> Speak:
    def speak(connection: socket.socket, server: RawServer) -> None:
        connection.sendall(head)
        while not server.stopping.is_set():
            connection.sendall(piece)

    return speak


SMALL = Limits(raw=2**20)


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n", bytes(2**16)),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1000\r\n" + bytes(4096) + b"\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1;" + b"x" * 50_000 + b"\r\nx\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", b"x" * 4096),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n", b"X-Trailer: y\r\n" * 99),
    ],
)
def test_row_20_what_has_no_end_is_too_large(head: bytes, piece: bytes) -> None:
    assert failure(flood(head, piece), SMALL).reason is Reason.TOO_LARGE


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 99),
        (b"HTTP/1.1 200 OK\r\nX: ", b"y" * 4096),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 99),
    ],
)
def test_row_21_headers_that_have_no_end_are_too_large(head: bytes, piece: bytes) -> None:
    assert failure(flood(head, piece), SMALL).reason is Reason.TOO_LARGE


@pytest.mark.parametrize(
    "headers", [[f"X: {'y' * 2**20}"], ["X: 0123456789"] * 10_000, [f"Set-Cookie: a={'b' * 3000}"] * 100]
)
def test_row_21_more_headers_than_a_page_has(headers: list[str]) -> None:
    assert failure(answer(200, b"page", *headers)).reason is Reason.TOO_LARGE


def test_row_21_the_longest_head_that_is_read() -> None:
    head = len(answer(200, b"page", "X: ")) - len(b"page")
    assert fetch(answer(200, b"page", f"X: {'y' * (LIMITS.framing - head)}")).body == b"page"
    assert failure(answer(200, b"page", f"X: {'y' * (LIMITS.framing - head + 1)}")).reason is Reason.TOO_LARGE


def test_row_21_what_is_kept_of_many_headers_is_bounded() -> None:
    found = fetch(answer(200, b"page", f"X-Long: {'y' * MAX_HEADER}", *[f"X-{number}: y" for number in range(500)]))
    assert len(found.headers) == MAX_HEADERS
    assert found.headers[0] == ("X-0", "y")


def reset(connection: socket.socket, server: RawServer) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def reset_in_the_body(connection: socket.socket, server: RawServer) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nx")
    server.stopping.wait(0.1)  # what is not read yet would be lost with the reset
    reset(connection, server)


@pytest.mark.parametrize(
    "speak",
    [reset, reset_in_the_body, b"", b"\x00\xff\x16\x03garbage\r\n\r\n", b"<html>HTTP/0.9</html>",
     b"SSH-2.0-OpenSSH_9\r\n",
     b"HTTP/1.1 20 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: 1",
     b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnot hexadecimal\r\n",
     b"HTTP/1.1 200 OK\r\nTransfer-Encoding: sideways\r\n\r\nx",
     b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"],
)  # fmt: skip
def test_row_22_what_breaks_off_or_is_no_http(speak: Speak | bytes) -> None:
    failed = failure(speak)
    assert (failed.reason, failed.temporary) == (Reason.CONNECTION, True), failed.message


def test_row_22_refused() -> None:
    with RawServer(b"") as server:
        port = server.port
    with pytest.raises(FetchFailed) as failed:
        Client(dial={("press.example", 80): ("127.0.0.1", port)}).get("http://press.example/")
    assert (failed.value.reason, failed.value.temporary) == (Reason.CONNECTION, True)


@pytest.mark.parametrize(("head", "reason"), [(b"", Reason.NO_ANSWER), (b"HTTP/1.1 2", Reason.TIMEOUT)])
def test_row_22_a_host_that_says_nothing_or_falls_silent(head: bytes, reason: Reason) -> None:
    ours, theirs = socket.socketpair()
    theirs.sendall(head)
    silent = Client(dial={("press.example", 80): ("", 0)}, connect=lambda *_: ours, limits=Limits(read=0.1))
    with ours, theirs, pytest.raises(FetchFailed) as failed:
        silent.get("http://press.example/a")
    assert (failed.value.reason, failed.value.temporary) == (reason, True)


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        (["Content-Length: 500"], Reason.TRUNCATED),
        (["Content-Length: 1000000000000000"], Reason.TRUNCATED),
        (["Content-Length: 99999999999999999999"], Reason.TRUNCATED),
        (["Transfer-Encoding: chunked"], Reason.TRUNCATED),
        (["Content-Length: 5", "Content-Length: 7"], Reason.CONNECTION),
        (["Content-Length: 5, 7"], Reason.CONNECTION),
        (["Content-Length: -5"], Reason.CONNECTION),
        (["Content-Length: five"], Reason.CONNECTION),
        (["Content-Length: " + "9" * 30], Reason.CONNECTION),
    ],
)
def test_row_23_lengths_that_do_not_hold(headers: list[str], reason: Reason) -> None:
    body = b"20\r\nshort" if "chunked" in headers[0] else b"short"
    assert failure(answer(200, body, *headers, length=False)).reason is reason


def test_row_23_a_file_of_gigabytes_is_left_at_its_first_bytes() -> None:
    sent = [0]

    def speak(connection: socket.socket, server: RawServer) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 3000000000\r\n\r\n")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2**16)
        while not server.stopping.is_set():
            sent[0] += connection.send(bytes(2**14))

    assert failure(speak).reason is Reason.TOO_LARGE
    assert sent[0] < LIMITS.raw, "what the two buffers between us hold, and no more"


def test_row_23_the_same_length_twice_is_one_length() -> None:
    assert fetch(answer(200, b"words", "Content-Length: 5")).body == b"words"


def chain(connection: socket.socket, server: RawServer) -> None:
    connection.sendall(to(f"/{len(server.requests)}"))


def ping_pong(connection: socket.socket, server: RawServer) -> None:
    connection.sendall(to(f"/{len(server.requests) % 2}?n={len(server.requests)}"))


@pytest.mark.parametrize(
    ("speak", "requests"),
    [(chain, 6), (ping_pong, 6), (to("/a"), 1), (to("#again"), 1), (to(""), 1), (answer(302), 1),
     ({"/a": to("/b"), "/b": to("HTTP://PRESS.example:80/a#x")}, 2)],
)  # fmt: skip
def test_row_24_redirects_that_lead_nowhere(speak: Any, requests: int) -> None:
    with RawServer(speak) as server, pytest.raises(FetchFailed) as failed:
        client(server).get("http://press.example/a")
    assert (failed.value.reason, failed.value.temporary) == (Reason.REDIRECT_LOOP, False)
    assert server.hits == requests


@pytest.mark.parametrize("length", [8_000, 60_000, 200_000])
def test_row_24_a_location_longer_than_an_address(length: int) -> None:
    assert failure(to("/" + "x" * length)).reason is Reason.REDIRECT_LOOP


LINES = st.sampled_from([
    b"HTTP/1.1 200 OK", b"HTTP/1.0 404", b"HTTP/1.1 302 Found", b"HTTP/1.1 304 Same", b"HTTP/1.1 100 Go on", b"",
    b"Content-Length: 3", b"Content-Length: 0", b"Transfer-Encoding: chunked", b"Content-Encoding: gzip",
    b"Location: /b", b"Location: http://[", b"Content-Type: text/html; charset=\xff", b"ETag: \x80", b" folded",
    b"3", b"abc", b"0", gzip.compress(b"abc", mtime=0), b"\x1f\x8b",
])  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.binary(max_size=60), st.lists(st.one_of(LINES, st.binary(max_size=9)), max_size=12).map(b"\r\n".join))
)
def test_whatever_a_host_says_it_is_an_answer_or_a_failure_with_a_reason(said: bytes) -> None:
    ends: list[socket.socket] = []

    def connect(address: tuple[str, int], timeout: float) -> socket.socket:
        ours, theirs = socket.socketpair()
        theirs.sendall(said)
        theirs.shutdown(socket.SHUT_WR)
        ends.append(theirs)
        return ours

    with ExitStack() as stack:
        with suppress(FetchFailed):
            found = Client(dial={("press.example", 80): ("", 0)}, connect=connect).get("http://press.example/a")
            assert 200 <= found.status <= 999
        for end in ends:
            stack.enter_context(end)
