"""What waits for a judgement, one at a time with the evidence on both sides, and what was judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

import sqlalchemy as sa

from newsloom.desk.doubts.shared_words import shared_words
from newsloom.desk.entities.listing import FIRST
from newsloom.entities.across.nodes import shown
from newsloom.judge.doubts import OpenPair, Side, open_pairs
from newsloom.judge.open_links import OpenLink, open_links
from newsloom.statements import statement

As = Literal["entity", "copy", "story"]

MOST_SKIPPED = 50
"""Doubts that a person may lay aside on a walk; all of them are listed by ``newsloom judge next --limit``."""

AHEAD = 5
"""Of the doubts behind the one shown, those that are named below it."""

AROUND = 100
"""Characters before and behind a name: a line and a half, in which its office or its company stands."""

COMPARED = 20_000
"""Characters of a text whose words are compared: ten pages."""


NEWEST = {"entity": 1_000, "copy": 4_000, "story": 4_000}
"""Doubts of names that were decided last, and newest articles whose pairs are looked at, each in some 150 ms: what
the last nights brought. All are listed by ``newsloom judge next``; of a million articles that takes seconds."""


@dataclass(frozen=True)
class Doubt:
    """One open pair of names: contexts by article id, for either side's name."""

    pair: OpenPair
    contexts: dict[str, sa.RowMapping]


@dataclass(frozen=True)
class LinkDoubt:
    """One open pair of articles, and the words that both have."""

    link: OpenLink
    words: list[str]


@dataclass(frozen=True)
class Waiting:
    """The doubt to decide now, None where none waits, and short lines on those behind it."""

    doubt: Doubt | LinkDoubt | None
    ahead: list[str]


def waiting(connection: sa.Connection, kind: As, skip: int) -> Waiting:
    """The doubt of a kind behind ``skip`` more valuable ones that were laid aside."""
    wanted = skip + 1 + AHEAD
    if kind == "entity":
        pairs = open_pairs(connection, wanted, NEWEST[kind])[skip:]
        ahead = [f"{pair.left.name} / {pair.right.name}" for pair in pairs[1:]]
        return Waiting(_doubt(connection, pairs[0]) if pairs else None, ahead)
    links = open_links(connection, kind, wanted, NEWEST[kind])[skip:]
    ahead = [f"{_title(link, 'left')} / {_title(link, 'right')}" for link in links[1:]]
    return Waiting(_link_doubt(connection, links[0]) if links else None, ahead)


def _title(link: OpenLink, side: str) -> str:
    one = getattr(link, side)
    return str(one.title or one.location)


def _doubt(connection: sa.Connection, pair: OpenPair) -> Doubt:
    contexts = {f"{side} {key}": row for side, one in (("left", pair.left), ("right", pair.right))
                for key, row in _contexts(connection, one).items()}  # fmt: skip
    return Doubt(pair, contexts)


def _contexts(connection: sa.Connection, side: Side) -> dict[str, sa.RowMapping]:
    here = {"articles": [one["article_id"] for one in side.articles], "node": side.node, "around": AROUND}
    rows = connection.execute(statement("desk/doubts_contexts"), here).mappings()
    return {str(row["article_id"]): row for row in rows}


def _link_doubt(connection: sa.Connection, link: OpenLink) -> LinkDoubt:
    here = {"articles": [link.left.article_id, link.right.article_id], "most": COMPARED}
    rows = connection.execute(statement("desk/doubts_texts"), here)
    texts = {row.article_id: f"{row.title or ''}\n{row.body}" for row in rows}
    return LinkDoubt(link, shared_words(texts.get(link.left.article_id, ""), texts.get(link.right.article_id, "")))


def judged(
    connection: sa.Connection, after: Sequence[str], most: int
) -> tuple[list[dict[str, Any]], tuple[str, str] | None]:
    """Judgements, the last first, and the key of the last one where there are more."""
    at, last = after if after else ("infinity", str(FIRST))
    here = {"at": at, "judgement_id": UUID(last), "most": most + 1}
    rows = [_judged(row) for row in connection.execute(statement("desk/doubts_judged"), here).mappings()]
    end = rows[most - 1] if len(rows) > most else None
    return rows[:most], (end["judged_at"].isoformat(), str(end["judgement_id"])) if end else None


def _judged(row: sa.RowMapping) -> dict[str, Any]:
    sides = {}
    for side in ("left", "right"):
        name = row[f"{side}_name"]
        sides[f"{side}_shown"] = shown(name) if name else row[f"{side}_title"] or str(row[f"{side}_id"])
    return dict(row) | sides
