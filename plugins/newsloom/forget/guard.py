"""Keeps out what was forgotten: asked once a run, under the writer's lease, before anything is linked or loaded."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from newsloom.forget.tombstones import Kind, person_key, standing
from newsloom.reasons import Reason
from newsloom.statements import statement, storable

# Annotations that are in memory at once: that of a long page has a megabyte.
AT_ONCE = 50


def leave_out(connection: sa.Connection, run_id: str) -> dict[str, int]:
    """End what the run staged of forgotten articles, outlets and bytes, and take forgotten persons out of the rest.

    In the caller's transaction, which has to hold the writer's lease: ``newsloom forget`` takes it too, so nothing can
    be forgotten between this and the load. Returns how many items and persons were left out.
    """
    here = {"run_id": run_id, "reason": Reason.FORGOTTEN.value}
    items = connection.execute(statement("forget/leave_out"), here).rowcount
    connection.execute(statement("forget/scrub_items"), here)
    return {"items": items, "persons": _leave_out_persons(connection, run_id)}


def _leave_out_persons(connection: sa.Connection, run_id: str) -> int:
    if not connection.scalar(statement("forget/any_of_kind"), {"kind": Kind.PERSON.value}):
        return 0
    rows = connection.execute(
        statement("forget/annotations"), {"run_id": run_id}, execution_options={"yield_per": AT_ONCE}
    )
    count = 0
    for some in rows.partitions():
        forms = {form for row in some for one in _persons(row.annotation) for form in one["forms"]}
        gone = standing(connection, map(person_key, forms))
        known = {form for form in forms if person_key(form) in gone}
        changed = []
        for row in some:
            without, left_out = without_persons(row.annotation, known)
            if left_out:
                count += left_out
                key = {"source_id": row.source_id, "item_id": str(row.item_id)}
                changed.append(key | {"annotation": without})
        if changed:
            told = {"run_id": run_id, "rows": json.dumps(storable(changed))}
            connection.execute(statement("forget/annotate_without"), told)
    return count


def without_persons(annotation: Mapping[str, Any], forms: set[str]) -> tuple[dict[str, Any], int]:
    """The annotation without the persons who have one of these forms, and how many that were: pure.

    A person goes with all mentions in the article, also those by the family name alone, which is nobody's otherwise.
    """
    gone = {one["index"] for one in _persons(annotation) if forms & set(one["forms"])}
    kept = dict(annotation)
    kept["entities"] = [one for one in annotation["entities"] if one["index"] not in gone]
    kept["mentions"] = [
        one for one in annotation["mentions"]
        if one.get("local") not in gone and not (one["label"] == "PERSON" and one["text"] in forms)
    ]  # fmt: skip
    return kept, len(gone) + (len(kept["mentions"]) < len(annotation["mentions"]) and not gone)


def _persons(annotation: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [one for one in annotation["entities"] if one["label"] == "PERSON"]
