"""What opens a paid feed: headers for one scheme, host and port, and for nobody else."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from newsloom.collect.fetch.answer import FetchFailed
from newsloom.collect.fetch.hop import Hop, hop

MASK = "***"

# A shorter word comes up in an answer by chance: a password "page" would take half of the headers with it.
LEAST_SECRET = 6

_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", re.ASCII)  # RFC 9110 section 5.6.2
_VALUE = re.compile(r"[\x21-\x7e\x80-\xff](?:[\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?")  # section 5.5
# What says where a message ends and who is asked: a second one of these makes another request of it.
_OURS = frozenset({
    "host", "connection", "content-length", "transfer-encoding", "accept-encoding", "upgrade", "te", "trailer",
    "expect", "user-agent", "if-none-match", "if-modified-since",
})  # fmt: skip


@dataclass(frozen=True, repr=False)
class Credentials:
    """Headers that one place is asked with. ``host`` is kept in lower case and ASCII, IPv6 without brackets.

    Raises:
        ValueError: the place is none of the web, or a header is none, repeated, or one of the request's own; the
            message names no value.
    """

    host: str
    port: int
    scheme: str
    headers: tuple[tuple[str, str], ...]

    def __post_init__(self) -> None:
        host = f"[{self.host.strip('[]')}]" if ":" in self.host else self.host
        if re.search(r"[/?#@\\\s]", host):
            raise ValueError("credentials are for a host, not for an address")
        try:
            place = hop(f"{self.scheme}://{host}:{self.port}/")
        except FetchFailed as failed:
            raise ValueError(f"credentials for no place on the web: {failed.message}") from None
        object.__setattr__(self, "host", place.host)
        object.__setattr__(self, "scheme", place.scheme)
        names = [name.lower() for name, _ in self.headers]
        if not names or len(set(names)) < len(names):
            raise ValueError("credentials are one header or several of different names")
        for name, value in self.headers:
            if not _NAME.fullmatch(name) or name.lower() in _OURS:
                raise ValueError(f"no header that credentials go in: {name[:40]!r}")
            if not _VALUE.fullmatch(value):
                raise ValueError(f"the value of {name} is empty or has characters that no header carries")

    def __repr__(self) -> str:
        names = ", ".join(name for name, _ in self.headers)
        return f"Credentials({self.scheme}://{self.host}:{self.port}, {names}: {MASK})"

    def sent_to(self, place: Hop) -> Sequence[tuple[str, str]]:
        """The headers that go with a request there: none, unless scheme, host and port are these."""
        return self.headers if (place.scheme, place.host, place.port) == (self.scheme, self.host, self.port) else ()

    def check(self, allowed: Collection[tuple[str, int]]) -> None:
        """Never in the clear over a network that others read.

        Raises:
            ValueError: plain http to a place that is not one of the ``allowed`` ones.
        """
        if self.scheme == "http" and (self.host, self.port) not in allowed:
            raise ValueError(f"credentials for {self.host}:{self.port} would be sent over plain http: https is needed")

    def masked(self, text: str) -> str:
        """The text without what only the place may know, should it have sent that back."""
        for secret in self._secrets:
            text = text.replace(secret, MASK)
        return text

    def told_in(self, text: str) -> bool:
        """Whether the text gives them away."""
        return any(secret in text for secret in self._secrets)

    @property
    def _secrets(self) -> list[str]:
        """The values, their last words ("Basic ZGVzazpod…") and the password in such a word, the longest first."""
        found = {value for _, value in self.headers}
        for _, value in self.headers:
            word = value.rpartition(" ")[2]
            found.add(word)
            if value.lower().startswith("basic "):
                try:
                    found.add(base64.b64decode(word, validate=True).decode().partition(":")[2])
                except (binascii.Error, UnicodeDecodeError):
                    continue  # whoever made it knows another Basic: the word itself is masked
        return sorted((one for one in found if len(one) >= LEAST_SECRET), key=len, reverse=True)


def basic(login: str, password: str) -> tuple[str, str]:
    """The header of RFC 7617, in UTF-8."""
    return ("Authorization", f"Basic {base64.b64encode(f'{login}:{password}'.encode()).decode()}")


def bearer(token: str) -> tuple[str, str]:
    """The header of RFC 6750."""
    return ("Authorization", f"Bearer {token}")
