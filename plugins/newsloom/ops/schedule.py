"""When the night and the polls run, and in which zone: settings of the deployment."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import Any

from airflow.timetables.base import TimeRestriction
from airflow.timetables.trigger import CronTriggerTimetable

# Two in the morning: after the last editions, and hours before anyone reads the result at seven. Set to nothing, the
# night runs only when it is triggered.
CRON = os.environ.get("NEWSLOOM_SCHEDULE", "0 2 * * *") or None
# The feeds of large agencies push an item off within hours; a tick at which no list is due costs one short task.
POLL_CRON = os.environ.get("NEWSLOOM_POLL_SCHEDULE", "30 * * * *") or None
# After the night, whose lease it would wait for, and before anyone is at work.
UPKEEP_CRON = os.environ.get("NEWSLOOM_UPKEEP_SCHEDULE", "0 5 * * *") or None
# Between two polls. What a notice waits for at the most: a server that is up again, a silence that has ended.
NOTICES_CRON = os.environ.get("NEWSLOOM_NOTICES_SCHEDULE", "15 * * * *") or None
TIMEZONE = os.environ.get("NEWSLOOM_TIMEZONE", "UTC")


def launched() -> datetime | None:
    """When the system was brought up, as ``NEWSLOOM_UP_SINCE`` says; None where nobody does."""
    since = os.environ.get("NEWSLOOM_UP_SINCE")
    return datetime.fromisoformat(since).astimezone(UTC) if since else None


class FromLaunchOn(CronTriggerTimetable):
    """A cron schedule whose ticks count from the launch of the system on (``NEWSLOOM_UP_SINCE``, ISO 8601).

    Airflow's own, without catch-up, runs the last tick that was missed as soon as it is started: whoever starts the
    system at noon to look at it would set off the night of two o'clock. A night that was missed while the system was
    down is run when a person triggers it. A later start date of the DAG would do the same, and would forbid to
    backfill or clear what lies before it.
    """

    def next_dagrun_info(self, *, last_automated_data_interval: Any, restriction: Any) -> Any:
        since = launched()
        if since and not restriction.catchup:
            earliest = max(restriction.earliest or since, since)
            restriction = restriction._replace(earliest=self._moment(earliest))
        return super().next_dagrun_info(
            last_automated_data_interval=last_automated_data_interval, restriction=restriction
        )

    def first_from(self, when: datetime) -> datetime | None:
        """The first tick at that moment or after it, whenever the launch was; None where there is none."""
        restriction = TimeRestriction(earliest=self._moment(when), latest=None, catchup=True)
        info = super().next_dagrun_info(last_automated_data_interval=None, restriction=restriction)
        return info and datetime.fromtimestamp(info.run_after.timestamp(), UTC)

    @staticmethod
    def _moment(when: datetime) -> Any:
        import pendulum

        return pendulum.instance(when)


SCHEDULE = FromLaunchOn(CRON, timezone=TIMEZONE) if CRON else None
POLL_SCHEDULE = FromLaunchOn(POLL_CRON, timezone=TIMEZONE) if POLL_CRON else None
NOTICES_SCHEDULE = FromLaunchOn(NOTICES_CRON, timezone=TIMEZONE) if NOTICES_CRON else None
UPKEEP_SCHEDULE = FromLaunchOn(UPKEEP_CRON, timezone=TIMEZONE) if UPKEEP_CRON else None


def night_due(begun: datetime | None, schedule: FromLaunchOn | None = SCHEDULE) -> datetime | None:
    """When the first night that follows the one begun last is, or was, due; None where nobody can say.

    ``begun`` is when that one began. What was due before the launch is not made up for, and nobody waits for it.
    """
    since = max((one for one in (begun, launched()) if one), default=None)
    return schedule.first_from(since) if schedule and since else None
