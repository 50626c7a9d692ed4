"""Bodies that may not be held any longer, taken out of the archive; their rows stay, for revisions speak of them."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from newsloom import lease
from newsloom.archive import ArchiveRoot
from newsloom.forget import records
from newsloom.forget.erasing import Going, erase, mark
from newsloom.statements import statement


def let_go(engine: sa.Engine, root: ArchiveRoot, run_id: str, today: date, dry: bool) -> dict[str, int]:
    """Erase the records of captures whose ``keep_until`` is over, and captures of what came again although it had been
    forgotten; finish what a killed command left. Returns records, bytes and captures.

    Raises:
        newsloom.lease.LeaseHeld: a run is writing, and may be reading them.
        newsloom.archive.ArchiveDamaged: a file cannot be written anew; nothing was erased.
    """
    told = {"left_by_a_kill": 0 if dry else records.leave(engine, root)[0]}
    with engine.connect() as connection, connection.begin() as transaction:
        token = lease.take_within(connection, run_id)
        lease.allow_long_work(connection)
        connection.execute(sa.text("LOCK TABLE ops.capture IN SHARE ROW EXCLUSIVE MODE"))
        mark(connection, Going())
        connection.execute(statement("upkeep/going_forgotten"))
        kept_out = records.rewriting(connection)
        if not dry:
            records.rewrite(connection, root, kept_out, "forgotten")
        told["forgotten"] = erase(connection, run_id, today, Going()).get("ops.capture", 0)
        connection.execute(statement("upkeep/unmark"))
        connection.execute(statement("upkeep/going_over"), {"today": today})
        over = records.rewriting(connection)
        if not dry:
            records.rewrite(connection, root, over, "keep_until")
        told["let_go"] = connection.execute(statement("upkeep/let_go")).rowcount
        lease.give_back(connection, run_id, token)
        if dry:
            transaction.rollback()
    if not dry:
        records.leave(engine, root)
    return told | {"records": kept_out.records + over.records, "bytes": kept_out.bytes + over.bytes}
