"""A DAG run through Airflow in this one process: what ``newsloom run`` and ``newsloom import`` do.

Nothing is started beside it, so a kill ends the whole run, and what it had written is taken up by the next.
"""

from __future__ import annotations

import os
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from newsloom import schema
from newsloom.database import Urls, make_engine
from newsloom.embedded import home
from newsloom.ops.environment import POOLS, ROOT, airflow_environment
from newsloom.progress import Telling
from newsloom.statements import statement

POLL_SECONDS = 0.5

# One run of a kind at a time on one database, whoever starts it. The session holds it, so a killed run lets go.
ONE_AT_A_TIME = "SELECT pg_try_advisory_lock(hashtext('newsloom run ' || :kind))"


class RunRefused(RuntimeError):
    """The run was not started; the text is the one line that the user reads."""


def run_dag(urls: Urls, dag_id: str, conf: dict[str, Any], telling: Telling) -> str:
    """Run a DAG to its end; returns the run's id. ``telling`` is told each step that takes more than a moment.

    Raises:
        RunRefused: another run of the kind is under way in this database, or the DAG files do not import.
        newsloom.schema.SchemaRefused: the database was migrated by a newer version.
    """
    if applied := schema.migrate(urls.news):
        telling.say(f"brought the news database to {applied[-1]}")
    engine = make_engine(urls.news)
    with engine.connect() as holder:
        if not holder.scalar(sa.text(ONE_AT_A_TIME), {"kind": dag_id}):
            raise RunRefused(f"another {dag_id} run is under way in this database: wait for it, or end it")
        # Outside a transaction: an open one would be ended for idling, and the lock with it.
        holder.commit()
        telling.say("starting Airflow in this process (about ten seconds)")
        with _airflow(urls, telling) as bag:
            if bag.import_errors:
                raise RunRefused(f"a DAG file does not import: {next(iter(bag.import_errors.items()))}")
            with _told(engine, dag_id, telling):
                run = bag.dags[dag_id].test(run_conf=conf)
    engine.dispose()
    return str(run.run_id)


@contextmanager
def _airflow(urls: Urls, telling: Telling) -> Iterator[Any]:
    """Airflow, imported with our settings over a migrated metadata database; gives the bag of DAGs."""
    os.environ.update(airflow_environment(home(), urls.airflow, urls.news))
    from airflow import settings
    from airflow.dag_processing.dagbag import DagBag
    from airflow.models.pool import Pool
    from airflow.utils import db

    # Airflow's own use of two libraries: nothing that a reader could do about.
    warnings.filterwarnings("ignore", message="GitWildMatchPattern", category=DeprecationWarning)
    warnings.filterwarnings("ignore", message="Using `httpx` with `starlette.testclient`")
    try:
        if not _is_migrated(db):
            telling.say("preparing Airflow's own database (once, about ten seconds)")
            db.initdb()
        for name, (slots, description) in POOLS.items():
            Pool.create_or_update_pool(name, slots, description, include_deferred=False)
        yield DagBag(dag_folder=str(ROOT / "dags"))
    finally:
        # Airflow closes its connections at exit, when the embedded server has gone: a page of traceback.
        if settings.Session is not None:
            settings.Session.remove()
        settings.dispose_orm()


def _is_migrated(db: Any) -> bool:
    try:
        db.check_migrations(0)
    except TimeoutError:  # what it raises when the heads differ, after no waiting at all
        return False
    return True


@contextmanager
def _told(engine: sa.Engine, kind: str, telling: Telling) -> Iterator[None]:
    """Tell each task of the run as it ends and how far the counted ones are, from the rows that the tasks write."""
    ended = threading.Event()
    with engine.connect() as connection:
        since = connection.scalar(sa.text("SELECT now()"))

    def watch() -> None:
        seen: set[tuple[str, str]] = set()
        while True:
            last_look = ended.wait(POLL_SECONDS)
            with engine.connect() as connection:
                for row in connection.execute(statement("status/stages_since"), {"since": since}):
                    if (row.stage, row.part) not in seen:
                        seen.add((row.stage, row.part))
                        telling.say(_line(row))
                far = connection.execute(statement("status/progress"), {"kind": kind}).one()
            telling.count(far.read, far.items)
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
