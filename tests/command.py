"""The ``newsloom`` command as a user starts it: a process of its own, over a state folder of the test's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

NEWSLOOM = str(Path(sys.executable).with_name("newsloom"))

# A run takes 15 s on an idle machine; tests share theirs, and only a hang may fail here.
PATIENCE = 300.0


# A fresh server's folder is 50 MB and the journal of a long session up to 1 GB, twice where two test at once.
MEMORY = Path("/dev/shm")
MEMORY_BYTES = 4 * 2**30


def roomy_memory() -> str | None:
    """The folder that lies in memory, where the machine has one with room and programs may be started from it; None
    for the system's temporary folder. No test cuts the power: a disk shows nothing more, and takes twice the time."""
    if not MEMORY.is_dir() or not os.access(MEMORY, os.W_OK):
        return None
    there = os.statvfs(MEMORY)
    roomy = there.f_bavail * there.f_frsize >= MEMORY_BYTES and psutil.virtual_memory().available >= MEMORY_BYTES
    return str(MEMORY) if roomy and not there.f_flag & os.ST_NOEXEC else None


@contextmanager
def state_folder() -> Iterator[Path]:
    """A folder for NEWSLOOM_HOME. Straight under the folder for temporary files: pytest's own folders are 0700, and the
    embedded server runs as another user when the tests run as root."""
    folder = Path(tempfile.mkdtemp(prefix="newsloom-test-", dir=roomy_memory()))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def bare_environment() -> dict[str, str]:
    """The environment without what other tests, or the user, set for Airflow and Newsloom."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("AIRFLOW", "NEWSLOOM"))}


def newsloom(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command to its end, from a folder that is not the checkout."""
    return subprocess.run(
        [NEWSLOOM, *words],
        env={**bare_environment(), "NEWSLOOM_HOME": str(home)},
        cwd="/",
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def left_over(home: Path) -> list[list[str]]:
    """Command lines of processes that still have to do with the folder."""
    running = [process.info["cmdline"] for process in psutil.process_iter(["cmdline"])]
    return [words for words in running if words and str(home) in " ".join(words)]
