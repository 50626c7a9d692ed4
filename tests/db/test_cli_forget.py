"""``newsloom forget`` and ``newsloom upkeep`` as a user calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from newsloom.cli import app
from tests.db.articles import bundle
from tests.db.conftest import Night

pytestmark = pytest.mark.one_server

RUNNER = CliRunner()


def test_what_goes_is_shown_and_goes_only_with_a_yes(night: Night, tmp_path: Path) -> None:
    night.run("one", bundle(tmp_path / "press"))
    asked = ["forget", "Temmo Valdrisk", "--why", "he asked"]

    unsaid = RUNNER.invoke(app, asked)
    assert (unsaid.exit_code, "--yes" in unsaid.output) == (2, True)
    both = RUNNER.invoke(app, [*asked, "--yes", "--dry-run"])
    assert both.exit_code == 2
    assert RUNNER.invoke(app, [*asked[:2], "--why", " ", "--yes"]).exit_code == 2
    no_text = RUNNER.invoke(app, ["forget", "\udcff", "--why", "x", "--yes"])
    assert (no_text.exit_code, "no text in UTF-8: b'\\xff'" in no_text.output) == (2, True)
    shown = RUNNER.invoke(app, [*asked, "--dry-run"])
    assert shown.exit_code == 0
    assert "would erase the person Temmo Valdrisk" in shown.output
    assert "Nothing was written." in shown.output
    assert night.rows("SELECT count(*) FROM ops.tombstone") == [0]

    done = RUNNER.invoke(app, [*asked, "--articles", "--yes", "--json"])

    told = json.loads(done.stdout)
    assert (told["kind"], told["articles"], told["written"]) == ("person", 2, True)
    assert "write-ahead log" in told["not_reached"]
    assert night.rows("SELECT path FROM news.article") == ["press/quelmont-mirror/library.txt"]
    assert night.rows("SELECT count(*) FROM news.entity WHERE name LIKE '%Valdrisk%'") == [0]
    assert set(night.rows("SELECT kind FROM ops.tombstone")) == {"url", "person", "bytes"}
    again = RUNNER.invoke(app, [*asked, "--yes"])
    assert (again.exit_code, "no article, outlet or person" in again.output) == (1, True)


def test_upkeep_by_hand_runs_every_job_and_reports(night: Night, monkeypatch: pytest.MonkeyPatch) -> None:
    dry = json.loads(RUNNER.invoke(app, ["upkeep", "run", "--dry-run", "--json"]).stdout)
    assert dry["dry_run"] is True
    assert night.rows("SELECT count(*) FROM ops.size") == [0]
    done = RUNNER.invoke(app, ["upkeep", "run", "--only", "sizes", "--only", "vacuum"])
    assert done.exit_code == 0
    assert night.rows("SELECT count(*) > 50 FROM ops.size") == [True]
    report = RUNNER.invoke(app, ["upkeep", "report"])
    assert "news.article" in report.output
    assert RUNNER.invoke(app, ["upkeep", "run", "--only", "everything"]).exit_code == 2
    monkeypatch.setenv("NEWSLOOM_KEEP_LEDGER_DAYS", "many")
    wrong = RUNNER.invoke(app, ["upkeep", "run"])
    assert (wrong.exit_code, "NEWSLOOM_KEEP_LEDGER_DAYS" in wrong.output) == (2, True)
