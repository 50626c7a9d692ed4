"""Articles of history that may be copies of the night's or of one story with them: all that a judged pair can have."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa

from newsloom.dedupe.fingerprint import Fingerprint
from newsloom.dedupe.index_spans import days_of, made_spans, sizes
from newsloom.dedupe.reach import PLACED_DAYS, copy_anchors, placed
from newsloom.dedupe.spans import COPIES, STORIES, Index
from newsloom.dedupe.stories import story_anchors, story_keys
from newsloom.statements import statement

# Keys a statement: a night of 100,000 articles has five million bands, and a server plans with each list in memory.
KEYS_AT_ONCE = 200_000


class _Key(NamedTuple):
    """A key and the days (since 0001-01-01) in which it is looked up."""

    key: int
    first: int
    last: int


def candidates(connection: sa.Connection, prints: Sequence[Fingerprint]) -> tuple[set[str], set[str]]:
    """Ids of the articles that copies, and that stories, may be looked for among; the night's own among them.

    The cost depends on the night and on the days around its articles, not on history: but for the equal texts and the
    articles that no date places, which are found over all of it.
    """
    bodies = sorted({bytes.fromhex(one.text_hash) for one in prints if one.text_hash})
    copies = {str(one) for one in connection.scalars(statement("dedupe/copy_candidates"), {"bodies": bodies})}
    copies |= _near(connection, COPIES, "copy", prints, lambda one: one.bands)
    stories = _near(connection, STORIES, "story", prints, story_keys)
    for found in _undated(connection, prints):
        copies |= found
        stories |= found
    return copies, stories


def anchors(one: Fingerprint) -> list[int]:
    """The keys of an article that are looked up over all history: of its copies and of its stories."""
    return sorted({*copy_anchors(one.bands), *story_anchors(one)})


def _near(
    connection: sa.Connection,
    index: Index,
    kind: str,
    prints: Sequence[Fingerprint],
    keys_of: Callable[[Fingerprint], Iterable[int]],
) -> set[str]:
    """Articles in the window around the night's placed ones that share a key, span by span."""
    by_span: dict[int, list[_Key]] = {}
    for one in prints:
        if days := days_of(one):
            first, last = max(1, days[0] - index.window), min(date.max.toordinal(), days[1] + index.window)
            own = [_Key(key, first, last) for key in keys_of(one)]
            for span in index.reached(*days):
                by_span.setdefault(span, []).extend(own)
    found: set[str] = set()
    made = made_spans(connection, index)
    held = made | {span for span, articles in sizes(connection, index, dict.fromkeys(by_span, 1)).items() if articles}
    for span, keys in sorted((span, keys) for span, keys in by_span.items() if span in held):
        how = statement(f"dedupe/{kind}_candidates_{'indexed' if span in made else 'read'}")
        for some in _in_parts(sorted(set(keys))):
            asked: dict[str, Any] = {
                "span": date.fromordinal(span),
                "days": index.days,
                "keys": _array(each.key for each in some),
                "firsts": _array(date.fromordinal(each.first) for each in some),
                "lasts": _array(date.fromordinal(each.last) for each in some),
            }
            if span not in made:
                asked["placed_days"] = PLACED_DAYS
            found |= {str(each) for each in connection.scalars(how, asked)}
    return found


def _in_parts(keys: Sequence[_Key]) -> Iterator[Sequence[_Key]]:
    for start in range(0, len(keys), KEYS_AT_ONCE):
        yield keys[start : start + KEYS_AT_ONCE]


def _array(values: Iterable[int | date]) -> str:
    """An array as Postgres reads it: the driver writes lists value by value, which takes longer than the look-up."""
    return "{" + ",".join(map(str, values)) + "}"


def _undated(connection: sa.Connection, prints: Sequence[Fingerprint]) -> Iterator[set[str]]:
    """Where one of two articles at least is not placed in time."""
    bands, keys = set[int](), set[int]()
    for one in prints:
        here = placed(one.published)
        bands.update(copy_anchors(one.bands) if here else one.bands)
        keys.update(story_anchors(one) if here else story_keys(one))
    asked = {"bands": _array(sorted(bands)), "keys": _array(sorted(keys))}
    yield {str(one) for one in connection.scalars(statement("dedupe/undated_candidates"), asked)}
    rows = [{"anchors": anchors(one)} for one in prints if not placed(one.published)]
    if rows:
        asked_for = {"rows": json.dumps(rows)}
        yield {str(one) for one in connection.scalars(statement("dedupe/anchored_candidates"), asked_for)}
