from __future__ import annotations

import os
import stat
from pathlib import Path

from newsloom.ops.system.record import Record, read_record, record_path, remove_record, write_record


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    assert read_record(tmp_path) is None
    record = Record(token="t", since="2026-11-21T02:00:00+00:00", launcher=7, components={"scheduler": 8}, healthy=True)
    write_record(tmp_path, record)
    assert read_record(tmp_path) == record
    assert stat.S_IMODE(record_path(tmp_path).stat().st_mode) == 0o600


def test_only_its_own_start_removes_it(tmp_path: Path) -> None:
    write_record(tmp_path, Record(token="later", since=""))
    remove_record(tmp_path, "earlier")
    assert read_record(tmp_path) is not None
    remove_record(tmp_path, "later")
    assert read_record(tmp_path) is None
    remove_record(tmp_path, "later")


def test_a_pid_that_came_round_again_is_no_launcher() -> None:
    assert not Record(token="of a start last week", since="", launcher=os.getpid()).is_running
