"""The figures of a night, their names, and the board that draws them."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
import yaml

from newsloom.grants.roles import grant
from newsloom.ops.metrics import FIGURES, figures
from tests.db.articles import bundle
from tests.db.conftest import Night, night
from tests.deploy.compose import ROOT

__all__ = ["night"]

pytestmark = pytest.mark.one_server

BOARD: dict[str, Any] = json.loads((ROOT / "deploy" / "grafana" / "newsloom.json").read_text("utf-8"))
MAPPINGS: list[dict[str, Any]] = yaml.safe_load((ROOT / "deploy" / "metrics" / "statsd.yml").read_text("utf-8"))[
    "mappings"
]

SEND = """
from airflow.sdk.observability import stats
from airflow.sdk.observability.metrics import stats_utils
from newsloom.ops import metrics, tasks
stats.initialize(factory=stats_utils.get_stats_factory(), export_legacy_names=True)
metrics.tell(tasks.engine(), "one")
"""


def test_a_night_sends_its_figures_where_airflow_sends_its_own_and_nowhere_else(night: Night, tmp_path: Path) -> None:
    night.run("one", bundle(tmp_path / "press"))
    with night.engine.connect() as connection:
        told = figures(connection, "one")
    assert told.keys() == FIGURES.keys()
    assert told["night.discovered"] == 5
    outcomes = ("loaded", "revised", "unchanged", "copy", "skipped", "deferred", "quarantined")
    assert sum(told[f"night.{one}"] for one in outcomes) == 5

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))
        server.settimeout(0.5)
        settings = {
            "AIRFLOW_HOME": str(tmp_path / "home of airflow"),
            "AIRFLOW__METRICS__STATSD_HOST": "127.0.0.1",
            "AIRFLOW__METRICS__STATSD_PORT": str(server.getsockname()[1]),
        }
        subprocess.run([sys.executable, "-c", SEND], env=os.environ | settings, check=True, timeout=120)
        assert received(server) == []  # off, as Airflow's own are
        settings["AIRFLOW__METRICS__STATSD_ON"] = "True"
        subprocess.run([sys.executable, "-c", SEND], env=os.environ | settings, check=True, timeout=120)
        came = "\n".join(received(server))
    sent = {
        name: float(value) for name, value in re.findall(r"^(airflow\.newsloom\.\S+):(\S+)\|g$", came, re.MULTILINE)
    }
    assert sent == {f"airflow.newsloom.{name}": pytest.approx(value) for name, value in told.items()}


def received(server: socket.socket) -> list[str]:
    found = []
    while True:
        try:
            found.append(server.recv(65536).decode())
        except TimeoutError:
            return found


def prometheus_names() -> set[str]:
    """What the exporter makes of every name that Airflow and Newsloom send."""
    from airflow.sdk._shared.observability.metrics.metrics_registry import MetricsRegistry

    registry = MetricsRegistry()
    sent = {f"airflow.newsloom.{name}" for name in FIGURES}
    for name, about in registry._metrics.items():
        legacy = about["legacy_name"] if about["legacy_name"] != "-" else name
        sent.add("airflow." + re.sub(r"\{\w+\}", "x", legacy))
    found = set()
    for name in sent:
        pattern = next((one for one in MAPPINGS if matches(one["match"], name)), None)
        found.add(pattern["name"] if pattern else re.sub(r"[^a-zA-Z0-9_]", "_", name))
    for one in MAPPINGS:
        assert any(matches(one["match"], name) for name in sent), f"nobody sends {one['match']}"
    return found


def matches(pattern: str, name: str) -> bool:
    return re.fullmatch(re.escape(pattern).replace(r"\*", r"[^.]+"), name) is not None


def targets(kind: str) -> list[tuple[str, dict[str, Any]]]:
    return [
        (panel["title"], target)
        for panel in BOARD["panels"]
        for target in panel.get("targets", [])
        if target["datasource"]["type"] == kind
    ]


def test_each_name_on_the_board_is_sent_by_somebody() -> None:
    known = prometheus_names()
    asked = targets("prometheus")
    assert len(asked) > 15
    for title, target in asked:
        names = set(re.findall(r"\bairflow_\w+", target["expr"]))
        assert names
        assert names <= known, (title, names - known)


def test_each_statement_on_the_board_runs_as_the_reader(night: Night, tmp_path: Path) -> None:
    night.run("one", bundle(tmp_path / "press"))
    mark = uuid.uuid4().hex[:8]
    roles = [f"test_{one}_{mark}" for one in ("reader", "loader", "desk")]
    grant(night.engine, *roles)
    asked = targets("grafana-postgresql-datasource")
    assert len(asked) == 5
    rows: dict[str, int] = {}
    with night.engine.connect() as connection:
        connection.exec_driver_sql(f"SET ROLE {roles[0]}")
        for title, target in asked:
            text = re.sub(r"\$__timeFilter\((.*)\)", r"\1 BETWEEN '2000-01-01' AND '2100-01-01'", target["rawSql"])
            assert "$" not in text
            rows[title] = len(connection.execute(sa.text(text)).all())
    with night.engine.begin() as connection:
        for role in roles:
            connection.exec_driver_sql(f"DROP OWNED BY {role}")
            connection.exec_driver_sql(f"DROP ROLE {role}")
    assert rows["Last night"] == 1
    assert rows["Outcomes by night"] == 1
    assert rows["Stories that grew"] == 2


def test_the_board_names_no_server_of_ours_and_no_panel_twice() -> None:
    ids = [panel["id"] for panel in BOARD["panels"]]
    assert len(ids) == len(set(ids))
    titles = [panel["title"] for panel in BOARD["panels"]]
    assert len(titles) == len(set(titles))
    sources = {one["name"] for one in BOARD["templating"]["list"]}
    for panel in BOARD["panels"]:
        if panel["type"] != "row":
            assert panel["datasource"]["uid"] in {"${" + name + "}" for name in sources}
            assert panel["description"]
