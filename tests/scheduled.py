"""The scheduled system (``newsloom up``) of a state folder, as its REST API has it."""

from __future__ import annotations

import json
import subprocess
import urllib.request
from pathlib import Path
from typing import Any

from newsloom.ops.system.credentials import passwords_path
from newsloom.ops.system.record import Record, read_record
from tests.command import NEWSLOOM, PATIENCE, bare_environment

_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def up(home: Path, **environment: str) -> tuple[Record, subprocess.CompletedProcess[str]]:
    """Start it, with these variables besides; returns its record and what the command said."""
    done = subprocess.run(
        [NEWSLOOM, "up"],
        env={**bare_environment(), "NEWSLOOM_HOME": str(home), **environment},
        cwd="/",
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    record = read_record(home)
    assert record is not None
    assert record.healthy
    assert record.url in done.stdout
    return record, done


def ask(record: Record, path: str, body: Any = None, token: str = "", method: str | None = None) -> Any:
    """What it answers to a request; a POST where there is a body and no other method is said."""
    headers = {"content-type": "application/json", "accept": "application/json"}
    if token:
        headers["authorization"] = f"Bearer {token}"
    data = None if body is None else json.dumps(body).encode()
    with _opener.open(urllib.request.Request(record.url + path, data, headers, method=method), timeout=60) as answer:
        return json.load(answer)


def log_in(record: Record, home: Path) -> str:
    """A token of the administrator's."""
    password = json.loads(passwords_path(home).read_text())["admin"]
    return str(ask(record, "/auth/token", {"username": "admin", "password": password})["access_token"])


def trigger(record: Record, token: str, dag: str, conf: dict[str, Any]) -> str:
    """Start a run of the DAG; returns its id."""
    body = {"logical_date": None, "conf": conf}
    return str(ask(record, f"/api/v2/dags/{dag}/dagRuns", body, token)["dag_run_id"])


def runs(record: Record, home: Path) -> dict[str, str]:
    """The nights and their states. At half past each hour `poll` has a run of its own, whatever is under way."""
    answer = ask(record, "/api/v2/dags/nightly/dagRuns", token=log_in(record, home))
    return {run["dag_run_id"]: run["state"] for run in answer["dag_runs"]}
