"""Which server is used, which is refused, and what a connection is set to; on the embedded server and, where
NEWSLOOM_TEST_DATABASE_URL names one, on that."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import sqlalchemy
from sqlalchemy.engine import URL

from newsloom import database
from newsloom.database import DatabaseRefused, database_urls, make_engine, postgres_url
from newsloom.embedded import Server, embedded_server

OTHER_SERVER = os.environ.get("NEWSLOOM_TEST_DATABASE_URL", "")


@pytest.fixture(scope="module")
def embedded() -> Iterator[Server]:
    folder = Path(tempfile.mkdtemp(prefix="newsloom-test-", dir="/tmp"))
    with embedded_server(folder / "var") as server:
        yield server
    shutil.rmtree(folder)


@pytest.fixture(params=["embedded", "named"])
def server(request: pytest.FixtureRequest, embedded: Server) -> URL:
    if request.param == "embedded":
        return postgres_url(embedded.url("postgres"))
    if not OTHER_SERVER:
        pytest.skip("NEWSLOOM_TEST_DATABASE_URL names no other server")
    return postgres_url(OTHER_SERVER)


@pytest.fixture
def news(server: URL) -> Iterator[URL]:
    """A new UTF-8 database on the server, gone afterwards with the one made for Airflow."""
    name = f"newsloom test {os.getpid()}"  # a blank has to be quoted everywhere
    engine = sqlalchemy.create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"create database \"{name}\" template template0 encoding 'UTF8'")
        yield server.set(database=name)
        for database_name in (name, f"{name}_airflow"):
            connection.exec_driver_sql(f'drop database if exists "{database_name}" with (force)')
    engine.dispose()


@pytest.fixture(autouse=True)
def nothing_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEWSLOOM_DATABASE_URL", raising=False)
    monkeypatch.delenv("NEWSLOOM_AIRFLOW_DATABASE_URL", raising=False)


def text(url: URL) -> str:
    return url.render_as_string(hide_password=False)


def test_a_named_server_is_used_and_airflow_gets_its_own_database(news: URL, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSLOOM_DATABASE_URL", text(news.set(drivername="postgres")))
    for _ in range(2):  # the second time it is there
        with database_urls() as urls:
            assert urls.news == text(news)
            engine = make_engine(urls.news)
            with engine.connect() as connection:
                database.check_server(connection)
                assert connection.exec_driver_sql("select current_database()").scalar() == news.database
            engine.dispose()
            assert urls.airflow.startswith("postgresql+psycopg2://")
            airflow = sqlalchemy.create_engine(urls.airflow)
            with airflow.connect() as connection:
                assert connection.exec_driver_sql("select current_database()").scalar() == f"{news.database}_airflow"
            airflow.dispose()


def test_airflows_database_can_be_named(news: URL, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSLOOM_DATABASE_URL", text(news))
    monkeypatch.setenv("NEWSLOOM_AIRFLOW_DATABASE_URL", text(news))
    with database_urls() as urls:
        assert postgres_url(urls.airflow) == postgres_url(urls.news)


def test_without_a_name_the_embedded_server_has_both(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(tempfile.mkdtemp(prefix="newsloom-test-", dir="/tmp"))
    monkeypatch.setenv("NEWSLOOM_HOME", str(folder))
    with database_urls() as urls:
        for url, name in ((urls.news, "news"), (urls.airflow, "airflow")):
            engine = sqlalchemy.create_engine(url)
            with engine.connect() as connection:
                assert connection.exec_driver_sql("select current_database()").scalar() == name
            engine.dispose()
    shutil.rmtree(folder)


def test_the_session_is_set_and_the_urls_own_options_win(server: URL) -> None:
    engine = make_engine(text(server.update_query_dict({"options": "-c lock_timeout=7s"})))
    with engine.connect() as connection:
        shown = {
            name: connection.exec_driver_sql(f"show {name}").scalar()
            for name in (*database.SESSION, "application_name", "synchronous_commit")
        }
    engine.dispose()
    assert shown == {
        "statement_timeout": "1min",
        "lock_timeout": "7s",
        "idle_in_transaction_session_timeout": "1min",
        "client_connection_check_interval": "1s",
        "timezone": "UTC",
        "client_encoding": "UTF8",
        "application_name": "newsloom",
        "synchronous_commit": "on",
    }


def test_row_85_a_connection_that_was_cut_is_replaced(server: URL) -> None:
    engine = make_engine(server)
    with engine.connect() as connection:
        pid = connection.exec_driver_sql("select pg_backend_pid()").scalar()
    with sqlalchemy.create_engine(server).connect() as other:
        other.exec_driver_sql("select pg_terminate_backend(%s)", (pid,))
    with engine.connect() as connection:
        assert connection.exec_driver_sql("select pg_backend_pid()").scalar() != pid
    engine.dispose()


def test_a_database_that_is_not_utf8_is_refused(server: URL, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = sqlalchemy.create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("drop database if exists bytes_only")
        connection.exec_driver_sql(
            "create database bytes_only template template0 encoding 'SQL_ASCII' locale 'C' locale_provider 'libc'"
        )
        try:
            url = server.set(database="bytes_only")
            monkeypatch.setenv("NEWSLOOM_DATABASE_URL", text(url))
            with pytest.raises(DatabaseRefused, match=r"SQL_ASCII.*needs UTF8"), database_urls():
                pass
            refused = make_engine(url)
            with refused.connect() as ascii_connection, pytest.raises(DatabaseRefused, match="SQL_ASCII"):
                database.check_server(ascii_connection)
            refused.dispose()
        finally:
            connection.exec_driver_sql("drop database bytes_only with (force)")
    engine.dispose()


@pytest.mark.parametrize(("version", "refused"), [(140_023, True), (150_000, False), (180_006, False)])
def test_the_oldest_server(version: int, refused: bool) -> None:
    why = database.refusal(version, "UTF8")
    assert (why is not None) == refused
    assert why is None or "Postgres 14" in why


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("not a url: s3cret", "NEWSLOOM_DATABASE_URL is not a database URL"),
        ("mysql://me:s3cret@host/news", "works on Postgres only"),
        ("postgresql://me:s3cret@127.0.0.1:9/news", r"cannot connect to .*me:\*\*\*@127.0.0.1:9/news: .*refused"),
        ("postgresql+psycopg2://me@127.0.0.1:9/news?password=s3cret", "cannot connect"),
        ("postgresql://me:s3cret@no-such-host.invalid/news", "cannot connect"),
        ("postgresql://me:s3cret@/news?host=/no/such/folder", "cannot connect"),
    ],
)
def test_what_cannot_be_used_says_so_in_one_line_without_the_password(
    url: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSLOOM_DATABASE_URL", url)
    with pytest.raises(DatabaseRefused, match=says) as caught, database_urls():
        pass
    assert "s3cret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_database_that_is_missing(server: URL, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSLOOM_DATABASE_URL", text(server.set(database="no_such_database")))
    with pytest.raises(DatabaseRefused, match='"no_such_database" does not exist'), database_urls():
        pass


def test_a_wrong_password(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(tempfile.mkdtemp(prefix="newsloom-test-", dir="/tmp"))
    with embedded_server(folder) as server, psycopg.connect(server.dsn("postgres")) as connection:
        connection.execute("create role reader login password 'right'")
    hba = folder / "postgres" / "data" / "pg_hba.conf"
    hba.write_text("local all reader scram-sha-256\n" + hba.read_text())
    with embedded_server(folder) as server:
        url = postgres_url(server.url("postgres")).set(username="reader", password="s3cret")
        monkeypatch.setenv("NEWSLOOM_DATABASE_URL", text(url))
        with pytest.raises(DatabaseRefused, match="password authentication failed") as caught, database_urls():
            pass
        assert "s3cret" not in str(caught.value)
        monkeypatch.setenv("NEWSLOOM_DATABASE_URL", text(url.set(password="right")))
        remedy = r"permission denied.*NEWSLOOM_AIRFLOW_DATABASE_URL"
        with pytest.raises(DatabaseRefused, match=remedy), database_urls():
            pass
    shutil.rmtree(folder)


def test_a_name_that_postgres_would_cut_off(embedded: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    embedded.ensure_database("n" * 60)
    monkeypatch.setenv("NEWSLOOM_DATABASE_URL", embedded.url("n" * 60))
    with pytest.raises(DatabaseRefused, match="longer than 63 bytes"), database_urls():
        pass


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg2", "postgresql+asyncpg"])
def test_every_spelling_becomes_psycopg_3(scheme: str) -> None:
    url = postgres_url(f"{scheme}://me:p%40ss@host:5433/news?sslmode=require")
    assert text(url) == "postgresql+psycopg://me:p%40ss@host:5433/news?sslmode=require"
