"""Rows 1 to 6 of the threat model, at the address itself."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom.collect.fetch.address_guard import why_blocked, why_not_looked_up


@pytest.mark.parametrize(
    ("row", "address", "what"),
    [
        (1, "127.0.0.1", "loopback"),
        (1, "127.255.255.254", "loopback"),
        (2, "::1", "loopback"),
        (2, "::", "this host"),
        (2, "0.0.0.0", "this host"),
        (2, "0.1.2.3", "this host"),
        (4, "::ffff:127.0.0.1", "IPv4-mapped"),
        (4, "::ffff:8.8.8.8", "IPv4-mapped"),
        (4, "::127.0.0.1", "IPv4-compatible"),
        (4, "64:ff9b::7f00:1", "127.0.0.1 behind NAT64, loopback"),
        (4, "64:ff9b::a9fe:a9fe", "link-local"),
        (4, "64:ff9b:1::7f00:1", "private translation"),
        (4, "2002:7f00:1::", "6to4"),
        (4, "2001:0:4136:e378:8000:63bf:80ff:fffe", "Teredo"),
        (5, "169.254.169.254", "link-local"),
        (5, "fd00:ec2::254", "private"),
        (6, "10.0.0.1", "private"),
        (6, "172.16.0.1", "private"),
        (6, "172.31.255.255", "private"),
        (6, "192.168.1.1", "private"),
        (6, "100.64.0.1", "carrier"),
        (6, "198.18.0.1", "measuring"),
        (6, "192.0.0.8", "protocols"),
        (6, "192.0.2.1", "documentation"),
        (6, "198.51.100.7", "documentation"),
        (6, "203.0.113.7", "documentation"),
        (6, "192.88.99.1", "6to4 relay"),
        (6, "224.0.0.1", "multicast"),
        (6, "239.255.255.250", "multicast"),
        (6, "240.0.0.1", "reserved"),
        (6, "255.255.255.255", "broadcast"),
        (6, "fe80::1", "link-local"),
        (6, "fe80::1%eth0", "link-local"),
        (6, "fec0::1", "site-local"),
        (6, "ff02::1", "multicast"),
        (6, "fc00::1", "private"),
        (6, "2001:db8::1", "documentation"),
        (6, "3fff::1", "documentation"),
        (6, "2001:20::1", "protocols"),
        (6, "100::1", "reserved"),
        (6, "5f00::1", "reserved"),
        (6, "4000::1", "reserved"),
    ],
)
def test_rows_01_to_06_an_address_that_is_no_public_hosts(row: int, address: str, what: str) -> None:
    assert what in (why_blocked(ip_address(address)) or ""), f"row {row}"


@pytest.mark.parametrize(
    "address",
    [
        "1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1", "172.15.255.255",
        "172.32.0.0", "192.0.1.1", "192.169.0.0", "198.20.0.0", "223.255.255.255", "2001:200::1",
        "2606:4700::6810:85e5", "2a00:1450:4001::200e", "3ffe:ffff::1", "64:ff9b::808:808",
    ],
)  # fmt: skip
def test_a_public_address_is_dialled(address: str) -> None:
    assert why_blocked(ip_address(address)) is None


V4 = st.integers(0, 2**32 - 1).map(IPv4Address)


@given(V4)
def test_what_the_standard_library_calls_not_global_is_blocked(address: IPv4Address) -> None:
    if not address.is_global or address.is_multicast or address.is_reserved:
        assert why_blocked(address)


TOPS = st.sampled_from([0, 0x64, 0x2001, 0x2002, 0xFC00, 0xFE80, 0xFEC0, 0xFF02])


@given(
    st.one_of(st.integers(0, 2**128 - 1), st.builds(lambda top, rest: top << 112 | rest, TOPS, st.integers(0, 2**80)))
)
def test_what_the_standard_library_calls_not_global_is_blocked_in_ipv6(number: int) -> None:
    address = IPv6Address(number)
    if not address.is_global or address.is_multicast:
        assert why_blocked(address)


@given(V4, st.integers(0, 2**80 - 1))
def test_row_04_no_form_of_ipv4_in_ipv6_is_dialled_but_nat64_to_a_public_host(inner: IPv4Address, tail: int) -> None:
    number = int(inner)
    for form in (0xFFFF << 32 | number, number, 0x2002 << 112 | number << 80 | tail, 0x20010000 << 96 | tail):
        assert why_blocked(IPv6Address(form))
    assert bool(why_blocked(IPv6Address(0x64FF9B << 96 | number))) == bool(why_blocked(inner))


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "news.localhost", "printer.local", "metadata.google.internal", "router.home.arpa",
        "metadata", "instance-data", "localhost6", "ip6-loopback",
    ],
)  # fmt: skip
def test_row_05_names_that_are_no_public_hosts_are_not_even_looked_up(host: str) -> None:
    assert why_not_looked_up(host)


@pytest.mark.parametrize(
    "host", ["lantern.example", "local.lantern.example", "www.thelocal", "not.notlocalhost", "my.home-arpa"]
)
def test_other_names_are_looked_up(host: str) -> None:
    assert why_not_looked_up(host) is None
