"""The launcher: the process that the scheduled system belongs to.

    newsloom up ── launcher ─┬─ guard          holds the embedded server and the right to run (guard.py)
                             ├─ api-server     ┐
                             ├─ scheduler      │ forks of the launcher (components.py), each in a session of its own;
                             ├─ dag-processor  │ the kernel kills them, and what they fork, when it dies (bound.py)
                             └─ triggerer      ┘

Told to end (SIGTERM), it sends each component one SIGTERM, waits, and kills what is left. However it ends, the guard
sees its input close and clears up. A guard that dies is replaced.

**A component that dies is started again**, after one second, then two, four, up to a minute, and for ever: a night at
two o'clock should survive a dag-processor that ran out of memory at one, and a database that was away for an hour. Only
while the system is coming up does a death end it all, with the component's last words, since somebody is there to read
them.

To the file descriptor that ``NEWSLOOM_UP_TELL`` names it tells, until it is healthy, a JSON object a line: ``{"say":
line}``, then ``{"healthy": seconds, "url"}`` or ``{"failed": why}``. (Not standard output: libraries write there.)
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from newsloom.embedded import home
from newsloom.ops.environment import DAGS, airflow_environment, system_environment
from newsloom.ops.system.bound import die_with
from newsloom.ops.system.components import COMPONENTS, Component, in_fork, last_words, open_log, start
from newsloom.ops.system.health import ask, unhealthy
from newsloom.ops.system.leftovers import TOKEN, end
from newsloom.ops.system.ports import free_port
from newsloom.ops.system.record import Record, write_record

TELL = "NEWSLOOM_UP_TELL"

POLL_SECONDS = 0.3

GUARD_SECONDS = 400.0
"""The embedded server has 300 s to recover after a kill; then the guard answers at once, or says why not."""

PREPARE_SECONDS = 600.0
"""Migrations of a large news database are statements of minutes; Airflow's own take ten seconds."""

HEALTHY_SECONDS = 300.0
"""Measured: 15 s on an idle machine of two cores, two minutes on one with five jobs a core."""

GUARD_END_SECONDS = 90.0
"""The guard kills within 20 s and stops the server within 60."""

LONGEST_PAUSE = 60.0

FORGIVEN_SECONDS = 600.0
"""A death so long ago no longer lengthens the pause after the next."""


class LaunchFailed(RuntimeError):
    """The system cannot be started, or go on; the text is what the user reads."""


class ToldToEnd(Exception):
    """SIGTERM came."""


class Launcher:
    """One start of the system, from its record to the last of its processes."""

    def __init__(self, home: Path, token: str) -> None:
        self.home = home
        self.since = datetime.now(UTC)
        self.record = Record(token=token, since=self.since.isoformat(), launcher=os.getpid())
        self.began = time.monotonic()
        self.told_to_end = False
        # As the user has it: a guard that found our own URLs in it would take the server for somebody else's.
        self.environment = dict(os.environ)
        self.guard: subprocess.Popen[bytes] | None = None
        self.running: dict[str, int] = {}
        self.deaths: dict[str, list[float]] = {component.name: [] for component in COMPONENTS}
        self.due: dict[str, float] = {}

    # -- coming up -----------------------------------------------------------------------------------------------------

    def come_up(self) -> None:
        """Raises LaunchFailed, or ToldToEnd."""
        self._write()
        urls = self._start_guard()
        port, taken = free_port()
        if taken:
            tell({"say": f"port {taken} is taken; the UI is on port {port}"})
        self.record.url = f"http://127.0.0.1:{port}"
        os.environ.update(airflow_environment(self.home, urls["airflow"], urls["news"]))
        os.environ.update(system_environment(self.home, port, self.since.isoformat()))
        tell({"say": "starting Airflow: api-server, scheduler, dag-processor, triggerer"})
        _import_airflow()
        self._prepare(urls)
        for component in COMPONENTS:
            self._start(component)
        self._wait_until_healthy(urls["airflow"])
        self.record.healthy = True
        self._write()

    def _start_guard(self) -> dict[str, str]:
        log = open_log(self.home, "guard", afresh=self.guard is None)
        try:
            self.guard = subprocess.Popen(
                [sys.executable, "-P", "-m", "newsloom.ops.system.guard"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, cwd="/", start_new_session=True,
                env=self.environment,
            )  # fmt: skip
        finally:
            os.close(log)
        self.record.guard = self.guard.pid
        self._write()
        answer = self._guard_says(GUARD_SECONDS)
        if answer is None:
            raise LaunchFailed(f"the guard ended at once:\n{last_words(self.home, 'guard')}")
        if "refused" in answer:
            raise LaunchFailed(answer["refused"])
        return answer

    def _guard_says(self, patience: float) -> dict[str, str] | None:
        """The guard's next line; None if there is none in time, or it has ended."""
        assert self.guard is not None
        assert self.guard.stdout is not None
        deadline = time.monotonic() + patience
        while True:
            readable, _, _ = select.select([self.guard.stdout], [], [], min(POLL_SECONDS, patience))
            if readable:
                line = self.guard.stdout.readline()
                told: dict[str, str] | None = json.loads(line) if line else None
                return told
            if time.monotonic() >= deadline:
                return None
            self._check_told()

    def _prepare(self, urls: dict[str, str]) -> None:
        """The two databases, in a fork: the launcher itself never opens a connection that its forks would share."""
        pid = in_fork(lambda: _prepare(urls), self.home, "prepare", self._ours(), afresh=True)
        _import_more()
        deadline = time.monotonic() + PREPARE_SECONDS
        while True:
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                break
            if time.monotonic() > deadline:
                raise LaunchFailed(f"preparing the databases took more than {PREPARE_SECONDS:.0f} s")
            self._check_told()
            time.sleep(POLL_SECONDS)
        if status:
            raise LaunchFailed(f"preparing the databases failed:\n{last_words(self.home, 'prepare')}")

    def _wait_until_healthy(self, airflow_url: str) -> None:
        deadline = time.monotonic() + HEALTHY_SECONDS
        while True:
            for name in self._reap():
                raise LaunchFailed(f"{name} ended while it was starting:\n{last_words(self.home, name)}")
            ill = unhealthy(ask(self.record.url), self.since)
            if not ill and _dags_are_read(airflow_url):
                return
            if time.monotonic() > deadline:
                names = ill or ["dag-processor"]
                words = "\n".join(last_words(self.home, name) for name in names)
                raise LaunchFailed(f"not healthy after {HEALTHY_SECONDS:.0f} s: {', '.join(names)}\n{words}")
            self._check_told()
            time.sleep(POLL_SECONDS)

    # -- being up ------------------------------------------------------------------------------------------------------

    def stay_up(self) -> None:
        """Start again what dies. Raises ToldToEnd, or LaunchFailed if the right to run was lost."""
        while True:
            self._check_told()
            self._look_at_guard()
            now = time.monotonic()
            for name in self._reap():
                self._died(name, now)
            for component in COMPONENTS:
                if self.due.get(component.name, now) < now:
                    del self.due[component.name]
                    self._start(component, afresh=False)
            time.sleep(POLL_SECONDS)

    def _died(self, name: str, now: float) -> None:
        deaths = self.deaths[name] = [*(when for when in self.deaths[name] if now - when < FORGIVEN_SECONDS), now]
        pause = min(2.0 ** (len(deaths) - 1), LONGEST_PAUSE)
        note(f"{name} ended; starting it again in {pause:.0f} s")
        self.due[name] = now + pause

    def _look_at_guard(self) -> None:
        assert self.guard is not None
        if self.guard.poll() is not None:
            note("the guard ended; starting another")
            self._start_guard()
        elif said := self._guard_says(0):
            raise LaunchFailed(said.get("lost", str(said)))

    def _start(self, component: Component, *, afresh: bool = True) -> None:
        telling = [int(os.environ[TELL])] if TELL in os.environ else []
        self.running[component.name] = start(component, self.home, [*self._ours(), *telling], afresh=afresh)
        self.record.components = dict(self.running)
        self._write()

    def _reap(self) -> list[str]:
        """The names of the components that have ended since the last look."""
        ended = [name for name, pid in self.running.items() if os.waitpid(pid, os.WNOHANG)[0]]
        for name in ended:
            del self.running[name]
        return ended

    def _ours(self) -> list[int]:
        """Our ends of the guard's pipes. A fork that kept one open would keep the guard waiting after our death."""
        assert self.guard is not None
        return [pipe.fileno() for pipe in (self.guard.stdin, self.guard.stdout) if pipe is not None]

    def _write(self) -> None:
        write_record(self.home, self.record)

    def _check_told(self) -> None:
        if self.told_to_end:
            raise ToldToEnd

    # -- going down ----------------------------------------------------------------------------------------------------

    def go_down(self) -> None:
        """End every process of this start, the guard last."""
        began = time.monotonic()
        for pid in self.running.values():
            os.kill(pid, signal.SIGTERM)  # one: a second makes the scheduler hang (seen for minutes)
        patience = {component.name: component.patience for component in COMPONENTS}
        while self.running:
            waited = time.monotonic() - began
            for name in [name for name in self.running if waited > patience[name]]:
                note(f"{name} did not end in {patience[name]:.0f} s: killing it")
                os.kill(self.running[name], signal.SIGKILL)
                patience[name] = GUARD_END_SECONDS  # said once
            for name in self._reap():
                note(f"{name} ended after {waited:.1f} s")
            time.sleep(0.1)
        if self.guard is None:
            return
        if left := end(self.record.token, but=[self.guard.pid]):
            note(f"ended {left} processes that were left")
        for pipe in (self.guard.stdin, self.guard.stdout):
            if pipe is not None:
                pipe.close()
        try:
            self.guard.wait(GUARD_END_SECONDS)
        except subprocess.TimeoutExpired:
            note("the guard does not end; killing it")
            self.guard.kill()
            self.guard.wait()


def _import_airflow() -> None:
    """What every component imports: once, here, for all of them."""
    import warnings

    warnings.filterwarnings("ignore", category=DeprecationWarning)
    import airflow.cli.cli_parser
    import airflow.jobs.scheduler_job_runner
    import airflow.models  # noqa: F401


def _import_more() -> None:
    """What the api-server and the tasks import, meanwhile, on the other core: a third of the time to healthy."""
    import airflow.api_fastapi.core_api.routes.public
    import airflow.api_fastapi.core_api.routes.ui
    import airflow.api_fastapi.execution_api.routes  # noqa: F401

    import newsloom.ops.tasks  # noqa: F401 - 0.6 s that each task would take


def _prepare(urls: dict[str, str]) -> None:
    from newsloom import schema
    from newsloom.ops.metadata import prepare_metadata
    from newsloom.ops.stale_runs import SchedulerAlive

    try:
        if applied := schema.migrate(urls["news"]):
            tell({"say": f"brought the news database to {applied[-1]}"})
        prepare_metadata(urls["airflow"], DAGS, lambda line: tell({"say": line}))
    except (schema.SchemaRefused, SchedulerAlive) as error:
        sys.exit(str(print(error, file=sys.stderr) or 1))


def _dags_are_read(airflow_url: str) -> bool:
    """Whether every DAG can be triggered: the first time, the dag-processor needs a moment."""
    from newsloom.database import make_engine
    from newsloom.statements import statement

    engine = make_engine(airflow_url)
    try:
        with engine.connect() as connection:
            read = connection.scalar(statement("system/dags_read"), {"dags": list(DAGS)})
    finally:
        engine.dispose()
    return bool(read == len(DAGS))


def note(line: str) -> None:
    """One line in the launcher's log."""
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} {line}", file=sys.stderr, flush=True)


def tell(what: dict[str, Any]) -> None:
    """One line to who started us. Who has gone meanwhile, as by Ctrl-C, does not stop us here."""
    if TELL in os.environ:
        with contextlib.suppress(BrokenPipeError):
            os.write(int(os.environ[TELL]), json.dumps(what).encode() + b"\n")


def _tell_no_more() -> None:
    if TELL in os.environ:
        os.close(int(os.environ.pop(TELL)))


def main() -> int:
    """The launcher's life. Returns its exit status."""
    if parent := os.environ.pop("NEWSLOOM_UP_FOREGROUND", ""):
        die_with(int(parent), signal.SIGTERM)
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    launcher = Launcher(home(), os.environ[TOKEN])

    def told(number: int, _: object) -> None:
        launcher.told_to_end = True

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, told)
    status = 0
    try:
        launcher.come_up()
        seconds = time.monotonic() - launcher.began
        note(f"healthy after {seconds:.1f} s: {launcher.record.url}")
        tell({"healthy": seconds, "url": launcher.record.url})
        _tell_no_more()
        launcher.stay_up()
    except ToldToEnd:
        note("told to end")
    except LaunchFailed as error:
        note(str(error))
        tell({"failed": str(error)})
        status = 1
    finally:
        launcher.go_down()
        note("ended")
        _tell_no_more()
    return status


if __name__ == "__main__":
    sys.exit(main())
