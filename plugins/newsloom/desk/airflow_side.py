"""What the desk asks of the Airflow around it. ``newsloom.ops.desk`` answers; the desk itself imports no Airflow."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from fastapi import Request

from newsloom.archive import ArchiveRoot


@dataclass(frozen=True)
class Person:
    """Who is asking: the name that Airflow knows, and whether the desk's buttons are for them. ``user`` is what Airflow
    itself knows them by, and nothing that the desk looks into."""

    name: str
    may_write: bool
    user: object = field(default=None, repr=False, compare=False)


class Refused(Exception):
    """Airflow does not let the request in: 401 for nobody, 403 for somebody without the right to look."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


class AirflowSide(Protocol):
    """Log-in, rights, runs and links."""

    async def person(self, request: Request) -> Person:
        """Who asks, by Airflow's own cookie or token.

        Raises:
            Refused: nobody is signed in, or whoever is may not look at plugins.
        """

    def served_at(self) -> str:
        """Scheme, host and port of Airflow by its settings (``[api] base_url``), "" where they say nothing."""

    def log_in_url(self, at: str) -> str:
        """Where a person signs in who comes back to ``at``, an address within the desk."""

    def trigger(self, dag_id: str, conf: dict[str, Any], person: Person, run_id: str) -> None:
        """Start a run of a DAG in the person's name.

        Raises:
            Refused: 403 where the person may not run that DAG, 409 where Airflow cannot start it; the text says why.
        """

    def dag_url(self, dag_id: str) -> str:
        """The DAG's own page."""

    def run_url(self, dag_id: str, run_id: str) -> str:
        """The page of a DAG run."""

    def task_log_url(self, dag_id: str, run_id: str, task_id: str, map_index: int | None = None) -> str:
        """The page with the log of a task; ``map_index`` is the number of a mapped one."""

    def night_due(self, begun: datetime | None) -> datetime | None:
        """When the first night after the one that began then is, or was, due; None where nobody can say."""

    def night_may_take(self) -> timedelta | None:
        """After how long a night is late; None where none is set."""

    def archive_root(self) -> ArchiveRoot:
        """Where the bytes of captures are kept."""


def airflow_side(request: Request) -> AirflowSide:
    """The one that this desk was made with."""
    side: AirflowSide = request.app.state.airflow
    return side


def person_of(request: Request) -> Person:
    """Who asks; the gate has seen to it that there is somebody."""
    person: Person = request.scope["newsloom.person"]
    return person
