"""Fixtures: real servers, and a fresh database for each test cloned from one migrated template."""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

# Before anything imports Airflow: its home is written to at import, and the user's own is not ours.
os.environ["AIRFLOW_HOME"] = tempfile.mkdtemp(prefix="newsloom-test-airflow-")
os.environ["AIRFLOW__CORE__PLUGINS_FOLDER"] = str(Path(__file__).parents[1] / "plugins")  # the DAGs' own timetable
os.environ.pop("NEWSLOOM_HOME", None)

import pytest
import sqlalchemy as sa

from newsloom import schema
from newsloom.database import make_engine, postgres_url
from newsloom.embedded import embedded_server
from tests.command import state_folder

# A name of this process: others may run tests on the same server.
TEMPLATE = f"newsloom_test_template_{os.getpid()}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What speaks of requests and decisions more than of SQL (``one_server``) runs on one server: the named one, which
    in continuous integration is the oldest that we promise."""
    if len(_servers()) == 1:
        return
    twice = [one for one in items if one.get_closest_marker("one_server") and _server_of(one) == "embedded"]
    config.hook.pytest_deselected(items=twice)
    items[:] = [one for one in items if one not in twice]


def _server_of(item: pytest.Item) -> str | None:
    callspec = getattr(item, "callspec", None)
    return None if callspec is None else callspec.params.get("server")


def pytest_sessionfinish() -> None:
    shutil.rmtree(os.environ["AIRFLOW_HOME"], ignore_errors=True)


@pytest.fixture(scope="session")
def state() -> Iterator[Path]:
    """A state folder for the session."""
    with state_folder() as folder:
        yield folder


@pytest.fixture(scope="session")
def embedded(state: Path) -> Iterator[str]:
    """The URL of the embedded server's ``postgres`` database."""
    with embedded_server(state) as server:
        url = server.url("postgres")
        # It lives as long as the session, and some seven hundred databases are made on it and dropped.
        with _admin(url) as connection:
            connection.exec_driver_sql("ALTER SYSTEM SET fsync = off")
            connection.exec_driver_sql("SELECT pg_reload_conf()")
        yield url


@pytest.fixture(scope="session")
def named() -> Iterator[str]:
    """The URL of a superuser on the server that the environment names."""
    url = str(postgres_url(os.environ["NEWSLOOM_TEST_DATABASE_URL"]).render_as_string(hide_password=False))
    yield url
    with _admin(url) as connection:  # the embedded one takes its own template with it
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {TEMPLATE} WITH (FORCE)")


def _servers() -> list[str]:
    return ["embedded", "named"] if os.environ.get("NEWSLOOM_TEST_DATABASE_URL") else ["embedded"]


@pytest.fixture(scope="session", params=_servers())
def server(request: pytest.FixtureRequest) -> str:
    """A superuser's URL on each server that the tests run on: the embedded one and the one of the environment."""
    return str(request.getfixturevalue(request.param))


@pytest.fixture(scope="session")
def template(server: str) -> str:
    """A migrated database, to clone."""
    return _template(server)


@cache
def _template(server: str) -> str:
    """One for each server and process. pytest ends what hangs on ``server`` whenever it goes from one server to the
    other, which is twice in a file; migrating takes a second."""
    with _admin(server) as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {TEMPLATE} WITH (FORCE)")
        connection.exec_driver_sql(f"CREATE DATABASE {TEMPLATE} TEMPLATE template0 ENCODING 'UTF8'")
    schema.migrate(_url(server, TEMPLATE))
    return TEMPLATE


@pytest.fixture
def empty_url(server: str) -> Iterator[str]:
    """The URL of a database without anything in it."""
    with database_on(server, "template0") as url:
        yield url


@pytest.fixture
def news_url(server: str, template: str) -> Iterator[str]:
    """The URL of a freshly migrated database of the test's own."""
    with database_on(server, template) as url:
        yield url


@pytest.fixture(scope="module")
def shared_news_url(server: str, template: str) -> Iterator[str]:
    """The URL of a freshly migrated database that the tests of a module share."""
    with database_on(server, template) as url:
        yield url


@pytest.fixture
def news(news_url: str) -> Iterator[sa.Engine]:
    """An engine on a freshly migrated database of the test's own."""
    engine = make_engine(news_url)
    yield engine
    engine.dispose()


@contextmanager
def database_on(server: str, template: str) -> Iterator[str]:
    """The URL of a copy of the database ``template``, which nobody may be connected to; dropped at the end."""
    name = f"newsloom_test_{uuid.uuid4().hex[:16]}"
    with _admin(server) as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {template}")
    yield _url(server, name)
    with _admin(server) as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def _admin(server: str) -> Iterator[sa.Connection]:
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        yield connection


def _url(server: str, database: str) -> str:
    return str(sa.make_url(server).set(database=database).render_as_string(hide_password=False))
