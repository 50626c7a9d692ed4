"""Tonight's people, organisations and places against those of earlier nights."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from newsloom import ids
from newsloom.entities.identity import Resolved, block_keys, resolve
from newsloom.entities.lexicon import entry_names
from newsloom.entities.local import LocalEntity
from newsloom.statements import statement

# A candidate's own candidates decide as well: "M. Nurlan" joins one full name only as long as no other fits, so the
# others must be there. What lies behind those decides nothing about tonight's.
ROUNDS = 2


@dataclass(frozen=True)
class Told:
    """A local entity of an earlier article and what it was resolved to."""

    local: LocalEntity
    entity_id: uuid.UUID | None


def link_entities(
    connection: sa.Connection, tonight: Sequence[LocalEntity], first: Sequence[uuid.UUID] = ()
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows for ``staging.linked``: every local entity of tonight, and those of history whose resolution may change.

    ``was`` is the entity that it was resolved to before, if any. With them come the entities that were known of
    ``first``, the articles that are told of for the first time: the words that named them go as if they had never been
    there. Who else was joined to those is resolved again, and what nobody names any more is dropped.
    """
    night = sorted({uuid.UUID(local.article) for local in tonight} | set(first))
    rows = connection.execute(statement("dedupe/night_was"), {"night": night}).all()
    were = {(str(row.article_id), row.ordinal): row.entity_id for row in rows}
    new = set(first)
    gone = [(LocalEntity.from_json(row.data), row.entity_id) for row in rows if row.article_id in new]
    past = _history(connection, night, [*tonight, *(local for local, _ in gone)])
    were |= {(told.local.article, told.local.index): told.entity_id for told in past}
    locals_ = [*tonight, *(told.local for told in past)]
    linked = [
        _row(local, resolved, were.get((local.article, local.index)))
        for local, resolved in zip(locals_, resolve(locals_), strict=True)
    ]
    lost = {str(entity): _lexicon_name(local) for local, entity in gone}
    return linked, [{"entity_id": one, "was": one, "lexicon_name": name} for one, name in sorted(lost.items())]


def _history(connection: sa.Connection, night: list[uuid.UUID], tonight: Sequence[LocalEntity]) -> list[Told]:
    found: dict[tuple[str, int], Told] = {}
    asked: set[str] = set()
    frontier: Iterable[LocalEntity] = tonight
    for _ in range(ROUNDS):
        keys = {key for local in frontier for key in _open_keys(local)} - asked
        if not keys:
            break
        asked |= keys
        rows = connection.execute(statement("dedupe/local_candidates"), {"night": night, "keys": sorted(keys)})
        fresh = [Told(LocalEntity.from_json(row.data), row.entity_id) for row in rows]
        frontier = [told.local for told in fresh if told.local.key not in found]
        found |= {told.local.key: told for told in fresh}
    return [found[key] for key in sorted(found)]


def _open_keys(local: LocalEntity) -> frozenset[str]:
    """The keys under which others can change what this one is.

    A lexicon id or a canonical key is decided by the article alone, so a country is not looked up in a million
    articles.
    """
    if local.label == "PERSON":
        return block_keys(local)
    return frozenset(key for key in block_keys(local) if key.startswith("acr:"))


def _row(local: LocalEntity, resolved: Resolved, was: uuid.UUID | None) -> dict[str, Any]:
    entity = ids.content_id("entity", resolved.entity) if resolved.entity else None
    return {
        "article_id": local.article,
        "ordinal": local.index,
        "label": local.label,
        "name": local.name,
        "block_keys": sorted(block_keys(local)),
        "local": local.as_json(),
        "entity_id": str(entity) if entity else None,
        "lexicon_name": _lexicon_name(local),
        "score": resolved.score,
        "reasons": list(resolved.reasons),
        "was": str(was) if was else None,
    }


def _lexicon_name(local: LocalEntity) -> str | None:
    """A name of the lexicon's is shown as it stands there; others are named by their forms, once all are counted."""
    return entry_names().get(local.lexicon) if local.lexicon else None
