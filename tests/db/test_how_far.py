"""What a look at a run under way finds."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from newsloom.progress import Far
from newsloom.statements import statement
from tests.db.conftest import Night

pytestmark = pytest.mark.one_server

TEXT = "Ferry sails twice a day\n\nPORT ALMADIN, 2 March 2025. The ferry to Hullesk sails twice a day from Monday.\n"


def look(night: Night) -> Far:
    with night.engine.connect() as connection:
        return Far(**connection.execute(statement("status/progress"), {"kind": "import"}).mappings().one())


def change(night: Night, text: str) -> None:
    with night.engine.begin() as connection:
        connection.execute(sa.text(text))


def test_before_a_run_there_is_nothing(night: Night) -> None:
    assert look(night) == Far(0, None, collecting=False, items=0, collected=0, read=0)


def test_items_and_bytes_while_a_collector_is_at_work(night: Night, tmp_path: Path) -> None:
    folder = tmp_path / "hullesk"
    folder.mkdir()
    (folder / "ferry.txt").write_text(TEXT)
    (folder / "fog.txt").write_text(TEXT.replace("Monday", "Tuesday"))
    (folder / "fog.xyz").write_text(TEXT)
    night.run("r", folder, until="collect", kind="import")
    assert not look(night).collecting

    # As it was a moment before: the source is open, one file is discovered and not read; and a source of the web.
    change(night, "UPDATE ops.run_source SET discovered = NULL, bytes_read = 400, bytes_total = 1000")
    change(night, "UPDATE ops.item SET capture_id = NULL WHERE locator = 'fog.txt'")
    web = "INSERT INTO ops.run_source (run_id, source_id, kind, location) VALUES ('r', 'lantern', 'web', 'http://x')"
    change(night, web)
    expected = Far(2, "hullesk", collecting=True, items=3, collected=2, read=1, bytes_read=400, bytes_total=1000)
    assert look(night) == expected

    # A collector that failed leaves its source open; batches are given out when the last one has ended.
    change(night, "UPDATE ops.item SET batch = 1 WHERE locator = 'ferry.txt'")
    assert not look(night).collecting
