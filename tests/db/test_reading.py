"""Reading what was loaded: query, status, explain."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsloom.explain import NotOne, find, life
from newsloom.query import QueryRefused, run_query, worked_queries
from newsloom.status import NoRun, run_status
from tests.db.articles import bundle
from tests.db.conftest import Night

# The articles hold nothing to be refused and no clock; in one night no story falls apart, no article is changed and
# no source falls silent.
QUIET = ("refused", "stories_split", "corrections", "headlines", "first_to_report", "lag", "silent_sources")


@pytest.fixture
def loaded(night: Night, tmp_path: Path) -> Night:
    night.run("one", bundle(tmp_path / "press"))
    return night


@pytest.mark.parametrize("name", sorted(worked_queries()))
def test_a_worked_query_asks_a_question_and_answers_it(loaded: Night, name: str) -> None:
    assert worked_queries()[name].endswith("?")
    assert run_query(loaded.engine, name).rows or name in QUIET


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("DELETE FROM news.article", "read-only transaction"),
        ("SELECT pg_sleep(60)", "statement timeout"),
        ("SELECT 1; DROP TABLE news.article", "multiple commands"),
        ("COMMIT; DROP TABLE news.article", "multiple commands"),
        ("COPY news.article TO PROGRAM 'true'", "permission denied|must be superuser"),  # as 18 and as 15 say it
        ("SELECT pg_read_file('/etc/hostname')", "permission denied"),
        ("SELEC 1", "syntax error"),
        ("no_such_query", "there is no query no_such_query"),
    ],
)
def test_a_query_reads_and_does_nothing_else(
    loaded: Night, monkeypatch: pytest.MonkeyPatch, text: str, says: str
) -> None:
    monkeypatch.setattr("newsloom.query.TIMEOUT_MS", 200)
    with pytest.raises(QueryRefused, match=says):
        run_query(loaded.engine, text)
    assert loaded.rows("SELECT count(*) FROM news.article") == [3]


def test_a_query_gives_json_values(loaded: Night) -> None:
    answer = run_query(
        loaded.engine, "SELECT published, 0.5 AS half, ARRAY['%', ':x'] AS signs FROM news.current_article"
    )
    assert answer.as_objects()[0].keys() == {"published", "half", "signs"}
    assert answer.as_objects()[0]["signs"] == ["%", ":x"]


def test_status_tells_sources_stories_and_stages(loaded: Night) -> None:
    with loaded.engine.connect() as connection:
        told = run_status(connection)
        with pytest.raises(NoRun, match="there is no run two"):
            run_status(connection, "two")
    [source] = told["sources"]
    assert source["discovered"] == 5
    assert (
        sum(source[name] for name in ("loaded", "revised", "unchanged", "copy", "skipped", "deferred", "quarantined"))
        == 5
    )
    assert [story["outlets"] for story in told["stories"]] == [["hullesk-herald", "quelmont-mirror"]]
    stages = [stage["stage"] for stage in told["stages"]]
    assert stages == ["plan", "collect", "strip", "entities", "dedupe", "load", "check", "publish"]
    assert {item["reason"] for item in told["attention"]} == {"empty", "wrong_type"}
    assert [(one["outcome"], one["reason"], one["items"]) for one in told["reasons"]] == [
        ("quarantined", "wrong_type", 1), ("skipped", "empty", 1)
    ]  # fmt: skip


def test_explain_tells_a_whole_life(loaded: Night) -> None:
    with loaded.engine.connect() as connection:
        told = life(connection, find(connection, "hullesk-herald/ferry"))
        with pytest.raises(NotOne, match="more than one"):
            find(connection, "ferry.txt")
        # The beginning of a file's name goes before the same letters inside another's.
        assert find(connection, "lib") == find(connection, "press/quelmont-mirror/library.txt")
        with pytest.raises(NotOne, match="no article"):
            find(connection, "elsewhere")
    assert told["article"]["title"] == "Ferry to sail twice a day"
    assert [entry["outcome"] for entry in told["ledger"]] == ["loaded"]
    assert any(date["chosen"] and date["edtf"] == "2025-03-02" for date in told["dates"])
    assert any(cut["rule"] == "dateline" for cut in told["cuts"])
    assert any(one["name"] == "Ottoline Brackwater" for one in told["entities"])
    assert any(pair["kind"] == "copy" and pair["joins"] for pair in told["pairs"])
