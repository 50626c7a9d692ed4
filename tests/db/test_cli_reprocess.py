"""``newsloom reprocess links``: the difference is shown, and written when it is asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from newsloom.cli import app
from tests.db.conftest import Night
from tests.db.furniture import press

pytestmark = pytest.mark.one_server

LINKS = ("reprocess", "links")


def test_the_difference_is_shown_and_then_written(night: Night, tmp_path: Path) -> None:
    runner = CliRunner()
    night.run("one", press(tmp_path / "press"))
    before = night.dump()

    shown = runner.invoke(app, [*LINKS, "--learn"])

    assert shown.exit_code == 0
    assert "what 4 outlets repeat is known" in shown.stdout
    assert "Prices at the quay\n    a copy of: Prices at the quay" in shown.stdout
    assert "nothing was written; this writes it: newsloom reprocess links --learn --yes" in shown.stdout
    assert night.dump() == before

    told = json.loads(runner.invoke(app, [*LINKS, "--learn", "--yes", "--json"]).stdout)
    assert (told["written"], told["outlets"], told["articles"]) == (True, 4, 30)
    assert told["groups_new"] > 0
    assert night.rows("SELECT version FROM ops.statistics WHERE pinned") == [told["version"]]
    assert night.dump() != before

    nothing = json.loads(runner.invoke(app, [*LINKS, "--json"]).stdout)
    assert (nothing["version"], nothing["were"]) == (told["version"], {told["version"]: 30})
    assert nothing["articles_moved"] == 0
    back = runner.invoke(app, [*LINKS, "--to", "shipped", "--yes"])
    assert "no longer a copy of: Prices at the quay" in back.stdout
    assert night.dump() == before


def test_a_wrong_use_is_refused_in_one_line(night: Night) -> None:
    runner = CliRunner()
    both = runner.invoke(app, [*LINKS, "--learn", "--to", "shipped"])
    assert (both.exit_code, both.stderr) == (2, "newsloom: --learn and --to are two versions: choose one\n")
    none = runner.invoke(app, [*LINKS, "--to", "0123456789abcdef"])
    assert (none.exit_code, none.stderr) == (1, "newsloom: no version 0123456789abcdef of the statistics is kept\n")
    with night.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE ops.lease SET run_id = 'night', expires_at = now() + interval '1 minute'")
    held = runner.invoke(app, LINKS)
    assert held.exit_code == 1
    assert held.stderr.startswith("newsloom: run night is writing; its lease ends at ")
