"""Rows 74 and 75 as deployed: FabAuthManager with the roles that deploy/init.py leaves, the desk with its own two
logins."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa

from tests.deploy.compose import ROOT
from tests.deploy.deployment import Deployed, environment

LETS_IN = {200, 404, 405, 422}
"""What a page says to who may see it, of an address that need not be a page."""

SOURCE = """
INSERT INTO ops.run (run_id, kind, night, state, started_at, finished_at, params, code_version, statistics_version)
VALUES ('a night', 'nightly', '2026-11-20', 'succeeded', now(), now(), '{}', 'of a test', 'none');
INSERT INTO ops.run_source (run_id, source_id, kind, location, discovered)
VALUES ('a night', 'press', 'folder', 'drop', 0);
"""


@pytest.fixture(scope="module")
def told(deployed: Deployed, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What each person was answered, on copies of both databases."""
    with deployed.superuser() as connection:
        for name, owner in (("news", "news_owner"), ("airflow", "airflow")):
            connection.execute(f"CREATE DATABASE {name}_of_people TEMPLATE {name} OWNER {owner}".encode())
    with deployed.superuser("news_of_people") as connection:
        connection.execute(SOURCE)
    given = environment(deployed.place, deployed.passwords, tmp_path_factory.mktemp("people"))
    airflow = sa.make_url(given["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"]).set(database="airflow_of_people")
    given |= {
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": airflow.render_as_string(hide_password=False),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(ROOT / "plugins"),
        "AIRFLOW__API_AUTH__JWT_SECRET": "of-the-tests-and-nobody-else-" * 3,
        "AIRFLOW__API__SECRET_KEY": "of-the-tests-" * 3,
        "NEWSLOOM_DATABASE_URL": deployed.url("news_loader", "news_of_people"),
        "NEWSLOOM_DESK_DATABASE_URL": deployed.url("news_desk", "news_of_people"),
        "NEWSLOOM_SOURCES": str(ROOT / "sources"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.deploy.people_of_fab"],
        env=given, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_row_74_under_fab_nobody_reads_or_writes_anything(told: Any) -> None:
    assert len(told["nobody"]["reads"]) > 20
    assert set(told["nobody"]["reads"].values()) == {401}
    assert set(told["nobody"]["writes"].values()) == {401}


@pytest.mark.parametrize("who", ["viewer", "user", "operator", "boss"])
def test_row_74_under_fab_each_of_airflows_own_roles_sees_the_desk(told: Any, who: str) -> None:
    assert told[who]["reads"]["/"] == 200
    assert set(told[who]["reads"].values()) <= LETS_IN, told[who]["reads"]
    assert told[who]["plugins"] == 200


def test_row_75_under_fab_a_viewer_changes_nothing(told: Any) -> None:
    assert set(told["viewer"]["writes"].values()) == {403}
    assert {told["viewer"]["turns"], told["viewer"]["starts"]} == {403}


@pytest.mark.parametrize("who", ["user", "operator", "boss"])
def test_row_75_under_fab_who_may_change_dags_acts(told: Any, who: str) -> None:
    assert set(told[who]["writes"].values()) == {422}  # understood as far as what it lacks
    assert told[who]["turns"] == 200
    assert told[who]["starts"] == 409  # let through to Airflow, which has read no DAG here


def test_row_75_under_fab_who_has_no_role_sees_nothing(told: Any) -> None:
    assert set(told["stranger"]["reads"].values()) == {403}
    assert set(told["stranger"]["writes"].values()) == {403}


def test_row_75_a_dag_is_started_only_by_who_may_start_that_one(told: Any) -> None:
    editor, limited = told["starter of nothing"], told["of one DAG"]
    assert editor["reads"]["/"] == limited["reads"]["/"] == 200
    assert editor["turns"] == 200
    assert editor["starts"] == 403  # by the rights of runs, which the gate does not ask of
    assert {limited["turns"], limited["starts"]} == {403}


def test_row_75_what_was_done_is_recorded_with_its_doer(deployed: Deployed, told: Any) -> None:
    assert told["boss"]["turns"] == 200
    with psycopg.connect(deployed.url("news_desk", "news_of_people").replace("+psycopg", "")) as connection:
        done = connection.execute("SELECT who, action, target FROM ops.desk_action ORDER BY who").fetchall()
    assert done == [(who, "disable", "akipress") for who in ("boss", "operator", "starter of nothing", "user")]
