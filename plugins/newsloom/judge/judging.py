"""A judgement on two entities is written down and applied at once."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from newsloom import ids
from newsloom.dedupe.stage import people_rows
from newsloom.entities.across.identity import node_id
from newsloom.entities.across.judged import Judgement, Verdict, contradiction, judgement
from newsloom.entities.across.name_history import judgements_in_force
from newsloom.entities.across.nodes import shown
from newsloom.entities.across.people import relink
from newsloom.judge.finding import JudgeRefused, Meant, contradicts, find
from newsloom.judge.writing import Judging, judging, judging_within
from newsloom.statements import statement


@dataclass(frozen=True)
class Judged:
    """What a judgement came to: the two as they are shown now, and how many mentions went to another entity."""

    judgement_id: uuid.UUID
    left: Meant
    right: Meant
    moved: int


def judge(engine: sa.Engine, verdict: Verdict, one: str, other: str, *, why: str, who: str, now: datetime) -> Judged:
    """Judge two entities, by id or name. It is in force at once and in every later run, until another one on the two.

    Raises:
        JudgeRefused: who is meant is not clear, or the judgements in force say otherwise.
        newsloom.lease.LeaseHeld: a run is writing.
    """
    with engine.connect() as connection:  # a wrong name is told at once, also while a run holds the lease
        _meant(connection, (one, other))
    with judging(engine, who, now, why) as here:
        return _judge(here, verdict, (one, other))


def judge_within(
    connection: sa.Connection, verdict: Verdict, one: str, other: str, *, why: str, who: str, now: datetime
) -> Judged:
    """The same in a transaction of the caller's; raises as ``judge`` does, and then that transaction must end."""
    _meant(connection, (one, other))
    with judging_within(connection, who, now, why) as here:
        return _judge(here, verdict, (one, other))


def _meant(connection: sa.Connection, two: tuple[str, str]) -> tuple[Meant, Meant]:
    left, right = (find(connection, text) for text in two)
    if left.label != right.label:
        raise JudgeRefused(f"{left.name} is a {left.label} and {right.name} a {right.label}: they are never one")
    if left.node == right.node:
        raise JudgeRefused(
            f"{two[0]} and {two[1]} are one name here ({shown(left.node)}), in whatever article: to part two forms of "
            "one entity, name the forms"
        )
    return left, right


def _judge(here: Judging, verdict: Verdict, two: tuple[str, str]) -> Judged:
    connection = here.connection
    left, right = _meant(connection, two)
    new = judgement(left.node, right.node, verdict)
    before = judgements_in_force(connection)
    against = contradiction(before.given, new)
    if against:
        raise JudgeRefused(contradicts(_told(connection, each) for each in against))
    sides = [(ids.content_id("entity", node_id(node)), node) for node in (new.left, new.right)]
    judgement_id = here.write("entity", new.verdict, sides)
    after = judgements_in_force(connection)
    moved = 0
    if before.given != after.given:
        names = {n for each in (before, after) for one in (left.node, right.node) for n in each.group(one)}
        people = relink(connection, [], {}, after, before, names)
        moved = here.apply(judgement_id, people_rows(people)).get("resolve_mentions", 0)
    return Judged(judgement_id, _again(connection, left), _again(connection, right), moved)


def _again(connection: sa.Connection, meant: Meant) -> Meant:
    """The same name, with the entity that it is now."""
    row = connection.execute(statement("judge/entity_of"), {"node": meant.node}).one_or_none()
    return meant if row is None else Meant(row.entity_id, row.label, row.name, meant.node)


def _told(connection: sa.Connection, one: Judgement) -> str:
    for row in connection.execute(statement("judge/in_force")):
        if {row.left_name, row.right_name} == {one.left, one.right}:
            two = f"{shown(row.left_name)} and {shown(row.right_name)} {row.verdict}"
            return f"{two} ({row.who}, {row.judged_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC: {row.why})"
    return f"{shown(one.left)} and {shown(one.right)} {one.verdict}"
