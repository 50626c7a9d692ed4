"""What a fetch ends in: an answer with its status, or a failure with its reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from newsloom.reasons import Reason

# What may pass by itself: tonight, or by tomorrow. A certificate, an address and a body that is too large stay.
TEMPORARY = frozenset({Reason.TRUNCATED, Reason.TIMEOUT, Reason.CONNECTION, Reason.NO_ANSWER})

MAX_MESSAGE = 300  # a line of a log; h11 quotes the whole line that it did not understand

_USER_OF_ADDRESS = re.compile(r"//[^/\s]*@")
_SECRET_HEADER = re.compile(r"\b((?:proxy-)?authorization|cookie)\b([\s:='\"]{1,5}).*", re.IGNORECASE | re.DOTALL)


class FetchFailed(Exception):
    """There is no answer that could be kept.

    ``message`` is one line of at most ``MAX_MESSAGE`` characters, with the user part of addresses and the values of
    headers that carry credentials masked. ``temporary`` says whether another try is worth it, tonight or tomorrow,
    ``redirected`` whether it failed behind a redirect, ``body`` is what was read of the page until then, decoded.
    """

    redirected = False
    body = b""

    def __init__(self, reason: Reason, message: str) -> None:
        self.reason = reason
        self.message = _shown(message)
        super().__init__(self.message)

    def __reduce__(self) -> tuple[type[FetchFailed], tuple[Reason, str]]:
        return type(self), (self.reason, self.message)  # the default would rebuild it from the message alone

    @property
    def temporary(self) -> bool:
        return self.reason in TEMPORARY


@dataclass(frozen=True)
class Answer:
    """What the last hop answered, whatever its status, unless it was a redirect that was followed.

    ``url`` is the address that answered: no fragment, host in lower case, what HTTP cannot carry escaped. ``body`` is
    decoded, ``byte_count`` what it was on the wire. The body of an error (400 and above) is empty if it could not be
    read to its end: the status is the answer. ``started_at`` (UTC) and ``seconds`` are those of the last hop.
    ``moved_to`` is where permanent redirects (301, 308) alone led: the address to ask from now on.
    ``headers`` come as received, without cookies and without what is longer than an archive needs.
    """

    url: str
    status: int
    media_type: str | None
    charset: str | None
    etag: str | None
    last_modified: str | None
    retry_after: str | None
    headers: tuple[tuple[str, str], ...]
    body: bytes
    byte_count: int
    redirects: int
    started_at: datetime
    seconds: float
    moved_to: str | None = None


def _shown(message: str) -> str:
    masked = _SECRET_HEADER.sub(r"\1\2***", _USER_OF_ADDRESS.sub("//***@", message))
    line = "".join(letter if letter.isprintable() else " " for letter in masked)
    return " ".join(line.split())[:MAX_MESSAGE]
