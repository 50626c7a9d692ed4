"""An export: one file a table or view, all of one moment, whole or not there."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import sqlalchemy as sa
from psycopg import sql

from newsloom import __version__
from newsloom.export.cells import cell, guarded
from newsloom.export.csv_lines import csv_line
from newsloom.export.relations import ExportRefused, Relation, relations
from newsloom.schema import applied_migrations
from newsloom.statements import statement

FORMATS = ("parquet", "csv")

# Rows that are held at once, by what one of them may weigh: an article's body is some kilobytes, a mention a hundred
# bytes. A row group of 20,000 rows is what readers of Parquet skip by.
ROWS = 20_000
ROWS_WITH_BODIES = 2_000

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Asked:
    """What is to be exported.

    ``since`` and ``until`` bound the publication of articles (where an article has no date, when it was first seen) and
    with it all that hangs on them; entities, outlets and stories come whole.
    """

    format: str = "parquet"
    since: datetime | None = None
    until: datetime | None = None
    tables: tuple[str, ...] = ()


class Writer(Protocol):
    """A file that rows are written to."""

    def write(self, rows: Sequence[Sequence[Any]]) -> None: ...


def export(
    engine: sa.Engine, folder: Path, asked: Asked, tell: Callable[[str, int], None] = lambda name, rows: None
) -> dict[str, Any]:
    """Write the files into ``folder``, which is made and must be empty; returns the manifest.

    All files are of one moment (one snapshot of the database). They are written into a folder beside it that gets its
    name last: a killed export leaves ``.NAME.part``, which the next one replaces, and one that fails leaves nothing.
    ``tell`` hears of each file.

    Raises:
        ExportRefused: the folder holds something, or what is asked for is not there.
        OSError: the folder cannot be made, or the disk is full.
    """
    if asked.format not in FORMATS:
        raise ExportRefused(f"there is no format {asked.format}; there are {', '.join(FORMATS)}")
    folder = folder.absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ExportRefused(f"{folder} is not an empty folder: name another, nothing is overwritten")
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        part.mkdir(parents=True)
        manifest = _write_all(engine, part, asked, tell)
        if folder.exists():
            folder.rmdir()
        part.rename(folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return manifest


def _write_all(engine: sa.Engine, part: Path, asked: Asked, tell: Callable[[str, int], None]) -> dict[str, Any]:
    with _snapshot(engine, asked) as connection:
        chosen = relations(connection, asked.tables)
        files = []
        for relation in chosen:
            files.append(_write(connection, relation, part, asked))
            tell(relation.name, files[-1]["rows"])
        manifest = {
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "newsloom": __version__,
            "schema": applied_migrations(connection)[-1],
            "format": asked.format,
            "since": asked.since.isoformat() if asked.since else None,
            "until": asked.until.isoformat() if asked.until else None,
            "files": files,
        }
    (part / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    return manifest


@contextmanager
def _snapshot(engine: sa.Engine, asked: Asked) -> Iterator[sa.Connection]:
    """A transaction that sees one moment. Its list of articles is temporary, and so is all that it writes."""
    with engine.connect() as connection:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        # A million articles take minutes; who reads locks out nobody.
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
        if asked.since or asked.until:
            connection.execute(statement("export/articles"), {"since": asked.since, "until": asked.until})
            connection.exec_driver_sql("CREATE UNIQUE INDEX ON exported_article (article_id)")
            connection.exec_driver_sql("ANALYZE exported_article")
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")
        yield connection
        connection.rollback()


def _write(connection: sa.Connection, relation: Relation, folder: Path, asked: Asked) -> dict[str, Any]:
    path = folder / f"{relation.name}.{asked.format}"
    opened = _parquet if asked.format == "parquet" else _csv
    count = 0
    with opened(path, relation) as writer:
        for rows in _rows(connection, relation, bounded=bool(asked.since or asked.until)):
            writer.write(rows)
            count += len(rows)
    _sync(path)
    return {"name": path.name, "rows": count, "bytes": path.stat().st_size, "sha256": _sha256(path)}


def _rows(connection: sa.Connection, relation: Relation, bounded: bool) -> Iterator[list[tuple[Any, ...]]]:
    """The rows by way of a cursor of the server: never more of them in memory than a batch."""
    # Ids as text where text is written: Postgres makes it in a tenth of Python's time.
    columns = sql.SQL(", ").join(
        sql.SQL("{}::text" if kind == "uuid" else "{}").format(sql.Identifier(name)) for name, kind in relation.columns
    )
    text = sql.SQL("SELECT {} FROM news.{}").format(columns, sql.Identifier(relation.name))
    if bounded and relation.bounded_by == "article_id":
        text += sql.SQL(" WHERE article_id IN (SELECT article_id FROM exported_article)")
    elif bounded and relation.bounded_by == "revision_id":
        text += sql.SQL(
            " WHERE revision_id IN (SELECT r.revision_id FROM news.article_revision r JOIN exported_article USING (article_id))"  # noqa: E501
        )
    size = ROWS_WITH_BODIES if any(name == "body" for name, _ in relation.columns) else ROWS
    driver: Any = connection.connection.driver_connection
    with driver.cursor(name="export") as cursor:
        cursor.execute(text)
        while rows := cursor.fetchmany(size):
            yield rows


@contextmanager
def _parquet(path: Path, relation: Relation) -> Iterator[Writer]:
    import pyarrow.parquet as pq

    from newsloom.export.parquet import batch_of, schema_of

    schema = schema_of(relation.columns)

    class File:
        def write(self, rows: Sequence[Sequence[Any]]) -> None:
            writer.write_batch(batch_of(schema, rows))

    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        yield File()


@contextmanager
def _csv(path: Path, relation: Relation) -> Iterator[Writer]:
    class File:
        def write(self, rows: Sequence[Sequence[Any]]) -> None:
            stream.writelines(csv_line(cell(value) for value in row) for row in rows)

    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(csv_line(guarded(name) for name, _ in relation.columns))
        yield File()


def _sync(path: Path) -> None:
    with path.open("rb") as stream:
        os.fsync(stream.fileno())


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
