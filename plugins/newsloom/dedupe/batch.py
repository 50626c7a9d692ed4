"""``dedupe``: copies and stories of articles at hand, without a database."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from newsloom.dedupe.article.decision import Decision
from newsloom.dedupe.article.fingerprint import Fingerprint, fingerprints
from newsloom.dedupe.copies.copies import original, told_of_copy
from newsloom.dedupe.copies.crowds import told_links
from newsloom.dedupe.groups.link import Linked, link
from newsloom.dedupe.groups.strongest_link import members_of, strongest, touching
from newsloom.dedupe.learned.learned import Statistics, learn
from newsloom.dedupe.text.reading import read_all
from newsloom.model import Deduped, DedupeInput


def dedupe(
    articles: Iterable[DedupeInput],
    history: Iterable[DedupeInput] = (),
    *,
    statistics: Statistics | None = None,
    annotate: bool = True,
    stories: bool = True,
) -> list[Deduped]:
    """One answer for each of ``articles``, in their order; ``history`` can be what they copy or continue.

    What is said depends on the set of all articles, not on their order. Without ``statistics`` they are learned from
    the articles and the history. ``annotate`` False leaves articles without ``mentions`` without names: several times
    faster, copies unchanged. ``stories`` False finds copies alone, and a story is a copy group.

    An article that an earlier stage skipped or quarantined keeps its outcome and stands alone; one whose body is no
    text is quarantined.

    Raises:
        TypeError: an article without an ``id`` that is a string.
    """
    asked = [dict(one) for one in articles]
    everything = asked + [dict(one) for one in history]
    for one in everything:
        if not isinstance(one.get("id"), str):
            raise TypeError(f"an article needs an id that is text, not {one.get('id')!r}")
    nodes, usable = _nodes([one for one in everything if _refusal(one) is None])
    if annotate and stories:
        usable = _annotated(usable)
    readings = list(read_all(str(one["body"]) for one in usable))
    pinned = statistics or learn(usable, readings, stories=stories)
    names = list(dict.fromkeys(nodes))
    made = list(fingerprints(usable, readings, pinned, stories=stories))
    prints = [one.renamed(node) if one.id != node else one for node, (one, _) in zip(names, made, strict=True)]
    shingle_sets = [own for _, own in made]
    linked = link(prints, shingle_sets, pinned, stories=stories)
    by_node = {one.id: one for one in prints}
    told = told_links(by_node, dict(zip(by_node, shingle_sets, strict=True)), linked.copy_group)
    answers = _answers(
        by_node, linked, list(told), {node: str(one["id"]) for node, one in zip(names, usable, strict=True)}
    )
    node_of = iter(nodes)
    return [
        refusal if (refusal := _refusal(one)) is not None else _named_as(one, answers[next(node_of)]) for one in asked
    ]


def _nodes(usable: Sequence[dict[str, Any]]) -> tuple[list[str], list[dict[str, Any]]]:
    """Node of each article, and the article of each distinct node in the order of their first mention.

    A page given twice is one node, by its plain id, and is read, learned from and compared once. Two contents under one
    id (a page seen twice) are two nodes, named by id and content.
    """
    seen = Counter(str(one["id"]) for one in usable)
    twice = [f"{one['id']}#{_content(one)}" if seen[str(one["id"])] > 1 else str(one["id"]) for one in usable]
    contents: dict[str, set[str]] = {}
    for one, node in zip(usable, twice, strict=True):
        contents.setdefault(str(one["id"]), set()).add(node)
    nodes = [
        node if len(contents[str(one["id"])]) > 1 else str(one["id"]) for one, node in zip(usable, twice, strict=True)
    ]
    distinct: dict[str, dict[str, Any]] = {}
    for node, one in zip(nodes, usable, strict=True):
        distinct.setdefault(node, one)
    return nodes, list(distinct.values())


def _content(one: Mapping[str, Any]) -> str:
    """Sixteen hex digits of all that is said of an article: the same body under two dates is two sightings."""
    return hashlib.sha256(json.dumps(one, sort_keys=True, default=str).encode()).hexdigest()[:16]


def _answers(
    prints: Mapping[str, Fingerprint], linked: Linked, told: Iterable[Decision], ids: Mapping[str, str]
) -> dict[str, Deduped]:
    between = [one for one in linked.stories if linked.copy_group[one.left] != linked.copy_group[one.right]]
    copies, stories = touching([*linked.copies, *told]), touching(between)
    of_copy, of_story = members_of(linked.copy_group), members_of(linked.story)
    apart = _nearest_apart(between, linked.story)
    firsts = {name: original(prints[node] for node in members) for name, members in of_copy.items()}
    copy_names, story_names = _names_of(linked.copy_group, ids), _names_of(linked.story, ids)
    answers: dict[str, Deduped] = {}
    for node in prints:
        group_name = linked.copy_group[node]
        answer = Deduped(
            id=node,
            outcome="ok",
            copy_group=copy_names[group_name],
            story=story_names[linked.story[node]],
            reasons=[],
        )
        first, why = firsts[group_name]
        copied = strongest(copies.get(node, ()), node, of_copy[group_name], first)
        best = strongest(stories.get(node, ()), node, of_story[linked.story[node]])
        if ids[first] != ids[node]:  # a page seen twice is no copy of itself
            answer["copy_of"] = ids[first]
        reasons: list[str] = []
        if copied is not None and (first != node or best is None):
            answer["score"] = copied.score
            reasons = [copied.rule, *told_of_copy(copied, node, first, why)]
        elif best is not None and first == node:
            answer["score"] = best.score
            reasons = [best.rule, *best.reasons]
        elif far := apart.get(node):
            reasons = [f"kept apart from {far.right if far.left == node else far.left}", far.rule, *far.reasons]
        ends = {
            first,
            *(end for link_ in (copied, best, apart.get(node)) if link_ for end in (link_.left, link_.right)),
        }
        answer["reasons"] = [_by_id(reason, {end: ids[end] for end in ends if ids[end] != end}) for reason in reasons]
        answers[node] = answer
    return answers


def _names_of(groups: Mapping[str, str], ids: Mapping[str, str]) -> dict[str, str]:
    """What each group is called: by the smallest id that is wholly in it, as its articles are known to the caller.

    Where every id of a group is also that of another text outside, no id would name this group alone: its node does.
    """
    within: dict[str, set[str]] = {}
    for node, name in groups.items():
        within.setdefault(ids[node], set()).add(name)
    names: dict[str, str] = {}
    for article, held in sorted(within.items()):
        if len(held) == 1:
            names.setdefault(next(iter(held)), article)
    return {name: names.get(name, name) for name in groups.values()}


def _by_id(reason: str, renamed: Mapping[str, str]) -> str:
    for node, article in renamed.items():
        reason = reason.replace(node, article)
    return reason


def _nearest_apart(links: Iterable[Decision], story: Mapping[str, str]) -> dict[str, Decision]:
    """Per node the strongest link that was kept apart: "why are these two not one?" is asked of what stands alone."""
    nearest: dict[str, Decision] = {}
    for far in sorted(links, key=lambda one: (-one.score, one.left, one.right)):
        if not far.joins and story[far.left] != story[far.right]:
            nearest.setdefault(far.left, far)
            nearest.setdefault(far.right, far)
    return nearest


def _named_as(one: Mapping[str, Any], answer: Deduped) -> Deduped:
    named = answer.copy()
    named["id"] = str(one["id"])
    return named


def _refusal(one: Mapping[str, Any]) -> Deduped | None:
    """The answer for an article that is not compared, else None."""
    name = str(one["id"])
    outcome = one.get("outcome")
    if outcome in ("skipped", "quarantined"):
        kept = Deduped(id=name, outcome=outcome, copy_group=name, story=name, reasons=[])
        if one.get("reason"):
            kept["reason"] = str(one["reason"])
        return kept
    if not _well_formed(one):
        return Deduped(id=name, outcome="quarantined", reason="bad_input", copy_group=name, story=name, reasons=[])
    return None


_TEXTS = ("title", "url", "canonical_url", "source", "site_name", "agency")
_DATES = ("published", "modified")


def _well_formed(one: Mapping[str, Any]) -> bool:
    """The types of the contract, down to the mentions: a list for a title is somebody's bug, not an article."""
    mentions = one.get("mentions")
    return (
        isinstance(one.get("body"), str)
        and all(isinstance(one.get(name), str | None) for name in _TEXTS)
        and all(isinstance(one.get(name), str | Mapping | None) for name in _DATES)
        and isinstance(mentions, list | tuple | None)
        and all(
            isinstance(mention, Mapping)
            and isinstance(mention.get("text"), str)
            and isinstance(mention.get("label"), str)
            and isinstance(mention.get("entity"), str | None)
            for mention in mentions or ()
        )
    )


def _annotated(usable: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The articles with mentions: those that have none are annotated by the stage before."""
    lacking = [one for one in usable if one.get("mentions") is None]
    if not lacking:
        return usable
    from newsloom.entities import annotate

    found = {id(one): answer for one, answer in zip(lacking, annotate(lacking), strict=True)}
    return [{**one, "mentions": found[id(one)]["mentions"]} if id(one) in found else one for one in usable]
