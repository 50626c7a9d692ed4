"""Which nodes are one, decided in one order over any set, and again wherever a change can reach.

A full name joins the one pivot that it fits: a name that comes before it and joined nobody itself. As whoever comes
later never decides over whoever came before, what a change can alter is found by going along the order; what is left
is the same as if all had been decided anew (dynamic greedy choice: Censor-Hillel, Haramaty and Karnin 2016).
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from newsloom.entities.across.asking import decide_asker
from newsloom.entities.across.full_names import decide_full
from newsloom.entities.across.history import Place, State
from newsloom.entities.across.nodes import Mark, asker, shown
from newsloom.entities.across.world import World


def settle(world: World, marks: Iterable[Mark], asked: Iterable[str], judged: Collection[str] = ()) -> None:
    """Decide every node that the changes can reach; ``world.decided`` has what was decided, None for what is no more.

    ``marks`` are the marks that came or went, ``asked`` nodes that must have a decision, ``judged`` nodes whose
    judgements changed.
    """
    told: defaultdict[str, set[str]] = defaultdict(set)
    for node, block, _ in marks:
        told[node].add(block)
    blocks = {block for own in told.values() for block in own}
    changed = {*told, *judged}
    world.load_crowds({block.removeprefix("?") for block in blocks})
    for block in {block for block in blocks if world.flipped(block)}:
        world.load_members([block, f"?{block}"])
        changed |= {*world.members(block), *world.former(block), *world.members(f"?{block}")}
    world.load_askers(blocks)
    changed |= {member for node in changed for member in world.judged.group(node)}
    world.load_places(set(asked))
    changed |= {node for node in asked if world.state(node) is None}
    world.load(changed)
    for node in judged:  # whose place in the order may have changed
        state = world.state(node)
        changed |= _reach(world, node, {state.pivot} if state is not None and state.pivot is not None else ())
    _in_order(world, changed, told)


def _in_order(world: World, changed: set[str], told: Mapping[str, Collection[str]]) -> None:
    """``told`` are the blocks of which a node said something new."""
    order = world.judged.order
    heap = [(order(node), node) for node in sorted(changed)]
    heapq.heapify(heap)
    waiting = set(changed)
    while heap:
        _, node = heapq.heappop(heap)
        if node not in waiting:
            continue
        if not world.is_loaded(node):
            world.load(waiting)
        waiting.discard(node)
        was, new = world.state(node), _decide(world, node)
        if new is None:
            world.drop(node)
        else:
            world.decide(node, new)
        own = order(node)
        for other in _affected(world, node, was, new, told.get(node, ())) - waiting:
            if order(other) > own:
                waiting.add(other)
                heapq.heappush(heap, (order(other), other))


def _affected(world: World, node: str, was: State | Place | None, new: State | None, told: Collection[str]) -> set[str]:
    """Who may decide otherwise now: of a node that is where it was, those only who ask for what it said."""
    if asker(node) is not None and len(world.judged.group(node)) == 1:
        return set()
    if _outside(was) == _outside(new):
        blocks = [block for block in told if not block.startswith("?") and not world.crowded(block)]
        return {other for block in blocks for other in world.members(f"?{block}")}
    return _reach(world, node, {s.pivot for s in (was, new) if s is not None and s.pivot is not None})


def _outside(state: State | Place | None) -> tuple[str | None, str] | None:
    """What others look at."""
    return None if state is None else (state.pivot, state.via)


def _reach(world: World, node: str, pivots: Collection[str]) -> set[str]:
    """Who looks at this node, or at a star that it is in: neighbours, names that ask, and the group's others.

    Who asks looks at pivots, and not at who else joined them: of the star's others only full names are reached.
    """
    world.load([node])
    centres = {node, *(p for p in pivots if asker(p) is None)}
    centres |= {one for p in pivots for one in world.star(p) if len(world.judged.group(one)) > 1}
    world.load_around(centres)
    world.load_asking({node})
    reached = {*world.judged.group(node), *world.asking(node)}
    for centre in centres:
        for other in world.beside(centre):
            reached.add(world.judged.leader(other))
    return reached - {node}


def _decide(world: World, node: str) -> State | None:
    leader = world.judged.leader(node)
    if leader != node:
        state = world.state(leader)
        if state is None:
            return None
        return State(state.pivot, (f"judged to be the same as {shown(leader)}",), 1.0, via=leader)
    state = _own(world, node)
    if state is not None and state.pivot is None and len(world.judged.group(node)) > 1:
        return State(node, state.how, state.score, state.via, state.doubts)
    return state


def _own(world: World, node: str) -> State | None:
    if world.gone(node):
        return None
    return decide_full(world, node) if asker(node) is None else decide_asker(world, node)
