"""What comes from outside stands in tables and logs as it is, in one line, and no secret does."""

from __future__ import annotations

import errno
import json
import logging
import socket
import traceback
from pathlib import Path
from typing import NoReturn

import pytest
from typer.testing import CliRunner

from newsloom.cli import app
from tests.db.conftest import Night
from tests.db.outlet import MONDAY, TUESDAY, ends, three_articles
from tests.site import Site

pytestmark = pytest.mark.one_server

SECRET = "s3cretw0rd"
FORGED = "Ferry late\n2026-11-20 03:00:00 CRITICAL newsloom: all is lost\r\x1b[31m\u2028{{ 7 * 7 }} {{ var.value.x }}"
WORDS = "Odo Tarrant of Hullesk waited for the ferry. " * 20


def test_rows_71_and_78_a_title_is_no_template_and_forges_no_line_of_a_log(
    night: Night, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "drop"
    folder.mkdir()
    lines = [
        {"id": "1", "url": "https://post.example/1", "title": FORGED, "text": WORDS},
        {"id": FORGED, "url": FORGED, "title": FORGED, "text": 7},
    ]
    (folder / "a.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
    (folder / "b\nCRITICAL all is lost.html").write_bytes(b"\x00" * 40)
    with caplog.at_level(logging.INFO):
        night.run("one", folder, kind="import", until="load")

    [title] = night.rows("SELECT title FROM news.article_revision")
    assert "{{ 7 * 7 }} {{ var.value.x }}" in title
    told = [record.getMessage() for record in caplog.records if record.name.startswith("newsloom")]
    assert [text for text in told if not text.isprintable()] == []
    quarantined = night.rows("SELECT detail ->> 'message' FROM ops.item WHERE outcome = 'quarantined'")
    assert quarantined
    assert [text for text in quarantined if not text.isprintable()] == []


@pytest.mark.parametrize("words", [["status"], ["schema", "--migrate"], ["quarantine", "list", "--json"]])
def test_row_77_the_password_of_a_database_is_in_no_line_of_a_command(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NEWSLOOM_HOME", str(tmp_path))
    monkeypatch.setenv("NEWSLOOM_DATABASE_URL", f"postgresql://desk:{SECRET}@127.0.0.1:1/news?connect_timeout=1")

    done = CliRunner().invoke(app, words)

    told = done.output + "".join(traceback.format_exception(done.exception)) + "".join(capfd.readouterr())
    assert done.exit_code == 1
    assert "127.0.0.1" in told
    assert SECRET not in told


def test_row_98_without_a_network_every_source_is_put_off_and_nothing_is_gone(
    night: Night, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    three_articles(site)
    night.run("one", night=MONDAY)
    held = night.dump()

    def down(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.ENETUNREACH, "Network is unreachable")

    with monkeypatch.context() as patch:
        patch.setattr(socket.socket, "connect", down)
        patch.setattr(socket, "create_connection", down)
        told = night.run("two", night=TUESDAY)

    assert night.dump() == held
    assert night.rows("SELECT count(*) FROM ops.item WHERE reason = 'gone'") == [0]
    [error] = night.rows("SELECT error FROM ops.run_source WHERE run_id = 'two'")
    assert "unreachable" in error
    assert told["publish"] is not None
    night.run("three", night=TUESDAY)
    assert night.dump() == held
    assert {end for end, _ in ends(night, "three").values()} <= {"unchanged"}
