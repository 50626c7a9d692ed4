"""The nightly DAG for real: through ``newsloom run``, twice, and under a scheduler with LocalExecutor."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
import yaml

from newsloom.database import make_engine
from newsloom.embedded import embedded_server
from newsloom.ops.environment import POOLS, airflow_environment
from tests.command import PATIENCE, bare_environment, left_over, newsloom, state_folder

ROOT = Path(__file__).parents[2]
AIRFLOW = str(Path(sys.executable).with_name("airflow"))
PRESS = yaml.safe_load((ROOT / "tests/golden/press.yaml").read_text("utf-8"))["nights"]
ITEMS = sum(path.is_file() and not path.name.endswith(".meta.json") for path in (ROOT / "samples/texts").rglob("*"))


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    with state_folder() as folder:
        yield folder


def _json(home: Path, *words: str) -> Any:
    done = newsloom(home, *words)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _outcomes(status: dict[str, Any]) -> dict[str, dict[str, int]]:
    names = ("discovered", "loaded", "revised", "unchanged", "copy", "skipped", "deferred", "quarantined")
    told = {source["source"]: {name: source[name] for name in names if source[name]} for source in status["sources"]}
    for counts in told.values():
        assert counts["discovered"] == sum(number for name, number in counts.items() if name != "discovered")
    return told


STATE = "SELECT article_id, revision_id, story_id, copy_of FROM news.current_article ORDER BY article_id"


def test_row_88_the_bundled_nights_through_airflow(home: Path) -> None:
    first = newsloom(home, "run")
    assert first.returncode == 0, first.stderr
    assert "Traceback" not in first.stderr
    assert "no source is enabled" in first.stderr
    assert "Bundled night 1, 2026-10-20" in first.stdout
    told = _json(home, "status", "--json")
    assert told["run"]["state"] == "succeeded"
    outcomes = _outcomes(told)
    assert outcomes.pop("texts")["discovered"] == ITEMS
    assert outcomes == PRESS[1]

    assert newsloom(home, "run", "--night", "2").returncode == 0
    second = _outcomes(_json(home, "status", "--json"))
    assert second.pop("texts") == {"discovered": ITEMS, "unchanged": ITEMS}
    assert second == PRESS[2]
    state = _json(home, "query", STATE, "--json")

    assert newsloom(home, "run", "--night", "2").returncode == 0
    again = _outcomes(_json(home, "status", "--json"))
    assert set().union(*again.values()) == {"discovered", "unchanged", "skipped"}
    assert _json(home, "query", STATE, "--json") == state
    assert left_over(home) == []


def test_the_night_emits_an_asset_event_with_its_counts(home: Path) -> None:
    with embedded_server(home) as server:
        engine = sa.create_engine(server.url("airflow"))
        with engine.connect() as connection:
            events = connection.execute(sa.text("SELECT extra FROM asset_event ORDER BY id")).scalars().all()
        engine.dispose()
    told = [event["outcomes"] for event in events]
    assert told[1]["revised"] == 1
    assert set(told[2]) == {"unchanged", "skipped"}


def test_a_night_without_sources_is_one_clear_line(home: Path) -> None:
    done = newsloom(home, "run", "--night", "2026-11-20")
    assert done.returncode == 1
    assert done.stderr.strip().splitlines()[-1] == (
        "newsloom: no source is enabled (newsloom sources list): there is nothing to read for 2026-11-20"
    )


def test_a_path_that_is_not_there_is_one_clear_line(home: Path) -> None:
    done = newsloom(home, "run", "--from", "/no/such/folder")
    assert done.returncode == 1
    assert done.stderr.strip().splitlines()[-1] == "newsloom: there is nothing at /no/such/folder"


def test_nightly_under_a_scheduler_with_local_executor() -> None:
    with _scheduled() as (engine, environment):
        subprocess.run([AIRFLOW, "dags", "trigger", "nightly"], env=environment, check=True, capture_output=True)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with engine.connect() as connection:
                state = connection.scalar(sa.text("SELECT state FROM ops.run"))
            if state in ("succeeded", "failed"):
                break
            time.sleep(1)
        with engine.connect() as connection:
            ended = connection.execute(sa.text("SELECT outcome, count(*) FROM ops.item GROUP BY 1")).all()
            stages = connection.scalars(sa.text("SELECT DISTINCT stage FROM ops.run_stage")).all()
    assert state == "succeeded"
    assert sum(count for _, count in ended) == ITEMS
    assert {outcome for outcome, _ in ended} == {"loaded", "copy", "skipped", "quarantined"}
    assert set(stages) == {"plan", "collect", "strip", "entities", "dedupe", "load", "check", "publish"}


@contextmanager
def _scheduled() -> Iterator[tuple[sa.Engine, dict[str, str]]]:
    """api-server, scheduler and dag-processor over an embedded server of their own; all ended on the way out."""
    from newsloom import schema

    with state_folder() as home, embedded_server(home) as server:
        server.ensure_database("news")
        server.ensure_database("airflow")
        schema.migrate(server.url("news"))
        environment = _environment(home, server.url("airflow"), server.url("news"))
        subprocess.run([AIRFLOW, "db", "migrate"], env=environment, check=True, capture_output=True)
        for name, (slots, description) in POOLS.items():
            subprocess.run(
                [AIRFLOW, "pools", "set", name, str(slots), description],
                env=environment,
                check=True,
                capture_output=True,
            )
        engine = make_engine(server.url("news"))
        with _components(home, environment):
            yield engine, environment
        engine.dispose()


def _environment(home: Path, airflow: str, news: str) -> dict[str, str]:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return {
        **bare_environment(),
        **airflow_environment(home, airflow.replace("+psycopg:", "+psycopg2:"), news),
        "NEWSLOOM_SCHEDULE": "",
        "AIRFLOW__API__HOST": "127.0.0.1",
        "AIRFLOW__API__PORT": str(port),
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"http://127.0.0.1:{port}/execution/",
        "AIRFLOW__API_AUTH__JWT_SECRET": "a secret of this test alone, long enough for HMAC with SHA-512 to be content",
        "AIRFLOW__API__WORKERS": "1",
        "AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL": "5",
    }


@contextmanager
def _components(home: Path, environment: dict[str, str]) -> Iterator[None]:
    running = []
    for name in ("api-server", "scheduler", "dag-processor"):
        # A file, not a pipe: a scheduler whose standard output is a broken pipe hangs when it is told to end.
        with (home / f"{name}.log").open("w") as log:
            running.append(
                subprocess.Popen([AIRFLOW, name], env=environment, stdout=log, stderr=log, start_new_session=True)
            )
    try:
        _wait_for_dags(environment, home)
        yield
    finally:
        for process in running:
            process.send_signal(signal.SIGTERM)
        for process in running:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def _wait_for_dags(environment: dict[str, str], home: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    engine = sa.create_engine(environment["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"].replace("+psycopg2:", "+psycopg:"))
    while time.monotonic() < deadline:
        with engine.connect() as connection:
            if connection.scalar(sa.text("SELECT count(*) FROM serialized_dag WHERE dag_id = 'nightly'")):
                engine.dispose()
                return
        time.sleep(1)
    logs = "\n".join(path.read_text()[-2000:] for path in home.glob("*.log"))
    pytest.fail(f"the dag processor did not bring the DAGs:\n{logs}")
