"""``var/up.json``: what is known of the system that was started from this state folder."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

from newsloom.ops.system.leftovers import carries


@dataclass
class Record:
    """One start. Written before its first process, and again with each; removed when all have ended."""

    token: str
    since: str
    """ISO 8601, UTC: the moment of the launch."""
    launcher: int = 0
    guard: int = 0
    components: dict[str, int] = field(default_factory=dict)
    url: str = ""
    """Of the UI; empty until a port was chosen."""
    healthy: bool = False
    """Whether it has been: all four components said so once."""

    @property
    def is_running(self) -> bool:
        """Whether its launcher is alive."""
        return carries(self.launcher, self.token)


def record_path(home: Path) -> Path:
    return home / "up.json"


def read_record(home: Path) -> Record | None:
    """The record of this state folder, or None where there is none."""
    try:
        return Record(**json.loads(record_path(home).read_text()))
    except FileNotFoundError:
        return None


def write_record(home: Path, record: Record) -> None:
    """In one step: who reads finds the old one or the new one."""
    unfinished = record_path(home).with_suffix(".new")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(asdict(record), file)
    unfinished.replace(record_path(home))


def remove_record(home: Path, token: str) -> None:
    """Remove it, unless it is another start's."""
    record = read_record(home)
    if record is not None and record.token == token:
        record_path(home).unlink(missing_ok=True)
