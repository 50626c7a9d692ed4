"""``newsloom reprocess strip`` and ``entities``: the difference is shown, and written when it is asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from newsloom.cli import app
from tests.db.articles import bundle
from tests.db.conftest import Night

pytestmark = pytest.mark.one_server


def test_a_difference_is_shown_and_written_as_it_was_shown(night: Night, tmp_path: Path) -> None:
    runner = CliRunner()
    night.run("one", bundle(tmp_path / "press"))
    clean = night.dump()
    with night.engine.begin() as connection:
        connection.execute(sa.text("UPDATE news.article_revision SET strip_version = '0.0.1', title = 'Subscribe now'"))
    before = night.dump()

    shown = runner.invoke(app, ["reprocess", "strip", "--source", "press", "--older-than", "0.1"])

    assert shown.exit_code == 0, shown.output
    assert "(before: 3 0.0.1)" in shown.stdout
    assert "articles     3 made anew: 3 change" in shown.stdout
    assert "Subscribe now" in shown.stdout
    assert night.dump() == before
    [this] = [line for line in shown.stdout.splitlines() if line.startswith("nothing was written; this writes it: ")]
    again = this.partition("newsloom ")[2].replace("'", "").split()
    assert again[:7] == ["reprocess", "strip", "--source", "press", "--older-than", "0.1", "--yes"]

    stale = runner.invoke(app, [*again[:7], "--only-if", "0123456789ab"])
    assert stale.exit_code == 1
    assert "nothing was written, look at it again" in " ".join(stale.stderr.split())
    assert night.dump() == before
    told = json.loads(runner.invoke(app, [*again, "--json"]).stdout)
    assert (told["written"], told["became"], told["fields"]) == (True, {"changed": 3}, {"title": 3})
    assert night.dump() == clean
    states = night.rows(
        "SELECT r.kind, r.state, p.state FROM ops.run r JOIN ops.reprocess p USING (run_id) ORDER BY r.started_at"
    )
    assert states == [
        ("reprocess", "succeeded", "shown"), ("reprocess", "failed", "shown"), ("reprocess", "succeeded", "written")
    ]  # fmt: skip
    assert night.rows("SELECT count(*) FROM staging.reread") == [0]

    nothing = json.loads(runner.invoke(app, ["reprocess", "entities", "--json"]).stdout)
    assert (nothing["became"], nothing["written"]) == ({}, False)


def test_a_wrong_use_is_refused_in_one_line() -> None:
    runner = CliRunner()
    for words, why in (
        (["strip", "--all", "--older-than", "1"], "--all takes every version: choose it or --older-than"),
        (["strip", "--from", "yesterday"], "'yesterday' is no date: write 2026-11-20"),
        (["entities", "--only-if", "0123"], "--only-if goes with --yes"),
    ):
        refused = runner.invoke(app, ["reprocess", *words])
        assert (refused.exit_code, refused.stderr) == (2, f"newsloom: {why}\n")
