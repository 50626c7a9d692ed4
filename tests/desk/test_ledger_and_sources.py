"""The desk's ledger and sources as they are read, and the task of the DAG ``retry``, on nights that were really run."""

from __future__ import annotations

import csv
import io
import uuid
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.db.conftest import Night
from tests.desk.three_nights import FORMULAS, NIGHTS, REFUSED, ThreeNights
from tests.one_in_quarantine import SICK

from newsloom.desk.ledger import item_reading
from newsloom.desk.ledger import reading as ledger_reading
from newsloom.desk.ledger.reading import LedgerFilter
from newsloom.desk.sources import reading as sources_reading
from newsloom.export.cells import FORMULA
from newsloom.ops.retry_tasks import MOST_ITEMS, RetryRefused, again
from newsloom.parsing.child import reader
from newsloom.quarantine.listing import Choice, listed
from newsloom.statements import statement

pytestmark = pytest.mark.one_server

NOW = datetime(2026, 11, 22, 6, tzinfo=UTC)


@pytest.fixture
def night(three_nights: ThreeNights) -> Iterator[Night]:
    with three_nights.cloned() as one:
        yield one


@pytest.fixture
def read(night: Night) -> Iterator[sa.Connection]:
    with night.engine.connect() as connection:
        yield connection


def locators(read: sa.Connection, asked: LedgerFilter) -> set[str]:
    return {row["locator"] for row in ledger_reading.items(read, asked, None, 100)}


def test_the_ledger_filters_by_outcome_reason_stage_and_literal_words(read: sa.Connection) -> None:
    assert ledger_reading.last_run(read) == "three"
    everything = locators(read, LedgerFilter("one"))
    assert {*REFUSED, SICK} < everything
    assert locators(read, LedgerFilter("one", outcome="quarantined", reason="poison")) == {SICK}
    assert locators(read, LedgerFilter("one", stage="strip")) == {SICK, *REFUSED}
    assert locators(read, LedgerFilter("one", stage="load")) == set()
    assert locators(read, LedgerFilter("one", outcome="loaded")) == {"hullesk-herald/ferry.txt"}
    assert locators(read, LedgerFilter("one", outcome="brought")) == {"hullesk-herald/ferry.txt"}
    assert locators(read, LedgerFilter("one", words="%_OF")) == {"100%_of_it.html"}
    assert locators(read, LedgerFilter("one", source="nobody")) == set()
    assert locators(read, LedgerFilter("one", outcome="no such outcome")) == set()


def test_pages_go_on_by_key_whatever_is_written_between_them(night: Night) -> None:
    asked = LedgerFilter("one")
    with night.engine.begin() as connection:
        everything = [row["item_id"] for row in ledger_reading.items(connection, asked, None, 100)]
        seen = list(ledger_reading.items(connection, asked, None, 3))
        add = (
            "INSERT INTO ops.item (run_id, source_id, item_id, locator) "
            "SELECT run_id, source_id, CAST(:id AS uuid), 'late' FROM ops.item WHERE run_id = 'one' LIMIT 1"
        )
        for late in (uuid.UUID(int=0), uuid.UUID(int=2**128 - 1)):
            connection.execute(sa.text(add), {"id": late})
        while page := ledger_reading.items(connection, asked, (seen[-1]["source_id"], str(seen[-1]["item_id"])), 3):
            seen += page
        assert [row["item_id"] for row in seen] == [*everything, uuid.UUID(int=2**128 - 1)]
        connection.rollback()


def test_counts_add_up_to_what_was_discovered_with_what_upkeep_summed_up(night: Night) -> None:
    with night.engine.begin() as connection:
        read = ledger_reading.sources(connection, "two")
        before = ledger_reading.counts(connection, "two", None, read)
        dropped = connection.scalar(statement("upkeep/drop_items"), {"before": NIGHTS[2], "most": 100}) or 0
        after = ledger_reading.counts(connection, "two", None, read)
        assert (before.holds, before.summed, after.holds, after.summed) == (True, 0, True, dropped)
        assert dropped > 0
        assert before.by_outcome == after.by_outcome
        assert ledger_reading.counts(connection, "two", read[0].source_id, read) == after
        night_health = "SELECT unchanged FROM ops.run_health WHERE run_id = 'two'"
        assert connection.scalar(sa.text(night_health)) == after.by_outcome["unchanged"]


def test_the_view_of_sources_counts_what_upkeep_summed_up(night: Night) -> None:
    """The last run of a source that is read no more is an old one some day."""
    asked = "SELECT brought, unchanged, skipped, deferred, quarantined FROM ops.source_health"
    with night.engine.begin() as connection:
        before = connection.execute(sa.text(asked)).one()
        connection.execute(
            sa.text(
                "WITH gone AS ("
                "DELETE FROM ops.item WHERE run_id = 'three' AND outcome = 'unchanged' RETURNING source_id) "
                "INSERT INTO ops.item_sum (run_id, source_id, outcome, reason, items) "
                "SELECT 'three', source_id, 'unchanged', '', count(*) FROM gone GROUP BY source_id"
            )
        )
        assert before.unchanged > 0
        assert connection.execute(sa.text(asked)).one() == before
        connection.rollback()


def test_row_70_the_ledgers_csv_runs_in_no_spreadsheet(read: sa.Connection) -> None:
    for asked in (LedgerFilter("one"), LedgerFilter("any")):
        lines = "".join(ledger_reading.csv_of(lambda: nullcontext(read), asked))
        rows = list(csv.DictReader(io.StringIO(lines)))
        names = {row["locator"] for row in rows}
        assert {f"'{name}" for name in FORMULAS} <= names
        assert [text for row in rows for text in row.values() if text.startswith(FORMULA)] == []
    assert ",".join(ledger_reading.CSV_COLUMNS) == lines.splitlines()[0]


def test_quarantine_pages_hold_each_item_once(read: sa.Connection) -> None:
    asked = LedgerFilter("any")
    everything = [one.item_id for one in listed(read, Choice())]
    assert len(everything) == len(REFUSED) + 1
    paged: list[uuid.UUID] = []
    after = None
    while page := ledger_reading.quarantined(read, asked, after, 2):
        paged += [one.item_id for one in page]
        after = page[-1].last_at, page[-1].source, page[-1].item_id
    assert paged == everything
    assert [one.locator for one in ledger_reading.quarantined(read, LedgerFilter("any", words="FERRY"), None, 9)] == [
        SICK
    ]
    assert ledger_reading.quarantined(read, LedgerFilter("any", outcome="loaded"), None, 9) == []


def test_items_in_quarantine_are_found_by_their_ids(read: sa.Connection, three_nights: ThreeNights) -> None:
    others = [one.item_id for one in listed(read, Choice()) if one.item_id != three_nights.sick]
    asked = frozenset({three_nights.sick, others[0], uuid.UUID(int=1)})
    assert {one.item_id for one in listed(read, Choice(items=asked))} == {three_nights.sick, others[0]}
    assert listed(read, Choice(items=frozenset())) == []


def test_an_items_page_has_every_night_and_the_log_of_its_task(read: sa.Connection, three_nights: ThreeNights) -> None:
    [source] = ledger_reading.sources(read, "one")
    told = item_reading.item(read, source.source_id, three_nights.sick)
    assert told is not None
    assert [(row["run_id"], row["outcome"]) for row in told.rows] == [
        ("three", "unchanged"), ("two", "unchanged"), ("one", "quarantined"),
    ]  # fmt: skip
    assert told.quarantined is not None
    assert told.quarantined.can_be_retried
    assert item_reading.task_log(told.rows[-1]) == item_reading.TaskLog("nightly", "one", "strip", 0)
    assert item_reading.task_log(told.rows[0]) is None
    begins = item_reading.beginning(Path(three_nights.folder / "home" / "archive"), told.captures[0])
    assert begins is not None
    assert begins.startswith("Two sailings daily")
    assert item_reading.item(read, source.source_id, uuid.UUID(int=0)) is None


def test_sources_are_told_from_their_nights(read: sa.Connection) -> None:
    [name] = sources_reading.known(read, [])
    [one] = sources_reading.told(read, [], [name])
    assert (one.word, one.enabled, one.kinds) == ("well", True, ["folder"])
    assert [(each.night, each.brought) for each in one.nights] == list(zip(NIGHTS, (1, 0, 0), strict=True))
    assert (one.silence.nights, one.silence.longest) == (2, None)
    assert one.filled is not None
    assert (one.filled.night, one.filled.articles) == (NIGHTS[0], 1)
    assert sum(one.outcomes.values()) == one.nights[-1].discovered


def test_a_second_try_of_the_same_task_leaves_what_the_first_ended(night: Night, three_nights: ThreeNights) -> None:
    refused = {"reason": "wrong_type"}
    assert again(refused, dag_run="manual__1", who="inga", now=NOW, child=reader())["quarantined"] == len(REFUSED)
    assert again(refused, dag_run="manual__1", who="inga", now=NOW, child=reader())["items"] == 0
    with night.engine.begin() as connection:
        [sick] = [one for one in listed(connection, Choice()) if one.item_id == three_nights.sick]
        # A task whose process died in the middle: the item is open, and has been opened.
        connection.execute(
            sa.text(
                "INSERT INTO ops.run (run_id, kind, night, state, params, code_version, statistics_version) "
                "SELECT 'died', 'retry', night, 'running', '{\"dag_run\": \"manual__2\"}', code_version, "
                "statistics_version FROM ops.run WHERE run_id = 'one'"
            )
        )
        rows = f'[{{"source_id": "{sick.source}", "item_id": "{sick.item_id}", "run_id": "one"}}]'
        connection.execute(statement("quarantine/retry_sources"), {"run_id": "died", "rows": rows})
        connection.execute(statement("quarantine/retry_items"), {"run_id": "died", "rows": rows, "attempts": 3})
    params = {"items": [str(three_nights.sick)]}
    assert again(params, dag_run="manual__2", who="inga", now=NOW, child=reader()) == {"items": 0, "not_retried": 0}
    later = NOW + timedelta(hours=1)
    assert again(params, dag_run="manual__3", who="inga", now=later, child=reader()) == {
        "items": 1,
        "copy": 1,
        "not_retried": 0,
    }


TOO_MANY = [str(uuid.UUID(int=number)) for number in range(MOST_ITEMS + 1)]


@pytest.mark.parametrize("params", [{}, {"items": []}, {"items": ["no id"]}, {"reason": "no"}, {"items": TOO_MANY}])
def test_params_that_name_nothing_are_refused(night: Night, params: dict[str, object]) -> None:
    with pytest.raises(RetryRefused):
        again(params, dag_run="manual__1", who="inga", now=NOW, child=reader())


def test_a_log_is_linked_where_airflow_ran_the_task() -> None:
    row = {"kind": "nightly", "run_id": "one", "dag_run": None, "batch": 2, "reason": None, "detail": {}}
    logs = [
        item_reading.task_log(row | more)
        for more in (
            {}, {"detail": {"stage": "entities"}}, {"reason": "data_error"}, {"batch": None}, {"kind": "reprocess"},
            {"kind": "retry"}, {"kind": "retry", "dag_run": "manual__1"},
        )
    ]  # fmt: skip
    log = item_reading.TaskLog
    assert logs[:3] == [
        log("nightly", "one", "strip", 2),
        log("nightly", "one", "entities", 2),
        log("nightly", "one", "load"),
    ]
    assert logs[3:] == [None, None, None, log("retry", "manual__1", "retry")]
