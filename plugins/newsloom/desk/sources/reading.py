"""What the pages Sources and source read: a table of all sources from their files and the database, fifty at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from newsloom.desk.sources.silence import Silence, silence
from newsloom.desk.sources.word import Facts, Word, word_for
from newsloom.sources.files import SourceFile
from newsloom.sources.switch import Switched, switched
from newsloom.statements import statement

# A month is what an eye takes in at once.
NIGHTS_CHARTED = 30

# Articles of which shares are told, on the page of fifty sources and on one's own. Of 25 a share is known to ten
# points, enough to see a field that broke, and 50 x 25 look-ups take a tenth of a second; of 400 to 2.5 points.
LOOKED_AT, LOOKED_AT_ALONE = 25, 400


@dataclass(frozen=True)
class NightOf:
    """One night of a source: articles that it brought, items discovered, and why it broke off, if it did."""

    night: date
    brought: int
    discovered: int | None
    run_id: str
    state: str
    error: str | None
    kind: str


@dataclass(frozen=True)
class Filled:
    """Of the articles of the last night that brought any: shares with a date, a byline and a whole body, 0 to 1."""

    night: date
    articles: int
    dated: float
    signed: float
    whole: float


@dataclass(frozen=True)
class SourceTold:
    """A source as the table tells it. ``file`` is None where no file describes it (any more)."""

    source_id: str
    file: SourceFile | None
    switch: Switched | None
    nights: tuple[NightOf, ...]
    outcomes: Mapping[str, int]
    filled: Filled | None
    lists: Sequence[Mapping[str, Any]]
    hosts: Sequence[Mapping[str, Any]]
    silence: Silence = field(init=False)
    word: Word = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "silence", silence([one.brought for one in self.nights]))
        facts = Facts(
            enabled=self.enabled,
            was_read=bool(self.nights),
            error=self.error,
            lists=len(self.lists),
            lists_failing=sum(one["failures"] > 0 for one in self.lists),
            silence=self.silence,
            items=sum(self.outcomes.values()),
            quarantined=self.outcomes.get("quarantined", 0),
        )
        object.__setattr__(self, "word", word_for(facts))

    @property
    def enabled(self) -> bool:
        """Whether a night reads it: the switch goes before the file; without either it is a folder given alone."""
        if self.switch is not None:
            return self.switch.enabled
        return self.file is None or self.file.enabled

    @property
    def kinds(self) -> list[str]:
        """What it reads: feeds, sitemaps, index pages, pages, folders; without a file what its last night says."""
        if self.file is None:
            return [self.last.kind] if self.last else []
        named = ("feeds", "sitemaps", "index_pages", "pages", "folders")
        return [name.removesuffix("s").replace("_", " ") for name in named if getattr(self.file, name)]

    @property
    def last(self) -> NightOf | None:
        return self.nights[-1] if self.nights else None

    @property
    def last_good(self) -> NightOf | None:
        """The last night, of a quarter year, that read it to its end and found anything."""
        return next((one for one in reversed(self.nights) if one.error is None and one.discovered), None)

    @property
    def charted(self) -> tuple[NightOf, ...]:
        return self.nights[-NIGHTS_CHARTED:]

    @property
    def error(self) -> str | None:
        return self.last.error if self.last else None

    @property
    def failing_since(self) -> date | None:
        """The first night of those that broke off up to the last one."""
        first = None
        for one in reversed(self.nights):
            if one.error is None:
                break
            first = one.night
        return first

    @property
    def failing_lists(self) -> list[Mapping[str, Any]]:
        return [one for one in self.lists if one["failures"]]

    @property
    def next_poll_at(self) -> Any:
        return min((one["next_poll_at"] for one in self.lists), default=None)

    @property
    def requests(self) -> int:
        return sum(one["requests"] for one in self.hosts)

    @property
    def bytes(self) -> int:
        return sum(int(one["bytes"]) for one in self.hosts)

    @property
    def delay_seconds(self) -> float | None:
        """Seconds between two requests to a host: what its file says, or more where a robots.txt asks for it."""
        asked = [one["crawl_delay"] for one in self.hosts if one["crawl_delay"] is not None]
        return max([*asked, *([self.file.delay_seconds] if self.file else [])], default=None)


def known(connection: sa.Connection, files: Sequence[SourceFile]) -> list[str]:
    """The ids of all sources: of files, of the nights of a quarter year, of switches; in order."""
    here = connection.execute(statement("desk/sources_known")).scalars()
    return sorted({one.id for one in files} | set(here))


def told(
    connection: sa.Connection, files: Sequence[SourceFile], ids: Sequence[str], looked_at: int = LOOKED_AT
) -> list[SourceTold]:
    """The sources of these ids, in their order; shares are of ``looked_at`` articles each, at most."""
    described, turned = {one.id: one for one in files}, switched(connection)
    nights = _nights(connection, ids)
    last = [(name, nights[name][-1].run_id) for name in ids if nights.get(name)]
    outcomes = _outcomes(connection, last)
    filled = _filled(connection, nights, looked_at)
    lists = _by_source(connection.execute(statement("desk/sources_lists"), {"sources": list(ids)}).mappings())
    hosts = _by_source(connection.execute(statement("desk/sources_hosts"), _pairs(last)).mappings())
    return [
        SourceTold(
            name, described.get(name), turned.get(name), nights.get(name, ()), outcomes.get(name, {}),
            filled.get(name), lists.get(name, []), hosts.get(name, []),
        )
        for name in ids
    ]  # fmt: skip


def _nights(connection: sa.Connection, ids: Sequence[str]) -> dict[str, tuple[NightOf, ...]]:
    here = {"sources": list(ids), "counted": NIGHTS_CHARTED}
    found: dict[str, list[NightOf]] = {}
    for row in connection.execute(statement("desk/sources_nights"), here):
        one = NightOf(row.night, row.brought, row.discovered, row.run_id, row.state, row.error, row.kind)
        found.setdefault(row.source_id, []).append(one)
    return {name: tuple(nights) for name, nights in found.items()}


def _outcomes(connection: sa.Connection, last: Sequence[tuple[str, str]]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for row in connection.execute(statement("desk/sources_last"), _pairs(last)):
        found.setdefault(row.source_id, {})[row.outcome or "at_work"] = row.items
    return found


def _filled(connection: sa.Connection, nights: Mapping[str, tuple[NightOf, ...]], most: int) -> dict[str, Filled]:
    brought = {name: [one for one in each if one.brought] for name, each in nights.items()}
    asked = {name: each[-1] for name, each in brought.items() if each}
    here = _pairs([(name, one.run_id) for name, one in asked.items()]) | {"most": most}
    rows = connection.execute(statement("desk/sources_filled"), here)
    return {
        row.source_id: Filled(
            asked[row.source_id].night, row.articles, row.dated / row.articles, row.signed / row.articles,
            row.whole / row.articles,
        )
        for row in rows
    }  # fmt: skip


def _pairs(pairs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    return {"sources": [source for source, _ in pairs], "runs": [run_id for _, run_id in pairs]}


def _by_source(rows: Any) -> dict[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["source_id"], []).append(dict(row))
    return found
