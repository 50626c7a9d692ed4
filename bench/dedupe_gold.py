"""The gold data of ``bench/dedupe.py``: articles of which it is known which are copies of one another, or of one story.

Nothing of it is in this repository. For copies a folder holds ``neardup.jsonl``: an article a line with ``id``,
``cluster`` (copies share it), ``kind``, ``half``, ``url``, ``title``, ``text``, ``published`` and ``source``; and
``neardup_cold_ids.json``: for each half the ids of a subset in which few articles are of any one template. Kinds that
begin with ``neg`` or ``back`` are alone: series of one template, earnings, follow-ups that quote an earlier report,
different news in the same furniture. The others are a text (``base``) and what outlets make of it. Made of BBC and
Reuters news.

For stories it holds ``story_clusters.jsonl``: an article a line as above, with ``set`` in place of ``kind``; articles
on one event share their ``cluster``. One setting serves all sets. The more events a set has, the harder it is:
``neus-600`` is the clusters of ``neus`` in the order of a hash, until they have 600 articles.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HALVES = ("dev", "heldout")
ARTICLES, COLD = "neardup.jsonl", "neardup_cold_ids.json"
STORIES = "story_clusters.jsonl"
STORY_SETS = ("basil", "mmds", "ecbplus", "neus-600", "neus")
# What a system is told of an article.
TOLD = ("id", "url", "title", "text", "published", "source")
_BASES = ("base", "adv_pos_base")
_ALONE = ("neg", "back")


@dataclass(frozen=True)
class Gold:
    """Articles as a system is asked for them, and beside each the cluster and the kind."""

    name: str
    articles: list[dict[str, Any]]
    clusters: list[str]
    kinds: list[str]

    def alone(self, at: int) -> bool:
        """Whether the article is a copy of nothing."""
        return self.kinds[at].startswith(_ALONE)

    def is_base(self, at: int) -> bool:
        """Whether the article is what its cluster was made of."""
        return self.kinds[at] in _BASES


def copies(folder: Path, half: str) -> list[Gold]:
    """All of a half, and its cold subset; empty where the folder has nothing of it."""
    place = _place(folder, ARTICLES)
    if place is None:
        return []
    told = [line for line in _lines(place / ARTICLES) if line["half"] == half]
    cold = set(json.loads((place / COLD).read_text(encoding="utf-8")).get(half, ()))
    if not told:
        return []
    return [_gold("all", told), _gold("cold", [line for line in told if line["id"] in cold])]


def stories(folder: Path, half: str) -> list[Gold]:
    """The sets of a half that the folder has."""
    place = _place(folder, STORIES)
    lines = [line | {"kind": "story"} for line in _lines(place / STORIES) if line["half"] == half] if place else []
    found = []
    for name in STORY_SETS:
        wanted, _, most = name.partition("-")
        own = [line for line in lines if line["set"] == wanted]
        if own:
            found.append(_gold(name, _some(own, int(most)) if most else own))
    return found


def _place(folder: Path, name: str) -> Path | None:
    """Where the file lies: ``folder`` may be the one above, of all stages' gold data."""
    places = (folder, folder / "gold", folder / "dedupe", folder / "dedupe" / "gold")
    return next((place for place in places if (place / name).exists()), None)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _some(lines: list[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    """So many articles at least: whole clusters, in the order of their hashes."""
    kept: set[str] = set()
    for cluster in sorted({line["cluster"] for line in lines}, key=_hash):
        if sum(line["cluster"] in kept for line in lines) >= most:
            break
        kept.add(cluster)
    return [line for line in lines if line["cluster"] in kept]


def _hash(cluster: str) -> str:
    return hashlib.sha256(cluster.encode()).hexdigest()


def _gold(name: str, lines: list[dict[str, Any]]) -> Gold:
    articles = [{key: line.get(key) for key in TOLD} for line in lines]
    return Gold(name, articles, [line["cluster"] for line in lines], [line["kind"] for line in lines])
