from __future__ import annotations

from pathlib import Path

import pytest

from newsloom.checks import Check, all_checks, check_named

HEAD = "-- #warn Late.\n-- why: it comes.\n-- look: at the clock.\n"


def test_every_check_says_how_bad_it_is_what_it_finds_why_and_where_to_look() -> None:
    found = {check.name: check for check in all_checks()}
    assert found["count_law"].severity == "fail"
    for check in found.values():
        assert all(part.endswith(".") for part in (check.says, check.why, check.look)), check
    assert check_named("count_law") == found["count_law"]
    assert check_named("of_tomorrow") is None


def test_checks_are_told_by_their_head(tmp_path: Path) -> None:
    (tmp_path / "b.sql").write_text(HEAD + "--\n-- Not this.\nSELECT 1")
    long = "-- #fail Lost\n-- and gone.\n-- why: nobody\n-- knows.\n-- look: everywhere.\nSELECT 1 -- look: not here"
    (tmp_path / "a.sql").write_text(long)
    (tmp_path / "note.md").write_text("no check")
    assert all_checks(tmp_path) == [
        Check("a", "fail", "Lost and gone.", "nobody knows.", "everywhere."),
        Check("b", "warn", "Late.", "it comes.", "at the clock."),
    ]


@pytest.mark.parametrize(
    "head",
    [
        "", "SELECT 1", "-- Lost.", "-- #error Lost.", "\n" + HEAD, "-- #fail", "-- #fail Lost.",
        HEAD.replace("why", "who"), HEAD.replace("-- look", "--\n-- look"), "-- #fail Lost.\n-- why: \n-- look: there.",
        HEAD.partition("\n")[2],
    ],
)  # fmt: skip
def test_a_check_that_does_not_say_all_of_it_is_refused(tmp_path: Path, head: str) -> None:
    (tmp_path / "odd.sql").write_text(head)
    with pytest.raises(ValueError, match=r"odd\.sql"):
        all_checks(tmp_path)
