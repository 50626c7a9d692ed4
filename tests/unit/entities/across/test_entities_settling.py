"""Night after night, with a history that is asked for little, leaves what one look at all of it leaves."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

import pytest

import newsloom.entities.across.history as history_module
from newsloom.entities.across.history import Crowd, Members, Months, Nothing, Place, State
from newsloom.entities.across.identity import all_readings
from newsloom.entities.across.judged import Judged, Judgement, contradiction, judgement
from newsloom.entities.across.nodes import Mark, asker
from newsloom.entities.across.settling import settle
from newsloom.entities.across.world import World
from newsloom.entities.local import LocalEntity

GIVEN = ["Arman", "Arlan", "Armat", "Ardak", "A.", "Ar.", "B.", "Bolat", "Bulat", "Janat", "Zhanat", "Janat B."]
FAMILY = ["Saidov", "Saidof", "Saydov", "Saidin", "Hamitov", "Khamitov", "Khametov", "Saidov Khamitov"]
OFFICES = ["minister:foreign|KG", "president|UZ", "minister:foreign|UZ", "president|"]
DAYS = ["2024-01-05", "2024-02-11", "2024-03", "2019-07-01", "2009-07-01", "XXXX-06-12", None]


class Shelf:
    """A history in memory, that tells no more than it is asked."""

    def __init__(self) -> None:
        self.counts: Counter[Mark] = Counter()
        self.kept: dict[str, State] = {}
        self.asked = 0

    def blocks(self, nodes: Collection[str], company: bool) -> Mapping[str, Mapping[str, Months]]:
        found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for node, block, month in self.counts:
            if node in nodes and history_module.in_company(block) == company:
                found[node][block].add(month)
        return {node: {b: frozenset(m) for b, m in own.items()} for node, own in found.items()}

    def crowds(self, blocks: Collection[str]) -> Mapping[str, Crowd]:
        found = {}
        for block, own in self.members(blocks).items():
            full = len(own) > history_module.most(block) + self.asked
            found[block] = Crowd(len(own), frozenset() if full else frozenset(node for node in own if "." in node))
        return found

    def members(self, blocks: Collection[str]) -> Mapping[str, Members]:
        found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for node, block, month in self.counts:
            if block in blocks:
                found[block][node].add(month)
        return {
            block: {
                node: frozenset(own[node])
                for node in sorted(own)[: None if block[0] == "?" else history_module.most(block) + 1 + self.asked]
            }
            for block, own in found.items()
        }

    def places(self, nodes: Collection[str]) -> Mapping[str, Place]:
        return {node: Place(self.kept[node].pivot, self.kept[node].via) for node in nodes if node in self.kept}

    def stars(self, pivots: Collection[str]) -> Mapping[str, Collection[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for node, state in self.kept.items():
            if state.pivot in pivots and state.pivot != node and asker(node) is None:
                found[state.pivot].append(node)
        return found

    def night(
        self,
        came: Collection[Mark],
        went: Collection[Mark],
        nodes: Collection[str],
        now: Judged,
        before: Judged,
        judged: Collection[str] = (),
    ) -> None:
        after = self.counts.copy()
        after.update(came)
        after.subtract(went)
        after = +after
        added, removed = after.keys() - self.counts.keys(), self.counts.keys() - after.keys()
        self.asked = len(removed)
        world = World(self, now, added, removed, before)
        settle(world, added | removed, nodes, judged)
        self.counts = after
        for node, state in world.decided.items():
            if state is None:
                self.kept.pop(node, None)
            else:
                self.kept[node] = state


def person(rng: random.Random, article: str, index: int, day: str | None) -> LocalEntity:
    family = rng.choice(FAMILY)
    kind = rng.random()
    forms = {family} if kind < 0.25 else {f"{rng.choice(GIVEN)} {family}"}
    if kind > 0.9:
        forms.add(f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}")
    offices = tuple(sorted({rng.choice(OFFICES)})) if rng.random() < 0.5 else ()
    countries = ("KG", "UZ") if rng.random() < 0.5 else ("UZ",)
    first = min(forms)
    return LocalEntity(article, index, "PERSON", first, tuple(sorted(forms)), None, None, offices, (), countries, day)


def some_article(rng: random.Random, number: int) -> list[LocalEntity]:
    day = rng.choice(DAYS)
    found = [person(rng, f"a{number}", index, day) for index in range(rng.randint(1, 4))]
    if rng.random() < 0.3:
        key, acronyms = rng.choice([("board river trade", ("RTB",)), ("bank rural trust", ("RTB",)), ("rtb", ())])
        name = key.upper()
        found.append(LocalEntity(f"a{number}", 9, "ORG", name, (name,), None, key, (), acronyms, ("UZ",), day))
    return found


def at_once(locals_: list[LocalEntity], judged: Judged) -> dict[str, State | None]:
    read = all_readings(locals_).values()
    marks = {mark for reading in read for mark in reading.marks}
    world = World(Nothing(), judged, marks)
    settle(world, marks, {r.node for r in read if r.node}, judged.nodes())
    return world.decided


@pytest.mark.parametrize("crowd", [2, 64])
@pytest.mark.parametrize("seed", range(12))
def test_nights_leave_what_one_night_leaves(seed: int, crowd: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles come, are written anew and go; people judge in between; after each night all is as if decided at
    once."""
    monkeypatch.setattr(history_module, "CROWD", crowd)
    rng = random.Random(seed)
    shelf, held, judgements = Shelf(), dict[int, list[LocalEntity]](), dict[tuple[str, str], Judgement]()
    number = 0
    for _ in range(14):
        before = Judged(judgements.values())
        went, came = [], []
        for gone in rng.sample(sorted(held), min(len(held), rng.randint(0, 2))):
            went += held.pop(gone)
        for _ in range(rng.randint(1, 6)):
            number += 1
            held[number] = some_article(rng, number)
            came += held[number]
        old, new = all_readings(went).values(), all_readings(came).values()
        now = before
        judged: set[str] = set()
        nodes = sorted({*shelf.kept, *(r.node for r in new if r.node)})
        if rng.random() < 0.4:
            one, other = rng.sample(nodes, 2)
            verdict = rng.choice(["same", "different", "unsure"])
            told = judgement(one, other, verdict)  # type: ignore[arg-type]
            if one[:3] == other[:3] and not contradiction(judgements.values(), told):
                was = judgements.get((told.left, told.right))
                judgements[told.left, told.right] = told
                now = Judged(judgements.values())
                judged = {n for j in (before, now) for one in (told.left, told.right) for n in j.group(one)}
                assert was is None or was.left == told.left
        shelf.night(
            [m for r in new for m in r.marks],
            [m for r in old for m in r.marks],
            {r.node for r in new if r.node},
            now,
            before,
            judged,
        )
        expected = at_once([local for article in held.values() for local in article], now)
        kept = {node: state for node, state in shelf.kept.items() if node in expected}
        assert kept == {node: state for node, state in expected.items() if state is not None}
