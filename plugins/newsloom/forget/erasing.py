"""Articles and captures erased with all that hangs on them, and the rest linked as if they had never come."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from newsloom.dedupe.article.fingerprint import Fingerprint, fingerprints
from newsloom.dedupe.copies.crowds import CROWD
from newsloom.dedupe.history.held import held_articles
from newsloom.dedupe.history.pinned import pinned
from newsloom.dedupe.neighbourhood import compare, regrouped
from newsloom.dedupe.stage import link_rows, pair_rows, people_rows, stage_linked
from newsloom.dedupe.text.reading import read_all
from newsloom.dedupe.text.shingles import Hashes
from newsloom.entities.across.people import People, link_entities
from newsloom.load.stage import GROUPS, PAIRS, write, write_links
from newsloom.reasons import Reason
from newsloom.statements import statement


@dataclass(frozen=True)
class Going:
    """What is erased: articles by id, and captures that are found by an address or by an outlet as captures say it."""

    articles: Sequence[uuid.UUID] = ()
    urls: Sequence[str] = ()
    outlets: Sequence[str] = ()


def mark(connection: sa.Connection, going: Going) -> None:
    """Note in the transaction's own tables what goes: the articles, their captures, the names that stand on them."""
    for create in statement("forget/going").text.split(";\n"):
        connection.execute(sa.text(create))
    connection.execute(statement("forget/going_articles"), {"ids": list(going.articles)})
    here = {"urls": list(going.urls), "outlets": list(going.outlets)}
    connection.execute(statement("forget/going_captures"), here)
    connection.execute(statement("forget/going_named"))


def counted(connection: sa.Connection) -> dict[str, int]:
    """Rows that go, by table."""
    return {row.name: row.rows for row in connection.execute(statement("forget/counted")) if row.rows}


def erase(connection: sa.Connection, run_id: str, today: date, going: Going) -> dict[str, int]:
    """Erase what is marked, in the caller's transaction, which holds the writer's lease; returns rows by table.

    The rest is linked anew in the same transaction: names, copies and stories are then those of a database that these
    articles never came to.
    """
    told = counted(connection)
    near = list(connection.scalars(statement("forget/near")))
    crowd = _crowd_left(connection, going.articles)
    people = link_entities(connection, [], going.articles) if going.articles else People()
    words = [*going.urls, *map(str, going.articles)]
    told["news.judgement"] = _run(connection, "forget/judgements")
    told["staging"] = _run(connection, "forget/staged")
    told["ops.fetch"] = _run(connection, "forget/fetches", urls=list(going.urls))
    told["ops.incident"] = _run(connection, "forget/incidents", words=words) if words else 0
    told["ops.finding (emptied)"] = _run(connection, "forget/findings", words=words) if words else 0
    told["ops.rule_cut (emptied)"] = _run(connection, "forget/rule_cuts")
    told["ops.reprocess (emptied)"] = _run(connection, "forget/differences")
    told["ops.quarantine_decision"] = _run(connection, "forget/decisions")
    told["ops.item (emptied)"] = _run(connection, "forget/items", reason=Reason.FORGOTTEN.value)
    _run(connection, "forget/details")
    _run(connection, "forget/articles")
    # The rows of articles hang on each other by keys that are asked at the end: here they have to be gone.
    connection.execute(sa.text("SET CONSTRAINTS ALL IMMEDIATE"))
    connection.execute(sa.text("SET CONSTRAINTS ALL DEFERRED"))
    _run(connection, "forget/captures")
    relinked(connection, run_id, today, people, near, crowd)
    for name in ("stories", "authors", "tags", "outlets", "redirects"):
        told[f"news.{ {'stories': 'story'}.get(name, name[:-1]) }"] = _run(connection, f"forget/{name}")
    return {name: rows for name, rows in sorted(told.items()) if rows}


def relinked(
    connection: sa.Connection,
    run_id: str,
    today: date,
    people: People,
    near: Iterable[str],
    anew: Sequence[uuid.UUID] = (),
) -> None:
    """Write what became of names, compare the articles ``anew`` as if they came tonight, and regroup what was near.

    What is staged belongs to a run, and takes its leave with it: nobody else sees this one.
    """
    statistics = pinned(connection)
    run: Mapping[str, Any] = {
        "run_id": run_id,
        "kind": "reprocess",
        "night": today,
        "params": json.dumps({"forget": True}),
        "code_version": "",
        "statistics_version": statistics.version,
    }
    connection.execute(statement("ledger/open_run"), run)
    stage_linked(connection, run_id, people_rows(people))
    write_links(connection, run_id)
    connection.execute(statement("dedupe/clear"), {"run_id": run_id})
    wanted = set(near) | {str(one) for one in anew}
    if anew:
        prints: list[tuple[Fingerprint, Hashes]] = []
        for articles in held_articles(connection, anew):
            readings = list(read_all(one["body"] for one in articles))
            prints += fingerprints(articles, readings, statistics)
        pairs = compare(connection, prints, statistics)[1]
        stage_linked(connection, run_id, pair_rows([one for one, _ in prints], pairs, statistics))
        write(connection, run_id, PAIRS)
        connection.execute(statement("dedupe/clear"), {"run_id": run_id})
        wanted |= {end for _, pair in pairs for end in (pair.left, pair.right)}
    if wanted:
        stage_linked(connection, run_id, link_rows(connection, regrouped(connection, sorted(wanted), statistics)))
        write(connection, run_id, GROUPS)
    connection.execute(statement("judge/drop_run"), {"run_id": run_id})


def _crowd_left(connection: sa.Connection, going: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    """Who stays of the crowds of copies that these stand in.

    Inside a crowd only what connects was judged, and it may have been connected by articles that go: its members are
    judged again (``newsloom.dedupe.neighbourhood`` does the same for words that changed).
    """
    gone = {str(one) for one in going}
    crowd: set[str] = set()
    frontier = gone
    while frontier:
        here = {"ids": [uuid.UUID(one) for one in sorted(frontier)]}
        rows = connection.execute(statement("dedupe/pairs_of"), here).mappings().all()
        reached = {end for row in rows if row["kind"] == "copy" for end in (row["left_id"], row["right_id"])}
        frontier = reached - crowd - gone
        crowd |= reached
    return [uuid.UUID(one) for one in sorted(crowd - gone)] if len(crowd) > CROWD else []


def _run(connection: sa.Connection, name: str, **here: Any) -> int:
    return connection.execute(statement(name), here).rowcount
