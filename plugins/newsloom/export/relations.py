"""What an export holds: the tables of schema ``news`` and the views that analysts read."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from newsloom.statements import statement

# Only these say when: an article's day is its publication's, or where it has none the day that it was first seen. What
# hangs on
# articles and revisions goes with them.
OF_ARTICLES = "article_id"
OF_REVISIONS = "revision_id"

# Vectors of words are for this database's own index; a view that is a table's rows once more would double an export.
LEFT_OUT = ("article_words", "entity_mention", "entity_pair", "refused_mention")


class ExportRefused(ValueError):
    """The export cannot be made; the text is the one line that the user reads."""


@dataclass(frozen=True)
class Relation:
    """A table or view of schema ``news``: its columns with their Postgres types, in order."""

    name: str
    columns: tuple[tuple[str, str], ...]
    is_view: bool

    @property
    def bounded_by(self) -> str | None:
        """The column by which --since and --until apply; None where they do not."""
        names = [name for name, _ in self.columns]
        if OF_ARTICLES in names:
            return OF_ARTICLES
        return OF_REVISIONS if OF_REVISIONS in names else None


def relations(connection: sa.Connection, only: tuple[str, ...] = ()) -> list[Relation]:
    """What is exported, by name; ``only`` names some of it.

    Raises:
        ExportRefused: a name of ``only`` is none.
    """
    held: dict[str, list[tuple[str, str]]] = {}
    views = set()
    for row in connection.execute(statement("export/relations")):
        held.setdefault(row.relation, []).append((row.name, row.type))
        if row.is_view:
            views.add(row.relation)
    if unknown := sorted(set(only) - set(held)):
        raise ExportRefused(f"there is no {unknown[0]} in schema news; there are {', '.join(held)}")
    chosen = only or tuple(name for name in held if name not in LEFT_OUT)
    return [Relation(name, tuple(held[name]), name in views) for name in held if name in chosen]
