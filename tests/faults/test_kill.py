"""A run that is killed with -9, and the next one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

NEWSLOOM = str(Path(sys.executable).with_name("newsloom"))
STATE = (
    "SELECT article_id, revision_id, story_id, copy_of, "
    "(SELECT array_agg(m.entity_id ORDER BY m.start_offset) FROM news.mention m WHERE m.revision_id = a.revision_id) "
    "AS entities FROM news.current_article a ORDER BY article_id"
)


@pytest.fixture
def home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="newsloom-test-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def _environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AIRFLOW", "NEWSLOOM"))}
    return {**kept, "NEWSLOOM_HOME": str(home)}


def _run(home: Path, *words: str) -> str:
    done = subprocess.run(
        [NEWSLOOM, *words], env=_environment(home), capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _state(home: Path) -> Any:
    return json.loads(_run(home, "query", STATE, "--json"))


def _killed_after(home: Path, line: str) -> None:
    process = subprocess.Popen([NEWSLOOM, "run"], env=_environment(home), stderr=subprocess.PIPE, text=True)
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
    left = [process.info["cmdline"] for process in psutil.process_iter(["cmdline"])]
    assert not [words for words in left if words and str(home) in " ".join(words)]
