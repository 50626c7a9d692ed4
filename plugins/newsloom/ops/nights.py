"""Which night a run is for, and whether that night is past: pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo


class NightAhead(ValueError):
    """A run for a night that has not come."""


# A form is filled in within minutes; a run may wait for the one before it.
OPEN_FORM = timedelta(hours=1)


@dataclass(frozen=True)
class Asked:
    """How a run was asked for, as Airflow tells it.

    ``named`` is the night that a param names; ``logical_date`` is None for a run that was triggered by hand or by an
    asset; ``cleared`` says that the run is done again, ``backfill`` that it is part of one. ``started_at`` is when this
    attempt began to run.
    """

    run_after: datetime
    started_at: datetime
    logical_date: datetime | None = None
    named: date | None = None
    scheduled: bool = False
    backfill: bool = False
    cleared: bool = False


def night_of(asked: Asked, zone: ZoneInfo) -> date:
    """The param, else the day of the logical date, else the day on which the run was due, in the schedule's zone.

    In the zone: 02:00 in Almaty is the day before in UTC.

    Raises:
        NightAhead: the night has not come. Were it collected, every night before it would be past: a slip of the pen
            in a year would end all fetching until then.
    """
    night = asked.named or (asked.logical_date or asked.run_after).astimezone(zone).date()
    if night > asked.started_at.astimezone(zone).date():
        raise NightAhead(f"the night of {night} lies ahead")
    return night


def is_past(asked: Asked, zone: ZoneInfo) -> bool:
    """Whether the night's web has gone, so that its archived captures are replayed and nothing is fetched.

    A run that the schedule started, or that was triggered for no day in particular, is of tonight even where it began
    to work after midnight. One that is done again, or that names its day, is past when that day is. The form of the UI
    fills in the moment at which it was opened: that names no day.
    """
    names_no_day = asked.scheduled or asked.logical_date is None or asked.started_at - asked.logical_date < OPEN_FORM
    if names_no_day and not (asked.backfill or asked.cleared or asked.named is not None):
        return False
    return night_of(asked, zone) < asked.started_at.astimezone(zone).date()
