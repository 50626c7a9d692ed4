"""deploy/init.py on a real server that asks for passwords: who may do what afterwards, and that all work is done so."""

from __future__ import annotations

import json
import os
import runpy
import secrets
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa

from newsloom import archive
from newsloom.database import make_engine
from newsloom.judge.judging import judge
from newsloom.ops.environment import POOLS
from newsloom.ops.retry import retry
from newsloom.quarantine.listing import Choice, listed
from newsloom.reprocess.ending import end
from newsloom.reprocess.opening import open_reprocess
from newsloom.reprocess.reading import read_rest
from newsloom.reprocess.selection import Selection
from newsloom.reprocess.writing import answer, show, write_approved
from newsloom.search.asking import Question, ask
from newsloom.upkeep import JOBS
from newsloom.upkeep.jobs import Here, run_job
from newsloom.upkeep.settings import Settings
from tests.command import NEWSLOOM, bare_environment
from tests.db.articles import bundle, write
from tests.db.conftest import over
from tests.deploy.compose import ROOT
from tests.deploy.deployment import INIT, LOGIN, Deployed, environment


def test_no_password_is_told_to_a_log(deployed: Deployed) -> None:
    logs = list(deployed.log.parent.rglob("*.log"))
    assert logs
    told = deployed.said + "".join(path.read_text("utf-8", "replace") for path in logs)
    assert "SCRAM-SHA-256$" in told  # what the server was given instead, in a log of every statement
    for name, value in deployed.passwords.items():
        assert value not in told, name


def test_nobody_gets_into_a_database_that_is_not_theirs(deployed: Deployed) -> None:
    guests = {
        "airflow": {"airflow"},
        "news": {"news_owner", "news_loader", "news_desk", "news_reader"},
        "postgres": set(),
        "template1": set(),
    }
    for database, may in guests.items():
        for login in LOGIN:
            refused = deployed.refused(login, database)
            assert (refused is None) == (login in may), (login, database, refused)
    assert "password authentication failed" in str(deployed.refused("news_loader", "news", password="wrong"))


def test_none_is_more_than_it_should_be(deployed: Deployed) -> None:
    with deployed.superuser() as connection:
        rows = connection.execute(
            "SELECT rolname FROM pg_roles WHERE rolcanlogin AND (rolsuper OR rolcreaterole OR rolcreatedb OR "
            "rolreplication OR rolbypassrls)"
        ).fetchall()
        public = connection.execute(
            "SELECT datname FROM pg_database WHERE has_database_privilege('public', oid, 'CONNECT') AND datallowconn"
        ).fetchall()
    assert rows == [("postgres",)]
    assert public == []
    for login, text in (
        ("news_reader", "INSERT INTO news.tag VALUES (gen_random_uuid(), 'x')"),
        ("news_reader", "SELECT * FROM ops.capture"),
        ("news_reader", "CREATE TEMP TABLE mine (a int)"),
        ("news_desk", "UPDATE ops.item SET reason = 'x'"),
        ("news_desk", "SELECT * FROM staging.stripped"),
        ("news_loader", "DROP TABLE news.tag"),
        ("news_loader", "CREATE TABLE public.mine (a int)"),
        ("news_loader", "SET ROLE news_owner"),
    ):
        assert deployed.refused(login, "news", text) in {"42501", "25006"}, (login, text)
    for login in ("news_desk", "news_reader"):
        assert deployed.refused(login, "news", "SELECT pg_sleep(0.01)") is None
        with psycopg.connect(deployed.url(login).replace("+psycopg", "")) as connection:
            row = connection.execute("SHOW statement_timeout").fetchone()
            assert row == ("5s",)


def test_all_nightly_work_is_done_by_who_owns_nothing(deployed: Deployed, tmp_path: Path) -> None:
    with over(deployed.url("news_loader"), tmp_path) as night:
        folder = bundle(tmp_path / "press")
        write(folder, {"broken.jsonl": b'{"id": "a", "text": "The quay is\n'})
        night.run("one", folder)
        assert night.outcomes("one")["loaded"] >= 2
        assert ask(night.engine, Question("ferry"))
        with night.engine.connect() as connection:
            lying = [one for one in listed(connection, Choice()) if one.can_be_retried]
        retry(lying, archive.local_root(), now=datetime.now(UTC), who="inga")
        people = night.rows("SELECT entity_id FROM news.entity WHERE label = 'PERSON' ORDER BY name LIMIT 2")
        judge(night.engine, "different", *map(str, people), why="two persons", who="inga", now=datetime.now(UTC))
        assert night.rows("SELECT count(*) FROM news.judgement") == [1]
        open_reprocess(night.engine, "again", Selection("strip", whole=True), night=date(2026, 11, 20))
        read_rest(night.engine, archive.local_root(), "again")
        show(night.engine, "again")
        answer(night.engine, "again", approved=True, who="inga")
        write_approved(night.engine, "again")
        end(night.engine, "again")
        for job in JOBS:
            run_job(
                job,
                Here(
                    night.engine, archive.local_root, f"upkeep {job}", datetime(2028, 1, 10, 5, tzinfo=UTC), Settings()
                ),
            )
        assert night.rows("SELECT count(*) FROM pg_class WHERE relowner = CAST(current_user AS regrole)") == [0]
    reader = make_engine(deployed.url("news_reader"))
    with reader.connect() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM news.current_article")) > 0
    reader.dispose()


def test_the_commands_run_in_a_worker_whose_role_makes_no_database(deployed: Deployed, tmp_path: Path) -> None:
    named = {"NEWSLOOM_HOME": str(tmp_path), "NEWSLOOM_DATABASE_URL": deployed.url("news_loader")}
    done = subprocess.run(
        [NEWSLOOM, "sources", "list", "--json"],  # which the owner would migrate for
        env=bare_environment() | named,
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)


def test_airflow_has_its_pools_and_its_one_user(deployed: Deployed) -> None:
    engine = sa.create_engine(deployed.url("airflow", "airflow"))
    with engine.connect() as connection:
        pools = dict(connection.execute(sa.text("SELECT pool, slots FROM slot_pool")).all())
        user = connection.execute(
            sa.text(
                "SELECT u.username, r.name, u.password FROM ab_user u JOIN ab_user_role ur ON ur.user_id = u.id "
                "JOIN ab_role r ON r.id = ur.role_id"
            )
        ).all()
    engine.dispose()
    assert {name: slots for name, (slots, _) in POOLS.items()}.items() <= pools.items()
    assert [row[:2] for row in user] == [("admin", "Admin")]
    assert deployed.passwords["ADMIN_PASSWORD"] not in user[0][2]


def test_again_it_changes_nothing_but_the_passwords_that_are_new(deployed: Deployed, tmp_path: Path) -> None:
    init: dict[str, Any] = runpy.run_path(str(INIT))
    anew = deployed.passwords | {"NEWS_READER_PASSWORD": secrets.token_urlsafe(24)}
    given = environment(deployed.place, anew, tmp_path)
    with deployed.superuser() as connection:
        init["roles_and_databases"](connection, given)
    init["news_schema"](given)
    assert "password authentication failed" in str(deployed.refused("news_reader", "news"))
    assert deployed.refused("news_reader", "news", password=anew["NEWS_READER_PASSWORD"]) is None
    deployed.passwords.update(anew)


CLEAN = """
import json, os, runpy, sys
runpy.run_path(sys.argv[1])["once"]()
"""


def test_the_cleaner_cleans_what_workers_cannot_reach(deployed: Deployed, tmp_path: Path) -> None:
    logs = tmp_path / "logs"
    write(
        logs,
        {
            "dag_id=nightly/run_id=old/task_id=plan/attempt=1.log": "{}\n",
            "dag_id=nightly/run_id=new/attempt=1.log": "{}\n",
        },
    )
    old = logs / "dag_id=nightly" / "run_id=old" / "task_id=plan" / "attempt=1.log"
    os.utime(old, (1_000_000_000, 1_000_000_000))
    given = environment(deployed.place, deployed.passwords, tmp_path)
    given |= {"AIRFLOW__LOGGING__BASE_LOG_FOLDER": str(logs)}
    done = subprocess.run(
        [sys.executable, "-P", str(ROOT / "deploy" / "clean_daily.py"), "--once"],
        env=given, capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert "1 logs older than 90 days are gone" in done.stdout
    assert not old.exists()
    assert (logs / "dag_id=nightly" / "run_id=new" / "attempt=1.log").exists()
    assert json.dumps(given["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"]) not in done.stdout
