"""All copies and stories made anew with one version of the statistics, which is pinned in the same transaction."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from newsloom import __version__, lease
from newsloom.dedupe.article.fingerprint import Fingerprint, fingerprints
from newsloom.dedupe.copies.copies import COPY_WINDOW_DAYS
from newsloom.dedupe.history.held import held_articles
from newsloom.dedupe.history.index_spans import days_of, made_spans, make_spans
from newsloom.dedupe.history.pinned import pin
from newsloom.dedupe.history.spans import INDEXES, to_drop
from newsloom.dedupe.learned.learned import Statistics
from newsloom.dedupe.neighbourhood import Neighbourhood, compare, regrouped
from newsloom.dedupe.stage import link_rows, pair_rows, stage_linked
from newsloom.dedupe.text.reading import read_all
from newsloom.dedupe.text.shingles import Hashes
from newsloom.ledger import close_run
from newsloom.load.stage import GROUPS, PAIRS, write
from newsloom.statements import statement

# Articles that are compared with history at once, as if they were a night: with their candidates some 100 MB.
SLICE = 1_000
# Articles that are named in the difference.
EXAMPLES = 10


@dataclass(frozen=True)
class Difference:
    """What another version of the statistics makes of the links.

    ``were`` counts the articles that were linked with each version. ``links`` are the counts of
    ``sql/dedupe/links_differ.sql``; ``examples`` some articles that copy another one than before, or none.
    """

    statistics: Statistics
    were: Mapping[str, int]
    links: Mapping[str, int]
    examples: Sequence[Mapping[str, Any]]

    @property
    def articles(self) -> int:
        return sum(self.were.values())


def relink(
    engine: sa.Engine,
    run_id: str,
    choose: Callable[[sa.Connection], Statistics],
    *,
    night: date,
    write_it: bool,
    tell: Callable[[str, int], None] = lambda what, articles: None,
) -> Difference:
    """Make every link anew with the statistics that ``choose`` gives, and pin them; returns what that changes.

    The tables are those that a database without any article would have, had these been pinned before the first night.
    All in one transaction, which takes the writer's lease and gives it back: until it commits, and if it is killed, the
    old version and its links are what everybody reads, and a death frees the lease at once. Without ``write_it`` it is
    rolled back: what is told is what would be written. That needs the lease too, since it locks what a night writes.
    What is written leaves a run of kind reprocess in the ledger, with its times and counts.
    ``tell`` is called with a stage's name and how many articles it has done.

    Raises:
        newsloom.lease.LeaseHeld: a run is writing.
    """
    with engine.connect() as connection, connection.begin() as transaction:
        token = lease.take_within(connection, run_id)
        lease.allow_long_work(connection)
        found = _relink(connection, run_id, choose, night, tell)
        lease.give_back(connection, run_id, token)
        if not write_it:
            transaction.rollback()
    return found


def _relink(
    connection: sa.Connection,
    run_id: str,
    choose: Callable[[sa.Connection], Statistics],
    night: date,
    done: Callable[[str, int], None],
) -> Difference:
    rows = connection.execute(statement("dedupe/held_versions")).all()
    statistics = choose(connection)
    done("learned", statistics.articles)
    connection.execute(statement("dedupe/links_were"))
    # What is staged belongs to a run. It stays in the ledger, closed: until the commit nobody sees it, and nobody sees
    # that of a mere look.
    run = {
        "run_id": run_id,
        "kind": "reprocess",
        "night": night,
        "params": json.dumps({"stage": "links", "version": statistics.version}),
        "code_version": __version__,
        "statistics_version": statistics.version,
    }
    connection.execute(statement("ledger/open_run"), run)
    pin(connection, statistics)
    began = time.monotonic()
    compared = _compare_all(connection, run_id, statistics, night, done)
    between = time.monotonic()
    grouped = _regroup_all(connection, run_id, statistics, done)
    seconds = {"compare": between - began, "regroup": time.monotonic() - between}
    links = dict(connection.execute(statement("dedupe/links_differ")).mappings().one())
    examples = connection.execute(statement("dedupe/links_moved"), {"most": EXAMPLES}).mappings().all()
    were = {row.version: row.articles for row in rows}
    _record(connection, run_id, seconds, {"compare": {"articles": compared}, "regroup": {"articles": grouped, **links}})
    return Difference(statistics, were, links, [dict(one) for one in examples])


def _record(
    connection: sa.Connection, run_id: str, seconds: Mapping[str, float], counts: Mapping[str, Mapping[str, int]]
) -> None:
    """In the ledger: how long each part of the work took, what it counted, and that the run has ended."""
    for part, took in seconds.items():
        row = {"stage": "dedupe", "part": part, "seconds": took, "counts": json.dumps(dict(counts[part]))}
        connection.execute(statement("ledger/record_stage"), {"run_id": run_id, **row})
    close_run(connection, run_id, succeeded=True)


def _compare_all(
    connection: sa.Connection, run_id: str, statistics: Statistics, today: date, done: Callable[[str, int], None]
) -> int:
    """Fingerprints and pairs of all articles, slice by slice of days, as if each slice came as a night into a database
    that has the slices before: what is not done yet has fingerprints of another version, and is compared with nothing.
    Returns how many articles that are.
    """
    connection.execute(statement("dedupe/drop_all_pairs"))
    count = 0
    for ids in _slices(connection, "dedupe/held_by_day"):
        prints: list[tuple[Fingerprint, Hashes]] = []
        for articles in held_articles(connection, ids):
            readings = list(read_all(one["body"] for one in articles))
            prints += fingerprints(articles, readings, statistics)
        # A day that is full of articles is looked into by slices of its whole window.
        make_spans(connection, [one for one, _ in prints], nights=COPY_WINDOW_DAYS)
        pairs = compare(connection, prints, statistics)[1]
        _write(connection, run_id, pair_rows([one for one, _ in prints], pairs, statistics), PAIRS)
        _drop_behind(connection, [one for one, _ in prints], today)
        count += len(prints)
        done("compared", count)
    return count


def _drop_behind(connection: sa.Connection, prints: Sequence[Fingerprint], today: date) -> None:
    """Drop the index of days that no later slice looks into: that of all history would be ten times the articles. What
    tonight looks into stays."""
    firsts = [days[0] for one in prints if (days := days_of(one))]
    for index in INDEXES if firsts else ():
        for span in to_drop(index, made_spans(connection, index), today):
            if span + index.days <= max(firsts) - index.window:
                here = {"indexed": index.table, "first_day": date.fromordinal(span)}
                connection.execute(statement("dedupe/drop_index_span"), here)


def _regroup_all(
    connection: sa.Connection, run_id: str, statistics: Statistics, done: Callable[[str, int], None]
) -> int:
    """Copies and stories of all articles, each once. What was one story is regrouped together, so that its id leads
    where its articles went and nothing that is only on the way gets a row. Returns how many articles that are."""
    seen: set[int] = set()
    for ids in _slices(connection, "dedupe/held_by_day"):
        fresh = [str(one) for one in ids if one.int not in seen]
        if fresh:
            here = _with_their_stories(connection, fresh, statistics)
            _write(connection, run_id, link_rows(connection, here), GROUPS)
            seen.update(uuid.UUID(one).int for one in here.prints)
        done("grouped", len(seen))
    return len(seen)


def _with_their_stories(connection: sa.Connection, ids: Iterable[str], statistics: Statistics) -> Neighbourhood:
    here = regrouped(connection, ids, statistics)
    while True:
        asked = {"ids": [uuid.UUID(one) for one in here.prints]}
        together = set(connection.scalars(statement("dedupe/held_in_stories"), asked))
        if here.prints.keys() >= together:
            return here
        here = regrouped(connection, here.prints.keys() | together, statistics)


def _slices(connection: sa.Connection, name: str) -> Iterator[Sequence[uuid.UUID]]:
    told = connection.execute(statement(name), execution_options={"yield_per": SLICE})
    yield from told.scalars().partitions()


def _write(connection: sa.Connection, run_id: str, rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> None:
    stage_linked(connection, run_id, rows)
    write(connection, run_id, names)
    connection.execute(statement("dedupe/clear"), {"run_id": run_id})
