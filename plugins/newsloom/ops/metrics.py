"""The figures of a night for whoever draws and watches them, through Airflow's own Stats.

Off as Airflow's are off: nothing leaves before ``[metrics] statsd_on`` or ``otel_on`` is set. Airflow puts its prefix
before each name: ``airflow.newsloom.night.loaded``. The names are a contract: boards and alerts hang on them.
"""

from __future__ import annotations

import sqlalchemy as sa

from newsloom.statements import statement
from newsloom.status import OUTCOMES

PREFIX = "newsloom."

STAGES = ("plan", "collect", "strip", "entities", "dedupe", "load", "check", "publish")

FIGURES: dict[str, str] = {
    "night.discovered": "items that the sources listed",
    "night.loaded": "new articles",
    "night.revised": "articles that came again with other words",
    "night.unchanged": "items with the same bytes as before",
    "night.copy": "articles that copy another",
    "night.skipped": "items left out, for a reason",
    "night.deferred": "items left to the next night",
    "night.quarantined": "items kept aside, to be looked at",
    "night.sources_failed": "sources that could not be read to their end",
    "night.findings": "checks that found something",
    "incidents.open": "incidents that are open when the night ends",
    **{f"stage.{stage}.seconds": f"seconds that the tasks of {stage} took, together" for stage in STAGES},
}
"""Each a gauge, set once at the end of a night, with what it says."""


def figures(connection: sa.Connection, run_id: str) -> dict[str, float]:
    """The figures of a run, by name."""
    rows = connection.execute(statement("metrics/night"), {"run_id": run_id, "outcomes": list(OUTCOMES)})
    return {row.name: float(row.value) for row in rows}


def tell(engine: sa.Engine, run_id: str) -> dict[str, float]:
    """Send the figures of a run to wherever Airflow sends its own; returns them."""
    from airflow.sdk.observability import stats

    with engine.connect() as connection:
        told = figures(connection, run_id)
    for name, value in told.items():
        stats.gauge(PREFIX + name, value)
    return told
