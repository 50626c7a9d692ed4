"""Articles of history that may be copies of the night's or of one story with them: all that a judged pair can have."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa

from newsloom.dedupe.article.fingerprint import Fingerprint
from newsloom.dedupe.copies.copies import same_words
from newsloom.dedupe.history.index_spans import days_of, made_spans, sizes
from newsloom.dedupe.history.spans import COPIES, STORIES, Index
from newsloom.dedupe.pairs.reach import PLACED_DAYS, copy_anchors, placed
from newsloom.dedupe.stories.stories import story_anchors, story_keys
from newsloom.statements import statement

# Articles a statement: of a night of 100,000 a server would plan with five million bands in one list.
ARTICLES_AT_ONCE = 2_000


class _Keys(NamedTuple):
    """The keys of an article as they are written in an array, and as often its first and last day to look into: the
    driver writes lists value by value, and for each span anew, which takes longer than the look-up."""

    keys: str
    firsts: str
    lasts: str


def candidates(connection: sa.Connection, prints: Sequence[Fingerprint]) -> tuple[set[str], set[str]]:
    """Ids of the articles that copies, and that stories, may be looked for among; the night's own among them.

    The cost depends on the night and on the days around its articles, not on history: but for the equal texts and the
    articles that no date places, which are found over all of it.
    """
    copies = _same(connection, prints)
    copies |= _near(connection, COPIES, "copy", prints, lambda one: one.bands)
    stories = _near(connection, STORIES, "story", prints, story_keys)
    for found in _undated(connection, prints):
        copies |= found
        stories |= found
    return copies, stories


def _same(connection: sa.Connection, prints: Sequence[Fingerprint]) -> set[str]:
    """Articles of the same words. What nobody's copy can be is not asked for: "Photo gallery" stands under a hundred
    thousand headlines, and each would be read and refused."""
    told = sorted({same for one in prints if (same := same_words(one))})
    short = [(body, headline) for body, headline in told if headline]
    asked = {
        "bodies": [bytes.fromhex(body) for body, headline in told if not headline],
        "short_bodies": [bytes.fromhex(body) for body, _ in short],
        "headlines": [headline for _, headline in short],
    }
    return {str(one) for one in connection.scalars(statement("dedupe/copy_candidates"), asked)}


def anchors(one: Fingerprint) -> list[int]:
    """The keys of an article that are looked up over all history: of its copies and of its stories."""
    return sorted({*copy_anchors(one.bands), *story_anchors(one)})


def _near(
    connection: sa.Connection,
    index: Index,
    kind: str,
    prints: Sequence[Fingerprint],
    keys_of: Callable[[Fingerprint], tuple[int, ...]],
) -> set[str]:
    """Articles in the window around the night's placed ones that share a key, span by span."""
    by_span: dict[int, list[_Keys]] = {}
    for one in prints:
        keys = keys_of(one)
        if (days := days_of(one)) and keys:
            first, last = max(1, days[0] - index.window), min(date.max.toordinal(), days[1] + index.window)
            written = _Keys(",".join(map(str, keys)), *(_days(day, len(keys)) for day in (first, last)))
            for span in index.reached(*days):
                by_span.setdefault(span, []).append(written)
    found: set[str] = set()
    made = made_spans(connection, index)
    held = made | {span for span, articles in sizes(connection, index, dict.fromkeys(by_span, 1)).items() if articles}
    for span in sorted(by_span.keys() & held):
        how = statement(f"dedupe/{kind}_candidates_{'indexed' if span in made else 'read'}")
        asked: dict[str, Any] = {"span": date.fromordinal(span), "days": index.days}
        if span not in made:
            asked["placed_days"] = PLACED_DAYS
        for some in _in_parts(by_span[span]):
            asked |= {name: _array(getattr(each, name) for each in some) for name in _Keys._fields}
            found |= {str(each) for each in connection.scalars(how, asked)}
    return found


def _days(day: int, times: int) -> str:
    return ",".join([date.fromordinal(day).isoformat()] * times)


def _in_parts(keys: Sequence[_Keys]) -> Iterator[Sequence[_Keys]]:
    for start in range(0, len(keys), ARTICLES_AT_ONCE):
        yield keys[start : start + ARTICLES_AT_ONCE]


def _array(values: Iterable[object]) -> str:
    """An array as Postgres reads it."""
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
