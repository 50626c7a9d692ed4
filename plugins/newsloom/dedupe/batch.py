"""``dedupe``: copies and stories of articles at hand, without a database."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from newsloom.dedupe.copies import copy_decision, original, within_window
from newsloom.dedupe.crowds import CROWD, Crowds, pairs_to_judge, told_links
from newsloom.dedupe.decision import Decision
from newsloom.dedupe.fingerprint import Fingerprint, fingerprints
from newsloom.dedupe.grouping import group, group_stories
from newsloom.dedupe.learned import Statistics, learn
from newsloom.dedupe.meetings import buckets, pairs
from newsloom.dedupe.reading import Reading, read_all
from newsloom.dedupe.shingles import Hashes
from newsloom.dedupe.stories import JOINS, compared, story_decision, story_keys
from newsloom.model import Deduped, DedupeInput


@dataclass(frozen=True)
class Linked:
    """Groups and the links that made them, by node (``nodes`` of the same order as the fingerprints)."""

    copy_group: Mapping[str, str]
    story: Mapping[str, str]
    copies: Sequence[Decision]
    stories: Sequence[Decision]


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
    usable = [one for one in everything if _refusal(one) is None]
    if annotate and stories:
        usable = _annotated(usable)
    readings = list(read_all(str(one["body"]) for one in usable))
    pinned = statistics or learn(usable, readings, stories=stories)
    nodes, prints, shingle_sets = _fingerprints(usable, readings, pinned, stories=stories)
    linked = link(prints, shingle_sets, pinned, stories=stories)
    by_node = {one.id: one for one in prints}
    told = told_links(by_node, dict(zip(by_node, shingle_sets, strict=True)), linked.copy_group)
    answers = _answers(
        by_node, linked, list(told), {node: str(one["id"]) for node, one in zip(nodes, usable, strict=True)}
    )
    node_of = iter(nodes)
    return [
        refusal if (refusal := _refusal(one)) is not None else _named_as(one, answers[next(node_of)]) for one in asked
    ]


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
    exact: dict[str, list[int]] = {}
    for at, one in enumerate(prints):
        if one.text_hash is not None:
            exact.setdefault(one.text_hash, []).append(at)

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


def _fingerprints(
    usable: Sequence[Mapping[str, Any]], readings: Sequence[Reading], statistics: Statistics, *, stories: bool
) -> tuple[list[str], list[Fingerprint], list[Hashes]]:
    """Node of each article, and fingerprint and shingles of each node.

    Two articles of one id (a page seen twice) are two nodes if they differ, named by id and content, else one.
    """
    nodes: list[str] = []
    prints: dict[str, Fingerprint] = {}
    shingle_sets: dict[str, Hashes] = {}
    counts: dict[str, int] = {}
    for one in usable:
        counts[str(one["id"])] = counts.get(str(one["id"]), 0) + 1
    for one, (made, own) in zip(usable, fingerprints(usable, readings, statistics, stories=stories), strict=True):
        node = made.id
        if counts[node] > 1:
            node = f"{node}#{_content(one)}"
            made = made.renamed(node)
        nodes.append(node)
        prints.setdefault(node, made)
        shingle_sets.setdefault(node, own)
    return nodes, list(prints.values()), list(shingle_sets.values())


def _content(one: Mapping[str, Any]) -> str:
    """Sixteen hex digits of all that is said of an article: the same body under two dates is two sightings."""
    return hashlib.sha256(json.dumps(one, sort_keys=True, default=str).encode()).hexdigest()[:16]


def _answers(
    prints: Mapping[str, Fingerprint], linked: Linked, told: Iterable[Decision], ids: Mapping[str, str]
) -> dict[str, Deduped]:
    groups: dict[str, list[Fingerprint]] = {}
    for node, name in linked.copy_group.items():
        groups.setdefault(name, []).append(prints[node])
    firsts = {name: original(members)[0] for name, members in groups.items()}
    copy_links = _best([*linked.copies, *told], linked.copy_group, firsts)
    between = [one for one in linked.stories if linked.copy_group[one.left] != linked.copy_group[one.right]]
    story_links = _best(between, linked.story, {})
    apart = _nearest_apart(between, linked.story)
    answers: dict[str, Deduped] = {}
    for node in prints:
        group_name = linked.copy_group[node]
        answer = Deduped(id=node, outcome="ok", copy_group=group_name, story=linked.story[node], reasons=[])
        best = copy_links.get(node)
        if firsts[group_name] != node:
            answer["copy_of"] = ids[firsts[group_name]]
        else:
            best = story_links.get(node) or best
        if best is not None:
            answer["score"] = best.score
            answer["reasons"] = [best.rule, *best.reasons]
        elif far := apart.get(node):
            other = ids[far.right if far.left == node else far.left]
            answer["reasons"] = [f"kept apart from {other}", far.rule, *far.reasons]
        answers[node] = answer
    return answers


def _nearest_apart(links: Iterable[Decision], story: Mapping[str, str]) -> dict[str, Decision]:
    """Per node the strongest link that was kept apart: "why are these two not one?" is asked of what stands alone."""
    nearest: dict[str, Decision] = {}
    for far in sorted(links, key=lambda one: (-one.score, one.left, one.right)):
        if not far.joins and story[far.left] != story[far.right]:
            nearest.setdefault(far.left, far)
            nearest.setdefault(far.right, far)
    return nearest


def _best(links: Iterable[Decision], groups: Mapping[str, str], firsts: Mapping[str, str]) -> dict[str, Decision]:
    """Per node the link to its group's original where there is one, else the strongest link inside the group."""
    best: dict[str, tuple[tuple[bool, float, str, str], Decision]] = {}
    for link_ in links:
        if not link_.joins or groups[link_.left] != groups[link_.right]:
            continue
        first = firsts.get(groups[link_.left])
        rank = (first not in (link_.left, link_.right), -link_.score, link_.left, link_.right)
        for node in (link_.left, link_.right):
            if node not in best or rank < best[node][0]:
                best[node] = (rank, link_)
    return {node: link_ for node, (_, link_) in best.items()}


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


def _well_formed(one: Mapping[str, Any]) -> bool:
    """The types of the contract, down to the mentions: a list for a title is somebody's bug, not an article."""
    mentions = one.get("mentions")
    return (
        isinstance(one.get("body"), str)
        and isinstance(one.get("title"), str | None)
        and isinstance(one.get("published"), str | Mapping | None)
        and isinstance(one.get("modified"), str | Mapping | None)
        and isinstance(mentions, list | tuple | None)
        and all(
            isinstance(mention, Mapping)
            and isinstance(mention.get("text"), str)
            and isinstance(mention.get("label"), str)
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
