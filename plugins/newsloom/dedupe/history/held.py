"""Articles as fingerprints need them, from the tables: those of a night are read the same from what strip staged."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from newsloom.statements import statement

# Bodies that are in memory at once: each may have the five megabytes of the largest page.
AT_ONCE = 50


def held_articles(connection: sa.Connection, ids: Sequence[uuid.UUID]) -> Iterator[list[dict[str, Any]]]:
    """What is held of articles that have a fingerprint, as a ``DedupeInput`` each, fifty at once; of the words that the
    fingerprint was made of. Others are left out."""
    for start in range(0, len(ids), AT_ONCE):
        asked = {"ids": list(ids[start : start + AT_ONCE])}
        yield [_article(dict(row)) for row in connection.execute(statement("dedupe/held_words"), asked).mappings()]


def _article(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": str(row["article_id"]),
        "url": row["canonical_url"],
        "canonical_url": row["canonical_url"],
        "source": row["outlet"],
        "title": row["title"],
        "body": row["body"],
        "agency": row["agency"],
        "published": _date(row["published_edtf"], row["published_time"], row["published_kind"] or "published"),
        "modified": _date(row["modified_edtf"], row["modified_time"], "modified"),
        "mentions": row["mentions"],
    }


def _date(value: str | None, time: str | None, kind: str) -> dict[str, Any] | None:
    return None if value is None else {"value": value, "time": time, "kind": kind}
