"""An item whose links or outcome the database refuses: found by halves of the night, and quarantined alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from newsloom import ids
from newsloom.dedupe.revisions.content import content_sha256
from newsloom.load.displaced import Coming, displace
from newsloom.load.halving import check_now, quarantine, refused
from newsloom.reasons import Ledger
from newsloom.retrying import is_data_error
from newsloom.statements import statement

Write = Callable[[sa.Connection], dict[str, int]]

# Items of one night that are looked for, each by some thirteen trials. Where more are refused it is not the items: a
# mistake of ours that refuses everybody's row would be asked for one by one until the lease ends.
MOST = 20


def write_or_refuse(connection: sa.Connection, run_id: str, write: Write) -> dict[str, int]:
    """Write the whole night's links in the caller's transaction; returns what ``write`` counted.

    Links are of the night, not of one item: which item the database refuses is asked by trials with half of those that
    may be it, each rolled back, log2 of the night for each. Its words, which a batch has committed, are taken back:
    else an article would stand there without a story, under an item that says it was not loaded.

    Raises:
        sqlalchemy.exc.DBAPIError: an error that does not speak of the data, one that no single item is to blame for,
            or more than ``MOST`` of them.
    """
    found = 0
    while True:
        try:
            with connection.begin_nested():
                written = write(connection)
                check_now(connection)
                return written
        except DBAPIError as error:
            if not is_data_error(error) or found == MOST:
                raise
            item = _to_blame(connection, run_id, write)
            if item is None:
                raise
            found += 1
            _take_back(connection, run_id, item)
            quarantine(connection, run_id, item, refused(item, error))
            connection.execute(statement("load/forget_names"), {"run_id": run_id})


def _to_blame(connection: sa.Connection, run_id: str, write: Write) -> sa.Row[Any] | None:
    items = connection.execute(statement("load/linked_items"), {"run_id": run_id}).all()
    suspects: Sequence[sa.Row[Any]] = items
    if _is_refused(connection, run_id, items, [], write):
        return None
    while len(suspects) > 1:
        half = suspects[: len(suspects) // 2]
        suspects = half if _is_refused(connection, run_id, items, half, write) else suspects[len(half) :]
    return suspects[0] if suspects and _is_refused(connection, run_id, items, suspects, write) else None


def _is_refused(
    connection: sa.Connection, run_id: str, items: Sequence[sa.Row[Any]], tried: Sequence[sa.Row[Any]], write: Write
) -> bool:
    """Whether the database refuses the night with these of its items alone."""
    among = {(one.source_id, one.item_id) for one in tried}
    aside = [one for one in items if (one.source_id, one.item_id) not in among]
    articles = {str(one.article_id) for one in aside} - {str(one.article_id) for one in tried}
    trial = connection.begin_nested()
    try:
        told = {"run_id": run_id, "items": [one.item_id for one in aside], "articles": sorted(articles)}
        connection.execute(statement("load/set_aside"), told)
        connection.execute(statement("load/forget_names"), {"run_id": run_id})
        write(connection)
        check_now(connection)
    except DBAPIError as error:
        if not is_data_error(error):
            raise
        return True
    finally:
        trial.rollback()
    return False


def _take_back(connection: sa.Connection, run_id: str, item: sa.Row[Any]) -> None:
    if item.outcome not in (Ledger.LOADED, Ledger.REVISED) or not item.held:
        return
    revision = ids.revision_id(item.article_id, content_sha256(item.article))
    here = {"article_id": item.article_id, "revision_id": revision}
    if item.outcome == Ledger.REVISED:
        went_back = connection.execute(statement("load/take_back"), here | {"capture_id": item.capture_id}).all()
        if went_back:
            connection.execute(statement("load/sign_again"), here)
            connection.execute(statement("load/tag_again"), here | {"run_id": run_id})
        return
    # As words that another page displaces, with the names that nobody else has; and no page comes in their place.
    displace(connection, run_id, [Coming(item.article_id, revision, item.seen_at)])
    connection.execute(sa.text("DELETE FROM news.article WHERE article_id = :article_id"), here)
