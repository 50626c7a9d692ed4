"""Page by page: each is asked for once, and what comes of it is committed before the next is asked for."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Mapping
from http import HTTPStatus

import sqlalchemy as sa

from newsloom import archive
from newsloom.collect.fetch.client import FetchFailed
from newsloom.collect.forgotten import FORGOTTEN, Coming, forgotten
from newsloom.collect.web import fetches
from newsloom.collect.web.asking import Asking, Refused
from newsloom.collect.web.fetches import Run
from newsloom.collect.web.keeping import Keeping
from newsloom.collect.web.listing import addresses
from newsloom.collect.web.page_decision import (
    Known,
    ask,
    confirmed,
    end_of_failure,
    end_of_refusal,
    end_of_status,
    of_all,
    of_the_address,
)
from newsloom.ledger import End
from newsloom.reasons import Ledger, Reason
from newsloom.statements import statement

log = logging.getLogger(__name__)

# What an outlet may take of a night. 500 pages a second apart are ten minutes; an hour leaves room for slow hosts.
SOURCE_SECONDS = 3600.0

ACCEPT = "text/html, application/xhtml+xml;q=0.9, text/plain;q=0.8, */*;q=0.5"


class Pages:
    """Brings in what a run has discovered in its source."""

    def __init__(self, engine: sa.Engine, run: Run, asking: Asking, keeping: Keeping) -> None:
        self._engine = engine
        self._run = run
        self._asking = asking
        self._keeping = keeping
        self._read = b""  # of the page at hand, what came that is no page

    def capture(self, places: Mapping[uuid.UUID, int], until: float) -> None:
        """Bring in what is not here yet.

        ``places`` says where in the lists each item stood, ``until`` (of the monotonic clock) when the source's time is
        over.

        Raises:
            OSError: the archive cannot be written.
        """
        with self._engine.connect() as connection:
            waiting = connection.execute(statement("collect/unfinished_items"), self._run.key).all()
        # As they were listed: by the alphabet, a host that is too slow for a night would never be asked for its last.
        for row in sorted(waiting, key=lambda row: places.get(row.item_id, len(places))):
            if time.monotonic() > until:
                self._end(row.item_id, End(Ledger.DEFERRED, Reason.OUT_OF_TIME))
            else:
                self._bring(row.item_id, addresses(row.locator, row.address), row.said)

    def _bring(self, item_id: uuid.UUID, candidates: tuple[str, ...], said: Mapping[str, str] | None) -> None:
        """Ask the addresses of a page until one has it."""
        if not candidates:  # a file that was put off, and that its folder does not hold any more
            self._end(item_id, End(Ledger.SKIPPED, Reason.GONE))
            return
        ends: list[End] = []
        self._read = b""
        for url in candidates:
            with self._engine.connect() as connection:
                if forgotten(connection, [Coming(url, self._keeping.outlet)])[0]:
                    self._end(item_id, FORGOTTEN)
                    return
                asked = ask(*fetches.known_answers(connection, self._run, url, "page"))
                lost = fetches.was_lost(connection, self._run, item_id)
            # A 304 would confirm a body that is nowhere.
            known = None if lost and asked.how == "fetch" else asked.known
            end = (
                self._use(item_id, known) if asked.how == "use" and known else self._ask_for(item_id, url, known, said)
            )
            if end is None:
                return
            ends.append(end)
            if not of_the_address(end):
                break
        self._end(item_id, of_all(ends))

    def _use(self, item_id: uuid.UUID, known: Known) -> End | None:
        if known.capture_id is None:
            return end_of_status(known.status, held=False)
        with self._engine.begin() as connection:
            self._keeping.captured(connection, item_id, known.capture_id, seen_at=known.answered_at)
        return None

    def _ask_for(
        self, item_id: uuid.UUID, url: str, before: Known | None, said: Mapping[str, str] | None
    ) -> End | None:
        """Ask for the page; None where the item has it now, else how it would end."""
        try:
            why, answer = self._asking.ask(url, before, ACCEPT)
        except Refused as refused:
            with self._engine.begin() as connection:
                fetches.keep_refusal(connection, self._run, url, "page", refused.decision, str(refused))
                nights = fetches.nights_put_off(connection, self._run, item_id)
            return end_of_refusal(refused.reason, str(refused), nights)
        except FetchFailed as failure:
            self._read = failure.body or self._read
            with self._engine.begin() as connection:
                failed_before = fetches.failures_before(connection, self._run, url)
                fetches.keep_failure(connection, self._run, url, "page", failure)
            return end_of_failure(
                failure.reason, failure.message, temporary=failure.temporary, failed_before=failed_before
            )
        if answer.status == HTTPStatus.OK:
            with self._engine.connect() as connection:
                coming = Coming(answer.url, self._keeping.outlet, sha256=archive.digest(answer.body))
                if forgotten(connection, [coming])[0]:
                    return FORGOTTEN
            self._keeping.body(url, "page", why, answer, item_id, ends_item=True, said=said)
            return None
        self._read = answer.body or self._read
        stands = confirmed(before, answer.status, answer.url)
        capture_id = stands.capture_id if stands else None
        with self._engine.begin() as connection:
            failed_before = fetches.failures_before(connection, self._run, url)
            nights = fetches.nights_put_off(connection, self._run, item_id)
            fetches.keep_answer(connection, self._run, url, "page", why, answer, capture_id, stands)
            if capture_id is not None:
                self._keeping.captured(connection, item_id, capture_id)
                return None
        return end_of_status(answer.status, held=False, failed_before=failed_before, nights_put_off=nights)

    def _end(self, item_id: uuid.UUID, end: End) -> None:
        if end.outcome is Ledger.QUARANTINED and self._read:
            self._keeping.refused(item_id, end, self._read)
            return
        with self._engine.begin() as connection:
            self._keeping.ended(connection, item_id, end)
