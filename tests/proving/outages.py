"""The database goes away under a night: the server is stopped at once, sessions are ended, no connection is free."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack

import psycopg

from tests.proving.attempts import Attempt
from tests.proving.ground import Field
from tests.proving.playing import play
from tests.proving.trial import Setting, Trial, ends_well, on_a_field

# Where the database goes away: a name, and the point at which the run is frozen meanwhile.
MOMENTS = (
    ("mid-COPY", "load.copy:300"),
    ("mid-merge", "load.merge:5"),
    ("before a commit", "load.before_commit:1"),
    ("after a commit", "load.batch_committed:1"),
    ("mid-dedupe", "dedupe.grouping:1"),
    ("mid-collect", "archive.after:3"),
)
# How long the server stays away: longer than the pause between two tries, so that some of them fail.
AWAY = 1.0
# The first good commit must come this soon after the server takes connections again.
BACK_AT_WORK = 60.0
# How long all connections are taken.
TAKEN = 3.0

# Every transaction that writes moves it on when it ends.
WRITTEN = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS written"


def stopped(settings: Sequence[Setting]) -> Iterator[Trial]:
    """``pg_ctl stop -m immediate`` at each moment, and the server comes back."""
    for number, (moment, point) in enumerate(MOMENTS):
        yield _away("postgres", moment, point, settings[number % len(settings)], _stop_and_start)


def ended_sessions(settings: Sequence[Setting]) -> Iterator[Trial]:
    """``pg_terminate_backend`` of every session of the night, at each moment."""
    for number, (moment, point) in enumerate(MOMENTS):
        yield _away("backend", moment, point, settings[number % len(settings)], _end_sessions)


def one_stop(setting: Setting, moment: str = "mid-merge") -> Trial:
    """One of ``stopped``."""
    return _away("postgres", moment, dict(MOMENTS)[moment], setting, _stop_and_start)


Away = Callable[[Field, Attempt, Trial], None]


def _away(part: str, moment: str, point: str, setting: Setting, go: Away) -> Trial:
    trial = Trial(part, moment, note=setting.name)
    with on_a_field(setting, trial) as field:
        attempt = Attempt.start(setting.named("disturbed"), field.home, field.url, f"{point}:STOP")
        if not attempt.frozen():  # the second night has less to write
            point = f"{point.partition(':')[0]}:1"
            attempt = Attempt.start(setting.named("disturbed again"), field.home, field.url, f"{point}:STOP")
            attempt.frozen()
        trial.fell = attempt.status is None
        if trial.fell:
            go(field, attempt, trial)
        ends_well(attempt, trial, "the run")
    return trial


def _stop_and_start(field: Field, attempt: Attempt, trial: Trial) -> None:
    field.ground.stop_at_once()
    attempt.thaw()
    time.sleep(AWAY)
    took = field.ground.start_again()
    back = time.monotonic()
    with field.connect() as connection:
        before = _written(connection)
        while _written(connection) == before and attempt.at_work():
            if time.monotonic() - back > BACK_AT_WORK:
                trial.wrong.append(f"no commit within {BACK_AT_WORK:.0f} s of the server's return")
                break
            time.sleep(0.01)
    trial.note += f", up in {took:.1f} s, first commit {time.monotonic() - back:.1f} s later"


def _written(connection: psycopg.Connection[dict[str, int]]) -> int:
    row = connection.execute(WRITTEN).fetchone()
    assert row is not None
    return row["written"]


def _end_sessions(field: Field, attempt: Attempt, trial: Trial) -> None:
    with field.connect() as connection:
        query = (
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        trial.note += f", {len(connection.execute(query).fetchall())} sessions ended"
    attempt.thaw()


def none_free(settings: Sequence[Setting]) -> Iterator[Trial]:
    """No connection is free: on the server, and in the process's own pool."""
    yield too_many(settings[0])
    yield _pool_empty(settings[0])


def too_many(setting: Setting) -> Trial:
    """Somebody has taken every connection of the server as a night begins."""
    trial = Trial("connections", "too many on the server", note=setting.name)
    with on_a_field(setting, trial) as field:
        with ExitStack() as taken:
            number = 0
            while True:
                try:
                    taken.enter_context(field.ground.admin())
                except psycopg.OperationalError:
                    break
                number += 1
            attempt = Attempt.start(setting.named("disturbed"), field.home, field.url)
            time.sleep(TAKEN)
            trial.fell = "too many clients" in attempt.said() and attempt.at_work()
            trial.note += f", {number} taken for {TAKEN:.0f} s"
        ends_well(attempt, trial, "the run")
    return trial


def _pool_empty(setting: Setting) -> Trial:
    """The pool of the run's process has nothing to give."""
    trial = Trial("connections", "pool exhausted", note=setting.name)
    with on_a_field(setting, trial) as field:

        def work() -> None:
            from newsloom.ops import tasks

            pool = tasks.engine().pool
            pool._timeout = 0.5  # type: ignore[attr-defined]  # half a minute is what an operator waits, not a proof
            held = [tasks.engine().connect() for _ in range(pool.size())]  # type: ignore[attr-defined]
            threading.Timer(TAKEN, lambda: [one.close() for one in held]).start()
            play(setting.named("disturbed"), field.home)

        attempt = Attempt.run(work, field.home, field.url)
        ends_well(attempt, trial, "the run")
        trial.fell = "PoolExhausted" in attempt.log.read_text("utf-8", "replace")
    return trial
