"""A DAG run through Airflow in this one process: what ``newsloom run`` and ``newsloom import`` do.

Nothing is started beside it, so a kill ends the whole run, and what it had written is taken up by the next.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from newsloom import schema
from newsloom.database import Urls, make_engine
from newsloom.embedded import home
from newsloom.ops.environment import ROOT, airflow_environment
from newsloom.ops.one_at_a_time import take_run
from newsloom.progress import Far, Telling
from newsloom.statements import statement

POLL_SECONDS = 0.5

# Counting a million items takes a second, and this thread shares its interpreter with the task: after a look that took
# long the next one waits four times as long, so that looking costs a fifth of the time and not two thirds.
REST_AFTER_LOOK = 4


class RunRefused(RuntimeError):
    """The run was not started; the text is the one line that the user reads."""


def run_dag(urls: Urls, dag_id: str, conf: dict[str, Any], telling: Telling) -> str:
    """Run a DAG to its end; returns the run's id. ``telling`` is told each step that takes more than a moment.

    Raises:
        RunRefused: another run of the kind or a scheduler is at work on this database, or the DAG files do not import.
        newsloom.schema.SchemaRefused: the database was migrated by a newer version.
    """
    if applied := schema.migrate(urls.news):
        telling.say(f"brought the news database to {applied[-1]}")
    engine = make_engine(urls.news)
    with engine.connect() as holder:
        if refusal := take_run(holder, dag_id):
            raise RunRefused(refusal)
        # Outside a transaction: an open one would be ended for idling, and the lock with it.
        holder.commit()
        telling.say("starting Airflow in this process (about ten seconds)")
        with _airflow(urls, dag_id, telling) as bag:
            if bag.import_errors:
                raise RunRefused(f"a DAG file does not import: {next(iter(bag.import_errors.items()))}")
            with _told(engine, dag_id, telling):
                run = bag.dags[dag_id].test(run_conf=conf)
    engine.dispose()
    return str(run.run_id)


@contextmanager
def _airflow(urls: Urls, dag_id: str, telling: Telling) -> Iterator[Any]:
    """Airflow, imported with our settings over a migrated metadata database; gives the bag of DAGs."""
    os.environ.update(airflow_environment(home(), urls.airflow, urls.news) | {"NEWSLOOM_RUN_ALONE": "1"})
    from airflow import settings
    from airflow.dag_processing.dagbag import DagBag

    from newsloom.ops.metadata import prepare_metadata
    from newsloom.ops.stale_runs import SchedulerAlive

    try:
        try:
            prepare_metadata(urls.airflow, [dag_id], telling.say)
        except SchedulerAlive as error:
            raise RunRefused(str(error)) from None
        yield DagBag(dag_folder=str(ROOT / "dags"))
    finally:
        # Airflow closes its connections at exit, when the embedded server has gone: a page of traceback.
        if settings.Session is not None:
            settings.Session.remove()
        settings.dispose_orm()


@contextmanager
def _told(engine: sa.Engine, kind: str, telling: Telling) -> Iterator[None]:
    """Tell each task of the run as it ends and how far the counted ones are, from the rows that the tasks write."""
    ended = threading.Event()
    with engine.connect() as connection:
        since = connection.scalar(sa.text("SELECT now()"))

    def watch() -> None:
        seen: set[tuple[str, str]] = set()
        took = 0.0
        while True:
            last_look = ended.wait(max(POLL_SECONDS, took * REST_AFTER_LOOK))
            began = time.monotonic()
            with engine.connect() as connection:
                for row in connection.execute(statement("status/stages_since"), {"since": since}):
                    if (row.stage, row.part) not in seen:
                        seen.add((row.stage, row.part))
                        telling.say(_line(row))
                far = Far(**connection.execute(statement("status/progress"), {"kind": kind}).mappings().one())
            took = time.monotonic() - began
            telling.count(far)
            if last_look:
                return

    thread = threading.Thread(target=watch, name="newsloom-progress", daemon=True)
    with telling.counting():
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()


def _line(row: Any) -> str:
    told = ("discovered", "unchanged", "ok", "skipped", "quarantined", "articles", "mentions", "copies", "entities")
    counts = ", ".join(_counted(row.counts[name], name) for name in told if row.counts.get(name))
    return f"{row.stage:<9}{row.part + '  ' if row.part else ''}{row.seconds:.1f} s{'  ' + counts if counts else ''}"


def _counted(number: int, name: str) -> str:
    singular = {"articles": "article", "mentions": "mention", "copies": "copy", "entities": "entity"}
    return f"{number} {singular.get(name, name) if number == 1 else name}"
