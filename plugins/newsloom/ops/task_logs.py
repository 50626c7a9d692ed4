"""The log files of tasks of long ago."""

from __future__ import annotations

import os
from pathlib import Path


def drop_old_logs(folder: Path, before: float) -> int:
    """Delete every log under ``folder`` that was last written before that moment (seconds since 1970), and the folders
    that are empty then; returns how many files went.

    Airflow never does: a night of sixty tasks leaves sixty files, for ever. Links are not followed.
    """
    gone = 0
    for place, folders, files in os.walk(folder, topdown=False):
        for name in files:
            path = Path(place, name)
            if name.endswith(".log") and path.lstat().st_mtime < before:
                path.unlink()
                gone += 1
        for name in folders:
            _drop_if_empty(Path(place, name), before)
    return gone


def _drop_if_empty(folder: Path, before: float) -> None:
    """A folder that was made a moment ago is about to have a log in it: it stays."""
    if folder.is_symlink() or folder.stat().st_mtime >= before or any(folder.iterdir()):
        return
    folder.rmdir()
