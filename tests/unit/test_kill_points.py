"""Points at which a proof ends a process: each has a name that is known, and nothing happens at one unasked."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.command import bare_environment

from newsloom import kill_points
from newsloom.parsing.child import KILL_POINTS

PACKAGE = Path(kill_points.__file__).parent
WALK = "from newsloom import kill_points as k\nfor _ in range(3): k.here('load.copy'); print('past', flush=True)"


def test_every_point_is_called_by_the_name_that_it_is_listed_under() -> None:
    called = [
        name for path in PACKAGE.rglob("*.py") for name in re.findall(r'kill_points\.here\("([^"]+)"', path.read_text())
    ]
    assert {*called, *KILL_POINTS.values()} == set(kill_points.POINTS)


@pytest.mark.parametrize(("asked", "status", "passed"), [(None, 0, 3), ("load.copy:2", -9, 1), ("load.merge:1", 0, 3)])
def test_a_process_is_killed_where_it_was_asked_for_and_nowhere_else(
    asked: str | None, status: int, passed: int
) -> None:
    environment = bare_environment() | {"PYTHONPATH": str(PACKAGE.parent)}
    if asked:
        environment["NEWSLOOM_KILL_AT"] = asked
    done = subprocess.run([sys.executable, "-c", WALK], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (status, "past\n" * passed), done.stderr


@pytest.mark.parametrize("text", ["nowhere:1", "load.copy:often", "load.copy:1:HUP", "load.copy:1:STOP:2"])
def test_what_is_asked_for_wrongly_is_refused(text: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        kill_points.ask(text)
