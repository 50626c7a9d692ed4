"""What was asked of the web and what came back, as rows: the memory that conditional requests are made from."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

import sqlalchemy as sa

from newsloom import archive, ids
from newsloom.archive import ArchiveRoot, Bytes, Place
from newsloom.collect.captures import last_outcomes
from newsloom.collect.fetch.answer import Answer
from newsloom.collect.fetch.client import FetchFailed
from newsloom.collect.web.page_decision import Known
from newsloom.collect.web.politeness import host_of
from newsloom.ledger import End
from newsloom.reasons import Reason
from newsloom.statements import statement, storable

Purpose = Literal["robots", "feed", "sitemap", "index", "page"]


@dataclass(frozen=True)
class Run:
    """The run and source that a collector works for."""

    run_id: str
    source_id: str
    night: date

    @property
    def key(self) -> dict[str, str]:
        return {"run_id": self.run_id, "source_id": self.source_id}


@dataclass(frozen=True)
class Captured:
    """A body that is held: its capture's id and where it lies."""

    capture_id: uuid.UUID
    sha256: bytes
    place: Place
    url: str | None
    header_charset: str | None


def known_answers(connection: sa.Connection, run: Run, url: str, purpose: Purpose) -> tuple[Known | None, Known | None]:
    """What the address answered tonight, to this run or one that did not end well, and what it last answered at all."""
    here = {**run.key, "night": run.night, "address_id": ids.address_id(url), "purpose": purpose}
    tonight = connection.execute(statement("collect/asked_tonight"), here).one_or_none()
    before = connection.execute(statement("collect/last_answer"), here).one_or_none()
    return (
        None
        if tonight is None
        else Known(tonight.status, tonight.capture_id, tonight.final_url, answered_at=tonight.answered_at),
        None
        if before is None
        else Known(
            before.status, before.capture_id, before.final_url, before.etag, before.last_modified, before.moved_to
        ),
    )


def failures_before(connection: sa.Connection, run: Run, url: str) -> int:
    """How many earlier nights failed at the address since it last answered."""
    here = {**run.key, "night": run.night, "address_id": ids.address_id(url)}
    return int(connection.scalar(statement("collect/failures_before"), here) or 0)


def nights_put_off(connection: sa.Connection, run: Run, item_id: uuid.UUID) -> int:
    """How many earlier nights put the item off for its host's sake, since it last ended otherwise."""
    here = run.key | {"night": run.night, "item_id": item_id}
    return int(connection.scalar(statement("collect/nights_put_off"), here) or 0)


def was_lost(connection: sa.Connection, run: Run, item_id: uuid.UUID) -> bool:
    """Whether the archive could not give the item's bytes when they were last wanted."""
    last = last_outcomes(connection, run.run_id, run.source_id, [item_id]).get(item_id)
    return last is not None and last.reason is Reason.UNREADABLE


def asked_before(connection: sa.Connection, run: Run, urls: Sequence[str]) -> dict[str, bool]:
    """Those of the addresses that an earlier run looked at: True where it asked, False where robots.txt forbade it."""
    by_id = {str(ids.address_id(url)): url for url in urls}
    here = run.key | {"address_ids": list(by_id)}
    rows = connection.execute(statement("collect/asked_before"), here)
    return {by_id[str(row.address_id)]: row.asked for row in rows}


def waiting_capture(connection: sa.Connection, run: Run, item_id: uuid.UUID) -> tuple[uuid.UUID, datetime] | None:
    """The body that an earlier run brought for the item and no run has worked through, and when it was seen."""
    row = connection.execute(statement("collect/waiting_capture"), run.key | {"item_id": item_id}).one_or_none()
    return None if row is None else (row.capture_id, row.seen_at)


def held(connection: sa.Connection, capture_id: uuid.UUID) -> Captured:
    """The capture of that id."""
    row = connection.execute(statement("collect/capture_place"), {"capture_id": capture_id}).one()
    place = Place(row.archive_uri, row.archive_offset, row.archive_length)
    return Captured(row.capture_id, bytes(row.sha256), place, row.url, row.header_charset)


def archived(root: ArchiveRoot, run: Run, outlet: str, answer: Answer) -> Place:
    """Write the body of an answer to the archive; returns where it lies.

    A page is a file of its own: it must be safe before the next is asked for, and object storage cannot append.
    """
    kind = answer.media_type or "application/octet-stream"
    name = archive.target_uri(run.source_id, "", answer.url)
    record = Bytes(name, kind, answer.body, answer.started_at, answer.headers)
    return archive.write(root, outlet, run.night, [record])[0]


def keep_answer(
    connection: sa.Connection,
    run: Run,
    url: str,
    purpose: Purpose,
    why: str,
    answer: Answer,
    capture_id: uuid.UUID | None,
    confirmed: Known | None = None,
) -> None:
    """Write the row of a request that was answered; ``confirmed`` is the earlier answer that a 304 says stands."""
    row = _row(run, url, purpose, "made", why) | {
        "final_url": answer.url,
        "status": answer.status,
        # A 304 need not repeat the validators (RFC 9110 section 15.4.5): those that were sent stand.
        "etag": answer.etag or (confirmed.etag if confirmed else None),
        "last_modified": answer.last_modified or (confirmed.last_modified if confirmed else None),
        "byte_count": answer.byte_count,
        "redirects": answer.redirects,
        "moved_to": answer.moved_to or (confirmed.moved_to if confirmed else None),
        "seconds": answer.seconds,
        "capture_id": capture_id,
    }
    connection.execute(statement("collect/keep_fetch"), storable(row))


def keep_failure(connection: sa.Connection, run: Run, url: str, purpose: Purpose, failure: FetchFailed) -> None:
    """Write the row of a request that was made and failed, or that the guard refused."""
    row = _row(run, url, purpose, "made", failure.reason.value) | {"error": failure.message}
    connection.execute(statement("collect/keep_fetch"), storable(row))


def keep_refusal(
    connection: sa.Connection, run: Run, url: str, purpose: Purpose, decision: Literal["refused", "held"], why: str
) -> None:
    """Write the row of a request that was not made, with the rule that refused it."""
    connection.execute(statement("collect/keep_fetch"), storable(_row(run, url, purpose, decision, why)))


def end_item(
    connection: sa.Connection,
    run: Run,
    item_id: uuid.UUID,
    *,
    capture_id: uuid.UUID | None = None,
    end: End | None = None,
    seen_at: Any = None,
) -> None:
    """Give the item its capture, and its outcome where it has one already."""
    connection.execute(
        statement("collect/capture_item"),
        run.key
        | {
            "item_id": item_id,
            "capture_id": capture_id,
            "article_id": end.article_id if end else None,
            "outcome": end.outcome.value if end else None,
            "reason": end.reason.value if end and end.reason else None,
            "detail": json.dumps(storable(dict(end.detail) if end else {})),
            "seen_at": seen_at,
        },
    )


def _row(run: Run, url: str, purpose: Purpose, decision: str, why: str) -> dict[str, Any]:
    nothing = dict.fromkeys((
        "final_url", "status", "etag", "last_modified", "byte_count", "error", "moved_to", "seconds", "capture_id",
    ))  # fmt: skip
    return (
        nothing
        | run.key
        | {
            "fetch_id": ids.content_id("fetch", run.run_id, run.source_id, purpose, url),
            "address_id": ids.address_id(url),
            "url": url,
            "host": _host(url),
            "purpose": purpose,
            "decision": decision,
            "decision_why": why,
            "redirects": 0,
        }
    )


def _host(url: str) -> str:
    try:
        return host_of(url)
    except ValueError:  # an address that the guard refused may have none
        return ""
