"""What many articles repeat: the shingles that an outlet prints again and again, and those that all print.

Repeated is what stands in *different* texts. A column that runs for a week in nine outlets stands on six days too, and
is one text: were its words taken for language, its copies would have none left to be found by.

Whether two articles are one text is asked of MinHash minima, of one permutation cut into bins (Li, Owen and Zhang, "One
permutation hashing", 2012).
"""

from __future__ import annotations

import numpy as np

from newsloom.dedupe.text.shingles import Hashes, Members, distinct, salted
from newsloom.dedupe.text.words import word_hash

# A text that an outlet prints on three days or under three headlines is its furniture (measured: without removing it
# the pairwise F1 of copies falls from .99 to .18).
OUTLET_REPEATS = 3
# A pair of words seen on six days over all outlets is language, not news: a wire text lives two or three days.
COMMON_DAYS = 6
# Four bands of eight minima: two texts of a resemblance of .95 are one in 99 of 100 cases, of .9 in 89, of .67 in 15
# (short pages of which four fifths are their outlet's furniture), of .43 never. Furniture must not make texts one.
BANDS, ROWS = 4, 8
_EMPTY: Hashes = np.empty(0, dtype=np.int64)
_BITS = np.uint64(64 - (BANDS * ROWS - 1).bit_length())
# Odd, so that no minimum of a band is lost in the sum: multiples of 2**64 / golden ratio (Knuth).
_MULTIPLIERS = np.array([(2 * k + 1) * 0x9E3779B97F4A7C15 % (1 << 64) for k in range(ROWS)], dtype=np.uint64)


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
        """Shingles of ``COMMON_DAYS`` days and as many texts, and those that are ``known`` to be common."""
        if len(self._of_day) < COMMON_DAYS:
            return known
        # Most of what days have in common is language, and most of that is known: what is not need not be sorted.
        is_known = Members(known)
        days: list[Hashes] = []
        of: list[Hashes] = []
        texts = _Texts(len(self._sets))
        for articles in self._of_day.values():
            own, beside = self._unknown(articles, is_known)
            texts.add(own, beside)
            days.append(own)
            of.append(beside)
        shift = _shift(sum(map(len, days)))
        seen_on = np.zeros(1 << (64 - int(shift)), dtype=np.int32)
        for own in days:
            seen_on[own.view(np.uint64) >> shift] += 1  # once, however often a place stands in the index
        often = [seen_on[own.view(np.uint64) >> shift] >= COMMON_DAYS for own in days]
        keys = np.repeat(np.arange(len(days)), [np.count_nonzero(kept) for kept in often])
        own = np.concatenate([values[kept] for values, kept in zip(days, often, strict=True)])
        beside = np.concatenate([articles[kept] for articles, kept in zip(of, often, strict=True)])
        found = texts.differ(_under(own, keys, COMMON_DAYS), own, beside, COMMON_DAYS)
        return distinct(np.sort(np.concatenate([known, found])))

    def by_outlet(self, common: Hashes) -> Hashes:
        """Salted shingles that one outlet has on ``OUTLET_REPEATS`` days or under as many headlines, in as many texts.

        Without those that are common: these are dropped from every text, and would be 97 % of what is kept.
        """
        found, is_common = [_EMPTY], Members(common)
        columns = np.array([self._days, self._titles], dtype=np.int64)
        texts = _Texts(len(self._sets))
        for outlet, articles in self._of_outlet.items():
            if len(articles) >= OUTLET_REPEATS:
                own, of = self._unknown(articles, is_common)
                texts.add(own, of)
                repeated = texts.differ(_repeated(own, of, columns), own, of, OUTLET_REPEATS)
                found.append(salted(repeated, word_hash(outlet)))
        return distinct(np.sort(np.concatenate(found)))

    def _unknown(self, articles: list[int], known: Members) -> tuple[Hashes, Hashes]:
        """What these articles have that is not known, and beside each the article."""
        own = np.concatenate([self._sets[at] for at in articles])
        fresh = np.flatnonzero(~known.mask(own))
        return own[fresh], np.repeat(articles, [len(self._sets[at]) for at in articles])[fresh]


class _Texts:
    """Which articles are one text, but for a sentence."""

    def __init__(self, articles: int) -> None:
        self._least = np.zeros((articles, BANDS * ROWS), dtype=np.uint64)

    def add(self, own: Hashes, of: Hashes) -> None:
        """Sorted shingles and beside each its article: all of an article at once, one article after the other."""
        bins = (own.view(np.uint64) >> _BITS).astype(np.int64)
        first = np.ones(len(own), dtype=bool)
        first[1:] = (of[1:] != of[:-1]) | (bins[1:] != bins[:-1])
        at = np.flatnonzero(first)
        self._least[of[at], bins[at]] = own.view(np.uint64)[at]

    def differ(self, values: Hashes, own: Hashes, of: Hashes, least: int) -> Hashes:
        """Those of the sorted ``values`` that stand in so many different texts, by the articles beside ``own``."""
        if not len(values):
            return values
        at = np.searchsorted(values, own)
        at[at == len(values)] = 0
        hit = np.flatnonzero(values[at] == own)
        articles, which = np.unique(of[hit], return_inverse=True)
        codes = distinct(np.sort((at[hit] << 32) | self._texts(articles)[which]))
        return values[np.bincount(codes >> 32, minlength=len(values)) >= least]

    def _texts(self, articles: Hashes) -> Hashes:
        """A number for each article, the same where a chain of common bands leads from one to the other."""
        count = len(articles)
        bands = (self._least[articles].reshape(count, BANDS, ROWS) * _MULTIPLIERS).sum(axis=2)
        groups = []
        for band in bands.T:
            group = np.unique(band, return_inverse=True)[1]
            groups.append(np.where(band == 0, count + np.arange(count), group))  # two texts without a minimum are two
        texts = np.arange(count)
        while True:
            before = texts
            for group in groups:
                smallest = np.full(2 * count, count)
                np.minimum.at(smallest, group, texts)
                texts = smallest[group]
            if np.array_equal(before, texts):
                return texts


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
