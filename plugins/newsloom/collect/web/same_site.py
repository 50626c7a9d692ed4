"""Whose page an address is: by the registrable domain, which one party registers and answers for."""

from __future__ import annotations

from functools import lru_cache


def same_site(host: str, other: str) -> bool:
    """Whether two hosts belong to one registrant, by the public suffix list: "m.paper.kz" and "www.paper.kz".

    The list is the one that the package ``tld`` brings along; nothing is downloaded. Where a host is under no public
    suffix (an address in digits, a name of an inner network), it is the same host or a part of it.
    """
    one, two = _ascii(host), _ascii(other)
    # A ministry's portal may be the suffix itself, under which others register: www.gov.kz and gov.kz.
    if one.removeprefix("www.") == two.removeprefix("www."):
        return True
    domain = _registrable(one)
    if domain is None or _registrable(two) is None:
        return one.endswith(f".{two}") or two.endswith(f".{one}")
    return domain == _registrable(two)


@lru_cache(maxsize=4096)  # a sitemap of 50,000 pages names a handful of hosts; a hostile one names as many as it likes
def _registrable(host: str) -> str | None:
    from tld import get_fld

    found: str | None = get_fld(f"https://{host}", fail_silently=True)
    return found


@lru_cache(maxsize=4096)
def _ascii(host: str) -> str:
    """The host as DNS has it, so that both spellings of a name outside ASCII are one."""
    host = host.rstrip(".").lower()
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host
