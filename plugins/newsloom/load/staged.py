"""A row of the staging tables as the article that it is."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from newsloom import __version__
from newsloom.dedupe.text.words import text_hash, words
from newsloom.load.rows import Staged

# sha256 of no words: an empty body is a copy of nothing, and is looked up by nobody.
NO_WORDS = bytes(32)


def staged_article(row: sa.Row[Any]) -> Staged:
    """The article of a row of ``load/staged_batch``, ``load/staged_again`` or a reprocess; only the first
    says what is held."""
    own_hash = text_hash(words(row.article["body"]))
    return Staged(
        article_id=row.article_id,
        canonical_url=row.canonical_url,
        path=row.path,
        outlet=row.outlet,
        capture_id=row.capture_id,
        seen_at=row.seen_at,
        article=row.article,
        mentions=row.annotation["mentions"],
        strip_version=__version__,
        entities_version=row.pipeline,
        body_sha256=bytes.fromhex(own_hash) if own_hash else NO_WORDS,
        zone=row.zone,
        entities_flags=row.annotation.get("flags") or (),
        entities_cut_at=row.annotation.get("cut_at"),
        held=frozenset(getattr(row, "held", None) or ()),
    )
