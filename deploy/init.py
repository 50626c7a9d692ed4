"""Roles, databases, both schemas, grants, pools and the first user: what the service `init` does before the others
start.

Everything is looked at before it is made, so that it may run again at any time: after an upgrade it migrates, after
`./setup --rotate` it tells Postgres the new passwords. Two at once take turns. Postgres is named by PGHOST, PGPORT,
PGUSER and PGPASSWORD, a superuser's.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import URL

# Who logs in: the variable with the password, and the group (newsloom grants) that it belongs to.
LOGINS = {
    "airflow": ("AIRFLOW_DB_PASSWORD", None),
    "news_owner": ("NEWS_OWNER_PASSWORD", None),
    "news_loader": ("NEWS_LOADER_PASSWORD", "newsloom_loader"),
    "news_desk": ("NEWS_DESK_PASSWORD", "newsloom_desk"),
    "news_reader": ("NEWS_READER_PASSWORD", "newsloom_reader"),
}

# Each database with its owner, and what others may in it as a whole. Who is not named cannot even connect: that is what
# keeps a worker that was taken over out of Airflow's database, and Airflow out of the news. A load copies its rows to
# temporary tables first.
DATABASES: dict[str, tuple[str, dict[str, str]]] = {
    "airflow": ("airflow", {}),
    "news": ("news_owner", {"news_loader": "CONNECT, TEMPORARY", "news_desk": "CONNECT", "news_reader": "CONNECT"}),
}

# A page answers in well under a second; who asks for more holds a connection and the disk.
READING = {
    "statement_timeout": "5s",
    "default_transaction_read_only": "on",
    "idle_in_transaction_session_timeout": "60s",
}
READERS = ("news_desk", "news_reader")

# People and dashboards share one login: twenty connections are ten dashboards, and leave the night its own.
READER_CONNECTIONS = 20

# Roles of Airflow that see the News desk besides those that do by themselves. What they may do there is what they may
# do to DAGs: a Viewer nothing, a User everything.
ONLOOKERS = ("Viewer", "User")

TURN = "newsloom init"


def say(line: str) -> None:
    print(f"init: {line}", flush=True)


def one_login(connection: psycopg.Connection[tuple[object, ...]], name: str, password: str) -> None:
    """A role that logs in with this password. The server is told its SCRAM verifier: statements may be logged."""
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
    verifier = connection.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256").decode()
    verb = sql.SQL("ALTER ROLE {}" if known else "CREATE ROLE {}").format(sql.Identifier(name))
    limit = READER_CONNECTIONS if name == "news_reader" else -1
    connection.execute(
        sql.SQL("{} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION CONNECTION LIMIT {} PASSWORD {}").format(
            verb, limit, verifier
        )
    )
    if name in READERS:
        for setting, value in READING.items():
            connection.execute(
                sql.SQL("ALTER ROLE {} SET {} = {}").format(sql.Identifier(name), sql.Identifier(setting), value)
            )


def one_database(connection: psycopg.Connection[tuple[object, ...]], name: str) -> None:
    """The database, its owner's, closed to everybody who is not named."""
    owner, guests = DATABASES[name]
    here = sql.Identifier(name)
    if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8'").format(
                here, sql.Identifier(owner)
            )
        )
        say(f"made the database {name}")
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(here))
    for guest, rights in guests.items():
        given = sql.SQL(rights)
        connection.execute(sql.SQL("GRANT {} ON DATABASE {} TO {}").format(given, here, sql.Identifier(guest)))


def roles_and_databases(connection: psycopg.Connection[tuple[object, ...]], environment: Mapping[str, str]) -> None:
    for name, (variable, group) in LOGINS.items():
        one_login(connection, name, environment[variable])
        if group is None:
            continue
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [group]).fetchone():
            connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(group)))
        connection.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(group), sql.Identifier(name)))
    for name in DATABASES:
        one_database(connection, name)
    # What everybody may connect to by default would be a place to leave things in.
    connection.execute("REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC")
    say(f"{len(LOGINS)} logins and {len(DATABASES)} databases are there")


def news_url(environment: Mapping[str, str]) -> str:
    where = {"host": environment["PGHOST"], "port": environment.get("PGPORT", "5432")}  # a name or a socket's folder
    url = URL.create(
        "postgresql+psycopg", "news_owner", environment["NEWS_OWNER_PASSWORD"], database="news", query=where
    )
    return url.render_as_string(hide_password=False)


def news_schema(environment: Mapping[str, str]) -> None:
    """Migrated and granted as its owner."""
    from newsloom import schema
    from newsloom.database import make_engine
    from newsloom.grants.roles import grant

    url = news_url(environment)
    applied = schema.migrate(url)
    engine = make_engine(url)
    try:
        grant(engine)
    finally:
        engine.dispose()
    say(f"news: {len(applied)} migrations applied, grants are up to date")


def airflow_schema() -> None:
    """By Airflow's own command, in a process of its own."""
    subprocess.run([sys.executable, "-m", "airflow", "db", "migrate"], check=True, stdin=subprocess.DEVNULL)
    say("airflow: migrated")


def pools() -> None:
    """Those of Newsloom that are not there: what an operator has changed stays."""
    from airflow.models.pool import Pool

    from newsloom.ops.environment import POOLS

    for name, (slots, description) in POOLS.items():
        if Pool.get_pool(name) is None:
            Pool.create_or_update_pool(name, slots, description, include_deferred=False)
            say(f"made the pool {name} with {slots} slots")


def people(password: str) -> None:
    """The user admin of the UI, if there is none (a password that was changed there stays), and who sees the desk."""
    from airflow.providers.fab.auth_manager.cli_commands.utils import get_application_builder

    with get_application_builder() as builder:
        manager = builder.sm
        if not all(manager.find_role(name) for name in ("Admin", *ONLOOKERS)):
            manager.sync_roles()
        first_user(manager, password)
        desk_for_onlookers(manager)


def first_user(manager: Any, password: str) -> None:
    if manager.find_user("admin"):
        return
    role = manager.find_role("Admin")
    if not manager.add_user("admin", "Newsloom", "Admin", "admin@localhost", role, password):
        raise RuntimeError("the user admin could not be made: what Airflow said stands above")
    say("made the user admin; its password is ADMIN_PASSWORD of .env")


def desk_for_onlookers(manager: Any) -> None:
    """The News desk is a plugin, and Airflow shows plugins to Op and Admin alone. Airflow's own upgrades take away no
    right that a role was given."""
    for name in ONLOOKERS:
        manager.add_permission_to_role(manager.find_role(name), manager.create_permission("can_read", "Plugins"))


def main(environment: Mapping[str, str] = os.environ) -> None:
    with psycopg.connect(dbname="postgres", autocommit=True, connect_timeout=10) as connection:
        # Of the session: who is killed gives it back.
        connection.execute("SELECT pg_advisory_lock(hashtext(%s))", [TURN])
        roles_and_databases(connection, environment)
        news_schema(environment)
        airflow_schema()
        pools()
        people(environment["ADMIN_PASSWORD"])
    say("done")


if __name__ == "__main__":
    main()
