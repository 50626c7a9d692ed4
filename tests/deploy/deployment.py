"""A Postgres that asks for passwords, and deploy/init.py run on it: started once for all that look at it."""

from __future__ import annotations

import os
import runpy
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa

from newsloom.embedded import embedded_server
from tests.command import state_folder
from tests.deploy.compose import ROOT, secrets_of

INIT = ROOT / "deploy" / "init.py"
LOGIN = {name: variable for name, (variable, _) in runpy.run_path(str(INIT))["LOGINS"].items()}


@dataclass(frozen=True)
class Deployed:
    """After init. ``passwords`` by their names in .env, ``said`` is what init printed, ``log`` the server's."""

    place: dict[str, str]
    passwords: dict[str, str]
    said: str
    log: Path

    def url(self, login: str, database: str = "news", password: str | None = None) -> str:
        given = self.passwords[LOGIN[login]] if password is None else password
        url = sa.URL.create("postgresql+psycopg", login, given, database=database, query=self.place)
        return url.render_as_string(hide_password=False)

    def refused(self, login: str, database: str, text: str = "SELECT 1", password: str | None = None) -> str | None:
        """The SQLSTATE of what it says to that; None where it does it."""
        try:
            with psycopg.connect(
                host=self.place["host"], dbname=database, user=login,
                password=self.passwords.get(LOGIN.get(login, "")) if password is None else password,
            ) as connection:  # fmt: skip
                connection.execute(text.encode())
        except psycopg.Error as error:
            return error.sqlstate or str(error)
        return None

    def superuser(self, database: str = "postgres") -> psycopg.Connection[Any]:
        """A connection that may do everything, and commits each statement."""
        return psycopg.connect(
            host=self.place["host"], dbname=database, user="postgres", password=self.passwords["POSTGRES_PASSWORD"],
            autocommit=True,
        )  # fmt: skip


def copy_databases(deployed: Deployed) -> None:
    """``news_two`` and ``airflow_two``, as init left the first: for who would be in the way of the others' nights."""
    with deployed.superuser() as connection:
        for name, owner in (("news", "news_owner"), ("airflow", "airflow")):
            connection.execute(f"CREATE DATABASE {name}_two TEMPLATE {name} OWNER {owner}".encode())
            connection.execute(f"REVOKE ALL ON DATABASE {name}_two FROM PUBLIC".encode())
        connection.execute("GRANT CONNECT, TEMPORARY ON DATABASE news_two TO news_loader")
        connection.execute("GRANT CONNECT ON DATABASE news_two TO news_desk")


def environment(deployed_at: dict[str, str], passwords: dict[str, str], folder: Path) -> dict[str, str]:
    airflow = sa.URL.create(
        "postgresql+psycopg2", "airflow", passwords["AIRFLOW_DB_PASSWORD"], database="airflow", query=deployed_at
    )
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("AIRFLOW", "NEWSLOOM", "PG"))}
    return {
        **bare,
        **{name: passwords[name] for name in secrets_of("init") - {"POSTGRES_PASSWORD", "FERNET_KEY"}},
        "PGHOST": deployed_at["host"],
        "PGUSER": "postgres",
        "PGPASSWORD": passwords["POSTGRES_PASSWORD"],
        "AIRFLOW_HOME": str(folder / "airflow"),
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": airflow.render_as_string(hide_password=False),
        "AIRFLOW__CORE__AUTH_MANAGER": "airflow.providers.fab.auth_manager.fab_auth_manager.FabAuthManager",
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__LOGGING__LOGGING_LEVEL": "WARNING",
        "NEWSLOOM_HOME": str(folder / "home"),
    }


def run_init(given: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-P", str(INIT)], env=given, capture_output=True, text=True, timeout=180, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout + done.stderr


@contextmanager
def deployment() -> Iterator[Deployed]:
    """A server of its own, after init: that makes roles and databases of fixed names."""
    passwords = {name: secrets.token_urlsafe(24) for name in secrets_of("init")}
    with state_folder() as folder, embedded_server(folder) as server:
        host = str(sa.make_url(server.url("postgres")).query["host"])
        access = folder / "postgres" / "data" / "pg_hba.conf"
        trusting = access.read_text("utf-8")
        with psycopg.connect(server.dsn("postgres"), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("ALTER SYSTEM SET log_statement = 'all'")
            known = passwords["POSTGRES_PASSWORD"].encode()
            verifier = connection.pgconn.encrypt_password(known, b"postgres", b"scram-sha-256").decode()
            connection.execute(f"ALTER ROLE postgres PASSWORD '{verifier}'".encode())
            access.write_text("local all all scram-sha-256\n", "utf-8")
            connection.execute("SELECT pg_reload_conf()")
        try:
            place = {"host": host}
            said = run_init(environment(place, passwords, folder))
            one = Deployed(place, passwords, said, folder / "postgres" / "server.log")
            copy_databases(one)
            yield one
        finally:
            access.write_text(trusting, "utf-8")
