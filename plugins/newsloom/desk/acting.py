"""What an action is given: a transaction, who does it, and the row that says so, which commits with the effect."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated, Any

import sqlalchemy as sa
from fastapi import Depends, HTTPException, Request

from newsloom.desk.airflow_side import AirflowSide, Person, Refused, airflow_side, person_of
from newsloom.desk.reading import writer
from newsloom.statements import statement, storable

# A click waits for a load that is writing, and no longer than a person does: each holds a thread of the api-server.
PATIENCE = "SET LOCAL lock_timeout = '5s'; SET LOCAL statement_timeout = '20s'"


@dataclass
class Doing:
    """One action. What is not recorded does not commit."""

    connection: sa.Connection
    person: Person
    airflow: AirflowSide
    recorded: list[str] = field(default_factory=list)

    def record(self, action: str, target: str, detail: dict[str, Any] | None = None, run_id: str | None = None) -> None:
        """Write the row of ops.desk_action: what was done, and to what."""
        row = {"who": self.person.name, "action": action, "target": storable(target)[:1000], "run_id": run_id}
        self.connection.execute(statement("desk/record"), row | {"detail": json.dumps(storable(detail or {}))})
        self.recorded.append(action)

    def trigger(
        self, dag_id: str, conf: dict[str, Any], action: str, target: str, detail: dict[str, Any] | None = None
    ) -> str:
        """Start a run of a DAG in the person's name, and record it; returns its run id. Do it last: Airflow's database
        is another one, and what is started there stays started.

        Raises:
            HTTPException: the person may not run that DAG, or Airflow cannot start it.
        """
        run_id = f"manual__{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.%f+00:00}_{secrets.token_hex(4)}"
        self.record(action, target, (detail or {}) | {"dag_id": dag_id}, run_id)
        try:
            self.airflow.trigger(dag_id, conf, self.person, run_id)
        except Refused as refused:
            raise HTTPException(refused.status, refused.why) from refused
        return run_id


def _act(request: Request) -> Iterator[Doing]:
    person = person_of(request)
    if not person.may_write:  # the gate has said so before; a right is asked where it is used, too
        raise HTTPException(403, "You may look, and not change anything.")
    with writer().begin() as connection:
        connection.exec_driver_sql(PATIENCE)
        doing = Doing(connection, person, airflow_side(request))
        yield doing
        if not doing.recorded:
            raise RuntimeError(f"the action {request.url.path} wrote no row of ops.desk_action")


# Function scope: the transaction is committed when the person is told so, and not after.
Act = Annotated[Doing, Depends(_act, scope="function")]
"""Of an action's handler, a plain ``def``. A route that is no GET and has none is refused when the desk is made."""


def acts(dependant: Any) -> bool:
    """Whether the route has ``Act`` among what it depends on."""
    return any(one.call is _act or acts(one) for one in dependant.dependencies)
