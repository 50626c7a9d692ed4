"""Airflow's side of the News desk: who asks, what they may, DAG runs in their name, and where its own pages are."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, urlsplit

from fastapi import HTTPException, Request
from starlette.concurrency import run_in_threadpool

from newsloom.archive import ArchiveRoot
from newsloom.desk.airflow_side import Person, Refused
from newsloom.ops import deadline, tasks
from newsloom.ops.schedule import night_due


class Airflow:
    """``newsloom.desk.airflow_side.AirflowSide`` over the api-server that this runs in, under whatever auth manager."""

    async def person(self, request: Request) -> Person:
        """Who asks, by a bearer token or the cookie of Airflow's log-in, as Airflow itself reads them.

        Raises:
            newsloom.desk.airflow_side.Refused: 401 for nobody, 403 for who may not look at plugins.
        """
        from airflow.api_fastapi.core_api.security import bearer_scheme, get_user

        try:
            user = await get_user(request, None, await bearer_scheme(request))
        except HTTPException as error:
            # Airflow says 403 of a token that is none; to us that is nobody.
            raise Refused(401, "You are not signed in to Airflow, or the log-in has run out.") from error
        may_read, may_write = await run_in_threadpool(_rights, user)
        if not may_read:
            raise Refused(403, "You may not look at plugins of Airflow: the News desk is one.")
        return Person(user.get_name(), may_write, user)

    def served_at(self) -> str:
        """Scheme, host and port of ``[api] base_url``."""
        parts = urlsplit(_base_url())
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""

    def log_in_url(self, at: str) -> str:
        """Airflow's own way to the log-in of its auth manager, and then to the desk in its frame."""
        return f"{_page('/api/v2/auth/login')}?next={_part(_page('/plugin/newsdesk') + '?at=' + _part(at))}"

    def trigger(self, dag_id: str, conf: dict[str, Any], person: Person, run_id: str) -> None:
        """Queue a run of the DAG; Airflow's page of the run names the person.

        Raises:
            newsloom.desk.airflow_side.Refused: 403 where the person may not run that DAG, 409 where there is no such
                DAG, it does not parse, or it is paused.
        """
        if not _may_run(person.user, dag_id):
            raise Refused(403, f"You may not run {dag_id}: Airflow would not start it for you either.")
        from airflow.api.common.trigger_dag import trigger_dag
        from airflow.exceptions import AirflowException  # type: ignore[attr-defined]  # re-exported lazily
        from airflow.models.dag import DagModel
        from airflow.utils.session import create_session
        from airflow.utils.types import DagRunTriggeredByType

        with create_session() as session:
            known = session.get(DagModel, dag_id)
            if known is None or known.is_stale or known.has_import_errors:
                raise Refused(409, f"Airflow cannot run {dag_id}: see its list of DAGs for why.")
            if known.is_paused:
                raise Refused(409, f"The DAG {dag_id} is paused: turn it on in Airflow, then ask again.")
        try:
            trigger_dag(
                dag_id,
                triggered_by=DagRunTriggeredByType.UI,
                triggering_user_name=person.name,
                run_id=run_id,
                conf=conf,
            )
        except (AirflowException, ValueError) as error:  # what the DAG's params refuse is told by a ValueError
            raise Refused(409, f"Airflow does not start {dag_id}: {error}") from error

    def dag_url(self, dag_id: str) -> str:
        """The DAG's own page."""
        return _page(f"/dags/{_part(dag_id)}")

    def run_url(self, dag_id: str, run_id: str) -> str:
        """The page of a DAG run."""
        return _page(f"/dags/{_part(dag_id)}/runs/{_part(run_id)}")

    def task_log_url(self, dag_id: str, run_id: str, task_id: str, map_index: int | None = None) -> str:
        """The page of a task, which opens with its log."""
        mapped = "" if map_index is None else f"/mapped/{map_index}"
        return f"{self.run_url(dag_id, run_id)}/tasks/{_part(task_id)}{mapped}"

    def night_due(self, begun: datetime | None) -> datetime | None:
        """By the schedule of the DAG."""
        return night_due(begun)

    def night_may_take(self) -> timedelta | None:
        """What the deadline alert says (NEWSLOOM_DEADLINE_MINUTES)."""
        most = deadline.minutes()
        return None if most is None else timedelta(minutes=most)

    def archive_root(self) -> ArchiveRoot:
        """Where the tasks of this deployment keep what they read."""
        root: ArchiveRoot = tasks.archive_root()
        return root


def _rights(user: Any) -> tuple[bool, bool]:
    """Whether the person may look at the desk, and whether they may act. PUT and not POST: FAB knows no right to create
    a DAG, and refused its own Admin."""
    from airflow.api_fastapi.app import get_auth_manager
    from airflow.api_fastapi.auth.managers.models.resource_details import AccessView

    manager = get_auth_manager()
    may_read = manager.is_authorized_view(access_view=AccessView.PLUGINS, user=user)
    return may_read, may_read and manager.is_authorized_dag(method="PUT", user=user)


def _may_run(user: Any, dag_id: str) -> bool:
    """What Airflow's own way to start a run asks: somebody may be given this DAG and not that one, or runs of none."""
    from airflow.api_fastapi.app import get_auth_manager
    from airflow.api_fastapi.auth.managers.models.resource_details import DagAccessEntity, DagDetails
    from airflow.models.dag import DagModel

    return get_auth_manager().is_authorized_dag(
        method="POST",
        access_entity=DagAccessEntity.RUN,
        details=DagDetails(id=dag_id, team_name=DagModel.get_team_name(dag_id)),
        user=user,
    )


def _base_url() -> str:
    from airflow.configuration import conf

    return str(conf.get("api", "base_url", fallback=""))


def _page(path: str) -> str:
    """An address on this server, behind the prefix that ``[api] base_url`` may have."""
    return urlsplit(_base_url()).path.rstrip("/") + path


def _part(text: str) -> str:
    return quote(text, safe="")
