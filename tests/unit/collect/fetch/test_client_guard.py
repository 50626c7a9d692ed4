"""Where nothing is sent, and what no message says: rows 9 to 13, 77, 78 and 98 of the threat model.

The spellings of rows 1 to 8 are in test_client_spellings.py.
"""

from __future__ import annotations

import pickle
import socket
import traceback
from typing import Any

import pytest
from tests.fetching import PUBLIC, Network, client, failure, fetch, to
from tests.raw_server import RawServer, answer

from newsloom.collect.fetch.answer import MAX_MESSAGE, FetchFailed
from newsloom.collect.fetch.client import Client
from newsloom.collect.fetch.limits import LIMITS, Limits
from newsloom.reasons import Reason


@pytest.mark.parametrize(
    "addresses", [["127.0.0.1"], ["::1"], ["::ffff:127.0.0.1"], [PUBLIC, "10.0.0.1"], ["10.0.0.1", PUBLIC]]
)
def test_row_03_a_name_is_what_all_its_addresses_are(addresses: list[str]) -> None:
    network = Network(inner_example=addresses)
    with RawServer(answer(200)) as canary, pytest.raises(FetchFailed) as failed:
        client(None, network, ports=frozenset({canary.port})).get(f"http://inner.example:{canary.port}/")
    assert failed.value.reason is Reason.BLOCKED_ADDRESS
    assert (canary.hits, network.dialled) == (0, [])


def test_row_09_one_look_up_and_its_address_is_dialled() -> None:
    with RawServer(answer(200)) as canary:
        network = Network(rebind_example=[PUBLIC])

        def resolve(host: str, port: int, **more: Any) -> list[tuple[Any, ...]]:
            found = network.resolve(host, port, **more)
            network.names[host] = ["127.0.0.1"]  # what the next look-up would say
            return found

        reader = Client(resolve=resolve, connect=network.connect, ports=frozenset({canary.port}))
        with pytest.raises(FetchFailed) as failed:
            reader.get(f"http://rebind.example:{canary.port}/")
        assert failed.value.reason is Reason.CONNECTION  # refused by the dialler of this file
        assert (network.looked_up, network.dialled, canary.hits) == (["rebind.example"], [PUBLIC], 0)
        # And at the next hop the new address is judged.
        with pytest.raises(FetchFailed) as failed:
            reader.get(f"http://rebind.example:{canary.port}/")
        assert failed.value.reason is Reason.BLOCKED_ADDRESS
    assert canary.hits == 0


@pytest.mark.parametrize("host", ["127.0.0.1", "inner.example"])
def test_row_10_a_host_is_allowed_at_one_port(host: str) -> None:
    network = Network(inner_example=["127.0.0.1"])
    with RawServer(answer(200)) as canary, RawServer(to(f"http://{host}:{canary.port}/")) as server:
        reader = client(None, network, allowed=frozenset({(host.upper(), server.port)}))
        with pytest.raises(FetchFailed) as failed:
            reader.get(f"http://{host}:{server.port}/")
    assert failed.value.reason is Reason.BLOCKED_ADDRESS
    assert (server.hits, canary.hits) == (1, 0)


@pytest.mark.parametrize("url", ["http://far.example:22/", "http://far.example:0/", "https://far.example:8443/"])
def test_row_10_a_public_host_is_asked_at_the_ports_of_the_web_only(url: str) -> None:
    network = Network(far_example=[PUBLIC])
    with pytest.raises(FetchFailed) as failed:
        client(None, network).get(url)
    assert failed.value.reason is Reason.BLOCKED_ADDRESS
    assert (network.looked_up, network.dialled) == ([], [])


def test_an_allowed_address_of_ipv6_may_be_spelled_in_any_way() -> None:
    network = Network()
    with pytest.raises(FetchFailed) as failed:
        client(None, network, allowed=frozenset({("[0:0:0:0:0:0:0:1]", 8080)})).get("http://[::1]:8080/")
    assert failed.value.reason is Reason.CONNECTION
    assert network.dialled == ["::1"]


def test_row_11_proxies_of_the_environment_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with RawServer(answer(200, b"proxied")) as canary, RawServer(answer(200, b"direct")) as server:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{canary.port}")
        assert client(server).get("http://press.example/a").body == b"direct"
    assert canary.hits == 0


def test_row_12_neither_cookies_nor_credentials_travel() -> None:
    pages = {"/a": answer(302, b"", "Location: /b", "Set-Cookie: session=1; Domain=example"), "/b": answer(200, b"b")}
    with RawServer(pages) as server, client(server) as press:
        press.get("http://press.example/a")
        press.get("http://press.example/b")
    sent = b"".join(server.requests).lower()
    assert len(server.requests) == 3
    assert b"cookie" not in sent
    assert b"authorization" not in sent


def test_row_13_what_a_page_says_is_not_followed() -> None:
    with RawServer(answer(200)) as canary:
        at = f"http://127.0.0.1:{canary.port}/"
        page = (
            f'<base href="{at}"><meta http-equiv="refresh" content="0;url={at}"><iframe src="{at}"></iframe>'.encode()
        )
        found = fetch(answer(200, page, f"Refresh: 0; url={at}", f"Location: {at}", f"Link: <{at}>; rel=preload"))
    assert found.body == page
    assert canary.hits == 0


def test_row_98_a_name_that_is_not_found() -> None:
    with pytest.raises(FetchFailed) as failed:
        client().get("http://gone.example/")
    assert (failed.value.reason, failed.value.temporary) == (Reason.NO_ANSWER, True)


@pytest.mark.parametrize("error", [TimeoutError("timed out"), OSError(101, "Network is unreachable")])
def test_row_98_a_network_that_is_down(error: OSError) -> None:
    def connect(address: tuple[str, int], timeout: float) -> socket.socket:
        raise error

    with pytest.raises(FetchFailed) as failed:
        Client(resolve=Network(far_example=[PUBLIC]).resolve, connect=connect).get("http://far.example/")
    assert (failed.value.reason, failed.value.temporary) == (Reason.NO_ANSWER, True)


def test_row_98_a_name_server_that_hangs_is_left_behind() -> None:
    with RawServer(b"") as server:  # only for its event

        def resolve(*_: Any, **__: Any) -> list[tuple[Any, ...]]:
            server.stopping.wait(30)
            return []

        with pytest.raises(FetchFailed) as failed:
            Client(resolve=resolve, limits=Limits(look_up=0.1)).get("http://slow.example/")
    assert failed.value.reason is Reason.NO_ANSWER


def test_the_next_address_is_tried_and_not_all_of_many() -> None:
    with RawServer(answer(200, b"words")) as server:
        network = Network(
            two_example=[PUBLIC, "127.0.0.1"], many_example=[PUBLIC[:-1] + str(last) for last in range(9)]
        )
        allowed = frozenset({("two.example", server.port)})
        assert client(None, network, allowed=allowed).get(f"http://two.example:{server.port}/").body == b"words"
        assert network.dialled == [PUBLIC, "127.0.0.1"]
    network.dialled.clear()
    with pytest.raises(FetchFailed):
        client(None, network).get("http://many.example/")
    assert len(network.dialled) == LIMITS.addresses


@pytest.mark.parametrize(
    "url",
    ["http://desk:hunter2@press.example/", "http://desk:hunter2\\@press.example/", "http://hunter2@press.example:x/",
     "ftp://desk:hunter2@press.example/", "http://press.example\\hunter2/", "http://[hunter2]/", "hunter2:x@y"],
)  # fmt: skip
def test_row_77_a_password_is_in_no_message(url: str) -> None:
    with pytest.raises(FetchFailed) as asked:
        client().get(url)
    for failed in (failure(to(url)), asked.value):
        assert failed.reason is Reason.BAD_URL
        assert "hunter2" not in "".join(traceback.format_exception(failed)).replace(repr(url), "")


def test_row_77_nor_in_one_that_quotes_what_came() -> None:
    failed = FetchFailed(Reason.CONNECTION, "GET http://desk:hunter2@press.example/\nAuthorization: Basic hunter2")
    assert failed.message == "GET http://***@press.example/ Authorization: ***"
    again = pickle.loads(pickle.dumps(failed))
    assert (again.reason, again.message, again.temporary) == (failed.reason, failed.message, True)


def test_row_78_a_message_is_one_bounded_line() -> None:
    failed = failure(b"HTTP/9\x1b[31m\n" + b"forged line\n" * 200 + b"\r\n\r\n")
    assert failed.message.isprintable()
    assert len(failed.message) <= MAX_MESSAGE
