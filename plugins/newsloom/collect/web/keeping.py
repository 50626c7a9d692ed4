"""What came of an address, written: a body with its capture, its fetch and its item in one transaction."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from newsloom import archive, ids
from newsloom.archive import ArchiveRoot
from newsloom.collect import captures
from newsloom.collect.decision import decide
from newsloom.collect.fetch.answer import Answer
from newsloom.collect.forgotten import Coming, forgotten
from newsloom.collect.refused import Evidence, archived
from newsloom.collect.web import fetches
from newsloom.collect.web.fetches import Purpose, Run
from newsloom.ledger import End
from newsloom.sources.source import WebSettings


class Keeping:
    """Writes for one source of a run."""

    def __init__(self, engine: sa.Engine, root: ArchiveRoot, run: Run, settings: WebSettings) -> None:
        self._engine = engine
        self._root = root
        self._run = run
        self.outlet = settings.outlet
        days = settings.keep_bodies_days
        self._keep_until = run.night + timedelta(days=days) if days is not None else None

    def body(
        self,
        url: str,
        purpose: Purpose,
        why: str,
        answer: Answer,
        item_id: uuid.UUID,
        *,
        ends_item: bool,
        said: Mapping[str, str] | None = None,
        let_go_soon: bool = False,
    ) -> uuid.UUID:
        """Archive a body and write its capture and its fetch, with ``ends_item`` its item too; returns its id.

        ``let_go_soon``: it speaks of what was forgotten, and upkeep takes it out of the archive when it next runs.

        ``said`` is what the list says of the page; the capture keeps what it first came with.

        Raises:
            OSError: the archive cannot be written.
        """
        sha256 = archive.digest(answer.body)
        with self._engine.connect() as connection:
            place = captures.held_places(connection, [sha256]).get(sha256)
        held = {sha256: place} if place is not None and archive.is_there(self._root, place) else {}
        place = held.get(sha256) or fetches.archived(self._root, self._run, self.outlet, answer)
        # A page of the web is never the JSON object of the contract, whatever it calls itself.
        media_type = "text/plain" if answer.media_type == "text/plain" else "text/html"
        capture_id = ids.capture_id(self._run.source_id, url, sha256, url=answer.url, outlet=self.outlet)
        row = captures.capture_row(
            capture_id, item_id, answer.body, sha256, place,
            media_type=media_type, url=answer.url, outlet=self.outlet, fetched_at=answer.started_at, name=url,
            header_charset=answer.charset, keep_until=date.min if let_go_soon else self._keep_until, said=said,
        )  # fmt: skip
        with self._engine.begin() as connection:
            if captures.are_held(connection, held):
                captures.keep_captures(connection, self._run.source_id, [row])
                fetches.keep_answer(connection, self._run, url, purpose, why, answer, capture_id)
                if ends_item:
                    self.captured(connection, item_id, capture_id)
                return capture_id
        # The archive let go of the bytes meanwhile.
        return self.body(url, purpose, why, answer, item_id, ends_item=ends_item, said=said, let_go_soon=let_go_soon)

    def captured(
        self, connection: sa.Connection, item_id: uuid.UUID, capture_id: uuid.UUID, seen_at: Any = None
    ) -> None:
        """The item has this body: ``unchanged`` where it had it before, else there is work."""
        last = captures.last_outcomes(connection, self._run.run_id, self._run.source_id, [item_id])
        end = decide(capture_id, last.get(item_id))
        fetches.end_item(connection, self._run, item_id, capture_id=capture_id, end=end, seen_at=seen_at)

    def refused(self, item_id: uuid.UUID, end: End, content: bytes) -> None:
        """End an item as ``ended`` does, with what was read of it and is no page: evidence.

        Raises:
            OSError: the archive cannot be written.
        """
        one = replace(Evidence.of(self._run.source_id, str(item_id), content), item_id=item_id)
        with self._engine.connect() as connection:
            gone = forgotten(connection, [Coming(sha256=one.sha256)])[0]
            held = captures.held_places(connection, [one.sha256])
        places = {} if gone else archived(self._root, self._run.night, self._run.source_id, [one], held)
        until = self._keep_until.isoformat() if self._keep_until else None
        with self._engine.begin() as connection:
            if not gone:
                row = one.row(places[one.sha256]) | {"keep_until": until}
                captures.keep_captures(connection, self._run.source_id, [row])
            self.ended(connection, item_id, end, None if gone else one.capture_id)

    def ended(self, connection: sa.Connection, item_id: uuid.UUID, end: End, evidence: uuid.UUID | None = None) -> None:
        """End an item that brought no page tonight: by the body that a killed run left of it, if one did, else so."""
        held = fetches.waiting_capture(connection, self._run, item_id)
        if held is None:
            fetches.end_item(connection, self._run, item_id, capture_id=evidence, end=end)
        else:
            self.captured(connection, item_id, held[0], seen_at=held[1])
