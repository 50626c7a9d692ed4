"""Who is meant: an entity by its id, by one that it had, or by a name that only one entity has."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from newsloom import ids
from newsloom.entities.across.name_history import NameHistory
from newsloom.entities.across.nodes import is_full, node_of
from newsloom.entities.spelling.names import plain_name
from newsloom.statements import statement

_ARTICLES = " (two articles are judged with --as copy or --as story)"
_PRINTED_ID = re.compile(r"[a-z]+-[0-9a-f]{20}")
_NODE = re.compile(r"(PERSON|ORG|GPE|LOC|NORP|EVENT):.+", re.DOTALL)


class JudgeRefused(ValueError):
    """A judgement that cannot be taken, with a message for the person who gave it."""


def contradicts(told: Iterable[str]) -> str:
    """The message for a judgement that cannot hold beside those that are in force."""
    return f"that contradicts what was judged before: {'; '.join(told)}. Judge one of these anew first"


@dataclass(frozen=True)
class Meant:
    """An entity and the name of it (``node``) that a judgement on it speaks of."""

    entity_id: uuid.UUID
    label: str
    name: str
    node: str


def find(connection: sa.Connection, text: str) -> Meant:
    """The entity that is meant by an id or a name.

    An id means the entity under whatever name it is shown; a full name means that form of it, so that two forms of one
    entity can be parted. A name as judgements are kept (``PERSON:inga torvik``) means just that name: how a judgement
    on a name of other letters is judged anew.

    Raises:
        JudgeRefused: nobody is known by that, or several are: the message lists them.
    """
    ident = _id(text)
    if ident is not None:
        row = connection.execute(statement("judge/find_id"), {"entity_id": ident}).one_or_none()
        if row is None:
            raise JudgeRefused(f"there is no entity {text}{_ARTICLES}")
        return Meant(row.entity_id, row.label, row.name, _node(connection, row.entity_id, None))
    if _NODE.fullmatch(text):
        kept = connection.execute(statement("judge/entity_of"), {"node": text}).one_or_none()
        if kept is not None:
            return Meant(kept.entity_id, kept.label, kept.name, text)
    rows = connection.execute(statement("judge/find_name"), {"name": text.strip()}).all()
    if not rows:
        raise JudgeRefused(f"nobody is named {text!r}{_ARTICLES if '/' in text else ''}")
    if len(rows) > 1:
        listed = "".join(f"\n  {_told(connection, row)}" for row in rows[:20])
        more = f"\n  and {len(rows) - 20:,} more" if len(rows) > 20 else ""
        raise JudgeRefused(f"{len(rows):,} are named {text!r}; say which by its id:{listed}{more}")
    [row] = rows
    return Meant(row.entity_id, row.label, row.name, _node(connection, row.entity_id, text))


def _id(text: str) -> uuid.UUID | None:
    if _PRINTED_ID.fullmatch(text):
        return ids.content_id("entity", text)
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _node(connection: sa.Connection, entity: uuid.UUID, form: str | None) -> str:
    """The name to judge: the form that was given, if it is a name of its own; else the one that the others joined."""
    rows = connection.execute(statement("judge/nodes_of"), {"entity_id": entity}).all()
    if not rows:
        raise JudgeRefused(f"no article that is held names {entity}: the next night reads its names")
    pivot = rows[0].pivot if rows[0].pivot_is_name else None
    plain = plain_name(form) if form is not None else ""
    if plain and is_full(plain):
        node = node_of("PERSON", plain)
        known = NameHistory(connection).states([node]).get(node)
        if known is not None and known.pivot == rows[0].pivot:
            return node
    return str(pivot or rows[0].node)


def _told(connection: sa.Connection, row: sa.Row[tuple[uuid.UUID, str, str, int]]) -> str:
    here = {"entity_id": row.entity_id, "node": _node(connection, row.entity_id, None)}
    side = connection.execute(statement("judge/side"), here).one()
    offices = f", {', '.join(side.offices)}" if side.offices else ""
    titles = [one["title"] for one in side.articles if one["title"]]
    where = f", in {titles[0]!r}" if titles else ""
    return f"{row.entity_id}  {row.name} ({row.label}, {row.mentions:,} mentions{offices}{where})"
