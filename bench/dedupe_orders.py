"""Whether order or nights change copies and stories: 2,000 articles in five shuffled orders and three sizes of nights.

    python bench/dedupe_orders.py [ARTICLES [SIZE ...]]

The press is invented (``tests/db/linked_articles.py``): wires with slips, cut and lengthened, other reports of the same
events, crowds, articles without a date or a year and of years before. Each order and size is played on a database of
its own on the embedded server, from dedupe to the end of load, and must leave the tables of one night with all of them:
copies, stories and their articles, every column and id. Each order is played with every size.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = 2_000
ORDERS = 5
SIZES = (1_000, 400, 90)
SEED = 20261122


@dataclass(frozen=True)
class Orders:
    """Articles, copies and stories of one night, the roads that were tried, and what differed, by road and table."""

    articles: int
    copies: int
    stories: int
    roads: int
    differing: list[str]


def measure(number: int = ARTICLES, sizes: Sequence[int] = SIZES) -> Orders:
    """Play every road."""
    sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]
    from tests.command import state_folder
    from tests.db.linked_articles import dump, night, parted, press

    from newsloom import schema
    from newsloom.database import make_engine
    from newsloom.embedded import embedded_server

    articles = press(SEED, number)
    roads = [("one night", [articles])]
    roads += [
        (f"order {seed}, nights of {size}", list(parted(articles, seed, size)))
        for seed in range(ORDERS)
        for size in sizes
    ]
    first: dict[str, list[str]] = {}
    differing: list[str] = []
    with state_folder() as state, embedded_server(state) as server:
        for at, (road, nights) in enumerate(roads):
            began = time.monotonic()
            server.ensure_database(f"road_{at}")
            url = server.url(f"road_{at}")
            schema.migrate(url)
            engine = make_engine(url)
            for count, some in enumerate(nights):
                night(engine, f"night {count}", some)
            told = dump(engine)
            engine.dispose()
            first = first or told
            other = [f"{road}: {table}" for table in told if told[table] != first[table]]
            differing += other
            said = "differs" if other else "the same"
            print(f"{road}: {said}, {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    return Orders(len(articles), len(first["news.copy_link"]), len(first["news.story"]), len(roads) - 1, differing)


def table(found: Orders) -> str:
    said = "the same" if not found.differing else "NOT the same: " + ", ".join(found.differing)
    sizes = found.roads // ORDERS
    return (
        f"### orders: {found.articles:,} articles in {ORDERS} orders, each in {sizes} sizes of nights\n\n"
        f"{found.copies:,} copies and {found.stories:,} stories, on all {found.roads} roads {said}."
    )


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    result = measure(*numbers[:1], *([numbers[1:]] if numbers[1:] else []))
    print(table(result))
    sys.exit(bool(result.differing))
