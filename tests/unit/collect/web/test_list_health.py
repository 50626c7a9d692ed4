from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from newsloom.collect.web.list_health import (
    FIRST_WAIT,
    HARD_WAIT,
    LONGEST,
    SHORTEST,
    UNKNOWN,
    Health,
    after_failure,
    after_list,
    failure_class,
    is_due,
    is_given_up,
    reason_of_status,
)
from newsloom.reasons import Reason

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


def spread(hours: float, entries: int = 20) -> list[datetime]:
    return [NOW - timedelta(hours=hours * number / (entries - 1)) for number in range(entries)]


@pytest.mark.parametrize(
    ("hours", "every"),
    [(5, timedelta(hours=5) * 10 / 19), (0.2, SHORTEST), (24 * 30, LONGEST)],
    ids=["an agency", "a flood", "a weekly"],
)
def test_a_list_is_read_when_half_of_it_is_new(hours: float, every: timedelta) -> None:
    health = after_list(None, spread(hours), 20, True, NOW)
    assert health == Health(NOW + every, every, 20)
    assert not is_due(health, NOW)
    assert is_due(health, NOW + every)


@pytest.mark.parametrize(
    "strange",
    [NOW - timedelta(days=2000), NOW + timedelta(days=2000)],
    ids=["held at the top since 2021", "of the year 2032"],
)
def test_one_strange_date_does_not_change_the_rhythm(strange: datetime) -> None:
    health = after_list(None, [*spread(5), strange], 21, True, NOW)
    assert timedelta(hours=2) < health.every < timedelta(hours=3)


def test_a_feed_that_has_died_is_left_alone() -> None:
    since = timedelta(days=400)
    assert after_list(None, [moment - since for moment in spread(5)], 20, False, NOW).every == LONGEST


def test_a_sitemap_of_sitemaps_and_an_empty_feed_push_nothing_off() -> None:
    health = after_list(None, [], 0, True, NOW)
    assert after_list(health, [], 0, True, NOW).every == LONGEST


def test_a_list_without_times_is_read_as_often_as_it_changes() -> None:
    health = after_list(None, [], 8, True, NOW)
    assert health.every == UNKNOWN / 2
    for _ in range(9):
        health = after_list(health, [NOW], 8, False, NOW)
    assert health.every == LONGEST
    for _ in range(9):
        health = after_list(health, [NOW] * 8, 8, True, NOW)
    assert health.every == SHORTEST


def test_row_58_a_list_that_fails_is_asked_later_and_later_and_never_given_up_for_more_than_a_day() -> None:
    health: Health | None = after_list(None, spread(5), 20, True, NOW)
    waits = []
    for number in range(1, 30):
        health = after_failure(health, Reason.RETRY_LATER, "503", NOW + timedelta(days=number))
        assert (health.failures, health.failing_since) == (number, NOW + timedelta(days=1))
        waits.append(health.next_poll_at - NOW - timedelta(days=number))
    assert waits[0] == FIRST_WAIT["temporary"]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST
    assert health is not None
    assert not is_given_up(health, NOW)
    back = after_list(health, spread(5), 20, True, NOW)
    assert (back.failures, back.failure_class, back.last_error) == (0, None, None)


def test_row_55_what_the_host_asks_for_is_waited_for_but_no_more_than_a_day() -> None:
    wait = timedelta(hours=3)
    assert after_failure(None, Reason.RETRY_LATER, "429", NOW, wait).next_poll_at == NOW + wait
    assert after_failure(None, Reason.RETRY_LATER, "429", NOW, timedelta(days=3650)).next_poll_at == NOW + LONGEST


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        (Reason.TIMEOUT, "temporary"),
        (Reason.NO_ANSWER, "temporary"),
        (Reason.ROBOTS_UNREACHABLE, "temporary"),
        (reason_of_status(503), "temporary"),
        (reason_of_status(500), "temporary"),
        (reason_of_status(429), "temporary"),
        (reason_of_status(404), "soft"),
        (reason_of_status(403), "soft"),
        (reason_of_status(204), "soft"),
        (Reason.WRONG_TYPE, "soft"),
        (Reason.TLS, "soft"),
        (Reason.ROBOTS_DISALLOWED, "soft"),
        (reason_of_status(410), "hard"),
        # Whoever mends the source's file must not wait for a week.
        (Reason.BLOCKED_ADDRESS, "soft"),
        (Reason.BAD_URL, "soft"),
    ],
)
def test_every_failure_has_a_class(reason: Reason, expected: str) -> None:
    assert failure_class(reason) == expected


def test_what_fails_hard_is_left_alone_even_by_nights_for_a_week() -> None:
    health = after_failure(None, reason_of_status(410), "410", NOW)
    assert is_given_up(health, NOW + HARD_WAIT - timedelta(seconds=1))
    assert not is_given_up(health, NOW + HARD_WAIT)
    assert not is_given_up(after_failure(None, Reason.HTTP_STATUS, "404", NOW), NOW)
    assert not is_given_up(None, NOW)
