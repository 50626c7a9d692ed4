"""What many articles repeat: the shingles that an outlet prints again and again, and those that all print."""

from __future__ import annotations

import numpy as np

from newsloom.dedupe.shingles import Hashes, Members, distinct, salted
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
        self._days: list[int] = []
        self._titles: list[int] = []
        self._numbers: dict[str, int] = {}

    def add(self, own: Hashes, day: str, title: str, outlet: str | None) -> None:
        """One article's shingles, sorted and distinct."""
        at = len(self._sets)
        self._sets.append(own)
        self._days.append(self._numbers.setdefault(day, len(self._numbers)))
        self._titles.append(self._numbers.setdefault(title, len(self._numbers)))
        self._of_day.setdefault(day, []).append(at)
        if outlet is not None:
            self._of_outlet.setdefault(outlet, []).append(at)

    def outlets(self) -> frozenset[str]:
        """Outlets with so many articles that what stands on every page of theirs was seen often enough."""
        return frozenset(outlet for outlet, articles in self._of_outlet.items() if len(articles) >= OUTLET_REPEATS)

    def common(self, known: Hashes) -> Hashes:
        """Shingles of ``COMMON_DAYS`` days and more, and those that are ``known`` to be common."""
        if len(self._of_day) < COMMON_DAYS:
            return known
        # Most of what days have in common is language, and most of that is known: what is not need not be sorted.
        is_known = Members(known)
        days = [self._unknown(articles, is_known)[0] for articles in self._of_day.values()]
        shift = _shift(sum(map(len, days)))
        seen_on = np.zeros(1 << (64 - int(shift)), dtype=np.int32)
        for own in days:
            seen_on[own.view(np.uint64) >> shift] += 1  # once, however often a place stands in the index
        often = [own[seen_on[own.view(np.uint64) >> shift] >= COMMON_DAYS] for own in days]
        keys = np.repeat(np.arange(len(days)), [len(own) for own in often])
        return distinct(np.sort(np.concatenate([known, _under(np.concatenate(often), keys, COMMON_DAYS)])))

    def by_outlet(self, common: Hashes) -> Hashes:
        """Salted shingles that one outlet has on ``OUTLET_REPEATS`` days or under as many headlines.

        Without those that are common: these are dropped from every text, and would be 97 % of what is kept.
        """
        found, is_common = [_EMPTY], Members(common)
        columns = np.array([self._days, self._titles], dtype=np.int64)
        for outlet, articles in self._of_outlet.items():
            if len(articles) >= OUTLET_REPEATS:
                own, of = self._unknown(articles, is_common)
                found.append(salted(_repeated(own, of, columns), word_hash(outlet)))
        return distinct(np.sort(np.concatenate(found)))

    def _unknown(self, articles: list[int], known: Members) -> tuple[Hashes, Hashes]:
        """What these articles have that is not known, and beside each the article."""
        own = np.concatenate([self._sets[at] for at in articles])
        fresh = np.flatnonzero(~known.mask(own))
        return own[fresh], np.repeat(articles, [len(self._sets[at]) for at in articles])[fresh]


def _repeated(own: Hashes, of: Hashes, columns: Hashes) -> Hashes:
    """The values that stand under ``OUTLET_REPEATS`` numbers of one of the columns, by the articles beside them."""
    if not len(own):
        return _EMPTY
    places = (own.view(np.uint64) >> _shift(len(own))).view(np.int64)
    often = np.flatnonzero(np.bincount(places)[places] >= OUTLET_REPEATS)
    own, of = own[often], of[often]
    return distinct(np.sort(np.concatenate([_under(own, column[of], OUTLET_REPEATS) for column in columns])))


def _shift(size: int) -> np.uint64:
    """What leaves the upper bits: as places in a table in which so many values seldom meet.

    A value cannot have been seen more often than its place, so most are ruled out by counting places, at a fraction of
    the cost of sorting them all.
    """
    return np.uint64(64 - min(24, max(8, size.bit_length() + 1)))  # 64 MB at most


def _under(own: Hashes, keys: Hashes, least: int) -> Hashes:
    """The distinct values of ``own`` that stand beside at least ``least`` distinct keys (numbers under
    2**32), sorted."""
    ordered = np.sort(own)
    times = distinct(ordered[least - 1 :][ordered[least - 1 :] == ordered[: max(0, len(ordered) - least + 1)]])
    if not len(times):
        return _EMPTY
    at = np.searchsorted(times, own)
    at[at == len(times)] = 0
    hit = times[at] == own
    codes = distinct(np.sort((at[hit] << 32) | keys[hit]))
    return times[np.bincount(codes >> 32, minlength=len(times)) >= least]
