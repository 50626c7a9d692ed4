"""Crowds of copies: five hundred reprints of one text are 125,000 pairs, and 499 of them make the same group.

A copy group is what links connect, so within a crowd only a pair that would connect something new has to be judged:
the groups are those of all pairs, whatever is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from newsloom.dedupe.article.decision import Decision
from newsloom.dedupe.article.fingerprint import Fingerprint
from newsloom.dedupe.copies.copies import copy_decision, original, within_window
from newsloom.dedupe.copies.strongest_copy import CrowdIndex
from newsloom.dedupe.text.shingles import Hashes

# Up to here every pair is judged and told (190 pairs); an agency's report in twenty outlets is common, one in more is
# a wire that nobody reads pair by pair.
CROWD = 20


class Crowds:
    """What links have connected so far, by position."""

    def __init__(self, size: int) -> None:
        self._of = list(range(size))
        self._members = [[at] for at in range(size)]

    def join(self, one: int, other: int) -> None:
        """Connect two positions; the smaller side is relabelled, so all joins together cost n log n."""
        small, large = sorted((self._of[one], self._of[other]), key=lambda name: len(self._members[name]))
        if small == large:
            return
        for at in self._members[small]:
            self._of[at] = large
        self._members[large] += self._members[small]
        self._members[small] = []

    def together(self, one: int, other: int) -> bool:
        """Whether both are of one crowd (a small group is none)."""
        return self._of[one] == self._of[other] and len(self._members[self._of[one]]) > CROWD

    def strangers(self, one: int, others: Sequence[int]) -> Sequence[int]:
        """Those of ``others`` whose pair with ``one`` says something new."""
        own = self._of[one]
        if len(self._members[own]) <= CROWD:
            return others
        return [at for at in others if self._of[at] != own]


def pairs_to_judge(buckets: Iterable[Sequence[int]], crowds: Crowds) -> Iterator[tuple[int, int]]:
    """The pairs (smaller, larger) of ascending buckets, each once, less those inside a crowd.

    The caller tells ``crowds`` of a link before it asks for the next pair. The largest buckets come first, and in each
    the smallest position meets all others: in a crowd these few make nearly all links.
    """
    seen: set[tuple[int, int]] = set()
    for bucket in sorted((bucket for bucket in buckets if len(bucket) > 1), key=lambda found: (-len(found), found)):
        for at, one in enumerate(bucket[:-1]):
            strangers = crowds.strangers(one, bucket[at + 1 :])
            if not strangers:
                break  # all that follow are of one crowd
            for other in strangers:
                if (one, other) not in seen:
                    seen.add((one, other))
                    yield one, other


def told_links(
    prints: Mapping[str, Fingerprint], shingles: Mapping[str, Hashes], groups: Mapping[str, str]
) -> Iterator[Decision]:
    """What is told of each article in a crowd: its link to the group's original, else its strongest link in the group.

    Computed anew, because which links connected a crowd depends on what came together in one night.
    """

    def judged(one: str, other: str) -> Decision | None:
        near = prints[one].version == prints[other].version and within_window(prints[one], prints[other])
        return copy_decision(prints[one], prints[other], shingles[one], shingles[other]) if near else None

    members: dict[str, list[str]] = {}
    for one, name in groups.items():
        members.setdefault(name, []).append(one)
    for crowd in members.values():
        if len(crowd) <= CROWD:
            continue
        first = original(prints[one] for one in crowd)[0]
        index: CrowdIndex | None = None
        for one in sorted(crowd):
            told = judged(first, one)
            if told is None and one != first:
                index = index or CrowdIndex(crowd, prints, shingles)
                told = index.strongest(one)
            if told is not None:
                yield told
