"""What people judged of pairs of nodes: who is held together, and who is kept apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from newsloom.entities.across.nodes import Mark, own_marks, rank

Verdict = Literal["same", "different", "unsure"]


class Pair(Protocol):
    """Two that somebody judged: names, or articles."""

    @property
    def left(self) -> str: ...
    @property
    def right(self) -> str: ...


P = TypeVar("P", bound=Pair)


@dataclass(frozen=True, order=True)
class Judgement:
    """A verdict on two nodes that is in force; ``left < right``."""

    left: str
    right: str
    verdict: Verdict


def judgement(one: str, other: str, verdict: Verdict) -> Judgement:
    """The judgement on a pair in either order."""
    return Judgement(min(one, other), max(one, other), verdict)


class Judged:
    """The judgements in force, closed: whoever is the same as one is the same as all of its group, and parted from
    whomever one of them is parted from."""

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        self.given = frozenset(judgements)
        self._nodes = frozenset(n for one in self.given if one.verdict != "unsure" for n in (one.left, one.right))
        same = sorted((one.left, one.right) for one in self.given if one.verdict == "same")
        self._groups: dict[str, frozenset[str]] = {}
        for left, right in same:
            whole = self.group(left) | self.group(right)
            self._groups |= dict.fromkeys(whole, whole)
        self._leaders = {node: min(group, key=rank) for node, group in self._groups.items()}
        self._parted = frozenset(
            frozenset((self.leader(one.left), self.leader(one.right)))
            for one in self.given
            if one.verdict == "different"
        )

    def group(self, node: str) -> frozenset[str]:
        return self._groups.get(node) or frozenset((node,))

    def leader(self, node: str) -> str:
        """The member of the group that is decided on; the others follow it."""
        return self._leaders.get(node, node)

    def order(self, node: str) -> tuple[tuple[int, int, int, str], bool, tuple[int, int, int, str]]:
        """The order of decisions (``nodes.rank``), with a group in the place of its leader."""
        leader = self.leader(node)
        return rank(leader), leader != node, rank(node)

    def parted(self, one: str, other: str) -> bool:
        return bool(self._parted) and frozenset((self.leader(one), self.leader(other))) in self._parted

    def nodes(self) -> frozenset[str]:
        """Every node that somebody judged to be the same as another or different from it."""
        return self._nodes

    def marks(self) -> Iterator[Mark]:
        """The marks of what was judged: a name holds others together whether or not an article has it just now."""
        for node in self.nodes():
            yield from own_marks(node)


def contradiction(judgements: Iterable[Judgement], new: Judgement) -> list[Judgement]:
    """The judgements that ``new`` contradicts, in order along the chain; empty where all can hold at once.

    "same" contradicts a "different" between the two groups that it would join; "different" contradicts the chain of
    "same" that joins the two. A judgement on the very pair is replaced and contradicts nothing.
    """
    others = sorted(one for one in judgements if (one.left, one.right) != (new.left, new.right))
    same = [one for one in others if one.verdict == "same"]
    if new.verdict == "unsure":
        return []
    if new.verdict == "different":
        return chain(same, new.left, new.right) or []
    for one in (one for one in others if one.verdict == "different"):
        for left, right in ((one.left, one.right), (one.right, one.left)):
            first, second = chain(same, left, new.left), chain(same, new.right, right)
            if first is not None and second is not None:
                return [*first, one, *second]
    return []


def chain(same: Iterable[P], start: str, end: str) -> list[P] | None:
    """The shortest chain of judgements "same" from one node to the other, of equals the first in order; None where
    there is none."""
    beside: defaultdict[str, list[tuple[str, P]]] = defaultdict(list)
    for one in same:
        beside[one.left].append((one.right, one))
        beside[one.right].append((one.left, one))
    paths: dict[str, list[P]] = {start: []}
    waiting = [start]
    for node in waiting:
        for other, one in beside[node]:
            if other not in paths:
                paths[other] = [*paths[node], one]
                waiting.append(other)
    return paths.get(end)
