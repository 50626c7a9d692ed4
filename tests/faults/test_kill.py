"""A run that is killed with -9, and the next one."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.command import NEWSLOOM, bare_environment, left_over, newsloom, state_folder

STATE = (
    "SELECT article_id, revision_id, story_id, copy_of, "
    "(SELECT array_agg(m.entity_id ORDER BY m.start_offset) FROM news.mention m WHERE m.revision_id = a.revision_id) "
    "AS entities FROM news.current_article a ORDER BY article_id"
)


@pytest.fixture
def home() -> Iterator[Path]:
    with state_folder() as folder:
        yield folder


def _run(home: Path, *words: str) -> str:
    done = newsloom(home, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _state(home: Path) -> Any:
    return json.loads(_run(home, "query", STATE, "--json"))


def _killed_after(home: Path, line: str) -> None:
    environment = {**bare_environment(), "NEWSLOOM_HOME": str(home)}
    process = subprocess.Popen([NEWSLOOM, "run"], env=environment, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    for told in process.stderr:
        if told.strip().startswith(line):
            break
    process.kill()
    assert process.wait() == -9


@pytest.mark.parametrize("line", ["plan", "dedupe"])
def test_row_83_a_run_killed_with_9_is_followed_by_one_that_ends_as_a_clean_one(home: Path, line: str) -> None:
    clean = home / "clean"
    killed = home / "killed"
    _run(clean, "run")
    _killed_after(killed, line)

    _run(killed, "run")

    assert _state(killed) == _state(clean)
    told = json.loads(_run(killed, "query", "SELECT state, count(*) AS runs FROM ops.run GROUP BY state", "--json"))
    assert {row["state"]: row["runs"] for row in told} in ({"failed": 1, "succeeded": 1}, {"succeeded": 2})
    assert left_over(home) == []
