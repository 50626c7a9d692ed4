"""One entity: its forms, when and where it is named, with whom, from which names it grew and what people judged."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from newsloom import ids
from newsloom.desk.entities.listing import FIRST
from newsloom.desk.entities.weeks import Weeks, weeks_of
from newsloom.entities.across.identity import node_id
from newsloom.entities.across.nodes import shown
from newsloom.statements import statement

GATHERED = 20_000
"""Mentions that are read whole, in some 150 ms. Of an entity with more the newest articles are asked one by one, which
is quick exactly because many of them name it."""

FORMS = NAMES = CAME = JUDGEMENTS = 100
"""Rows of the lists on the page; no reader looks further, and a lexicon's country has thousands of forms."""

COMPANY_READ, COMPANY = 300, 30
"""Of the newest articles, those whose names are counted for the list of who is named together with it."""

SAMPLED_WEEKS, SAMPLED = 26, 200
"""Half a year, and articles of each week that are asked; 200 tell a share to within 7 points (95 of 100 times)."""


@dataclass(frozen=True)
class Told:
    """An entity as the page shows it. ``sampled``: articles of each week that the chart was made from; None where it
    counts all. ``key`` is (time, id) of the last article where there are more."""

    entity: sa.RowMapping
    forms: list[sa.RowMapping]
    weeks: Weeks
    sampled: int | None
    articles: list[sa.RowMapping]
    key: tuple[str, str] | None
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
        found: uuid.UUID | None = connection.scalar(statement("desk/entity_redirect"), {"entity_id": entity_id})
        return found
    gathered = row["mention_count"] <= GATHERED
    wanted = most + 1 if after else max(most + 1, COMPANY_READ)
    articles = _articles(connection, entity_id, after, wanted, gathered)
    company: list[sa.RowMapping] = []
    if not after:
        here = {"revisions": [one["revision_id"] for one in articles], "entity_id": entity_id, "most": COMPANY}
        company = list(connection.execute(statement("desk/entity_company"), here).mappings())
    names = _names(connection, entity_id)
    last = articles[most - 1] if len(articles) > most else None
    at = "-infinity" if last is None or last["published_earliest"] is None else last["published_earliest"].isoformat()
    return Told(
        entity=row,
        forms=_rows(connection, "entity_forms", entity_id, FORMS),
        weeks=_weeks(connection, entity_id, gathered),
        sampled=None if gathered else SAMPLED,
        articles=articles[:most],
        key=(at, str(last["article_id"])) if last is not None else None,
        company=company,
        company_read=min(len(articles), COMPANY_READ),
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


def _articles(
    connection: sa.Connection, entity_id: uuid.UUID, after: Sequence[str], most: int, gathered: bool
) -> list[sa.RowMapping]:
    at, article = after if after else ("infinity", str(FIRST))
    here = {"entity_id": entity_id, "at": at, "article_id": article, "most": most}
    name = "desk/entity_articles" if gathered else "desk/entity_articles_walked"
    return list(connection.execute(statement(name), here).mappings())


def _weeks(connection: sa.Connection, entity_id: uuid.UUID, gathered: bool) -> Weeks:
    if gathered:
        rows = connection.execute(statement("desk/entity_weeks"), {"entity_id": entity_id})
    else:
        here = {"entity_id": entity_id, "weeks": SAMPLED_WEEKS, "each": SAMPLED}
        rows = connection.execute(statement("desk/entity_weeks_sampled"), here)
    return weeks_of((row.week, row.mentions, row.articles) for row in rows)


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
