"""Imports of WARC and packed files from end to end: counted, loaded once, and nothing lost to what is broken."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from newsloom.collect import stage
from newsloom.collect.folder import total_bytes
from newsloom.collect.reading import reading_in
from newsloom.ops import tasks
from newsloom.parsing.child import Child, Limits
from newsloom.sources.source import SourceRefused, source_at
from tests.db.conftest import NIGHT, Night
from tests.deadly_calls import ROOT
from tests.warc_files import FORMS, body, http, info, packed, record, url

pytestmark = pytest.mark.one_server


def imported(night: Night, path: Path, run_id: str) -> dict[str, int]:
    """Outcomes of an import whose counts hold; a check that fails raises."""
    night.run(run_id, path, kind="import")
    outcomes = night.outcomes(run_id)
    assert "none" not in outcomes
    discovered = night.rows("SELECT sum(discovered) FROM ops.run_source WHERE run_id = :run_id", run_id=run_id)
    assert discovered == [sum(outcomes.values())]
    return outcomes


def warc() -> list[bytes]:
    broken = record(4, checked=False, Content_Length=10)
    other = record(1, http(body(7)), WARC_Date="2026-03-16T00:00:00Z")
    return [info(), *(record(number) for number in range(4)), broken, record(5, http(b"x", status="404 Gone")), other]


def test_row_59_a_warc_file_is_loaded_once_however_often_it_is_imported(night: Night, tmp_path: Path) -> None:
    path = tmp_path / "crawl" / "a.warc.gz"
    path.parent.mkdir()
    path.write_bytes(packed(warc()))
    first = imported(night, path, "first")
    assert first == {"loaded": 4, "quarantined": 1, "skipped": 2}, "page 1 was captured twice: its later words count"
    articles = night.rows("SELECT canonical_url FROM news.article ORDER BY 1")
    assert articles == [url(number) for number in range(4)]
    assert night.rows("SELECT title FROM news.current_article WHERE location = :url", url=url(1)) == [
        "Ferry number 7 sails"
    ]
    read = night.rows("SELECT bytes_read, bytes_total FROM ops.run_source WHERE run_id = 'first'")
    assert read == [(path.stat().st_size, path.stat().st_size)]
    before = night.dump()
    again = imported(night, path, "again")
    assert again == {"unchanged": 5, "quarantined": 1, "skipped": 1}
    assert night.dump() == before
    path.write_bytes(gzip.compress(b"".join(warc())))
    assert imported(night, path, "packed otherwise") == again
    path.unlink()
    with pytest.raises(SourceRefused, match="newsloom reprocess strip --source crawl --all"):
        night.run("first", path, kind="import")
    with pytest.raises(SourceRefused, match=r"there is nothing at [^ ]+$"):
        night.run("another", path, kind="import")
    assert night.dump() == before


def test_row_67_a_warc_file_that_was_replaced_brings_what_is_new(night: Night, tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(record(1) + record(2))
    assert imported(night, path, "first") == {"loaded": 2}
    (tmp_path / "b").write_bytes(record(3) + record(1) + record(2, http(body(8))))
    (tmp_path / "b").replace(path)
    assert imported(night, path, "second") == {"unchanged": 1, "loaded": 1, "revised": 1}


def test_packed_files_of_a_folder_are_loaded(night: Night, tmp_path: Path) -> None:
    folder = tmp_path / "drop"
    (folder / "lantern").mkdir(parents=True)
    with zipfile.ZipFile(folder / "lantern" / "a.zip", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("1.html", body(1))
        file.writestr("herald/2.html", body(2))
        file.writestr("../3.html", body(3))
    line = json.dumps({"id": "x", "html": body(4).decode(), "url": url(4)}).encode()
    (folder / "lantern" / "b.jsonl.gz").write_bytes(gzip.compress(line + b"\n{oh\n"))
    (folder / "c.html.gz").write_bytes(gzip.compress(body(5)))
    (folder / "d.warc").write_bytes(record(6))
    assert imported(night, folder, "first") == {"loaded": 5, "quarantined": 2}
    # A loose file's outlet is its folder; a page of a WARC file is its host's.
    assert night.rows("SELECT name FROM news.outlet ORDER BY 1") == ["herald", "lantern", "lantern.example"]
    read = night.rows("SELECT bytes_read, bytes_total FROM ops.run_source")
    assert read == [(total_bytes(source_at(folder)),) * 2]
    assert imported(night, folder, "again") == {"unchanged": 6, "quarantined": 1}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_row_82_a_record_that_kills_its_reader_is_one_item(night: Night, tmp_path: Path, form: Any) -> None:
    pages = [record(number) for number in range(9)]
    pages[4] = record(4, http(b"deadly segfault " + body(4)))
    (tmp_path / "a.warc").write_bytes(form(pages))
    source = source_at(tmp_path / "a.warc")
    child = Child("tests.deadly_calls", limits=Limits(wall_to_cpu=(60.0, 60.0)), folders=[ROOT])
    tasks.plan("first", "import", NIGHT, {"path": source.path})
    counts = stage.collect(
        tasks.engine(),
        tasks.archive_root(),
        run_id="first",
        night=NIGHT,
        source=source,
        reading=reading_in(lambda: child),
    )
    child.close()
    assert counts["discovered"] == 9
    dead = night.rows("SELECT locator, reason FROM ops.item WHERE reason IS NOT NULL")
    assert dead == [(f"a.warc#{url(4)} 2026-03-14T09:26:53+00:00", "poison")]


def test_row_77_a_password_in_an_address_reaches_no_table(night: Night, tmp_path: Path) -> None:
    given = {
        "id": "1",
        "url": "https://desk:s3cretw0rd@post.example/gate",
        "text": f"A gate\n\n12 June 2026\n\n{'Words. ' * 90}",
    }
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop" / "a.jsonl").write_text(json.dumps(given))
    assert imported(night, tmp_path / "drop", "one") == {"loaded": 1}
    assert night.rows("SELECT url FROM ops.capture") == ["https://post.example/gate"]
    assert night.rows("SELECT canonical_url FROM news.article") == ["https://post.example/gate"]
    tables = night.rows("SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables "
                        "WHERE table_schema IN ('news', 'ops', 'staging')")  # fmt: skip
    told = [table for table in tables if night.rows(f"SELECT 1 FROM {table} t WHERE t::text LIKE '%s3cretw0rd%'")]
    assert told == []
