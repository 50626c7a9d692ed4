"""``newsloom run``, killed with -9 at a moment of a clean run, and what has to hold once it has been run again."""

from __future__ import annotations

import json
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import psutil
import psycopg
from psycopg.rows import dict_row

from newsloom.embedded import embedded_server
from tests.command import NEWSLOOM, PATIENCE, bare_environment, left_over

START, END = "start", "end"
STAGES = ("plan", "collect", "strip", "entities", "dedupe", "load", "check", "publish")
# What a run tells, in its order, by how the line begins.
ONCE = ("embedded Postgres: making its data folder", "preparing Airflow's own database")
STEPS = (START, "starting Postgres", ONCE[0], "starting Airflow", ONCE[1], *STAGES, END)

# A process that dies with its parent is killed by the kernel at once; five seconds are for a machine that is busy.
GONE_WITHIN = 5.0

# The same that tests/db leave out: observation times, and notes of who moved an id, differ between two roads.
OBSERVED = frozenset({"first_seen_at", "last_seen_at", "seen_at", "redirected_at"})
TABLES = (
    "SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
    "WHERE nspname = 'news' AND relkind = 'r' AND relname NOT IN ('redirect', 'story_move') ORDER BY 1"
)

# The count law, of every run that the database knows of.
UNCOUNTED = """
    SELECT s.run_id, r.state, s.source_id, s.discovered, count(i.item_id) AS items, count(i.outcome) AS ended
    FROM ops.run_source s JOIN ops.run r USING (run_id) LEFT JOIN ops.item i USING (run_id, source_id)
    GROUP BY s.run_id, r.state, s.source_id, s.discovered
    HAVING count(i.item_id) <> count(i.outcome) OR coalesce(s.discovered, -1) <> count(i.item_id)
    ORDER BY s.run_id, s.source_id
"""
RUNS = """
    SELECT r.run_id, r.state, r.started_at, count(i.item_id) AS items,
        count(*) FILTER (WHERE i.outcome = 'deferred') AS left_over
    FROM ops.run r LEFT JOIN ops.item i USING (run_id) GROUP BY r.run_id ORDER BY r.started_at
"""


@dataclass(frozen=True)
class Moment:
    """So many seconds after a run has told a step; or when it tells the step ``before``, if it is quicker than that."""

    step: str
    seconds: float
    before: str

    def __str__(self) -> str:
        return f"{self.step} + {self.seconds:.2f} s"


@dataclass(frozen=True)
class Told:
    """When a clean run told each of its steps for the first time, in seconds since it was started."""

    at: tuple[tuple[str, float], ...]

    def prepared(self) -> Told:
        """The same run where the databases had been made before."""
        shorter, kept = 0.0, []
        for (step, told), (_, following) in pairwise((*self.at, self.at[-1])):
            if step in ONCE:
                shorter += following - told
            else:
                kept.append((step, told - shorter))
        return Told(tuple(kept))

    def moment(self, random: Random, since: str = START) -> Moment:
        """A moment between the step and the run's last one, each as likely as any other.

        What comes after ``publish`` is the report: nothing is written there any more.
        """
        times = dict(self.at)
        drawn = random.uniform(times[since], times[STAGES[-1]])
        spans = [(first, following) for first, following in pairwise(self.at) if first[1] <= drawn]
        (step, told), (before, _) = spans[-1]
        return Moment(step, drawn - told, before)


@dataclass(frozen=True)
class Kill:
    """What came of a run that was to be killed: ``returncode`` is -9 unless it ended before its moment."""

    moment: str
    returncode: int
    began: float
    seconds: float
    last_line: str
    survivors: tuple[str, ...]


class Running:
    """A run under way, its lines read as they come; ``environment`` is what it is told besides."""

    def __init__(self, home: Path, *words: str, environment: Mapping[str, str] | None = None) -> None:
        self.began = time.time()
        self._started = time.monotonic()
        self.lines: list[tuple[float, str]] = [(0.0, START)]
        self._more = threading.Condition()
        self.process = subprocess.Popen(
            [NEWSLOOM, "run", *words],
            env={**bare_environment(), "NEWSLOOM_HOME": str(home), **(environment or {})},
            cwd="/",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._started

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            with self._more:
                self.lines.append((self.seconds, line.strip()))
                self._more.notify_all()
        with self._more:
            self.lines.append((self.seconds, END))
            self._more.notify_all()

    def wait_for(self, step: str, patience: float = PATIENCE) -> bool:
        """Wait until the run tells the step, a later one, or nothing more; returns whether it has."""
        wanted = STEPS.index(step)
        with self._more:
            return self._more.wait_for(
                lambda: any((at := step_of(line)) is not None and STEPS.index(at) >= wanted for _, line in self.lines),
                patience,
            )

    def kill_at(self, moment: Moment) -> Kill:
        """Kill it with -9 at the moment, unless it has ended by then; and see what outlives it."""
        reached = self.wait_for(moment.step)
        if reached:
            self.wait_for(moment.before, moment.seconds)
        killed = self.kill(str(moment))
        assert reached, f"the run had hung: {self.lines[-5:]}"
        return killed

    def kill(self, moment: str = "") -> Kill:
        """Kill it with -9 now."""
        children = _children(self.process.pid)
        seconds, last_line = self.seconds, [line for _, line in self.lines if line != END][-1]
        self.process.kill()
        returncode = self.process.wait()
        survivors = _survivors(children)
        self._reader.join(PATIENCE)
        return Kill(moment, returncode, self.began, seconds, last_line, survivors)

    def end(self, patience: float = PATIENCE) -> Told:
        """Wait for its end, which must be a good one; returns when it told what."""
        try:
            returncode = self.process.wait(patience)
        finally:
            self.process.kill()  # where it has hung; what has ended stays ended
        self._reader.join(PATIENCE)
        assert returncode == 0, "\n".join(line for _, line in self.lines[-30:])
        first: dict[str, float] = {}
        for seconds, line in self.lines:
            step = step_of(line)
            if step is not None:
                first.setdefault(step, seconds)
        return Told(tuple(first.items()))


def step_of(line: str) -> str | None:
    """The step that a line tells; None for any other line."""
    return next((step for step in STEPS if line == step or line.startswith(f"{step} ")), None) or next(
        (step for step in STEPS if " " in step and line.startswith(step)), None
    )


def _children(pid: int) -> list[psutil.Process]:
    with suppress(psutil.NoSuchProcess):
        return psutil.Process(pid).children(recursive=True)
    return []


def _survivors(children: Sequence[psutil.Process]) -> tuple[str, ...]:
    """Those that are still there; but the server, which the next command takes over, and the last to leave stops."""
    deadline = time.monotonic() + GONE_WITHIN
    while True:
        there = []
        for child in children:
            with suppress(psutil.NoSuchProcess):
                if child.is_running() and child.status() != psutil.STATUS_ZOMBIE and child.name() != "postgres":
                    there.append(f"{child.pid} {' '.join(child.cmdline())}")
        if not there or time.monotonic() > deadline:
            return tuple(there)
        time.sleep(0.05)


def nobody_left(home: Path) -> list[str]:
    """What still runs of the folder, the server among it, once a command has had its time to leave."""
    deadline = time.monotonic() + GONE_WITHIN
    while (there := _of_folder(home)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return there


def _of_folder(home: Path) -> list[str]:
    named = {" ".join(words) for words in left_over(home)}
    for process in psutil.process_iter(["cmdline"]):
        with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
            if process.environ().get("NEWSLOOM_HOME") == str(home):
                named.add(f"{process.pid} {' '.join(process.info['cmdline'] or [])}")
    return sorted(named)


@contextmanager
def database(home: Path) -> Iterator[psycopg.Connection[dict[str, Any]]]:
    """The news database of a state folder."""
    with embedded_server(home) as server, psycopg.connect(server.dsn("news"), row_factory=dict_row) as connection:
        yield connection


def dump(connection: psycopg.Connection[dict[str, Any]]) -> dict[str, list[str]]:
    """Schema ``news``, every table as sorted lines, without redirects and observation times."""
    tables = [row["relname"] for row in connection.execute(TABLES)]
    return {table: _lines(connection, table) for table in tables}


def _lines(connection: psycopg.Connection[dict[str, Any]], table: str) -> list[str]:
    rows = connection.execute(psycopg.sql.SQL("SELECT * FROM news.{}").format(psycopg.sql.Identifier(table)))
    return sorted(str({name: value for name, value in row.items() if name not in OBSERVED}) for row in rows)


def differences(dumped: dict[str, list[str]], clean: dict[str, list[str]]) -> list[str]:
    """What one dump has and the other lacks, line by line."""
    told = []
    for table in sorted(dumped.keys() | clean.keys()):
        ours, theirs = Counter(dumped.get(table, [])), Counter(clean.get(table, []))
        told += [f"news.{table}: too much: {line}" for line in (ours - theirs).elements()]
        told += [f"news.{table}: missing: {line}" for line in (theirs - ours).elements()]
    return told


# The press's own log -------------------------------------------------------------------------------------------------


def requests(home: Path, night: int) -> list[dict[str, Any]]:
    """What the bundled press was asked in a night, in order."""
    log = home / "press" / "requests.jsonl"
    lines = log.read_text("utf-8").splitlines() if log.exists() else []
    return [asked for asked in map(json.loads, lines) if asked["night"] == night]


def fetched_again(asked: Sequence[dict[str, Any]]) -> dict[tuple[str, str], int]:
    """Addresses that answered with their body more than once, and how many times more."""
    bodies = Counter((one["host"], one["path"]) for one in asked if one["status"] == 200)
    return {address: times - 1 for address, times in sorted(bodies.items()) if times > 1}


def unconditional(asked: Sequence[dict[str, Any]], held: Sequence[dict[str, Any]]) -> list[str]:
    """Requests without a condition for what an earlier night had brought. robots.txt is kept apart, for a day."""
    there = {(one["host"], one["path"]) for one in held if one["status"] == 200 and one["path"] != "/robots.txt"}
    return [
        f"{one['host']}{one['path']}"
        for one in asked
        if (one["host"], one["path"]) in there and not (one["if_none_match"] or one["if_modified_since"])
    ]
