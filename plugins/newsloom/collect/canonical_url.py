"""One address for one page."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote_plus, urlsplit, urlunsplit

MAX_LENGTH = 8000  # RFC 9110 section 4.1 asks servers to take 8,000; no real article's address comes near it

# Parameters that say how a reader came, not what is read: the Urchin set and the click ids of the large advertisers,
# by their vendors' own documentation.
TRACKING = frozenset({
    "dclid", "fbclid", "gbraid", "gclid", "gclsrc", "igshid", "mc_cid", "mc_eid", "mkt_tok", "msclkid", "twclid",
    "wbraid", "yclid", "_ga", "_gl", "ref_src", "cmpid", "ocid",
})  # fmt: skip
DEFAULT_PORTS = {"http": 80, "https": 443}

_NAME = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})?")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


class BadUrl(ValueError):
    """Not an address of a page on the web."""


def canonical_url(url: str) -> str:
    """The address without what does not name the page: fragment, tracking parameters, default port, user, case of host.

    The path keeps its letter case and its trailing slash, because servers may tell them apart; the remaining parameters
    keep their order and spelling for the same reason. Escapes are normalised by RFC 3986 section 6.2.2. Idempotent.

    Raises:
        BadUrl: no http or https scheme, no host or none that a name can be, a port that is no number, an unpaired
            surrogate, or longer than ``MAX_LENGTH``.
    """
    url = url.strip()
    if len(url) > MAX_LENGTH:
        raise BadUrl(f"longer than {MAX_LENGTH} characters")
    try:
        parts = urlsplit(url)
        port = parts.port
        if "\\" in parts.netloc:  # for a browser "\@" ends the host, for Python the user
            raise BadUrl(f"not a host: {parts.netloc[:200]!r}")
        host = _host(parts.hostname or "")
        path, query = _escaped(parts.path or "/"), _escaped(_without_tracking(parts.query))
    except (ValueError, UnicodeError) as error:
        raise BadUrl(str(error)) from error
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS or not host:
        raise BadUrl(f"not an http or https address: {url[:200]!r}")
    netloc = host if port in (None, DEFAULT_PORTS[scheme]) else f"{host}:{port}"
    canonical = urlunsplit((scheme, netloc, path, query, ""))
    # A letter outside ASCII is up to twelve characters when it is escaped.
    if len(canonical) > MAX_LENGTH:
        raise BadUrl(f"longer than {MAX_LENGTH} characters")
    return canonical


def _host(name: str) -> str:
    if ":" in name:
        return f"[{name}]"
    host = name.rstrip(".").encode("idna").decode("ascii").lower()
    if host and _NAME.fullmatch(host) is None:  # "a b", "a\b", "ex%61mple.com": browsers differ in what they ask
        raise BadUrl(f"not a host: {name[:200]!r}")
    return host


def _without_tracking(query: str) -> str:
    # The pieces are kept as they are: decoding and encoding again makes one page of ?q=%EF and ?q=%F0 (Windows-1251).
    return "&".join(piece for piece in query.split("&") if piece and not _tracks(piece))


def _tracks(piece: str) -> bool:
    name = unquote_plus(piece.partition("=")[0]).lower()
    return name in TRACKING or name.startswith("utm_")


def _escaped(text: str) -> str:
    """Both spellings of a letter, percent-encoded and not, as one; a percent sign that begins no escape as ``%25``."""

    def spelling(found: re.Match[str]) -> str:
        if found[1] is None:
            return "%25"
        letter = chr(int(found[1], 16))
        return letter if letter in _UNRESERVED else f"%{found[1].upper()}"

    return quote(_ESCAPE.sub(spelling, text), safe="/%:@!$&'()*+,;=~-._?")
