"""Credentials: to whom they are sent, and where they are never seen. Rows 12 and 77 of the threat model."""

from __future__ import annotations

import base64
import logging
import traceback
from typing import Any

import pytest
from tests.fetching import Network, client, to
from tests.raw_server import RawServer, Speak, answer
from tests.unit.collect.fetch.test_client_tls import certificate

from newsloom.collect.fetch.client import Client, FetchFailed
from newsloom.collect.fetch.credentials import Credentials, basic, bearer
from newsloom.reasons import Reason

TOKEN = "correct-horse-7781"
PRESS = Credentials("press.example", 80, "http", (bearer(TOKEN),))
OPEN = frozenset({("press.example", 80)})  # a place that may be asked in the clear, as an address on loopback may


def paid(server: RawServer, credentials: Credentials = PRESS, **more: Any) -> Client:
    return client(server, Network(other_example=["127.0.0.1"]), allowed=OPEN, credentials=credentials, **more)


def bearing(server: RawServer) -> list[bool]:
    return [f"Authorization: Bearer {TOKEN}".encode() in head for head in server.requests]


def test_row_12_credentials_go_to_their_place() -> None:
    with RawServer({"/a": to("/b"), "/b": answer(200, b"paid")}) as server:
        assert paid(server).get("HTTP://Press.example:80/a").body == b"paid"
    assert bearing(server) == [True, True]


def test_row_12_credentials_are_not_sent_on_to_another_host_or_port() -> None:
    with RawServer(answer(200, b"elsewhere")) as other:
        for host in ("other.example", "press.example", "127.0.0.1", "www.press.example"):
            here = ["127.0.0.1"]
            network = Network(other_example=here, www_press_example=here, press_example=here)
            with RawServer(to(f"http://{host}:{other.port}/", 307)) as server:
                reader = client(server, network, allowed=OPEN | {(host, other.port)}, credentials=PRESS)
                assert reader.get("http://press.example/a").body == b"elsewhere"
            assert bearing(server) == [True]
    assert bearing(other) == [False] * 4
    assert TOKEN.encode() not in b"".join(other.requests)


def test_row_12_credentials_are_not_sent_on_to_plain_http(tmp_path: Any) -> None:
    good = certificate(tmp_path)
    with RawServer(answer(200, b"plain")) as plain, RawServer(to("http://press.example/b"), good.server) as secure:
        dial = {("press.example", 443): ("127.0.0.1", secure.port), ("press.example", 80): ("127.0.0.1", plain.port)}
        credentials = Credentials("press.example", 443, "https", (bearer(TOKEN),))
        reader = Client(dial=dial, tls=good.trusting, allowed=OPEN, credentials=credentials)
        assert reader.get("https://press.example/a").body == b"plain"
    assert (bearing(secure), bearing(plain)) == ([True], [False])


def test_row_12_a_foreign_host_that_leads_back_learns_nothing() -> None:
    pages = {"/a": to("http://other.example/x"), "/x": to("http://press.example/b"), "/b": answer(200, b"paid")}
    with RawServer(pages) as server:
        dial = {(host, 80): ("127.0.0.1", server.port) for host in ("press.example", "other.example")}
        assert Client(dial=dial, allowed=OPEN, credentials=PRESS).get("http://press.example/a").body == b"paid"
    assert bearing(server) == [True, False, True]


def test_row_12_a_client_without_credentials_sends_none() -> None:
    with RawServer(answer(200)) as server:
        client(server).get("http://press.example/a")
    assert bearing(server) == [False]


@pytest.mark.parametrize("status", [401, 403])
def test_row_57_credentials_that_are_refused_are_an_answer(status: int) -> None:
    with RawServer(answer(status, b"no", 'WWW-Authenticate: Basic realm="desk"')) as server:
        assert paid(server).get("http://press.example/a").status == status
    assert bearing(server) == [True], "asked once"


@pytest.mark.parametrize(
    "allowed", [frozenset(), frozenset({("press.example", 8080)}), frozenset({("other.example", 80)})]
)
def test_row_77_never_over_plain_http_to_a_public_host(allowed: frozenset[tuple[str, int]]) -> None:
    with pytest.raises(ValueError, match=r"credentials for press\.example:80 would be sent over plain http") as refused:
        Client(allowed=allowed, credentials=PRESS)
    assert TOKEN not in str(refused.value)
    Client(credentials=Credentials("press.example", 443, "https", (bearer(TOKEN),)))


SECRETS = (TOKEN, base64.b64encode(f"desk:{TOKEN}".encode()).decode())


def sent(server: RawServer) -> str:
    """The value that came in the header of the credentials, which is the last of a request."""
    return server.requests[-1].decode().rstrip().rpartition("\r\n")[2].partition(": ")[2]


def shouts(connection: Any, server: RawServer) -> None:
    """A host that sends back what it was sent, where h11 quotes it."""
    connection.sendall(b"HTTP/1.1 200 OK\r\n" + sent(server).encode() + b"\r\n\r\n")


def leads_on(connection: Any, server: RawServer) -> None:
    connection.sendall(to(f"http://other.example/?was={sent(server)}"))


@pytest.mark.parametrize("speak", [
    shouts, leads_on, b"", b"garbage\r\n\r\n", answer(200, b"x", "Content-Encoding: gzip"), to("http://127.0.0.1/"),
    to("ftp://press.example/"),
])  # fmt: skip
@pytest.mark.parametrize("header", [bearer(TOKEN), basic("desk", TOKEN), ("X-Api-Key", TOKEN)])
def test_row_77_a_secret_is_in_no_failure(
    speak: Speak | bytes, header: tuple[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    credentials = Credentials("press.example", 80, "http", (header,))
    with RawServer(speak) as server, pytest.raises(FetchFailed) as failed:
        paid(server, credentials).get("http://press.example/a")
    assert header[1].encode() in server.requests[0]
    logging.getLogger("test").exception("it failed", exc_info=failed.value)
    told = caplog.text + "".join(traceback.format_exception(failed.value)) + repr(failed.value) + repr(credentials)
    assert not [secret for secret in SECRETS if secret in told]


@pytest.mark.parametrize("header", [bearer(TOKEN), basic("desk", TOKEN), ("X-Api-Key", TOKEN)])
def test_row_77_a_host_that_sends_a_secret_back_puts_it_in_no_archive(header: tuple[str, str]) -> None:
    def speak(connection: Any, server: RawServer) -> None:
        said = [
            f"X-Was: {header[1]}",
            f"Link: <http://press.example/?key={TOKEN}>",
            f'ETag: "{TOKEN}"',
            f"X-{TOKEN}: 1",
        ]
        connection.sendall(answer(200, b"paid", *said, "Content-Type: text/html"))

    with RawServer(speak) as server:
        found = paid(server, Credentials("press.example", 80, "http", (header,))).get("http://press.example/a")
    assert not [secret for secret in SECRETS if secret in repr(found)]
    assert found.etag is None
    assert [name for name, _ in found.headers] == ["Content-Type", "Content-Length"]


def test_row_77_credentials_show_their_place_and_no_value() -> None:
    assert repr(PRESS) == str(PRESS) == f"{PRESS}" == "Credentials(http://press.example:80, Authorization: ***)"
    assert PRESS.masked(f"Authorization: Bearer {TOKEN}; {TOKEN}") == "Authorization: ***; ***"


def test_a_secret_of_a_few_letters_masks_no_words() -> None:
    short = Credentials("press.example", 80, "http", (("X-Key", "page"),))
    assert not short.told_in("more than one page")


@pytest.mark.parametrize(("host", "port", "scheme", "kept"), [
    ("PRESS.example", 443, "https", "press.example"), ("[2606:4700:0::1]", 443, "https", "2606:4700::1"),
    ("2606:4700::0001", 8443, "HTTPS", "2606:4700::1"), ("küste.example", 443, "https", "xn--kste-0ra.example"),
])  # fmt: skip
def test_a_place_is_known_as_requests_know_it(host: str, port: int, scheme: str, kept: str) -> None:
    credentials = Credentials(host, port, scheme, (bearer(TOKEN),))
    assert (credentials.host, credentials.port, credentials.scheme) == (kept, port, "https")


@pytest.mark.parametrize(("host", "port", "scheme"), [
    ("", 443, "https"), ("press.example/paid", 443, "https"), ("desk@press.example", 443, "https"),
    ("press.example", 443, "ftp"), ("press.example", 0x10000, "https"), ("press.example", 443, ""),
    ("press.example#", 443, "https"), ("a b", 443, "https"),
])  # fmt: skip
def test_what_is_no_place_has_no_credentials(host: str, port: int, scheme: str) -> None:
    with pytest.raises(ValueError, match="credentials") as refused:
        Credentials(host, port, scheme, (bearer(TOKEN),))
    assert TOKEN not in str(refused.value)


@pytest.mark.parametrize("headers", [
    (), (("Host", "x"),), (("Content-Length", "4"),), (("X Key", TOKEN),), (("", TOKEN),), (("X-Key", ""),),
    (("X-Key", f"{TOKEN}\r\nHost: evil.example"),), (("X-Key", f" {TOKEN}"),), (("X-Key", f"{TOKEN}\0"),),
    (("X-Key", "ключ"),), (("X-Key", "one"), ("x-key", "two")), (("Transfer-Encoding", "chunked"),),
])  # fmt: skip
def test_what_is_no_header_is_refused_without_being_told(headers: tuple[tuple[str, str], ...]) -> None:
    with pytest.raises(ValueError, match=r"header") as refused:
        Credentials("press.example", 443, "https", headers)
    assert TOKEN not in str(refused.value)


def test_robots_are_asked_by_a_client_of_their_own() -> None:
    """What a robots.txt says must not depend on who asks: the caller makes one client with credentials, one without."""
    with RawServer(answer(200)) as server:
        paid(server).get("http://press.example/a")
        client(server).get("http://press.example/robots.txt")
    assert bearing(server) == [True, False]


def test_refused_by_the_guard_is_refused_with_credentials_too() -> None:
    credentials = Credentials("127.0.0.1", 443, "https", (bearer(TOKEN),))
    with pytest.raises(FetchFailed) as failed:
        Client(credentials=credentials).get("https://127.0.0.1/")
    assert failed.value.reason is Reason.BLOCKED_ADDRESS
