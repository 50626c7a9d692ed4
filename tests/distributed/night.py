"""What came of a night: which worker did what, what was lost with one and when it ran again, and what is loaded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import kombu
import psutil

from tests import killing
from tests.distributed.fleet import Fleet
from tests.distributed.servers import until

STAGES = ("plan", "collect", "batches", "strip", "entities", "dedupe", "load", "check", "publish")
# The last attempt of each task stands in the one table, those before it in the other.
ATTEMPTS = """
    SELECT task_id, map_index, try_number, hostname, state, start_date, end_date FROM task_instance
    WHERE run_id = %(run)s AND start_date IS NOT NULL
    UNION ALL
    SELECT task_id, map_index, try_number, hostname, state, start_date, end_date FROM task_instance_history
    WHERE run_id = %(run)s AND start_date IS NOT NULL
    ORDER BY start_date
"""
SESSIONS = """
    SELECT host(client_addr) AS address, datname, count(*) AS sessions FROM pg_stat_activity
    WHERE client_addr IS NOT NULL GROUP BY 1, 2
"""


@dataclass(frozen=True)
class Attempt:
    """One attempt at a task."""

    task: str
    index: int
    number: int
    worker: str
    state: str | None
    started: datetime
    ended: datetime | None

    @property
    def name(self) -> str:
        return self.task if self.index < 0 else f"{self.task}[{self.index}]"


@dataclass(frozen=True)
class Lost:
    """An attempt that ended with its worker; ``again`` is seconds from the kill to the start of the next attempt."""

    attempt: Attempt
    again: float | None
    by: str


def attempts(fleet: Fleet, run: str) -> list[Attempt]:
    """Every attempt of a run, as they started."""
    with fleet.database("airflow") as connection:
        rows = connection.execute(ATTEMPTS, {"run": run}).fetchall()
    return [
        Attempt(
            row["task_id"], row["map_index"], row["try_number"], row["hostname"], row["state"], row["start_date"],
            row["end_date"],
        )
        for row in rows
    ]  # fmt: skip


def shares(told: Sequence[Attempt]) -> dict[str, dict[str, int]]:
    """How many attempts at each stage each worker made."""
    counted = Counter((one.worker, one.task) for one in told)
    workers = sorted({one.worker for one in told})
    return {worker: {stage: counted[worker, stage] for stage in STAGES} for worker in workers}


def at_work(fleet: Fleet, run: str, worker: str, stage: str | None = None) -> list[Attempt]:
    """What the worker is at, of a stage or of any."""
    return [
        one
        for one in attempts(fleet, run)
        if one.state == "running" and one.worker == worker and stage in (None, one.task)
    ]


def lost(told: Sequence[Attempt], gone: Sequence[Attempt], killed_at: datetime) -> list[Lost]:
    """What became of the attempts that were under way when their worker was killed."""
    found = []
    for one in gone:
        later = [each for each in told if (each.task, each.index) == (one.task, one.index) and each.number > one.number]
        first = min(later, key=lambda each: each.number, default=None)
        again = (first.started - killed_at).total_seconds() if first else None
        found.append(Lost(one, again, first.worker if first else ""))
    return found


def dump(fleet: Fleet) -> dict[str, list[str]]:
    """Schema ``news`` as sorted lines."""
    with fleet.database("news") as connection:
        return killing.dump(connection)


def uncounted(fleet: Fleet) -> list[str]:
    """Where a run's items do not add up, and what is still held."""
    with fleet.database("news") as connection:
        wrong = [f"count law: {row}" for row in connection.execute(killing.UNCOUNTED)]
        wrong += [f"left: {row}" for row in connection.execute("SELECT run_id FROM ops.lease WHERE run_id IS NOT NULL")]
        wrong += [f"run: {dict(row)}" for row in connection.execute(killing.RUNS) if row["state"] != "succeeded"]
    return wrong


def sessions(fleet: Fleet) -> dict[str, dict[str, int]]:
    """How many sessions with Postgres each service holds, by database."""
    names = {fleet.network.address(name): name for name in fleet.network.names}
    found: dict[str, dict[str, int]] = {}
    with fleet.database("postgres") as connection:
        for row in connection.execute(SESSIONS):
            found.setdefault(names.get(row["address"], row["address"]), {})[row["datname"]] = row["sessions"]
    return found


def cpu_seconds(fleet: Fleet) -> dict[str, float]:
    """Seconds of a processor that each running service has used, with its children that have ended."""
    used: dict[str, float] = {}
    for name, one in fleet.running.items():
        used[name] = 0.0
        for process in one.processes():
            try:
                used[name] += sum(process.cpu_times()[:4])
            except psutil.NoSuchProcess:
                continue
    return used


def freeze(fleet: Fleet, run: str, worker: str, patience: float) -> psutil.Process:
    """Wait for the task of a worker that stands at its kill point (``NEWSLOOM_KILL_AT=...:STOP``)."""
    found: list[psutil.Process] = []

    def stands() -> bool:
        for process in fleet.running[worker].processes():
            try:
                if process.status() == psutil.STATUS_STOPPED:
                    found.append(process)
            except psutil.NoSuchProcess:
                continue
        if not found and fleet.state_of(run) == "failed":
            logs = (fleet.state / "volumes" / "logs").glob("dag_id=nightly/**/attempt=*.log")
            said = [line for log in logs for line in log.read_text().splitlines() if '"level":"error"' in line]
            raise RuntimeError(f"the night failed before {worker} came to its point: {said[:2]}")
        return bool(found)

    until(stands, patience, f"a task of {worker} at its point", every=0.5)
    return found[0]


def give_out_again(fleet: Fleet) -> None:
    """What each worker asks of the broker every hundred seconds: to give out again what nobody has acknowledged."""
    address, password = fleet.network.address("redis"), fleet.secrets["REDIS_PASSWORD"]
    options = {"visibility_timeout": 0}
    with kombu.Connection(f"redis://:{password}@{address}:6379/0", transport_options=options) as connection:
        connection.default_channel.qos.restore_visible()


def told(rows: dict[str, Any]) -> str:
    return ", ".join(f"{name} {value}" for name, value in rows.items() if value)
