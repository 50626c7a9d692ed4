"""The part of an article's life that others share: its copy group, its story, what was kept apart, what was judged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from newsloom.statements import statement

PARTS = ("copies", "story_overview", "story", "apart", "judgements", "moves")

# Of a crowd of reprints or a long story, what a terminal shows; all of it stands in --json.
SHOWN_ROWS = 20

_ID = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")


def links(connection: sa.Connection, article_id: str) -> dict[str, list[dict[str, Any]]]:
    """What is known of the article's copies and story, by part; ``story_overview`` is one row."""
    here = {"article_id": article_id}
    return {
        part: [dict(row) for row in connection.execute(statement(f"status/explain_{part}"), here).mappings()]
        for part in PARTS
    }


def tables(told: Mapping[str, Any]) -> Iterator[tuple[str, list[dict[str, Any]], tuple[str, ...]]]:
    """Title, rows and columns of each table to print; articles are called by outlet, this one ``this``."""
    own = told["article"]["article_id"]
    names = _names(own, told)

    def rows(part: str) -> list[dict[str, Any]]:
        return [
            one
            | {
                "which": names.get(one["article_id"]),
                "title": one["title"] or one["location"],
                "reasons": [_ID.sub(_call(names), each) for each in one["reasons"]],
            }
            for one in told[part][:SHOWN_ROWS]
        ]

    copies = [one | {"role": "original" if one["original"] else "copy"} for one in rows("copies")]
    columns = ("which", "role", "published", "published_time", "agency", "title", "score", "rule", "reasons")
    yield _many("Copies", told["copies"]), copies, _filled(copies, columns)
    story = rows("story")
    yield (
        _many("Story as others tell it", told["story"]),
        story,
        _filled(story, ("which", "published", "title", "copies", "score", "rule", "reasons")),
    )
    yield (
        _many("Kept apart", told["apart"]),
        rows("apart"),
        ("which", "kind", "why", "rule", "score", "reasons", "title"),
    )
    judged = [one | {"A": one["left_title"], "B": one["right_title"]} for one in told["judgements"]]
    yield "Judged", judged, ("kind", "verdict", "A", "B", "who", "judged_at", "why")
    yield "Stories that it left", told["moves"], ("moved_at", "old_story_id", "new_story_id", "why", "run_id")


def story_line(told: Mapping[str, Any]) -> str | None:
    """The article's story in a line; None where its links were never written."""
    for one in told["story_overview"]:
        parts = [f"{one['articles']:,} article{'s' * (one['articles'] != 1)}"]
        if one["copies"]:
            parts.append(f"{one['copies']:,} of them cop{'ies' if one['copies'] != 1 else 'y'}")
        if one["entities"]:
            parts.append("carried by " + ", ".join(one["entities"]))
        earlier = f"; formerly {', '.join(one['earlier_ids'])}" if one["earlier_ids"] else ""
        return f"{one['story_id']}: {one['title'] or 'without a title'} ({'; '.join(parts)}{earlier})"
    return None


def _call(names: Mapping[str, str]) -> Callable[[re.Match[str]], str]:
    return lambda found: names.get(found[0], found[0])


def _filled(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> tuple[str, ...]:
    """The columns that say something: few articles credit an agency or print a time."""
    return tuple(column for column in columns if any(row[column] not in (None, "", 0) for row in rows))


def _many(title: str, rows: list[Any]) -> str:
    more = len(rows) - SHOWN_ROWS
    return f"{title} (the first {SHOWN_ROWS} of {len(rows):,}; all in --json)" if more > 0 else title


def _names(own: str, told: Mapping[str, Any]) -> dict[str, str]:
    """What an article is called in reasons: its outlet where no other one here has it, else its address."""
    others = {one["article_id"]: one for part in ("copies", "story", "apart") for one in told[part]}
    outlets = [one["outlet"] for one in others.values() if one["article_id"] != own]
    names = {
        name: one["outlet"] if one["outlet"] and outlets.count(one["outlet"]) == 1 else one["location"]
        for name, one in others.items()
    }
    return names | {own: "this"}
