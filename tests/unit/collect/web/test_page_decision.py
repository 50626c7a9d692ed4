from __future__ import annotations

import uuid

import pytest

from newsloom.collect.web.page_decision import NIGHTS_AWAY, Ask, Known, ask, end_of_failure, end_of_status
from newsloom.reasons import Ledger, Reason

HELD = Known(200, uuid.UUID(int=1), "http://a.example/1", etag='"1"')
CONFIRMED = Known(304, uuid.UUID(int=1), "http://a.example/1", etag='"1"')
GONE = Known(410, None, "http://a.example/1")
MISSING = Known(404, None, "http://a.example/1")


@pytest.mark.parametrize(
    ("tonight", "before", "expected"),
    [
        (None, None, Ask("fetch")),
        (None, HELD, Ask("fetch", HELD)),
        (None, CONFIRMED, Ask("fetch", CONFIRMED)),
        # A night that was killed goes on where it stopped: not even a conditional request is made again.
        (HELD, HELD, Ask("use", HELD)),
        (CONFIRMED, HELD, Ask("use", CONFIRMED)),
        (MISSING, HELD, Ask("use", MISSING)),
        # Gone for good is not asked again; missing may come back.
        (None, GONE, Ask("use", GONE)),
        (None, MISSING, Ask("fetch")),
        # An answer of tonight whose body was not kept is no answer.
        (Known(200, None, None), None, Ask("fetch")),
    ],
)
def test_nothing_is_fetched_that_is_held(tonight: Known | None, before: Known | None, expected: Ask) -> None:
    assert ask(tonight, before) == expected


@pytest.mark.parametrize(
    ("status", "held", "outcome", "reason"),
    [
        (200, False, None, None),
        (200, True, None, None),
        (304, True, None, None),
        (304, False, Ledger.QUARANTINED, Reason.HTTP_STATUS),
        (404, True, Ledger.SKIPPED, Reason.GONE),
        (410, True, Ledger.SKIPPED, Reason.GONE),
        (429, True, Ledger.DEFERRED, Reason.RETRY_LATER),
        (503, False, Ledger.DEFERRED, Reason.RETRY_LATER),
        (500, False, Ledger.DEFERRED, Reason.NO_ANSWER),
        (502, True, Ledger.DEFERRED, Reason.NO_ANSWER),
        *((status, False, Ledger.QUARANTINED, Reason.HTTP_STATUS) for status in (204, 206, 401, 403, 451, 999)),
    ],
)
def test_row_57_what_a_status_means(status: int, held: bool, outcome: Ledger | None, reason: Reason | None) -> None:
    end = end_of_status(status, held)
    assert (end.outcome if end else None, end.reason if end else None) == (outcome, reason)


@pytest.mark.parametrize(
    ("reason", "temporary", "failed_before", "outcome", "told"),
    [
        (Reason.CONNECTION, True, 0, Ledger.DEFERRED, Reason.NO_ANSWER),
        (Reason.NO_ANSWER, True, NIGHTS_AWAY - 1, Ledger.DEFERRED, Reason.NO_ANSWER),
        (Reason.NO_ANSWER, True, NIGHTS_AWAY, Ledger.QUARANTINED, Reason.CONNECTION),
        (Reason.CONNECTION, True, NIGHTS_AWAY, Ledger.QUARANTINED, Reason.CONNECTION),
        (Reason.TRUNCATED, True, 0, Ledger.QUARANTINED, Reason.TRUNCATED),
        (Reason.TIMEOUT, True, 0, Ledger.QUARANTINED, Reason.TIMEOUT),
        (Reason.BLOCKED_ADDRESS, False, 0, Ledger.QUARANTINED, Reason.BLOCKED_ADDRESS),
        (Reason.TLS, False, 5, Ledger.QUARANTINED, Reason.TLS),
    ],
)
def test_row_22_what_may_pass_is_put_off_before_somebody_must_look(
    reason: Reason, temporary: bool, failed_before: int, outcome: Ledger, told: Reason
) -> None:
    end = end_of_failure(reason, "so it was", temporary=temporary, failed_before=failed_before)
    assert (end.outcome, end.reason) == (outcome, told)
    assert end.detail == {"failure": reason.value, "message": "so it was"}
