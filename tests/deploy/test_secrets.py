"""A marked password in each place where one is configured, and everything that can be wrong with the place: it is told
nowhere."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import traceback
from pathlib import Path

import pytest

from newsloom.ops import tasks
from tests.command import NEWSLOOM, bare_environment, state_folder
from tests.db.articles import bundle
from tests.db.conftest import NIGHT

SECRET = "Xq7-not-for-a-log-Zt4"

# Port 9 of loopback is nobody's: a connection is refused at once.
WRONG = {
    "nobody listens": f"postgresql://news_loader:{SECRET}@127.0.0.1:9/news",
    "no such host": f"postgresql://news_loader:{SECRET}@nowhere.invalid/news",
    "an option that libpq does not know": f"postgresql://news_loader:{SECRET}@127.0.0.1:9/news?no_such_option=1",
    "the password as an option": f"postgresql://news_loader@127.0.0.1:9/news?password={SECRET}",
    "a slash in the password": f"postgresql://news_loader:ab/{SECRET}@127.0.0.1:9/news",
    "a port that is none": f"postgresql://news_loader:{SECRET}@127.0.0.1:{SECRET}/news",
    "another kind of database": f"mysql://news_loader:{SECRET}@127.0.0.1:9/news",
    "no URL at all": f"host=127.0.0.1 port=9 password={SECRET}",
}


@pytest.mark.parametrize("url", WRONG.values(), ids=WRONG.keys())
def test_row_77_a_database_that_refuses_says_so_and_not_its_password(
    url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("NEWSLOOM_DATABASE_URL", url)
    monkeypatch.setenv("NEWSLOOM_HOME", str(tmp_path))
    tasks.engine.cache_clear()
    try:
        with pytest.raises(Exception) as failed:  # noqa: PT011 - each fails in a way of its own
            tasks.plan("one", "nightly", NIGHT, {"path": str(bundle(tmp_path / "press"))})
    finally:
        tasks.engine.cache_clear()
    # The whole chain: an exception that another was raised from is in a task's log as well.
    told = "".join(traceback.format_exception(failed.value)) + caplog.text
    assert SECRET not in told


def test_row_77_nor_does_the_command() -> None:
    with state_folder() as home:
        named = {"NEWSLOOM_HOME": str(home), "NEWSLOOM_DATABASE_URL": WRONG["a port that is none"]}
        done = subprocess.run(
            [NEWSLOOM, "status"],
            env=bare_environment() | named,
            capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert "is not a database URL" in done.stderr
    assert SECRET not in done.stdout + done.stderr


WORKER = """
import json, sys
from airflow.providers.celery.executors import celery_executor
app = celery_executor.app
print(repr(app), app.conf.humanize(with_defaults=False))

def broker():
    app.connection().ensure_connection(max_retries=1, interval_start=0)

def results():
    app.backend.ResultSession().connection()

for what in (broker, results):
    try:
        what()
    except Exception:
        import traceback
        traceback.print_exc()
    else:
        raise SystemExit("it was to fail")
"""


def test_row_77_a_worker_without_broker_and_result_backend_tells_neither_password(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WORKER],
        env={
            **os.environ,
            "AIRFLOW_HOME": str(tmp_path),
            "AIRFLOW__CORE__EXECUTOR": "CeleryExecutor",
            "AIRFLOW__CELERY__BROKER_URL": f"redis://:{SECRET}@127.0.0.1:9/0",
            "AIRFLOW__CELERY__RESULT_BACKEND": f"db+postgresql+psycopg2://celery:{SECRET}@127.0.0.1:9/celery",
        },
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert "refused" in done.stderr
    assert SECRET not in done.stdout + done.stderr


STORE = """
import traceback
from newsloom import archive
from newsloom.ops import tasks
try:
    archive.read(tasks.archive_root(), archive.Place("a/b.warc.gz", 0, 10), b"")
except Exception:
    traceback.print_exc()
else:
    raise SystemExit("it was to fail")
"""


def test_row_77_a_store_that_is_not_there_tells_no_key(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", STORE],
        env={
            **os.environ,
            "AIRFLOW_HOME": str(tmp_path),
            "NEWSLOOM_ARCHIVE": "s3://archive/newsloom",
            "AWS_ACCESS_KEY_ID": "newsloom",
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_DEFAULT_REGION": "eu-north-1",
            "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
            "AWS_MAX_ATTEMPTS": "1",
        },
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert "127.0.0.1:9" in done.stderr
    assert SECRET not in done.stdout + done.stderr
