"""Which of the night's items brought a staged row that the database refuses: pure but for the trial that finds it."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from newsloom.refused_rows import write_or_find_refused
from newsloom.statements import statement

Json = Mapping[str, Any]
Write = Callable[[sa.Connection, str, str, Sequence[Json]], None]

# Where more are refused it is not the items: a mistake of ours that refuses everybody's row would else be judged over
# and over until the lease ends.
MOST = 20

# Where a row of ``staging.linked`` names the articles that it is of.
_NAMED = ("article_id", "original_id", "left_id", "right_id")


def items_to_blame(
    connection: sa.Connection, run_id: str, decided: Sequence[Json], linked: Sequence[Json], write: Write
) -> list[tuple[Json, DBAPIError]]:
    """Rows of ``decided`` without which the night could be staged, each with what the database said; empty where no
    item of the night is to blame. Nothing of the trial may be kept: the caller rolls it back.

    Raises:
        sqlalchemy.exc.DBAPIError: an error that does not speak of the data.
    """
    here = {"run_id": run_id}
    connection.execute(statement("dedupe/clear"), here)
    connection.execute(statement("dedupe/clear_decided"), here)

    def of(name: str) -> Callable[[sa.Connection, Sequence[Json]], None]:
        return lambda connection, some: write(connection, run_id, name, some)

    found = write_or_find_refused(connection, decided, of("dedupe/stage_decided"))
    refused = write_or_find_refused(connection, linked, of("dedupe/stage_linked"))
    blamed = _articles([(row, error) for row, error in refused], {str(row["article_id"]) for row in decided}, linked)
    speaking = [row for row in decided if row["outcome"] != "skipped"]
    return found + [(row, blamed[row["article_id"]]) for row in speaking if row["article_id"] in blamed]


def _articles(
    refused: Sequence[tuple[Json, DBAPIError]], tonight: Collection[str], linked: Sequence[Json]
) -> dict[str, DBAPIError]:
    """As few articles as each refused row has one of; of a name, all that bear it: the name stays with any of them."""
    blamed: dict[str, DBAPIError] = {}
    left: list[tuple[set[str], DBAPIError]] = []
    for row, error in refused:
        if row["kind"] == "name_node":
            blamed |= dict.fromkeys(_bearers(row["key"], linked) & set(tonight), error)
        elif named := {str(row["data"][name]) for name in _NAMED if row["data"].get(name)} & set(tonight):
            left.append((named, error))
    while left := [(named, error) for named, error in left if not named & blamed.keys()]:
        often = Counter(one for named, _ in left for one in named)
        worst = min(often, key=lambda one: (-often[one], uuid.UUID(one)))
        blamed[worst] = next(error for named, error in left if worst in named)
    return blamed


def _bearers(node: str, linked: Sequence[Json]) -> set[str]:
    return {
        str(row["data"]["article_id"])
        for row in linked
        if row["kind"] == "local_entity" and row["data"].get("node") == node
    }
