"""What people judged of pairs of articles: which are one text or one story, whatever the links say, and which never.

Pure. Whoever is the same as one is the same as all of its class, through an article that is no longer held as well.
Copies tell one story, so "the same copy" holds in stories too, and "another story" keeps copies apart. "No copy" says
nothing of the story: two reports of one event are that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from typing import Literal

from newsloom.dedupe.article.decision import Decision
from newsloom.entities.across.judged import chain

Kind = Literal["copy", "story"]
Verdict = Literal["same", "different", "unsure"]

# What stands beside a link that nobody measured: a person is as sure as the same words are.
SURE = 1.0


@dataclass(frozen=True, order=True)
class LinkJudgement:
    """A verdict on two articles that is in force; ``left < right``. ``told`` says who, when and why, for people."""

    kind: Kind
    left: str
    right: str
    verdict: Verdict
    told: str = field(default="", compare=False)


def link_judgement(kind: Kind, one: str, other: str, verdict: Verdict, told: str = "") -> LinkJudgement:
    """The judgement on a pair in either order."""
    return LinkJudgement(kind, min(one, other), max(one, other), verdict, told)


class JudgedLinks:
    """The judgements in force, closed. They must not contradict each other (``contradiction``)."""

    def __init__(self, judgements: Iterable[LinkJudgement] = ()) -> None:
        self.given = frozenset(judgements)
        decided = sorted(one for one in self.given if one.verdict != "unsure")
        same = [one for one in decided if one.verdict == "same"]
        self.apart = [one for one in decided if one.verdict == "different"]
        self._copies = _Classes((one.left, one.right) for one in same if one.kind == "copy")
        self._stories = _Classes((one.left, one.right) for one in same)

    def __bool__(self) -> bool:
        return bool(self.given)

    def nodes(self) -> Set[str]:
        """The articles of which something is judged."""
        return {end for one in self.given if one.verdict != "unsure" for end in (one.left, one.right)}

    def classes(self, kind: Kind, ids: Set[str]) -> list[list[str]]:
        """Those of ``ids`` that belong together, two or more in each, in order."""
        found = (sorted(whole & ids) for whole in (self._copies if kind == "copy" else self._stories).all())
        return sorted(one for one in found if len(one) > 1)

    def not_copies(self, ids: Set[str]) -> Iterator[tuple[str, str]]:
        """Pairs of ``ids`` that are in two copy groups by a judgement on copies."""
        for one in self.apart:
            if one.kind == "copy":
                for left in self._copies.of(one.left) & ids:
                    for right in self._copies.of(one.right) & ids:
                        yield left, right

    def held(self) -> Held:
        """What these judgements allow while groups are made, before anything is joined."""
        return Held(self._stories, ((one.left, one.right) for one in self.apart if one.kind == "story"))

    def divides(self, ids: Set[str]) -> bool:
        """Whether two of ``ids`` must not be in one copy group."""
        if next(self.not_copies(ids), None):
            return True
        told = [one for one in self.apart if one.kind == "story"]
        stories = ((self._stories.of(one.left), self._stories.of(one.right)) for one in told)
        return any(not left.isdisjoint(ids) and not right.isdisjoint(ids) for left, right in stories)

    def says(self, kind: Kind, one: str, other: str) -> Verdict | None:
        """What follows from the judgements for a pair; None where nothing does. "unsure" is of the very pair alone."""
        classes = self._copies if kind == "copy" else self._stories
        if other in classes.of(one):
            return "same"
        for told in self.apart:
            if told.kind in (kind, "story"):
                of = self._copies if told.kind == "copy" else self._stories
                left, right = of.of(told.left), of.of(told.right)
                if (one in left and other in right) or (other in left and one in right):
                    return "different"
        asked = link_judgement(kind, one, other, "unsure")
        return "unsure" if asked in self.given else None

    def links(self, kind: Kind, ids: Set[str]) -> list[Decision]:
        """Judged-same pairs of ``ids`` as links that connect each class, to tell why an article is where it is.

        They are never averaged with others. Two that are both judged to be a third's, which is not held, are linked by
        what joins them to it.
        """
        same = sorted(one for one in self.given if one.verdict == "same" and {one.left, one.right} <= ids)
        links = [_link(one.left, one.right, [one]) for one in same if one.kind == kind]
        met = _Classes((one.left, one.right) for one in same if one.kind == "copy" or kind == "story")
        for first, *others in self.classes(kind, ids):
            for other in others:
                if other not in met.of(first):
                    between = chain(self._same(kind), first, other) or []
                    links.append(_link(first, other, between))
                    met.join(first, other)
        return links

    def _same(self, kind: Kind) -> list[LinkJudgement]:
        same = (one for one in self.given if one.verdict == "same")
        return sorted(one for one in same if one.kind == "copy" or kind == "story")


class Held:
    """Which clusters may still join: the clusters that judgements hold in one story count as one from the beginning.

    B is judged to be of A's story and C to be of another one: a copy link that brings C to A is refused before B is
    anywhere near.
    """

    def __init__(self, stories: _Classes, apart: Iterable[tuple[str, str]]) -> None:
        self._apart: dict[str, set[str]] = {}
        self._root: dict[str, str] = {}
        pairs = list(apart)
        if not pairs:
            return  # nothing can be refused: a batch of 100,000 is not followed
        for whole in stories.all():
            self._root |= dict.fromkeys(whole, min(whole))
        for left, right in pairs:
            one, other = self._of(left), self._of(right)
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)

    def allows(self, one: str, other: str) -> bool:
        """Whether the clusters of the two may be one."""
        return not self._apart or self._of(other) not in self._apart.get(self._of(one), ())

    def join(self, one: str, other: str) -> None:
        """The clusters of the two are one now."""
        left, right = self._of(one), self._of(other)
        if not self._apart or left == right:
            return
        self._root[right] = left
        for third in self._apart.pop(right, ()):
            self._apart[third].discard(right)
            self._apart[third].add(left)
            self._apart.setdefault(left, set()).add(third)

    def _of(self, one: str) -> str:
        path = []
        while (above := self._root.get(one, one)) != one:
            path.append(one)
            one = above
        for each in path:
            self._root[each] = one
        return one


class _Classes:
    """Equivalence classes of pairs."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._of: dict[str, set[str]] = {}
        for left, right in pairs:
            self.join(left, right)

    def join(self, left: str, right: str) -> None:
        whole = self.of(left) | self.of(right)
        self._of |= dict.fromkeys(whole, whole)

    def of(self, one: str) -> set[str]:
        return self._of.get(one) or {one}

    def all(self) -> Iterator[set[str]]:
        yield from {id(one): one for one in self._of.values()}.values()


NOTHING = JudgedLinks()
"""No judgement at all."""


def contradiction(judgements: Iterable[LinkJudgement], new: LinkJudgement) -> list[LinkJudgement]:
    """The judgements that ``new`` contradicts, in order along the chain; empty where all can hold at once.

    A judgement of the same kind on the very pair is replaced and contradicts nothing.
    """
    others = sorted(one for one in judgements if (one.kind, one.left, one.right) != (new.kind, new.left, new.right))
    if new.verdict == "unsure":
        return []
    for level in _levels(new):
        same = [one for one in others if one.verdict == "same" and (level == "story" or one.kind == "copy")]
        if new.verdict == "different":
            if between := chain(same, new.left, new.right):
                return between
            continue
        for one in (one for one in others if one.verdict == "different" and one.kind == level):
            for left, right in ((one.left, one.right), (one.right, one.left)):
                first, second = chain(same, left, new.left), chain(same, new.right, right)
                if first is not None and second is not None:
                    return [*first, one, *second]
    return []


def _levels(new: LinkJudgement) -> tuple[Kind, ...]:
    """Where a judgement says something: one text is one story, and no copy may still be of the story."""
    if new.kind == "story":
        return ("story",)
    return ("copy", "story") if new.verdict == "same" else ("copy",)


def _link(one: str, other: str, why: Iterable[LinkJudgement]) -> Decision:
    return Decision(
        min(one, other), max(one, other), True, SURE, "judged", tuple(each.told for each in why if each.told)
    )
