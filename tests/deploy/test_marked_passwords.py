"""A marked password in each place where one is configured, and something wrong with each place: not one of them in a
log, in the output of a command, in a table, in a file of the archive or on a page."""

from __future__ import annotations

import base64
import gzip
import json
import logging
import os
import re
import socket
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import ExitStack
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from newsloom.cli import app as command
from newsloom.desk.airflow_side import Person
from newsloom.desk.app import make_desk
from newsloom.ops import tasks
from newsloom.sources.files import SourcesRefused, read_sources
from tests.command import NEWSLOOM, PATIENCE, bare_environment, state_folder
from tests.db.articles import LIBRARY, write
from tests.db.conftest import NIGHT, over
from tests.deploy.deployment import Deployed
from tests.deploy.marked import Marks
from tests.desk.beside_airflow import AT, Beside
from tests.desk.routes import _routes
from tests.raw_server import RawServer, answer
from tests.taking_notices import mail_server, webhook
from tests.worst_answers import article

PLACES = (
    "bearer", "basic", "header", "location", "link", "source address", "import", "smtp", "apprise",
    "wrong", "broker", "results", "store",
)  # fmt: skip
SECRETS = {place: f"Xq{number}-not-for-a-log-Zt{number}" for number, place in enumerate(PLACES, start=100)}

SOURCE = """\
id: {name}
outlet: Hullesk {name}
feeds:
  - url: http://{userinfo}127.0.0.1:{port}/{name}.xml
delay_seconds: 0
auth: {name}
allow_private_hosts: ["127.0.0.1:{port}"]
enabled: true
"""
FEEDS = {"bearer": "bearer", "basic": "basic", "header": "header", "moved": "bearer"}
"""The feeds, each with the place that its secret is marked for."""


def marks(deployed: Deployed) -> Marks:
    """Those of the deployment's own are random: each is its own mark."""
    return Marks({**deployed.passwords, **SECRETS}, {"basic": "desk", "smtp": "desk", "apprise": "desk"})


def press(connection: socket.socket, server: RawServer) -> None:
    """Feeds behind passwords: one opens and names an article with a password in its address, the others refuse, break
    and move away. Each says in its headers and its text what it was sent."""
    sent = b"".join(re.findall(rb"(?:Authorization|X-Api-Key): ([^\r]*)", server.requests[-1]))
    port, echo = server.port, f"X-Was: {sent.decode()}"
    links = (f"http://127.0.0.1:{port}/a", f"http://desk:{SECRETS['link']}@127.0.0.1:{port}/b")
    items = "".join(f"<item><link>{one}</link></item>" for one in links)
    opened = server.paths[-1] != "/bearer.xml" or SECRETS["bearer"].encode() in sent
    connection.sendall(
        {
            "/bearer.xml": answer(200, f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), echo),
            "/a": answer(200, article("/a"), "Content-Type: text/html", echo),
            "/b": answer(200, article("/b"), "Content-Type: text/html", echo),
            "/basic.xml": answer(401, b"not you: " + sent, 'WWW-Authenticate: Basic realm="x"', echo),
            "/header.xml": answer(500, b"broken by " + sent, echo),
            "/moved.xml": answer(302, b"", f"Location: http://desk:{SECRETS['location']}@127.0.0.1:{port}/elsewhere"),
        }.get(server.paths[-1] if opened else "", answer(404, b"nothing for " + sent))
    )


def connections(port: int, mail: int, chat: int) -> dict[str, str]:
    """AIRFLOW_CONN_... of the feeds and of what refuses notices."""
    feed = {"conn_type": "http", "host": "127.0.0.1", "port": port}
    to = {"disable_ssl": True, "disable_tls": True, "retry_limit": 0, "to": "a@x.example", "from_email": "n@x.example"}
    given: dict[str, dict[str, Any]] = {
        "bearer": feed | {"password": SECRETS["bearer"]},
        "moved": feed | {"password": SECRETS["bearer"]},
        "basic": feed | {"login": "desk", "password": SECRETS["basic"]},
        "header": feed | {"password": SECRETS["header"], "extra": {"header": "X-Api-Key"}},
        "mail": {
            "conn_type": "smtp", "host": "127.0.0.1", "port": mail, "login": "desk", "password": SECRETS["smtp"],
            "extra": to,
        },
        "chat": {
            "conn_type": "apprise",
            "extra": {"config": {"path": f"json://desk:{SECRETS['apprise']}@127.0.0.1:{chat}/"}},
        },
    }  # fmt: skip
    return {f"AIRFLOW_CONN_{name.upper()}": json.dumps(one) for name, one in given.items()}


def a_night_through_airflow(deployed: Deployed, folder: Path) -> bytes:
    """``newsloom run`` over those feeds, with notices that nobody takes; what it said."""
    with ExitStack() as stack:
        server = stack.enter_context(RawServer(press))
        mail, chat = stack.enter_context(mail_server()), stack.enter_context(webhook())
        mail.refuses = chat.refuses = True
        texts = {f"{name}.yaml": SOURCE.format(name=name, port=server.port, userinfo="") for name in FEEDS}
        write(folder / "sources", texts)
        done = subprocess.run(
            [NEWSLOOM, "run"],
            env={
                **bare_environment(),
                **connections(server.port, mail.port, chat.port),
                "NEWSLOOM_HOME": str(folder / "home"),
                "NEWSLOOM_SOURCES": str(folder / "sources"),
                "NEWSLOOM_DATABASE_URL": deployed.url("news_owner", "news_two"),
                "NEWSLOOM_AIRFLOW_DATABASE_URL": deployed.url("airflow", "airflow_two"),
                "NEWSLOOM_SPACY_MODEL": "none",  # loading it takes seconds
                "NEWSLOOM_NOTIFY": "mail,chat",
                # At DEBUG Airflow itself tells the words that it is asked to mask.
                "AIRFLOW__LOGGING__LOGGING_LEVEL": "INFO",
            },
            cwd="/", capture_output=True, timeout=PATIENCE, check=False,
        )  # fmt: skip
        came = dict(zip(server.paths, server.requests, strict=True))
    assert done.returncode == 0, done.stderr[-3000:]
    # Who is asked with a secret was asked with it, or it would have no way to show.
    for name, place in FEEDS.items():
        assert b"Authorization: Basic" in came["/basic.xml"] if place == "basic" else (
            SECRETS[place].encode() in came[f"/{name}.xml"]
        )  # fmt: skip
    assert b"Authorization" not in came["/robots.txt"]
    return done.stdout + done.stderr


def an_import(deployed: Deployed, folder: Path) -> None:
    """A folder whose articles have a password in their addresses, by who may load and no more."""
    address = f"https://desk:{SECRETS['import']}@post.example"
    lines = [
        {"id": "1", "url": f"{address}/gate", "title": "A gate", "text": LIBRARY},
        {"id": "2", "url": f"{address}:99999/", "title": "A gate", "text": 7},
    ]
    write(folder / "drop", {
        "a.jsonl": "\n".join(json.dumps(line) for line in lines),
        "b.html": f"<html><head><link rel=canonical href='{address}/b'></head><body><p>{LIBRARY}</body>",
    })  # fmt: skip
    with pytest.MonkeyPatch.context() as patch, over(deployed.url("news_loader", "news_two"), folder) as night:
        patch.setenv("NEWSLOOM_SPACY_MODEL", "none")
        night.run("import", folder / "drop", kind="import")
        assert night.outcomes("import")["loaded"] >= 1


def every_page(deployed: Deployed, folder: Path) -> Iterator[tuple[str, bytes]]:
    """All that the desk's routes answer, by following every link from those without a parameter. Of pages of one kind
    three are looked at for each set of things that they are asked."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSLOOM_DATABASE_URL", deployed.url("news_loader", "news_two"))
        patch.setenv("NEWSLOOM_DESK_DATABASE_URL", deployed.url("news_desk", "news_two"))
        patch.setenv("NEWSLOOM_SOURCES", str(folder / "sources"))
        desk = TestClient(
            make_desk(Beside(Person("admin", True), folder / "home" / "archive")), base_url=AT, follow_redirects=False
        )
        routes = [route for route in _routes() if "GET" in route.methods]
        waiting = [route.path for route in routes if "{" not in route.path]
        asked: dict[tuple[str, tuple[str, ...]], int] = {}
        seen, walked, broken = set(waiting), set(), []
        while waiting:
            path = waiting.pop()
            parts = urlsplit(path)
            [route] = [one.path for one in routes if one.path_regex.fullmatch(parts.path)]
            kind = (route, tuple(sorted(re.findall(r"(?:^|&)(\w+)=", parts.query))))
            asked[kind] = asked.get(kind, 0) + 1
            if asked[kind] > 3:
                continue
            got = desk.get(path, headers={"Accept": "text/html"})
            walked |= {route} if got.status_code == 200 else set()
            broken += [path] if got.status_code >= 500 else []
            yield path, got.content
            links = {unescape(one) for one in re.findall(r'href="(/[^"#]*)', got.text)}
            inside = {one for one in links if any(r.path_regex.fullmatch(urlsplit(one).path) for r in routes)}
            waiting += sorted(inside - seen)
            seen |= inside
        assert broken == []
        # An item is asked for by an address alone; all other pages are linked to.
        assert {route.path for route in routes} - walked == set()


def while_the_database_refuses(deployed: Deployed, folder: Path) -> Iterator[tuple[str, bytes]]:
    """A wrong password, asked with by a task, a command and the desk; and a source file that is refused."""
    wrong = deployed.url("news_loader", "news_two", password=SECRETS["wrong"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSLOOM_HOME", str(folder / "home"))
        patch.setenv("NEWSLOOM_DATABASE_URL", wrong)
        patch.setenv("NEWSLOOM_DESK_DATABASE_URL", wrong)
        tasks.engine.cache_clear()
        with pytest.raises(Exception, match="password authentication failed") as failed:
            tasks.plan("wrong", "nightly", NIGHT, {"path": str(folder / "drop")})
        tasks.engine.cache_clear()
        # The whole chain: an exception that another was raised from is in a task's log as well.
        yield "a task", "".join(traceback.format_exception(failed.value)).encode()
        for words in (["status"], ["quarantine", "list", "--json"], ["incidents", "list"]):
            done = CliRunner().invoke(command, words)
            assert done.exit_code == 1
            assert "password authentication failed" in done.output
            yield " ".join(words), (done.output + "".join(traceback.format_exception(done.exception))).encode()
        desk = TestClient(make_desk(Beside(Person("admin", True))), base_url=AT, raise_server_exceptions=False)
        for path in ("/", "/card.json", "/ledger", "/ledger.csv", "/search.csv?q=ferry"):
            for accept in ("text/html", "application/json"):
                got = desk.get(path, headers={"Accept": accept})
                assert got.status_code == 503
                yield path, got.content
    # As it is meant, with what ends a host, with a second colon, and with what is no host for a browser.
    for odd in ("desk:{}@", "desk:{}/a@", "desk:{}#a@", "desk:a:{}@", "desk:{}\\\\@"):
        userinfo = odd.format(SECRETS["source address"])
        text = SOURCE.format(name="basic", port=80, userinfo=userinfo)
        with pytest.raises(SourcesRefused) as refused:
            read_sources(write(folder / "refused", {"basic.yaml": text}))
        yield "a source file", "".join(traceback.format_exception(refused.value)).encode()


OUTSIDE = """
import traceback
from airflow.providers.celery.executors import celery_executor
from newsloom import archive
from newsloom.ops import tasks
app = celery_executor.app
print(repr(app), app.conf.humanize(with_defaults=False))

def broker():
    app.connection().ensure_connection(max_retries=1, interval_start=0)

def results():
    app.backend.client.ping()

def store():
    archive.read(tasks.archive_root(), archive.Place("a/b.warc.gz", 0, 10), b"")

for what in (broker, results, store):
    try:
        what()
    except Exception:
        traceback.print_exc()
    else:
        raise SystemExit(f"{what} was to fail")
"""


def a_worker_that_reaches_nothing(folder: Path) -> bytes:
    """Celery without its broker and its results, and an archive in a store that is not there. Port 9 of loopback is
    nobody's: a connection is refused at once."""
    done = subprocess.run(
        [sys.executable, "-c", OUTSIDE],
        env={
            **os.environ,
            "AIRFLOW_HOME": str(folder / "airflow"),
            "AIRFLOW__CORE__EXECUTOR": "CeleryExecutor",
            "AIRFLOW__CELERY__BROKER_URL": f"redis://:{SECRETS['broker']}@127.0.0.1:9/0",
            "AIRFLOW__CELERY__RESULT_BACKEND": f"redis://:{SECRETS['results']}@127.0.0.1:9/1",
            "NEWSLOOM_ARCHIVE": "s3://archive/newsloom",
            "AWS_ACCESS_KEY_ID": "newsloom",
            "AWS_SECRET_ACCESS_KEY": SECRETS["store"],
            "AWS_DEFAULT_REGION": "eu-north-1",
            "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
            "AWS_MAX_ATTEMPTS": "1",
        },
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert "refused" in done.stderr
    assert "http://127.0.0.1:9" in done.stderr
    return (done.stdout + done.stderr).encode()


# What an outlet or a folder published is kept in the archive as it was, byte for byte; nobody configured that. What a
# page says of its own address passes through staging on the way, and this server, unlike a deployed one, logs each
# statement.
PUBLISHED = {"link", "import"}


def test_rows_12_and_77_a_marked_password_in_each_place_is_in_no_log_no_table_and_no_page(
    deployed: Deployed, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    marked = marks(deployed)
    with state_folder() as folder:
        said = a_night_through_airflow(deployed, folder)
        an_import(deployed, folder)
        told = [
            ("newsloom run", said),
            *every_page(deployed, folder),
            *while_the_database_refuses(deployed, folder),
            ("a worker", a_worker_that_reaches_nothing(folder)),
            *((record.name, f"{record.getMessage()} {record.exc_text}".encode()) for record in caplog.records),
            ("the server's log", deployed.log.read_bytes()),
        ]
        hits = [hit for where, words in told for hit in marked.shown_in(where, words)]
        hits += marked.in_databases(deployed, ["news_two", "airflow_two", "postgres"])
        hits += marked.in_files(folder / "home") + marked.in_files(folder / "airflow")
    published = {hit for hit in hits if hit[0] in PUBLISHED and hit[1].endswith((".warc.gz", "the server's log"))}
    assert sorted(set(hits) - published) == []
    assert {place for place, _ in published} == PUBLISHED
    # It was all asked, and came to something.
    assert b"basic.xml answered 401" in said
    assert b'password authentication failed for user "news_loader"' in told[-1][1]
    with deployed.superuser("news_two") as connection:
        rows = connection.execute("SELECT DISTINCT channel, last_error FROM ops.notice ORDER BY 1").fetchall()
    assert [row[0] for row in rows] == ["chat", "mail"]
    assert all("NoticeRefused" in str(row[1]) for row in rows)


def test_a_password_that_stands_somewhere_is_found(deployed: Deployed, tmp_path: Path) -> None:
    marked = Marks({"basic": "Xq-planted"}, {"basic": "desk"})
    header = base64.b64encode(b"desk:Xq-planted").decode()
    (tmp_path / "a.log").write_text("sent Xq-planted")
    (tmp_path / "b.warc.gz").write_bytes(gzip.compress(f"Authorization: Basic {header}".encode()))
    (tmp_path / "c.log").write_text("sent nothing")
    assert [Path(where).name for _, where in marked.in_files(tmp_path)] == ["a.log", "b.warc.gz"]
    with deployed.superuser("news_two") as connection:
        for kind in ("text", "bytea", "jsonb"):
            value = '{"a": ["Xq-planted"]}' if kind == "jsonb" else "Xq-planted"
            connection.execute(f"CREATE TABLE ops.planted_{kind} AS SELECT '{value}'::{kind} AS held".encode())
        try:
            found = marked.in_databases(deployed, ["news_two"])
        finally:
            for kind in ("text", "bytea", "jsonb"):
                connection.execute(f"DROP TABLE ops.planted_{kind}".encode())
    assert [where for _, where in found] == [f"news_two: ops.planted_{kind}" for kind in ("bytea", "jsonb", "text")]
