"""The desk without an Airflow around it, for what a page or an action does: who asks is said by the test."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from fastapi import Request
from starlette.testclient import TestClient

from newsloom.archive import ArchiveRoot
from newsloom.desk.airflow_side import Person
from newsloom.desk.app import make_desk

AT = "http://testserver"


@dataclass(frozen=True)
class Beside:
    """An Airflow in which one person is signed in; nothing is triggered."""

    someone: Person
    archive: Path = Path("/nonexistent")

    async def person(self, request: Request) -> Person:
        return self.someone

    def served_at(self) -> str:
        return AT

    def log_in_url(self, at: str) -> str:
        return f"/auth/login?next={at}"

    def night_due(self, begun: datetime | None) -> datetime | None:
        return begun + timedelta(days=1) if begun else None

    def night_may_take(self) -> timedelta | None:
        return timedelta(hours=4)

    def trigger(self, dag_id: str, conf: dict[str, Any], person: Person, run_id: str) -> None:
        raise AssertionError(f"nobody asked for a run of {dag_id}")

    def dag_url(self, dag_id: str) -> str:
        return f"/dags/{dag_id}"

    def run_url(self, dag_id: str, run_id: str) -> str:
        return f"/dags/{dag_id}/runs/{run_id}"

    def task_log_url(self, dag_id: str, run_id: str, task_id: str, map_index: int | None = None) -> str:
        return f"/dags/{dag_id}/runs/{run_id}/tasks/{task_id}"

    def archive_root(self) -> ArchiveRoot:
        return self.archive


def desk_of(name: str, may_write: bool = True) -> TestClient:
    """What somebody's browser talks to."""
    return TestClient(make_desk(Beside(Person(name, may_write))), base_url=AT, follow_redirects=False)


def post(desk: TestClient, path: str, **body: Any) -> Any:
    """An action, as desk.js sends it."""
    return desk.post(path, json=body, headers={"Origin": AT, "X-Newsloom-Desk": "1"})
