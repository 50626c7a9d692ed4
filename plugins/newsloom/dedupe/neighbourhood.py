"""The part of the window that a night touches: read from Postgres, judged by the pure functions, grouped anew."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field, replace

import numpy as np
import sqlalchemy as sa

from newsloom.dedupe.article.decision import Decision
from newsloom.dedupe.article.fingerprint import Fingerprint, fingerprint
from newsloom.dedupe.copies.copies import original
from newsloom.dedupe.copies.crowds import CROWD
from newsloom.dedupe.groups.grouping import group, group_stories
from newsloom.dedupe.groups.judged_links import NOTHING, JudgedLinks, LinkJudgement
from newsloom.dedupe.groups.link import link
from newsloom.dedupe.groups.settled import settled
from newsloom.dedupe.groups.strongest_link import members_of
from newsloom.dedupe.history.candidates import candidates
from newsloom.dedupe.history.held import held_articles
from newsloom.dedupe.history.held_shingles import HeldShingles
from newsloom.dedupe.learned.learned import Statistics
from newsloom.dedupe.stories.stories import JOINS
from newsloom.dedupe.text.shingles import Hashes
from newsloom.statements import statement

EDGES = {"copy": "copies", "story": "stories"}
NO_SHINGLES: Hashes = np.empty(0, dtype=np.int64)


@dataclass
class Neighbourhood:
    """Articles by id: their fingerprints, their shingles (read when they are asked for), the pairs that were compared,
    and what people judged of any of them."""

    prints: dict[str, Fingerprint] = field(default_factory=dict)
    shingles: dict[str, Hashes] = field(default_factory=dict)
    copies: dict[tuple[str, str], Decision] = field(default_factory=dict)
    stories: dict[tuple[str, str], Decision] = field(default_factory=dict)
    judged: JudgedLinks = NOTHING


def judge(
    connection: sa.Connection, night: Sequence[tuple[Fingerprint, Hashes]], statistics: Statistics
) -> tuple[Neighbourhood, list[tuple[str, Decision]]]:
    """Judge the night's articles against each other and against history.

    Returns the neighbourhood, with every article that a judged pair reaches, and the pairs that touch the night, each
    with its kind. Pairs of history are as they were judged: a pair is a function of its two articles alone.
    """
    here, fresh, ours = compare(connection, night, statistics)
    _close(connection, here, ours, statistics)
    _settle(here, statistics)
    return here, fresh


def compare(
    connection: sa.Connection, night: Sequence[tuple[Fingerprint, Hashes]], statistics: Statistics
) -> tuple[Neighbourhood, list[tuple[str, Decision]], set[str]]:
    """What ``judge`` finds before it looks at the groups: the night's articles and those that are linked to them, the
    pairs, and the ids of all whose pairs these are."""
    here = Neighbourhood()
    shingles = here.shingles = HeldShingles(connection, here.prints, statistics)
    for made, own in night:
        here.prints[made.id], shingles[made.id] = made, own
    crowds = _left_crowds(connection, set(here.prints))
    _read(connection, here, crowds, statistics)
    ours = set(here.prints)
    copies, stories = candidates(connection, list(here.prints.values()))
    _read(connection, here, copies | stories, statistics)
    shingles.read((crowds | copies) & here.prints.keys())
    ids = sorted(here.prints)
    # What meets the night under a story key alone is a copy of none of its articles.
    linked = link([here.prints[one] for one in ids], [shingles.get(one, NO_SHINGLES) for one in ids], statistics)
    fresh = [("copy", one) for one in linked.copies] + [("story", one) for one in linked.stories]
    fresh = [(kind, one) for kind, one in fresh if one.left in ours or one.right in ours]
    for kind, one in fresh:
        getattr(here, EDGES[kind])[one.left, one.right] = one
    met = ours | {end for _, one in fresh if one.joins for end in (one.left, one.right)}
    for left in here.prints.keys() - met:
        del here.prints[left]
    return here, fresh, ours


def _left_crowds(connection: sa.Connection, night: set[str]) -> set[str]:
    """The crowds of copies that the night's articles stood in before.

    Inside a crowd only what connects was judged, and it may have been connected by words that an article has no more:
    its members are judged again, as if they came tonight.
    """
    crowd: set[str] = set()
    frontier = night
    while frontier:
        rows = [row for row in _pairs_of(connection, frontier) if row["kind"] == "copy"]
        reached = {end for row in rows for end in (row["left_id"], row["right_id"])}
        frontier = reached - crowd - night
        crowd |= reached
    return crowd - night if len(crowd) > CROWD else set()


def regrouped(connection: sa.Connection, ids: Iterable[str], statistics: Statistics) -> Neighbourhood:
    """These articles with all that links and judgements join to them, by the pairs that are held: none is compared."""
    here = Neighbourhood()
    here.shingles = HeldShingles(connection, here.prints, statistics)
    _read(connection, here, ids, statistics, any_version=True)
    _close(connection, here, set(), statistics)
    _settle(here, statistics)
    return here


def _settle(here: Neighbourhood, statistics: Statistics) -> None:
    here.copies, here.stories = settled(here.prints, here.shingles, here.copies, here.stories, here.judged, statistics)


def copy_groups(here: Neighbourhood) -> dict[str, str]:
    """The original of each article's copy group; an article alone is its own."""
    groups = group(here.prints, here.copies.values(), here.judged)
    firsts = {name: original(here.prints[one] for one in ones)[0] for name, ones in members_of(groups).items()}
    return {one: firsts[name] for one, name in groups.items()}


def stories(here: Neighbourhood) -> dict[str, str]:
    """The smallest article id of each article's story."""
    return group_stories(here.prints, here.stories.values(), here.copies.values(), JOINS, here.judged)


def _read(
    connection: sa.Connection,
    here: Neighbourhood,
    ids: Iterable[str],
    statistics: Statistics,
    *,
    any_version: bool = False,
) -> None:
    wanted = sorted(set(ids) - set(here.prints))
    rows = connection.execute(
        statement("dedupe/held_articles"),
        {"ids": [uuid.UUID(one) for one in wanted], "version": None if any_version else statistics.version},
    )
    older: dict[str, str] = {}
    for row in rows:
        if row.statistics_version == statistics.version:
            here.prints[row.article_id] = Fingerprint.from_json(row.data)
        else:
            older[row.article_id] = row.statistics_version
    # What an older program wrote may lack what this one reads: it is made again, and keeps its version.
    for articles in held_articles(connection, [uuid.UUID(one) for one in sorted(older)]):
        for article in articles:
            made = fingerprint(article, statistics)
            here.prints[made.id] = replace(made, version=older[made.id])


def _close(connection: sa.Connection, here: Neighbourhood, ours: set[str], statistics: Statistics) -> None:
    """Bring in what history or a judgement has joined to any of these articles, until nothing new comes.

    What only parts two articles leads nowhere: it is heeded where both come in.
    Pairs of history that touch a night's article are left out: its words have changed, and it was judged anew above.
    What was judged the same comes with all that is joined to it, also where older statistics linked it.
    """
    asked: set[str] = set()
    judged: set[LinkJudgement] = set()
    same: set[str] = set()
    while frontier := (set(here.prints) | same) - asked:
        asked |= frontier
        reached: set[str] = set()
        older = {one for one in frontier & set(here.prints) if here.prints[one].version != statistics.version}
        beside_older: set[str] = set()
        for row in _pairs_of(connection, frontier):
            ends = {row["left_id"], row["right_id"]}
            if row["joins"]:
                reached |= ends
                beside_older |= ends if ends & older else set()
            if not ends & ours:
                decision = Decision(
                    row["left_id"], row["right_id"], row["joins"], row["score"], row["rule"], tuple(row["reasons"])
                )
                getattr(here, EDGES[row["kind"]])[decision.left, decision.right] = decision
        told = judged_of(connection, frontier)
        judged |= told
        same |= {end for one in told if one.verdict == "same" for end in (one.left, one.right)}
        _read(connection, here, reached, statistics)
        _read(connection, here, beside_older | same, statistics, any_version=True)
    here.judged = JudgedLinks(judged)
    for edges in (here.copies, here.stories):
        # An end that has no fingerprint of this version was linked with older statistics: only reprocess moves it.
        for pair in [pair for pair in edges if not here.prints.keys() >= set(pair)]:
            del edges[pair]


def _pairs_of(connection: sa.Connection, ids: set[str]) -> Sequence[sa.RowMapping]:
    parameters = {"ids": [uuid.UUID(one) for one in sorted(ids)]}
    return connection.execute(statement("dedupe/pairs_of"), parameters).mappings().all()


def judged_of(connection: sa.Connection, ids: Set[str]) -> set[LinkJudgement]:
    """The judgements in force on these articles' copies and stories."""
    rows = connection.execute(statement("dedupe/judged_of"), {"ids": [uuid.UUID(one) for one in sorted(ids)]})
    return {
        LinkJudgement(row.kind, row.left_id, row.right_id, row.verdict, _told(row.verdict, row.who, row.day, row.why))
        for row in rows
    }


def _told(verdict: str, who: str, day: str, why: str) -> str:
    return f"judged {verdict} by {who} on {day}: {why}"
