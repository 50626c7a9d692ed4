"""What many articles repeat: the shingles that an outlet prints again and again, and those that all print."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from newsloom.dedupe.shingles import Hashes, distinct, salted, without
from newsloom.dedupe.words import word_hash

# A text that an outlet prints on three days or under three headlines is its furniture (measured: without removing it
# the pairwise F1 of copies falls from .99 to .18).
OUTLET_REPEATS = 3
# A pair of words seen on six days over all outlets is language, not news: a wire text lives two or three days.
COMMON_DAYS = 6

_EMPTY: Hashes = np.empty(0, dtype=np.int64)


class Sightings:
    """Shingle sets with the day, the headline and the outlet that each was seen under; their order does not matter."""

    def __init__(self) -> None:
        self._sets: list[Hashes] = []
        self._of_day: dict[str, list[int]] = {}
        self._of_outlet: dict[str, list[int]] = {}
        self._days: list[str] = []
        self._titles: list[str] = []

    def add(self, own: Hashes, day: str, title: str, outlet: str | None) -> None:
        """One article's shingles, sorted and distinct."""
        at = len(self._sets)
        self._sets.append(own)
        self._days.append(day)
        self._titles.append(title)
        self._of_day.setdefault(day, []).append(at)
        if outlet is not None:
            self._of_outlet.setdefault(outlet, []).append(at)

    def common(self) -> Hashes:
        """Shingles of ``COMMON_DAYS`` days and more."""
        if len(self._of_day) < COMMON_DAYS:
            return _EMPTY
        return _standing_in(map(self._union, self._of_day.values()), COMMON_DAYS)

    def outlets(self) -> frozenset[str]:
        """Outlets with so many articles that what stands on every page of theirs was seen often enough."""
        return frozenset(outlet for outlet, articles in self._of_outlet.items() if len(articles) >= OUTLET_REPEATS)

    def by_outlet(self, common: Hashes) -> Hashes:
        """Salted shingles that one outlet has on ``OUTLET_REPEATS`` days or under as many headlines.

        Without those that are common: these are dropped from every text, and would be 97 % of what is kept.
        """
        found: list[Hashes] = []
        for outlet, articles in self._of_outlet.items():
            repeated = [self._repeated(articles, column) for column in (self._days, self._titles)]
            found += [salted(without(own, common), word_hash(outlet)) for own in repeated if len(own)]
        return np.unique(np.concatenate(found)) if found else _EMPTY

    def _repeated(self, articles: list[int], column: list[str]) -> Hashes:
        """What these articles have under ``OUTLET_REPEATS`` values of a column."""
        under: dict[str, list[int]] = {}
        for at in articles:
            under.setdefault(column[at], []).append(at)
        if len(under) < OUTLET_REPEATS:
            return _EMPTY
        return _standing_in(map(self._union, under.values()), OUTLET_REPEATS)

    def _union(self, articles: list[int]) -> Hashes:
        if len(articles) == 1:
            return self._sets[articles[0]]
        return distinct(np.sort(np.concatenate([self._sets[at] for at in articles])))


def _standing_in(sets: Iterable[Hashes], least: int) -> Hashes:
    """The values that stand in at least ``least`` of sets (each of distinct values), sorted."""
    ordered = np.sort(np.concatenate(list(sets)))
    return distinct(ordered[least - 1 :][ordered[least - 1 :] == ordered[: len(ordered) - least + 1]])
