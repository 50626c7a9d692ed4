"""Stories as the desk lists them, and one story with its articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from newsloom.desk.article import reasons_told
from newsloom.desk.article.reading import names
from newsloom.desk.rows import Row, row, rows

# Stories of a page of the list.
SHOWN = 50

# Stories that are looked at for one page where something is asked of them: counting the outlets of as many took 40 ms.
LOOKED = 2000

# Mentions by which an entity's stories are found; of one with more, the stories are walked instead. Reading as many
# rows by an index took 60 ms.
MENTIONS = 20_000

# Articles of a story that are read for who is in it: a twentieth of a second for fifty stories.
READ = 20

# Articles of a story's page, copies shown below each and revisions told of each.
ARTICLES, COPIES, REVISIONS = 40, 4, 3

# Outlets and entities of a story side by side.
OUTLETS, ENTITIES = 100, 30

# A day without a zone begins 14 hours before its midnight in UTC and ends 12 hours after the next
# (newsloom.dedupe.dates).
EARLIEST, LATEST = timedelta(hours=14), timedelta(hours=36)


@dataclass(frozen=True)
class Wanted:
    """What is asked of stories; ``at`` and ``story_id`` are the last one that was seen."""

    day: date | None = None
    outlet: str | None = None
    entity: str | None = None
    outlets: int = 1
    undated: bool = False
    at: str | None = None
    story_id: str | None = None


@dataclass(frozen=True)
class Found:
    """Lines of stories. ``at`` and ``story_id`` are where the next page goes on, None at the end; ``looked`` how many
    stories were looked at where more than these had to be."""

    lines: list[Row]
    at: datetime | None
    story_id: str | None
    looked: int | None = None


def stories(read: sa.Connection, wanted: Wanted) -> Found:
    """The next page of them, newest first."""
    if wanted.undated:
        found = rows(read, "stories_undated", id=wanted.story_id, most=SHOWN + 1)
        return _page(read, found)
    bound = _bound(wanted)
    if wanted.entity and _few(read, wanted.entity):
        return _page(read, rows(read, "stories_naming", **bound, most=SHOWN + 1))
    asked = wanted.day or wanted.outlet or wanted.entity or wanted.outlets > 1
    look = LOOKED if asked else SHOWN + 1
    told = rows(read, "stories_newest", **bound, look=look, most=SHOWN + 1)
    found = [one for one in told if one["story_id"]]
    if len(found) <= SHOWN and told[0]["looked"] == look:
        ids = [one["story_id"] for one in found[:SHOWN]]
        return Found(_told(read, ids), told[0]["last_at"], told[0]["last_id"], look)
    return _page(read, found)


def _bound(wanted: Wanted) -> Row:
    # Postgres knows an infinite time; the driver does not, and binds the words.
    since, before = "-infinity", "infinity"
    if wanted.day is not None:
        midnight = datetime.combine(wanted.day, time(), UTC)
        since, before = (midnight - EARLIEST).isoformat(), (midnight + LATEST).isoformat()
    return {
        "since": since, "before": before, "day": wanted.day.isoformat() if wanted.day else None,
        "outlet": wanted.outlet, "entity": wanted.entity, "outlets": wanted.outlets,
        "at": wanted.at, "id": wanted.story_id,
    }  # fmt: skip


def _few(read: sa.Connection, entity: str) -> bool:
    found = row(read, "stories_mentions", entity=entity, most=MENTIONS + 1)
    return found is None or found["mentions"] <= MENTIONS


def _page(read: sa.Connection, found: Sequence[Row]) -> Found:
    last = found[SHOWN - 1] if len(found) > SHOWN else None
    lines = _told(read, [one["story_id"] for one in found[:SHOWN]])
    return Found(lines, last["first_at"], last["story_id"]) if last else Found(lines, None, None)


def _told(read: sa.Connection, ids: list[str]) -> list[Row]:
    return rows(read, "stories_told", ids=ids, read=READ) if ids else []


def articles(read: sa.Connection, story_id: str, at: str | None, after: str | None) -> Row:
    """The next articles of a story in the order of their dates: each with its first copies, last revisions and why."""
    found = rows(read, "story_articles", story_id=story_id, at=at, id=after, most=ARTICLES + 1)
    told = found[:ARTICLES]
    ids = [one["article_id"] for one in told]
    copies = rows(read, "story_copies", ids=ids, most=COPIES) if ids else []
    revised = rows(read, "story_revisions", ids=ids, most=REVISIONS) if ids else []
    called = names(read, [one["reasons"] for one in [*told, *copies]], None)
    called |= reasons_told.names([*told, *copies])
    for one in [*told, *copies]:
        one["why"] = reasons_told.told(one["reasons"], called)
    for one in told:
        one["children"] = [copy for copy in copies if copy["original_id"] == one["article_id"]]
        one["revised"] = [each for each in revised if each["article_id"] == one["article_id"]]
    return {"rows": told, "more": told[-1] if len(found) > ARTICLES else None}


def around(read: sa.Connection, story_id: str) -> dict[str, Any]:
    """Its outlets side by side, who and what is in it, and what was summed up on the way: articles, copies, outlets."""
    outlets = rows(read, "story_outlets", story_id=story_id, most=OUTLETS)
    first = outlets[0] if outlets else {}
    return {
        "outlets": outlets,
        "sums": {name: first.get(f"{name}_in_all", 0) for name in ("articles", "copies", "outlets")},
        "entities": rows(read, "story_entities", story_id=story_id, read=READ * 5, most=ENTITIES),
    }
