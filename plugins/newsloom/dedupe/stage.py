"""The dedupe stage: the whole night, over all batches, against history; what it finds is staged for load."""

from __future__ import annotations

import json
import logging
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from newsloom import ids, kill_points, lease
from newsloom.dedupe.article.decision import Decision
from newsloom.dedupe.article.fingerprint import Fingerprint, fingerprint_and_shingles
from newsloom.dedupe.copies.copies import original, told_of_copy
from newsloom.dedupe.groups.strongest_link import members_of, strongest, touching
from newsloom.dedupe.history.candidates import anchors
from newsloom.dedupe.history.index_spans import make_spans
from newsloom.dedupe.history.pinned import pinned
from newsloom.dedupe.learned.learned import Statistics
from newsloom.dedupe.neighbourhood import Neighbourhood, copy_groups, judge, stories
from newsloom.dedupe.night import displaces, outcomes
from newsloom.dedupe.pairs.reach import placed
from newsloom.dedupe.readings import reading
from newsloom.dedupe.refused import MOST, items_to_blame
from newsloom.dedupe.stories.stories import story_keys
from newsloom.dedupe.text.shingles import Hashes
from newsloom.entities.across.people import People, link_entities
from newsloom.entities.local import LocalEntity
from newsloom.ledger import End, Item, end_items
from newsloom.reasons import Ledger
from newsloom.refused_rows import refused_row
from newsloom.retrying import again, committed, is_data_error
from newsloom.statements import statement, storable

log = logging.getLogger(__name__)

# Rows that are in memory at once while the night is read: each may have the five megabytes of the largest page.
STREAM_ROWS = 20

# Rows a statement: a megabyte or so of JSON, far under the server's limit of a gigabyte for one value.
STAGE_ROWS = 1000


def dedupe_night(engine: sa.Engine, *, run_id: str, token: int) -> dict[str, int]:
    """Decide what each item is, link the night, and stage it all; returns counts of articles, links and groups.

    An item whose rows the database refuses is quarantined, and the night is judged as if it had not been there. All is
    done again after an error that passes (``newsloom.retrying``).

    Raises:
        newsloom.lease.LeaseLost: another run has taken over; nothing was staged.
        sqlalchemy.exc.DBAPIError: the database was away for longer than is waited for, or refuses more than items.
    """
    quarantined = 0
    while True:
        try:
            counts = again(lambda: _dedupe_once(engine, run_id, token))
            return counts | ({"quarantined": quarantined} if quarantined else {})
        except _Refused as refused:
            quarantined += len(refused.items)
            if not refused.items or quarantined > MOST:
                raise refused.error from None
            committed(engine, partial(_quarantine, run_id=run_id, token=token, refused=refused))


class _Refused(Exception):
    """The database refuses rows of these items, which are rows of ``staging.decided``."""

    def __init__(self, error: DBAPIError, items: Sequence[tuple[Mapping[str, Any], DBAPIError]]) -> None:
        super().__init__(str(error))
        self.error = error
        self.items = items


def _quarantine(connection: sa.Connection, run_id: str, token: int, refused: _Refused) -> None:
    lease.keep(connection, run_id, token)
    ends = [
        (Item(row["source_id"], uuid.UUID(row["item_id"]), ""), refused_row(error, stage="dedupe"))
        for row, error in refused.items
    ]
    log.warning("the database refuses %d items: %s", len(ends), refused.error.orig)
    end_items(connection, run_id, ends)


def _dedupe_once(engine: sa.Engine, run_id: str, token: int) -> dict[str, int]:
    with engine.connect() as connection:
        lease.allow_long_work(connection)
        statistics = pinned(connection)
        rows, ends, night, named, readings = _night(connection, run_id, statistics)
        committed(engine, partial(_make_room, run_id=run_id, token=token, prints=[one for one, _ in night]))
        here, pairs = judge(connection, night, statistics)
        kill_points.here("dedupe.grouping")
        # What links know of an article that speaks tonight is of words that went (revised, displaced tonight or by a
        # run that was killed before its links), or of mentions that another pipeline made.
        people = link_entities(connection, named, [uuid.UUID(one.id) for one, _ in night])
        links = link_rows(connection, here)
    linked = pair_rows([one for one, _ in night], pairs, statistics) + people_rows(people)
    linked += [_linked("reading", row["revision_id"], row) for row in readings]
    _stage(engine, run_id, token, statistics, rows, ends, linked + links)
    return {
        "articles": len(rows),
        "fresh": len(night),
        "neighbourhood": len(here.prints),
        "pairs": len(pairs),
        "copies": sum(row["kind"] == "copy" for row in links),
        "stories": len({row["data"]["story_id"] for row in links if row["kind"] == "story"}),
        "entities": len({row["entity_id"] for row in people.locals_ if row["entity_id"]}),
        "read_anew": len(readings),
    }


def _make_room(connection: sa.Connection, run_id: str, token: int, prints: Sequence[Fingerprint]) -> None:
    lease.keep(connection, run_id, token)
    make_spans(connection, prints)


def _night(
    connection: sa.Connection, run_id: str, statistics: Statistics
) -> tuple[list[dict[str, Any]], list[End], list[tuple[Fingerprint, Hashes]], list[LocalEntity], list[dict[str, Any]]]:
    """The night's rows without their words, how each would end, what links need of those that speak, and the readings
    that take the place of another pipeline's.

    One article after the other: the words of 10,000 articles with their cuts are a gigabyte.
    """
    rows: list[dict[str, Any]] = []
    ends: list[End] = []
    night: list[tuple[Fingerprint, Hashes]] = []
    found: list[LocalEntity] = []
    readings: dict[str, dict[str, Any]] = {}
    here = {"run_id": run_id}
    told = connection.execute(statement("dedupe/night"), here, execution_options={"yield_per": STREAM_ROWS}).mappings()
    for _, together in groupby(told, key=lambda row: row["article_id"]):
        ones = [dict(row) for row in together]
        for row, end in zip(ones, outcomes(ones), strict=True):
            if (anew := reading(row, end)) is not None:
                readings[anew["revision_id"]] = anew
            if _speaks(row, end) or (anew is not None and end.outcome is Ledger.UNCHANGED):
                night.append(fingerprint_and_shingles(article_of(row), statistics))
                found += locals_of(row)
            rows.append({name: row[name] for name in ("source_id", "item_id", "batch", "article_id")})
            ends.append(end)
    return rows, ends, night, found, list(readings.values())


def _speaks(row: Mapping[str, Any], end: End) -> bool:
    """Whether the row's words are the article's from now on. A revision seen before the one that is held (a past night
    done again) is kept as a revision, and the links stay those of the newer words; but words that only claimed the
    address are not waited for."""
    return end.outcome in (Ledger.LOADED, Ledger.REVISED) and (displaces(end) or not row["older"])


def article_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """The ``DedupeInput`` of a row of ``sql/dedupe/night.sql``."""
    own: dict[str, Any] = dict(row["article"])
    own |= {
        "id": str(row["article_id"]),
        "url": row["canonical_url"],
        "canonical_url": row["canonical_url"],
        "source": row["outlet"],
        "mentions": [one for one in row["annotation"]["mentions"] if not one.get("reason")],
    }
    # The outlet was decided when the article was identified; a site name must not name another for an unknown one.
    own.pop("site_name", None)
    return own


def locals_of(row: Mapping[str, Any]) -> list[LocalEntity]:
    """Who the row's article speaks of, with the day that it is of."""
    published = row["article"].get("published")
    day = published["value"] if published else None
    return [replace(LocalEntity.from_json(one), day=day) for one in row["annotation"]["entities"]]


def pair_rows(
    prints: Sequence[Fingerprint], pairs: Sequence[tuple[str, Decision]], statistics: Statistics
) -> list[dict[str, Any]]:
    """The rows of ``staging.linked`` for articles that were read anew and for all pairs that touch them."""
    rows = [_linked("fingerprint", one.id, _fingerprint(one)) for one in prints]
    return rows + [
        _linked("pair", f"{kind} {one.left} {one.right}", _pair(kind, one, statistics)) for kind, one in pairs
    ]


def _fingerprint(one: Fingerprint) -> dict[str, Any]:
    when = one.published
    first, last = (_day(when.first), _day(when.last)) if when else (None, None)
    return {
        "article_id": one.id,
        "statistics_version": one.version,
        "first_day": first,
        "last_day": last,
        "placed": placed(when),
        "bands": list(one.bands),
        "story_keys": list(story_keys(one)),
        "anchors": anchors(one),
        "fingerprint": one.as_json(),
    }


def _day(ordinal: int | None) -> str | None:
    return date.fromordinal(ordinal).isoformat() if ordinal is not None else None


def _pair(kind: str, one: Decision, statistics: Statistics) -> dict[str, Any]:
    return {
        "kind": kind,
        "left_id": one.left,
        "right_id": one.right,
        "joins": one.joins,
        "statistics_version": statistics.version,
        **_evidence(one),
    }


def _evidence(one: Decision | None) -> dict[str, Any]:
    if one is None:
        return {"score": None, "rule": None, "reasons": []}
    return {"score": one.score, "rule": one.rule, "reasons": list(one.reasons)}


def link_rows(connection: sa.Connection, here: Neighbourhood) -> list[dict[str, Any]]:
    """The rows of ``staging.linked`` for these articles' copies and stories, with the stories that they were in."""
    groups, tales = copy_groups(here), stories(here)
    were = _stories_were(connection, sorted(here.prints))
    return _copy_rows(here, groups) + _story_rows(here, tales, groups, were)


def _copy_rows(here: Neighbourhood, groups: Mapping[str, str]) -> list[dict[str, Any]]:
    members = members_of(groups)
    near = touching([*here.copies.values(), *here.judged.links("copy", here.prints.keys())])
    whys = {first: original(here.prints[one] for one in ones)[1] for first, ones in members.items() if len(ones) > 1}
    rows = []
    for one, first in sorted(groups.items()):
        if one == first:
            continue
        link = strongest(near.get(one, ()), one, members[first], first)
        if link is not None:
            link = replace(link, reasons=told_of_copy(link, one, first, whys[first]))
        version = here.prints[one].version
        row = {"article_id": one, "original_id": first, "statistics_version": version, **_evidence(link)}
        rows.append(_linked("copy", one, row))
    return rows


def _story_rows(
    here: Neighbourhood, tales: Mapping[str, str], groups: Mapping[str, str], were: Mapping[str, str]
) -> list[dict[str, Any]]:
    members, copies = members_of(tales), members_of(groups)
    told = touching([*here.stories.values(), *here.judged.links("story", here.prints.keys())])
    near = touching([*here.copies.values(), *here.judged.links("copy", here.prints.keys())])
    rows = []
    for one, name in sorted(tales.items()):
        story = str(ids.story_id(uuid.UUID(name)))
        # A copy is of its original's story. An original is as near to the rest of the story as its nearest copy is: not
        # every pair of a crowd is judged, and which were depends on the nights.
        first = groups[one]
        links = [strongest(near.get(one, ()), one, copies[first], first)]
        if one == first:
            others = members[name] - copies[first]
            links += [strongest(told.get(each, ()), each, others) for each in copies[first]]
        found = [link for link in links if link is not None]
        evidence = min(found, key=lambda link: (-link.score, link.left, link.right), default=None)
        row = {
            "article_id": one,
            "story_id": story,
            "was": were.get(one) if were.get(one) != story else None,
            "statistics_version": here.prints[one].version,
            **_evidence(evidence),
        }
        rows.append(_linked("story", one, row))
    return rows


def _stories_were(connection: sa.Connection, articles: Sequence[str]) -> dict[str, str]:
    rows = connection.execute(statement("dedupe/stories_were"), {"ids": [uuid.UUID(one) for one in articles]})
    return {row.article_id: row.story_id for row in rows}


def people_rows(people: People) -> list[dict[str, Any]]:
    """The rows of ``staging.linked`` for people, organisations and places."""
    rows = [_linked("local_entity", f"{row['article_id']} {row['ordinal']}", row) for row in people.locals_]
    rows += [_linked("lost_entity", row["was"], row) for row in people.lost]
    return rows + [_linked("name_node", row["node"], row) for row in people.nodes]


def _linked(kind: str, key: str, data: Mapping[str, Any]) -> dict[str, Any]:
    return {"kind": kind, "key": key, "data": data}


def _stage(
    engine: sa.Engine,
    run_id: str,
    token: int,
    statistics: Statistics,
    rows: Sequence[Mapping[str, Any]],
    ends: Sequence[End],
    linked: Sequence[Mapping[str, Any]],
) -> None:
    decided = [
        {
            "source_id": row["source_id"],
            "item_id": str(row["item_id"]),
            "batch": row["batch"],
            "article_id": str(row["article_id"]),
            "outcome": end.outcome.value,
            "reason": end.reason.value if end.reason else None,
            "detail": dict(end.detail),
        }
        for row, end in zip(rows, ends, strict=True)
    ]

    def write(connection: sa.Connection) -> None:
        lease.keep(connection, run_id, token)
        connection.execute(statement("dedupe/clear"), {"run_id": run_id})
        connection.execute(statement("dedupe/clear_decided"), {"run_id": run_id})
        # Another version may have been pinned since the run was planned.
        connection.execute(statement("dedupe/linked_with"), {"run_id": run_id, "version": statistics.version})
        _stage_rows(connection, run_id, "dedupe/stage_decided", decided)
        stage_linked(connection, run_id, linked)
        kill_points.here("dedupe.staged")

    try:
        # By itself: a commit that is lost does not have the night judged again.
        committed(engine, write)
    except DBAPIError as error:
        if not is_data_error(error):
            raise
        with engine.connect() as connection, connection.begin() as trial:
            lease.allow_long_work(connection)
            items = items_to_blame(connection, run_id, decided, linked, _stage_rows)
            trial.rollback()
        raise _Refused(error, items) from error


def stage_linked(connection: sa.Connection, run_id: str, linked: Sequence[Mapping[str, Any]]) -> None:
    """Stage rows of ``staging.linked``, in the caller's transaction."""
    _stage_rows(connection, run_id, "dedupe/stage_linked", linked)


def _stage_rows(connection: sa.Connection, run_id: str, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    for start in range(0, len(rows), STAGE_ROWS):
        chunk = json.dumps(storable(list(rows[start : start + STAGE_ROWS])))
        connection.execute(statement(name), {"run_id": run_id, "rows": chunk})
