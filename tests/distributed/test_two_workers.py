"""A night over two Celery workers of the Compose file, one of which is killed: one night, looked at from several sides.

The services run in namespaces of their own (``fleet.py``). While tasks stand frozen in the middle of ``collect``, one
worker is killed with -9, the broker gives messages out a second time, and is killed and started again itself.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import psutil
import psycopg
import pytest
from psycopg import sql

from tests import killing, polite
from tests.command import bare_environment, state_folder
from tests.distributed import missing, night
from tests.distributed.fleet import Fleet
from tests.distributed.network import network
from tests.distributed.servers import until
from tests.many_outlets import Request, Web, serving

DELAY = 0.05
PATIENCE = 300.0
SOURCES, PAGES, HOSTS = 4, 5, 2
# Where bytes have come and lie nowhere yet.
FROZEN_AT = "archive.before:1:STOP"
SETTINGS = {
    # Seconds instead of minutes, for who waits. A worker that is alive speaks every second.
    "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": "10",
    "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT_DETECTION_INTERVAL": "2",
    "AIRFLOW__WORKERS__MIN_HEARTBEAT_INTERVAL": "1",
    "NEWSLOOM_RETRY_SECONDS": "1",
    # Four seconds of a processor for each process that reads names; what is shown here is no name.
    "NEWSLOOM_SPACY_MODEL": "none",
    # Four sources at once need both workers, and leave a slot for what is given out again.
    "AIRFLOW__CELERY__WORKER_CONCURRENCY": "3",
}
SERVICES = ("postgres", "redis", "init", "api-server", "scheduler", "dag-processor", "worker-1", "worker-2")


@dataclass
class Seen:
    """What is asked about afterwards."""

    state: str = ""
    attempts: list[night.Attempt] = field(default_factory=list)
    lost: list[night.Lost] = field(default_factory=list)
    twice: int = 0
    dump: dict[str, list[str]] = field(default_factory=dict)
    alone: dict[str, list[str]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    web: Web | None = None
    environments: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    log: str = ""


@pytest.fixture(scope="module")
def seen() -> Iterator[Seen]:
    """The night, played once."""
    if why := missing.missing():
        assert not missing.demanded(), why
        pytest.skip(why)
    with ExitStack() as stack:
        state = stack.enter_context(state_folder())
        net = stack.enter_context(network(SERVICES, HOSTS))
        web = Web(SOURCES, PAGES, HOSTS, rules=False, copied=1, network=f"{net.prefix}.1.")
        served = stack.enter_context(serving(web, state / "requests"))
        served.describe(state / "sources", DELAY)
        fleet = Fleet(net, state, ["worker-1", "worker-2"], SETTINGS)
        stack.callback(fleet.end)
        fleet.come_up(parts=("api-server", "scheduler", "dag-processor"), NEWSLOOM_KILL_AT=FROZEN_AT)
        told = Seen(web=served.web)
        before = served.count()
        _play(fleet, told)
        told.requests = served.requests(before)
        told.alone = _alone(fleet)
        yield told


def _play(fleet: Fleet, told: Seen) -> None:
    run = fleet.trigger()
    for worker in fleet.workers:
        night.freeze(fleet, run, worker, PATIENCE)
    told.environments = {name: _environment(fleet, name) for name in fleet.workers}
    told.refused = _refused(fleet)
    gone, at = night.at_work(fleet, run, "worker-1"), datetime.now(UTC)
    fleet.running.pop("worker-1").kill()
    night.give_out_again(fleet)
    until(lambda: _twice(fleet), 60.0, "a message that is given out again")
    fleet.running["redis"].kill()
    fleet.start("redis")
    until(lambda: _thawed(fleet) and fleet.has_ended(run), PATIENCE, "the end", every=0.5)
    told.state, told.attempts = fleet.state_of(run), night.attempts(fleet, run)
    told.lost, told.twice = night.lost(told.attempts, gone, at), _twice(fleet)
    told.dump, told.wrong = night.dump(fleet), night.uncounted(fleet)
    told.log = fleet.log_of(run, "load", -1, 1)


def _twice(fleet: Fleet) -> int:
    return fleet.running["worker-2"].said().count("already running elsewhere")


def _thawed(fleet: Fleet) -> bool:
    """Wake every task that stands: one that is tried again comes to its point again."""
    for process in fleet.running["worker-2"].processes():
        with suppress(psutil.NoSuchProcess):
            if process.status() == psutil.STATUS_STOPPED:
                process.resume()
    return True


def _environment(fleet: Fleet, worker: str) -> str:
    """What every process of a worker could tell who has taken it over."""
    told = ""
    for process in fleet.running[worker].processes():
        with suppress(psutil.NoSuchProcess):
            told += " ".join([*process.cmdline(), *process.environ().values()])
    return told


def _refused(fleet: Fleet) -> list[str]:
    """Databases that the password of the workers does not open."""
    refused = []
    for database in ("airflow", "news", "postgres"):
        try:
            psycopg.connect(
                host=fleet.network.address("postgres"), user="news_loader", dbname=database,
                password=fleet.secrets["NEWS_LOADER_PASSWORD"],
            ).close()  # fmt: skip
        except psycopg.OperationalError as error:
            refused += [database] if "permission denied" in str(error) else []
    return refused


def _alone(fleet: Fleet) -> dict[str, list[str]]:
    """What one process makes of the same press, in a database of its own on the same server."""
    with fleet.database("postgres") as connection:
        connection.execute(sql.SQL("CREATE DATABASE alone TEMPLATE template0 ENCODING 'UTF8'"))
    home = fleet.state / "alone"
    password, address = fleet.secrets["POSTGRES_PASSWORD"], fleet.network.address("postgres")
    subprocess.run(
        [sys.executable, "-m", "tests.distributed.alone", datetime.now(UTC).date().isoformat()],
        cwd=Path(__file__).parents[2], check=True, timeout=PATIENCE,
        env={
            **bare_environment(), "NEWSLOOM_HOME": str(home), "AIRFLOW_HOME": str(home / "airflow"),
            "NEWSLOOM_SOURCES": str(fleet.state / "sources"), "OMP_NUM_THREADS": "1",
            "NEWSLOOM_SPACY_MODEL": SETTINGS["NEWSLOOM_SPACY_MODEL"],
            "NEWSLOOM_DATABASE_URL": f"postgresql://postgres:{password}@{address}/alone",
        },
    )  # fmt: skip
    with fleet.database("alone") as connection:
        return killing.dump(connection)


def test_a_night_over_two_workers_of_which_one_is_killed_ends_as_on_one_machine(seen: Seen) -> None:
    assert seen.state == "success"
    assert seen.wrong == []
    assert len(seen.alone["article"]) == SOURCES * PAGES
    assert killing.differences(seen.dump, seen.alone) == []


def test_both_workers_took_tasks(seen: Seen) -> None:
    assert {one.worker for one in seen.attempts if one.task == "collect"} == {"worker-1", "worker-2"}


def test_what_is_lost_with_a_worker_runs_again_on_the_other(seen: Seen) -> None:
    assert seen.lost
    assert all(one.again is not None and one.by == "worker-2" for one in seen.lost), seen.lost


def test_hosts_are_asked_politely_whichever_worker_asks(seen: Seen) -> None:
    assert seen.web is not None
    assert polite.together(seen.requests) == []
    assert polite.hurried(seen.web, seen.requests, DELAY) == []


def test_a_worker_has_no_password_of_airflows_database_and_no_key(seen: Seen) -> None:
    assert seen.refused == ["airflow", "postgres"]
    for told in seen.environments.values():
        assert "news_loader" in told
        assert "//airflow:" not in told
        assert not any(word in told for word in ("JWT", "FERNET"))


def test_the_log_of_a_task_is_read_through_the_api_server(seen: Seen) -> None:
    assert "task_id=load/attempt=1.log" in seen.log


def test_row_91_redis_killed_in_the_middle_of_a_night_is_survived(seen: Seen) -> None:
    # With all that was queued: the tasks after it ran on messages that the new process gave out.
    assert seen.state == "success"
    ended = [one.task for one in seen.attempts if one.state == "success"]
    assert len(ended) == len({(one.task, one.index) for one in seen.attempts if one.state == "success"})


def test_row_92_a_message_given_out_again_while_its_task_runs_is_left_alone(seen: Seen) -> None:
    assert seen.twice > 0
    kept = [one for one in seen.attempts if one.worker == "worker-2" and one.task == "collect" and one.number == 1]
    assert kept
    assert all(one.state == "success" for one in kept), kept
