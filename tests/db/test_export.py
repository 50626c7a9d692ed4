"""An export: every row once, of one moment, typed, whole or not there."""

from __future__ import annotations

import csv
import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import sqlalchemy as sa

from newsloom.export.export import Asked, export
from newsloom.export.relations import ExportRefused
from tests.db.articles import bundle, write
from tests.db.conftest import Night


@pytest.fixture
def loaded(night: Night, tmp_path: Path) -> Night:
    night.run("one", bundle(tmp_path / "press"))
    return night


def test_parquet_holds_every_row_with_its_types(loaded: Night, tmp_path: Path) -> None:
    manifest = export(loaded.engine, tmp_path / "out", Asked())
    assert json.loads((tmp_path / "out" / "manifest.json").read_text()) == manifest
    for file in manifest["files"]:
        path = tmp_path / "out" / file["name"]
        assert hashlib.sha256(path.read_bytes()).hexdigest() == file["sha256"]
        assert loaded.rows(f"SELECT count(*) FROM news.{path.stem}") == [file["rows"]]
        assert pq.read_metadata(path).num_rows == file["rows"]
    names = {file["name"] for file in manifest["files"]}
    assert {"article.parquet", "mention.parquet", "current_article.parquet", "who_met_whom.parquet"} <= names
    assert "article_words.parquet" not in names
    assert manifest["schema"] >= "0020-reading"
    table = pq.read_table(tmp_path / "out" / "current_article.parquet")
    assert str(table.schema.field("published_earliest").type) == "timestamp[us, tz=UTC]"
    assert str(table.schema.field("outlet").type).startswith("dictionary")
    assert str(table.schema.field("tags").type) == "list<element: string>"
    held = loaded.rows("SELECT CAST(article_id AS text), outlet, body, published_earliest FROM news.current_article")
    rows = table.select(["article_id", "outlet", "body", "published_earliest"]).to_pylist()
    assert sorted(held) == sorted(tuple(row.values()) for row in rows)


def test_row_70_a_cell_that_a_spreadsheet_would_run_is_preceded_by_an_apostrophe(loaded: Night, tmp_path: Path) -> None:
    formulas = ["=HYPERLINK(1)", "+cmd", "-1+1", "@sum", "\t=1", "\r=1", 'a "quoted", line\n=1']
    with loaded.engine.begin() as connection:
        for formula in formulas:
            insert = "INSERT INTO news.tag (tag_id, name) VALUES (gen_random_uuid(), :name)"
            connection.execute(sa.text(insert), {"name": formula})
    manifest = export(loaded.engine, tmp_path / "out", Asked("csv"))
    raw = (tmp_path / "out" / "tag.csv").read_bytes().decode("utf-8")
    assert raw.startswith("tag_id,name\r\n")
    with (tmp_path / "out" / "tag.csv").open(encoding="utf-8", newline="") as stream:
        cells = {row["name"] for row in csv.DictReader(stream)}
    assert cells >= {f"'{formula}" for formula in formulas[:-1]} | {formulas[-1]}
    for file in manifest["files"]:
        with (tmp_path / "out" / file["name"]).open(encoding="utf-8", newline="") as stream:
            read = list(csv.reader(stream))
        assert len(read) == file["rows"] + 1
        # A number keeps its minus; no other cell begins so.
        wrong = [cell for row in read for cell in row if cell.startswith(("=", "+", "@", "\t", "\r", "\n"))]
        assert wrong == []


def test_a_span_holds_its_articles_and_what_hangs_on_them(loaded: Night, tmp_path: Path) -> None:
    # A day without a zone may end twelve hours later: of 2, 3 and 4 March one may lie on the 5th.
    asked = Asked(since=datetime(2025, 3, 5, tzinfo=UTC), until=datetime(2025, 3, 6, tzinfo=UTC))
    files = {file["name"]: file["rows"] for file in export(loaded.engine, tmp_path / "out", asked)["files"]}
    assert files["article.parquet"] == files["current_article.parquet"] == files["article_revision.parquet"] == 1
    [every] = loaded.rows("SELECT count(*) FROM news.mention")
    assert 0 < files["mention.parquet"] < every
    assert [files["outlet.parquet"]] == loaded.rows("SELECT count(*) FROM news.outlet")


def test_what_is_there_is_not_overwritten(loaded: Night, tmp_path: Path) -> None:
    folder = write(tmp_path / "out", {"mine.txt": "mine"})
    with pytest.raises(ExportRefused, match="not an empty folder"):
        export(loaded.engine, folder, Asked())
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]
    with pytest.raises(ExportRefused, match="there is no nonsense in schema news"):
        export(loaded.engine, tmp_path / "other", Asked(tables=("nonsense",)))
    with pytest.raises(NotADirectoryError):
        export(loaded.engine, folder / "mine.txt" / "below", Asked(tables=("tag",)))
    assert not [path.name for path in tmp_path.iterdir() if "other" in path.name or path.name.endswith(".part")]
    (tmp_path / "empty").mkdir()
    write(tmp_path / ".empty.part", {"killed.parquet": "half"})
    export(loaded.engine, tmp_path / "empty", Asked(tables=("outlet", "tag")))
    assert sorted(path.name for path in (tmp_path / "empty").iterdir()) == [
        "manifest.json", "outlet.parquet", "tag.parquet"
    ]  # fmt: skip
    assert not (tmp_path / ".empty.part").exists()


def test_postgres_reads_an_empty_text_and_null_back_as_they_were(loaded: Night, tmp_path: Path) -> None:
    with loaded.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE news.article_revision SET lede = '' WHERE title LIKE 'Ferry%%'")
    export(loaded.engine, tmp_path / "out", Asked("csv", tables=("article_revision",)))
    raw = (tmp_path / "out" / "article_revision.csv").read_bytes()
    columns = raw.partition(b"\r\n")[0].decode()
    asked = "SELECT {} FROM {} ORDER BY revision_id"
    names = "revision_id, title, body, lede, agency, published_edtf, published_earliest, seen_at"
    with loaded.engine.connect() as connection:
        connection.exec_driver_sql("CREATE TEMP TABLE back (LIKE news.article_revision)")
        cursor = connection.connection.cursor()
        with cursor.copy(f"COPY back ({columns}) FROM STDIN (FORMAT csv, HEADER)") as copy:  # type: ignore[attr-defined]
            copy.write(raw)
        back, held = (
            connection.exec_driver_sql(asked.format(names, table)).all() for table in ("back", "news.article_revision")
        )
    assert back == held
    assert {row.lede for row in back} == {None, ""}
