"""A source's nights in words, for who does not see the chart; pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

DRAWN_FROM = 3
"""Nights from which on they are drawn: two make a slope, which is no news."""


class Night(Protocol):
    """A night that is drawn."""

    @property
    def night(self) -> date: ...
    @property
    def brought(self) -> int: ...
    @property
    def error(self) -> str | None: ...


def in_words(nights: Sequence[Night]) -> str:
    """What the chart of these nights, the first first, shows."""
    if not nights:
        return "no night read it"
    brought = [one.brought for one in nights]
    silent, failed = sum(not one for one in brought), sum(one.error is not None for one in nights)
    told = f"articles of {len(nights)} nights: the last {brought[-1]:,}, most {max(brought):,}, {silent} without any"
    return told + (f", {failed} broke off" if failed else "")


def extremes(nights: Sequence[Night]) -> str:
    """The last of the nights with the most articles and of those with the fewest, for beside the chart."""
    most = max(reversed(nights), key=lambda one: one.brought)
    fewest = min(reversed(nights), key=lambda one: one.brought)
    return f"Most: {most.brought:,} on {most.night}; fewest: {fewest.brought:,} on {fewest.night}."
