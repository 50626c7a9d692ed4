from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from newsloom.ops.system.health import ask, unhealthy
from newsloom.ops.system.ports import free_port

SINCE = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)


def _told(**changed: Any) -> dict[str, Any]:
    beat = (SINCE + timedelta(seconds=5)).isoformat()
    told: dict[str, Any] = {"metadatabase": {"status": "healthy"}}
    for name in ("scheduler", "triggerer", "dag_processor"):
        told[name] = {"status": "healthy", f"latest_{name}_heartbeat": beat}
    for name, part in changed.items():
        told[name] = told[name] | part
    return told


@pytest.mark.parametrize(
    ("told", "ill"),
    [
        (_told(), []),
        (None, ["api-server"]),
        ({}, ["database", "scheduler", "dag-processor", "triggerer"]),
        (_told(scheduler={"status": "unhealthy"}), ["scheduler"]),
        (_told(triggerer={"status": None, "latest_triggerer_heartbeat": None}), ["triggerer"]),
        (_told(metadatabase={"status": "unhealthy"}), ["database"]),
        # Killed ten seconds before this launch, Airflow still calls it healthy.
        (_told(dag_processor={"latest_dag_processor_heartbeat": "2026-11-21T01:59:50+00:00"}), ["dag-processor"]),
    ],
)
def test_who_is_not_well(told: dict[str, Any] | None, ill: list[str]) -> None:
    assert unhealthy(told, SINCE) == ill


def test_nobody_answers_on_a_free_port() -> None:
    port, _ = free_port(0)
    assert ask(f"http://127.0.0.1:{port}") is None
