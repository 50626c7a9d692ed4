"""The set-up: what it takes for whole, and the one line that it says when it cannot go on."""

from __future__ import annotations

import ast
import fcntl
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
SOURCE = REPOSITORY / "bootstrap.py"

spec = importlib.util.spec_from_file_location("bootstrap", SOURCE)
assert spec is not None
assert spec.loader is not None
bootstrap = importlib.util.module_from_spec(spec)
spec.loader.exec_module(bootstrap)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with what the set-up reads, and no .venv."""
    folder = tmp_path / "a checkout"
    folder.mkdir()
    for name in ("bootstrap.py", "requirements.lock", "pyproject.toml"):
        shutil.copy(REPOSITORY / name, folder)
    return folder


def call(checkout: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(checkout / "bootstrap.py")], env={**os.environ, **environment}, capture_output=True,
        text=True, timeout=120, check=False,
    )  # fmt: skip


def make_whole(checkout: Path) -> None:
    """What a finished set-up looks like from outside, with nothing in it."""
    venv = checkout / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").symlink_to(sys.executable)
    (venv / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}").mkdir(parents=True)
    bootstrap.write_stamp(str(checkout), sys.version_info)


def only_line(result: subprocess.CompletedProcess[str]) -> str:
    """The last line; before it only the names of the steps may stand."""
    assert result.returncode != 0
    assert "Traceback" not in result.stderr
    *steps, last = result.stderr.splitlines()
    assert all(step.startswith(("set-up: 1/4", "set-up: 2/4", "set-up: removing")) for step in steps)
    return last


def test_an_old_python_can_read_it() -> None:
    tree = ast.parse(SOURCE.read_text(), feature_version=(3, 6))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert imported <= sys.stdlib_module_names
    evaluated = [node.returns for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.returns]
    assert evaluated == []


@pytest.mark.parametrize(
    ("version", "says"),
    [((3, 6, 15), "Python 3.6 (/x/python) is too old"), ((3, 14, 0), "Python 3.14 (/x/python) is too new")],
)
def test_a_python_that_does_not_fit_is_named(version: tuple[int, ...], says: str) -> None:
    line = bootstrap.python_refusal(version, "/x/python")
    assert line.startswith(says)
    assert "3.11 to 3.13" in line
    assert "\n" not in line


def test_an_older_python_on_this_machine_says_one_line(checkout: Path, tmp_path: Path) -> None:
    for minor in range(6, 11):
        old = shutil.which(f"python3.{minor}")
        if old and subprocess.call([old, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            path = subprocess.check_output([old, "-c", "import sys; print(sys.executable)"], text=True).strip()
            result = subprocess.run(
                [path, str(checkout / "bootstrap.py")], env={"PATH": str(tmp_path)}, capture_output=True, text=True,
                check=False,
            )  # fmt: skip
            assert "too old" in only_line(result)
            return
    pytest.skip("no older Python here")


def test_the_bounds_are_those_of_the_project_file() -> None:
    needs = f'requires-python = ">={bootstrap.dotted(bootstrap.OLDEST)},<3.{bootstrap.NEWEST[1] + 1}"'
    assert needs in (REPOSITORY / "pyproject.toml").read_text()


def test_disk_space_is_counted() -> None:
    assert bootstrap.space_refusal(bootstrap.BYTES_NEEDED, "/x") is None
    line = bootstrap.space_refusal(300_000_000, "/x")
    assert "1.7 GB are needed" in line
    assert "0.30 GB are free at /x" in line


@pytest.mark.parametrize(
    ("output", "says"),
    [
        ("error: Failed to fetch: `x`\n  Caused by: error sending request\n  Caused by: dns error\n", "dns error"),
        ("Retrying (Retry(total=1)) after\nERROR: No matching distribution found for uv\n", "check the network"),
        ("error: Failed to install\n  Caused by: No space left on device (os error 28)\n", "the disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES\n", "by hash"),
        ("some talk\nerror: the wheel is broken\n", "the wheel is broken"),
        ("", "it said nothing"),
    ],
)
def test_why_an_installer_failed_is_one_line(output: str, says: str) -> None:
    line = bootstrap.failure_reason(output)
    assert says in line
    assert "\n" not in line


def test_no_network(checkout: Path, tmp_path: Path) -> None:
    nowhere = "http://127.0.0.1:9/simple"
    result = call(
        checkout, PIP_INDEX_URL=nowhere, PIP_EXTRA_INDEX_URL="", PIP_FIND_LINKS="", PIP_CONFIG_FILE=os.devnull,
        PIP_NO_CACHE_DIR="1", UV_DEFAULT_INDEX=nowhere, UV_CACHE_DIR=str(tmp_path / "cache"),
        PIP_RETRIES="1",  # of five; the pauses before the others are eight seconds
    )  # fmt: skip
    assert "fetching uv failed: the package index cannot be reached" in only_line(result)
    assert not bootstrap.is_whole(str(checkout))


def test_no_venv_module(checkout: Path, tmp_path: Path) -> None:
    shadow = tmp_path / "shadow"
    shadow.mkdir()
    (shadow / "ensurepip.py").write_text("raise ImportError\n")
    assert "python3-venv" in only_line(call(checkout, PYTHONPATH=str(shadow)))
    assert not (checkout / ".venv").exists()


def test_a_whole_environment_is_left_as_it_is(checkout: Path) -> None:
    make_whole(checkout)
    before = {path: path.lstat().st_mtime_ns for path in checkout.rglob("*")}
    result = call(checkout)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert {path: path.lstat().st_mtime_ns for path in checkout.rglob("*")} == before


def test_what_is_not_taken_for_whole(checkout: Path) -> None:
    root = str(checkout)
    make_whole(checkout)
    assert bootstrap.is_whole(root)
    stamp = Path(bootstrap.stamp_path(root))
    good = stamp.read_text()

    with (checkout / "requirements.lock").open("a") as lock:
        lock.write("# changed\n")
    assert not bootstrap.is_whole(root)
    assert bootstrap.read_stamp(root) is not None, "an update is enough"

    for broken in ("", "[]", "{}", json.dumps({**json.loads(good), "folder": "/elsewhere"})):
        stamp.write_text(broken)
        assert bootstrap.read_stamp(root) is None

    stamp.write_text(good)
    python = checkout / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/no/such/python")
    assert bootstrap.read_stamp(root) is None


def test_two_at_once_wait_for_each_other(checkout: Path) -> None:
    (checkout / "var").mkdir()
    with (checkout / "var" / "set-up.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        second = subprocess.Popen([sys.executable, str(checkout / "bootstrap.py")], stderr=subprocess.PIPE, text=True)
        assert second.stderr is not None
        assert "another set-up of this folder is at work" in second.stderr.readline()
        assert not (checkout / ".venv").exists()
        make_whole(checkout)  # what the first one did
    assert second.communicate(timeout=60)[1] == ""
    assert second.returncode == 0


def test_a_killed_set_up_leaves_nothing_that_passes_for_whole(checkout: Path) -> None:
    first = subprocess.Popen([sys.executable, str(checkout / "bootstrap.py")], stderr=subprocess.PIPE, text=True)
    while not (checkout / ".venv" / "bin").exists():
        time.sleep(0.01)
    first.kill()
    first.wait()
    assert not bootstrap.is_whole(str(checkout))
    # What it had started may live a moment longer; it holds the lock, so that the next set-up waits for it.
    with bootstrap.only_one(str(checkout)):
        assert bootstrap.read_stamp(str(checkout)) is None
    assert first.stderr is not None
    first.stderr.close()


def test_pips_index_is_told_to_uv_unless_uv_has_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "UV_INDEX", "UV_NO_INDEX", "UV_CONFIG_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.invalid/simple")
    monkeypatch.setenv("VIRTUAL_ENV", "/elsewhere")
    assert bootstrap.clean_environment()["UV_DEFAULT_INDEX"] == "https://mirror.invalid/simple"
    assert "VIRTUAL_ENV" not in bootstrap.clean_environment()
    monkeypatch.setenv("UV_INDEX_URL", "https://other.invalid/simple")
    assert "UV_DEFAULT_INDEX" not in bootstrap.clean_environment()
