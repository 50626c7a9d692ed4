"""What earlier nights left of names, in Postgres: each answer costs a bounded number of rows a name or block."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from newsloom.entities.across.history import Crowd, Doubt, Members, Months, Place, State, most
from newsloom.entities.across.judged import Judged, judgement
from newsloom.entities.across.nodes import Mark
from newsloom.statements import statement

# Values a statement: an array of some hundred kilobytes.
ASKED = 5_000


class NameHistory:
    """``newsloom.entities.across.history.History`` over ``ops.name_block`` and ``ops.name_node``.

    ``removed`` is how many marks this run takes away: as many more names of a block are read, so that whoever moves
    up is among them.
    """

    def __init__(self, connection: sa.Connection, removed: int = 0) -> None:
        self.connection = connection
        self.more = 1 + removed

    def blocks(self, nodes: Collection[str], company: bool) -> Mapping[str, Mapping[str, Months]]:
        found: defaultdict[str, dict[str, Months]] = defaultdict(dict)
        for row in self._rows("dedupe/name_company" if company else "dedupe/name_blocks", "nodes", nodes):
            found[row.node][row.block] = frozenset(row.months)
        return found

    def crowds(self, blocks: Collection[str]) -> Mapping[str, Crowd]:
        found: dict[str, Crowd] = {}
        asked: defaultdict[int, list[str]] = defaultdict(list)
        for block in blocks:
            asked[most(block) + self.more].append(block)
        for limit, some in asked.items():
            for row in self._rows("dedupe/name_crowds", "blocks", some, most=limit):
                found[row.block] = Crowd(row.names, frozenset(row.initialled or ()))
        return found

    def members(self, blocks: Collection[str]) -> Mapping[str, Members]:
        found: defaultdict[str, dict[str, Months]] = defaultdict(dict)
        asked: defaultdict[int | None, list[str]] = defaultdict(list)
        for block in blocks:
            asked[None if block.startswith("?") else most(block) + self.more].append(block)
        for limit, some in asked.items():
            for row in self._rows("dedupe/name_members", "blocks", some, most=limit):
                found[row.block][row.node] = frozenset(row.months)
        return found

    def places(self, nodes: Collection[str]) -> Mapping[str, Place]:
        return {row.node: Place(row.pivot, row.via) for row in self._rows("dedupe/name_places", "nodes", nodes)}

    def states(self, nodes: Collection[str]) -> Mapping[str, State]:
        """All that was decided of each node."""
        return {
            row.node: State(
                row.pivot,
                tuple(row.reasons),
                row.score,
                row.via,
                tuple(Doubt(one["other"], one["why"], one["weight"]) for one in row.doubts),
            )
            for row in self._rows("dedupe/name_states", "nodes", nodes)
        }

    def stars(self, pivots: Collection[str]) -> Mapping[str, Collection[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for row in self._rows("dedupe/name_stars", "pivots", pivots):
            found[row.pivot].append(row.node)
        return found

    def counts(self, marks: Iterable[Mark]) -> dict[Mark, int]:
        """How many entities of current articles leave each mark."""
        found: dict[Mark, int] = {}
        asked = sorted(marks)
        for start in range(0, len(asked), ASKED):
            some = asked[start : start + ASKED]
            told = json.dumps([{"node": node, "block": block, "month": month} for node, block, month in some])
            for row in self.connection.execute(statement("dedupe/name_counts"), {"marks": told}):
                found[row.node, row.block, row.month] = row.uses
        return found

    def locals_of(self, nodes: Collection[str], night: Collection[Any]) -> Iterator[sa.Row[Any]]:
        """Entities of articles other than the night's that are known by these names."""
        yield from self._rows("dedupe/locals_of_nodes", "nodes", nodes, night=list(night))

    def _rows(self, name: str, parameter: str, values: Collection[str], **more: Any) -> Iterator[sa.Row[Any]]:
        asked = sorted(values)
        for start in range(0, len(asked), ASKED):
            here = {parameter: asked[start : start + ASKED], **more}
            yield from self.connection.execute(statement(name), here)


def judgements_in_force(connection: sa.Connection) -> Judged:
    """What people judged of names, as far as no later judgement undid it."""
    rows = connection.execute(statement("judge/in_force"))
    return Judged(judgement(row.left_name, row.right_name, row.verdict) for row in rows)
