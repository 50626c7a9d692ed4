"""What a stage tells of the tables that it reads and writes, as OpenLineage takes it from Airflow."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import make_url

from newsloom.ops.lineage import TABLES, dataset
from tests.db.conftest import Night, night

__all__ = ["night"]

pytestmark = pytest.mark.one_server

SECRET = "Xq7-not-for-a-log-Zt4"

TOLD = """
import json
from sqlalchemy import make_url
from airflow.providers.openlineage.extractors.manager import ExtractorManager
from newsloom.ops.lineage import TABLES, tell
found = {}
for stage in TABLES:
    tell(stage, make_url("postgresql://news_loader:SECRET@db.example/news"))
    lineage = ExtractorManager().get_hook_lineage()
    found[stage] = [[[one.namespace, one.name] for one in side] for side in (lineage.inputs, lineage.outputs)]
print(json.dumps(found))
"""


def test_every_stage_tells_its_own_tables_and_no_password(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", TOLD.replace("SECRET", SECRET)],
        env={
            **os.environ,
            "AIRFLOW_HOME": str(tmp_path),
            "AIRFLOW__OPENLINEAGE__TRANSPORT": json.dumps({"type": "file", "log_file_path": str(tmp_path / "events")}),
        },
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert SECRET not in done.stdout + done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    for stage, sides in TABLES.items():
        for found, tables in zip(told[stage], sides, strict=True):
            assert sorted(found) == sorted([["postgres://db.example:5432", f"news.{table}"] for table in tables]), stage


def test_each_table_that_is_told_of_is_there(night: Night) -> None:
    for sides in TABLES.values():
        for table in {table for side in sides for table in side}:
            assert night.rows("SELECT to_regclass(:table) IS NOT NULL", table=table) == [True], table
    on_a_socket = make_url("postgresql+psycopg://postgres@/news?host=/run/here")
    assert dataset(on_a_socket, "news.article") == "postgres://localhost:5432/news/news/article"
