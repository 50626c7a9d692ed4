"""Which pivot a full name joins; with it, names that nothing can join but a judgement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from newsloom.entities.across.history import Doubt, State
from newsloom.entities.across.nodes import key_of, label_of, shown
from newsloom.entities.across.world import World
from newsloom.entities.words.folding import fold

# How open a doubt is. A name that fits two people is a toss-up; one that fits a person but not another spelling of
# the same one is more likely somebody else; so is one that differs by what may be a slip of the pen,
# and an office that an article gives wrongly is likelier than two people of one name.
BETWEEN, AGAINST_ONE, SLIP, TWO_PEOPLE = 0.5, 0.4, 0.3, 0.2
MOST_DOUBTS = 8  # of a name that fits a whole block nobody reads more


def decide_full(world: World, node: str) -> State:
    """A pivot of its own, or joined to the one that it fits.

    Every two names of a star fit each other (initials that differ veto, whoever else is there), and a shorter form that
    fits two people is nobody's: "Ivan Petrov" beside "Ivan A. Petrov" and "Ivan B. Petrov".
    """
    doubts = list(_two_people(world, node))
    fitting = _candidates(world, node, doubts)
    chosen = _chosen(node, sorted(fitting))
    if chosen is None:
        doubts += [Doubt(one, "fits several people", BETWEEN) for one in sorted(fitting)]
        return State(node, _alone(node, bool(fitting)), 1.0, doubts=_sorted(doubts))
    return State(chosen, ("full name", f"spelling of {shown(chosen)}"), 0.9, fitting[chosen], _sorted(doubts))


def _candidates(world: World, node: str, doubts: list[Doubt]) -> dict[str, str]:
    """Pivots that come before the node and fit it, with the judged node through which they were found, if any."""
    judged, own = world.judged, world.judged.order(node)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for member in judged.group(node):
        for other in world.near(member):
            leader = judged.leader(other)
            state = world.state(leader)
            if leader == node or state is None or state.pivot is None or judged.order(leader) >= own:
                continue
            held = len(judged.group(other)) > 1
            if (held or state.pivot == other) and not judged.parted(node, other):
                if world.fits(member, other):
                    found[state.pivot].add(leader if held else "")
                elif world.nearly(member, other):
                    doubts.append(Doubt(state.pivot, f"may be a slip of the pen for {shown(other)}", SLIP))
    return {pivot: via for pivot in found if _admits(world, node, pivot, via := min(found[pivot]), doubts)}


def _admits(world: World, node: str, pivot: str, via: str, doubts: list[Doubt]) -> bool:
    """Whether nobody in the star who came before the node stands against it."""
    judged, own = world.judged, world.judged.order(node)
    if judged.parted(node, pivot):
        return False
    for other in sorted(world.star(pivot)):
        if other in judged.group(node) or judged.order(other) >= own:
            continue
        if judged.parted(node, other):
            return False
        state = world.state(other)
        direct = not via and state is not None and not state.via
        if direct and not any(world.fits(member, other) for member in judged.group(node)):
            doubts.append(Doubt(pivot, f"fits {shown(pivot)}, but not {shown(other)}", AGAINST_ONE))
            return False
    return True


def _chosen(node: str, fitting: list[str]) -> str | None:
    """The one that fits; of several the nearest in letters with as many words, None where that is nobody's."""
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    size = len(key_of(node).split())
    ranked = sorted((_edits(node, one), one) for one in fitting if len(key_of(one).split()) == size)
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][1]


def _edits(node: str, other: str) -> int:
    """Letters to change between two names, each word against its nearest."""
    from rapidfuzz.distance import Levenshtein

    theirs = fold(key_of(other)).split()
    return sum(min(int(Levenshtein.distance(word, each)) for each in theirs) for word in fold(key_of(node)).split())


def _alone(node: str, several: bool) -> tuple[str, ...]:
    label = label_of(node)
    if label != "PERSON":
        return ("same content words",) if label == "ORG" else ("same name",)
    return ("full name", "fits several people") if several else ("full name",)


def _two_people(world: World, node: str) -> Iterator[Doubt]:
    """One name in offices of two countries in one month may be two people: said, never acted on. An ambassador to
    one country who is called another's by mistake is as likely."""
    held: defaultdict[str, set[str]] = defaultdict(set)
    for block, months in world.blocks(node).items():
        if block.startswith("office:"):
            _, office, country = block.split("|", 2)
            for month in months - {""}:
                held[month].add(f"{office} of {country}")
    for month, offices in sorted(held.items()):
        if len({office.rpartition(" ")[2] for office in offices}) > 1:
            yield Doubt(node, f"may be two people of one name: in {month} {' and '.join(sorted(offices))}", TWO_PEOPLE)
            return


def _sorted(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """The strongest doubt about each, at most ``MOST_DOUBTS``."""
    best: dict[str, Doubt] = {}
    for one in sorted(doubts, key=lambda d: (-d.weight, d.other, d.why)):
        best.setdefault(one.other, one)
    return tuple(list(best.values())[:MOST_DOUBTS])
