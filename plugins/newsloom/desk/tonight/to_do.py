"""What to do next, the pressing first. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode

from newsloom.desk.tonight.source_rows import SourceRow

NAMED = 3
"""Sources that a line names; the table has them all."""


@dataclass(frozen=True)
class Step:
    """One line: ``weight`` is bad, warn or good, ``path`` leads to where it is done: within the desk, or, where
    ``outside``, in Airflow."""

    weight: str
    words: str
    path: str | None = None
    link: str = ""
    outside: bool = False


@dataclass(frozen=True)
class Morning:
    """What is known at ``now``. ``missing`` says that a night which was due has not begun; the counts are as far as one
    looked: ``more`` says that there may be more. ``longest`` is how long a night may take, None where nobody says.
    """

    run: Mapping[str, Any]
    sources: Sequence[SourceRow]
    findings: Iterable[Mapping[str, Any]]
    now: datetime
    run_url: str | None = None
    nightly_url: str = ""
    missing: str | None = None
    longest: timedelta | None = None
    incidents: int = 0
    more_incidents: bool = False
    quarantine: int = 0
    quarantine_of_run: int = 0
    more_quarantine: bool = False
    doubts: Sequence[str] = ()


def steps(told: Morning) -> list[Step]:
    """What a morning asks for; one line that says so where it asks for nothing."""
    found = [*_of_the_run(told), *_of_sources(told.sources), *_standing(told)]
    if not found and told.run["state"] == "succeeded":
        found.append(Step("good", "Nothing: the night is as it should be."))
    return found


def _of_the_run(told: Morning) -> Iterator[Step]:
    if told.missing:
        yield Step("bad", told.missing, told.nightly_url, "see nightly in Airflow", outside=True)
    run = told.run
    if run["state"] == "failed":
        words = "The run failed: what it had written stands, the rest comes with the next run."
        yield Step("bad", words, told.run_url, "see which task failed", outside=True)
    worked = told.now - run["started_at"]
    if run["state"] == "running" and told.longest is not None and worked > told.longest:
        words = f"It has been at work for {_hours(worked)}, and should have ended after {_hours(told.longest)}."
        yield Step("bad", words, told.run_url, "see what it is at", outside=True)
    for one in told.findings:
        if one["severity"] == "fail":
            yield Step("bad", f"A check stopped the run: {one['says'] or one['check']}", "#findings", "what it found")


def _of_sources(sources: Sequence[SourceRow]) -> Iterator[Step]:
    if failing := [one for one in sources if one.error]:
        yield Step("bad", f"{_named(failing)} could not be read to the end.", _page(failing[0]), "see the first")
    if silent := [one for one in sources if one.word == "silent"]:
        yield Step("warn", f"{_named(silent)} brought nothing, and usually does.", _page(silent[0]), "see the first")


def _standing(told: Morning) -> Iterator[Step]:
    if told.incidents:
        words = f"{_many(told.incidents, 'incident', told.more_incidents)} open."
        yield Step("warn", words, "/incidents", "look at them")
    if told.quarantine:
        ours = f", {told.quarantine_of_run:,} of them of this run" if told.quarantine_of_run else ""
        words = f"{_many(told.quarantine, 'item', told.more_quarantine)} in quarantine{ours}."
        yield Step("warn", words, "/ledger?" + urlencode({"run": "any"}), "look, retry or drop")
    if told.doubts:
        yield Step("warn", f"Names that may be one: {'; '.join(told.doubts)}.", "/doubts", "judge them")


def _many(count: int, word: str, more: bool) -> str:
    return f"{count:,} {'or more ' if more else ''}{word}{'' if count == 1 and not more else 's'}"


def _hours(span: timedelta) -> str:
    minutes = int(span.total_seconds() // 60)
    return f"{minutes // 60} h {minutes % 60} min"


def _named(ones: Sequence[SourceRow]) -> str:
    names = ", ".join(one.source_id for one in ones[:NAMED])
    more = f" and {len(ones) - NAMED} more" if len(ones) > NAMED else ""
    return f"{_many(len(ones), 'source', more=False)} ({names}{more})"


def _page(one: SourceRow) -> str:
    return f"/sources/{quote(one.source_id, safe='')}"
