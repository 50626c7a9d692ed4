"""Health checks that can fail."""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.deploy.compose import ROOT, SERVICES
from tests.raw_server import RawServer, answer


def told(database: str) -> bytes:
    return json.dumps({"metadatabase": {"status": database}, "scheduler": {"status": None}}).encode()


@pytest.mark.parametrize(
    ("said", "healthy"),
    [
        (answer(200, told("healthy")), True),
        (answer(200, told("unhealthy")), False),
        (answer(200, b"{}"), False),
        (answer(503, told("healthy")), False),
    ],
)
def test_an_api_server_without_its_database_is_not_healthy(said: bytes, healthy: bool) -> None:
    [_, python, script, url, *parts] = SERVICES["api-server"]["healthcheck"]["test"]
    assert (python, script) == ("python", "/opt/newsloom/deploy/healthy.py")
    with RawServer(said) as server:
        here = url.replace(":8080", f":{server.port}")
        ask = [sys.executable, "-I", str(ROOT / "deploy" / "healthy.py"), here, *parts]
        done = subprocess.run(ask, capture_output=True, check=False)
    assert (done.returncode == 0) == healthy
    assert server.paths == ["/api/v2/monitor/health"]


def test_a_cleaner_that_fails_each_time_is_not_healthy_for_being_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIRFLOW__LOGGING__BASE_LOG_FOLDER", str(tmp_path))
    cleaner = runpy.run_path(str(ROOT / "deploy" / "clean_daily.py"))

    def started() -> None:
        raise InterruptedError

    monkeypatch.setitem(cleaner["main"].__globals__, "once", started)
    monkeypatch.setitem(cleaner["main"].__globals__, "FIRST_AFTER", 0)
    with pytest.raises(InterruptedError):
        cleaner["main"]()
    assert cleaner["is_alive"]()  # it has just come to be here
    long_ago = time.time() - 3 * 86400
    os.utime(cleaner["done"](), (long_ago, long_ago))
    with pytest.raises(InterruptedError):
        cleaner["main"]()
    assert not cleaner["is_alive"]()
