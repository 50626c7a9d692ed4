"""An outlet on the web, one night: what its lists name, each page asked for once, politely, and kept as it comes."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import sqlalchemy as sa

from newsloom.archive import ArchiveRoot
from newsloom.collect.fetch.client import Client
from newsloom.collect.fetch.credentials import Credentials
from newsloom.collect.stage import collect_folders
from newsloom.collect.web.asking import Asking
from newsloom.collect.web.discovery import Discovery
from newsloom.collect.web.fetches import Run
from newsloom.collect.web.keeping import Keeping
from newsloom.collect.web.list_reading import ListReading
from newsloom.collect.web.pages import SOURCE_SECONDS, Pages
from newsloom.collect.web.replay import replay
from newsloom.sources.source import WebSettings
from newsloom.statements import statement

# What reading lists may take of a source's time, so that pages have the other half. Ten lists a second apart never
# reach it; two hundred sitemaps at a Crawl-delay of a minute would be three hours. A poll has as much.
LISTS_SECONDS = SOURCE_SECONDS / 2
# What went wrong is read by people: two hundred sitemaps of one dead host are one thing.
ERRORS_TOLD = 5

Dial = Mapping[tuple[str, int], tuple[str, int]]


def collect_web(
    engine: sa.Engine,
    root: ArchiveRoot,
    run: Run,
    settings: WebSettings,
    *,
    past: bool,
    dial: Dial | None = None,
    credentials: Credentials | None = None,
) -> dict[str, int]:
    """Collect an outlet; returns the number of items discovered and of each outcome already known.

    ``past`` says that the night's web has gone: then, and where a later night of the outlet has been collected, its
    archived captures are replayed and nothing is asked of anybody.

    Raises:
        OSError: the archive cannot be written or read.
    """
    errors: list[str] = []
    with engine.begin() as connection:
        later = connection.scalar(statement("collect/later_night"), run.key | {"night": run.night})
        if past or later:
            replay(connection, run)
    if not (past or later):
        # Folders first: a file that was put off is there again before the ledger says what is left of it, and however
        # many files there are, the web has its time.
        errors = collect_folders(
            engine, root, **run.key, night=run.night, outlet=settings.outlet, folders=settings.folders
        )
        began = time.monotonic()
        with _asking(engine, run, settings, dial, credentials) as asking:
            keeping = Keeping(engine, root, run, settings)
            reading = ListReading(engine, root, run, asking, keeping)
            of_lists, places = Discovery(engine, run, settings, reading, began + LISTS_SECONDS).discover()
            errors += of_lists
            Pages(engine, run, asking, keeping).capture(places, began + SOURCE_SECONDS)
    with engine.begin() as connection:
        counts = connection.execute(statement("collect/items_of_source"), run.key).mappings().one()
        ended = {"discovered": counts["discovered"], "error": _told(errors)}
        connection.execute(statement("collect/source_ended"), run.key | ended)
    return {name: number for name, number in counts.items() if number or name == "discovered"} | (
        {"broken": len(errors)} if errors else {}
    )


def poll_web(
    engine: sa.Engine,
    root: ArchiveRoot,
    run: Run,
    settings: WebSettings,
    *,
    credentials: Credentials | None = None,
) -> dict[str, int]:
    """Read the lists of an outlet whose time it is, between two nights; returns counts of lists.

    Raises:
        OSError: the archive cannot be written or read.
    """
    with _asking(engine, run, settings, None, credentials) as asking:
        keeping = Keeping(engine, root, run, settings)
        reading = ListReading(engine, root, run, asking, keeping)
        return Discovery(engine, run, settings, reading, time.monotonic() + LISTS_SECONDS).poll()


def _told(errors: Sequence[str]) -> str | None:
    more = [f"and {len(errors) - ERRORS_TOLD} more"] if len(errors) > ERRORS_TOLD else []
    return "; ".join([*errors[:ERRORS_TOLD], *more]) or None


@contextmanager
def _asking(
    engine: sa.Engine, run: Run, settings: WebSettings, dial: Dial | None, credentials: Credentials | None
) -> Iterator[Asking]:
    with (
        Client(allowed=settings.allowed, dial=dial or {}, credentials=credentials) as pages,
        Client(allowed=settings.allowed, dial=dial or {}) as robots,
    ):
        yield Asking(engine, run, settings.delay_seconds, pages, robots)
