"""What is learned from many articles and then held fixed: how rare a word is, what an outlet repeats, what all repeat.

A version of the statistics is pinned while links are made with it; two fingerprints compare only within one version.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from itertools import pairwise, tee
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from newsloom.dedupe.dates.date_range import DateRange, date_range
from newsloom.dedupe.dates.rivals import Rivals
from newsloom.dedupe.learned.repeats import Sightings
from newsloom.dedupe.text.outlet import outlet_key
from newsloom.dedupe.text.reading import Reading, read_all
from newsloom.dedupe.text.shingles import Hashes, Members, pair_hashes, salted_each
from newsloom.dedupe.text.terms import LEAD_CHARS, MAX_CHARS, terms
from newsloom.dedupe.text.word_hashes import hash_words
from newsloom.dedupe.text.words import word_hash
from newsloom.entities.spelling.names import surname_key

# Added to every term's count, so that a term seen once in five articles is not taken for rare or frequent.
SMOOTHING = 3.0
# Articles that the shipped frequencies weigh as beside a learned set: five seeds cannot say that "the" is frequent.
PRIOR_ARTICLES = 1000
# Terms in fewer articles than this of a learned set keep the weight of an unseen term: their count says nothing yet.
MIN_ARTICLES = 2
# Whoever stands in more than half of a set's articles tells none of them apart; in fewer than ten articles half of the
# set may be one story.
FAMILIAR_SHARE = 0.5
FAMILIAR_SET = 10
# Counts up with what fingerprints hold and decisions ask, so that links of one release are not mixed with another's.
RULES = 7

_EMPTY: Hashes = np.empty(0, dtype=np.int64)


@dataclass(frozen=True)
class Statistics:
    """One pinned version.

    ``frequencies``: term -> number of articles with it, of ``articles`` in all. ``common_shingles`` and
    ``outlet_shingles`` are sorted; the latter are salted with the outlet, so that what one outlet repeats is news when
    another prints it. ``dated`` is False where not one article of the set has a date: then text alone decides a story.
    ``placed`` is False where no date of the set has its year. ``familiar``: surname keys of the people who are in more
    than half of the articles. ``outlets``: keys (``outlet_key``) of those of which it is known what they repeat.
    ``rivals``: how many articles of the set one article meets within the window of stories; 0 where none was counted.
    """

    articles: int
    frequencies: Mapping[str, int]
    common_shingles: Hashes = field(default_factory=lambda: _EMPTY)
    outlet_shingles: Hashes = field(default_factory=lambda: _EMPTY)
    dated: bool = True
    placed: bool = True
    familiar: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    rivals: int = 0

    @classmethod
    def shipped(cls) -> Statistics:
        """The version that comes with the package: frequent English stems and word pairs, nothing about any outlet."""
        return _shipped()

    def knows(self, outlet: str | None) -> bool:
        """Whether it is known what this outlet repeats; where it is not, furniture can make two texts look like copies.

        An outlet that came after the statistics were learned is as unknown as one that nothing names.
        """
        return outlet in self.outlets

    @cached_property
    def version(self) -> str:
        """Sixteen hex digits of the contents: equal statistics have one version wherever they were learned."""
        digest = hashlib.sha256(f"{RULES} {self.articles} {self.dated} {self.placed} {self.rivals}\n".encode())
        digest.update(f"{sorted(self.familiar)} {sorted(self.outlets)}\n".encode("utf-8", "surrogatepass"))
        for term in sorted(self.frequencies):
            digest.update(f"{term} {self.frequencies[term]}\n".encode("utf-8", "surrogatepass"))
        digest.update(self.common_shingles.tobytes() + b"|" + self.outlet_shingles.tobytes())
        return digest.hexdigest()[:16]

    @cached_property
    def rarity(self) -> Mapping[str, float]:
        """Term -> inverse document frequency, never below zero."""
        return {term: self._inverse(count) for term, count in self.frequencies.items()}

    @cached_property
    def rarity_of_unseen(self) -> float:
        """The weight of a term that no article of the set had."""
        return self._inverse(0)

    def _inverse(self, count: int) -> float:
        return max(0.0, math.log((self.articles + 1) / (count + SMOOTHING)))

    def less_repeated(self, own: Hashes, outlet: str | None) -> Hashes:
        """Shingles (sorted) without what is common and what this outlet repeats.

        The furniture of an unknown outlet is unknown: such a text loses only what is common.
        """
        return self.less_repeated_all([own], [outlet])[0]

    def less_repeated_all(self, sets: Sequence[Hashes], outlets: Sequence[str | None]) -> list[Hashes]:
        """``less_repeated`` of each set and the outlet beside it, in one pass."""
        dropped = self.repeated(sets, outlets)
        ends = np.cumsum([0, *map(len, sets)])
        kept_ends = (ends - np.concatenate(([0], np.cumsum(dropped)))[ends]).tolist()
        kept = np.concatenate([_EMPTY, *sets])[~dropped]
        return [kept[start:end] for start, end in pairwise(kept_ends)]

    def repeated(self, sets: Sequence[Hashes], outlets: Sequence[str | None]) -> NDArray[np.bool_]:
        """Of each shingle of sets, one set after the other, whether it is common or repeated by the outlet beside."""
        values, sizes = np.concatenate([_EMPTY, *sets]), [len(own) for own in sets]
        dropped = self._is_common.mask(values)
        if len(self.outlet_shingles):
            salts = np.array([word_hash(outlet or "") for outlet in outlets], dtype=np.int64)
            marked = self._is_repeated.mask(salted_each(values, np.repeat(salts, sizes)))
            dropped |= marked & np.repeat(np.array([outlet is not None for outlet in outlets], dtype=np.bool_), sizes)
        return dropped

    @cached_property
    def _is_common(self) -> Members:
        return Members(self.common_shingles)

    @cached_property
    def _is_repeated(self) -> Members:
        return Members(self.outlet_shingles)

    def as_json(self) -> dict[str, Any]:
        """A JSON object (numbers of 64 bits as hex text, which every JSON reader keeps whole)."""
        return {
            "articles": self.articles,
            "dated": self.dated,
            "placed": self.placed,
            "familiar": sorted(self.familiar),
            "outlets": sorted(self.outlets),
            "rivals": self.rivals,
            "frequencies": dict(self.frequencies),
            "common_shingles": self.common_shingles.astype("<i8").tobytes().hex(),
            "outlet_shingles": self.outlet_shingles.astype("<i8").tobytes().hex(),
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """Raises:
        KeyError, ValueError: not what ``as_json`` wrote.
        """
        return cls(
            int(value["articles"]),
            {str(term): int(n) for term, n in value["frequencies"].items()},
            np.frombuffer(bytes.fromhex(value["common_shingles"]), dtype="<i8").astype(np.int64),
            np.frombuffer(bytes.fromhex(value["outlet_shingles"]), dtype="<i8").astype(np.int64),
            bool(value["dated"]),
            bool(value["placed"]),
            frozenset(map(str, value["familiar"])),
            frozenset(map(str, value["outlets"])),
            int(value["rivals"]),
        )


def learn(
    articles: Iterable[Mapping[str, Any]], readings: Iterable[Reading] | None = None, *, stories: bool = True
) -> Statistics:
    """Statistics of a set of articles (``DedupeInput``) on top of the shipped ones; their order does not matter.

    The articles are gone through once, and what is kept of each is 8 bytes a shingle. ``readings`` of their bodies, in
    the same order, spare the tokenising. With ``stories`` False no term and nobody is counted.

    Raises:
        ValueError: ``readings`` and ``articles`` differ in number.
    """
    shipped = Statistics.shipped()
    counts: Counter[str] = Counter(shipped.frequencies)
    seen = Sightings()
    people: Counter[str] = Counter()
    rivals = Rivals()
    total, dated, placed = 0, False, False
    for article, reading in _read(articles, readings):
        title, body = str(article.get("title") or ""), str(article.get("body") or "")
        if stories:
            counts.update({*terms(title[:LEAD_CHARS]), *terms(body[:MAX_CHARS])})
            people.update(_surnames(article))
        when = date_range(article.get("published"))
        day = _day(when)
        dated = dated or when is not None
        placed = placed or (when is not None and when.first is not None)
        rivals.add(day)
        seen.add(reading.shingles, day, title, outlet_key(article))
        total += 1
    known = shipped.frequencies
    frequencies = {term: n for term, n in counts.items() if n >= MIN_ARTICLES or term in known}
    common = seen.common(shipped.common_shingles)
    familiar = frozenset(key for key, n in people.items() if total >= FAMILIAR_SET and n > FAMILIAR_SHARE * total)
    return Statistics(
        shipped.articles + total,
        frequencies,
        common,
        seen.by_outlet(common),
        dated,
        placed,
        familiar,
        seen.outlets(),
        rivals.count(),
    )


def _read(
    articles: Iterable[Mapping[str, Any]], readings: Iterable[Reading] | None
) -> Iterator[tuple[Mapping[str, Any], Reading]]:
    if readings is not None:
        yield from zip(articles, readings, strict=True)
        return
    articles, again = tee(articles)
    yield from zip(articles, read_all(str(article.get("body") or "") for article in again), strict=True)


def _surnames(article: Mapping[str, Any]) -> set[str]:
    people = {mention["text"] for mention in article.get("mentions") or () if mention["label"] == "PERSON"}
    return {key for key in map(surname_key, people) if key}


def _day(when: DateRange | None) -> str:
    """What tells the days of two articles apart: YYYY-MM-DD for a day of one year; "" where nothing that can be read is
    known ("yesterday" is no day, and the day of the crawl is not the article's)."""
    if when is None:
        return ""
    if when.whole and when.first is not None:
        return date.fromordinal(when.first).isoformat()
    return f"{when.first} to {when.last}, {when.month}-{when.day}"


@cache
def _shipped() -> Statistics:
    return Statistics(PRIOR_ARTICLES, _shipped_frequencies(), _shipped_shingles())


def _lines(name: str) -> list[str]:
    text = files("newsloom.dedupe.learned").joinpath(f"shipped/{name}").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _shipped_frequencies() -> dict[str, int]:
    """``frequencies.txt``: a stem and the articles in a thousand that have it."""
    pairs = (line.split() for line in _lines("frequencies.txt"))
    return {stem: int(per_mille) for stem, per_mille in pairs}


def _shipped_shingles() -> Hashes:
    """``pairs.txt``: pairs of neighbouring words that are language, not news, one a line."""
    hashed = hash_words(" ".join(_lines("pairs.txt")).encode())[3]
    return np.unique(pair_hashes(hashed)[::2])
