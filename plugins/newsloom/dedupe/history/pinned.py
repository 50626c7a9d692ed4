"""The version of the statistics that links are made with: kept in the database, and moved by ``relinking`` alone."""

from __future__ import annotations

import json
import zlib

import sqlalchemy as sa

from newsloom.dedupe.learned.learned import RULES, Statistics
from newsloom.statements import statement

# The version in force and the two before it, to go back to: a megabyte or two each.
KEPT = 3


class NoSuchStatistics(ValueError):
    """No version of that name is kept."""


class StatisticsUnreadable(RuntimeError):
    """What is pinned was written by an older program, and says not all that this one asks of statistics."""


def pinned(connection: sa.Connection) -> Statistics:
    """The statistics that links are made with; the shipped ones where no version was ever pinned.

    Their ``version`` is that of the rules of this program: after an upgrade that moves ``RULES`` it is another one than
    stands on the links, and these do not compare with new ones until ``newsloom reprocess links``.

    Raises:
        StatisticsUnreadable: an older program wrote them, without something that this one needs.
    """
    row = connection.execute(statement("dedupe/pinned_statistics")).one_or_none()
    return Statistics.shipped() if row is None else _read(row)


def kept(connection: sa.Connection, version: str) -> Statistics:
    """A version that was pinned before, or the shipped one by its version or as ``shipped``.

    Raises:
        NoSuchStatistics: it is not kept.
        StatisticsUnreadable: as ``pinned``.
    """
    shipped = Statistics.shipped()
    if version in ("shipped", shipped.version):
        return shipped
    row = connection.execute(statement("dedupe/statistics_of"), {"version": version}).one_or_none()
    if row is None:
        raise NoSuchStatistics(f"no version {version} of the statistics is kept")
    return _read(row)


def pin(connection: sa.Connection, statistics: Statistics) -> None:
    """Pin a version, in the transaction that makes all links with it: what is held is of one version, before and after.

    The shipped version is pinned by pinning none.
    """
    connection.execute(statement("dedupe/unpin_statistics"), {"version": statistics.version})
    if statistics.version != Statistics.shipped().version:
        row = {
            "version": statistics.version,
            "rules": RULES,
            "articles": statistics.articles,
            "outlets": sorted(statistics.outlets),
            "contents": zlib.compress(json.dumps(statistics.as_json(), separators=(",", ":")).encode()),
        }
        connection.execute(statement("dedupe/pin_statistics"), row)
    connection.execute(statement("dedupe/drop_old_statistics"), {"kept": KEPT})


def _read(row: sa.Row[tuple[str, bytes]]) -> Statistics:
    try:
        return Statistics.from_json(json.loads(zlib.decompress(row.contents)))
    except KeyError as lacking:
        raise StatisticsUnreadable(
            f"the statistics {row.version} come from an older Newsloom and lack {lacking}: "
            "`newsloom reprocess links --learn --yes` learns them anew"
        ) from lacking
