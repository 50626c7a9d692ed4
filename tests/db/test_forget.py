"""What is forgotten is gone from the tables and the archive, stays out, and leaves what would be there without it."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from newsloom import archive
from newsloom.forget import records
from newsloom.forget.forgetting import Forgotten, NothingToForget, forget
from tests.db.articles import LIBRARY, bundle, ferry, write
from tests.db.conftest import Night
from tests.db.test_relinking import looked_up
from tests.db.test_same_answer import SAMPLES, emptied

pytestmark = pytest.mark.one_server

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def forgotten(night: Night, what: str, kind: Any = None, *, write_it: bool = True, **more: Any) -> Forgotten:
    root = archive.local_root()
    return forget(night.engine, root, what, kind, why="asked to", who="tests", now=NOW, write_it=write_it, **more)


def archived(word: str) -> list[str]:
    """The files of the archive that have the word in a record."""
    from warcio.archiveiterator import ArchiveIterator

    found = []
    for path in sorted(archive.local_root().rglob("*.warc.gz")):
        with path.open("rb") as stream:
            texts = [one.content_stream().read() for one in ArchiveIterator(stream)]
        if any(word.encode() in one for one in texts):
            found.append(path.name)
    return found


def ledger_holds(night: Night) -> None:
    off = night.rows(
        "SELECT s.source_id FROM ops.run_source s JOIN ops.item i USING (run_id, source_id) "
        "GROUP BY s.run_id, s.source_id, s.discovered HAVING s.discovered <> count(i.outcome)"
    )
    assert off == []


def test_an_article_goes_and_the_tables_are_those_without_it(night: Night, tmp_path: Path) -> None:
    """The original of a copy: what was its copy stands alone, as if it had never had one."""
    whole = bundle(tmp_path / "whole" / "press")
    night.run("with", whole)
    path = "press/hullesk-herald/ferry.txt"

    shown = forgotten(night, path, write_it=False)
    told = forgotten(night, path)

    assert (shown.rows, shown.records, shown.tombstones) == (told.rows, told.records, told.tombstones)
    assert told.rows["news.article"] == told.records == 1
    after = night.dump()
    assert archived("Port Almadin, 2 March") == []
    assert len(archived("Quelmont")) == 1
    assert night.rows(
        "SELECT count(*) FROM ops.item WHERE locator LIKE '%herald%' OR CAST(detail AS text) LIKE '%herald%'"
    ) == [0]
    assert night.rows("SELECT count(*) FROM ops.archive_leaving") == [0]
    ledger_holds(night)

    night.run("again", whole)
    assert night.dump() == after
    assert night.rows("SELECT outcome, reason FROM ops.item WHERE run_id = 'again' AND reason = 'forgotten'") == [
        ("skipped", "forgotten")
    ]
    assert archived("Port Almadin, 2 March") == []

    emptied(night)
    (whole / "hullesk-herald" / "ferry.txt").unlink()
    night.run("without", whole)
    assert night.dump() == after


def test_a_look_writes_nothing(night: Night, tmp_path: Path) -> None:
    night.run("one", bundle(tmp_path / "press"))
    before = night.dump(), archived("Port Almadin"), night.rows("SELECT * FROM ops.item ORDER BY 1, 2, 3")

    told = forgotten(night, "hullesk-herald", write_it=False)

    assert (told.kind, told.articles, told.written) == ("outlet", 1, False)
    assert (night.dump(), archived("Port Almadin"), night.rows("SELECT * FROM ops.item ORDER BY 1, 2, 3")) == before
    assert night.rows("SELECT count(*) FROM ops.tombstone") == [0]
    assert night.rows("SELECT run_id FROM ops.lease") == [None]
    with pytest.raises(NothingToForget, match="no article, outlet or person"):
        forgotten(night, "nobody at all")


def test_an_outlet_of_the_samples_goes_and_the_tables_are_those_without_it(night: Night, tmp_path: Path) -> None:
    folder = tmp_path / "press"
    shutil.copytree(SAMPLES, folder)
    night.run("one", folder)
    outlets = night.rows(
        "SELECT o.name FROM news.outlet o JOIN news.article USING (outlet_id) GROUP BY 1 ORDER BY count(*) DESC, 1"
    )
    told = forgotten(night, outlets[0], "outlet")
    assert told.articles > 0
    after = night.dump()
    assert outlets[0] not in str(after["outlet"])

    night.run("two", folder)
    assert night.dump() == after
    emptied_but_tombstones(night)
    night.run("three", folder)
    assert night.dump() == after


def emptied_but_tombstones(night: Night) -> None:
    tables = night.rows(
        "SELECT nspname || '.' || relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE nspname IN ('news', 'ops', 'staging') AND relkind IN ('r', 'p') AND relname NOT IN ('lease', 'tombstone')"  # noqa: E501
    )
    with night.engine.begin() as connection:
        connection.exec_driver_sql(f"TRUNCATE {', '.join(tables)} CASCADE")


def test_bytes_that_are_another_articles_too_stay(night: Night, tmp_path: Path) -> None:
    write(tmp_path / "press", {"herald/a.txt": LIBRARY, "mirror/b.txt": LIBRARY, "mirror/c.txt": ferry()})
    night.run("one", tmp_path / "press")

    told = forgotten(night, "press/herald/a.txt")

    assert (told.records, told.shared) == (0, 1)
    assert len(archived("Fennimore")) == 1
    assert night.rows("SELECT path FROM news.article ORDER BY 1") == ["press/mirror/b.txt", "press/mirror/c.txt"]
    assert forgotten(night, "press/mirror/b.txt").records == 1
    assert archived("Fennimore") == []


def test_a_kill_between_rows_and_files_is_mended_by_the_next(
    night: Night, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    night.run("one", bundle(tmp_path / "press"))
    with monkeypatch.context() as patch:
        patch.setattr(archive, "delete", _killed)
        with pytest.raises(KeyboardInterrupt):
            forgotten(night, "press/quelmont-mirror/library.txt")
    assert len(archived("Fennimore")) == 1
    assert night.rows("SELECT count(*) FROM ops.archive_leaving") == [1]
    with night.engine.connect() as connection:
        places = connection.exec_driver_sql(
            "SELECT sha256, archive_uri, archive_offset, archive_length FROM ops.capture"
        )
        for sha256, uri, offset, length in places:
            archive.read(archive.local_root(), archive.Place(uri, offset, length), bytes(sha256))

    assert records.leave(night.engine, archive.local_root())[0] == 1

    assert archived("Fennimore") == []
    assert night.rows("SELECT count(*) FROM ops.archive_leaving") == [0]


def test_a_kill_before_the_commit_leaves_everything_as_it_was(
    night: Night, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    night.run("one", bundle(tmp_path / "press"))
    before = night.dump()
    rewrite = records.rewrite

    def killed(*arguments: Any) -> None:
        rewrite(*arguments)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(records, "rewrite", killed)
        with pytest.raises(KeyboardInterrupt):
            forgotten(night, "quelmont-mirror", "outlet")
    assert night.dump() == before
    assert night.rows("SELECT run_id FROM ops.lease") == [None]
    assert len(archived("Fennimore")) >= 1
    forgotten(night, "quelmont-mirror", "outlet")
    assert archived("Fennimore") == []


def _killed(*_: Any) -> int:
    raise KeyboardInterrupt


def test_a_person_goes_and_later_nights_leave_them_out(night: Night, tmp_path: Path) -> None:
    """Ottoline Brackwater stands in two copies; who stands beside her stays, and no night brings her back."""
    folder = bundle(tmp_path / "press")
    night.run("one", folder)
    told = forgotten(night, "Ottoline Brackwater")

    assert told.kind == "person"
    assert told.rows["news.mention"] >= 4
    for table in (
        "news.mention",
        "news.entity",
        "news.entity_name",
        "ops.local_entity",
        "ops.name_node",
        "ops.name_block",
    ):
        assert night.rows(f"SELECT count(*) FROM {table} t WHERE CAST(t AS text) ILIKE '%brackwater%'") == [0], table
    assert night.rows("SELECT count(*) FROM news.article_revision WHERE body LIKE '%Brackwater%'") == [2]
    assert night.rows("SELECT count(*) FROM news.entity WHERE name = 'Temmo Valdrisk'") == [1]
    after, found = night.dump(), looked_up(night)

    night.run("two", folder)
    assert night.dump() == after
    emptied_but_tombstones(night)
    night.run("three", folder)
    assert (night.dump(), looked_up(night)) == (after, found)


def test_a_person_goes_from_earlier_words_of_an_article_that_names_them_no_more(night: Night, tmp_path: Path) -> None:
    """A correction took the name out: what is held of the words before names it still."""
    folder = bundle(tmp_path / "press")
    night.run("one", folder)
    named = folder / "quelmont-mirror" / "ferry.txt"
    assert "Ottoline Brackwater" in named.read_text()
    named.write_text(
        named.read_text().replace("Ottoline Brackwater", "the harbour master").replace("Brackwater", "she")
    )
    night.run("two", folder)
    forgotten(night, "Ottoline Brackwater")
    assert night.rows("SELECT text FROM news.mention WHERE text = 'Ottoline Brackwater'") == []


def test_who_only_signs_is_told_and_goes_with_the_articles(night: Night, tmp_path: Path) -> None:
    article = {"id": "library", "title": "The library", "text": LIBRARY, "authors": ["Wilhelmina Starling"]}
    folder = write(tmp_path / "press", {"wire.jsonl": json.dumps(article) + "\n", "herald/ferry.txt": ferry()})
    night.run("one", folder)
    assert night.rows("SELECT name FROM news.author") == ["Wilhelmina Starling"]
    with pytest.raises(NothingToForget, match="signs 1 article, and a byline stays"):
        forgotten(night, "wilhelmina starling")
    told = forgotten(night, "wilhelmina starling", articles=True)
    assert (told.kind, told.articles, told.rows["news.author"]) == ("person", 1, 1)
    assert night.rows("SELECT count(*) FROM news.article") == [1]
