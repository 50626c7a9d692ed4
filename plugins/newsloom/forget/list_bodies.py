"""The archived bodies of lists that speak of what is forgotten, put aside for ones without it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from newsloom import archive, ids
from newsloom.archive import ArchiveDamaged, ArchiveRoot, Bytes, Place
from newsloom.collect.web.page_list import Entry
from newsloom.collect.web.politeness import host_of
from newsloom.forget.lists import JSON_FEED, ListBody, WithoutThem, without
from newsloom.forget.tombstones import Key, address_keys, article_key
from newsloom.parsing.child import CallFailed, ChildDied
from newsloom.statements import statement


@dataclass
class Lists:
    """``anew``: bodies written anew without the entry; ``whole``: those that go whole; ``unread``: those that nobody
    can look into, and that stay."""

    anew: int = 0
    whole: int = 0
    unread: int = 0


class _Spoken:
    """Whether an entry is of what goes. Nights list the same pages: each address is looked at once."""

    def __init__(self, keys: frozenset[Key]) -> None:
        self._keys = keys
        self._known: dict[str, bool] = {}

    def __call__(self, entries: Sequence[Entry]) -> list[bool]:
        return [self._is(one.url) or self._is(one.guid) for one in entries]

    def _is(self, address: str | None) -> bool:
        if address is None:
            return False
        if address not in self._known:
            self._known[address] = not self._keys.isdisjoint(address_keys(address))
        return self._known[address]


def let_go_of_lists(connection: sa.Connection, root: ArchiveRoot, urls: Iterable[str], write_it: bool) -> Lists:
    """Add to what goes the bodies of lists that name what is marked; requests then lead to the bodies without it.

    Looked at are lists of the sources that ever had one of the articles, and lists on the hosts of their addresses.
    In the caller's transaction, after ``mark``. Without ``write_it`` nothing is written to the archive.

    Raises:
        OSError: the archive cannot be written.
    """
    places = connection.execute(statement("forget/articles_told")).all()
    addresses = sorted({*urls, *(row.canonical_url for row in places if row.canonical_url)})
    keys = frozenset({article_key(row.article_id) for row in places}.union(*map(address_keys, addresses)))
    told = Lists()
    if not keys:
        return told
    hosts = sorted({host for one in addresses if (host := _host(one)) is not None})
    spoken = _Spoken(keys)
    for row in connection.execute(statement("forget/list_bodies"), {"hosts": hosts}).all():
        place = Place(row.archive_uri, row.archive_offset, row.archive_length)
        try:
            content = archive.read(root, place, bytes(row.sha256))
            body = ListBody(row.purpose, row.url or row.list_url, content, row.header_charset)
            left = without(body, spoken)
        except ArchiveDamaged:
            told.unread += archive.is_there(root, place)
            continue
        except (CallFailed, ChildDied):
            # No list, but perhaps a page that says why, or shows what is new.
            left = WithoutThem(None) if any(one.encode() in content for one in addresses) else None
        if left is None:
            continue
        if left.content is None:
            told.whole += 1
        else:
            told.anew += 1
            _put_in_place(connection, root, row, left.content, left.made_anew, write_it)
        connection.execute(statement("forget/going_list"), {"capture_id": row.capture_id})
    return told


def _put_in_place(
    connection: sa.Connection, root: ArchiveRoot, row: Any, content: bytes, made_anew: bool, write_it: bool
) -> None:
    media_type = JSON_FEED if made_anew else row.media_type
    name = archive.target_uri(row.source_id, "", row.url or row.list_url)
    record = Bytes(name, media_type, content, row.fetched_at)
    day = (row.fetched_at or row.captured_at).date()
    # What is only looked at is rolled back: no reader meets this place.
    place = archive.write(root, row.outlet, day, [record])[0] if write_it else Place("", 0, 1)
    here = {
        "capture_id": row.capture_id,
        "anew": ids.capture_id(row.source_id, row.list_url, record.sha256, url=row.url, outlet=row.outlet),
        "sha256": record.sha256,
        "byte_count": len(content),
        "charset": "utf-8" if made_anew else row.header_charset,
        "archive_uri": place.uri,
        "archive_offset": place.offset,
        "archive_length": place.length,
    }
    connection.execute(statement("forget/list_anew"), here)
    connection.execute(statement("forget/list_moved"), here)


def _host(url: str) -> str | None:
    try:
        return host_of(url)
    except ValueError:
        return None
