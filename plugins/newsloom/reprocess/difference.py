"""What a reprocess changes: counts, fields, examples, and the hash that an approval is of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# Examples of each field, and of articles that come or go: what a person reads before saying yes.
EXAMPLES = 3

# Code points around the first place where two values differ.
SHOWN = 160

# Fields in the order in which people ask for them; others follow by name.
FIRST = (
    "title", "lede", "body", "published", "authors", "language", "agency", "dateline", "tags", "kind", "address",
    "outlet", "mentions",
)  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """The difference between the tables and what the stage makes of the archive now.

    ``became`` counts articles by what becomes of them: same, changed, new, gone, and left (their bytes cannot be read
    any more). ``fields`` counts articles by field of their current words. ``refused`` counts captures that give no
    article, by reason. ``were`` counts revisions by the version that made them. ``links`` are the counts of
    ``sql/dedupe/links_differ.sql``. ``examples``: ``{"article_id", "title", "field", "before", "after"}``; ``came`` and
    ``went``: ``{"article_id", "title", "address"}``. ``sha256`` is of the whole difference.
    """

    stage: str
    made_with: str
    became: Mapping[str, int]
    fields: Mapping[str, int]
    refused: Mapping[str, int]
    were: Mapping[str, int]
    links: Mapping[str, int]
    examples: Sequence[Mapping[str, Any]]
    came: Sequence[Mapping[str, Any]]
    went: Sequence[Mapping[str, Any]]
    sha256: str

    @property
    def read(self) -> int:
        """Articles that were made anew."""
        return sum(self.became.get(one, 0) for one in ("same", "changed", "new", "gone"))

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__annotations__}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Difference:
        return cls(**{name: value[name] for name in cls.__annotations__})


def digest(*told: Any) -> str:
    """The hash of a difference: of all its rows, and not of what is shown of it."""
    return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()


def in_order(fields: Mapping[str, int]) -> dict[str, int]:
    """The fields as people ask for them."""
    place = {name: number for number, name in enumerate(FIRST)}
    return dict(sorted(fields.items(), key=lambda one: (place.get(one[0], len(FIRST)), one[0])))


def shortened(before: Any, after: Any) -> tuple[str, str]:
    """Two values as text, each cut to ``SHOWN`` code points around the place where they begin to differ.

    Of lists what only one of them has is shown: of two hundred mentions the three that differ.
    """
    if isinstance(before, list) or isinstance(after, list):
        one, other = before or [], after or []
        before, after = [each for each in one if each not in other], [each for each in other if each not in one]
    left, right = _text(before), _text(after)
    same = next((place for place, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), None)
    start = max(0, (min(len(left), len(right)) if same is None else same) - SHOWN // 4)
    return _cut(left, start), _cut(right, start)


def _text(value: Any) -> str:
    if value is None or value == []:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _cut(text: str, start: int) -> str:
    shown = text[start : start + SHOWN]
    return ("…" if start and shown else "") + shown + ("…" if len(text) > start + SHOWN else "")
