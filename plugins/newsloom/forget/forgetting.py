"""``newsloom forget``: an article, an outlet or a person erased and kept out, in one transaction under the lease."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

import sqlalchemy as sa

from newsloom import ids, lease
from newsloom.archive import ArchiveRoot
from newsloom.collect.canonical_url import BadUrl, canonical_url
from newsloom.forget import records
from newsloom.forget.erasing import Going, counted, erase, mark
from newsloom.forget.list_bodies import Lists, let_go_of_lists
from newsloom.forget.persons import erase_person, meant_person, signed_by
from newsloom.forget.tombstones import Key, address_keys, article_key, bytes_key, outlet_key, person_key
from newsloom.statements import statement

As = Literal["article", "outlet", "person"]


class NothingToForget(LookupError):
    """Nothing goes by what was asked for, or several things do; the text is for the user."""


@dataclass(frozen=True)
class Forgotten:
    """What was erased, or would be: rows by table, records of the archive with their bytes, tombstones.

    ``shared``: records that stay, because the bytes are somebody else's too.
    """

    kind: As
    told: str
    articles: int
    rows: dict[str, int]
    records: int = 0
    bytes: int = 0
    shared: int = 0
    tombstones: int = 0
    written: bool = False
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class _Asked:
    kind: As
    told: str
    going: Going
    keys: frozenset[Key]


def forget(
    engine: sa.Engine,
    root: ArchiveRoot,
    what: str,
    kind: As | None = None,
    *,
    why: str,
    who: str,
    now: datetime,
    write_it: bool,
    articles: bool = False,
) -> Forgotten:
    """Erase what is named and keep it out; without ``write_it`` all is rolled back, and told as it would be.

    ``kind`` is looked for where it is not said: an article, else an outlet, else a person. ``articles``: with a person
    the articles that name them, or that they signed, go too.

    Raises:
        NothingToForget: nothing goes by that name, or several things do.
        newsloom.lease.LeaseHeld: a run is writing.
        newsloom.archive.ArchiveDamaged: a file of the archive cannot be written anew; nothing was erased.
    """
    records.leave(engine, root)  # of one that was killed
    run_id = f"forget {now.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ} {who}"[:250]
    said: dict[str, str | datetime] = {"why": why, "who": who, "now": now}
    with engine.connect() as connection, connection.begin() as transaction:
        token = lease.take_within(connection, run_id)
        lease.allow_long_work(connection)
        # Who brings in the same bytes meanwhile would point to a file that goes.
        connection.execute(sa.text("LOCK TABLE ops.capture IN SHARE ROW EXCLUSIVE MODE"))
        found = _forget(connection, root, run_id, what, kind, said, write_it, articles)
        lease.give_back(connection, run_id, token)
        if not write_it:
            transaction.rollback()
    if write_it:
        records.leave(engine, root)
    return found


def _forget(
    connection: sa.Connection,
    root: ArchiveRoot,
    run_id: str,
    what: str,
    kind: As | None,
    said: dict[str, str | datetime],
    write_it: bool,
    articles: bool,
) -> Forgotten:
    today = said["now"].astimezone(UTC).date()  # type: ignore[union-attr]
    asked, person = _asked(connection, what, kind), None
    if asked is None:
        person = meant_person(connection, what)
        signed = signed_by(connection, person.forms if person else [what])
        if person is None and not (signed and articles):
            raise NothingToForget(_unknown(what, kind) if not signed else f"{what} only signs: {_signed(len(signed))}")
        keys = frozenset(person.keys) if person else frozenset({person_key(what)})
        if person is not None and not articles:
            rows = erase_person(connection, run_id, today, person)
            _bury(connection, keys, rows, said)
            notes = (_signed(len(signed)),) if signed else ()
            return Forgotten("person", person.name, 0, rows, tombstones=len(keys), written=write_it, notes=notes)
        meant = sorted({*signed, *(person.articles if person else ())})
        asked = _Asked("person", person.name if person else what, Going(meant), keys)
    mark(connection, asked.going)
    keys = asked.keys | _keys_of(connection, asked)
    lists = let_go_of_lists(connection, root, [*asked.going.urls, *_addresses(connection, asked)], write_it)
    leaving = records.rewriting(connection)
    rows = erase(connection, run_id, today, asked.going)
    if person is not None:
        rest = erase_person(connection, run_id, today, person)
        rows = {name: rows.get(name, 0) + rest.get(name, 0) for name in sorted(rows | rest)}
    if write_it:
        records.rewrite(connection, root, leaving, "forgotten")
    _bury(connection, keys, rows | {"records": leaving.records}, said)
    count = len(asked.going.articles)
    return Forgotten(
        asked.kind, asked.told, count, rows, leaving.records, leaving.bytes, leaving.shared, len(keys), write_it,
        _of_lists(lists),
    )  # fmt: skip


def _signed(articles: int) -> str:
    what = "1 article" if articles == 1 else f"{articles:,} articles"
    return f"the name signs {what}, and a byline stays with the words: --articles erases them"


def _of_lists(lists: Lists) -> tuple[str, ...]:
    told = []
    if lists.anew:
        told.append(f"{lists.anew:,} bodies of feeds and sitemaps are written anew without it")
    if lists.whole:
        told.append(f"{lists.whole:,} bodies of lists that speak of it cannot be, and go whole")
    if lists.unread:
        told.append(f"{lists.unread:,} bodies of lists are damaged, and may speak of it: newsloom upkeep report")
    return tuple(told)


def _asked(connection: sa.Connection, what: str, kind: As | None) -> _Asked | None:
    """The article or outlet that is meant; None where a person is."""
    if kind in (None, "article") and (found := _article(connection, what)) is not None:
        return found
    if kind in (None, "outlet") and (found := _outlet(connection, what)) is not None:
        return found
    if kind in ("article", "outlet"):
        raise NothingToForget(_unknown(what, kind))
    return None


def _article(connection: sa.Connection, what: str) -> _Asked | None:
    """By its id, its whole address or its whole path: a part of one is not enough to erase anything by."""
    urls, keys = _spellings(what), frozenset(address_keys(what))
    row = connection.execute(statement("forget/location"), {"key": what, "urls": urls}).first()
    if row is not None:
        known = sorted({*urls, *_spellings(row.location)})
        own = Going([row.article_id], known)
        return _Asked("article", row.location, own, keys | address_keys(row.location) | {article_key(row.article_id)})
    # An address that was never loaded can be kept out too: its captures go, and it does not come back.
    return _Asked("article", what, Going((), urls), keys) if keys else None


def _spellings(url: str) -> list[str]:
    try:
        return sorted({url, canonical_url(url)})
    except BadUrl:
        return []


def _outlet(connection: sa.Connection, what: str) -> _Asked | None:
    name, key = ids.outlet_name(what), outlet_key(what)
    if name is None or key is None:
        return None
    articles: Sequence[uuid.UUID] = connection.scalars(statement("forget/articles_of_outlet"), {"outlet": name}).all()
    said: Iterable[str] = connection.scalars(statement("forget/capture_outlets"))
    outlets = [one for one in said if ids.outlet_name(one) == name]
    if not articles and not outlets:
        return None
    return _Asked("outlet", name, Going(articles, (), outlets), frozenset({key}))


def _keys_of(connection: sa.Connection, asked: _Asked) -> set[Key]:
    """Tombstones of what is marked: bytes that are nobody else's, and of articles the addresses that they came from."""
    keys = {bytes_key(bytes(sha256)) for sha256 in connection.scalars(statement("forget/bytes_alone"))}
    if asked.kind == "outlet":
        return keys
    keys |= {article_key(one) for one in asked.going.articles}
    return keys.union(*map(address_keys, _addresses(connection, asked)))


def _addresses(connection: sa.Connection, asked: _Asked) -> Sequence[str]:
    """The addresses that the articles came from: of an outlet the captures that go are of its lists as well."""
    if asked.kind == "outlet":
        return []
    return connection.scalars(statement("forget/capture_addresses")).all()


def _bury(
    connection: sa.Connection, keys: Iterable[Key], rows: dict[str, int], said: dict[str, str | datetime]
) -> None:
    ones = sorted(keys)
    here = {"kinds": [kind.value for kind, _ in ones], "keys": [key for _, key in ones], "removed": json.dumps(rows)}
    connection.execute(statement("forget/bury"), here | said)


def _unknown(what: str, kind: As | None) -> str:
    if kind is None:
        return f"no article, outlet or person goes by {what!r}: see newsloom query articles, or say which with --as"
    return f"no {kind} goes by {what!r}"


__all__ = ["As", "Forgotten", "NothingToForget", "counted", "forget"]
