"""Answers at the edge of HTTP: each is an answer or a failure with a reason, and nothing else."""

from __future__ import annotations

import gzip
import socket
import struct
import zlib

import pytest
from tests.fetching import Network, client, failure, fetch, to
from tests.raw_server import RawServer, answer

from newsloom.collect.fetch.client import Client
from newsloom.collect.fetch.limits import Limits
from newsloom.reasons import Reason

OK = b"HTTP/1.1 200 OK\r\n"
FIVE = b"Content-Length: 5\r\n\r\nwords"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize("said", [
    b"HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n" + FIVE, b"HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n\r\nwords",
    b"HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nwords\r\n0\r\n\r\n",
    b"HTTP/1.1 100 Continue\r\n\r\n" + OK + FIVE, b"HTTP/1.1 199 Odd\r\n\r\n" + OK + FIVE,
    b"HTTP/1.1 103 Early Hints\r\nLink: <http://127.0.0.1/>; rel=preload\r\n\r\n" * 20 + OK + FIVE,
    OK + b"Upgrade: h2c\r\nConnection: Upgrade\r\n" + FIVE, OK + b"X: folded\r\n on two lines\r\n" + FIVE,
    OK + b"X: a\r\n" + b" b\r\n" * 15_000 + FIVE, OK + b"X: \x1b[31m\xff\r\n" + FIVE,
    b"HTTP/1.1 200\r\n" + FIVE, b"HTTP/1.1 200 \r\n" + FIVE, "HTTP/1.1 200 Всё в порядке\r\n".encode() + FIVE,
    b"HTTP/1.1 200 OK\nContent-Length: 5\n\nwords", OK + FIVE + b"and more than was announced", OK + FIVE + OK + FIVE,
    OK + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nwords\r\n0\r\n\r\n",
    OK + b"Transfer-Encoding: ChunkeD\r\n\r\n5\r\nwords\r\n0\r\n\r\n", OK + b"Content-Length: 5, 5\r\n\r\nwords",
    CHUNKED + b"5;a=b\r\nwords\r\n0\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\n",
])  # fmt: skip
def test_what_is_odd_and_whole_is_an_answer(said: bytes) -> None:
    found = fetch(said)
    assert (found.status, found.body) == (200, b"words")


@pytest.mark.parametrize(
    ("status", "body"), [(204, b""), (304, b""), (205, b"words"), (206, b"words"), (600, b"words")]
)
def test_row_57_a_status_with_a_body_that_it_should_not_have(status: int, body: bytes) -> None:
    found = fetch(b"HTTP/1.1 %d Said\r\n" % status + FIVE)
    assert (found.status, found.body) == (status, body)


@pytest.mark.parametrize("said", [
    b"HTTP/2 200 OK\r\n" + FIVE, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"\0\0\0\4\0\0\0\0\0", b"ICY 200 OK\r\n\r\nwords",
    b"\r\n\r\n" + OK + FIVE, b"HTTP/1.1 99 X\r\n" + FIVE, b"HTTP/1.1 099 X\r\n" + FIVE, b"HTTP/1.1 000 X\r\n" + FIVE,
    b"HTTP/1.1 1000 X\r\n" + FIVE, b"HTTP/1.1 -1 X\r\n" + FIVE, b"HTTP/1.1 2OO OK\r\n" + FIVE,
    b"HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nwords",
    OK + b" folded at once\r\n" + FIVE, OK + b"X: a\0b\r\n" + FIVE, OK + b"X: a\rb\r\n" + FIVE,
    OK + b"X Y: a\r\n" + FIVE,
    OK + b"Content-Length : 5\r\n\r\nwords", OK + b": a\r\n" + FIVE, OK + "Küste: a\r\n".encode() + FIVE,
    OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n5\r\nwords\r\n0\r\n\r\n",
    OK + b"Transfer-Encoding: chunked, chunked\r\n\r\n5\r\nwords\r\n0\r\n\r\n",
    OK + b"Transfer-Encoding: identity\r\n" + FIVE,
    CHUNKED + b"-5\r\nwords\r\n0\r\n\r\n", CHUNKED + b"3\r\nwords\r\n0\r\n\r\n",
    CHUNKED + b"0" * 30 + b"5\r\nwords\r\n",
])  # fmt: skip
def test_row_22_what_is_no_http(said: bytes) -> None:
    failed = failure(said)
    assert (failed.reason, failed.temporary) == (Reason.CONNECTION, True)
    assert failed.message.isprintable()


@pytest.mark.parametrize("length", ["+5", "5 5", "0x5", "", "5.0", "５".encode().decode("latin-1"), "5,7", "5;"])
def test_row_23_a_length_that_is_no_number(length: str) -> None:
    assert failure(OK + f"Content-Length: {length}\r\n\r\nwords".encode("latin-1")).reason is Reason.CONNECTION


@pytest.mark.parametrize(
    "rest", [b"F" * 20 + b"\r\nwords", b"5\r\nwords\r\n0\r\n", b"5\r\nwor", b"", b"5\r\nwords\r\n"]
)
def test_row_23_chunks_that_break_off(rest: bytes) -> None:
    assert failure(CHUNKED + rest).reason is Reason.TRUNCATED


@pytest.mark.parametrize("said", [
    b"HTTP/1.1 200 " + b"x" * 2**20 + b"\r\n" + FIVE, b"HTTP/1.1 102 Processing\r\n\r\n" * 5000,
    b"HTTP/1.1 103 Hints\r\nLink: <https://other.example/>; rel=preload\r\n\r\n" * 5000,
])  # fmt: skip
def test_row_21_a_head_that_never_gets_to_the_point(said: bytes) -> None:
    assert failure(said).reason is Reason.TOO_LARGE


def test_row_20_chunks_of_one_byte_end_at_the_deadline_or_the_limit() -> None:
    def speak(connection: socket.socket, server: RawServer) -> None:
        connection.sendall(CHUNKED)
        while not server.stopping.is_set():
            connection.sendall(b"1\r\nx\r\n" * 2000)

    assert failure(speak, Limits(total=1)).reason is Reason.TIMEOUT
    assert failure(speak, Limits(raw=2**14)).reason is Reason.TOO_LARGE


def member(flags: int, extra: bytes) -> bytes:
    """The word "words" as gzip with optional parts of its header (RFC 1952 section 2.3)."""
    deflater = zlib.compressobj(9, wbits=-15)
    packed = deflater.compress(b"words") + deflater.flush()
    return b"\x1f\x8b\x08" + bytes([flags]) + bytes(6) + extra + packed + struct.pack("<II", zlib.crc32(b"words"), 5)


WORDS = gzip.compress(b"words", mtime=0)


@pytest.mark.parametrize(("body", "whole"), [
    (WORDS + b"garbage behind", b"words"), (WORDS + WORDS, b"wordswords"), (member(4,
    b"\x60\xea" + bytes(60_000)), b"words"),
    (member(8, b"n" * 200_000 + b"\0"), b"words"), (member(16, b"a comment\0"), b"words"), (b"", b""),
])  # fmt: skip
def test_row_17_gzip_with_all_that_may_stand_beside_the_words(body: bytes, whole: bytes) -> None:
    assert fetch(answer(200, body, "Content-Encoding: gzip")).body == whole


@pytest.mark.parametrize("body", [
    member(16 | 2, b"c\0\0\0"), member(0xE0, b""), WORDS[:-4] + b"\xff" * 4, WORDS[:2] + b"\x09" + WORDS[3:],
])  # fmt: skip
def test_row_17_gzip_that_is_damaged(body: bytes) -> None:
    assert failure(answer(200, body, "Content-Encoding: gzip")).reason is Reason.BAD_ENCODING


@pytest.mark.parametrize("body", [zlib.compress(b"words"), zlib.compress(b"words")[2:-4]])
def test_row_17_deflate_is_read_with_and_without_its_frame(body: bytes) -> None:
    assert fetch(answer(200, body, "Content-Encoding: deflate")).body == b"words"


@pytest.mark.parametrize(("coding", "body"), [
    ("deflate", b"\x78\xbb\0\0\0\1xxxx"), ("deflate", WORDS), ('"gzip"', WORDS), ("gzip;q=1", WORDS), ("none",
    b"words"),
])  # fmt: skip
def test_row_17_names_and_streams_that_are_none(coding: str, body: bytes) -> None:
    assert failure(answer(200, body, f"Content-Encoding: {coding}")).reason is Reason.BAD_ENCODING


@pytest.mark.parametrize("headers", [
    ["Content-Type: text/html, text/html; charset=utf-8"], ["Content-Type: text/html", "Content-Type: application/pdf"],
])  # fmt: skip
def test_row_26_the_first_of_several_content_types(headers: list[str]) -> None:
    assert fetch(answer(200, b"words", *headers)).media_type == "text/html"


@pytest.mark.parametrize(("location", "asked"), [
    ("//press.example/z", "/z"), ("../../../../z", "/z"), ("./z", "/x/z"), ("?q=1", "/x/y?q=1"), ("z/../../w", "/w"),
    ("/a b", "/a%20b"), ("/küste", "/k%C3%BCste"), ("http://PRESS.example.:080/z#f", "/z"), ("/%2e%2e/z", "/%2e%2e/z"),
    (" /z ", "/z"), ("/z\tx", "/zx"), ("/\u202egnp.exe", "/%E2%80%AEgnp.exe"), ("/" + "%" * 9, "/" + "%" * 9),
    ("http://press。example/z", "/z"), ("/z?u=http://127.0.0.1/", "/z?u=http://127.0.0.1/"),
])  # fmt: skip
def test_row_24_a_location_leads_where_the_standard_says(location: str, asked: str) -> None:
    def speak(connection: socket.socket, server: RawServer) -> None:
        first = len(server.requests) == 1
        connection.sendall(to(location.encode().decode("latin-1")) if first else answer(200, b"end"))

    with RawServer(speak) as server:
        assert client(server).get("http://press.example/x/y").body == b"end"
    assert server.paths == ["/x/y", asked]


@pytest.mark.parametrize("location", ["http://küste.example/", "http://KÜSTE.example/", "http://xn--kste-0ra.example/"])
def test_a_host_in_other_letters_is_looked_up_and_told_in_ascii(location: str) -> None:
    network = Network(**{"xn--kste-0ra_example": ["127.0.0.1"]})
    with RawServer(answer(200, b"end")) as other, RawServer(to(location.encode().decode("latin-1"))) as server:
        place = ("xn--kste-0ra.example", 80)
        dial = {("press.example", 80): ("127.0.0.1", server.port), place: ("127.0.0.1", other.port)}
        found = Client(dial=dial, resolve=network.resolve).get("http://press.example/")
    assert found.url == "http://xn--kste-0ra.example/"
    assert b"\r\nHost: xn--kste-0ra.example\r\n" in other.requests[0]


@pytest.mark.parametrize(
    "location", ["http://xn--0.example/", "http://-a.example/", "http://256.256.256.256/", "http://1.2.3.4.5/"]
)
def test_row_98_a_host_that_can_hardly_be_one_is_not_found(location: str) -> None:
    failed = failure(to(location))
    assert failed.reason in (Reason.NO_ANSWER, Reason.BAD_URL)
