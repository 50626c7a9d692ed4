"""Whether a night that was due has not begun: pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from newsloom.incidents.deciding import Sign
from newsloom.incidents.kinds import NIGHTLY
from newsloom.incidents.sentences import night_missing

# A scheduler or a worker that is being replaced begins a night late; of one that was due at two there are then three
# hours left to look before it is read at seven.
GRACE = timedelta(hours=2)
# A night that is at work, or waits in Airflow, keeps the next one from beginning, and its own deadline tells of it. Not
# for ever: the run of a DAG that was paused waits until somebody looks.
HELD_UP = timedelta(days=1)


@dataclass(frozen=True)
class Due:
    """The first night that was due and that none has begun since; ``held_up`` where Airflow has one at work or waiting.

    ``at`` is None where none was due: each that was has been begun, or nights are begun by hand alone.
    """

    at: datetime | None = None
    held_up: bool = False


def overdue(due: Due, now: datetime) -> tuple[list[Sign], dict[str, int]]:
    """The sign that a night is missing, where it is, and what was heard of the night.

    While a night is held up neither is said: what is open stays open.
    """
    if due.at is None or now - due.at <= GRACE:
        return [], {"begun": 1}
    if due.held_up and now - due.at <= HELD_UP:
        return [], {}
    evidence = {"due": f"{due.at:%Y-%m-%d %H:%M} UTC", "hours": (now - due.at) // timedelta(hours=1)}
    return [Sign("night_missing", NIGHTLY, night_missing(due.at), evidence)], {}
