"""All links between articles, and the groups that they make: pure, and the same whichever of them came first."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from newsloom.dedupe.article.decision import Decision
from newsloom.dedupe.article.fingerprint import Fingerprint
from newsloom.dedupe.copies.copies import copy_decision, same_words, within_window
from newsloom.dedupe.copies.crowds import CROWD, Crowds, pairs_to_judge
from newsloom.dedupe.groups.grouping import group, group_stories
from newsloom.dedupe.learned.learned import Statistics
from newsloom.dedupe.pairs.meetings import buckets, pairs
from newsloom.dedupe.stories.stories import JOINS, compared, story_decision, story_keys
from newsloom.dedupe.text.shingles import Hashes


@dataclass(frozen=True)
class Linked:
    """Groups and the links that made them, by node (``nodes`` of the same order as the fingerprints)."""

    copy_group: Mapping[str, str]
    story: Mapping[str, str]
    copies: Sequence[Decision]
    stories: Sequence[Decision]


def link(
    prints: Sequence[Fingerprint], shingle_sets: Sequence[Hashes], statistics: Statistics, *, stories: bool = True
) -> Linked:
    """All links and groups of fingerprints with distinct ids.

    Stories are judged between articles that no copy link joins: a copy is of its original's story in any case. With
    ``stories`` False none are judged, and a story is a copy group.
    """
    order = sorted(range(len(prints)), key=lambda at: prints[at].id)
    prints, shingle_sets = [prints[at] for at in order], [shingle_sets[at] for at in order]
    ids = [one.id for one in prints]
    crowds = Crowds(len(prints))
    copies = list(_copies(prints, shingle_sets, crowds))
    groups = group(ids, copies)
    if not stories:
        return Linked(groups, groups, copies, [])
    told = list(_stories(prints, statistics, crowds, {(one.left, one.right) for one in copies}))
    return Linked(groups, group_stories(ids, told, copies, JOINS), copies, told)


def _copies(prints: Sequence[Fingerprint], shingle_sets: Sequence[Hashes], crowds: Crowds) -> Iterator[Decision]:
    """Links between positions in the order of ids, enough to connect all that are copies."""
    exact: dict[tuple[str, str], list[int]] = {}
    for at, one in enumerate(prints):
        if same := same_words(one):
            exact.setdefault(same, []).append(at)

    def judged(pairs: Iterable[tuple[int, int]]) -> Iterator[Decision]:
        for left, right in pairs:
            if decision := copy_decision(prints[left], prints[right], shingle_sets[left], shingle_sets[right]):
                crowds.join(left, right)
                yield decision

    yield from judged(pairs_to_judge(exact.values(), crowds))
    met = sorted(at for row in exact.values() for at in (_spokesmen(prints, row) if len(row) > CROWD else row))
    yield from judged(
        (left, right)
        for left, right in pairs_to_judge(buckets(met, [prints[at].bands for at in met]), crowds)
        if within_window(prints[left], prints[right]) and prints[left].text_hash != prints[right].text_hash
    )


def _spokesmen(prints: Sequence[Fingerprint], row: Sequence[int]) -> list[int]:
    """Of equal texts, those that meet the near copies of all: of each date two outlets, so that one is another's.

    The window asks for the date, the stricter rule inside one outlet for the outlet, and nothing else is asked of them.
    """
    chosen: dict[tuple[object, object], int] = {}
    outlets: dict[object, set[object]] = {}
    for at in row:
        one = prints[at]
        known = outlets.setdefault(one.published, set())
        if one.outlet in known or len(known) < 2:
            known.add(one.outlet)
            chosen.setdefault((one.published, one.outlet), at)
    return list(chosen.values())


def _stories(
    prints: Sequence[Fingerprint], statistics: Statistics, crowds: Crowds, copies: Container[tuple[str, str]]
) -> Iterator[Decision]:
    # Of a crowd of equal texts one of each date, headline and cast is judged: the others would be judged alike.
    alike: dict[object, list[int]] = {}
    for at, one in enumerate(prints):
        same = (one.text_hash, one.published, one.updated, one.terms, one.facts, one.people, one.places)
        alike.setdefault(same, []).append(at)
    judged = sorted(at for row in alike.values() for at in (row[:1] if len(row) > CROWD else row))
    for left, right in pairs(buckets(judged, [story_keys(prints[at]) for at in judged])):
        if not compared(prints[left], prints[right]):
            continue
        if crowds.together(left, right) or (prints[left].id, prints[right].id) in copies:
            continue
        if decision := story_decision(prints[left], prints[right], statistics):
            yield decision
