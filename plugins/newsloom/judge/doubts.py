"""What waits for a judgement: pairs that the machine left open, the most valuable first."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from newsloom.entities.across.judged import Judged
from newsloom.entities.across.name_history import judgements_in_force
from newsloom.entities.across.nodes import shown
from newsloom.statements import statement


@dataclass(frozen=True)
class Side:
    """One side of an open pair, as a person needs it to decide. ``node`` is the name that is judged, with its context;
    ``note`` says where one name may be two people's."""

    entity_id: uuid.UUID
    name: str
    label: str
    known_as: str
    mentions: int
    forms: list[str]
    offices: list[str]
    articles: list[dict[str, Any]]
    node: str
    note: str | None = None


@dataclass(frozen=True)
class OpenPair:
    """Two that may be one. ``value`` is the mentions of the smaller side times ``doubt`` (1 is a toss-up)."""

    value: float
    doubt: float
    why: str
    left: Side
    right: Side


def open_pairs(connection: sa.Connection, limit: int, newest: int | None = None) -> list[OpenPair]:
    """The open pairs by value, without those that somebody judged.

    ``newest`` looks at so many alone that were decided last. A pair that was judged unsure comes back once something
    new was decided of its name.
    """
    judged = judgements_in_force(connection)
    unsure = {
        frozenset((row.left_name, row.right_name)): row.judged_at
        for row in connection.execute(statement("judge/in_force"))
        if row.verdict == "unsure"
    }
    found: list[OpenPair] = []
    seen: set[frozenset[uuid.UUID]] = set()
    told = connection.execute(statement("judge/doubts"), {"newest": newest}, execution_options={"yield_per": 100})
    for row in told:
        pair = frozenset((row.left_id, row.right_id))
        if pair in seen or _is_judged(judged, unsure, row):
            continue
        seen.add(pair)
        sides = (
            _side(connection, row.left_id, row.node, row.left_mentions),
            _side(connection, row.right_id, row.other, row.right_mentions),
        )
        found.append(OpenPair(float(row.value), row.weight, row.why, *sides))
        if len(found) == limit:
            break
    told.close()
    return found


def _is_judged(judged: Judged, unsure: dict[frozenset[str], datetime], row: sa.Row[Any]) -> bool:
    for name in _names(row):
        if judged.parted(name, row.other) or row.other in judged.group(name):
            return True
        at = unsure.get(frozenset((name, row.other)))
        if at is not None and at >= row.decided_at:
            return True
    return False


def _names(row: sa.Row[Any]) -> Iterator[str]:
    """The name itself and the one that it joined, of which a judgement by id speaks."""
    yield row.node
    if row.pivot is not None:
        yield row.pivot


def _side(connection: sa.Connection, entity: uuid.UUID, node: str, mentions: int | None) -> Side:
    row = connection.execute(statement("judge/side"), {"entity_id": entity, "node": node}).one()
    return Side(
        entity_id=entity,
        name=row.name,
        label=row.label,
        known_as=shown(node),
        mentions=int(mentions or 0),
        forms=list(row.forms),
        offices=list(row.offices),
        articles=row.articles,
        node=node,
        note=row.note,
    )
