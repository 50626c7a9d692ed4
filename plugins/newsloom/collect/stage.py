"""The collect stage: read a source, keep what is new, write the ledger."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from itertools import count, groupby
from pathlib import PurePath
from typing import Any

import sqlalchemy as sa

from newsloom import archive, ids
from newsloom.archive import ArchiveRoot, Bytes, Place
from newsloom.collect import canonical_url, captures, folder, refused
from newsloom.collect.decision import decide
from newsloom.collect.documents import Document, Refusal, moment
from newsloom.collect.folder import Progress
from newsloom.collect.forgotten import FORGOTTEN, Coming, forgotten
from newsloom.collect.reading import IN_CHILD, Reading
from newsloom.collect.refused import Evidence
from newsloom.ledger import End
from newsloom.reasons import Ledger, Reason
from newsloom.sources.source import Source
from newsloom.statements import statement, storable

# A chunk is one archive file and one transaction. Two hundred pages of 100 kB are 20 MB in memory; the byte limit keeps
# that true of a folder of 16 MB pages.
CHUNK_ITEMS = 200
CHUNK_BYTES = 32 * 2**20

# Few and large mapped tasks: each costs Airflow seconds, and a retry repeats at most this many articles.
BATCH_ITEMS = 200


# Of what is refused, what somebody should look at; the rest is skipped.
TO_LOOK_AT = frozenset({
    Reason.UNREADABLE, Reason.TOO_LARGE, Reason.BAD_JSON, Reason.BAD_INPUT, Reason.TIMEOUT, Reason.POISON,
    Reason.WRONG_TYPE, Reason.BAD_ENCODING, Reason.TRUNCATED, Reason.ARCHIVE_BOMB, Reason.UNSAFE_PATH,
    Reason.BAD_RECORD, Reason.BAD_URL, Reason.URL_TOO_LONG, Reason.HTTP_STATUS,
})  # fmt: skip


@dataclass(frozen=True)
class _Captured:
    document: Document
    item_id: uuid.UUID
    capture_id: uuid.UUID
    sha256: bytes


def collect(
    engine: sa.Engine, root: ArchiveRoot, *, run_id: str, night: date, source: Source, reading: Reading = IN_CHILD
) -> dict[str, int]:
    """Read the source to its end; returns the number of items discovered and of each outcome already known.

    ``ops.run_source`` tells after each chunk how many bytes of the source's files were read.

    A source that breaks off keeps what it brought, and ``ops.run_source.error`` says why it ended. An archive that
    cannot be written is no fault of the source: the task fails, and is tried again.

    Raises:
        OSError: the archive cannot be written.
    """
    counts: dict[str, int] = {"discovered": 0}
    error: str | None = None
    progress, total = Progress(), folder.total_bytes(source)
    try:
        for chunk in _chunks(folder.walk(source, reading, progress)):
            counts["discovered"] += len(chunk)
            for outcome in _keep(engine, root, run_id, night, source, chunk):
                counts[outcome] = counts.get(outcome, 0) + 1
            with engine.begin() as connection:
                _tell(connection, run_id, source, progress.read, total)
    except folder.SourceBroken as broken:
        error = f"{broken.strerror or broken} after {counts['discovered']} items"
        counts["broken"] = 1
    with engine.begin() as connection:
        # Of what no collector reads nothing was read, and nothing of it is left to read.
        _tell(connection, run_id, source, progress.read if error else total, total)
        connection.execute(
            statement("collect/source_ended"),
            {"run_id": run_id, "source_id": source.source_id, "discovered": counts["discovered"], "error": error},
        )
    return counts


def collect_folders(
    engine: sa.Engine,
    root: ArchiveRoot,
    *,
    run_id: str,
    night: date,
    source_id: str,
    outlet: str,
    folders: Sequence[str],
) -> list[str]:
    """Read the folders of an outlet on the web; returns why those ended that could not be read.

    All that lies in them is the outlet's, whatever a folder below is called. A locator begins with its folder's name.

    Raises:
        OSError: the archive cannot be written.
    """
    errors: list[str] = []
    for name, path in _named(folders):
        source = Source(source_id, "folder", path)
        found = (
            replace(one, locator=f"{name}/{one.locator}", outlet=outlet)
            if isinstance(one, Document)
            else replace(one, locator=f"{name}/{one.locator}")
            for one in folder.walk(source, IN_CHILD)
        )
        try:
            for chunk in _chunks(found):
                _keep(engine, root, run_id, night, source, chunk)
        except folder.SourceBroken as broken:
            errors.append(f"{path}: {broken.strerror or broken}")
    return errors


def _named(folders: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The folders with a name for each, of which no two are the same."""
    names: set[str] = set()
    for path in folders:
        last = PurePath(path).name or "root"
        name = next(one for number in count(1) if (one := last if number == 1 else f"{last}-{number}") not in names)
        names.add(name)
        yield name, path


def _tell(connection: sa.Connection, run_id: str, source: Source, read: int, total: int) -> None:
    here = {"run_id": run_id, "source_id": source.source_id, "bytes_read": read, "bytes_total": total}
    connection.execute(statement("collect/bytes_read"), here)


def assign_batches(connection: sa.Connection, run_id: str, size: int = BATCH_ITEMS) -> list[int]:
    """Give the items that wait for ``strip`` a batch; returns the numbers of all batches of the run."""
    connection.execute(statement("collect/assign_batches"), {"run_id": run_id, "size": size})
    return [row.batch for row in connection.execute(statement("collect/batches"), {"run_id": run_id})]


def _chunks(found: Iterable[Document | Refusal]) -> Iterator[list[Document | Refusal]]:
    chunk: list[Document | Refusal] = []
    size = 0
    for one in found:
        chunk.append(one)
        size += len(one.content if isinstance(one, Document) else one.kept)
        if len(chunk) >= CHUNK_ITEMS or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _keep(
    engine: sa.Engine,
    root: ArchiveRoot,
    run_id: str,
    night: date,
    source: Source,
    chunk: Sequence[Document | Refusal],
) -> list[str]:
    chunk = [_unless_too_long(one) for one in chunk]
    brought = [_captured(source, one) for one in chunk if isinstance(one, Document)]
    refusals = [one for one in chunk if isinstance(one, Refusal)]
    evidence = [
        Evidence.of(source.source_id, one.locator, one.kept)
        for one in refusals
        if one.kept and one.reason in TO_LOOK_AT
    ]
    with engine.connect() as connection:
        gone = dict(zip(brought, forgotten(connection, [_coming(source, one) for one in brought]), strict=True))
        captured = [one for one in brought if not gone[one]]
        unwanted = forgotten(connection, [Coming(sha256=one.sha256) for one in evidence])
        evidence = [one for one, is_gone in zip(evidence, unwanted, strict=True) if not is_gone]
        held = captures.held_places(connection, [one.sha256 for one in captured] + [one.sha256 for one in evidence])
        last = captures.last_outcomes(connection, run_id, source.source_id, [one.item_id for one in captured])
    places = held | _archive(root, night, source, [one for one in captured if one.sha256 not in held])
    places |= refused.archived(root, night, source.source_id, evidence, places)
    ends = {one.capture_id: decide(one.capture_id, last.get(one.item_id)) for one in captured}
    items = [_document_row(one, ends[one.capture_id]) for one in captured]
    kept = {one.locator: str(one.capture_id) for one in evidence}
    items += [_refusal_row(source, one, kept.get(one.locator)) for one in refusals]
    items += [_forgotten_row(one) for one in brought if gone[one]]
    rows = [_capture_row(one, places[one.sha256]) for one in captured]
    rows += [one.row(places[one.sha256]) for one in evidence]
    with engine.begin() as connection:
        here = {"run_id": run_id, "source_id": source.source_id}
        if captures.are_held(connection, held):
            captures.keep_captures(connection, source.source_id, rows)
            connection.execute(statement("collect/discover_items"), here | {"rows": json.dumps(storable(items))})
            return [row["outcome"] for row in items if row["outcome"]]
    return _keep(engine, root, run_id, night, source, chunk)  # the archive let go of some of it meanwhile


def _unless_too_long(one: Document | Refusal) -> Document | Refusal:
    """A document that gives itself an address longer than any page's is refused: without the address it would be
    another article, and not the one that it says."""
    if isinstance(one, Refusal) or not one.url:
        return one
    with suppress(canonical_url.BadUrl):
        try:
            canonical_url.canonical_url(one.url)
        except canonical_url.UrlTooLong as error:
            return Refusal(one.locator, error.reason, f"its address is {error}", one.content)
    return one


def _captured(source: Source, document: Document) -> _Captured:
    sha256 = Bytes("", document.media_type, document.content).sha256
    return _Captured(
        document,
        ids.item_id(source.source_id, document.locator),
        ids.capture_id(source.source_id, document.locator, sha256, url=document.url, outlet=document.outlet),
        sha256,
    )


def _archive(root: ArchiveRoot, night: date, source: Source, fresh: Sequence[_Captured]) -> dict[bytes, Place]:
    """Each distinct content once, in one file for each outlet."""
    distinct = {one.sha256: one for one in reversed(fresh)}
    by_outlet = sorted(distinct.values(), key=lambda one: (one.document.outlet or "", one.sha256))
    places: dict[bytes, Place] = {}
    for outlet, group in groupby(by_outlet, key=lambda one: one.document.outlet):
        ones = list(group)
        records = [
            Bytes(
                archive.target_uri(source.source_id, one.document.locator, web_address(one.document.url)),
                one.document.media_type,
                one.document.content,
                moment(one.document.fetched_at),
            )
            for one in ones
        ]
        places.update(zip([one.sha256 for one in ones], archive.write(root, outlet, night, records), strict=True))
    return places


def web_address(url: str | None) -> str | None:
    """The canonical form of an address; None where it is none of the web (a file's ``file:`` or a broken one)."""
    if url is None:
        return None
    try:
        return canonical_url.canonical_url(url)
    except canonical_url.BadUrl:
        return None


def _capture_row(one: _Captured, place: Place) -> dict[str, Any]:
    document = one.document
    return captures.capture_row(
        one.capture_id,
        one.item_id,
        document.content,
        one.sha256,
        place,
        media_type=document.media_type,
        url=document.url,
        outlet=document.outlet,
        fetched_at=moment(document.fetched_at),
        name=document.locator,
        header_charset=document.header_charset,
    )


def _document_row(one: _Captured, end: End | None) -> dict[str, Any]:
    return {
        "item_id": str(one.item_id),
        "locator": one.document.locator,
        "capture_id": str(one.capture_id),
        "article_id": str(end.article_id) if end and end.article_id else None,
        "outcome": end.outcome.value if end else None,
        "reason": None,
        "detail": dict(end.detail) if end else {},
        "seen_at": when.isoformat() if (when := moment(one.document.fetched_at)) else None,
    }


def _coming(source: Source, one: _Captured) -> Coming:
    document = one.document
    return Coming(document.url, document.outlet, f"{source.source_id}/{document.locator}", one.sha256)


def _forgotten_row(one: _Captured) -> dict[str, Any]:
    """Counted, and nothing else is said of it: neither where it stands nor its bytes."""
    row = _document_row(one, FORGOTTEN)
    return row | {"locator": "forgotten", "capture_id": None, "reason": Reason.FORGOTTEN.value, "seen_at": None}


def _refusal_row(source: Source, refusal: Refusal, capture_id: str | None) -> dict[str, Any]:
    quarantined = refusal.reason in TO_LOOK_AT
    return {
        "item_id": str(ids.item_id(source.source_id, refusal.locator)),
        "locator": refusal.locator,
        "capture_id": capture_id,
        "article_id": None,
        "outcome": (Ledger.QUARANTINED if quarantined else Ledger.SKIPPED).value,
        "reason": refusal.reason.value,
        "detail": {"message": refusal.message},
        "seen_at": None,
    }
