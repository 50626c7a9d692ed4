"""What an article costs as ever more people are known: a night of names against histories of 1,000 to 100,000 entities.

    python bench/entities_growth.py [dense|counted ...] [ENTITIES ...]

Two invented worlds. In the *dense* one, twenty thousand family names are all there are and half the people share a few,
one in thirty is John Smith, and nobody is named twice on purpose: every common block fills until it is crowded, so that
cost grows by construction until then. In the *counted* one names are as common as a census counts them, and people come
again as they do in news.

A history is decided in memory, laid into a database on the embedded server, and then linked against, ``NIGHTS`` nights
of ``ARTICLES`` articles; nothing of those is kept, so that each meets the same history. Counted is CPU time in
``newsloom.entities.across.people.link_entities``: this process and the server's own behind its connection.
"""

from __future__ import annotations

import json
import multiprocessing
import random
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
ARTICLES = 100
NIGHTS = 5
TOLERANCE = 1.3
"""Times the cost at ``BASE`` entities that no later one may exceed: what nights of one size differ by among themselves,
and a database whose indexes are a level deeper."""
BASE = 3_000
PEOPLE = 9
"""Names in one article."""
SEED = 20261122
SYLLABLES = (
    "ka", "mo", "ri", "ten", "lo", "shi", "bra", "dov", "zen", "pu", "gar", "lim", "ves", "tor", "nik", "sal", "mer",
    "hu", "fen", "jak", "os", "ber", "al", "din", "rus", "ham",
)  # fmt: skip
COMMON_GIVEN = ("John", "James", "Jane", "Mary", "Maria", "Sergei", "Muhammad", "Ivan", "Ali", "Anna", "Wei", "Min")
COMMON_FAMILY = ("Smith", "Johnson", "Khan", "Ivanov", "Wang", "Kim", "Garcia", "Petrov", "Singh", "Hussein")
HEAD = ("Vladimir Halvorsen", "V. Halvorsen", "Vladimir V. Halvorsen", "Halvorsen")
COUNTRIES = ("KZ", "UZ", "GB", "US")


@dataclass(frozen=True)
class Cost:
    """CPU milliseconds an article in the process and in the server, medians over the nights, beside so many entities
    and names."""

    entities: int
    names: int
    process: float
    server: float

    @property
    def whole(self) -> float:
        return self.process + self.server


class Press:
    """Articles by number, as local entities; every call goes on where the last one ended."""

    def __init__(self, seed: int = SEED) -> None:
        self.draw = random.Random(seed)  # noqa: S311 - no secret
        self.given = [*COMMON_GIVEN, *(self._word(2) for _ in range(400))]
        self.family = [*COMMON_FAMILY, *dict.fromkeys(self._word(self.draw.choice((2, 3))) for _ in range(20_000))]
        self.months = [f"20{year}-{month:02d}" for year in range(15, 25) for month in range(1, 13)]
        self.told = 0

    def articles(self, number: int) -> list[Any]:
        """The people of so many new articles."""
        return [one for _ in range(number) for one in self._article()]

    def _article(self) -> Iterator[Any]:
        from newsloom import ids
        from newsloom.entities.local import LocalEntity

        self.told += 1
        article, day = str(ids.content_id("bench-article", str(self.told))), f"{self.draw.choice(self.months)}-10"
        for index in range(PEOPLE):
            name, offices = self._named()
            yield LocalEntity(article, index, "PERSON", name, (name,), offices=offices, countries=("GB",), day=day)
        if self.draw.random() < 0.4:
            name = self.draw.choice(HEAD)
            yield LocalEntity(
                article, PEOPLE, "PERSON", name, (name,), offices=("president|NO",), countries=("NO",), day=day
            )

    def _named(self) -> tuple[str, tuple[str, ...]]:
        """A name as printed, and the offices that its article gives it."""
        given = self._common(self.given, 0.66)
        family = self._common(self.family, 0.3) if self.draw.random() < 0.5 else self.draw.choice(self.family)
        minister = self.draw.random() < 0.25
        return self._printed(given, family), ((f"minister:foreign|{self.draw.choice(COUNTRIES)}",) if minister else ())

    def _printed(self, given: str, family: str) -> str:
        """Three in four by full name, some with an initial for a second or for the first, some by family name alone."""
        kind = self.draw.random()
        if kind < 0.75:
            return f"{given} {family}"
        if kind < 0.85:
            return f"{given} {self.draw.choice('ABCDEFGHIJKLM')}. {family}"
        return f"{given[0]}. {family}" if kind < 0.93 else family

    def _common(self, names: Sequence[str], weight: float) -> str:
        """A name, the first ones the most often, as names are."""
        return names[min(len(names), int(self.draw.paretovariate(weight))) - 1]

    def _word(self, syllables: int) -> str:
        return "".join(self.draw.choice(SYLLABLES) for _ in range(syllables)).title()


class Counted(Press):
    """People whose names are as common as in the census of the United States (1990 and 2010): of family names the
    first has one bearer in a hundred and the first ten one in fifteen, of given names one in twenty-five and one in
    five; ever rarer ones come as more people are known.

    Three in ten of those named are new, all others are drawn from who was named before (Simon 1955): so a few are named
    thousands of times, and most once. Every fourth holds an office, and keeps it.
    """

    FAMILIES = (150_000, 12)
    """The Census Bureau lists 162,254 family names with a hundred bearers or more; the second number flattens the head
    of Zipf's law (Mandelbrot) until the first ten have what was counted."""
    GIVEN = (3_000, 3)
    """So too for given names, of which the Bureau lists some 5,000."""
    NEW = 0.3
    CHAIRS = ("minister:foreign", "minister:interior", "president", "governor")

    def __init__(self, seed: int = SEED) -> None:
        super().__init__(seed)
        self.named: list[tuple[str, str, tuple[str, ...]]] = []

    def _named(self) -> tuple[str, tuple[str, ...]]:
        if not self.named or self.draw.random() < self.NEW:
            offices = (
                (f"{self.draw.choice(self.CHAIRS)}|{self.draw.choice(COUNTRIES)}",) if self.draw.random() < 0.25 else ()
            )
            self.named.append((self._ranked("given", *self.GIVEN), self._ranked("family", *self.FAMILIES), offices))
        else:
            self.named.append(self.draw.choice(self.named))
        given, family, offices = self.named[-1]
        return self._printed(given, family), offices

    def _ranked(self, kind: str, names: int, flat: int) -> str:
        """The name of a rank whose chance is inverse to rank + ``flat``."""
        rank = int(flat * ((names + flat) / flat) ** self.draw.random() - flat)
        spelled = random.Random(f"{kind} {rank}")  # noqa: S311 - no secret
        syllables = 2 if kind == "given" else spelled.choice((2, 3, 3))
        return "".join(spelled.choice(SYLLABLES) for _ in range(syllables)).title()


WORLDS = {"dense": Press, "counted": Counted}


def measure(sizes: Sequence[int] = SIZES, world: str = "dense") -> list[Cost]:
    """The cost beside each of these numbers of entities."""
    sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]
    from tests.command import state_folder

    from newsloom.database import make_engine
    from newsloom.embedded import embedded_server
    from newsloom.schema import migrate

    found: list[Cost] = []
    with state_folder() as state, embedded_server(state) as server:
        url = server.url("postgres")
        migrate(url)
        engine = make_engine(url)
        history = History(WORLDS[world]())
        for size in sizes:
            history.grow(size)
            with engine.begin() as connection:
                entities = history.lay(connection)
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql("VACUUM ANALYZE")  # as the server does by itself, in its own time
            found.append(_cost(url, history.press, entities, len(history.names)))
            print(f"{entities:,}: {found[-1].process:.2f} + {found[-1].server:.2f} ms", file=sys.stderr, flush=True)
        engine.dispose()
    return found


class History:
    """Articles of earlier nights."""

    def __init__(self, press: Press) -> None:
        self.press = press
        self.people: list[Any] = []
        self.read: dict[tuple[str, int], Any] = {}

    @property
    def names(self) -> set[str]:
        return {one.node for one in self.read.values()}

    def grow(self, size: int) -> None:
        """More articles, until they know so many names: some more than there will be entities."""
        from newsloom.entities.across.identity import all_readings

        while (missing := size - len(self.names)) > 0:
            more = self.press.articles(max(1, missing // PEOPLE))
            self.people += more
            self.read |= all_readings(more)

    def lay(self, connection: Any) -> int:
        """Decide all of it at once and write what nights would have left; the number of entities."""
        from newsloom.entities.across.history import Nothing
        from newsloom.entities.across.judged import Judged
        from newsloom.entities.across.nodes import asker
        from newsloom.entities.across.settling import settle
        from newsloom.entities.across.world import World

        marks = {mark for one in self.read.values() for mark in one.marks}
        world = World(Nothing(), Judged(), marks)
        settle(world, marks, self.names)
        rows = [(one, self.read[one.key], _entity(one, self.read[one.key], world)) for one in self.people]
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")  # the articles are not there
        connection.exec_driver_sql("TRUNCATE ops.local_entity, ops.name_block, ops.name_node")
        cursor = connection.connection.driver_connection.cursor()
        with cursor.copy(
            "COPY ops.local_entity (article_id, ordinal, label, name, node, marks, data, entity_id) FROM STDIN"
        ) as copy:
            for one, reading, entity in rows:
                told = json.dumps(sorted(reading.marks)), json.dumps(one.as_json())
                copy.write_row((one.article, one.index, one.label, one.name, reading.node, *told, entity))
        connection.exec_driver_sql(
            "SELECT ops.count_marks(array_agg(marks), array_agg(1)) FROM ops.local_entity WHERE marks <> '[]'"
        )
        with cursor.copy("COPY ops.name_node (node, pivot, via, asks, score, reasons, doubts) FROM STDIN") as copy:
            for node, state in world.decided.items():
                if state is not None:
                    doubts = json.dumps([asdict(doubt) for doubt in state.doubts])
                    asks = asker(node) is not None
                    copy.write_row((node, state.pivot, state.via, asks, state.score, list(state.how), doubts))
        return len({entity for _, _, entity in rows})


def _entity(local: Any, reading: Any, world: Any) -> str | None:
    from newsloom import ids
    from newsloom.entities.across.identity import answer

    resolved = answer(local, reading.node, world.state(reading.node))
    return str(ids.content_id("entity", resolved.entity)) if resolved.entity else None


def _cost(url: str, press: Press, entities: int, names: int) -> Cost:
    """Link nights that are forgotten again, in a process that has read nothing of the history. The first night loads
    what is loaded once, and is not counted."""
    coming = [press.articles(ARTICLES) for _ in range(NIGHTS + 1)]
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as fresh:
        spent = fresh.submit(nights, url, coming).result()[1:]
    here, there = (statistics.median(seconds) / ARTICLES * 1000 for seconds in zip(*spent, strict=True))
    return Cost(entities, names, here, there)


def nights(url: str, coming: Sequence[Sequence[Any]]) -> list[tuple[float, float]]:
    """CPU seconds of linking each of these nights: of this process, and of the server."""
    from newsloom.database import make_engine

    engine = make_engine(url)
    spent = [night(engine, people)[1:] for people in coming]
    engine.dispose()
    return spent


def night(engine: Any, people: Sequence[Any]) -> tuple[Any, float, float]:
    """What linking these people finds, and its CPU seconds: of this process, and of the server."""
    import psutil

    from newsloom.entities.across.people import link_entities

    with engine.connect() as connection:
        server = psutil.Process(connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one())
        began, before = time.process_time(), server.cpu_times()
        found = link_entities(connection, people)
        spent, after = time.process_time() - began, server.cpu_times()
    return found, spent, after.user + after.system - before.user - before.system


def table(found: Sequence[Cost], world: str = "dense") -> str:
    """A line for each size, and whether the cost grows."""
    lines = [f"| {one.entities:,} | {one.process:.2f} | {one.server:.2f} | {one.whole:.2f} |" for one in found]
    said = "flat" if flat(found) else "growing"
    return "\n".join([
        f"### growth: linking the names of {ARTICLES} articles, median of {NIGHTS} nights, {world} world",
        "",
        "| entities known | CPU ms an article, process | server | both |",
        "|---|---|---|---|",
        *lines,
        "",
        f"From {BASE:,} names on the cost is {said}.",
    ])  # fmt: skip


def flat(found: Sequence[Cost]) -> bool:
    """Whether no size costs more than ``TOLERANCE`` times what the first one from ``BASE`` names on does."""
    costs = [one.whole for one in found if one.names >= BASE]
    return not costs or max(costs) <= TOLERANCE * costs[0]


if __name__ == "__main__":
    asked = [word for word in sys.argv[1:] if word in WORLDS] or list(WORLDS)
    known = [int(word) for word in sys.argv[1:] if word not in WORLDS] or SIZES
    told = {world: measure(known, world) for world in asked}
    print("\n\n".join(table(found, world) for world, found in told.items()))
    sys.exit(not all(flat(found) for found in told.values()))
