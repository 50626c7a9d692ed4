"""The scheduled system for real: up, at work, down, and killed with -9 at its joints."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote

import psutil
import pytest
import yaml

from newsloom.ops.system.components import COMPONENTS
from newsloom.ops.system.credentials import keys_path, passwords_path
from newsloom.ops.system.leftovers import carriers
from newsloom.ops.system.ports import USUAL
from newsloom.ops.system.record import read_record
from tests.command import NEWSLOOM, PATIENCE, bare_environment, left_over, newsloom, state_folder
from tests.scheduled import ask, log_in, runs, trigger, up

ASKED_FOR_SURE = 5.0  # seconds: several rounds of the scheduler

PRESS = yaml.safe_load((Path(__file__).parents[1] / "golden/press.yaml").read_text("utf-8"))["nights"]
STAGES = {"plan", "collect", "strip", "entities", "dedupe", "load", "check", "publish"}


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """One state folder for the whole file, whose tests follow each other: each start takes its time."""
    with state_folder() as folder:
        try:
            yield folder / "a home"  # with a blank
        finally:
            newsloom(folder / "a home", "down")


def _nothing_left(home: Path, token: str) -> None:
    _until(lambda: not carriers(token) and not left_over(home))
    assert not [path for path in home.rglob("*") if stat.S_ISSOCK(path.lstat().st_mode)]
    assert not (home / "up.json").exists()


def _until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.2)


def _kill(*pids: int) -> None:
    for pid in pids:
        os.kill(pid, signal.SIGKILL)


def test_a_killed_run_is_failed_and_starting_starts_none(home: Path) -> None:
    environment = {**bare_environment(), "NEWSLOOM_HOME": str(home)}
    process = subprocess.Popen([NEWSLOOM, "run"], env=environment, stderr=subprocess.PIPE, text=True, cwd="/")
    assert process.stderr is not None
    for told in process.stderr:
        if told.strip().startswith("plan"):
            break
    process.kill()
    process.wait()

    with closing(socket.socket()) as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with suppress(OSError):  # somebody else has it: as good
            other.bind(("127.0.0.1", USUAL))
            other.listen()
        record, done = up(home)

    assert f"port {USUAL} is taken" in done.stderr
    assert f":{USUAL}" not in record.url
    assert "as failed: what ran it was" in " ".join(done.stderr.split())
    # The killed one is all there is: the tick of last night, which a scheduler would run at once, is not.
    assert list(runs(record, home).values()) == ["failed"]


def test_secrets_are_told_once_and_shown_nowhere(home: Path) -> None:
    record = read_record(home)
    assert record is not None
    passwords = json.loads(passwords_path(home).read_text())
    assert set(passwords) == {"admin", "viewer"}
    again = newsloom(home, "up")
    assert again.returncode == 0
    assert again.stdout.startswith(f"Newsloom is up: {record.url}")
    assert not [one for one in passwords.values() if one in again.stdout + again.stderr]
    assert str(passwords_path(home)) in again.stdout.replace("\n", "")
    secrets = [*passwords.values(), *json.loads(keys_path(home).read_text()).values()]
    shown = [" ".join(process.info["cmdline"] or []) for process in psutil.process_iter(["cmdline"])]
    logs = [path.read_text("utf-8", "replace") for path in (home / "up").iterdir()]
    assert not [text for text in [*shown, *logs] if any(secret in text for secret in secrets)]


def test_a_run_beside_it_is_refused_with_what_to_do(home: Path) -> None:
    done = newsloom(home, "run")
    assert done.returncode == 1
    said = " ".join(done.stderr.split())
    assert "the scheduled system is up on this database" in said
    assert "make down" in said


def test_the_bundled_night_that_is_triggered_succeeds_and_its_log_can_be_read(home: Path) -> None:
    record = read_record(home)
    assert record is not None
    token = log_in(record, home)
    run = quote(trigger(record, token, "nightly", {"bundled": 1}))
    at = f"/api/v2/dags/nightly/dagRuns/{run}"
    _until(lambda: ask(record, at, token=token)["state"] in ("success", "failed"))
    assert ask(record, at, token=token)["state"] == "success"
    log = ask(record, f"{at}/taskInstances/load/logs/1?full_content=true", token=token)
    assert any(line["event"].startswith("load ended in") for line in log["content"])
    told = json.loads(newsloom(home, "status", "--json").stdout)
    loaded = {source["source"]: source["loaded"] for source in told["sources"] if source["source"] != "texts"}
    assert loaded == {name: counts["loaded"] for name, counts in PRESS[1].items()}
    assert {row["stage"] for row in told["stages"]} == STAGES


def test_a_reprocess_waits_until_somebody_approves_its_difference(home: Path) -> None:
    record = read_record(home)
    assert record is not None
    token = log_in(record, home)
    run = quote(trigger(record, token, "reprocess", {"all": True, "sources": [min(PRESS[1])]}))
    at = f"/api/v2/dags/reprocess/dagRuns/{run}"

    def asks() -> list[dict[str, str]]:
        return list(ask(record, f"{at}/hitlDetails", token=token)["hitl_details"])

    _until(asks)
    [asked] = asks()
    assert asked["subject"].startswith("Reprocess strip with ")
    assert "stay as they are" in asked["subject"]
    assert "**difference**" in asked["body"]
    # Who answers within the second that it asks is asked again: the scheduler has not heard yet that the task waits,
    # and takes the end of its process for a failure. A person reads first.
    time.sleep(ASKED_FOR_SURE)
    answer = {"chosen_options": ["Approve"], "params_input": {}}
    ask(record, f"{at}/taskInstances/approve/-1/hitlDetails", answer, token, method="PATCH")
    _until(lambda: ask(record, at, token=token)["state"] in ("success", "failed"))
    assert ask(record, at, token=token)["state"] == "success"
    [told] = json.loads(newsloom(home, "query", "SELECT state, approved_by FROM ops.reprocess", "--json").stdout)
    assert told == {"state": "written", "approved_by": "admin"}


def test_a_guard_and_a_component_that_die_are_replaced(home: Path) -> None:
    before = read_record(home)
    assert before is not None
    _kill(before.guard, before.components["dag-processor"])

    def replaced() -> bool:
        now = read_record(home)
        assert now is not None
        others = {now.guard, now.components["dag-processor"]} - {before.guard, before.components["dag-processor"]}
        return len(others) == 2 and now.launcher == before.launcher

    _until(replaced)


def test_row_91_killed_while_a_run_is_under_way_nothing_is_left(home: Path, tmp_path: Path) -> None:
    record = read_record(home)
    assert record is not None
    (tmp_path / "note.txt").write_text("Harbour closes\n\nThe harbour of Qarasu closed again on Sunday. " * 9)
    trigger(record, log_in(record, home), "import", {"path": str(tmp_path)})
    _kill(record.launcher)
    _nothing_left(home, record.token)


def test_killed_with_its_guard_the_next_start_clears_up(home: Path) -> None:
    record, done = up(home)
    assert {component.name for component in COMPONENTS} == set(record.components)
    assert "as failed: what ran it was" in " ".join(done.stderr.split())
    _kill(record.guard, record.launcher)

    record, _ = up(home)
    assert set(runs(record, home).values()) == {"failed", "success"}


def test_down_leaves_nothing(home: Path) -> None:
    record = read_record(home)
    assert record is not None
    done = newsloom(home, "down")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Newsloom is down")
    _nothing_left(home, record.token)
    again = newsloom(home, "down")
    assert (again.returncode, again.stdout) == (0, "Newsloom is not up\n")
