"""Incidents over a simulated fortnight: planted nights, the checks themselves, and a webhook that takes the notices."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from newsloom.checks import ChecksFailed, run_checks
from newsloom.incidents import outbox
from newsloom.incidents.notice_text import Message
from newsloom.incidents.outbox import CLAIM
from newsloom.incidents.overdue import Due
from newsloom.incidents.silences import SilenceRefused, listed, silence, unsilence
from newsloom.ops import incidents
from tests.db.planted_nights import plant
from tests.taking_notices import Taken, webhook

# Requests and decisions more than SQL; the statements themselves run on each server in the nights of other files.
pytestmark = pytest.mark.one_server

DAILY, WEEKLY = "hullesk-herald", "tarkent-week"
FIRST = date(2026, 11, 2)
STAGES = sa.text("""
    INSERT INTO ops.run_stage (run_id, stage, seconds)
    SELECT :run_id, unnest(ARRAY['plan', 'dedupe', 'load', 'check', 'publish']), 0
""")


class Stopped(BaseException):
    """A process that is killed."""


def night_of(day: int) -> date:
    return FIRST + timedelta(days=day - 1)


def morning_of(day: int) -> datetime:
    return datetime.combine(night_of(day), time(3), UTC)


class Fortnight:
    """Nights of a daily and a weekly source, and the channels that are told of them."""

    def __init__(self, news: sa.Engine, hook: Taken) -> None:
        self.news, self.hook = news, hook

    def plant(self, day: int, run_id: str, *sources: tuple[str, int], **more: Any) -> None:
        with self.news.begin() as connection:
            for source, items in sources:
                plant(connection, night_of(day), items, run_id, source_id=source, **more)
            if more.get("state", "succeeded") == "succeeded":
                connection.execute(STAGES, {"run_id": run_id})
        if day > 0:
            with suppress(ChecksFailed):  # planted articles belong to no story
                run_checks(self.news, run_id=run_id)

    def tell(self, day: int, run_id: str, *, channels: tuple[str, ...] = ("phone",), **more: Any) -> dict[str, int]:
        given: dict[str, Any] = {"past": False, "now": morning_of(day), "send": self.send} | more
        return incidents.tell_night(self.news, run_id, night_of(day), channels=channels, **given)

    def hour(
        self, now: datetime, run_id: str = "notices", *, at_work: tuple[str, ...] = (), **more: Any
    ) -> dict[str, int]:
        given: dict[str, Any] = {"channels": ("phone",), "send": self.send, "due": Due()} | more
        return incidents.tell_hour(self.news, run_id, at_work=at_work, now=now, **given)

    def past(self, until: int, since: int = 1) -> None:
        """The nights before, of which nobody was told: what the checks learn from."""
        with self.news.begin() as connection:
            for day in range(since, until + 1):
                plant(connection, night_of(day), daily(day), f"night {day}", source_id=DAILY)

    def night(self, day: int, *sources: tuple[str, int], **more: Any) -> None:
        self.plant(day, f"night {day}", *sources)
        self.tell(day, f"night {day}", **more)

    def send(self, channel: str, message: Message) -> None:
        import urllib.request

        body = json.dumps({"channel": channel, "title": message.title, "text": message.text}).encode()
        urllib.request.urlopen(f"http://127.0.0.1:{self.hook.port}/", body, timeout=5).close()

    def rows(self, text: str, **given: Any) -> list[tuple[Any, ...]]:
        with self.news.connect() as connection:
            return [tuple(row) for row in connection.execute(sa.text(text), given)]

    def incidents(self) -> list[tuple[Any, ...]]:
        return self.rows(
            "SELECT kind, subject, night, last_night, closed_by, reopened FROM ops.incident ORDER BY 3, 1, 2"
        )

    def notices(self) -> list[str]:
        """Titles of the notices of incidents that were really received."""
        return [one["title"] for one in self.hook.got if "the night of" not in one["title"]]

    def digests(self) -> list[str]:
        return [one["title"] for one in self.hook.got if "the night of" in one["title"]]


@pytest.fixture
def fortnight(news: sa.Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Fortnight]:
    monkeypatch.setenv("NEWSLOOM_SOURCES", str(tmp_path / "none"))  # which turns nothing off
    with webhook() as hook:
        yield Fortnight(news, hook)


def daily(day: int) -> int:
    """Silent from day 9 on, back on day 12."""
    return 0 if 9 <= day <= 11 else 6


def weekly(day: int) -> int:
    return 6 if night_of(day).weekday() == 2 else 0


SILENT = ("source_silent", DAILY, night_of(11), night_of(11), "night 12", 0)


def test_a_source_that_falls_silent_for_three_nights_is_one_incident_and_one_notice(fortnight: Fortnight) -> None:
    """A weekly beside it, which is silent six nights of seven, is none: it has a past of nine weeks to be known by."""
    with fortnight.news.begin() as connection:
        for day in range(-62, 9):
            plant(connection, night_of(day), weekly(day), f"night {day}", source_id=WEEKLY)
    fortnight.past(8)
    for day in range(9, 15):
        fortnight.night(day, (DAILY, daily(day)), (WEEKLY, weekly(day)))

    assert fortnight.incidents() == [SILENT]
    assert fortnight.notices() == [f"Newsloom: A source has fallen silent: {DAILY}"]
    [told] = [one["text"] for one in fortnight.hook.got if "fallen silent" in one["title"]]
    assert "has brought nothing new on the last 3 nights that read it, since 2026-11-09" in told
    assert "What to do:" in told
    assert len(fortnight.digests()) == 6
    assert [title for title in fortnight.digests() if title.endswith("1 open")] == [
        f"Newsloom: the night of {night_of(11)} was published, 0 articles, 1 open"
    ]
    assert fortnight.rows("SELECT closed_because FROM ops.incident") == [
        (f"the night of {night_of(12)} looked and found it no more",)
    ]


def test_a_silence_is_heard_by_nobody_and_the_table_knows(fortnight: Fortnight) -> None:
    with fortnight.news.begin() as connection:
        silence(
            connection, kind="source_silent", subject=DAILY, why="it pauses", who="Inga", days=30, now=morning_of(1)
        )
    fortnight.past(8)
    for day in range(9, 14):
        fortnight.night(day, (DAILY, daily(day)))

    assert fortnight.incidents() == [SILENT]
    assert fortnight.notices() == []
    assert fortnight.rows("SELECT notified_at FROM ops.incident") == [(None,)]


def test_nights_run_twice_and_killed_in_between_tell_once(fortnight: Fortnight) -> None:
    def killed_before(_: str, __: Message) -> None:
        raise Stopped

    fortnight.past(8)
    for day in range(9, 14):
        # One that was killed as it loaded; the night that is done for it; the task that is tried again.
        fortnight.plant(day, f"killed {day}", (DAILY, 0), state="failed")
        fortnight.plant(day, f"night {day}", (DAILY, daily(day)))
        with pytest.raises(Stopped):  # each night's first sender is killed: the digest at least waits
            fortnight.tell(day, f"night {day}", send=killed_before)
        assert fortnight.tell(day, f"night {day}") == {"opened": 0, "closed": 0, "sent": 0, "not_sent": 0}  # claimed
        fortnight.tell(day, f"killed {day}")  # late, and of a run that another has taken the place of
        fortnight.tell(day, f"night {day}", now=morning_of(day) + CLAIM + timedelta(seconds=1))
        fortnight.tell(day, f"night {day}", now=morning_of(day) + 3 * CLAIM)

    assert fortnight.incidents() == [SILENT]
    assert len(fortnight.notices()) == 1
    assert len(fortnight.digests()) == 5


def test_killed_after_it_was_taken_and_before_it_was_marked_is_sent_again(fortnight: Fortnight) -> None:
    """What at-least-once costs: the only way to a second notice."""

    def killed_after(channel: str, message: Message) -> None:
        fortnight.send(channel, message)
        raise Stopped

    fortnight.past(10)
    fortnight.plant(11, "night 11", (DAILY, 0))
    with pytest.raises(Stopped):
        fortnight.tell(11, "night 11", send=killed_after)
    assert len(fortnight.notices()) == 1
    fortnight.hour(morning_of(11) + CLAIM - timedelta(seconds=1))
    assert len(fortnight.notices()) == 1
    fortnight.hour(morning_of(11) + CLAIM + timedelta(seconds=1))
    assert len(fortnight.notices()) == 2


def test_a_silence_that_ends_leaves_one_notice(fortnight: Fortnight) -> None:
    with fortnight.news.begin() as connection:
        silence(connection, kind="source_silent", subject="*", why="holidays", who="Inga", days=1, now=morning_of(11))
    fortnight.past(10)
    fortnight.night(11, (DAILY, 0))
    assert fortnight.notices() == []

    for hours in range(23, 30):
        fortnight.hour(morning_of(11) + timedelta(hours=hours))
    assert len(fortnight.notices()) == 1


def test_who_unsilences_is_told_within_the_hour(fortnight: Fortnight) -> None:
    with fortnight.news.begin() as connection:
        one = silence(
            connection, kind="source_silent", subject=DAILY, why="holidays", who="Inga", days=9, now=morning_of(11)
        )
    fortnight.past(10)
    fortnight.night(11, (DAILY, 0))
    now = morning_of(11) + timedelta(minutes=30)
    with fortnight.news.begin() as connection:
        assert [row["silence_id"] for row in listed(connection, now)] == [one]
        assert unsilence(connection, one, who="Temmo", now=now)
        assert not unsilence(connection, one, who="Temmo", now=now)
        assert listed(connection, now) == []
    fortnight.hour(now)
    assert len(fortnight.notices()) == 1


def test_what_comes_back_within_a_week_is_the_same_incident(fortnight: Fortnight) -> None:
    # A pause of four nights is then the longest, and not what is usual: the second silence is told of on its fifth.
    fortnight.past(10, since=-20)
    for day in range(11, 19):
        fortnight.night(day, (DAILY, 6 if day == 12 else 0))

    told = fortnight.incidents()
    assert [(row[0], row[2], row[4], row[5]) for row in told] == [("source_silent", night_of(11), None, 1)]
    assert len(fortnight.notices()) == 1


def test_a_night_without_the_source_and_one_that_failed_close_nothing(fortnight: Fortnight) -> None:
    fortnight.past(10)
    fortnight.night(11, (DAILY, 0))
    fortnight.night(12, (WEEKLY, 6))
    fortnight.plant(13, "night 13", (DAILY, 6), state="failed")
    fortnight.tell(13, "night 13")

    assert [(row[0], row[4]) for row in fortnight.incidents()] == [("source_silent", None), ("night_failed", None)]
    fortnight.night(14, (DAILY, 6))
    assert [(row[0], row[4]) for row in fortnight.incidents()] == [
        ("source_silent", "night 14"), ("night_failed", "night 14")
    ]  # fmt: skip


def test_a_night_that_failed_is_told_each_time(fortnight: Fortnight) -> None:
    for day in (1, 2, 3):
        fortnight.plant(day, f"night {day}", (DAILY, 6), state="succeeded" if day == 2 else "failed")
        fortnight.tell(day, f"night {day}")
    fortnight.tell(4, "never planned")

    assert [(row[2], row[4]) for row in fortnight.incidents()] == [(night_of(1), "night 2"), (night_of(3), None)]
    assert fortnight.notices() == ["Newsloom: The night failed: nightly"] * 2
    assert "Newsloom: the night of 2026-11-05 failed, 0 articles, 1 open" in fortnight.digests()


def test_a_night_in_the_past_says_nothing_of_today(fortnight: Fortnight) -> None:
    fortnight.past(10)
    fortnight.night(11, (DAILY, 0))
    before = fortnight.incidents(), len(fortnight.hook.got)

    fortnight.plant(8, "again", (DAILY, 6))
    fortnight.tell(8, "again", past=True, now=morning_of(11) + timedelta(hours=1))
    # And where nobody says that it is past: a later night has read the source.
    fortnight.tell(8, "again", now=morning_of(11) + timedelta(hours=2))
    with fortnight.news.begin() as connection:
        plant(connection, night_of(11), 6, "import", source_id=DAILY, kind="import")
    fortnight.tell(11, "import", past=True)
    assert (fortnight.incidents(), len(fortnight.hook.got)) == before


@pytest.mark.parametrize(("until", "by_then"), [(timedelta(hours=3), 2), (timedelta(days=3), 1)])
def test_a_channel_that_refuses_is_tried_every_hour_and_shown(
    fortnight: Fortnight, until: timedelta, by_then: int
) -> None:
    fortnight.past(10)
    sent_before = len(fortnight.hook.got)

    def one_is_down(channel: str, message: Message) -> None:
        if channel == "mail":
            raise ConnectionRefusedError("nobody listens")
        fortnight.send(channel, message)

    fortnight.plant(11, "night 11", (DAILY, 0))
    told = fortnight.tell(11, "night 11", channels=("phone", "mail"), send=one_is_down)
    assert told == {"opened": 1, "closed": 0, "sent": 2, "not_sent": 2}
    assert (
        fortnight.rows("SELECT last_error FROM ops.notice WHERE sent_at IS NULL")
        == [("ConnectionRefusedError: nobody listens",)] * 2
    )

    for hours in (1, 2):
        fortnight.hour(morning_of(11) + timedelta(hours=hours), channels=("phone", "mail"), send=one_is_down)
    assert ("notices_failing", "mail") in [row[:2] for row in fortnight.incidents()]
    assert fortnight.notices()[-1] == "Newsloom: Notices do not go out: mail"

    fortnight.hour(morning_of(11) + until, channels=("phone", "mail"))
    fortnight.hour(morning_of(11) + until + timedelta(hours=1), channels=("phone", "mail"))
    assert [row[4] for row in fortnight.incidents() if row[0] == "notices_failing"] == ["notices"]
    by_mail = [one["title"] for one in fortnight.hook.got[sent_before:] if one["channel"] == "mail"]
    assert len(by_mail) == by_then  # the incident, and a digest that is no older than a day; of itself it is not told


def test_many_at_once_are_one_message(fortnight: Fortnight) -> None:
    sources = [f"outlet-{number}" for number in range(8)]
    fortnight.plant(1, "night 1", *[(source, 6) for source in sources])
    fortnight.plant(2, "night 2", *[(source, 0) for source in sources], error="the network is down")
    fortnight.tell(2, "night 2")

    assert len(fortnight.incidents()) == 8
    assert fortnight.notices() == ["Newsloom: 8 incidents"]
    assert fortnight.rows("SELECT count(*) FROM ops.incident WHERE notified_at IS NULL") == [(0,)]


def test_a_source_that_was_turned_off_is_over_and_says_why(
    fortnight: Fortnight, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fortnight.past(10)
    fortnight.night(11, (DAILY, 0))
    monkeypatch.setenv("NEWSLOOM_SOURCES", str(tmp_path))
    fortnight.night(12, (WEEKLY, 6))

    assert fortnight.rows("SELECT closed_because FROM ops.incident") == [
        ("the source was turned off: nobody waits for it",)
    ]


def test_a_night_that_is_late_and_one_that_was_killed(fortnight: Fortnight) -> None:
    fortnight.plant(1, "night 1", (DAILY, 0), state="running")
    late = morning_of(1) + timedelta(hours=3)
    for _ in range(2):
        incidents.tell_late(
            fortnight.news, "night 1", night_of(9), 240, now=late, channels=("phone",), send=fortnight.send
        )
    assert fortnight.notices() == ["Newsloom: The night is late: nightly"]

    fortnight.hour(late, at_work=("night 1",))
    assert [row[0] for row in fortnight.incidents()] == ["deadline_missed"]
    for hours in (1, 2):
        fortnight.hour(late + timedelta(hours=hours))  # nobody is at work on it
    assert fortnight.notices()[1:] == ["Newsloom: The night failed: nightly"]
    assert fortnight.digests() == ["Newsloom: the night of 2026-11-02 did not end, 0 articles, 1 open"]
    assert [(row[0], row[4]) for row in fortnight.incidents()] == [
        ("deadline_missed", "night 1"), ("night_failed", None)
    ]  # fmt: skip
    assert incidents.tell_late(
        fortnight.news, "never", night_of(2), 240, now=late, channels=(), send=fortnight.send
    ) == {"opened": 1, "sent": 0, "not_sent": 0}  # fmt: skip


def test_bytes_that_the_archive_lacks(fortnight: Fortnight) -> None:
    lacks = """
        INSERT INTO ops.archive_finding (kind, archive_uri, records, bytes, message, first_seen_at, last_seen_at)
        VALUES ('missing', 'a/b.warc.gz', 3, 1, 'it is not there', now(), now()),
               ('orphan_file', 'a/c.warc.gz', 0, 1, 'nobody speaks of it', now(), now())
    """
    with fortnight.news.begin() as connection:
        connection.execute(sa.text(lacks))
    fortnight.hour(morning_of(1))
    fortnight.hour(morning_of(2))
    assert fortnight.notices() == ["Newsloom: The archive lacks bytes that the tables speak of: archive"]
    with fortnight.news.begin() as connection:
        connection.execute(sa.text("DELETE FROM ops.archive_finding"))
    fortnight.hour(morning_of(3))
    assert [(row[0], row[4]) for row in fortnight.incidents()] == [("archive_damaged", "notices")]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"kind": "weather"}, "there is no kind 'weather'"),
        ({"days": 0}, "from 1 to 90 days"),
        ({"days": 91}, "from 1 to 90 days"),
        ({"why": "  "}, "say why"),
        ({"subject": ""}, "name what is silenced"),
    ],
)
def test_a_silence_has_a_kind_a_reason_and_an_end(news: sa.Engine, given: dict[str, Any], says: str) -> None:
    sound: dict[str, Any] = {"kind": "volume_off", "subject": "*", "why": "a fair", "who": "Inga", "days": 90}
    with news.begin() as connection:
        silence(connection, **sound, now=morning_of(1))
        with pytest.raises(SilenceRefused, match=says):
            silence(connection, **sound | given, now=morning_of(2))


def test_two_senders_never_claim_one_notice(fortnight: Fortnight) -> None:
    with fortnight.news.begin() as connection:
        outbox.put_out_digest(connection, night_of(1), ["phone"], morning_of(1))
        outbox.put_out_digest(connection, night_of(1), ["phone"], morning_of(1))
    first = outbox.claim(fortnight.news, "phone", morning_of(1))
    assert [one.night for one in first] == [night_of(1)]
    assert outbox.claim(fortnight.news, "phone", morning_of(1)) == []


def test_a_night_that_never_began_is_told_once_and_closed_by_the_next(fortnight: Fortnight) -> None:
    due = Due(morning_of(2))
    for hours in range(30):
        fortnight.hour(morning_of(2) + timedelta(hours=hours), due=due)
    assert [row[:2] + row[4:5] for row in fortnight.incidents()] == [("night_missing", "nightly", None)]
    assert fortnight.notices() == ["Newsloom: A night has not begun: nightly"]
    [told] = [one["text"] for one in fortnight.hook.got]
    assert told.startswith("The night that was due on 2026-11-03 at 03:00 UTC has not begun, nor has any since.")

    fortnight.hour(morning_of(3) + timedelta(hours=6), due=Due(morning_of(4)))
    assert fortnight.rows("SELECT closed_because FROM ops.incident") == [
        ("a night has begun since, or none is due any more",)
    ]
    fortnight.hour(morning_of(4) + timedelta(hours=3), "notices again", due=Due(morning_of(4)))
    assert len(fortnight.notices()) == 2  # another night: another thing


def test_a_night_that_was_published_was_not_missing(fortnight: Fortnight) -> None:
    """Its digest goes out before the hour looks."""
    fortnight.hour(morning_of(1) + timedelta(hours=3), due=Due(morning_of(1)))
    fortnight.night(2, (DAILY, 6))
    assert [row[4] for row in fortnight.incidents()] == ["night 2"]
    assert fortnight.digests()[-1].endswith("all well")


def test_when_a_night_last_began(fortnight: Fortnight) -> None:
    """One whose plan failed has begun too, and leaves no run: its own incident tells of it."""
    assert incidents.last_begun(fortnight.news) is None
    fortnight.plant(1, "night 1", (DAILY, 6))
    fortnight.plant(1, "import", (DAILY, 6), kind="import")
    [(started,)] = fortnight.rows("SELECT started_at FROM ops.run WHERE run_id = 'night 1'")
    assert incidents.last_begun(fortnight.news) == started

    later = started + timedelta(days=1)
    incidents.tell_night(
        fortnight.news, "never planned", later.date(), past=False, now=later, channels=(), send=fortnight.send
    )
    assert incidents.last_begun(fortnight.news) == later
