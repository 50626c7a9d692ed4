from __future__ import annotations

import uuid

import pytest

from newsloom.collect.web.page_decision import (
    NIGHTS_AWAY,
    NIGHTS_PUT_OFF,
    Ask,
    Known,
    ask,
    end_of_failure,
    end_of_refusal,
    end_of_status,
    of_all,
    of_the_address,
)
from newsloom.ledger import End
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


@pytest.mark.parametrize(
    ("nights", "outcome", "reason"),
    [
        (0, Ledger.DEFERRED, Reason.RETRY_LATER),
        (NIGHTS_PUT_OFF - 1, Ledger.DEFERRED, Reason.RETRY_LATER),
        (NIGHTS_PUT_OFF, Ledger.QUARANTINED, Reason.HTTP_STATUS),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_row_55_a_host_that_asks_for_time_for_ever_is_for_somebody_to_look_at(
    status: int, nights: int, outcome: Ledger, reason: Reason
) -> None:
    end = end_of_status(status, held=False, nights_put_off=nights)
    assert end is not None
    assert (end.outcome, end.reason) == (outcome, reason)


@pytest.mark.parametrize(
    ("reason", "nights", "outcome", "told"),
    [
        (Reason.ROBOTS_DISALLOWED, 99, Ledger.SKIPPED, Reason.ROBOTS_DISALLOWED),
        (Reason.ROBOTS_UNREACHABLE, 0, Ledger.DEFERRED, Reason.ROBOTS_UNREACHABLE),
        (Reason.RETRY_LATER, NIGHTS_PUT_OFF - 1, Ledger.DEFERRED, Reason.RETRY_LATER),
        (Reason.ROBOTS_UNREACHABLE, NIGHTS_PUT_OFF, Ledger.QUARANTINED, Reason.CONNECTION),
    ],
)
def test_row_52_what_was_not_asked_for_is_put_off_or_forbidden(
    reason: Reason, nights: int, outcome: Ledger, told: Reason
) -> None:
    end = end_of_refusal(reason, "so it was", nights)
    assert (end.outcome, end.reason) == (outcome, told)


def test_another_address_of_a_page_is_asked_only_where_it_may_do_better() -> None:
    gone = End(Ledger.SKIPPED, Reason.GONE)
    away = End(Ledger.DEFERRED, Reason.NO_ANSWER)
    status = End(Ledger.QUARANTINED, Reason.HTTP_STATUS)
    assert all(of_the_address(end) for end in (gone, away, status))
    assert not of_the_address(End(Ledger.SKIPPED, Reason.ROBOTS_DISALLOWED))
    assert not of_the_address(End(Ledger.DEFERRED, Reason.RETRY_LATER))
    assert of_all([away, gone]) is away
    assert of_all([gone, status]) is status
