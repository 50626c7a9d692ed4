"""A night below Airflow: the task bodies, in the order of the DAG, on a database and an archive of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from newsloom.ops import tasks
from tests.site import Site, describe, serving

NIGHT = date(2026, 11, 20)

# Observation times and the notes of who moved an id differ between two roads to one state; nothing else may.
OBSERVED = {"first_seen_at", "last_seen_at", "seen_at", "redirected_at"}


@dataclass
class Night:
    """Runs nights on one database."""

    engine: sa.Engine

    def run(
        self,
        run_id: str,
        path: Path | None = None,
        until: str | None = None,
        kind: str = "nightly",
        night: date = NIGHT,
        past: bool = False,
        **params: Any,
    ) -> dict[str, Any]:
        """Every stage in order, or up to and with ``until``; returns what each stage counted."""
        if path is not None:
            params["path"] = str(path)
        told: dict[str, Any] = {}

        def ended(stage: str, counts: Any) -> bool:
            told[stage] = counts
            return stage == until

        sources = tasks.plan(run_id, kind, night, params)
        if ended("plan", sources):
            return told
        if ended("collect", [tasks.collect_source(run_id, source, past=past) for source in sources]):
            return told
        for batch in tasks.batches(run_id):
            told["strip"] = tasks.strip(run_id, batch)
            if until != "strip":
                told["entities"] = tasks.entities(run_id, batch)
        if until in ("strip", "entities"):
            return told
        linked = tasks.dedupe(run_id)
        if ended("dedupe", linked):
            return told
        if ended("load", tasks.load(run_id, linked["token"])):
            return told
        told["check"] = tasks.check(run_id)
        told["publish"] = tasks.publish(run_id)
        return told

    def rows(self, text: str, **parameters: Any) -> list[Any]:
        """The rows of a statement, as tuples; a single column as its values."""
        with self.engine.connect() as connection:
            found = connection.execute(sa.text(text), parameters).all()
        return [row[0] if len(row) == 1 else tuple(row) for row in found]

    def outcomes(self, run_id: str) -> dict[str, int]:
        """How many items of the run ended in each way."""
        counted = "SELECT coalesce(outcome, 'none'), count(*) FROM ops.item WHERE run_id = :run_id GROUP BY 1"
        return dict(self.rows(counted, run_id=run_id))

    def dump(self) -> dict[str, list[str]]:
        """Schema ``news``, every table as sorted lines, without redirects, moves and observation times."""
        tables = self.rows(
            "SELECT CAST(relname AS text) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE nspname = 'news' AND relkind = 'r' AND relname NOT IN ('redirect', 'story_move') ORDER BY 1"
        )
        return {table: self._lines(table) for table in tables}

    def _lines(self, table: str) -> list[str]:
        with self.engine.connect() as connection:
            rows = connection.execute(sa.text(f"SELECT * FROM news.{table}")).mappings()
            lines = [{name: value for name, value in row.items() if name not in OBSERVED} for row in rows]
        return sorted(str(line) for line in lines)


@contextmanager
def over(url: str, folder: Path) -> Iterator[Night]:
    """Nights on the database at ``url``, with their state in ``folder``."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSLOOM_DATABASE_URL", url)
        patch.setenv("NEWSLOOM_HOME", str(folder / "home"))
        patch.setenv("AIRFLOW_HOME", str(folder / "airflow"))
        tasks.engine.cache_clear()
        yield Night(tasks.engine())
        tasks.engine().dispose()
        tasks.engine.cache_clear()


@pytest.fixture
def night(news_url: str, tmp_path: Path) -> Iterator[Night]:
    with over(news_url, tmp_path) as one:
        yield one


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """An outlet that is served while the test lasts, and is the one enabled source."""
    with serving() as one:
        monkeypatch.setenv("NEWSLOOM_SOURCES", str(tmp_path / "sources"))
        describe(tmp_path, one)
        yield one
