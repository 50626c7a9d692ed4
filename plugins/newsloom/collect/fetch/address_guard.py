"""Which addresses of the network are nobody's business of ours: all but the public ones.

Judged is the address that is dialled, never the text of a URL: ``0``, ``127.1``, ``0x7f000001`` and a name that
resolves to loopback are one address. The tables are those of IANA and not only the properties of ``ipaddress``: on
Python 3.11 ``is_global`` is true of ``64:ff9b::7f00:1``, ``2002:7f00:1::``, ``::127.0.0.1`` and ``224.0.0.1``, and its
answers differ from one patch release to the next.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

# https://www.iana.org/assignments/iana-ipv4-special-registry and RFC 5771 (multicast).
_V4 = [(IPv4Network(network), what) for network, what in [
    ("0.0.0.0/8", "this host"),
    ("10.0.0.0/8", "a private network"),
    ("100.64.0.0/10", "a carrier's own network"),
    ("127.0.0.0/8", "loopback"),
    ("169.254.0.0/16", "link-local"),
    ("172.16.0.0/12", "a private network"),
    ("192.0.0.0/24", "reserved for protocols"),
    ("192.0.2.0/24", "documentation"),
    ("192.88.99.0/24", "a 6to4 relay"),
    ("192.168.0.0/16", "a private network"),
    ("198.18.0.0/15", "for measuring networks"),
    ("198.51.100.0/24", "documentation"),
    ("203.0.113.0/24", "documentation"),
    ("224.0.0.0/4", "multicast"),
    ("255.255.255.255/32", "broadcast"),
    ("240.0.0.0/4", "reserved"),
]]  # fmt: skip

# https://www.iana.org/assignments/iana-ipv6-special-registry; what lies outside 2000::/3 was given to nobody.
_V6 = [(IPv6Network(network), what) for network, what in [
    ("::/128", "this host"),
    ("::1/128", "loopback"),
    ("::ffff:0:0/96", "an IPv4-mapped address"),
    ("::/96", "an IPv4-compatible address"),
    ("64:ff9b:1::/48", "a private translation to IPv4"),
    ("2001::/32", "a Teredo address"),
    ("2001::/23", "reserved for protocols"),
    ("2001:db8::/32", "documentation"),
    ("2002::/16", "a 6to4 address"),
    ("3fff::/20", "documentation"),
    ("fc00::/7", "a private network"),
    ("fe80::/10", "link-local"),
    ("fec0::/10", "site-local"),
    ("ff00::/8", "multicast"),
]]  # fmt: skip
_GIVEN_OUT = IPv6Network("2000::/3")

# RFC 6052. Where a network has IPv6 only, every host of the old Internet has such an address, so the IPv4 address in it
# is judged; the other forms of IPv4 in IPv6 lead to no public host (RFC 4291, 7526), whatever address they hold.
_NAT64 = IPv6Network("64:ff9b::/96")

# Names that are never public: RFC 6761 (localhost), 6762 (local), 8375 (home.arpa), and internal, set aside by ICANN in
# 2024, under which clouds keep their metadata servers. A look-up would already tell the network what we were sent to.
_OWN_NAMES = ("localhost", "local", "internal", "home.arpa")


def why_blocked(address: IPv4Address | IPv6Address) -> str | None:
    """What the address is, if it is not a public host's; None if it may be dialled."""
    if isinstance(address, IPv4Address):
        return next((what for network, what in _V4 if address in network), None)
    if address in _NAT64:
        inner = IPv4Address(int(address) & 0xFFFFFFFF)
        what = why_blocked(inner)
        return f"{inner} behind NAT64, {what}" if what else None
    known = next((what for network, what in _V6 if address in network), None)
    return known or (None if address in _GIVEN_OUT else "reserved")


def why_not_looked_up(host: str) -> str | None:
    """Why a name (lower case) is never a public host's; None if it may be looked up."""
    own = next((name for name in _OWN_NAMES if host == name or host.endswith(f".{name}")), None)
    if own is None and "." not in host:
        # "metadata", "intranet": a resolver adds its own network's domain. No top-level domain may be a host itself
        # (ICANN's SAC 053).
        return f"{host[:63]} is a name of a network's own"
    return f"{own} names no public host" if own else None
