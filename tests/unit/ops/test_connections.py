"""Credentials of Airflow Connections, given by the environment as an operator may."""

from __future__ import annotations

import base64
import json

import pytest
from tests.fetching import Network
from tests.raw_server import RawServer, answer

from newsloom.collect.fetch.client import Client
from newsloom.ops.connections import ConnectionUnusable, credentials_of

SECRET = "correct-horse-7781"
BASIC = f"Basic {base64.b64encode(f'desk:{SECRET}'.encode()).decode()}"


@pytest.fixture
def conn(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The id of a Connection that the environment describes."""
    given = request.param
    monkeypatch.setenv("AIRFLOW_CONN_PAID_FEED", given if isinstance(given, str) else json.dumps(given))
    return "paid_feed"


HTTP = {"conn_type": "http", "host": "press.example", "password": SECRET}


@pytest.mark.parametrize(("conn", "place", "header"), [
    (f"https://desk:{SECRET}@press.example/", ("https", "press.example", 443), ("Authorization", BASIC)),
    (f"https://desk:{SECRET}@press.example:8443", ("https", "press.example", 8443), ("Authorization", BASIC)),
    (f"http://desk:{SECRET}@press.example/https", ("https", "press.example", 443), ("Authorization", BASIC)),
    (f"http://desk:{SECRET}@press.example", ("https", "press.example", 443), ("Authorization", BASIC)),
    (HTTP, ("https", "press.example", 443), ("Authorization", f"Bearer {SECRET}")),
    (HTTP | {"login": "desk"}, ("https", "press.example", 443), ("Authorization", BASIC)),
    (HTTP | {"host": "https://Press.example/"}, ("https", "press.example", 443), ("Authorization", f"Bearer {SECRET}")),
    (HTTP | {"extra": {"header": "X-Api-Key"}}, ("https", "press.example", 443), ("X-Api-Key", SECRET)),
    (HTTP | {"host": "127.0.0.1", "port": 8080}, ("http", "127.0.0.1", 8080), ("Authorization", f"Bearer {SECRET}")),
    (HTTP | {"host": "127.0.0.1", "port": 8080, "schema": "https"}, ("https", "127.0.0.1", 8080),
     ("Authorization", f"Bearer {SECRET}")),
], indirect=["conn"])  # fmt: skip
def test_a_connection_says_where_and_what(conn: str, place: tuple[str, str, int], header: tuple[str, str]) -> None:
    found = credentials_of(conn, allowed={("127.0.0.1", 8080)})
    assert ((found.scheme, found.host, found.port), found.headers) == (place, (header,))
    assert SECRET not in repr(found)


@pytest.mark.parametrize(("conn", "why"), [
    (HTTP | {"host": None}, "it has no host"),
    (HTTP | {"password": None, "login": "desk"}, "it has no password"),
    (HTTP | {"schema": "http"}, "over plain http"),
    (HTTP | {"host": "http://press.example"}, "over plain http"),
    (HTTP | {"schema": "ftp"}, "no place on the web"),
    (HTTP | {"host": "press.example/paid"}, "for a host, not for an address"),
    (HTTP | {"login": "desk:night"}, "its login has a colon"),
    (HTTP | {"extra": {"X-Api-Key": SECRET}}, "its extra may hold"),
    (HTTP | {"extra": "{" + SECRET}, "its extra is no JSON"),
    (HTTP | {"extra": {"header": "Host"}}, "no header that credentials go in"),
    (HTTP | {"password": f"{SECRET}\r\nX: y"}, "characters that no header carries"),
    ("{" + SECRET, "there is none that can be read"),
], indirect=["conn"])  # fmt: skip
def test_row_77_a_connection_that_opens_nothing_says_why_and_no_secret(
    conn: str, why: str, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(ConnectionUnusable) as refused:
        credentials_of(conn, allowed={("127.0.0.1", 8080)})
    assert str(refused.value).startswith("connection 'paid_feed': ")
    assert why in str(refused.value)
    assert SECRET not in str(refused.value) + caplog.text


def test_a_connection_that_nobody_made_is_named() -> None:
    with pytest.raises(ConnectionUnusable, match=r"connection 'no_such': there is none.*AIRFLOW_CONN_NO_SUCH"):
        credentials_of("no_such")


@pytest.mark.parametrize("conn", [HTTP | {"host": "127.0.0.1", "port": 8080}], indirect=True)
def test_row_12_what_a_connection_holds_reaches_its_feed(conn: str) -> None:
    place = ("127.0.0.1", 8080)
    with RawServer(answer(200, b"paid")) as server:
        reader = Client(
            allowed=[place],
            dial={place: ("127.0.0.1", server.port)},
            resolve=Network().resolve,
            credentials=credentials_of(conn, [place]),
        )
        assert reader.get("http://127.0.0.1:8080/feed").body == b"paid"
    assert f"Authorization: Bearer {SECRET}".encode() in server.requests[0]
