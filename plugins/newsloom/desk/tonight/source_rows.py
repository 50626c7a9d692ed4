"""A source's night beside its own past. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from newsloom.desk.charts import usual
from newsloom.reasons import Ledger

NIGHTS = 21
"""Of the past: each weekday three times. Each night more is as dear as the first."""

BROUGHT = ("loaded", "revised", "copy")

# From so many nights on the range of the past says something: of four the next lies outside it in two of five.
ENOUGH = 7

DRAWN = (*(one.value for one in Ledger), "at_work")


@dataclass(frozen=True)
class SourceRow:
    """One source of a run: ``outcomes`` by their names, ``past`` what it brought in the nights before, oldest first."""

    source_id: str
    kind: str
    discovered: int | None
    error: str | None
    outcomes: Mapping[str, int]
    past: tuple[int, ...]

    @property
    def brought(self) -> int:
        """Articles that are new, changed or copies."""
        return sum(self.outcomes.get(one, 0) for one in BROUGHT)

    @property
    def usual(self) -> tuple[float, float, float] | None:
        """Median, least and greatest of the past."""
        return usual(self.past)

    @property
    def word(self) -> str:
        """How the night compares: failed, silent, less, more, usual, or new where the past is too short to say."""
        if self.error:
            return "failed"
        if self.usual is None or len(self.past) < ENOUGH:
            return "new" if not self.past else "few nights"
        middle, least, greatest = self.usual
        if self.brought == 0 and middle > 0:
            return "silent"
        if self.brought < least:
            return "less"
        return "more" if self.brought > greatest else "usual"

    @property
    def scale(self) -> float:
        """What the whole width of its bar stands for."""
        greatest = self.usual[2] if self.usual else 0
        return float(max(sum(self.outcomes.values()), greatest, 1))

    @property
    def parts(self) -> list[tuple[str, int]]:
        """Outcomes in the order of the ledger, what brought something first."""
        order = (*BROUGHT, *(one for one in DRAWN if one not in BROUGHT))
        return [("open" if one == "at_work" else one, self.outcomes.get(one, 0)) for one in order]

    @property
    def said(self) -> str:
        """The bar in words."""
        told = ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in self.outcomes.items() if count)
        return f"{self.source_id}: {told or 'nothing'}"

    @property
    def past_said(self) -> str:
        """The line of the past in words."""
        if self.usual is None:
            return "no earlier night"
        middle, least, greatest = self.usual
        nights = f"{len(self.past)} earlier night{'' if len(self.past) == 1 else 's'}"
        return f"brought {least:,} to {greatest:,} in {nights}, {middle:g} in the middle"


ORDER = {word: place for place, word in enumerate(("failed", "silent", "less", "more"))}


def source_rows(outcomes: Iterable[Mapping[str, Any]], past: Iterable[Mapping[str, Any]]) -> list[SourceRow]:
    """One for each source: what is unlike itself first, then those with most in quarantine, then by name."""
    before: dict[str, list[int]] = {}
    for one in past:
        before.setdefault(one["source_id"], []).append(one["items"])
    heads: dict[str, Mapping[str, Any]] = {}
    counts: dict[str, dict[str, int]] = {}
    for one in outcomes:
        heads[one["source_id"]] = one
        if one["outcome"] is not None:
            counts.setdefault(one["source_id"], {})[one["outcome"]] = one["items"]
    found = [
        SourceRow(name, one["kind"], one["discovered"], one["error"], counts.get(name, {}), tuple(before.get(name, ())))
        for name, one in heads.items()
    ]
    return sorted(
        found, key=lambda one: (ORDER.get(one.word, len(ORDER)), -one.outcomes.get("quarantined", 0), one.source_id)
    )


def totals(found: Iterable[SourceRow]) -> dict[str, int]:
    """How many items ended in each way, over all sources."""
    summed: dict[str, int] = {}
    for one in found:
        for name, count in one.outcomes.items():
            summed[name] = summed.get(name, 0) + count
    return summed
