"""Which Postgres Newsloom works on, and how it connects.

``NEWSLOOM_DATABASE_URL`` names any Postgres 15 or later whose database is UTF-8; without it the embedded server is
used (``embedded.py``). Airflow's metadata live in a database of their own on the same server, ``<name>_airflow``, or
where ``NEWSLOOM_AIRFLOW_DATABASE_URL`` says.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
import sqlalchemy
from psycopg import sql
from sqlalchemy.engine import URL, make_url

from newsloom.embedded import embedded_server, home

OLDEST_SERVER = 15
"""The oldest release that the tests run on; MERGE and UNIQUE NULLS NOT DISTINCT came with it."""

NAME_BYTES = 63
"""Postgres cuts longer names off without an error: two names could become one database."""

SECRETS = ("password", "sslpassword")

SESSION = {
    # A statement of ours takes seconds; what runs for a minute is lost. A migration or a report sets its own
    # (`set local statement_timeout`).
    "statement_timeout": "60s",
    # Who waits for a row this long waits for a stuck writer: fail, and let the task's retry come back later.
    "lock_timeout": "5s",
    # A worker that hangs inside a transaction must not keep its locks and old rows through the night.
    "idle_in_transaction_session_timeout": "60s",
    # A client killed inside a statement held its locks 7.7 s without this.
    "client_connection_check_interval": "1s",
    "timezone": "UTC",  # the machine's and the server's zone must not show in what is read
    "client_encoding": "UTF8",
    # What was said to be written is: a server's default may be off, and a night that published would be half gone.
    "synchronous_commit": "on",
}

CONNECTING = {
    # A server that is up answers at once; ten seconds are a cold network path.
    "connect_timeout": "10",
    # A connection through a firewall that forgot it is noticed after 10 + 3 * 10 s instead of two hours.
    "keepalives": "1",
    "keepalives_idle": "10",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "application_name": "newsloom",  # what an operator sees in pg_stat_activity
}


class DatabaseRefused(RuntimeError):
    """The database cannot be used; the text is the one line that the user reads, with no password in it."""


class PoolExhausted(sqlalchemy.exc.TimeoutError):
    """Every connection of this process is in use, and none came back in time; the text says it in one line."""


class Pool(sqlalchemy.QueuePool):
    """A pool that says what to look at when it has nothing left."""

    def connect(self) -> sqlalchemy.PoolProxiedConnection:
        """A connection of the pool's.

        Raises:
            PoolExhausted: none was free for as long as the pool waits.
        """
        try:
            return super().connect()
        except sqlalchemy.exc.TimeoutError as error:
            raise PoolExhausted(
                f"all {self.size()} database connections of this process have been in use for {self.timeout():g} s: "
                "something in it holds one and does not give it back (application newsloom in pg_stat_activity)"
            ) from error


@dataclass(frozen=True)
class Urls:
    """SQLAlchemy URLs: ``news`` for psycopg 3, ``airflow`` for psycopg2, which Airflow's own code is written for; empty
    where it was not asked for."""

    news: str
    airflow: str


@contextmanager
def database_urls(*, airflow_too: bool = True) -> Iterator[Urls]:
    """The two databases, there and checked; an embedded server runs as long as the context is open.

    Without ``airflow_too`` nothing is asked of Airflow's on a named server: who looks at the news, or loads them, may
    have no right to it.

    Raises DatabaseRefused, or EmbeddedPostgresFailed for the embedded server.
    """
    news = os.environ.get("NEWSLOOM_DATABASE_URL", "")
    airflow = os.environ.get("NEWSLOOM_AIRFLOW_DATABASE_URL", "")
    if news:
        yield _named_server(news, airflow, airflow_too)
        return
    with embedded_server(home()) as server:
        server.ensure_database("news")
        if airflow:
            _reach(postgres_url(airflow, "NEWSLOOM_AIRFLOW_DATABASE_URL")).close()
        else:
            server.ensure_database("airflow")
        yield Urls(server.url("news"), _for_airflow(postgres_url(airflow or server.url("airflow"))))


def _named_server(news: str, airflow: str, airflow_too: bool) -> Urls:
    url = postgres_url(news, "NEWSLOOM_DATABASE_URL")
    with _reach(url) as connection:
        row = connection.execute("select current_database()").fetchone()
        assert row is not None
        url = url.set(database=str(row[0]))  # libpq's default is the user's name; Airflow's database follows from it
        if not airflow_too:
            return Urls(_text(url), "")
        if airflow:
            other = postgres_url(airflow, "NEWSLOOM_AIRFLOW_DATABASE_URL")
        else:
            other = url.set(database=f"{url.database}_airflow")
            _ensure_database(connection, str(other.database), url)
    _reach(other).close()
    return Urls(_text(url), _for_airflow(other))


def postgres_url(text: str, name: str = "the database URL") -> URL:
    """A Postgres URL of any spelling (``postgres://``, ``postgresql+psycopg2://`` …) as one for psycopg 3.

    Raises DatabaseRefused where it is none; ``name`` is what to call it, since the text may hold a password.
    """
    try:
        url = make_url(text.strip())
    except (sqlalchemy.exc.ArgumentError, ValueError):
        # Without its cause: "invalid literal for int(): '...'" quotes what stands in the port's place, as a password
        # with a colon or a slash does.
        raise DatabaseRefused(f"{name} is not a database URL; it looks like postgresql://USER@HOST/DATABASE") from None
    if url.drivername.partition("+")[0] not in ("postgres", "postgresql"):
        raise DatabaseRefused(f"{name} names {url.drivername}, but Newsloom works on Postgres only")
    return url.set(drivername="postgresql+psycopg")


def masked(url: URL) -> str:
    """The URL as it may be shown: no password, wherever in it one stands."""
    hidden = {key: "***" for key in SECRETS if key in url.query}
    return url.update_query_dict(hidden).render_as_string(hide_password=True)


def _text(url: URL) -> str:
    return url.render_as_string(hide_password=False)


def _for_airflow(url: URL) -> str:
    return _text(url.set(drivername="postgresql+psycopg2"))


def refusal(version: int, encoding: str) -> str | None:
    """Why a server of ``server_version_num`` and ``server_encoding`` is not used, in one line; None if it is."""
    if version < OLDEST_SERVER * 10_000:
        return f"the server is Postgres {version // 10_000}; Newsloom needs {OLDEST_SERVER} or later"
    if encoding != "UTF8":
        remedy = "createdb --template=template0 --encoding=UTF8 NAME"
        return f"the database has encoding {encoding}; Newsloom needs UTF8 ({remedy})"
    return None


def check_server(connection: sqlalchemy.Connection) -> None:
    """Raises DatabaseRefused if the server is too old or its database is not UTF-8."""
    version = connection.exec_driver_sql("show server_version_num").scalar_one()
    encoding = connection.exec_driver_sql("show server_encoding").scalar_one()
    why = refusal(int(version), str(encoding))
    if why:
        raise DatabaseRefused(f"{masked(connection.engine.url)}: {why}")


def make_engine(url: str | URL) -> sqlalchemy.Engine:
    """An engine (psycopg 3) with the session settings above. What the URL itself sets is kept."""
    parsed = postgres_url(url if isinstance(url, str) else _text(url))
    arguments = {key: value for key, value in CONNECTING.items() if key not in parsed.query}
    options = " ".join(f"-c {key}={value}" for key, value in SESSION.items())
    theirs = parsed.query.get("options", "")
    return sqlalchemy.create_engine(
        parsed,
        # Of two settings of one name in `options` the later holds: the user's.
        connect_args={**arguments, "options": f"{options} {theirs if isinstance(theirs, str) else ' '.join(theirs)}"},
        poolclass=Pool,
        pool_size=4,  # a task writes on one connection and reads on one or two; the server's 100 are for all tasks
        max_overflow=0,  # a fifth waits instead of taking another task's
        pool_timeout=30,  # longer than any of our transactions: who waits that long found a leak
        pool_pre_ping=True,  # the server may have restarted since: without it the first use fails with 57P01
        pool_recycle=1800,  # half an hour: below the idle limits of usual poolers and load balancers
    )


def _reach(url: URL) -> psycopg.Connection[tuple[object, ...]]:
    """A checked connection without our session settings, which a server that is too old does not know.

    Raises DatabaseRefused with one line: unreachable, wrong password, no such database, too old, not UTF-8.
    """
    arguments, keywords = url.get_dialect()().create_connect_args(url)
    for key, value in CONNECTING.items():
        keywords.setdefault(key, value)
    try:
        connection = psycopg.connect(*arguments, autocommit=True, **keywords)
    except psycopg.Error as error:
        raise DatabaseRefused(f"cannot connect to {masked(url)}: {_one_line(error, url)}") from None
    version = connection.execute("show server_version_num").fetchone()
    encoding = connection.execute("show server_encoding").fetchone()
    assert version is not None
    assert encoding is not None
    # A client that did not ask for an encoding gets bytes from an SQL_ASCII database.
    shown = encoding[0].decode() if isinstance(encoding[0], bytes) else str(encoding[0])
    why = refusal(int(version[0]), shown)
    if why:
        connection.close()
        raise DatabaseRefused(f"{masked(url)}: {why}")
    return connection


def _ensure_database(connection: psycopg.Connection[tuple[object, ...]], name: str, url: URL) -> None:
    """Create Airflow's database unless it is there. Raises DatabaseRefused with what to do instead."""
    if len(name.encode()) > NAME_BYTES:
        raise DatabaseRefused(
            f"database name {name} is longer than {NAME_BYTES} bytes: name another in NEWSLOOM_AIRFLOW_DATABASE_URL"
        )
    if connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone():
        return
    try:
        statement = sql.SQL("create database {} template template0 encoding 'UTF8'")
        connection.execute(statement.format(sql.Identifier(name)))
    except (psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
        return  # another command was quicker
    except psycopg.Error as error:
        raise DatabaseRefused(
            f"cannot create database {name} for Airflow ({_one_line(error, url)}): create it, or name another in "
            "NEWSLOOM_AIRFLOW_DATABASE_URL"
        ) from None


def _one_line(error: psycopg.Error, url: URL) -> str:
    """The driver's message in one line, without the password: it may quote what it was given."""
    text = " ".join(str(error).split())
    secrets = [url.password, *(url.query.get(key) for key in SECRETS)]
    for secret in secrets:
        if isinstance(secret, str) and secret:
            text = text.replace(secret, "***")
    return text[:500]
