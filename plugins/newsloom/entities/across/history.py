"""What earlier nights left of names: the blocks that they stand in, and what was decided of them.

Asked for a bounded number of rows a block, so that what a name costs does not grow with the number of names that are
known. A block with more than ``most`` names decides nothing: it is too common to tell anybody apart.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

# Names under one block. Spellings of one person's name are some dozens at most (the longest lists of aliases that
# sanction lists give a person have about fifty); a block with more is "J. Smith", and comparing all of them pays for
# nothing. Two whole words say more: whoever is in all the news is printed with every slip there is, and must not fall
# apart over it.
CROWD = 64
CROWD_OF_PAIRS = 4

# Blocks of which a name may have thousands: a president stands beside everybody. Asked for only where they are needed.
COMPANY = "with:"


@dataclass(frozen=True)
class Doubt:
    """Another node that this one may be, why neither yes nor no was said, and how open it is: 1 is a toss-up."""

    other: str
    why: str
    weight: float


@dataclass(frozen=True)
class State:
    """What was decided of a node.

    ``pivot``: the node whose key is the entity's; None for a name that is another one in every article. ``via``: the
    judged node through which it came there, "" where its own name brought it.
    """

    pivot: str | None
    how: tuple[str, ...]
    score: float
    via: str = ""
    doubts: tuple[Doubt, ...] = ()


class Place(NamedTuple):
    """What others look at of a state."""

    pivot: str | None
    via: str


Months = frozenset[str]
Members = Mapping[str, Months]


@dataclass(frozen=True)
class Crowd:
    """How many names stand in a block, and which of them have initials (told where a block is not crowded)."""

    names: int = 0
    initialled: frozenset[str] = frozenset()


def in_company(block: str) -> bool:
    return block.startswith(COMPANY)


def most(block: str) -> int:
    """How many names may stand in a block that tells anything."""
    return CROWD * CROWD_OF_PAIRS if block.startswith("pair:") else CROWD


class History(Protocol):
    """What earlier nights left; all answers leave out what is not there."""

    def blocks(self, nodes: Collection[str], company: bool) -> Mapping[str, Mapping[str, Months]]:
        """The blocks of each node with the months of each: those of its company, or all others."""

    def crowds(self, blocks: Collection[str]) -> Mapping[str, Crowd]:
        """The names of each block, counted as far as ``members`` would tell them."""

    def members(self, blocks: Collection[str]) -> Mapping[str, Members]:
        """The nodes of each block with their months: of a block that is not of askers, the first ``most(block)`` + 1
        by name and as many more as this run takes away."""

    def places(self, nodes: Collection[str]) -> Mapping[str, Place]:
        """Where each node was decided to stand."""

    def stars(self, pivots: Collection[str]) -> Mapping[str, Collection[str]]:
        """The full names that each pivot holds, itself aside."""


class Nothing:
    """No history."""

    def blocks(self, nodes: Collection[str], company: bool) -> Mapping[str, Mapping[str, Months]]:
        return {}

    def crowds(self, blocks: Collection[str]) -> Mapping[str, Crowd]:
        return {}

    def members(self, blocks: Collection[str]) -> Mapping[str, Members]:
        return {}

    def places(self, nodes: Collection[str]) -> Mapping[str, Place]:
        return {}

    def stars(self, pivots: Collection[str]) -> Mapping[str, Collection[str]]:
        return {}
