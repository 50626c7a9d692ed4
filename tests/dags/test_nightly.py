"""The nightly DAG for real, through ``newsloom run``. Under a scheduler it runs in tests/faults/test_up.py."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
import yaml

from newsloom import schema
from newsloom.database import database_urls, make_engine
from newsloom.embedded import embedded_server
from newsloom.ops import tasks
from tests.command import PATIENCE, bare_environment, left_over, newsloom, state_folder
from tests.one_in_quarantine import one_in_quarantine

ROOT = Path(__file__).parents[2]
PRESS = yaml.safe_load((ROOT / "tests/golden/press.yaml").read_text("utf-8"))["nights"]
ITEMS = sum(path.is_file() and not path.name.endswith(".meta.json") for path in (ROOT / "samples/texts").rglob("*"))


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    with state_folder() as folder:
        yield folder


def _json(home: Path, *words: str) -> Any:
    done = newsloom(home, *words)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _outcomes(status: dict[str, Any]) -> dict[str, dict[str, int]]:
    names = ("discovered", "loaded", "revised", "unchanged", "copy", "skipped", "deferred", "quarantined")
    told = {source["source"]: {name: source[name] for name in names if source[name]} for source in status["sources"]}
    for counts in told.values():
        assert counts["discovered"] == sum(number for name, number in counts.items() if name != "discovered")
    return told


STATE = "SELECT article_id, revision_id, story_id, copy_of FROM news.current_article ORDER BY article_id"


def test_row_88_the_bundled_nights_through_airflow(home: Path) -> None:
    first = newsloom(home, "run")
    assert first.returncode == 0, first.stderr
    assert "Traceback" not in first.stderr
    assert "no source is enabled" in first.stderr
    assert "Bundled night 1, 2026-10-20" in first.stdout
    told = _json(home, "status", "--json")
    assert told["run"]["state"] == "succeeded"
    outcomes = _outcomes(told)
    assert outcomes.pop("texts")["discovered"] == ITEMS
    assert outcomes == PRESS[1]

    assert newsloom(home, "run", "--night", "2").returncode == 0
    second = _outcomes(_json(home, "status", "--json"))
    assert second.pop("texts") == {"discovered": ITEMS, "unchanged": ITEMS}
    assert second == PRESS[2]
    state = _json(home, "query", STATE, "--json")

    assert newsloom(home, "run", "--night", "2").returncode == 0
    again = _outcomes(_json(home, "status", "--json"))
    assert set().union(*again.values()) == {"discovered", "unchanged", "skipped"}
    assert _json(home, "query", STATE, "--json") == state
    assert left_over(home) == []


def test_the_night_emits_an_asset_event_with_its_counts(home: Path) -> None:
    with embedded_server(home) as server:
        engine = sa.create_engine(server.url("airflow"))
        with engine.connect() as connection:
            events = connection.execute(sa.text("SELECT extra FROM asset_event ORDER BY id")).scalars().all()
        engine.dispose()
    told = [event["outcomes"] for event in events]
    assert told[1]["revised"] == 1
    assert set(told[2]) == {"unchanged", "skipped"}


def test_a_night_without_sources_is_one_clear_line(home: Path) -> None:
    done = newsloom(home, "run", "--night", "2026-11-20")
    assert done.returncode == 1
    assert done.stderr.strip().splitlines()[-1] == (
        "newsloom: no source is enabled (newsloom sources list): there is nothing to read for 2026-11-20"
    )


def test_row_71_a_path_that_is_not_there_is_one_clear_line_and_no_template(home: Path) -> None:
    done = newsloom(home, "run", "--from", "/no/such/{{ 7 * 7 }}")
    assert done.returncode == 1
    assert done.stderr.strip().splitlines()[-1] == "newsloom: there is nothing at /no/such/{{ 7 * 7 }}"


RUN_DAG = """
import json, sys
from rich.console import Console
from newsloom.database import database_urls
from newsloom.ops.local import run_dag
from newsloom.progress import Telling
with database_urls() as urls:
    run_dag(urls, sys.argv[1], json.loads(sys.argv[2]), Telling(Console()))
"""


def _run_dag(home: Path, dag_id: str, conf: dict[str, Any]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RUN_DAG, dag_id, json.dumps(conf)],
        env={**bare_environment(), "NEWSLOOM_HOME": str(home), "NEWSLOOM_SPACY_MODEL": "none"},
        cwd="/",
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_dag_retry_takes_an_item_from_quarantine_to_loaded(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with embedded_server(home) as server:
        monkeypatch.setenv("NEWSLOOM_DATABASE_URL", server.url("news"))
        monkeypatch.setenv("NEWSLOOM_HOME", str(home))
        monkeypatch.setenv("NEWSLOOM_SPACY_MODEL", "none")
        tasks.engine.cache_clear()
        sick = one_in_quarantine(home, date(2026, 11, 20))
        tasks.engine().dispose()
        tasks.engine.cache_clear()
    _run_dag(home, "retry", {"items": [sick], "who": "inga"})
    ledger = (
        "SELECT kind, outcome, starts_with(params ->> 'dag_run', 'manual__') AS told "
        f"FROM ops.item JOIN ops.run USING (run_id) WHERE item_id = '{sick}' ORDER BY updated_at"
    )
    rows = _json(home, "query", ledger, "--json")
    assert [(row["kind"], row["outcome"]) for row in rows] == [("import", "quarantined"), ("retry", "copy")]
    assert rows[1]["told"] is True


ASLEEP = """
    UPDATE ops.run SET started_at = started_at - interval '3 days', finished_at = finished_at - interval '3 days';
    INSERT INTO ops.run (run_id, kind, night, state, code_version, statistics_version, started_at, finished_at)
    VALUES ('the last night', 'nightly', current_date - 3, 'succeeded', '', '', now() - interval '3 days', now());
"""


def test_the_dag_notices_tells_of_a_night_that_never_began(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEWSLOOM_DATABASE_URL", raising=False)
    monkeypatch.setenv("NEWSLOOM_HOME", str(home))
    with database_urls() as urls:
        schema.migrate(urls.news)
        engine = make_engine(urls.news)
        with engine.begin() as connection:
            connection.exec_driver_sql(ASLEEP)
        engine.dispose()
    _run_dag(home, "notices", {})
    told = _json(home, "incidents", "list", "--kind", "night_missing", "--json")
    assert [one["subject"] for one in told] == ["nightly"]
