from __future__ import annotations

from pathlib import Path

import pytest

from newsloom.checks import Check, all_checks


def test_every_check_says_how_bad_it_is_and_what_it_finds() -> None:
    found = {check.name: check for check in all_checks()}
    assert found["count_law"].severity == "fail"
    assert all(check.says.endswith(".") for check in found.values())


def test_checks_are_told_by_their_first_line(tmp_path: Path) -> None:
    (tmp_path / "b.sql").write_text("-- #warn Late.\nSELECT 1")
    (tmp_path / "a.sql").write_text("-- #fail Lost.\nSELECT 1")
    (tmp_path / "note.md").write_text("no check")
    assert all_checks(tmp_path) == [Check("a", "fail", "Lost."), Check("b", "warn", "Late.")]


@pytest.mark.parametrize("head", ["", "SELECT 1", "-- Lost.", "-- #error Lost.", "\n-- #fail Lost.", "-- #fail"])
def test_a_check_without_a_severity_is_refused(tmp_path: Path, head: str) -> None:
    (tmp_path / "odd.sql").write_text(head)
    with pytest.raises(ValueError, match=r"odd\.sql"):
        all_checks(tmp_path)
