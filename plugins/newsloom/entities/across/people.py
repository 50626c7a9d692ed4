"""Tonight's people, organisations and places against those of earlier nights."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from newsloom import ids
from newsloom.entities.across.history import State
from newsloom.entities.across.identity import all_readings, answer, entity_id, lexicon_name, node_id
from newsloom.entities.across.judged import Judged
from newsloom.entities.across.name_history import NameHistory, judgements_in_force
from newsloom.entities.across.nodes import Mark, Reading, asker
from newsloom.entities.across.settling import settle
from newsloom.entities.across.world import World
from newsloom.entities.local import LocalEntity
from newsloom.entities.words.lexicon import entry_names
from newsloom.statements import statement


@dataclass(frozen=True)
class People:
    """Rows for ``staging.linked``, by kind.

    ``locals_``: every local entity of tonight, and those of history that are another one's now; ``was`` is the entity
    that it was resolved to before, if any. ``lost``: entities that somebody left. ``nodes``: what was decided of names,
    where that is new.
    """

    locals_: list[dict[str, Any]] = field(default_factory=list)
    lost: list[dict[str, Any]] = field(default_factory=list)
    nodes: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class _Known:
    """A local entity, the entity that it was resolved to before, and what it says of names."""

    local: LocalEntity
    was: uuid.UUID | None
    reading: Reading


def link_entities(connection: sa.Connection, tonight: Sequence[LocalEntity], first: Sequence[uuid.UUID] = ()) -> People:
    """What the night makes of everybody: tonight's local entities and those whose names they change.

    ``first`` are the articles that speak tonight; what they said before goes as if it had never been there.
    """
    night = sorted({uuid.UUID(local.article) for local in tonight} | set(first))
    rows = connection.execute(statement("dedupe/night_was"), {"night": night}).all()
    were = _were(tonight, rows)
    unread = connection.execute(statement("dedupe/unread_locals"), {"night": night}).all()
    were |= {(str(row.article_id), row.ordinal): row.entity_id for row in unread}
    here = [*tonight, *(LocalEntity.from_json(row.data) for row in unread)]
    read = all_readings(here)
    known = [_Known(local, were.get(local.key), read[local.key]) for local in here]
    went = Counter(tuple(mark) for row in rows for mark in row.marks or ())
    judged = judgements_in_force(connection)
    gone = {row.entity_id: _name_if_lexicon(row.entity_id, row.data) for row in rows if row.entity_id}
    people = relink(connection, known, went, judged, judged, night=night, gone=gone)
    # a name without marks is nobody's neighbour, and goes with the last article that has it
    left = {row.node for row in rows if row.node and not row.marks} - {row["node"] for row in people.nodes}
    people.nodes.extend(_node_row(node, None) for node in sorted(left - judged.nodes()))
    return people


def _were(tonight: Sequence[LocalEntity], rows: Sequence[sa.Row[Any]]) -> dict[tuple[str, int], uuid.UUID]:
    """What each of tonight's was before: by a form that its article printed then too. Numbers within the article are of
    other words: what was Alice's may be Bob's, and she is not become him."""
    before = {
        (str(row.article_id), row.data["label"], form): row.entity_id
        for row in rows
        if row.entity_id
        for form in row.data["forms"]
    }
    found = {local.key: [before.get((local.article, local.label, form)) for form in local.forms] for local in tonight}
    return {key: min(were) for key, ones in found.items() if (were := [one for one in ones if one is not None])}


def relink(
    connection: sa.Connection,
    known: Sequence[_Known],
    went: Mapping[Mark, int],
    judged: Judged,
    before: Judged,
    rejudged: Collection[str] = (),
    night: Collection[uuid.UUID] = (),
    gone: Mapping[uuid.UUID, str | None] | None = None,
) -> People:
    """Decide what changes with these local entities, with the marks that went, and with judgements on ``rejudged``.

    ``night`` are the articles that ``known`` speaks for; ``gone`` the entities that they spoke of before, with their
    names in the lexicon.
    """
    nodes = {one.reading.node for one in known if one.reading.node is not None}
    came = {mark for one in known for mark in one.reading.marks}
    added, removed = _changes(NameHistory(connection), came, went)
    history = NameHistory(connection, len(removed))
    world = World(history, judged, added, removed, before)
    settle(world, added | removed, nodes, rejudged)
    earlier = history.states(nodes | world.decided.keys())
    moved = {node for node, state in world.decided.items() if _answer_of(state) != _answer_of(earlier.get(node))}
    now = {**earlier, **world.decided}
    told = [_row(one, now.get(one.reading.node) if one.reading.node else None) for one in known]
    lost = dict(gone or {})
    for row in _moved(history, world.decided, moved, night):
        told.append(row)
        if row["was"] and row["was"] != row["entity_id"]:
            lost[uuid.UUID(row["was"])] = _name_if_lexicon(uuid.UUID(row["was"]), row["local"])
    return People(
        told,
        [{"entity_id": str(one), "was": str(one), "lexicon_name": name} for one, name in sorted(lost.items())],
        [_node_row(node, state) for node, state in sorted(world.decided.items()) if state != earlier.get(node)],
    )


def _changes(history: NameHistory, came: set[Mark], went: Mapping[Mark, int]) -> tuple[set[Mark], set[Mark]]:
    """Marks that nobody left before, and marks that nobody leaves any more."""
    counts = history.counts({*came, *went})
    return came - counts.keys(), {mark for mark in went.keys() - came if 0 < counts.get(mark, 0) <= went[mark]}


def _answer_of(state: State | None) -> tuple[Any, ...] | None:
    return None if state is None else (state.pivot, state.how, state.score)


def _moved(
    history: NameHistory, decided: Mapping[str, State | None], nodes: Collection[str], night: Collection[uuid.UUID]
) -> list[dict[str, Any]]:
    """Rows of the earlier articles' entities whose names were decided otherwise than before."""
    told = []
    for row in history.locals_of(nodes, night):
        local = LocalEntity.from_json(row.data)
        known = _Known(local, row.entity_id, Reading(row.node, frozenset(tuple(mark) for mark in row.marks)))
        told.append(_row(known, decided[row.node]))
    return told


def _row(known: _Known, state: State | None) -> dict[str, Any]:
    local, node = known.local, known.reading.node
    resolved = answer(local, node, state)
    entity = ids.content_id("entity", resolved.entity) if resolved.entity else None
    return {
        "article_id": local.article,
        "ordinal": local.index,
        "label": local.label,
        "name": local.name,
        "node": node,
        "marks": sorted(known.reading.marks),
        "local": local.as_json(),
        "entity_id": str(entity) if entity else None,
        "lexicon_name": lexicon_name(state.pivot) if state is not None else None,
        "score": resolved.score,
        "reasons": list(resolved.reasons),
        "was": str(known.was) if known.was else None,
    }


def _name_if_lexicon(entity: uuid.UUID, local: Mapping[str, Any]) -> str | None:
    """The lexicon's name of the entity, if it is the one that this local entity has of the lexicon."""
    if not local["lexicon"] or ids.content_id("entity", entity_id(local["label"], local["lexicon"])) != entity:
        return None
    return entry_names().get(local["lexicon"])


def _id_of(node: str) -> str:
    return str(ids.content_id("entity", node_id(node)))


def _node_row(node: str, state: State | None) -> dict[str, Any]:
    if state is None:
        return {"node": node, "gone": True}
    return {
        "node": node,
        "gone": False,
        "pivot": state.pivot,
        "own_id": _id_of(node),
        "entity_id": _id_of(state.pivot) if state.pivot else None,
        "via": state.via,
        "asks": asker(node) is not None,
        "score": state.score,
        "reasons": list(state.how),
        "doubts": [{"other": one.other, "why": one.why, "weight": one.weight} for one in state.doubts],
    }
