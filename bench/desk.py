"""The News desk on a large press: milliseconds of the server for each page, and for the worst of each kind.

    python bench/desk.py [--articles N] [--home FOLDER] [--repeats N] [--only WORD] [--plans]

A press of N articles (1,000,000) is made by ``desk_history``, in half an hour or less, under FOLDER, where it is kept
and found again. Then each page is asked through the desk's own app, without Airflow and without a network, once to warm
up and nine times: first pages, a page twenty pages on, filters, and the worst of each kind. Printed are the least, the
median and the worst milliseconds, the CPU milliseconds of the desk and of Postgres together, and kB; ``!`` stands
before a page whose median is over ``BAR``, ``?`` where only the machine's other work made it so (its CPU is not over
it). The server has the settings of the embedded one, 128 MB of shared buffers among them.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from desk_history import make_desk, worst

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

BAR = 300
"""Milliseconds; what takes longer than a third of a second is felt as waiting."""

LATER = 20
"""Pages on that a late page lies."""

PAGES = {
    "tonight": "/",
    "tonight, an old night": "/?run=night%2003",
    "card": "/card.json",
    "sources": "/sources",
    "a source": "/sources/source-7",
    "ledger": "/ledger",
    "ledger, later": "/ledger>",
    "ledger, one source": "/ledger?source=source-7",
    "ledger, quarantined, any run": "/ledger?run=any&outcome=quarantined",
    "ledger, quarantined, any run, later": "/ledger?run=any&outcome=quarantined>",
    "ledger, a reason": "/ledger?run=any&reason=timeout",
    "ledger, words": "/ledger?q=kept",
    "ledger, words, any run": "/ledger?run=any&q=kept/77",
    "ledger as CSV": "/ledger.csv",
    "an item": "/item?source={source of it}&item={a quarantined item}",
    "stories": "/stories",
    "stories, later": "/stories>",
    "stories of a day": "/stories?day=2026-10-10",
    "stories of an outlet": "/stories?outlet=source-7",
    "stories of two outlets": "/stories?outlets=2",
    "stories of the biggest entity": "/stories?entity={biggest entity}",
    "stories of a rare entity": "/stories?entity={rare entity}",
    "stories without a year": "/stories?undated=1",
    "a story": "/stories/{a story}",
    "the biggest story": "/stories/{biggest story}",
    "the biggest story, later": "/stories/{biggest story}>",
    "an article": "/articles/{an article}",
    "a revised article": "/articles/{a revised article}",
    "the longest article": "/articles/{longest article}",
    "the most copied article": "/articles/{most copied article}",
    "a copy of it": "/articles/{a copy of it}",
    "search, a rare word": "/search?q={rare}",
    "search, a frequent word": "/search?q={frequent}",
    "search, two in a row": "/search?q=%22{frequent}%20{frequent}%22",
    "search as CSV": "/search.csv?q={rare}",
    "entities": "/entities",
    "entities, later": "/entities>",
    "entities, organisations": "/entities?label=ORG",
    "entities, events (none)": "/entities?label=EVENT",
    "entities, new": "/entities?new=1",
    "entities, new, later": "/entities?new=1>",
    "entities of a day": "/entities?day=2026-10-10",
    "entities by a whole name": "/entities?q={name}",
    "entities by two letters": "/entities?q={letters}",
    "a rare entity": "/entities/{rare entity}",
    "the biggest entity that is read whole": "/entities/{entity at the bound}",
    "the smallest that is not": "/entities/{entity over the bound}",
    "the biggest entity": "/entities/{biggest entity}",
    "the biggest entity, later": "/entities/{biggest entity}>",
    "an entity in every fifth article": "/entities/{entity in every fifth article}",
    "doubts of names": "/doubts",
    "doubts of copies": "/doubts?as=copy",
    "doubts of stories": "/doubts?as=story",
    "doubts, judged, later": "/doubts>",
    "incidents": "/incidents",
    "incidents, closed": "/incidents?state=closed",
}
"""``>`` stands for the page LATER pages on; words in braces are ids and words of the made press."""


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Milliseconds of each page of the News desk.")
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--home", type=Path, help="where the press is kept and found again")
    parser.add_argument("--repeats", type=int, default=9)
    parser.add_argument("--only", default="", metavar="WORD", help="pages whose name has this word")
    parser.add_argument("--plans", action="store_true", help="print each statement that takes over 50 ms")
    return parser.parse_args()


def main() -> None:
    """Print one line a page, and end with 1 where one is over the bar."""
    from newsloom import schema
    from newsloom.database import make_engine
    from newsloom.embedded import embedded_server

    given = arguments()
    with tempfile.TemporaryDirectory(prefix="newsloom-desk-") as folder:
        home = given.home or Path(folder)
        with embedded_server(home) as server:
            server.ensure_database("news")
            url = server.url("news")
            schema.migrate(url)
            engine = make_engine(url)
            made = home / f"made-{given.articles}"
            if not made.exists():
                make_desk(engine, given.articles, lambda line: print(line, file=sys.stderr, flush=True))
                made.touch()
            os.environ["NEWSLOOM_DATABASE_URL"] = url
            postmaster = int((home / "postgres" / "data" / "postmaster.pid").read_text().split()[0])
            over = measure(engine, given, postmaster)
            engine.dispose()
    sys.exit(1 if over else 0)


def measure(engine: sa.Engine, given: argparse.Namespace, postmaster: int) -> int:
    """Ask every page; returns how many are over the bar."""
    from tests.desk.beside_airflow import desk_of

    desk = desk_of("bench")
    told = asked(engine, given.articles)
    print(f"load {os.getloadavg()[0]:.1f}")
    print("| page | least ms | median ms | worst ms | CPU ms | kB | status |\n|---|---|---|---|---|---|---|")
    over = 0
    for name, path in PAGES.items():
        if given.only not in name:
            continue
        for word, value in told.items():
            path = path.replace(f"{{{word}}}", value)
        if path.endswith(">"):
            path = later(desk, path[:-1])
        with slow(given.plans):
            answer = desk.get(path)
        times, spent = [], []
        for _ in range(given.repeats):
            before, began = cpu(postmaster), time.perf_counter()
            desk.get(path)
            times.append(1000 * (time.perf_counter() - began))
            spent.append(1000 * (cpu(postmaster) - before))
        median, work = statistics.median(times), statistics.median(spent)
        bad = answer.status_code >= 400 or (median > BAR and work > BAR)
        over += bad
        mark = "! " if bad else "? " if median > BAR else ""
        figures = (min(times), median, max(times), work, len(answer.content) / 1000)
        print(f"| {mark}{name} | {' | '.join(f'{one:,.0f}' for one in figures)} | {answer.status_code} |", flush=True)
    print(f"load {os.getloadavg()[0]:.1f}")
    return over


def asked(engine: sa.Engine, number: int) -> dict[str, str]:
    """The ids and words that PAGES names."""
    with engine.connect() as connection:
        told = {name: str(connection.scalar(sa.text(text))) for name, text in worst(number).items()}
        item = {"item": told["a quarantined item"]}
        find = sa.text("SELECT source_id FROM ops.item WHERE item_id = CAST(:item AS uuid) AND run_id = 'night 59'")
        told["source of it"] = str(connection.scalar(find, item))
        words = re.findall(
            r"[a-z]{4,}", str(connection.scalar(sa.text("SELECT body FROM news.article_revision LIMIT 1")))
        )
        name = str(connection.scalar(sa.text("SELECT name FROM news.entity ORDER BY entity_id LIMIT 1")))
    from reading import Made

    drawn = Made(number).words
    rare = next(word for word in drawn[9_000:] if len(word) > 5)
    return told | {"rare": rare, "frequent": words[0], "name": name.replace(" ", "+"), "letters": name[:2].lower()}


def later(desk: Any, path: str) -> str:
    """The address of the page LATER pages on, or of the last one that there is."""
    for _ in range(LATER):
        found = re.search(r'<a[^>]*rel="next"[^>]*href="([^"]+)"', desk.get(path).text)
        if found is None:
            break
        path = unescape(found.group(1))
    return path


def cpu(postmaster: int) -> float:
    """CPU seconds of this process, of the server and of its sessions."""
    total = time.process_time()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if postmaster in (int(stat.parent.name), int(fields[1])):
            total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


@contextmanager
def slow(wanted: bool) -> Iterator[None]:
    """Print what takes over 50 ms in the database, while this is open."""
    if not wanted:
        yield
        return

    def before(connection: Any, cursor: Any, text: str, *_: Any) -> None:
        connection.info["began"] = time.perf_counter()

    def after(connection: Any, cursor: Any, text: str, *_: Any) -> None:
        took = 1000 * (time.perf_counter() - connection.info["began"])
        if took > 50:
            print(f"    {took:,.0f} ms  {text[:100]!r}")

    listeners: list[tuple[str, Callable[..., None]]] = [
        ("before_cursor_execute", before),
        ("after_cursor_execute", after),
    ]
    for event, listener in listeners:
        sa.event.listen(sa.Engine, event, listener)
    try:
        yield
    finally:
        for event, listener in listeners:
            sa.event.remove(sa.Engine, event, listener)


if __name__ == "__main__":
    main()
