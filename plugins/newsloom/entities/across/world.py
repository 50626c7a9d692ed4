"""The nodes within reach of a change: what history holds of them, and what is new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping

from newsloom.entities.across.history import Crowd, History, Members, Months, Place, State, in_company, most
from newsloom.entities.across.judged import Judged
from newsloom.entities.across.likeness import Likeness, likeness
from newsloom.entities.across.nodes import Mark, asker, key_of, label_of

# Blocks of which two full names that can be one share at least one.
NEAR = ("name:", "pair:", "tie:")
# Blocks in which names are looked for that say too little alone.
_ASKED = ("name:", "office:", "with:", "acr:")
_CROWDED = ("pair:", *_ASKED)


class World:
    """History with this run's changes in it, loaded as far as it is asked for.

    ``added`` and ``removed`` are marks that were not there before and that are there no longer. ``before`` are the
    judgements that were in force when history was written.
    """

    def __init__(
        self,
        history: History,
        judged: Judged,
        added: Collection[Mark] = (),
        removed: Collection[Mark] = (),
        before: Judged | None = None,
    ) -> None:
        self.history, self.judged = history, judged
        self.decided: dict[str, State | None] = {}
        self._added, self._removed = _by_block(added), _by_block(removed)
        self._held, self._held_before = _by_block(judged.marks()), _by_block((before or judged).marks())
        self._own_added, self._own_removed = _by_node(added), _by_node(removed)
        self._own_held, self._own_held_before = _by_node(judged.marks()), _by_node((before or judged).marks())
        self._crowds: dict[str, tuple[Crowd, Crowd]] = {}
        self._members: dict[str, Members] = {}
        self._before: dict[str, frozenset[str]] = {}
        self._blocks: dict[str, dict[str, Months]] = {}
        self._former_blocks: dict[str, set[str]] = {}
        self._stored_blocks: dict[str, set[str]] = {}
        self._in_company: set[str] = set()
        self._places: dict[str, Place | None] = {}
        self._stars: dict[str, Collection[str]] = {}
        self._joined: dict[str, set[str]] = {}
        self._loaded: set[str] = set()
        self._seen: set[str] = set()

    # what is known

    def state(self, node: str) -> State | Place | None:
        """What stands decided of a node that is loaded: by this run, or its place by earlier ones."""
        return self.decided[node] if node in self.decided else self._places.get(node)

    def blocks(self, node: str) -> Mapping[str, Months]:
        return self._blocks.get(node, {})

    def former_blocks(self, node: str) -> Collection[str]:
        """The blocks that it was in before."""
        return self._former_blocks.get(node, ())

    def is_loaded(self, node: str) -> bool:
        return node in self._loaded

    def gone(self, node: str) -> bool:
        """Whether nothing is left of a node that left marks before."""
        return bool(self.former_blocks(node)) and not self.blocks(node) and node not in self.judged.nodes()

    def members(self, block: str) -> Members:
        """The nodes of a block that is loaded; of a crowded one some of them."""
        return self._members.get(block, {})

    def crowded(self, block: str) -> bool:
        return block in self._crowds and self._crowds[block][1].names > most(block)

    def flipped(self, block: str) -> bool:
        """Whether the block became crowded, or is so no longer, by this run's changes."""
        return block in self._crowds and (self._crowds[block][0].names > most(block)) != self.crowded(block)

    def former(self, block: str) -> frozenset[str]:
        """Who was in the block before."""
        return self._before.get(block, frozenset())

    def _comparable(self, block: str, node: str, also_former: bool = False) -> Collection[str]:
        """Whoever shares no more than a family name and an initial is compared where both have initials ("John A.
        Smith", "J. Alan Smith") or one begins with its own ("J. Edgar Hoover"). Of all other full names that can be
        one, two whole words meet: a name that leaves out a word of another's leaves none out before an initial."""
        if _whole(block, node):
            return self.members(block).keys() | self.former(block) if also_former else self.members(block)
        was, now = self._crowds[block]
        initialled = now.initialled | was.initialled if also_former else now.initialled
        return initialled if "." in node else {one for one in initialled if _begins_with_initial(one)}

    def star(self, pivot: str) -> set[str]:
        """The full names that stand joined to a pivot, itself aside."""
        held = {one for one in self._stars.get(pivot, ()) if (state := self.state(one)) and state.pivot == pivot}
        return held | self._joined.get(pivot, set())

    def near(self, node: str) -> set[str]:
        """Full names that share a block with this one in which two full names can be one."""
        found: set[str] = set()
        for block in self.blocks(node):
            if block.startswith(NEAR) and not self.crowded(block):
                found.update(self._comparable(block, node))
        return found - {node}

    def beside(self, node: str) -> set[str]:
        """Full names that have this one among those that they may be one with, now or before."""
        found: set[str] = set()
        for block in {*self.blocks(node), *self.former_blocks(node)}:
            if block.startswith(NEAR) and self._tells(block):
                others = self._comparable(block, node, also_former=True)
                found.update(o for o in others if block.startswith("tie:") or self.nearly(node, o))
        return found - {node}

    def asking(self, node: str) -> set[str]:
        """Who asks where this name stands, or stood."""
        blocks = {*self.blocks(node), *self.former_blocks(node)}
        return {one for block in blocks if self._tells(block) for one in self.members(f"?{block}")} - {node}

    def _tells(self, block: str) -> bool:
        """What is crowded tells nobody anything; who it told before it was is asked anew as a whole."""
        return not block.startswith("?") and (not self.crowded(block) or self.flipped(block))

    def fits(self, one: str, other: str) -> bool:
        """Whether two full names can be one person's: an article uses both for one, or their letters say so."""
        if label_of(one) != "PERSON" or label_of(other) != "PERSON":
            return False
        a, b = sorted((key_of(one), key_of(other)))
        return f"tie:{a}={b}" in self.blocks(one) or likeness(a, b) is Likeness.ONE

    def nearly(self, one: str, other: str) -> bool:
        """Whether two full names would be one person's with a slip of the pen."""
        return label_of(one) == label_of(other) == "PERSON" and likeness(key_of(one), key_of(other)) > Likeness.NONE

    def decide(self, node: str, state: State) -> None:
        """Put a decision in force."""
        self.drop(node)
        self.decided[node] = state
        if asker(node) is None and state.pivot is not None and state.pivot != node:
            self._joined.setdefault(state.pivot, set()).add(node)

    def drop(self, node: str) -> None:
        """The node is no more."""
        was = self.state(node)
        if was is not None and was.pivot is not None:
            self._joined.get(was.pivot, set()).discard(node)
        self.decided[node] = None

    # loading

    def load(self, nodes: Iterable[str]) -> None:
        """Have all that a decision on these nodes looks at: their neighbours, and the stars and neighbours of those
        that they may join."""
        first = {member for node in nodes for member in self.judged.group(node)} - self._loaded
        if not first:
            return
        self.load_around(first)
        self._loaded |= first
        pivots = set()
        for node in first:
            if asker(node) is None:
                pivots |= self._joinable(node)
                if (state := self.state(node)) is not None and state.pivot is not None:
                    pivots.add(state.pivot)
        self.load_around(pivots)
        self.load_asking({node for node in first if asker(node) is None and self.state(node) is None})

    def _joinable(self, node: str) -> set[str]:
        """Pivots of its neighbours that it may join: those that it fits, and those of judged groups."""
        found: set[str] = set()
        for other in self.near(node):
            leader = self.judged.leader(other)
            state = self.state(leader)
            if state is None or state.pivot is None or state.pivot in found:
                continue
            if len(self.judged.group(other)) > 1 or self.fits(node, state.pivot):
                found.add(state.pivot)
        return found

    def load_around(self, nodes: Iterable[str]) -> None:
        """Have the neighbours of these nodes, and the stars round them."""
        nodes = set(nodes) - self._seen
        if not nodes:
            return
        self._seen |= nodes
        self._load_blocks(nodes)
        own = {(block, node) for node in nodes for block in (*self.blocks(node), *self.former_blocks(node))}
        self.load_crowds({block.removeprefix("?") for block, _ in own})
        telling = {block for block, _ in own if self._tells(block)}
        compared = [(block, node) for block, node in own if block in telling and block.startswith(NEAR)]
        answering = {block[1:] for block, _ in own if block.startswith("?")}
        # letters alone say for whom they stand, however many those are
        answering = {block for block in answering if not self.crowded(block) or block.startswith("acr:")}
        self.load_members({block for block, node in compared if _whole(block, node)} | answering)
        others = {other for block, node in compared for other in self._comparable(block, node)}
        whole = others | {other for block in answering for other in self.members(block)} | nodes
        self.load_places({member for one in whole for member in self.judged.group(one)})
        self._load_stars(nodes)

    def load_asking(self, nodes: set[str]) -> None:
        """Have who asks where these nodes stand."""
        self._load_blocks(nodes)
        self._load_company(nodes)
        blocks = {block for node in nodes for block in (*self.blocks(node), *self.former_blocks(node))}
        self.load_askers(blocks)

    def load_askers(self, blocks: Iterable[str]) -> None:
        """Have who asks in these blocks, except where they are told nothing, who are the most."""
        blocks = {block for block in blocks if block.startswith(_ASKED)}
        self.load_crowds(blocks)
        self.load_members({f"?{block}" for block in blocks if self._tells(block)})

    def _load_blocks(self, nodes: set[str]) -> None:
        asked = _missing(nodes, self._blocks)
        for node in asked:
            self._blocks[node], self._former_blocks[node], self._stored_blocks[node] = {}, set(), set()
        self._read_blocks(asked, company=False)

    def _load_company(self, nodes: set[str]) -> None:
        asked = _missing(nodes, self._in_company)
        self._in_company |= nodes
        self._read_blocks(asked, company=True)

    def _read_blocks(self, nodes: Collection[str], company: bool) -> None:
        found = self.history.blocks(nodes, company) if nodes else {}
        for node in nodes:
            known = found.get(node, {})
            self._stored_blocks[node] |= known.keys()
            self._former_blocks[node] |= known.keys()
            self._former_blocks[node] |= {b for b, _ in self._own_held_before.get(node, ()) if in_company(b) == company}
            came = (*self._own_added.get(node, ()), *self._own_held.get(node, ()))
            came = tuple(mark for mark in came if in_company(mark[0]) == company)
            self._blocks[node] |= _changed(known, self._own_removed.get(node, ()), came)

    def load_crowds(self, blocks: Iterable[str]) -> None:
        """Have how many names stand in these blocks, now and before."""
        asked = _missing((block for block in blocks if block.startswith(_CROWDED)), self._crowds)
        if not asked:
            return
        company, counted = [b for b in asked if in_company(b)], [b for b in asked if not in_company(b)]
        self.load_members(company)  # hardly ever more than one name
        for block in company:
            self._crowds[block] = (Crowd(len(self.former(block))), Crowd(len(self.members(block))))
        found = self.history.crowds(counted) if counted else {}
        told = (self._added, self._removed, self._held, self._held_before)
        touched = {block: {node for marks in told for node, _ in marks.get(block, ())} for block in counted}
        self._load_blocks({node for nodes in touched.values() for node in nodes})
        for block in counted:
            stored = {node for node in touched[block] if block in self._stored_blocks[node]}
            was = {node for node in touched[block] if block in self._former_blocks[node]}
            now = {node for node in touched[block] if block in self._blocks[node]}
            kept = found.get(block, Crowd())
            self._crowds[block] = (_crowd(kept, stored, was), _crowd(kept, stored, now))

    def load_members(self, blocks: Iterable[str]) -> None:
        """Have the nodes of these blocks, now and before."""
        asked = _missing(blocks, self._members)
        found = self.history.members(asked) if asked else {}
        for block in asked:
            known = found.get(block, {})
            self._before[block] = frozenset(known).union(node for node, _ in self._held_before.get(block, ()))
            came = (*self._added.get(block, ()), *self._held.get(block, ()))
            self._members[block] = _changed(known, self._removed.get(block, ()), came)

    def load_places(self, nodes: set[str]) -> None:
        """Have where these nodes stand."""
        asked = _missing(nodes, self._places)
        found = self.history.places(asked) if asked else {}
        self._places |= {node: found.get(node) for node in asked}

    def _load_stars(self, pivots: set[str]) -> None:
        asked = _missing(pivots, self._stars)
        found = self.history.stars(asked) if asked else {}
        self._stars |= {pivot: found.get(pivot, ()) for pivot in asked}
        self.load_places({node for pivot in asked for node in found.get(pivot, ())})


def _missing(asked: Iterable[str], known: Container[str]) -> list[str]:
    """What is not known yet, in order. One look-up each: ``asked - known.keys()`` walks over all that is known."""
    return sorted({one for one in asked if one not in known})


def _changed(
    known: Mapping[str, Months], went: Collection[tuple[str, str]], came: Collection[tuple[str, str]]
) -> Mapping[str, Months]:
    """What is known of a block or node, with this run's changes."""
    if not went and not came:
        return known
    own = {each: set(months) for each, months in known.items()}
    for each, month in went:
        own.get(each, set()).discard(month)
    for each, month in came:
        own.setdefault(each, set()).add(month)
    return {each: frozenset(months) for each, months in own.items() if months}


def _whole(block: str, node: str) -> bool:
    """Whether the node is compared with all names of a block, and not with some of those that have initials."""
    return not block.startswith("name:") or _begins_with_initial(node)


def _begins_with_initial(node: str) -> bool:
    return key_of(node).partition(" ")[0].endswith(".")


def _crowd(stored: Crowd, changing: set[str], now: set[str]) -> Crowd:
    """A block as it is with these for those of its names that the changes touch."""
    initialled = (stored.initialled - changing) | {node for node in now if "." in node}
    return Crowd(stored.names - len(changing) + len(now), initialled)


def _by_block(marks: Iterable[Mark]) -> dict[str, list[tuple[str, str]]]:
    told: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for node, block, month in marks:
        told[block].append((node, month))
    return dict(told)


def _by_node(marks: Iterable[Mark]) -> dict[str, list[tuple[str, str]]]:
    told: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for node, block, month in marks:
        told[node].append((block, month))
    return dict(told)
