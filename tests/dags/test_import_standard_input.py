"""``newsloom import -`` as a shell runs it."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command import NEWSLOOM, PATIENCE, bare_environment, left_over, newsloom, state_folder

TEXT = (
    "Marrow Bay reopens its tide gate\n12 June 2026, 10:39\n\nThe council of Marrow Bay voted on Tuesday to reopen the "
    "tide gate, said Mayor Ilse Branwick at a press conference. Repairs begin in the spring and are to take nine weeks."
)
LINES = "".join(
    json.dumps({"id": name, "text": TEXT.replace("Tuesday", day)}) + "\n"
    for name, day in (("gate", "Tuesday"), ("dock", "Friday"))
)


@pytest.fixture
def home() -> Iterator[Path]:
    with state_folder() as folder:
        yield folder


def piped(home: Path, given: str, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**bare_environment(), "NEWSLOOM_HOME": str(home)}
    command = [NEWSLOOM, "import", "-", *words]
    return subprocess.run(
        command, input=given, env=environment, cwd="/", capture_output=True, text=True, timeout=PATIENCE, check=False
    )


def waiting(home: Path) -> list[str]:
    """The files that standard input was written to and that are still there."""
    return sorted(path.name for path in (home / "incoming").rglob("*") if path.is_file())


def outcomes(home: Path) -> dict[str, dict[str, int]]:
    status = json.loads(newsloom(home, "status", "--json").stdout)
    return {
        source["source"]: {name: source[name] for name in ("discovered", "loaded", "unchanged", "copy") if source[name]}
        for source in status["sources"]
    }


def test_what_was_loaded_is_not_kept_beside_the_archive(home: Path) -> None:
    # The same input again is the same file (tests/unit/collect/test_standard_input.py), and that is unchanged
    # (tests/db/test_imports.py); a run again through Airflow is in test_nightly.py.
    done = piped(home, LINES, "--name", "desk")
    assert done.returncode == 0, done.stderr
    told = outcomes(home)["desk"]
    assert told.pop("discovered") == sum(told.values()) == 2
    assert "unchanged" not in told
    assert waiting(home) == []
    assert left_over(home) == []


def test_what_a_run_could_not_take_is_kept_and_its_place_is_told(home: Path) -> None:
    done = subprocess.run(
        [NEWSLOOM, "import", "-"],
        input=LINES,
        env={
            **bare_environment(),
            "NEWSLOOM_HOME": str(home),
            "NEWSLOOM_DATABASE_URL": "postgresql+psycopg://nobody@127.0.0.1:1/none",
        },
        cwd="/",
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 1
    (name,) = waiting(home)
    kept = home / "incoming" / "standard-input" / name
    assert f"newsloom import {kept}" in done.stderr
    assert kept.read_text() == LINES
    kept.unlink()


@pytest.mark.parametrize(
    ("given", "words", "code", "message"),
    [
        ("", (), 1, "nothing came on standard input"),
        ("%PDF-1.7", (), 1, "standard input is pdf, which is not read"),
        (LINES, ("--as", "docx"), 1, "--as takes jsonl, json, warc, zip, html, txt"),
        (LINES, ("--name", "../desk"), 1, "--name takes"),
        (LINES, ("--night", "2026-13-01"), 2, "--night takes"),
    ],
)
def test_what_is_refused_leaves_nothing(
    home: Path, given: str, words: tuple[str, ...], code: int, message: str
) -> None:
    done = piped(home, given, *words)
    assert (done.returncode, waiting(home)) == (code, [])
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_terminal_is_no_input(home: Path) -> None:
    ours, theirs = pty.openpty()
    try:
        command = [NEWSLOOM, "import", "-"]
        environment = {**bare_environment(), "NEWSLOOM_HOME": str(home)}
        done = subprocess.run(
            command, stdin=theirs, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    finally:
        os.close(ours)
        os.close(theirs)
    assert done.returncode == 2
    assert "standard input is this terminal" in done.stderr


def test_ctrl_c_in_the_middle_imports_nothing(home: Path) -> None:
    with subprocess.Popen(
        [NEWSLOOM, "import", "-"],
        env={**bare_environment(), "NEWSLOOM_HOME": str(home)},
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd="/",
        # Who starts the tests in the background of a script has Ctrl-C ignored, and so would have this one.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as running:
        assert running.stdin is not None
        running.stdin.write(LINES)
        running.stdin.flush()
        until = time.monotonic() + PATIENCE
        while not waiting(home):  # it has begun to read
            assert time.monotonic() < until
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        said = running.communicate(timeout=PATIENCE)[1]
    assert running.returncode == 130
    assert "interrupted before standard input had ended: nothing was imported" in said
    assert waiting(home) == []


def test_as_and_name_are_for_standard_input_alone(home: Path, tmp_path: Path) -> None:
    done = newsloom(home, "import", str(tmp_path), "--name", "desk")
    assert done.returncode == 2
    assert "newsloom import -" in done.stderr
