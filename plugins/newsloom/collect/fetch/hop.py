"""One request's address: checked, and in the parts that a request needs."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv6Address
from urllib.parse import quote, urljoin, urlsplit

from newsloom.collect.canonical_url import DEFAULT_PORTS, MAX_LENGTH, UrlTooLong, canonical_url
from newsloom.collect.fetch.answer import FetchFailed
from newsloom.reasons import Reason

# 303 too: whatever was asked, it is a GET that follows. 300 leaves the choice to a reader, 304 is an answer.
REDIRECTS = frozenset({301, 302, 303, 307, 308})

# What a request line cannot carry, or WHATWG's URL standard escapes, is escaped; all else is asked for as it was given,
# escapes and parameters that canonical_url takes away included.
_AS_GIVEN = "/%:@!$&'()*+,;=~-._?[]|"

# Python reads the host of "[::1]press.example" as "::1", and finds none in "http:a.example", "///a.example" and
# "/\\a.example": browsers find others.
_BRACKETS = re.compile(r"\[[^\[\]]*\](?::\d*)?")
_OTHER_HOST = re.compile(r"\s*(?:https?:(?!//[^/\\])|//[/\\]|/?\\)", re.IGNORECASE)


@dataclass(frozen=True)
class Hop:
    """An address to ask: ``host`` in lower case and ASCII, an IPv6 address without its brackets."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def netloc(self) -> str:
        """Host and, if it is not the scheme's own, port: the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.netloc}{self.target}"

    def redirected(self, location: str) -> Hop:
        """Where a Location header leads.

        Raises:
            FetchFailed: bad_url; redirect_loop for one that is longer than any address.
        """
        if len(location) > MAX_LENGTH:
            raise FetchFailed(Reason.REDIRECT_LOOP, f"redirected to an address of more than {MAX_LENGTH} characters")
        # The client reads headers as Latin-1; servers write UTF-8 into this one.
        with suppress(UnicodeError):
            location = location.encode("latin-1").decode("utf-8")
        if _OTHER_HOST.match(location):
            raise FetchFailed(Reason.BAD_URL, "redirected to an address whose host is not clear")
        try:
            return hop(urljoin(self.url, location.strip()))
        except ValueError:  # urljoin, on "//[": a host in brackets that is none
            raise FetchFailed(Reason.BAD_URL, "redirected to what is no address") from None


def hop(url: str) -> Hop:
    """The address as a hop. Its message never quotes the address, which may hold a password.

    Raises:
        FetchFailed: bad_url: no http or https, no host that can be one, a user or password; url_too_long.
    """
    try:
        parts = urlsplit(url.strip())
        if parts.scheme not in DEFAULT_PORTS:
            raise FetchFailed(Reason.BAD_URL, "not an http or https address")
        if "@" in parts.netloc:
            raise FetchFailed(Reason.BAD_URL, "a user or password in the address")
        if "[" in parts.netloc and not _BRACKETS.fullmatch(parts.netloc):
            raise FetchFailed(Reason.BAD_URL, "an address in brackets and something beside it")
        host = urlsplit(canonical_url(url)).hostname or ""
        if ":" in host:
            host = IPv6Address(host).compressed
        port = DEFAULT_PORTS[parts.scheme] if parts.port is None else parts.port
        target = quote(parts.path or "/", safe=_AS_GIVEN)
        if parts.query:
            target += f"?{quote(parts.query, safe=_AS_GIVEN)}"
    except UrlTooLong as error:
        raise FetchFailed(error.reason, f"an address of more than {MAX_LENGTH} characters") from None
    except ValueError:  # BadUrl, and what urlsplit and ipaddress raise
        raise FetchFailed(Reason.BAD_URL, "not an address of a page on the web") from None
    return Hop(parts.scheme, host, port, target)
