"""Rows 1 to 8 of the threat model: every spelling of an address that is nobody's business of ours.

Each is tried as the address that a feed gives and as the one that a page redirects to: not a byte arrives at the
canary, and no name server is asked.
"""

from __future__ import annotations

from contextlib import ExitStack

import pytest
from tests.fetching import PUBLIC, Network, client, to
from tests.raw_server import RawServer, answer

from newsloom.collect.canonical_url import MAX_LENGTH
from newsloom.collect.fetch.client import Client, FetchFailed
from newsloom.reasons import Reason


class Roads:
    """The two roads to an address: asked for at first, and by the redirect of a public page."""

    def __init__(self, canary: RawServer) -> None:
        self._canary = canary
        self.network = Network()

    def _reader(self, server: RawServer | None = None) -> Client:
        # The canary's port is open, so that it is the address that is refused.
        return client(server, self.network, ports=frozenset({80, 443, self._canary.port}))

    def first(self, spelling: str) -> FetchFailed:
        with pytest.raises(FetchFailed) as failed:
            self._reader().get(spelling.format(port=self._canary.port))
        assert self.network.dialled == []
        return self._untouched(failed.value)

    def redirected(self, spelling: str) -> FetchFailed:
        turns = list[str]()

        def turn(url: str) -> ExitStack:
            turns.append(url)
            return ExitStack()

        location = spelling.format(port=self._canary.port).encode().decode("latin-1")
        with RawServer(to(location)) as server, pytest.raises(FetchFailed) as failed:
            self._reader(server).get("http://press.example/a", turn=turn)
        assert self.network.dialled == ["127.0.0.1"], "the page itself"
        assert turns == ["http://press.example/a"]
        return self._untouched(failed.value)

    def _untouched(self, failed: FetchFailed) -> FetchFailed:
        assert (self._canary.hits, self._canary.received) == (0, 0)
        assert self.network.looked_up == []
        assert not failed.temporary
        return failed


@pytest.fixture
def roads(canary: RawServer) -> Roads:
    return Roads(canary)


@pytest.fixture
def canary() -> RawServer:
    with RawServer(answer(200, b"secret")) as server:
        yield server


def blocked(roads: Roads, spelling: str) -> None:
    assert roads.redirected(spelling).reason is Reason.BLOCKED_ADDRESS
    if not spelling.startswith("//"):
        roads.network = Network()
        assert roads.first(spelling).reason is Reason.BLOCKED_ADDRESS


@pytest.mark.parametrize("spelling", [
    "http://127.0.0.1:{port}/", "http://localhost:{port}/", "http://LOCALHOST:{port}/", "//127.0.0.1:{port}/",
    "//localhost:{port}/", "http://127.0.0.1.:{port}/", "http://news.localhost:{port}/", "http://localhost.:{port}/",
    "http://127.0.0.2:{port}/", "http://127.255.255.254:{port}/", "HTTP://127.0.0.1:{port}",
    "https://127.0.0.1:{port}/", " http://127.0.0.1:{port}/ ",
])  # fmt: skip
def test_row_01_loopback(roads: Roads, spelling: str) -> None:
    blocked(roads, spelling)


@pytest.mark.parametrize("spelling", [
    "http://[::1]:{port}/", "http://[::]:{port}/", "http://0.0.0.0:{port}/", "http://0:{port}/", "http://00:{port}/",
    "http://0x0:{port}/", "http://[0:0:0:0:0:0:0:1]:{port}/", "http://[0000::0001]:{port}/", "http://0.1.2.3:{port}/",
    "//[::1]:{port}/",
])  # fmt: skip
def test_row_02_this_host_without_saying_which(roads: Roads, spelling: str) -> None:
    blocked(roads, spelling)


@pytest.mark.parametrize("host", [
    "2130706433", "0177.0.0.1", "0x7f000001", "0X7F000001", "127.1", "127.0.1", "0x7f.1", "0177.1", "017700000001",
    "0x7f.0x0.0x0.0x1", "00000177.0.0.1", "127.0.0.01", "0x7f.0.0.1",
])  # fmt: skip
def test_row_03_numbers_that_the_system_reads_as_loopback(roads: Roads, host: str) -> None:
    blocked(roads, f"http://{host}:{{port}}/")


@pytest.mark.parametrize("host", ["4294967297", "0x1007f000001", "127.0.0.1.5", "127.0.0.256", "press.example.0x7f"])
def test_row_03_numbers_that_are_no_address_are_asked_of_no_name_server(roads: Roads, host: str) -> None:
    assert roads.redirected(f"http://{host}:{{port}}/").reason is Reason.BAD_URL


@pytest.mark.parametrize("host", [
    "::ffff:127.0.0.1", "::ffff:7f00:1", "0:0:0:0:0:ffff:127.0.0.1", "::127.0.0.1", "::7f00:1", "64:ff9b::7f00:1",
    "64:ff9b::127.0.0.1", "64:ff9b:1::7f00:1", "2002:7f00:1::", "2002:7f00:0001::1", "2001:0:7f00:1::",
    "::ffff:0:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::10.0.0.1", "2002:a00:1::",
])  # fmt: skip
def test_row_04_ipv4_inside_ipv6(roads: Roads, host: str) -> None:
    blocked(roads, f"http://[{host}]:{{port}}/")


@pytest.mark.parametrize("spelling", [
    "http://169.254.169.254/latest/meta-data/", "http://[fd00:ec2::254]/", "http://metadata.google.internal/",
    "http://METADATA.google.internal./", "http://2852039166/", "http://0xa9fea9fe/", "http://169.254.43518/",
    "http://[::ffff:169.254.169.254]/", "http://[64:ff9b::a9fe:a9fe]/", "http://169.254.170.2/v2/credentials",
    "http://100.100.100.200/", "http://192.0.0.192/", "http://[fe80::a9fe:a9fe]/",
])  # fmt: skip
def test_row_05_where_clouds_keep_their_keys(roads: Roads, spelling: str) -> None:
    blocked(roads, spelling)


PRIVATE = [
    "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.254", "192.168.0.1", "100.64.0.1", "100.127.255.255",
    "224.0.0.1", "239.255.255.250", "255.255.255.255", "198.18.0.1", "[fe80::1]", "[fe80::1%25lo]", "[ff02::1]",
    "[fc00::1]", "167772161", "0xc0a80001", "printer.local", "router.home.arpa", "db.internal",
]  # fmt: skip


@pytest.mark.parametrize("host", PRIVATE)
def test_row_06_private_networks(roads: Roads, host: str) -> None:
    blocked(roads, f"http://{host}/")


@pytest.mark.parametrize(("host", "dialled"), [
    ("10.0.0.1", "10.0.0.1"), ("192.168.0.1", "192.168.0.1"), ("[fc00::1]", "fc00::1"), ("db.internal", "10.9.8.7"),
])  # fmt: skip
def test_row_06_unless_listed(host: str, dialled: str) -> None:
    network = Network(db_internal=["10.9.8.7"])
    reader = client(None, network, allowed=frozenset({(host, 8080)}))
    with pytest.raises(FetchFailed) as failed:
        reader.get(f"http://{host}:8080/")
    assert failed.value.reason is Reason.CONNECTION, "refused by the dialler of the tests, which was asked"
    assert network.dialled == [dialled]
    for port in (80, 8081):
        with pytest.raises(FetchFailed) as failed:
            reader.get(f"http://{host}:{port}/")
        assert failed.value.reason is Reason.BLOCKED_ADDRESS
    assert network.dialled == [dialled]


@pytest.mark.parametrize("host", [
    "１２７.0.0.1", "127。0。0。1", "127．0．0．1", "127｡0｡0｡1", "①②⑦.0.0.1", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ", "ｌｏｃａｌｈｏｓｔ",
    "local\u00adhost", "0𝟎𝟏𝟕𝟕.0.0.1", "local\u200bhost",
])  # fmt: skip
def test_row_07_letters_and_digits_that_become_others(roads: Roads, host: str) -> None:
    reasons = (Reason.BLOCKED_ADDRESS, Reason.BAD_URL)
    assert roads.redirected(f"http://{host}:{{port}}/").reason in reasons
    roads.network = Network()
    assert roads.first(f"http://{host}:{{port}}/").reason in reasons


@pytest.mark.parametrize("spelling", [
    "http://press.example@127.0.0.1:{port}/", "http://127.0.0.1:{port}\\@press.example/",
    "http://user:pass@press.example/",
    "http://press.example\\@127.0.0.1:{port}/", "http://%31%32%37.0.0.1:{port}/", "http://127%2e0.0.1:{port}/",
    "http://@127.0.0.1:{port}/", "http://127.0.0.1:{port}:80/", "http://127.0.0.1 :{port}/",
    "http://[127.0.0.1]:{port}/",
    "http://[::1:{port}/", "http://press.example:65536/", "http://press.example%40127.0.0.1:{port}/",
    "http://press.example%2f@127.0.0.1:{port}/", "http://127.0.0.1%00.press.example/",
    "http://press.example:80@127.0.0.1:{port}/",
    "http:\\\\127.0.0.1:{port}\\", "http:127.0.0.1:{port}/", "http:/127.0.0.1:{port}/", "http://x[::1]:{port}/",
    "http://127.0.0.1%09:{port}/", "http://[::1]press.example/", "http://[::1%25lo]@press.example/",
    "http://press.example:-1/",
    "http://press.example:８０/", "http://press.example:80 80/", "http://./", "http://a..example/",
    f"http://{'a' * 64}.example/", "http://press.example&@127.0.0.1:{port}#@press.example/",
    "http://127.0.0.1:{port}@press.example/",
])  # fmt: skip
def test_row_07_what_readers_of_addresses_disagree_on_is_no_address(roads: Roads, spelling: str) -> None:
    assert roads.redirected(spelling).reason is Reason.BAD_URL
    roads.network = Network()
    assert roads.first(spelling).reason is Reason.BAD_URL


@pytest.mark.parametrize("location", [
    "///127.0.0.1:{port}/", "/\\127.0.0.1:{port}/", "\\\\127.0.0.1:{port}\\", "\\/127.0.0.1:{port}/",
    "//\\127.0.0.1:{port}/",
    " ///127.0.0.1:{port}/", "http:///127.0.0.1:{port}/", "http://\\127.0.0.1:{port}/", "https:127.0.0.1:{port}/",
])  # fmt: skip
def test_row_07_a_location_that_browsers_would_follow_to_another_host(roads: Roads, location: str) -> None:
    assert roads.redirected(location).reason is Reason.BAD_URL


@pytest.mark.parametrize("spelling", [
    "http:///127.0.0.1:{port}/", f"http://press.example/{'a' * 60_000}",
    "http://press.example/\ud800", "http://",
])  # fmt: skip
def test_row_07_no_address_where_there_is_no_other_to_resolve_it_against(roads: Roads, spelling: str) -> None:
    too_long = len(spelling) > MAX_LENGTH
    assert roads.first(spelling).reason is (Reason.URL_TOO_LONG if too_long else Reason.BAD_URL)


@pytest.mark.parametrize("location", [
    "http://other.example#@127.0.0.1:{port}/", "http://other.example/@127.0.0.1:{port}/",
    "http://other.example?@127.0.0.1:{port}/", "http://other.example/#http://127.0.0.1:{port}/",
    "//other.example//127.0.0.1:{port}/",
])  # fmt: skip
def test_row_07_the_host_is_what_stands_before_the_path(canary: RawServer, location: str) -> None:
    network = Network(other_example=[PUBLIC])
    with RawServer(to(location.format(port=canary.port))) as server, pytest.raises(FetchFailed):
        client(server, network).get("http://press.example/a")
    assert (canary.hits, network.looked_up, network.dialled) == (0, ["other.example"], ["127.0.0.1", PUBLIC])


@pytest.mark.parametrize("url", [
    "file:///etc/passwd", "FILE:///etc/passwd", "file://localhost/etc/passwd", "ftp://press.example/",
    "gopher://press.example/1",
    "data:text/html,x", "javascript:alert(1)", "ws://press.example/", "mailto:desk@press.example",
    "dict://press.example:11211/",
    "ldap://press.example/", "jar:http://press.example!/", "view-source:http://press.example/", "about:blank", "blob:x",
    "feed:http://press.example/", "netdoc:///etc/passwd", "unix:///run/docker.sock",
])  # fmt: skip
def test_row_08_only_the_web_is_read(roads: Roads, url: str) -> None:
    assert roads.redirected(url).reason is Reason.BAD_URL
    roads.network = Network()
    assert roads.first(url).reason is Reason.BAD_URL


@pytest.mark.parametrize("url", ["//press.example/", "/a", "", "etc/passwd"])
def test_row_08_an_address_says_how_it_is_asked(roads: Roads, url: str) -> None:
    assert roads.first(url).reason is Reason.BAD_URL


def test_the_canary_sings_where_it_may(canary: RawServer) -> None:
    with RawServer(to(f"http://127.1:{canary.port}/")) as server:
        reader = client(server, allowed=frozenset({("127.1", canary.port)}))
        assert reader.get("http://press.example/a").body == b"secret"
    assert canary.hits == 1
    assert canary.received > 0
