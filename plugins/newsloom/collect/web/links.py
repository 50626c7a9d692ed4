"""Links of a list as addresses of the web."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from newsloom.collect.canonical_url import MAX_LENGTH

_SPACE = re.compile(r"[\t\r\n]")  # what stands on two lines is one address: joining leaves these out, as browsers do


def absolute(link: str, base: str) -> str | None:
    """The absolute address; None for ``javascript:``, a name without a host, or more than ``MAX_LENGTH`` characters."""
    address = link.strip()
    # What is absolute already is most of what lists have, and joining takes twice as long as the rest.
    if _SPACE.search(address) or not address[:8].lower().startswith(("https://", "http://")):
        joined_to_base = joined(base, address)
        if joined_to_base is None:
            return None
        address = joined_to_base
    if len(address) > MAX_LENGTH:
        return None
    try:
        parts = urlsplit(address)
        return address if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:  # "http://[broken"
        return None


def joined(base: str, link: str) -> str | None:
    """The link against its base; None where Python finds no address in them."""
    try:
        return urljoin(base, link)
    except ValueError:
        return None
