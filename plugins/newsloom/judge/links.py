"""A judgement on two articles, as copies or as one story, is written down and applied at once."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from newsloom.dedupe.groups.judged_links import Kind, LinkJudgement, Verdict, contradiction, link_judgement
from newsloom.dedupe.history.pinned import pinned
from newsloom.dedupe.neighbourhood import regrouped
from newsloom.dedupe.stage import link_rows
from newsloom.judge.articles import MeantArticle, meant, told
from newsloom.judge.finding import JudgeRefused, contradicts
from newsloom.judge.writing import Judging, judging, judging_within
from newsloom.statements import statement


@dataclass(frozen=True)
class JudgedPair:
    """What a judgement came to: the two as they stand now, how many articles changed their copy group and how many
    their story, and what else the judge should know."""

    judgement_id: uuid.UUID
    left: MeantArticle
    right: MeantArticle
    copies_moved: int
    stories_moved: int
    note: str | None = None


def judge_links(
    engine: sa.Engine, kind: Kind, verdict: Verdict, one: str, other: str, *, why: str, who: str, now: datetime
) -> JudgedPair:
    """Judge two articles. It is in force at once and in every later run, until another one of the kind on the two.

    Copies tell one story, so "the same copy" joins their stories, and "another story" parts copies. A judgement that
    stories are one joins them whole, and one that they are not parts these two: the others go with the nearer one.

    Raises:
        JudgeRefused: which articles are meant is not clear, or the judgements in force say otherwise.
        newsloom.lease.LeaseHeld: a run is writing.
    """
    with engine.connect() as connection:  # a wrong address is told at once, also while a run holds the lease
        _meant(connection, kind, (one, other))
    with judging(engine, who, now, why) as here:
        return _judge(here, kind, verdict, (one, other))


def judge_links_within(
    connection: sa.Connection,
    kind: Kind,
    verdict: Verdict,
    one: str,
    other: str,
    *,
    why: str,
    who: str,
    now: datetime,
) -> JudgedPair:
    """The same in a transaction of the caller's; raises as ``judge_links`` does, and then that transaction must end."""
    _meant(connection, kind, (one, other))
    with judging_within(connection, who, now, why) as here:
        return _judge(here, kind, verdict, (one, other))


def _meant(connection: sa.Connection, kind: Kind, two: tuple[str, str]) -> tuple[MeantArticle, MeantArticle]:
    left, right = (meant(connection, text, kind) for text in two)
    if left.article_id == right.article_id:
        raise JudgeRefused(
            f"{two[0]} and {two[1]} are one article here, {left}: name two articles"
            + (" (a story's id means the article that opens it)" if kind == "story" else "")
        )
    return left, right


def _judge(here: Judging, kind: Kind, verdict: Verdict, two: tuple[str, str]) -> JudgedPair:
    connection = here.connection
    left, right = _meant(connection, kind, two)
    new = link_judgement(kind, left.article_id, right.article_id, verdict)
    before = connection.execute(statement("judge/links_in_force")).mappings().all()
    in_force = {LinkJudgement(one["kind"], one["left_id"], one["right_id"], one["verdict"]): one for one in before}
    if against := contradiction(in_force, new):
        raise JudgeRefused(contradicts(_told(connection, dict(in_force[one])) for one in against))
    ends = (uuid.UUID(left.article_id), uuid.UUID(right.article_id))
    judgement_id = here.write(kind, verdict, [(end, None) for end in ends])
    near = regrouped(connection, [left.article_id, right.article_id], pinned(connection))
    rows = link_rows(connection, near)
    copies_moved = _copies_moved(connection, near.prints, rows)
    here.apply(judgement_id, rows)
    after = [told(connection, end) or one for end, one in zip(ends, (left, right), strict=True)]
    note = None
    if kind == "story" and verdict == "different" and left.original_id == right.original_id:
        note = "they were copies of one text; copies tell one story, so they are no copies any more"
    stories_moved = sum(row["kind"] == "story" and row["data"]["was"] is not None for row in rows)
    return JudgedPair(judgement_id, after[0], after[1], copies_moved, stories_moved, note)


def _copies_moved(connection: sa.Connection, ids: Collection[str], rows: list[dict[str, Any]]) -> int:
    here = {"ids": [uuid.UUID(one) for one in sorted(ids)]}
    were = {row.article_id: row.original_id for row in connection.execute(statement("judge/originals_were"), here)}
    are = {row["key"]: row["data"]["original_id"] for row in rows if row["kind"] == "copy"}
    return sum(were.get(one, one) != are.get(one, one) for one in ids)


def _told(connection: sa.Connection, row: Mapping[str, Any]) -> str:
    """A judgement in force as a sentence; one of its articles may be held no more."""
    sides = [told(connection, uuid.UUID(row[side])) or row[side] for side in ("left_id", "right_id")]
    when = f"{row['judged_at'].astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    return f"{sides[0]} and {sides[1]} {row['verdict']} as {row['kind']} ({row['who']}, {when}: {row['why']})"
