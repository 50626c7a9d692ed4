"""One entity: its forms, when and where it is named, with whom, from which names it grew and what people judged."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from newsloom import ids
from newsloom.desk.entities.found import gathered, walked
from newsloom.desk.entities.weeks import Weeks
from newsloom.entities.across.identity import node_id
from newsloom.entities.across.nodes import shown
from newsloom.statements import statement

GATHERED = 7_000
"""Mentions that are read whole, at 25 microseconds each. Of an entity with more the newest articles are asked one by
one, which is quick exactly because many of them name it: of a million articles one in 150."""

FORMS = NAMES = CAME = JUDGEMENTS = 100
"""Rows of the lists on the page; no reader looks further, and a lexicon's country has thousands of forms."""

COMPANY_READ, COMPANY = 300, 30
"""Of the newest articles, those whose names are counted for the list of who is named together with it; where articles
are asked one by one, those of the page alone."""


@dataclass(frozen=True)
class Told:
    """An entity as the page shows it; ``sampled``, ``key`` and ``looked`` as in ``found.Found``."""

    entity: sa.RowMapping
    forms: list[sa.RowMapping]
    weeks: Weeks
    sampled: int | None
    articles: list[sa.RowMapping]
    key: tuple[str, str] | None
    looked: int | None
    company: list[sa.RowMapping]
    company_read: int
    names: list[dict[str, Any]]
    doubts: list[dict[str, Any]]
    came: list[sa.RowMapping]
    judgements: list[dict[str, Any]]


def entity(connection: sa.Connection, entity_id: uuid.UUID, after: Sequence[str], most: int) -> Told | uuid.UUID | None:
    """All of it; another id where this one has grown into that; None where nobody has it.

    ``after`` is the key of the page before, or empty.
    """
    row = connection.execute(statement("desk/entity"), {"entity_id": entity_id}).mappings().one_or_none()
    if row is None:
        now: uuid.UUID | None = connection.scalar(statement("desk/entity_redirect"), {"entity_id": entity_id})
        return now
    if row["mention_count"] <= GATHERED:
        found = gathered(connection, entity_id, after, most)
    else:
        found = walked(connection, entity_id, after, most, row["mention_count"])
    near = found.revisions[:COMPANY_READ] if not after else []
    names = _names(connection, entity_id)
    return Told(
        entity=row,
        forms=_rows(connection, "entity_forms", entity_id, FORMS),
        weeks=found.weeks,
        sampled=found.sampled,
        articles=_articles(connection, entity_id, found.revisions[:most]),
        key=found.key,
        looked=found.looked,
        company=_company(connection, entity_id, near),
        company_read=len(near),
        names=names,
        doubts=[
            doubt | {"name": name["shown"], "node": name["node"]} for name in names for doubt in name["doubts_shown"]
        ],
        came=_rows(connection, "entity_came", entity_id, CAME),
        judgements=_judgements(connection, names),
    )


def _rows(connection: sa.Connection, name: str, entity_id: uuid.UUID, most: int) -> list[sa.RowMapping]:
    here = {"entity_id": entity_id, "most": most}
    return list(connection.execute(statement(f"desk/{name}"), here).mappings())


def _articles(connection: sa.Connection, entity_id: uuid.UUID, revisions: list[uuid.UUID]) -> list[sa.RowMapping]:
    here = {"entity_id": entity_id, "revisions": revisions}
    return list(connection.execute(statement("desk/entity_articles"), here).mappings())


def _company(connection: sa.Connection, entity_id: uuid.UUID, revisions: list[uuid.UUID]) -> list[sa.RowMapping]:
    here = {"entity_id": entity_id, "revisions": revisions, "most": COMPANY}
    return list(connection.execute(statement("desk/entity_company"), here).mappings())


def _names(connection: sa.Connection, entity_id: uuid.UUID) -> list[dict[str, Any]]:
    """The names that are this entity, each with the id that a judgement on it has."""
    told = []
    for row in connection.execute(statement("desk/entity_names"), {"entity_id": entity_id, "most": NAMES}).mappings():
        doubts = [
            {
                "other": shown(doubt["other"]),
                "other_node": doubt["other"],
                "other_id": name_id(doubt["other"]),
                "why": doubt["why"],
                "name": shown(row["node"]),
                "node": row["node"],
            }
            for doubt in row["doubts"]
        ]
        via = row["via"] if row["via"] != row["node"] else ""
        more = {"shown": shown(row["node"]), "via_shown": shown(via), "doubts_shown": doubts}
        told.append(dict(row) | more | {"name_id": name_id(row["node"]), "first": row["node"] == row["pivot"]})
    return told


def name_id(node: str) -> uuid.UUID:
    """The id of a name: what a judgement on it is kept under, and the entity's id where others joined it."""
    return ids.content_id("entity", node_id(node))


def _judgements(connection: sa.Connection, names: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    here = {"names": [name["name_id"] for name in names], "most": JUDGEMENTS}
    rows = connection.execute(statement("desk/entity_judgements"), here).mappings()
    return [
        dict(row) | {"left_shown": shown(row["left_name"]), "right_shown": shown(row["right_name"])} for row in rows
    ]
