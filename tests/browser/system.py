"""The scheduled system with everything to look at: two bundled nights, a quarantined item, a hostile press."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import sqlalchemy as sa

from newsloom import schema
from newsloom.database import database_urls, make_engine
from newsloom.ops import tasks
from newsloom.ops.system.credentials import passwords_path
from newsloom.ops.system.record import Record
from tests.browser.hostile import hostile_press
from tests.command import PATIENCE, newsloom, state_folder
from tests.db.conftest import Night, over
from tests.one_in_quarantine import one_in_quarantine
from tests.scheduled import ask, log_in, trigger, up

NIGHT = date(2026, 11, 20)
HOSTILE_RUN = "hostile"


@dataclass
class System:
    """A system that is up, and what was planted in it."""

    home: Path
    record: Record
    engine: sa.Engine
    quarantined: str
    run: str
    """The id of the night that Airflow ran: its pages and logs are there."""

    @property
    def url(self) -> str:
        return self.record.url

    def password_of(self, name: str) -> str:
        """Of ``admin`` or ``viewer``, the two that the system has."""
        return str(json.loads(passwords_path(self.home).read_text())[name])

    def token_of(self, name: str) -> str:
        """What the cookie of that user holds."""
        body = {"username": name, "password": self.password_of(name)}
        return str(ask(self.record, "/auth/token", body)["access_token"])

    def rows(self, text: str, **parameters: Any) -> list[Any]:
        """The rows of a statement, as tuples; a single column as its values."""
        with self.engine.begin() as connection:
            answer = connection.execute(sa.text(text), parameters)
            found = answer.all() if answer.returns_rows else []
        return [row[0] if len(row) == 1 else tuple(row) for row in found]

    def ended(self, dag: str, run: str) -> str:
        """How the run ended, once it has."""
        deadline = time.monotonic() + PATIENCE
        token = log_in(self.record, self.home)
        while time.monotonic() < deadline:
            state = str(ask(self.record, f"/api/v2/dags/{dag}/dagRuns/{quote(run)}", token=token)["state"])
            if state in ("success", "failed"):
                return state
            time.sleep(0.3)
        raise TimeoutError(run)


def _plant(night: Night, folder: Path, hostile: bool) -> str:
    """What no Airflow is needed for, while Airflow starts; returns the quarantined item's id."""
    night.run("bundled-1", night=tasks.bundled_night(1), bundled=1)
    if hostile:
        night.run(HOSTILE_RUN, hostile_press(folder), kind="import", night=NIGHT)
    return one_in_quarantine(folder, NIGHT)


@contextmanager
def desk_system(folder: Path, hostile: bool = True, model: bool = False) -> Iterator[System]:
    """The system, up on a state folder of its own under ``folder``; with or without the hostile press, and with names
    read by the lexicon alone or by the model too, which takes five seconds to come."""
    home = folder / "home"
    home.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSLOOM_HOME", str(home))
        patch.delenv("NEWSLOOM_DATABASE_URL", raising=False)
        settings = {} if model else {"NEWSLOOM_SPACY_MODEL": "none"}
        for name, value in settings.items():
            patch.setenv(name, value)
        with database_urls() as urls, ThreadPoolExecutor(1) as beside:
            schema.migrate(urls.news)
            starting = beside.submit(up, home, **settings)
            try:
                with over(urls.news, folder) as night:
                    quarantined = _plant(night, folder, hostile)
                record, _ = starting.result()
                engine = make_engine(urls.news)
                token = log_in(record, home)
                system = System(home, record, engine, quarantined, trigger(record, token, "nightly", {"bundled": 2}))
                yield system
                engine.dispose()
            finally:
                starting.exception()
                newsloom(home, "down")


@contextmanager
def fresh_system() -> Iterator[System]:
    with state_folder() as folder, desk_system(folder) as system:
        yield system


def browser_path() -> str | None:
    """The browser that the environment names, or one that is found."""
    return os.environ.get("NEWSLOOM_TEST_BROWSER") or shutil.which("chromium") or shutil.which("chromium-browser")
