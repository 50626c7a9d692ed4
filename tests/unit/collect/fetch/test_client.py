"""Answers, turns and redirects of well-meaning hosts."""

from __future__ import annotations

import gzip
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.fetching import Network, client, fetch, to
from tests.raw_server import RawServer, answer

from newsloom.collect.fetch.answer import FetchFailed
from newsloom.collect.fetch.client import MAX_VALIDATOR, USER_AGENT, Client


def test_an_answer_says_what_came_and_how() -> None:
    body = gzip.compress("Гавань откроют в шесть".encode())
    before = datetime.now(UTC)
    found = fetch(answer(
        200, body, "Content-Type: Text/HTML; charset=UTF-8", 'ETag: W/"7"',
        "Last-Modified: Sat, 21 Nov 2026 01:00:00 GMT", "Content-Encoding: gzip",
        "Set-Cookie: reader=1", "X-Twice: a", "X-Twice: b",
    ))  # fmt: skip
    assert (found.url, found.status, found.redirects) == ("http://press.example/a", 200, 0)
    assert (found.media_type, found.charset) == ("text/html", "utf-8")
    assert (found.etag, found.last_modified) == ('W/"7"', "Sat, 21 Nov 2026 01:00:00 GMT")
    assert found.retry_after is None
    assert found.body.decode() == "Гавань откроют в шесть"
    assert found.byte_count == len(body)
    assert before <= found.started_at <= datetime.now(UTC)
    assert found.started_at.tzinfo is UTC
    assert 0 < found.seconds < 30
    names = [name for name, _ in found.headers]
    assert names == [
        "Content-Type",
        "ETag",
        "Last-Modified",
        "Content-Encoding",
        "X-Twice",
        "X-Twice",
        "Content-Length",
    ]


@pytest.mark.parametrize(
    ("asked", "target", "host"),
    [
        ("http://press.example", "/", "press.example"),
        ("HTTP://Press.Example:80/A?utm_source=x&b=%c3#top", "/A?utm_source=x&b=%c3", "press.example"),
        ("http://press.example/a b/ü?q=ж'|[]", "/a%20b/%C3%BC?q=%D0%B6'|[]", "press.example"),
        ("http://press.example/100%", "/100%", "press.example"),
    ],
)
def test_an_address_is_asked_for_as_it_is_written(asked: str, target: str, host: str) -> None:
    with RawServer(answer(200)) as server:
        client(server).get(asked)
    head = server.requests[0].decode()
    assert head.startswith(f"GET {target} HTTP/1.1\r\n")
    assert f"Host: {host}\r\n" in head


def test_what_is_sent_is_known_to_the_last_header() -> None:
    with RawServer(answer(200)) as server:
        client(server).get("http://press.example/", accept="text/plain")
    assert server.requests[0].decode().split("\r\n") == [
        "GET / HTTP/1.1", "Host: press.example", f"User-Agent: {USER_AGENT}", "Accept-Encoding: gzip",
        "Connection: close", "Accept: text/plain", "", "",
    ]  # fmt: skip


@pytest.mark.parametrize("framed", ["length", "chunked", "closed"])
def test_a_body_in_each_framing(framed: str) -> None:
    body = bytes(range(256)) * 1000
    if framed == "chunked":
        chunks = b"".join(
            b"%x;note=1\r\n%s\r\n" % (len(part), part) for part in (body[:7], body[7:70_000], body[70_000:])
        )
        said = answer(200, chunks + b"0\r\nX-Trailer: 1\r\n\r\n", "Transfer-Encoding: chunked", length=False)
        head, _, rest = said.partition(b"\r\n\r\n")
        said = head + b"\r\n\r\n" + rest
    else:
        said = answer(200, body, length=framed == "length")
    found = fetch(said)
    assert found.body == body
    assert found.byte_count == len(body)


@pytest.mark.parametrize("status", [200, 201, 206, 300, 400, 401, 403, 404, 410, 429, 451, 500, 503, 999])
def test_row_57_a_status_is_an_answer_and_no_failure(status: int) -> None:
    assert fetch(answer(status, b"words")).status == status


def test_row_57_no_content() -> None:
    assert fetch(answer(204, length=False)).body == b""


def test_row_55_retry_after_is_handed_on_as_it_came() -> None:
    assert fetch(answer(503, b"", "Retry-After: soon, maybe")).retry_after == "soon, maybe"


@pytest.mark.parametrize("headers", [["Content-Encoding: gzip"], ["Content-Encoding: br"], ["Content-Length: 500"]])
def test_row_55_a_busy_host_with_a_broken_page_is_busy(headers: list[str]) -> None:
    found = fetch(answer(503, b"no gzip", "Retry-After: 120", *headers, length=False))
    assert (found.status, found.retry_after, found.body) == (503, "120", b"")


def test_row_56_validators_are_sent_as_they_came_and_304_has_no_body() -> None:
    with RawServer(answer(304, b"", 'ETag: "caf\xe9"', length=False)) as server:
        found = client(server).get("http://press.example/a", etag='W/"caf\xe9"', last_modified="yesterday")
    assert (found.status, found.body, found.byte_count, found.etag) == (304, b"", 0, '"caf\xe9"')
    assert b'\r\nIf-None-Match: W/"caf\xe9"\r\n' in server.requests[0]
    assert b"\r\nIf-Modified-Since: yesterday\r\n" in server.requests[0]


@pytest.mark.parametrize(
    ("held_at", "conditional"), [(None, "/a"), ("http://press.example/b", "/b"), ("http://press.example/z", "")]
)
def test_row_56_only_the_address_that_gave_a_validator_is_asked_with_it(held_at: str | None, conditional: str) -> None:
    with RawServer({"/a": to("/b"), "/b": answer(200, b"b")}) as server:
        client(server).get("http://press.example/a", etag='"1"', last_modified="yesterday", held_at=held_at)
    asked = [path for path, head in zip(server.paths, server.requests, strict=True) if b"If-None-Match" in head]
    assert asked == ([conditional] if conditional else [])


def test_row_56_an_etag_that_is_too_long_is_none_and_never_half_of_it() -> None:
    assert fetch(answer(200, b"", f'ETag: "{"x" * MAX_VALIDATOR}"')).etag is None


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_to_its_answer(status: int) -> None:
    with RawServer({"/a": to("../b?c=1#d", status), "/b?c=1": answer(200, b"b")}) as server:
        found = client(server).get("http://press.example/a")
    assert (found.url, found.body, found.redirects) == ("http://press.example/b?c=1", b"b", 1)
    assert server.paths == ["/a", "/b?c=1"]


def test_letters_of_a_location_are_utf_8_where_they_can_be() -> None:
    utf8, latin1 = "/küste".encode().decode("latin-1"), "/k\xfcste"
    with RawServer({"/a": to(utf8), "/b": to(latin1), "/k%C3%BCste": answer(200)}) as server:
        for path in ("/a", "/b"):
            assert client(server).get(f"http://press.example{path}").url == "http://press.example/k%C3%BCste"


def test_a_turn_is_taken_for_each_hop_before_its_look_up_and_until_its_body_is_read() -> None:
    events: list[str] = []
    network = Network()

    def resolve(host: str, port: int, **_: Any) -> list[tuple[Any, ...]]:
        events.append(f"look up {host}")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    @contextmanager
    def turn(url: str) -> Iterator[None]:
        events.append(f"enter {url}")
        yield
        events.append(f"leave {url}")

    def speak(connection: socket.socket, server: RawServer) -> None:
        events.append(f"asked {server.paths[-1]}")
        connection.sendall(to("/b") if server.paths[-1] == "/a" else answer(200, b"b"))

    with RawServer(speak) as server:
        place = ("one.example", server.port)
        reader = Client(allowed=frozenset({place}), resolve=resolve, connect=network.connect)
        at = f"http://one.example:{server.port}"
        assert reader.get(f"{at}/a", turn=turn).body == b"b"
    assert events == [
        f"enter {at}/a", "look up one.example", "asked /a", f"leave {at}/a",
        f"enter {at}/b", "look up one.example", "asked /b", f"leave {at}/b",
    ]  # fmt: skip


def test_what_a_turn_raises_passes_through_and_nothing_was_asked() -> None:
    class Disallowed(Exception):
        pass

    def turn(url: str) -> ExitStack:
        if url.endswith("/private"):
            raise Disallowed(url)
        return ExitStack()

    with RawServer({"/a": to("/private")}) as server, pytest.raises(Disallowed, match="/private"):
        client(server).get("http://press.example/a", turn=turn)
    assert server.paths == ["/a"]


def test_a_turn_is_left_when_its_hop_failed() -> None:
    left: list[str] = []

    @contextmanager
    def turn(url: str) -> Iterator[None]:
        try:
            yield
        finally:
            left.append(url)

    with RawServer(b"") as server, pytest.raises(FetchFailed):
        client(server).get("http://press.example/a", turn=turn)
    assert left == ["http://press.example/a"]
