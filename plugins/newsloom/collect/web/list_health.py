"""How a list (a feed, sitemap or index page) is doing, and when it is read again: pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from newsloom.reasons import Reason

FailureClass = Literal["temporary", "soft", "hard"]

# The feeds of the largest agencies list fifty items and renew them in an hour or two; half of that is asked for at most
# four times an hour.
SHORTEST = timedelta(minutes=15)
# A night reads every list, whatever its rhythm.
LONGEST = timedelta(days=1)
# Where nothing is known yet: four polls a day tell soon which way to go.
UNKNOWN = timedelta(hours=6)

# The first wait after a failure of the class; it doubles with each further one, up to LONGEST. A host that is restarted
# is back within a quarter of an hour; a feed that has moved is mended by a person in the morning.
FIRST_WAIT: dict[FailureClass, timedelta] = {"temporary": timedelta(minutes=15), "soft": timedelta(hours=6)}
# What will not come back by itself is looked at once a week, for outlets do undo what they did.
HARD_WAIT = timedelta(days=7)

_TEMPORARY = frozenset({
    Reason.TIMEOUT, Reason.CONNECTION, Reason.NO_ANSWER, Reason.TRUNCATED, Reason.RETRY_LATER,
    Reason.ROBOTS_UNREACHABLE,
})  # fmt: skip
# An address that our own guard refuses is none of these: judging it anew asks nobody for anything, and the day on which
# its source's file or its DNS is mended is the day to read it.
_HARD = frozenset({Reason.GONE})


@dataclass(frozen=True)
class Health:
    """What is kept of a list: ``every`` is its rhythm, ``failures`` count since it last gave a list."""

    next_poll_at: datetime
    every: timedelta
    entries: int | None = None
    failures: int = 0
    failure_class: FailureClass | None = None
    failing_since: datetime | None = None
    last_error: str | None = None


def reason_of_status(status: int) -> Reason:
    """Why an answer with this status is no list."""
    if status == 410:
        return Reason.GONE
    return Reason.RETRY_LATER if status in (408, 425, 429) or status >= 500 else Reason.HTTP_STATUS


def failure_class(reason: Reason) -> FailureClass:
    """``temporary`` passes by itself, ``soft`` somebody may mend (a 404, a page in place of a feed), ``hard`` stays."""
    return "temporary" if reason in _TEMPORARY else "hard" if reason in _HARD else "soft"


def after_list(
    before: Health | None, published: Sequence[datetime], entries: int, changed: bool, now: datetime
) -> Health:
    """The health of a list that was read at ``now``; ``published`` are the times of its entries that have one.

    A list must be read before what it lists is pushed off its end: as soon as half of it is new, which at the pace of
    what it shows is as long as its newer half took to come. An entry that is held at the top for years, or that is of
    next year, does not count for more than one. Without times, or where all are the same (the day of a sitemap, the
    moment in which a feed was made), it is read twice as often where it had changed and half as often where it had not.
    What lists nothing (a sitemap of sitemaps, an empty feed) pushes nothing off.
    """
    newest_first = sorted((min(moment, now) for moment in published), reverse=True)
    middle = len(newest_first) // 2
    if not entries:
        every = LONGEST
    elif newest_first and newest_first[0] > newest_first[middle]:
        every = now - newest_first[middle]
    else:
        known = before.every if before else UNKNOWN
        every = known / 2 if changed else known * 2
    every = min(max(every, SHORTEST), LONGEST)
    return Health(now + every, every, entries)


def after_failure(
    before: Health | None, reason: Reason, message: str, now: datetime, asked_wait: timedelta | None = None
) -> Health:
    """The health of a list that gave nothing at ``now``; ``asked_wait`` is what the host itself asked for."""
    kind = failure_class(reason)
    failures = before.failures + 1 if before else 1
    # Beyond twenty doublings nothing is added but the danger of an overflow.
    wait = HARD_WAIT if kind == "hard" else min(FIRST_WAIT[kind] * 2 ** min(failures - 1, 20), LONGEST)
    wait = max(wait, min(asked_wait or timedelta(0), LONGEST))
    since = before.failing_since if before and before.failing_since else now
    every = before.every if before else UNKNOWN
    return Health(now + wait, every, before.entries if before else None, failures, kind, since, message)


def is_due(before: Health | None, now: datetime) -> bool:
    """Whether a poll asks for the list now."""
    return before is None or before.next_poll_at <= now


def is_given_up(before: Health | None, now: datetime) -> bool:
    """Whether not even a night asks for it: it failed in a way that does not pass, and its week is not over."""
    return before is not None and before.failure_class == "hard" and not is_due(before, now)
