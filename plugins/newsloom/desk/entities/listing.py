"""Who is named: lists of entities by index, however many mentions are held."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from newsloom.entities.words.folding import letters
from newsloom.statements import statement

FIRST = uuid.UUID(int=0)
"""Smaller than every id that is handed out: a first page lies behind it."""

COUNT_LIMIT = 2**31 - 1
"""More mentions than a column of integers can say."""

NAMES_READ = 10_000
"""Forms that one search looks at: a beginning of two letters has more, of a million forms, and their entities take some
5 microseconds each to look up."""

DAY_READ = 3_000
"""Articles of a day whose names are counted; each costs some 20 microseconds. The page says where a day has more."""

FORMS_SHOWN = 4


@dataclass(frozen=True)
class Listed:
    """A page of entities: rows with ``forms`` beside them; ``key`` of the last row where there is another page.

    ``note`` says what was left out.
    """

    rows: list[dict[str, Any]]
    key: tuple[object, ...] | None
    note: str | None = None


def most_named(connection: sa.Connection, label: str | None, after: Sequence[Any], most: int) -> Listed:
    """The entities with most mentions, of one label or all; ``after`` is the key of the page before, or empty."""
    here: dict[str, Any] = {"most": most + 1, **_behind(after)}
    name = "desk/entities_most_of" if label else "desk/entities_most"
    if label:
        here["label"] = label
    return _page(connection, connection.execute(statement(name), here).mappings().all(), most)


def named(connection: sa.Connection, typed: str, label: str | None, after: Sequence[Any], most: int) -> Listed:
    """The entities with a form that has the words typed, or words that begin with them, in any script that is held."""
    here = {"typed": typed, "latin": letters(typed), "label": label, "looked_at": NAMES_READ, "most": most + 1}
    rows = connection.execute(statement("desk/entities_named"), here | _behind(after)).mappings().all()
    note = None
    if rows and rows[0]["cut_short"]:
        note = f"More than {NAMES_READ:,} names begin so, and some are not listed: type more of the name."
    return _page(connection, rows, most, note)


def new_names(connection: sa.Connection, label: str | None, after: Sequence[Any], most: int) -> Listed:
    """Who was first seen in the last seven days that anything was seen in, the newest first; ``after`` is (time, id,
    form)."""
    at, entity, form = after if after else ("infinity", str(FIRST), "")
    here = {"at": at, "entity_id": entity, "form": form, "label": label, "most": most + 1}
    rows = connection.execute(statement("desk/entities_new"), here).mappings().all()
    listed = _page(connection, rows, most)
    last = listed.rows[-1] if listed.key else None
    key = (last["first_seen_at"].isoformat(), str(last["entity_id"]), last["form"]) if last else None
    return Listed(listed.rows, key)


def of_day(connection: sa.Connection, day: date, label: str | None, most: int) -> Listed:
    """Who is named most in the articles of a day (UTC)."""
    here = {"day": day, "label": label, "looked_at": DAY_READ, "most": most}
    rows = connection.execute(statement("desk/entities_of_day"), here).mappings().all()
    note = None
    if rows and rows[0]["articles_read"] >= DAY_READ:
        note = f"Counted in {DAY_READ:,} articles of that day; it has more."
    return Listed(_with_forms(connection, rows), None, note)


def _behind(after: Sequence[Any]) -> dict[str, Any]:
    count, entity = after if after else (COUNT_LIMIT, str(FIRST))
    return {"count": int(count), "entity_id": entity}


def _page(connection: sa.Connection, rows: Sequence[sa.RowMapping], most: int, note: str | None = None) -> Listed:
    shown = _with_forms(connection, rows[:most])
    key = (shown[-1]["mention_count"], str(shown[-1]["entity_id"])) if len(rows) > most else None
    return Listed(shown, key, note)


def _with_forms(connection: sa.Connection, rows: Sequence[sa.RowMapping]) -> list[dict[str, Any]]:
    forms: defaultdict[uuid.UUID, list[str]] = defaultdict(list)
    here = {"entities": [row["entity_id"] for row in rows], "each": FORMS_SHOWN}
    for row in connection.execute(statement("desk/entities_forms"), here):
        forms[row.entity_id].append(row.form)
    return [dict(row) | {"forms": [f for f in forms[row["entity_id"]] if f != row["name"]]} for row in rows]
