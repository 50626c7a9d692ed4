"""The links of articles that were made anew: as a night makes them, in the caller's transaction."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from newsloom.dedupe.article.fingerprint import Fingerprint, fingerprint_and_shingles
from newsloom.dedupe.history.held import held_articles
from newsloom.dedupe.history.index_spans import make_spans
from newsloom.dedupe.history.pinned import pinned
from newsloom.dedupe.neighbourhood import judge
from newsloom.dedupe.stage import article_of, link_rows, locals_of, pair_rows, people_rows, stage_linked
from newsloom.dedupe.text.shingles import Hashes
from newsloom.entities.across.people import link_entities
from newsloom.entities.local import LocalEntity
from newsloom.load.stage import write_links
from newsloom.reprocess.making import current_words
from newsloom.statements import statement


def link_again(
    connection: sa.Connection, run_id: str, articles: Sequence[uuid.UUID], gone: Sequence[uuid.UUID]
) -> None:
    """Link the articles by their words of now, and take those that are ``gone`` away, which have none any more."""
    statistics = pinned(connection)
    night: list[tuple[Fingerprint, Hashes]] = []
    found: list[LocalEntity] = []
    words_held = not _is_strip(connection, run_id)
    for row in current_words(connection, run_id, articles):
        found += locals_of(row)
        if not words_held:
            night.append(fingerprint_and_shingles(article_of(row), statistics))
    # What a night does: people by what was known of these articles before they go.
    people = link_entities(connection, found, [*articles, *gone])
    asked: dict[str, Any] = {"ids": list(gone), "version": statistics.version}
    stories = connection.scalars(statement("reprocess/stories_of"), asked).all() if gone else []
    beside = set(connection.scalars(statement("reprocess/beside"), asked)) if gone else set()
    if gone:
        connection.execute(statement("reprocess/drop_gone"), {"ids": list(gone)})
    # Of entities alone the words are those that are held; fingerprints name who is in them.
    again = beside | set(articles) if words_held else beside - set(articles)
    for some in held_articles(connection, sorted(again)):
        night += [fingerprint_and_shingles(one, statistics) for one in some]
    make_spans(connection, [one for one, _ in night])
    here, pairs = judge(connection, night, statistics)
    rows = pair_rows([one for one, _ in night], pairs, statistics) + people_rows(people) + link_rows(connection, here)
    stage_linked(connection, run_id, rows)
    write_links(connection, run_id)
    if stories:
        connection.execute(statement("reprocess/drop_empty_stories"), {"stories": list(stories)})
    connection.execute(statement("dedupe/clear"), {"run_id": run_id})


def _is_strip(connection: sa.Connection, run_id: str) -> bool:
    return bool(connection.execute(statement("reprocess/state"), {"run_id": run_id}).one().stage == "strip")
