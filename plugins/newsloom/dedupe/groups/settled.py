"""The links that groups are made of, once all that touch a night have been found: a function of the set of articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from newsloom.dedupe.article.decision import Decision
from newsloom.dedupe.article.fingerprint import Fingerprint
from newsloom.dedupe.copies.copies import copy_decision, original, within_window
from newsloom.dedupe.copies.crowds import CROWD, told_links
from newsloom.dedupe.copies.strongest_copy import CrowdIndex
from newsloom.dedupe.groups.grouping import group
from newsloom.dedupe.groups.judged_links import JudgedLinks
from newsloom.dedupe.learned.learned import Statistics
from newsloom.dedupe.stories.stories import story_decision
from newsloom.dedupe.text.shingles import Hashes

Links = Mapping[tuple[str, str], Decision]


def settled(
    prints: Mapping[str, Fingerprint],
    shingles: Mapping[str, Hashes],
    copies: Links,
    stories: Links,
    judged: JudgedLinks,
    statistics: Statistics,
) -> tuple[dict[tuple[str, str], Decision], dict[tuple[str, str], Decision]]:
    """Copy links inside a copy group, what is told of each in a crowd among them; story links between copy groups.

    What a story pair says inside a copy group says nothing, and whether it was ever judged depends on the nights.
    Between copies that somebody judged to be none no story was looked for: they are judged as any two articles.
    """
    copies, stories = dict(copies), dict(stories)
    for crowd in divided_crowds(prints, copies, judged):
        inside = set(crowd)
        copies = {ends: one for ends, one in copies.items() if not inside >= set(ends)}
        stories = {ends: one for ends, one in stories.items() if not inside >= set(ends)}
        copies |= {(one.left, one.right): one for one in crowd_links(crowd, prints, shingles, judged)}
    groups = group(prints, copies.values(), judged)
    parted = [ends for ends in copies if groups[ends[0]] != groups[ends[1]]]
    copies = {ends: one for ends, one in copies.items() if groups[one.left] == groups[one.right]}
    copies |= {(one.left, one.right): one for one in told_links(prints, shingles, groups)}
    stories = {ends: one for ends, one in stories.items() if groups[one.left] != groups[one.right]}
    for ends in parted:
        left, right = (prints[one] for one in ends)
        if left.version == right.version == statistics.version:
            told = story_decision(left, right, statistics)
            stories |= {ends: told} if told else {}
    return copies, stories


def divided_crowds(ids: Iterable[str], copies: Links, judged: JudgedLinks) -> list[list[str]]:
    """The crowds of copies (by links and by what is judged the same) of which two are judged not to be copies."""
    if not judged.apart:
        return []
    members: dict[str, list[str]] = {}
    together = JudgedLinks(one for one in judged.given if one.verdict == "same" and one.kind == "copy")
    for one, name in sorted(group(ids, copies.values(), together).items()):
        members.setdefault(name, []).append(one)
    return [crowd for crowd in members.values() if len(crowd) > CROWD and judged.divides(set(crowd))]


def crowd_links(
    crowd: Sequence[str], prints: Mapping[str, Fingerprint], shingles: Mapping[str, Hashes], judged: JudgedLinks
) -> list[Decision]:
    """The links that a divided crowd is grouped by, each found anew: linear in the crowd.

    All articles meet those of which something is judged, and the first; one that is linked to none of them has its
    strongest link. Which pairs were judged when the crowd grew depends on what came together in one night.
    """

    def found(one: str, other: str) -> Decision | None:
        a, b = prints[one], prints[other]
        if one == other or a.version != b.version or not within_window(a, b):
            return None
        return copy_decision(a, b, shingles[one], shingles[other])

    centres = sorted((judged.nodes() & set(crowd)) | {original(prints[one] for one in crowd)[0]})
    index: CrowdIndex | None = None
    links: dict[tuple[str, str], Decision] = {}
    for one in crowd:
        met = [link for centre in centres if (link := found(one, centre))]
        if not met and one not in centres:
            index = index or CrowdIndex(crowd, prints, shingles)
            strongest = index.strongest(one)
            met = [strongest] if strongest else []
        links |= {(link.left, link.right): link for link in met}
    return list(links.values())
