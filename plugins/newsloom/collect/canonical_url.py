"""One address for one page."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

MAX_LENGTH = 8000  # RFC 9110 section 4.1 asks servers to take 8,000; no real article's address comes near it

# Parameters that say how a reader came, not what is read: the Urchin set and the click ids of the large advertisers,
# by their vendors' own documentation.
TRACKING = frozenset({
    "dclid", "fbclid", "gbraid", "gclid", "gclsrc", "igshid", "mc_cid", "mc_eid", "mkt_tok", "msclkid", "twclid",
    "wbraid", "yclid", "_ga", "_gl", "ref_src", "cmpid", "ocid",
})  # fmt: skip
DEFAULT_PORTS = {"http": 80, "https": 443}


class BadUrl(ValueError):
    """Not an address of a page on the web."""


def canonical_url(url: str) -> str:
    """The address without what does not name the page: fragment, tracking parameters, default port, case of the host.

    The path keeps its letter case and its trailing slash, because servers may tell them apart; the order of the
    remaining parameters is kept for the same reason. Idempotent.

    Raises:
        BadUrl: no http or https scheme, no host, a port that is no number, or longer than ``MAX_LENGTH``.
    """
    url = url.strip()
    if len(url) > MAX_LENGTH:
        raise BadUrl(f"longer than {MAX_LENGTH} characters")
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").rstrip(".").encode("idna").decode("ascii") if parts.hostname else ""
    except (ValueError, UnicodeError) as error:
        raise BadUrl(str(error)) from error
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS or not host:
        raise BadUrl(f"not an http or https address: {url[:200]!r}")
    host = f"[{host}]" if ":" in host else host
    netloc = host if port in (None, DEFAULT_PORTS[scheme]) else f"{host}:{port}"
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name.lower() not in TRACKING and not name.lower().startswith("utm_")
    ]
    # Both spellings of a path, percent-encoded and not, are one page; what is encoded already stays as it is.
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return urlunsplit((scheme, netloc, path, urlencode(kept), ""))
