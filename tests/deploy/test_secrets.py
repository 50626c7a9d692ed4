"""Everything that can be wrong with the URL of a database: its password is told nowhere."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

import pytest
from typer.testing import CliRunner

from newsloom.cli import app
from newsloom.ops import tasks
from tests.db.articles import bundle
from tests.db.conftest import NIGHT

SECRET = "Xq7-not-for-a-log-Zt4"

# Port 9 of loopback is nobody's: a connection is refused at once.
WRONG = {
    "nobody listens": f"postgresql://news_loader:{SECRET}@127.0.0.1:9/news",
    "no such host": f"postgresql://news_loader:{SECRET}@nowhere.invalid/news",
    "an option that libpq does not know": f"postgresql://news_loader:{SECRET}@127.0.0.1:9/news?no_such_option=1",
    "the password as an option": f"postgresql://news_loader@127.0.0.1:9/news?password={SECRET}",
    "a slash in the password": f"postgresql://news_loader:ab/{SECRET}@127.0.0.1:9/news",
    "a port that is none": f"postgresql://news_loader:{SECRET}@127.0.0.1:{SECRET}/news",
    "another kind of database": f"mysql://news_loader:{SECRET}@127.0.0.1:9/news",
    "no URL at all": f"host=127.0.0.1 port=9 password={SECRET}",
}


@pytest.mark.parametrize("url", WRONG.values(), ids=WRONG.keys())
def test_row_77_a_database_that_refuses_says_so_and_not_its_password(
    url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("NEWSLOOM_DATABASE_URL", url)
    monkeypatch.setenv("NEWSLOOM_HOME", str(tmp_path))
    tasks.engine.cache_clear()
    try:
        with pytest.raises(Exception) as failed:  # noqa: PT011 - each fails in a way of its own
            tasks.plan("one", "nightly", NIGHT, {"path": str(bundle(tmp_path / "press"))})
    finally:
        tasks.engine.cache_clear()
    # The whole chain: an exception that another was raised from is in a task's log as well.
    told = "".join(traceback.format_exception(failed.value)) + caplog.text
    assert SECRET not in told


def test_row_77_nor_does_the_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NEWSLOOM_HOME", str(tmp_path))
    monkeypatch.setenv("NEWSLOOM_DATABASE_URL", WRONG["a port that is none"])
    done = CliRunner().invoke(app, ["status"])
    assert done.exit_code == 1
    assert "is not a database URL" in done.output
    assert SECRET not in done.output + "".join(traceback.format_exception(done.exception))
