"""Since when a source has brought nothing, against how long it ever pauses; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

# What the check source_silent says, and why (sql/checks/source_silent.sql): eight nights that brought something have
# seven pauses between them; three nights are more than a weekend.
NIGHTS_TO_LEARN = 8
SHORTEST_SILENCE = 3
TIMES_USUAL = 2
USUAL = 0.9


@dataclass(frozen=True)
class Silence:
    """Nights on which the source was read: how many since it last brought something, and its pauses before.

    ``longest`` and ``usual`` are nights from one that brought something to the next: the longest ever, and the one that
    nine of ten keep under; None where too few nights brought something to learn from. ``ever`` says whether any did.
    """

    nights: int
    longest: int | None
    usual: int | None
    ever: bool

    @property
    def is_unusual(self) -> bool:
        """Whether the check source_silent warns of it."""
        if self.longest is None or self.usual is None:
            return False
        return self.nights >= SHORTEST_SILENCE and self.nights > self.longest and self.nights > TIMES_USUAL * self.usual


def silence(brought: Sequence[int]) -> Silence:
    """How silent a source is that brought so many articles in each night that read it, the first night first."""
    numbers = [number for number, articles in enumerate(brought) if articles]
    since = len(brought) - 1 - numbers[-1] if numbers else len(brought)
    if len(numbers) < NIGHTS_TO_LEARN:
        return Silence(since, None, None, bool(numbers))
    pauses = sorted(after - before for before, after in pairwise(numbers))
    return Silence(since, pauses[-1], pauses[ceil(USUAL * len(pauses)) - 1], True)
