"""What an address is asked, and what its answer means for the item: pure."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from newsloom.ledger import End
from newsloom.reasons import Ledger, Reason


@dataclass(frozen=True)
class Known:
    """An earlier answer of an address: its HTTP status, the capture that it brought or confirmed, and its validators.

    ``final_url`` is the address that answered, after redirects: the validators are that one's. ``moved_to`` is where
    permanent redirects alone led, ``answered_at`` when it was.
    """

    status: int
    capture_id: uuid.UUID | None
    final_url: str | None
    etag: str | None = None
    last_modified: str | None = None
    moved_to: str | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True)
class Ask:
    """What to do about an address: ``use`` the answer that is known, or ``fetch`` it, conditionally where ``held``."""

    how: Literal["use", "fetch"]
    known: Known | None = None


def ask(tonight: Known | None, before: Known | None) -> Ask:
    """Nothing is fetched that is held already.

    ``tonight`` is what a run of this very night that did not end well was answered: the night goes on where it stopped.
    ``before`` is the last answer of all: 410 (gone for good, RFC 9110 section 15.5.11) is not asked again, and a held
    body is asked for on condition that it has changed.
    """
    if tonight is not None and (tonight.capture_id is not None or tonight.status in (404, 410)):
        return Ask("use", tonight)
    if before is not None and before.status == 410:
        return Ask("use", before)
    if before is not None and before.capture_id is not None:
        return Ask("fetch", before)
    return Ask("fetch")


def confirmed(before: Known | None, status: int, url: str) -> Known | None:
    """The earlier answer that a 304 from ``url`` says still stands.

    None where nothing was asked on condition: the answer had no validators, or another address gave it.
    """
    if status != 304 or before is None or before.capture_id is None or before.final_url != url:
        return None
    return before if before.etag or before.last_modified else None


# Nights that a page may stay away for want of an answer. A host's repair takes a day; three nights are no pause.
NIGHTS_AWAY = 2
# Nights that a page is put off because its host asks for time (429, 503) or shows no robots.txt. Two weeks are longer
# than any migration or ban that ends; a host that is gone would else be asked for the same pages for ever.
NIGHTS_PUT_OFF = 14

# A body that breaks off and a page that drips are that page's fault: after a second try somebody should look.
OF_THE_PAGE = frozenset({Reason.TRUNCATED, Reason.TIMEOUT})

# What another address of the same page may do better.
_OF_THE_ADDRESS = frozenset({
    Reason.GONE, Reason.HTTP_STATUS, Reason.NO_ANSWER, Reason.CONNECTION, Reason.TLS, Reason.REDIRECT_LOOP,
    Reason.TRUNCATED, Reason.TIMEOUT,
})  # fmt: skip


def end_of_status(status: int, held: bool, failed_before: int = 0, nights_put_off: int = 0) -> End | None:
    """How an item ends whose page answered with this status; None where there is a page (200, or 304 for a held one).

    404 is gone for tonight, 410 for good; 429 and 503 pass unless they have put the page off ``nights_put_off`` nights
    already, and so do the host's own errors unless ``failed_before`` nights have waited for that; anything else (a
    log-in, a refusal, half a page) is for somebody to look at.
    """
    detail = {"status": status}
    if status == 200 or (status == 304 and held):
        return None
    if status in (404, 410):
        return End(Ledger.SKIPPED, Reason.GONE, detail)
    if status in (429, 503) and nights_put_off < NIGHTS_PUT_OFF:
        return End(Ledger.DEFERRED, Reason.RETRY_LATER, detail)
    if 500 <= status <= 599 and status != 503 and failed_before < NIGHTS_AWAY:
        return End(Ledger.DEFERRED, Reason.NO_ANSWER, detail)
    return End(Ledger.QUARANTINED, Reason.HTTP_STATUS, detail)


def end_of_failure(reason: Reason, message: str, *, temporary: bool, failed_before: int) -> End:
    """How an item ends whose page could not be fetched, after the tries of tonight.

    ``failed_before`` is the number of earlier nights that failed at the address since it last answered. What was put
    off is taken up by the next night, even where no list names it any more; what is quarantined is asked for again
    while a list names it.
    """
    detail = {"failure": reason.value, "message": message}
    if temporary and reason not in OF_THE_PAGE and failed_before < NIGHTS_AWAY:
        return End(Ledger.DEFERRED, Reason.NO_ANSWER, detail)
    return End(Ledger.QUARANTINED, Reason.CONNECTION if reason is Reason.NO_ANSWER else reason, detail)


def end_of_refusal(reason: Reason, message: str, nights_put_off: int = 0) -> End:
    """How an item ends whose page was not asked for: forbidden, or put off, as ``nights_put_off`` nights before."""
    if reason is Reason.ROBOTS_DISALLOWED:
        return End(Ledger.SKIPPED, reason, {"rule": message})
    if nights_put_off >= NIGHTS_PUT_OFF:
        return End(Ledger.QUARANTINED, Reason.CONNECTION, {"failure": reason.value, "message": message})
    return End(Ledger.DEFERRED, reason, {"message": message})


def of_the_address(end: End) -> bool:
    """Whether the page may be had at another address of it; what robots.txt forbids or a host puts off is not."""
    return end.reason in _OF_THE_ADDRESS


def of_all(ends: Sequence[End]) -> End:
    """How an item ends that no address of it gave: put off if one may yet give it, else as the listed one says."""
    return next((end for end in ends if end.outcome is Ledger.DEFERRED), ends[-1])
