"""The gold data of ``bench/dedupe.py``: articles of which it is known which are copies of one another.

A folder holds ``neardup.jsonl``: an article a line with ``id``, ``cluster`` (copies share it), ``kind``, ``half``,
``url``, ``title``, ``text``, ``published`` and ``source``; and ``neardup_cold_ids.json``: for each half the ids of a
subset in which few articles are of any one template. Kinds that begin with ``neg`` or ``back`` are alone: series of
one template, earnings, follow-ups that quote an earlier report, different news in the same furniture. The others are a
text (``base``) and what outlets make of it. Made of BBC and Reuters news; nothing of it is in this repository.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HALVES = ("dev", "heldout")
ARTICLES, COLD = "neardup.jsonl", "neardup_cold_ids.json"
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


def gold(folder: Path, half: str) -> list[Gold]:
    """All of a half, and its cold subset; empty where the folder has nothing of it.

    ``folder`` may be the one above: of all stages' gold data.
    """
    for place in (folder, folder / "gold", folder / "dedupe", folder / "dedupe" / "gold"):
        if (place / ARTICLES).exists():
            break
    else:
        return []
    lines = [json.loads(line) for line in (place / ARTICLES).read_text(encoding="utf-8").splitlines()]
    told = [line for line in lines if line["half"] == half]
    cold = set(json.loads((place / COLD).read_text(encoding="utf-8")).get(half, ()))
    if not told:
        return []
    return [_gold("all", told), _gold("cold", [line for line in told if line["id"] in cold])]


def _gold(name: str, lines: list[dict[str, Any]]) -> Gold:
    articles = [{key: line.get(key) for key in TOLD} for line in lines]
    return Gold(name, articles, [line["cluster"] for line in lines], [line["kind"] for line in lines])
