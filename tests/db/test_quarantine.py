"""Quarantine with a way back: what lies in it, one more chance, drops and retention, on nights that were really run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url
from typer.testing import CliRunner

from newsloom import archive
from newsloom.cli import app
from newsloom.entities.stage import annotate_batch
from newsloom.ops import tasks
from newsloom.ops.retry import ONE_CHANCE, RetryAtWork, retry
from newsloom.parsing.child import Child, Limits, reader
from newsloom.quarantine.decisions import drop
from newsloom.quarantine.listing import Choice, NotOneItem, Quarantined, found, listed
from newsloom.quarantine.retention import expire
from newsloom.quarantine.telling import beginning
from newsloom.reasons import Reason
from newsloom.statements import statement
from newsloom.strip.stage import strip_batch
from newsloom.upkeep.bodies import let_go
from tests.conftest import database_on
from tests.db.articles import ferry, write
from tests.db.conftest import Night, over
from tests.deadly_calls import ROOT

pytestmark = pytest.mark.one_server

LIMITS = Limits(cpu_seconds=1.0, memory_bytes=600 * 2**20)
NOW = datetime(2026, 11, 22, 6, tzinfo=UTC)
PAGES: dict[str, str | bytes] = {
    "hullesk-herald/ferry.txt": ferry("Ferry to sail twice a day", "Port Almadin, 2 March 2025: "),
    "quelmont-mirror/ferry.txt": ferry("Two sailings daily for Hullesk", "Port Almadin, 3 March 2025: ")
    + "\nThe deadly segfault was read out.\n",
}
BROKEN = b'{"id": "a", "text": "The quay is\n{"id": "b"}\n'


@dataclass(frozen=True)
class FirstNight:
    """A night whose child died of one page, with two broken lines beside it: its database, and its folders."""

    server: str
    database: str
    folder: Path

    @property
    def press(self) -> Path:
        return self.folder / "press"


@pytest.fixture(scope="module", autouse=True)
def _rules_alone() -> Iterator[None]:
    """Names by rules alone: the pipeline, which takes seconds to load, has nothing to do with quarantine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSLOOM_SPACY_MODEL", "none")
        yield


@pytest.fixture(scope="module")
def first_night(server: str, template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FirstNight]:
    folder = tmp_path_factory.mktemp("quarantine")
    press = write(folder / "press", {**PAGES, "wire.jsonl": BROKEN})
    with database_on(server, template) as url, over(url, folder) as night:
        night.run("one", press, until="collect")
        [batch] = tasks.batches("one")
        with closing(Child("tests.deadly_calls", limits=LIMITS, folders=[ROOT])) as child:
            strip_batch(night.engine, tasks.archive_root(), run_id="one", batch=batch, child=child)
        annotate_batch(night.engine, run_id="one", batch=batch)
        tasks.load("one", tasks.dedupe("one")["token"])
        tasks.check("one")
        tasks.publish("one")
        night.engine.dispose()
        yield FirstNight(server, str(make_url(url).database), folder)


@pytest.fixture
def night(first_night: FirstNight) -> Iterator[Night]:
    """The database after the first night, to do with what a test likes."""
    with database_on(first_night.server, first_night.database) as url, over(url, first_night.folder) as one:
        yield one


def inside(night: Night, **choice: Any) -> list[Quarantined]:
    with night.engine.connect() as connection:
        return listed(connection, Choice(**choice))


def tried(items: list[Quarantined], after: int = 0, child: Child | None = None) -> dict[str, str]:
    # This process's own child has its pipeline loaded; that of a real retry may be ended once, as below.
    ended = retry(items, archive.local_root(), now=NOW + timedelta(hours=after), who="inga", child=child or reader())
    return {one.locator: one.outcome for one in ended}


def test_row_82_a_retry_is_one_more_chance_and_then_the_tables_are_those_of_a_clean_night(
    night: Night, first_night: FirstNight, template: str, tmp_path: Path
) -> None:
    [poison] = inside(night, reason=Reason.POISON)
    assert (poison.stage, poison.attempts, poison.locator) == ("strip", 1, "quelmont-mirror/ferry.txt")

    again = Child("tests.deadly_calls", limits=Limits(cpu_seconds=1.0, wall_to_cpu=(6.0,)), folders=[ROOT])
    assert tried([poison], 0, again) == {poison.locator: "quarantined"}
    [still] = inside(night, reason=Reason.POISON)
    assert (still.attempts, still.detail["message"]) == (2, "strip ended its reader: ended by SIGSEGV")
    assert (still.first_at, still.item_id) == (poison.first_at, poison.item_id)

    assert tried([still], 1) == {poison.locator: "copy"}
    assert inside(night, reason=Reason.POISON) == []
    assert night.rows("SELECT count(*) FROM news.story_article") == [2]
    before = night.dump()
    assert night.outcomes(night.rows("SELECT max(run_id) FROM ops.run WHERE kind = 'retry'")[0]) == {"copy": 1}

    night.run("two", first_night.press)
    assert night.outcomes("two") == {"unchanged": 4}
    assert night.dump() == before

    with database_on(first_night.server, template) as url, over(url, tmp_path) as clean:
        clean.run("one", first_night.press)
        assert clean.dump() == before


def test_retry_twice_leaves_the_same_rows_and_what_fails_again_stays(night: Night) -> None:
    everything = inside(night)
    assert {one.reason for one in everything} == {Reason.POISON, Reason.BAD_JSON, Reason.BAD_INPUT}

    first = tried(everything)
    once = night.dump()
    second = tried(everything, 1)

    assert sorted(first.values()) == ["copy", "quarantined", "quarantined"]
    assert sorted(second.values()) == ["quarantined", "quarantined", "unchanged"]
    assert night.dump() == once
    assert {(one.reason, one.attempts) for one in inside(night)} == {(Reason.BAD_JSON, 3), (Reason.BAD_INPUT, 3)}
    assert night.rows("SELECT count(*) FROM staging.stripped") == [0]
    assert night.rows("SELECT DISTINCT state FROM ops.run") == ["succeeded"]
    # What is tried again says nothing of how a source does.
    assert night.rows("SELECT DISTINCT last_run_id FROM ops.source_health") == ["one"]
    with night.engine.connect() as connection:
        assert connection.execute(statement("status/run"), {"run_id": None}).one().run_id == "one"


def test_a_retry_that_was_killed_leaves_its_items_where_they_were(night: Night) -> None:
    [poison] = inside(night, reason=Reason.POISON)
    with pytest.raises(EndOfTask):
        tried([poison], 0, Ending("tests.deadly_calls", limits=ONE_CHANCE, folders=[ROOT]))
    assert night.rows("SELECT state FROM ops.run WHERE kind = 'retry'") == ["running"]
    assert inside(night, reason=Reason.POISON) == [poison]

    assert tried(inside(night, reason=Reason.BAD_JSON), 1) != {}

    [out_again] = inside(night, reason=Reason.POISON)
    assert (out_again.attempts, out_again.detail["message"]) == (
        2, "the process of the retry ended while it worked on this item",
    )  # fmt: skip
    assert night.rows("SELECT DISTINCT state FROM ops.run WHERE kind = 'retry' ORDER BY 1") == ["failed", "succeeded"]
    assert tried([out_again], 2) == {poison.locator: "copy"}


class EndOfTask(BaseException):
    """Stands for a kill of the process: nothing may catch it."""


class Ending(Child):
    """A child whose caller dies."""

    def call(self, *_: Any, **__: Any) -> Any:
        raise EndOfTask


def test_two_retries_do_not_work_at_once(night: Night) -> None:
    with night.engine.connect() as other:
        assert other.scalar(statement("quarantine/take_turn"))
        with pytest.raises(RetryAtWork):
            tried(inside(night))
        other.execute(statement("quarantine/end_turn"))
    assert night.rows("SELECT count(*) FROM ops.run WHERE kind = 'retry'") == [0]


def test_what_is_dropped_stays_counted_and_opens_again_when_it_fails_in_another_way(
    night: Night, tmp_path: Path
) -> None:
    [broken] = inside(night, reason=Reason.BAD_JSON)
    with night.engine.begin() as connection:
        drop(connection, [broken], why="the wire has mended it", who="inga")
        drop(connection, [broken], why="the wire has mended it", who="inga")

    assert broken.item_id not in {one.item_id for one in inside(night)}
    [shown] = inside(night, reason=Reason.BAD_JSON, everything=True)
    assert (shown.state, shown.why) == ("dropped", "the wire has mended it")
    assert night.outcomes("one")["quarantined"] == 3

    night.run("two", write(tmp_path / "press", {"wire.jsonl": b'{"id": "a", "text": "The quay was\n'}))
    [opened] = inside(night, reason=Reason.BAD_JSON)
    assert (opened.state, opened.item_id, opened.attempts) == ("open", broken.item_id, 2)


def test_old_items_expire_and_their_bytes_are_let_go(night: Night) -> None:
    today = night.rows("SELECT CAST(now() AS date)")[0]
    assert expire(night.engine, today + timedelta(days=30)) == {"expired": 0, "captures": 0}

    assert expire(night.engine, today + timedelta(days=32)) == {"expired": 3, "captures": 3}
    assert expire(night.engine, today + timedelta(days=32)) == {"expired": 0, "captures": 0}

    assert inside(night) == []
    assert {one.state for one in inside(night, everything=True)} == {"expired"}
    assert night.rows("SELECT DISTINCT keep_until < '2026-01-01' FROM ops.capture WHERE keep_until IS NOT NULL") == [
        True
    ]
    with night.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM ops.capture WHERE keep_until IS NOT NULL")
    assert inside(night) == []


def test_bytes_that_were_let_go_are_not_called_kept_and_are_whole_when_they_come_again(
    night: Night, first_night: FirstNight
) -> None:
    """Expired, taken out of the archive, and brought in once more: then they are as if they had never been let go."""
    today = night.rows("SELECT CAST(now() AS date)")[0]
    root = archive.local_root()
    expire(night.engine, today + timedelta(days=32))
    assert let_go(night.engine, root, "upkeep", today, False)["let_go"] == 3

    poison = next(one for one in inside(night, everything=True) if one.reason is Reason.POISON)
    assert (poison.place, poison.can_be_retried, beginning(root, poison)) == (None, False, None)

    night.run("two", first_night.press)
    again = next(one for one in inside(night, everything=True) if one.reason is Reason.POISON)
    assert again.place is not None
    assert "deadly segfault" in archive.read(root, again.place, again.sha256 or b"").decode()
    assert night.rows("SELECT count(*) FROM ops.capture WHERE keep_until IS NOT NULL OR let_go_at IS NOT NULL") == [0]


def test_an_expired_item_that_loads_after_all_keeps_its_bytes(night: Night) -> None:
    [poison] = inside(night, reason=Reason.POISON)
    today = night.rows("SELECT CAST(now() AS date)")[0]
    expire(night.engine, today + timedelta(days=32))
    assert tried([poison]) == {poison.locator: "copy"}

    let_go(night.engine, archive.local_root(), "upkeep", today, False)

    [left] = night.rows(
        "SELECT c.let_go_at FROM news.article_revision r JOIN ops.capture c USING (capture_id) "
        "WHERE c.capture_id = :capture_id", capture_id=poison.capture_id,
    )  # fmt: skip
    assert left is None


def test_items_are_found_by_place_by_id_and_by_its_beginning(night: Night) -> None:
    [one] = inside(night, reason=Reason.POISON)
    with night.engine.connect() as connection:
        names = [one.locator, str(one.item_id), str(one.item_id)[:8]]
        assert found(connection, names) == [one, one, one]
        for name in ("nowhere.txt", str(one.item_id)[:3]):
            with pytest.raises(NotOneItem):
                found(connection, [name])
    assert inside(night, source="nobody") == inside(night, stage="load") == inside(night, since=NOW.replace(2090)) == []
    assert len(inside(night, stage="strip")) == 3


def test_the_commands_list_show_try_again_and_drop(night: Night) -> None:
    runner = CliRunner()
    [told] = json.loads(runner.invoke(app, ["quarantine", "list", "--reason", "poison", "--json"]).stdout)
    assert (told["locator"], told["stage"], told["attempts"]) == ("quelmont-mirror/ferry.txt", "strip", 1)
    assert told["can_be_retried"]
    assert "bad_json in strip, once" in runner.invoke(app, ["quarantine", "list"]).stdout
    shown = runner.invoke(app, ["quarantine", "show", told["item"][:8]]).stdout
    assert "the document killed its parser twice" in shown
    assert "strip ended two readers: ended by SIGSEGV" in shown
    assert "begins\n  Two sailings daily for Hullesk" in shown

    dry = runner.invoke(app, ["quarantine", "retry", "--reason", "poison", "--dry-run"])
    assert "1 would be tried again; nothing was written" in dry.stdout
    done = json.loads(runner.invoke(app, ["quarantine", "retry", "quelmont-mirror/ferry.txt", "--json"]).stdout)
    assert [one["outcome"] for one in done["items"]] == ["copy"]
    gone = runner.invoke(app, ["quarantine", "retry", "quelmont-mirror/ferry.txt"])
    assert (gone.exit_code, gone.stderr[:44]) == (1, "newsloom: nothing in quarantine is called 'q")
    assert "nothing to try again" in runner.invoke(app, ["quarantine", "retry", "--reason", "poison"]).stdout

    lines = [one["locator"] for one in json.loads(runner.invoke(app, ["quarantine", "list", "--json"]).stdout)]
    assert len(lines) == 2
    dropped = runner.invoke(app, ["quarantine", "drop", *lines, "--why", "the wire is broken for good"])
    assert dropped.exit_code == 0
    assert "nothing is in quarantine" in runner.invoke(app, ["quarantine", "list"]).stdout
    assert "(dropped: the wire is broken for good)" in runner.invoke(app, ["quarantine", "list", "--all"]).stdout


@pytest.mark.parametrize(
    "words",
    [
        ["retry"],
        ["retry", "a.txt", "--all"],
        ["retry", "--reason", "no_such"],
        ["list", "--stage", "publish"],
        ["list", "--since", "yesterday"],
        ["drop", "a.txt"],
        ["show", "\udcff"],
        ["drop", "a.txt", "--why", " "],
    ],
)
def test_a_wrong_use_ends_with_two(night: Night, words: list[str]) -> None:
    assert CliRunner().invoke(app, ["quarantine", *words]).exit_code == 2


def test_what_was_refused_before_it_was_captured_keeps_its_first_bytes_as_evidence(
    night: Night, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsloom.collect.contents.MAX_BYTES", 3000)
    monkeypatch.setattr("newsloom.collect.folder.MAX_BYTES", 3000)
    folder = write(
        tmp_path / "large",
        {
            "large.txt": b"The quay is long. " * 200,
            "broken.html.gz": b"\x1f\x8b\x08 no gzip at all",
            "film.mp4": b"not text",
            "ferry.txt": ferry("A third ferry"),
        },
    )
    for run_id in ("large", "large again"):
        night.run(run_id, folder)

    items = {one.locator: one for one in inside(night, source="large")}
    assert {name: (one.reason, one.stage, one.byte_count, one.attempts) for name, one in items.items()} == {
        "large.txt": (Reason.TOO_LARGE, "collect", 3000, 2),
        "broken.html.gz": (Reason.BAD_ENCODING, "collect", 18, 2),
    }
    large = items["large.txt"]
    assert large.refused
    assert not large.can_be_retried
    assert (beginning(archive.local_root(), large) or "").startswith("The quay is long. The quay")
    assert night.outcomes("large again") == {"quarantined": 2, "skipped": 1, "unchanged": 1}
    assert night.rows("SELECT count(*) FROM ops.capture WHERE refused") == [2]
    told = CliRunner().invoke(app, ["quarantine", "retry", "large.txt"])
    assert "not tried: large  large.txt: only the first bytes of it are kept; the next run" in told.stderr
    assert "nothing to try again" in told.stdout

    with pytest.raises(ValueError, match=r"large\.txt"):
        tried([large])
