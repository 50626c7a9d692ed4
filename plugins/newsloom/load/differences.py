"""What changed between the revisions of a batch's articles: read, compared by a pure function, written."""

from __future__ import annotations

import json
import uuid

import sqlalchemy as sa

from newsloom.dedupe.revisions.changes import Version, difference
from newsloom.dedupe.revisions.content import published
from newsloom.statements import statement


def write_differences(connection: sa.Connection) -> int:
    """Compare each revision of the incoming articles with the one before it, where that is not done; returns how many.

    Two revisions are in memory at once: each may have the five megabytes of the largest page.
    """
    due = connection.execute(statement("load/differences_due")).all()
    held = [row.revision_id for row in due if row.held is not None]
    if held:
        connection.execute(statement("load/drop_differences"), {"revisions": held})
    written = 0
    for row in due:
        if row.previous_revision_id is not None:
            _write(connection, row.revision_id, row.previous_revision_id)
            written += 1
    return written


def _write(connection: sa.Connection, revision: uuid.UUID, previous: uuid.UUID) -> None:
    found = difference(_version(connection, previous), _version(connection, revision))
    connection.execute(
        statement("load/difference"),
        {
            "revision_id": revision,
            "previous_revision_id": previous,
            "kind": found.kind.value,
            "words_before": found.words_before,
            "words_after": found.words_after,
            "words_added": found.words_added,
            "words_removed": found.words_removed,
            "figures_changed": found.figures_changed,
            "in_order": found.in_order,
            "changes": json.dumps(
                [{"part": one.part.value, "before": one.before, "after": one.after} for one in found.changes]
            ),
        },
    )


def _version(connection: sa.Connection, revision: uuid.UUID) -> Version:
    row = connection.execute(statement("load/revision_words"), {"revision_id": revision}).one()
    date = None
    if row.published_edtf is not None:
        date = {"value": row.published_edtf, "time": row.published_time, "zone": row.published_zone}
    return Version(
        title=row.title,
        lede=row.lede,
        body=row.body,
        authors=tuple(row.authors),
        published=published(date),
        agency=row.agency,
    )
