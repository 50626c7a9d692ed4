"""What looking up and writing an article's keys costs as history grows, at the same number of articles in the window.

    python bench/dedupe_growth.py [ARTICLES ...]

History is signatures alone, drawn at random and brought in by COPY: ``A_DAY`` articles a day, so many days back as it
takes; one in a hundred has no date. Each size has a database of its own on the embedded server. Against it come
``NIGHTS`` nights of ``ARTICLES`` articles of one day, a third of which are near a held one: what dedupe looks up before
it reads any text, and what load writes for it; nothing of a night is kept, so that each meets the same history.

Counted is CPU time, of this process and of the server behind its connection; beside it wall time, which depends on who
else is at work. A night made of 1,000 articles whose days have no index (``read``), and making that index, are timed
once. Bodies, fingerprints and the ledger are found by primary key and are left out.
"""

from __future__ import annotations

import statistics
import sys
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import psutil

ROOT = Path(__file__).resolve().parents[1]
SIZES = (10_000, 100_000, 1_000_000)
ARTICLES = 1_000
NIGHTS = 5
A_DAY = 150
"""So that 10,000 articles fill the window of 60 days once: 9,000 are in it at every size."""
UNDATED = 100
"""One article in so many has no date."""
NEAR = 3
"""One article of the night in so many shares bands and story keys with a held one of the window."""
BASE, LARGE, TOLERANCE = 100_000, 1_000_000, 1.3
BANDS, KEYS, ANCHORS = 50, 120, 38
LAST_DAY = date(2026, 11, 22)
"""The last of a span of either index, so that both are full."""
MANY = 5_000
"""Articles that are drawn at once: 8 MB of keys."""


@dataclass(frozen=True)
class Cost:
    """One size: rows and bytes of the index of days, of the undated, of the anchors and of the signatures; CPU
    milliseconds an article of looking up and of inserting (process and server), wall seconds a night of either; wall
    seconds of making the index of the window, and of a night that reads through it instead."""

    held: int
    in_window: int
    rows: int
    index_bytes: int
    undated_bytes: int
    anchor_bytes: int
    signature_bytes: int
    look_up: float
    insert: float
    look_up_wall: float
    insert_wall: float
    making: float
    reading: float

    @property
    def both(self) -> float:
        return self.look_up + self.insert


def measure(sizes: Sequence[int] = SIZES) -> list[Cost]:
    """The cost beside each of these histories."""
    sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]
    from tests.command import state_folder

    from newsloom.database import make_engine
    from newsloom.embedded import embedded_server
    from newsloom.schema import migrate

    found = []
    for size in sizes:
        with state_folder() as state, embedded_server(state) as server:
            url = server.url("postgres")
            migrate(url)
            engine = make_engine(url)
            began = time.monotonic()
            with engine.begin() as connection:
                _lay(connection, size)
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql("VACUUM ANALYZE")
                connection.exec_driver_sql("CHECKPOINT")
            print(f"{size:,} laid in {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
            found.append(_cost(engine, size))
            print(_line(found[-1]), file=sys.stderr, flush=True)
            engine.dispose()
    return found


def _lay(connection: Any, size: int) -> None:
    """The history, without an index of its days: nobody has asked for it yet."""
    connection.exec_driver_sql("SET LOCAL session_replication_role = replica")  # no trigger, no foreign key
    connection.exec_driver_sql("SET LOCAL maintenance_work_mem = '1GB'")
    connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
    connection.exec_driver_sql("DROP INDEX ops.fingerprint_anchors")
    cursor = connection.connection.driver_connection.cursor()
    for start in range(0, size, MANY):
        drawn = list(_history(start, min(MANY, size - start), size))
        for table, at in (("news.article", 0), ("news.article_revision", 1), ("ops.fingerprint", 2)):
            with cursor.copy(f"COPY {table} ({COLUMNS[at]}) FROM STDIN") as copy:
                copy.write("".join(row[at] for row in drawn))
    connection.exec_driver_sql(
        "CREATE INDEX fingerprint_anchors ON ops.fingerprint USING gin (anchors) WITH (fastupdate = off) WHERE placed"
    )
    for table, keys in (("copy_band", "bands"), ("story_key", "story_keys")):
        undated = f"SELECT NULL, k, article_id FROM ops.fingerprint, unnest({keys}) k WHERE NOT placed"  # noqa: S608
        connection.exec_driver_sql(f"INSERT INTO ops.{table} {undated}")


COLUMNS = (
    "article_id, path, current_revision_id, first_seen_at, last_seen_at",
    "revision_id, article_id, content_sha256, body_sha256, capture_id, body, page_kind, strip_version,"
    " entities_version, seen_at",
    "article_id, revision_id, statistics_version, first_day, last_day, placed, bands, story_keys, anchors, data",
)


def _history(start: int, number: int, size: int) -> Iterator[tuple[str, str, str]]:
    """Rows of three tables for articles with these numbers, the newest last."""
    keys = _keys(start, number)
    for at in range(number):
        name = uuid.UUID(int=_number(start + at))
        day = LAST_DAY - timedelta(days=(size - 1 - start - at) // A_DAY)
        dated = (start + at) % UNDATED != 0
        bands, story_keys, anchors = _cut(keys[at])
        when = day.isoformat() if dated else "\\N"
        digest = "\\\\x" + name.hex * 2
        yield (
            f"{name}\t{name}\t{name}\t2026-11-20Z\t2026-11-20Z\n",
            f"{name}\t{name}\t{digest}\t{digest}\t{name}\t\tarticle\t1\trules\t2026-11-20Z\n",
            f"{name}\t{name}\t1\t{when}\t{when}\t{dated}\t{bands}\t{story_keys}\t{anchors}\t{{}}\n",
        )


def _number(at: int) -> int:
    """Names in no order, as hashes are."""
    return (at + 1) * 0x9E3779B97F4A7C15F39CC0605CEDC835 % 2**128


def _keys(seed: int, number: int) -> Any:
    draw = np.random.default_rng(seed)
    return draw.integers(-(2**31), 2**31 - 1, size=(number, BANDS + KEYS), dtype=np.int64)


def _cut(row: Any) -> tuple[str, str, str]:
    values = list(map(str, row.tolist()))
    anchors = values[:10] + values[BANDS : BANDS + 28]
    return tuple("{" + ",".join(some) + "}" for some in (values[:BANDS], values[BANDS:], anchors))  # type: ignore[return-value]


def _cost(engine: Any, size: int) -> Cost:
    from newsloom.dedupe.history.index_spans import make_spans

    coming = [_night(number, size) for number in range(NIGHTS + 1)]
    with engine.connect() as connection:
        began = time.monotonic()
        _look(connection, coming[0])
        reading = time.monotonic() - began
    with engine.begin() as connection:
        began = time.monotonic()
        made = make_spans(connection, coming[0])
        making = time.monotonic() - began
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("CHECKPOINT")
    assert set(made) == {"copy_band", "story_key"}
    with engine.connect() as connection:
        recent = "SELECT count(*) FROM ops.fingerprint WHERE placed AND first_day >= %s"
        in_window = connection.exec_driver_sql(recent, (LAST_DAY - timedelta(days=60),)).scalar_one()
        size_of = "SELECT coalesce(sum(pg_total_relation_size(oid)), 0) FROM pg_class WHERE relname ~ %s"
        sizes = [
            int(connection.exec_driver_sql(size_of, (name,)).scalar_one())
            for name in (
                "^(copy_band|story_key)_[0-9]+$",
                "^(copy_band|story_key)_undated$",
                "^fingerprint_anchors$",
                "^fingerprint$",
            )
        ]
    # What rolls back leaves dead rows: sizes are taken before.
    spent = [_spent(engine, prints) for prints in coming][1:]  # the first one warms what later nights share
    median = [statistics.median(column) for column in zip(*spent, strict=True)]
    return Cost(size, in_window, sum(made.values()), *sizes[:3], sizes[3] - sizes[2], *median, making, reading)


def _spent(engine: Any, prints: Sequence[Any]) -> tuple[float, float, float, float]:
    """CPU milliseconds an article of looking up and inserting, and wall seconds of each."""
    with engine.connect() as connection:
        server = psutil.Process(connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one())
        told = [_clock(server)]
        _look(connection, prints)
        told.append(_clock(server))
        _stage(connection, prints)
        before = _clock(server)
        _insert(connection)
        after = _clock(server)
        connection.rollback()
    (look_cpu, look_wall), (insert_cpu, insert_wall) = (
        (end[0] - start[0], end[1] - start[1]) for start, end in ((told[0], told[1]), (before, after))
    )
    per = 1000 / len(prints)
    return look_cpu * per, insert_cpu * per, look_wall, insert_wall


def _clock(server: psutil.Process) -> tuple[float, float]:
    there = server.cpu_times()
    return time.process_time() + there.user + there.system, time.monotonic()


def _look(connection: Any, prints: Sequence[Any]) -> set[str]:
    from newsloom.dedupe.history.candidates import candidates

    copies, stories = candidates(connection, prints)
    return copies | stories


def _stage(connection: Any, prints: Sequence[Any]) -> None:
    """The night's articles with their rows for load; not counted: it is the same for any index."""
    from newsloom.dedupe.stage import pair_rows, stage_linked

    connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
    connection.exec_driver_sql(
        "INSERT INTO ops.run (run_id, kind, night, state, code_version, statistics_version) "
        "VALUES ('night', 'nightly', '2026-11-20', 'running', '1', '1')"
    )
    cursor = connection.connection.driver_connection.cursor()
    with cursor.copy(f"COPY news.article ({COLUMNS[0]}) FROM STDIN") as copy:
        for one in prints:
            copy.write(f"{one.id}\t{one.id}\t{one.id}\t2026-11-20Z\t2026-11-20Z\n")
    with cursor.copy(f"COPY news.article_revision ({COLUMNS[1]}) FROM STDIN") as copy:
        for one in prints:
            digest = "\\\\x" + one.text_hash
            copy.write(f"{one.id}\t{one.id}\t{digest}\t{digest}\t{one.id}\t\tarticle\t1\trules\t2026-11-20Z\n")
    connection.exec_driver_sql("SET LOCAL session_replication_role = origin")
    stage_linked(connection, "night", pair_rows(prints, [], _statistics()))


def _insert(connection: Any) -> None:
    from newsloom.statements import statement

    connection.execute(statement("load/fingerprints"), {"run_id": "night"})


def _statistics() -> Any:
    from newsloom.dedupe.learned.learned import Statistics

    return Statistics.shipped()


def _night(number: int, size: int) -> list[Any]:
    """Fingerprints of a night: random ones, some of them near an article that is held."""
    from newsloom.dedupe.article.fingerprint import fingerprint
    from newsloom.dedupe.dates.date_range import date_range

    plain = fingerprint({"id": "x", "title": None, "body": "nothing"}, _statistics())
    keys = _keys(10_000_000 + number, ARTICLES)
    last = max(0, size - MANY) // MANY * MANY
    held = _keys(last, min(MANY, size - last))[-ARTICLES:]
    found = []
    for at in range(ARTICLES):
        name = str(uuid.UUID(int=_number(10_000_000 + number * ARTICLES + at)))
        bands = keys[at][:BANDS].tolist()
        if at % NEAR == 0:
            bands[:25] = held[at % len(held)][:25].tolist()
        when = date_range(LAST_DAY.isoformat()) if at % UNDATED else None
        terms = tuple((f"term {number} {at} {place}", 0.2) for place in range(16))
        found.append(
            replace(
                plain, id=name, text_hash=name.replace("-", "") * 2, bands=tuple(bands), terms=terms, published=when
            )
        )
    return found


HEAD = (
    "| articles held | in the window | rows of its index | index GB | undated GB | anchors GB | signatures GB "
    "| looked up, ms | inserted, ms | both, ms | looked up a second | inserted a second | index made, s "
    "| night without it, s |"
)


def _line(one: Cost) -> str:
    giga = [size / 1e9 for size in (one.index_bytes, one.undated_bytes, one.anchor_bytes, one.signature_bytes)]
    return (
        f"| {one.held:,} | {one.in_window:,} | {one.rows:,} | "
        + " | ".join(f"{size:.2f}" for size in giga)
        + f" | {one.look_up:.2f} | {one.insert:.2f} | {one.both:.2f} | {ARTICLES / one.look_up_wall:,.0f} | "
        f"{ARTICLES / one.insert_wall:,.0f} | {one.making:.1f} | {one.reading:.1f} |"
    )


def table(found: Sequence[Cost]) -> str:
    """A line for each size, and by how much the cost grows."""
    lines = [
        f"### growth: keys of {ARTICLES:,} articles a night, median of {NIGHTS} nights; CPU ms an article", "", HEAD,
        "|" + "---|" * HEAD.count(" | ") + "---|", *map(_line, found),
    ]  # fmt: skip
    if (grown := growth(found)) is not None:
        lines += ["", f"From {BASE:,} to {LARGE:,} held: {grown:.2f}-fold."]
    return "\n".join(lines)


def growth(found: Sequence[Cost]) -> float | None:
    """Cost beside the large history over that beside the base; None where one of them was not measured."""
    by_size = {one.held: one.both for one in found}
    return by_size[LARGE] / by_size[BASE] if {BASE, LARGE} <= by_size.keys() else None


if __name__ == "__main__":
    told = measure([int(word) for word in sys.argv[1:]] or SIZES)
    print(table(told))
    sys.exit((growth(told) or 0) > TOLERANCE)
