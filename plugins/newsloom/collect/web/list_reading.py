"""Reading one list: by what tonight was answered already, by what a 304 confirms, or by a new body."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from http import HTTPStatus

import sqlalchemy as sa

from newsloom import archive, ids
from newsloom.archive import ArchiveDamaged, ArchiveRoot
from newsloom.collect.fetch.answer import Answer
from newsloom.collect.fetch.client import FetchFailed
from newsloom.collect.forgotten import Coming, forgotten
from newsloom.collect.web import fetches
from newsloom.collect.web.asking import Asking, Refused
from newsloom.collect.web.fetches import Run
from newsloom.collect.web.keeping import Keeping
from newsloom.collect.web.list_health import reason_of_status
from newsloom.collect.web.page_decision import Known, ask, confirmed
from newsloom.collect.web.page_list import Entry, PageList
from newsloom.forget.lists import JSON_FEED, ListBody, without
from newsloom.parsing.child import CallFailed, ChildDied, reader
from newsloom.reasons import Reason
from newsloom.sources.source import ListAddress
from newsloom.statements import statement

log = logging.getLogger(__name__)

ACCEPT = {
    "feed": "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, application/json;q=0.9, */*;q=0.5",
    "sitemap": "application/xml, text/xml, text/plain;q=0.9, application/gzip;q=0.9, */*;q=0.5",
    "index": "text/html, application/xhtml+xml;q=0.9, */*;q=0.5",
}


# Bodies of a list that a night looks back on: those of hourly polls over eight days without a night.
MOST_BODIES = 200


class ListFailed(RuntimeError):
    """A list that was not had tonight; ``capture_id`` is the body that is none, ``wait`` what the host asks for."""

    def __init__(
        self, reason: Reason, message: str, *, capture_id: uuid.UUID | None = None, wait: timedelta | None = None
    ) -> None:
        super().__init__(message)
        self.reason = reason
        self.capture_id = capture_id
        self.wait = wait


@dataclass(frozen=True)
class Read:
    """A list as it was read; ``asked`` says that its host was, ``changed`` that it gave another body than before."""

    pages: PageList
    asked: bool
    changed: bool


class ListReading:
    """Reads lists for one source of a run."""

    def __init__(self, engine: sa.Engine, root: ArchiveRoot, run: Run, asking: Asking, keeping: Keeping) -> None:
        self._engine = engine
        self._root = root
        self._run = run
        self._asking = asking
        self._keeping = keeping

    def read(self, one: ListAddress, *, again: bool = False) -> Read:
        """The list; with ``again`` its host is asked whatever it answered tonight.

        Where a body that is held gives no list (a page of the host's in place of the feed, a file of the archive that
        is lost), the list is asked for once more, without conditions: else it would be read from there for ever.

        Raises:
            ListFailed: there is no list tonight.
            OSError: the archive cannot be written.
        """
        with self._engine.connect() as connection:
            tonight, before = fetches.known_answers(connection, self._run, one.url, one.kind)
        # A list that is gone (410) is asked for again when its week is over: who calls has looked at that.
        tonight, before = (known if known and known.capture_id else None for known in (tonight, before))
        asked = ask(None if again else tonight, before)
        use = asked.how == "use" and asked.known is not None
        known, body = (asked.known, None) if use else self._fetch(one, asked.known)
        assert known is not None
        assert known.capture_id is not None
        try:
            return Read(self._pages(one, known.capture_id, body), asked=not use, changed=body is not None)
        except (ArchiveDamaged, ListFailed) as failure:
            if body is not None:
                raise
            log.warning("%s: %s: asking for it anew", self._run.source_id, failure)
        known, body = self._fetch(one, None)
        assert known.capture_id is not None
        return Read(self._pages(one, known.capture_id, body), asked=True, changed=True)

    def since_last_night(self, one: ListAddress) -> Iterator[PageList]:
        """What the list showed to polls and to killed nights since the last night that was collected to its end, the
        newest first; what can be read of it."""
        here = self._run.key | {
            "night": self._run.night, "address_id": ids.address_id(one.url), "purpose": one.kind, "most": MOST_BODIES,
        }  # fmt: skip
        with self._engine.connect() as connection:
            rows = connection.execute(statement("collect/bodies_since"), here).all()
        if len(rows) == MOST_BODIES:
            log.warning("%s: %s: no more than the last %d bodies count", self._run.source_id, one.url, MOST_BODIES)
        for row in rows:
            try:
                yield self._pages(one, row.capture_id, None)
            except (ArchiveDamaged, ListFailed) as failure:
                log.warning("%s: since the last night: %s", self._run.source_id, failure)

    def _pages(self, one: ListAddress, capture_id: uuid.UUID, body: bytes | None) -> PageList:
        with self._engine.connect() as connection:
            capture = fetches.held(connection, capture_id)
        content = archive.read(self._root, capture.place, capture.sha256) if body is None else body
        arguments = {
            "kind": one.kind, "url": capture.url or one.url, "header_charset": capture.header_charset,
            "links": one.links,
        }  # fmt: skip
        try:
            pages = PageList.from_json(reader().call("list", arguments, content))
        except ChildDied as died:
            raise ListFailed(died.reason, f"{one.url}: {died}", capture_id=capture_id) from died
        except CallFailed as failed:
            reason = failed.reason or Reason.STAGE_ERROR
            raise ListFailed(reason, f"{one.url}: {failed.message}", capture_id=capture_id) from failed
        if pages.notes:
            log.warning("%s: %s: %s", self._run.source_id, one.url, ", ".join(pages.notes))
        return pages

    def _fetch(self, one: ListAddress, before: Known | None) -> tuple[Known, bytes | None]:
        """The answer, and its body where it is a new one; it always has a capture."""
        try:
            why, answer = self._asking.ask(one.url, before, ACCEPT[one.kind])
        except Refused as refused:
            with self._engine.begin() as connection:
                fetches.keep_refusal(connection, self._run, one.url, one.kind, refused.decision, str(refused))
            raise ListFailed(refused.reason, f"{one.url}: {refused}") from refused
        except FetchFailed as failure:
            with self._engine.begin() as connection:
                fetches.keep_failure(connection, self._run, one.url, one.kind, failure)
            raise ListFailed(failure.reason, f"{one.url}: {failure}") from failure
        if (stands := confirmed(before, answer.status, answer.url)) is not None:
            with self._engine.begin() as connection:
                fetches.keep_answer(connection, self._run, one.url, one.kind, why, answer, stands.capture_id, stands)
            return stands, None
        if answer.status != HTTPStatus.OK:
            with self._engine.begin() as connection:
                fetches.keep_answer(connection, self._run, one.url, one.kind, why, answer, None)
            message = f"{one.url} answered {answer.status}"
            raise ListFailed(reason_of_status(answer.status), message, wait=self._asking.asked_wait(answer))
        item = ids.item_id(self._run.source_id, f"{one.kind} {one.url}")
        kept = self._without_forgotten(one, answer)
        capture_id = self._keeping.body(
            one.url, one.kind, why, kept or answer, item, ends_item=False, let_go_soon=kept is None
        )
        return Known(answer.status, capture_id, answer.url), answer.body

    def _without_forgotten(self, one: ListAddress, answer: Answer) -> Answer | None:
        """The answer without entries that were forgotten; None where it cannot be kept without them.

        What is no list is kept as it came.
        """

        def gone(entries: Sequence[Entry]) -> list[bool]:
            with self._engine.connect() as connection:
                return forgotten(connection, [Coming(entry.url, self._keeping.outlet) for entry in entries])

        with self._engine.connect() as connection:
            if not connection.scalar(statement("forget/any")):
                return answer
        try:
            left = without(ListBody(one.kind, answer.url, answer.body, answer.charset), gone)
        except (CallFailed, ChildDied):
            return answer
        if left is None:
            return answer
        if left.content is None:
            return None
        if not left.made_anew:
            return replace(answer, body=left.content)
        others = tuple(pair for pair in answer.headers if pair[0].lower() != "content-type")
        headers = (*others, ("Content-Type", f"{JSON_FEED}; charset=utf-8"))
        return replace(answer, body=left.content, media_type=JSON_FEED, charset="utf-8", headers=headers)
