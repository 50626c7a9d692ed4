"""Names that say too little alone: an initial with a surname, a lone surname, letters. Who is meant, by context.

An answer is a pivot only if exactly one can be meant; each looks at full names that share a block with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import islice

from newsloom.entities.across.full_names import BETWEEN, MOST_DOUBTS
from newsloom.entities.across.history import Doubt, State
from newsloom.entities.across.likeness import Likeness, likeness
from newsloom.entities.across.nodes import Asker, asker, is_initial, key_of, label_of, node_of
from newsloom.entities.across.world import World
from newsloom.entities.spelling.names import close_tokens, family_first, name_tokens, surname_key
from newsloom.entities.words.folding import fold

# Months between a lone surname's article and the nearest one in which somebody held the office: five years, the usual
# term. Beyond it the son may hold the father's.
TERM = 60
# Months between two articles that name the same two people together: one event is told across the turn of a month.
TOGETHER = 1


def decide_asker(world: World, node: str) -> State:
    """The pivot that the name can mean; itself without a full name where nobody is known; None in its article alone."""
    asked = asker(node)
    assert asked is not None
    if label_of(node) == "ORG":
        return _letters(world, node, asked)
    if is_initial(asked.base):
        return _initial(world, node, asked)
    return _in_office(world, node, asked) if asked.offices else _in_company(world, node, asked)


def _pivots(world: World, node: str, others: Iterable[str]) -> dict[str, list[str]]:
    """Pivots of these names that nobody parted from the node, each with the names that lead to it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    parted: set[str] = set()
    for other in sorted(others):
        state = world.state(other)
        if state is None or state.pivot is None:
            continue
        found[state.pivot].append(other)
        if world.judged.parted(node, other) or world.judged.parted(node, state.pivot):
            parted.add(state.pivot)
    return {pivot: names for pivot, names in found.items() if pivot not in parted}


def _letters(world: World, node: str, asked: Asker) -> State:
    block = f"acr:{asked.base}"
    meant = _pivots(world, node, world.members(block))
    if len(meant) == 1 and not world.crowded(block):
        return State(next(iter(meant)), (f"{asked.base} stands for one name in these articles",), 0.85)
    why = "the letters stand for several names"
    return State(node, ("same letters",), 0.7, doubts=_between(meant, why))


def _initial(world: World, node: str, asked: Asker) -> State:
    """One person fits; or of several one, in the same office."""
    blocks = [block[1:] for block in world.blocks(node) if block.startswith("?name:")]
    common = any(world.crowded(block) for block in blocks)
    members = {other for block in blocks if not world.crowded(block) for other in world.members(block)}
    several = sorted(_pivots(world, node, members).items())
    fitting = (p for p, names in several if all(_fits(asked, n) for n in names))
    fits = list(islice(fitting, MOST_DOUBTS))  # beyond these nothing is told of them
    if len(fits) == 1 and not common:
        return State(fits[0], ("initial and surname", "one person fits"), 0.85)
    holders = {
        other
        for office in asked.offices
        if not world.crowded(block := f"office:{surname_key(asked.base)}|{office}")
        for other in world.members(block)
        if _fits(asked, other)
    }
    shared = _pivots(world, node, holders)
    if len(shared) == 1:
        return State(next(iter(shared)), ("initial and surname", "same office"), 0.8)
    if common:
        return State(None, ("initial and a common surname",), 0.5)
    if fits:
        return State(None, ("initial fits several people",), 0.5, doubts=_between(fits, "the initial fits several"))
    return State(node_of("PERSON", fold(asked.base)), ("initial and surname", "no full name known"), 0.7)


def _fits(asked: Asker, other: str) -> bool:
    return likeness(asked.base, key_of(other)) is Likeness.ONE


def _in_office(world: World, node: str, asked: Asker) -> State:
    """The one of that family name in that office; of several the one nearest in time."""
    bone, token = surname_key(asked.base), (name_tokens(asked.base) or ("",))[-1]
    held: dict[str, frozenset[str]] = {}
    for office in asked.offices:
        block = f"office:{bone}|{office}"
        if bone is not None and not world.crowded(block):
            for other, months in world.members(block).items():
                if _family(key_of(other), token):
                    held[other] = held.get(other, frozenset()) | months
    near = {
        pivot: min(_gap(asked.month, held[name]) for name in names)
        for pivot, names in _pivots(world, node, held).items()
    }
    near = {pivot: gap for pivot, gap in near.items() if gap <= TERM}
    first = asked.offices[0]
    if len(near) == 1:
        return State(next(iter(near)), ("surname", f"same office: {first}"), 0.8)
    if not near:
        return State(node_of("PERSON", f"{token} as {first}"), ("surname", f"office: {first}"), 0.7)
    closest = [pivot for pivot in sorted(near) if near[pivot] == min(near.values())]
    if len(closest) == 1 and asked.month:
        return State(closest[0], ("surname", f"same office: {first}", f"nearest in time to {asked.month}"), 0.75)
    why = f"several of that family name as {first}"
    return State(None, ("surname", why), 0.5, doubts=_between(near, why))


def _in_company(world: World, node: str, asked: Asker) -> State:
    """The one of that family name who is named beside the same official at that time."""
    token = (name_tokens(asked.base) or ("",))[-1]
    met: dict[str, str] = {}
    for block in sorted(world.blocks(node)):
        if block.startswith("?with:") and not world.crowded(block[1:]):
            for other, months in world.members(block[1:]).items():
                if _gap(asked.month, months) <= TOGETHER and _family(key_of(other), token):
                    met.setdefault(other, block.partition("|")[2])
    people = _pivots(world, node, met)
    if len(people) == 1:
        [(pivot, names)] = people.items()
        return State(pivot, ("surname", f"beside {met[names[0]]} in both, about {asked.month}"), 0.7)
    why = "several of that family name in the same company"
    return State(None, ("surname without context",), 0.5, doubts=_between(people, why))


def _family(name: str, token: str) -> bool:
    """Whether ``token`` is the family name of a full name."""
    tokens = name_tokens(name)
    ends = tokens[-1:] + (tokens[:1] if family_first(name) else ())
    return any(close_tokens(end, token) for end in ends)


def _gap(month: str, months: Iterable[str]) -> int:
    """Months to the nearest of ``months``; where one side has no date, as far as can still be meant."""
    known = [each for each in months if each]
    if not month or not known:
        return TERM
    return min(abs((int(month[:4]) - int(e[:4])) * 12 + int(month[5:7]) - int(e[5:7])) for e in known)


def _between(pivots: Iterable[str], why: str) -> tuple[Doubt, ...]:
    return tuple(Doubt(pivot, why, BETWEEN) for pivot in sorted(pivots)[:MOST_DOUBTS])
