"""From judged pairs to groups: the same pairs give the same groups and ids, in whatever order they come."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heapify, heappop, heappush

from newsloom.dedupe.article.decision import Decision
from newsloom.dedupe.groups.judged_links import NOTHING, Held, JudgedLinks

# Scores are summed as whole millionths: sums of floats depend on their order, and order is what must not matter.
_UNIT = 1_000_000
# Means are compared as whole numbers too, cut at this many binary places: a crowd of 300 linked texts compares a
# million and a half of them, and fractions of Python took three quarters of its time.
_MEAN_BITS = 40
# Kept apart for want of evidence, not by a fact: an undated report may come in by another that does vouch for it.
DOUBTS = frozenset({"unknown_date", "names_alone"})


def group(ids: Iterable[str], links: Iterable[Decision], judged: JudgedLinks = NOTHING) -> dict[str, str]:
    """Copies: what is joined by links is one group, named by its smallest id; every id is answered.

    A link with ``joins`` False keeps its two ends apart: joins are taken strongest first (ties by ids), and one that
    would bring two kept-apart ids together is left out. What was judged holds first: one text, not one text, and
    another story, which is another text.
    """
    links = list(links)
    members = {one: {one} for one in ids}
    apart = _apart(links)
    held = judged.held()
    if judged:
        _hold(members, apart, judged)
    for link in sorted((link for link in links if link.joins), key=lambda link: (-link.score, link.left, link.right)):
        ours, theirs = members[link.left], members[link.right]
        if ours is theirs or _forbidden(ours, theirs, apart) or not held.allows(link.left, link.right):
            continue
        held.join(link.left, link.right)
        small, large = sorted((ours, theirs), key=len)
        large |= small
        for one in small:
            members[one] = large
    return _named(members)


def _hold(members: dict[str, set[str]], apart: dict[str, set[str]], judged: JudgedLinks) -> None:
    ids = members.keys()
    for together in judged.classes("copy", ids):
        whole = set(together)
        for one in together:
            members[one] = whole
    for one, other in judged.not_copies(ids):
        apart.setdefault(one, set()).add(other)
        apart.setdefault(other, set()).add(one)


def group_stories(
    ids: Iterable[str],
    links: Iterable[Decision],
    copies: Iterable[Decision],
    least: float,
    judged: JudgedLinks = NOTHING,
) -> dict[str, str]:
    """Stories: average linkage over story links between copy groups; named by the smallest id.

    Copies are of one story whatever the links say, and count as one: a report that a hundred outlets carry is no nearer
    to another for it. Two copy groups are as near as their nearest members. Two clusters join while the mean over *all*
    pairs of copy groups between them is at least ``least``, the strongest first; a pair without a link counts as 0, as
    does one that only lacks evidence (``DOUBTS``), and one that a fact keeps apart forbids. Chains (a, b of Monday, b,
    c of Tuesday ...) therefore break where single linkage would make one story of a month. What has no path of links
    between is never looked at together, so a night needs only the components that it touches.

    Judged to be one story, two clusters become one as they are: were their links averaged, a judgement that A is of B's
    story would throw out those of B's story that have no link to A.
    """
    leader = group(ids, copies, judged)
    members = {name: {name} for name in leader.values()}
    near: dict[str, dict[str, int]] = {name: {} for name in members}
    barred: dict[str, set[str]] = {name: set() for name in members}
    for link in links:
        one, other = leader[link.left], leader[link.right]
        if one == other:
            continue
        if link.joins:
            near[one][other] = near[other][one] = max(near[one].get(other, 0), round(link.score * _UNIT))
        elif link.rule not in DOUBTS:
            barred[one].add(other)
            barred[other].add(one)
    held = judged.held()
    for one, name in leader.items():
        held.join(one, name)
    _merge(members, near, barred, round(least * _UNIT) << _MEAN_BITS, held)
    story = {name: min(names) for names in members.values() for name in names}
    for together in judged.classes("story", leader.keys()):
        names = {story[leader[one]] for one in together}
        story |= {name: min(names) for name, was in story.items() if was in names}
    return {one: story[name] for one, name in leader.items()}


def _merge(
    members: dict[str, set[str]],
    near: dict[str, dict[str, int]],
    barred: dict[str, set[str]],
    least: int,
    held: Held,
) -> None:
    """Join the two nearest clusters until none are near enough. Names are smallest ids, so ties break by content."""

    def entry(one: str, other: str) -> tuple[int, str, str]:
        mean = (near[one][other] << _MEAN_BITS) // (len(members[one]) * len(members[other]))
        return -mean, min(one, other), max(one, other)

    heap = [entry(one, other) for one in near for other in near[one] if one < other]
    heapify(heap)
    while heap:
        mean, one, other = heappop(heap)
        if -mean < least:
            return
        if one not in members or other not in members or other not in near[one] or entry(one, other)[0] != mean:
            continue  # an older state of the two
        if other in barred[one] or not held.allows(one, other):
            continue
        held.join(one, other)
        _absorb(members, near, barred, one, other)
        for third in near[one]:
            heappush(heap, entry(one, third))


def _absorb(
    members: dict[str, set[str]], near: dict[str, dict[str, int]], barred: dict[str, set[str]], one: str, other: str
) -> None:
    """``other`` becomes part of ``one``, the smaller name."""
    members[one] |= members.pop(other)
    for third, total in near.pop(other).items():
        del near[third][other]
        if third != one:
            near[one][third] = near[third][one] = near[one].get(third, 0) + total
    for third in barred.pop(other):
        barred[third].discard(other)
        barred[third].add(one)
        barred[one].add(third)


def _apart(links: Iterable[Decision]) -> dict[str, set[str]]:
    apart: dict[str, set[str]] = {}
    for link in links:
        if not link.joins:
            apart.setdefault(link.left, set()).add(link.right)
            apart.setdefault(link.right, set()).add(link.left)
    return apart


def _forbidden(ours: set[str], theirs: set[str], apart: dict[str, set[str]]) -> bool:
    small, large = sorted((ours, theirs), key=len)
    return any(not large.isdisjoint(apart[one]) for one in small if one in apart)


def _named(members: dict[str, set[str]]) -> dict[str, str]:
    names: dict[int, str] = {}
    return {one: names.setdefault(id(ones), min(ones)) for one, ones in members.items()}
