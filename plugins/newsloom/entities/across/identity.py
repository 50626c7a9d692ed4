"""Over articles: which local entities are one. A function of the set, never of the order of arrival.

Every local entity has a node (``nodes.py``); what is decided, is decided of nodes, in one order (``settling.py``), from
each article's own evidence, pinned lexicons and the judgements in force. An id is a hash of the label and of the key of
the node that the others joined.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from newsloom.entities.across.history import Nothing, State
from newsloom.entities.across.judged import Judged, Judgement
from newsloom.entities.across.nodes import Mark, Reading, asker, key_of, label_of, readings
from newsloom.entities.across.settling import settle
from newsloom.entities.across.world import World
from newsloom.entities.local import LocalEntity
from newsloom.entities.spelling.names import is_initialled, name_tokens
from newsloom.entities.words.folding import fold
from newsloom.entities.words.lexicon import entry_names


@dataclass(frozen=True)
class Resolved:
    """What became of one local entity: its global id (None: linked to nothing), the name to show, and why.

    ``score`` is 1.0 for a lexicon id or an equal key, less for what needed a decision. ``node`` is the name that was
    decided on, which a judgement speaks of.
    """

    article: str
    index: int
    entity: str | None
    name: str
    score: float
    reasons: tuple[str, ...]
    node: str | None = None


def entity_id(label: str, key: str) -> str:
    """The id of an entity: 80 bits of SHA-256 over label and key, so that ten million entities do not collide."""
    digest = hashlib.sha256(f"{label}\n{key}".encode("utf-8", "surrogatepass")).hexdigest()
    return f"{label.lower()}-{digest[:20]}"


def node_id(node: str) -> str:
    """The id that an entity has whose name is this node."""
    return entity_id(label_of(node), key_of(node))


def all_readings(locals_: Iterable[LocalEntity]) -> dict[tuple[str, int], Reading]:
    """A reading of every local entity, by article and index; all entities of an article are read together."""
    by_article: defaultdict[str, dict[int, LocalEntity]] = defaultdict(dict)
    for local in locals_:
        by_article[local.article][local.index] = local
    return {
        (name, local.index): reading
        for name, article in by_article.items()
        for local, reading in zip(article.values(), readings(list(article.values())), strict=True)
    }


def answer(local: LocalEntity, node: str | None, state: State | None) -> Resolved:
    """What becomes of a local entity by what was decided of its node."""
    if node is None or state is None:
        return Resolved(local.article, local.index, None, local.name, 0.0, ("cannot be told which one is meant",))
    if state.pivot is None:
        key, how = f"{fold(min(local.forms))} in {local.article}", state.how
    elif state.pivot == node and local.lexicon is not None:
        key, how = local.lexicon, ("lexicon",)
    else:
        key, how = key_of(state.pivot), state.how
    name = lexicon_name(state.pivot) or local.name
    return Resolved(
        local.article, local.index, entity_id(local.label, key), name, _score(local, node, state), how, node
    )


def lexicon_name(pivot: str | None) -> str | None:
    """The name that the lexicon has for an entity; others are named by their forms, once all are counted."""
    return entry_names().get(key_of(pivot)) if pivot is not None else None


def _score(local: LocalEntity, node: str, state: State) -> float:
    if state.pivot == node and local.lexicon is None and label_of(node) != "PERSON" and asker(node) is None:
        return 0.9  # a key of words is surer than a decision, and less sure than the lexicon
    return state.score


def resolve(locals_: Iterable[LocalEntity], judgements: Iterable[Judgement] = ()) -> list[Resolved]:
    """Global ids for local entities, one answer for each, in the order given.

    The same set of entities and judgements gives the same ids.
    """
    given = list(locals_)
    read = all_readings(given)
    marks: set[Mark] = {mark for reading in read.values() for mark in reading.marks}
    judged = Judged(judgements)
    world = World(Nothing(), judged, added=marks)
    settle(world, marks, {r.node for r in read.values() if r.node is not None}, judged.nodes())
    answers = []
    for local in given:
        node = read[local.key].node
        answers.append(answer(local, node, world.decided.get(node) if node is not None else None))
    shown = {
        one.entity
        for one in answers
        if one.node is not None and (state := world.state(one.node)) is not None and lexicon_name(state.pivot)
    }
    return _one_name(answers, {e.key: e for e in given}, shown)


def _one_name(
    answers: Sequence[Resolved], locals_: Mapping[tuple[str, int], LocalEntity], of_lexicon: Collection[str | None]
) -> list[Resolved]:
    """The full name that most articles print stands on every answer of an entity; the lexicon's name where it has
    one."""
    printed: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in {(a.article, a.index): a for a in answers}.values():
        if one.entity is not None and one.entity not in of_lexicon:
            printed[one.entity][locals_[one.article, one.index].name] += 1
    best = {
        ident: min(names, key=lambda n: (is_initialled(n), len(name_tokens(n)) < 2, -names[n], n))
        for ident, names in printed.items()
    }
    return [replace(one, name=best.get(one.entity or "", one.name)) for one in answers]
