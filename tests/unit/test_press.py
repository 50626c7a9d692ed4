from __future__ import annotations

import gzip
import http.client
import json
import re
import socket
import struct
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
import yaml

from newsloom.press import NIGHTS, SOURCES, Answer, Asked, Site, answers, reply, serving, takes_gzip

MODIFIED = datetime(2026, 10, 20, 20, tzinfo=UTC)
PAGE = Answer(HTTPStatus.OK, b"<p>tea</p>", "text/html", MODIFIED)
PACKED = Answer(HTTPStatus.OK, b"<p>tea</p>", "text/html", MODIFIED, zipped=gzip.compress(b"<p>tea</p>", mtime=0))
MOVED = Answer(HTTPStatus.FOUND, b"", "text/html", MODIFIED, location="/page")
SITE: Site = {"bay.example": {"/page": PAGE, "/packed": PACKED, "/r/1": MOVED}}

UMBRELLAS = "/2026/10/20/library-of-umbrellas.html"
CABLE_CAR = "/2026/10/20/cable-car-over-the-harbour.html"
MERCURY, KOPIR, LODOS = "pierhead-mercury.example", "altyn-kopir.example", "lodos-postasi.example"


def header(name: str, **asked: object) -> str | None:
    return dict(reply(SITE, Asked(**{"host": "bay.example", "path": "/page"} | asked)).headers).get(name)  # type: ignore[arg-type]


def status(**asked: object) -> int:
    return reply(SITE, Asked(**{"host": "bay.example", "path": "/page"} | asked)).status  # type: ignore[arg-type]


TAG = str(header("ETag"))


def test_a_tag_is_strong_and_made_of_the_bytes() -> None:
    assert re.fullmatch(r'"[0-9a-f]{32}"', TAG)
    assert header("ETag", path="/packed") == TAG


@pytest.mark.parametrize(
    ("if_none_match", "expected"),
    [
        (TAG, 304),
        (f"W/{TAG}", 304),
        (f'"other", {TAG}', 304),
        ("*", 304),
        ('"other"', 200),
        ("", 200),
        (TAG[1:-1], 200),
    ],
)
def test_a_page_that_the_client_holds_is_not_sent(if_none_match: str, expected: int) -> None:
    assert status(if_none_match=if_none_match) == expected


@pytest.mark.parametrize(
    ("if_modified_since", "expected"),
    [
        ("Tue, 20 Oct 2026 20:00:00 GMT", 304),
        ("Wed, 21 Oct 2026 00:00:00 GMT", 304),
        ("Wed, 21 Oct 2026 00:00:00 -0000", 304),
        ("Tue, 20 Oct 2026 19:59:59 GMT", 200),
        ("yesterday", 200),
        ("", 200),
    ],
)
def test_a_page_that_has_not_changed_since_is_not_sent(if_modified_since: str, expected: int) -> None:
    assert status(if_modified_since=if_modified_since) == expected


def test_a_tag_goes_before_a_time() -> None:
    assert status(if_none_match='"other"', if_modified_since="Wed, 21 Oct 2026 00:00:00 GMT") == 200
    assert status(if_none_match=TAG, if_modified_since="Thu, 01 Jan 1970 00:00:00 GMT") == 304


def test_304_has_validators_and_neither_body_nor_length() -> None:
    found = reply(SITE, Asked("bay.example", "/page", if_none_match="*"))
    assert (found.body, [name for name, _ in found.headers]) == (b"", ["ETag", "Last-Modified"])


def test_head_says_the_length_and_sends_nothing() -> None:
    found = reply(SITE, Asked("bay.example", "/page", head=True))
    assert (found.body, dict(found.headers)["Content-Length"]) == (b"", "10")


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("gzip", True),
        ("br, GZIP;q=0.5", True),
        ("*", True),
        ("", False),
        ("identity", False),
        ("gzip;q=0", False),
        ("gzip; q=0.00, *", False),
        ("*;q=0", False),
    ],
)
def test_gzip_only_for_those_who_ask(accept: str, expected: bool) -> None:
    assert takes_gzip(accept) is expected
    assert (header("Content-Encoding", path="/packed", accept_encoding=accept) == "gzip") is expected


def test_packed_bytes_have_a_tag_of_their_own() -> None:
    packed = header("ETag", path="/packed", accept_encoding="gzip")
    assert packed != TAG
    assert status(path="/packed", accept_encoding="gzip", if_none_match=packed) == 304
    assert status(path="/packed", if_none_match=packed) == 200
    assert header("Vary", path="/packed") == "Accept-Encoding"


def test_what_is_not_listed_is_not_there() -> None:
    assert status(path="/nothing") == 404
    assert status(host="elsewhere.example") == 421
    assert (status(path="/r/1"), header("Location", path="/r/1"), header("ETag", path="/r/1")) == (302, "/page", None)


@pytest.mark.parametrize("night", NIGHTS)
@pytest.mark.parametrize(
    "path", ["/../answers.yaml", "/%2e%2e/answers.yaml", "/..%2f1/feed.xml", "//feed.xml", "/", ""]
)
def test_no_path_leads_out(night: int, path: str) -> None:
    assert reply(answers(night), Asked(MERCURY, path)).status == 404


def test_there_is_no_third_night() -> None:
    with pytest.raises(KeyError, match="no night 3"):
        answers(3)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "requests.jsonl"


@pytest.fixture
def connection(log: Path) -> Iterator[http.client.HTTPConnection]:
    with serving(1, log) as dialled:
        assert {host for host, _ in dialled} == {MERCURY, KOPIR, LODOS}
        assert len(set(dialled.values())) == 1
        address, port = dialled[MERCURY, 80]
        asking = http.client.HTTPConnection(address, port, timeout=10)
        yield asking
        asking.close()


def get(
    asking: http.client.HTTPConnection, host: str, path: str, method: str = "GET", **headers: str
) -> tuple[http.client.HTTPResponse, bytes]:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    asking.request(method, path, headers={"Host": host, **sent})
    answer = asking.getresponse()
    return answer, answer.read()


def test_one_connection_serves_page_after_page(connection: http.client.HTTPConnection) -> None:
    page, whole = get(connection, MERCURY, UMBRELLAS + "?utm_source=rss")
    sock = connection.sock
    packed, small = get(connection, MERCURY, UMBRELLAS, Accept_Encoding="gzip")
    nothing, _ = get(connection, MERCURY, UMBRELLAS, method="HEAD")
    held, empty = get(connection, MERCURY, UMBRELLAS, If_None_Match=str(page.headers["ETag"]))
    assert connection.sock is sock
    assert (page.status, packed.status, nothing.status, held.status, empty) == (200, 200, 200, 304, b"")
    assert gzip.decompress(small) == whole
    assert nothing.headers["Content-Length"] == page.headers["Content-Length"] == str(len(whole))


def test_every_request_is_a_line_of_the_log(connection: http.client.HTTPConnection, log: Path) -> None:
    get(connection, KOPIR + ":80", "/robots.txt")
    get(connection, KOPIR, "/nothing?x=1", If_None_Match='"a"', If_Modified_Since="never")
    get(connection, LODOS, "/rss.xml", If_None_Match="*")
    told = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert [list(line) for line in told] == 3 * [
        ["at", "night", "host", "path", "if_none_match", "if_modified_since", "status", "bytes"]
    ]
    assert [(line["host"], line["path"], line["status"]) for line in told] == [
        (KOPIR, "/robots.txt", 200), (KOPIR, "/nothing?x=1", 404), (LODOS, "/rss.xml", 304),
    ]  # fmt: skip
    assert (told[1]["if_none_match"], told[1]["if_modified_since"], told[2]["bytes"]) == ('"a"', "never", 0)
    assert all(datetime.fromisoformat(line["at"]).utcoffset() == UTC.utcoffset(None) for line in told)


def test_a_log_is_added_to(log: Path) -> None:
    for night in NIGHTS:
        with serving(night, log) as dialled:
            get(http.client.HTTPConnection(*dialled[LODOS, 80], timeout=10), LODOS, "/rss.xml")
    assert [json.loads(line)["night"] for line in log.read_text("utf-8").splitlines()] == [1, 2]


def test_a_client_that_is_killed_harms_nobody(log: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with serving(1, log) as dialled:
        for _ in range(5):
            with socket.create_connection(dialled[LODOS, 80], timeout=10) as killed:
                # Closed with a reset, not with a farewell: what the kernel does for a process that was killed.
                killed.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                killed.sendall(f"GET /rss.xml HTTP/1.1\r\nHost: {LODOS}\r\n\r\n".encode())
        answer, _ = get(http.client.HTTPConnection(*dialled[LODOS, 80], timeout=10), LODOS, "/rss.xml")
    assert answer.status == 200
    assert capfd.readouterr().err == ""


def test_nothing_listens_afterwards() -> None:
    with serving(1, None) as dialled:
        pass
    with pytest.raises(ConnectionRefusedError):
        http.client.HTTPConnection(*dialled[LODOS, 80], timeout=10).connect()


def test_the_second_night_lies_over_the_first() -> None:
    first, second = answers(1), answers(2)
    changed = {
        host + path: (first[host].get(path), now)
        for host, pages in second.items()
        for path, now in pages.items()
        if first[host].get(path) != now
    }
    new = {path for path, (before, _) in changed.items() if before is None}
    assert set(changed) - new == {
        f"{MERCURY}/feed.xml", f"{KOPIR}/atom.xml", f"{LODOS}/rss.xml", MERCURY + CABLE_CAR,
        f"{KOPIR}/en/news/1215.html",
    }  # fmt: skip
    assert len(new) == 5
    assert second[KOPIR]["/en/news/1215.html"].status == 410
    assert all(now.modified == datetime(2026, 10, 21, 20, tzinfo=UTC) for _, now in changed.values())


def listed(site: Site, host: str) -> list[str]:
    feed = next(answer for path, answer in site[host].items() if path in ("/feed.xml", "/atom.xml", "/rss.xml"))
    root = ElementTree.fromstring(feed.body)
    atom = "{http://www.w3.org/2005/Atom}"
    links = [link.get("href") for link in root.findall(f"{atom}entry/{atom}link")]
    links += [link.text for link in root.findall("channel/item/link")]
    return [urljoin(f"http://{host}/", link or "") for link in links]


@pytest.mark.parametrize("night", NIGHTS)
@pytest.mark.parametrize("host", [MERCURY, KOPIR, LODOS])
def test_a_feed_lists_pages_that_are_there(night: int, host: str) -> None:
    site = answers(night)
    found = [urlsplit(link) for link in listed(site, host)]
    assert len(set(found)) == len(found) > 5
    assert {link.hostname for link in found} == {host}
    assert {site[host][link.path].status for link in found} <= {200, 301, 410}


def test_a_night_is_a_real_one() -> None:
    first = answers(1)
    assert sum(len(listed(first, host)) for host in first) >= 16


def test_what_the_headers_say_the_bytes_are() -> None:
    pages = answers(1)[KOPIR]
    told = pages["/ru/news/1209.html"]
    assert told.content_type == "text/html; charset=windows-1251"
    assert b"charset" not in told.body
    assert "трактора" in told.body.decode("windows-1251")
    assert pages["/en/news/1212.html"].body.startswith(b"%PDF-")


def test_every_outlet_has_a_source() -> None:
    told = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in SOURCES.glob("*.yaml")}
    assert {name: one["id"] for name, one in told.items()} == {name: name for name in told}
    site = answers(1)
    feeds = [urlsplit(feed["url"]) for one in told.values() for feed in one["feeds"]]
    assert {str(feed.hostname) for feed in feeds} == set(site)
    assert all(site[str(feed.hostname)][feed.path].status == 200 for feed in feeds)
    assert not any(one["enabled"] for one in told.values())


@pytest.mark.parametrize(("host", "path"), [(KOPIR, "/print/1198.html")])
def test_robots_are_asked_not_to_read(host: str, path: str) -> None:
    assert f"Disallow: {path.rsplit('/', 1)[0]}/" in answers(1)[host]["/robots.txt"].body.decode()
    assert f"http://{host}{path}" in listed(answers(1), host)
