"""Telling a person what is going on: a bar on a terminal, plain lines in a log."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

LOG_SECONDS = 30.0
"""Least seconds between two lines of a log: what two minutes bring is four lines, and an hour's import 120."""

PACE_SECONDS = 30.0
"""Seconds that a rate is of, as rich has it. Shorter, it jumps from archive file to archive file (200 items each)."""

_UNITS = ((1e9, "GB", 2), (1e6, "MB", 1), (1e3, "kB", 0), (1.0, "B", 0))


@dataclass(frozen=True)
class Far:
    """How far a run is, as one look at the database found it.

    ``source_id`` is one of its ``sources``. While ``collecting`` counts what is ``collected``, afterwards what is
    ``read``, both of ``items``, which grow until all collectors have ended. Bytes are None where no source is a file.
    """

    sources: int
    source_id: str | None
    collecting: bool
    items: int
    collected: int
    read: int
    bytes_read: int | None = None
    bytes_total: int | None = None

    @property
    def what(self) -> str:
        """What is under way, and of which source, as the lines of the stages begin."""
        part = self.source_id if self.sources == 1 else f"{self.sources:,} sources"
        return f"collect  {part}" if self.collecting else "articles read"

    @property
    def in_bytes(self) -> bool:
        """Whether bytes tell best how far it is: of a file the bytes are known from the start, the items are not.

        While none of them is told yet, the items are all that moves.
        """
        return self.collecting and bool(self.bytes_read) and bool(self.bytes_total)

    @property
    def done(self) -> int:
        """How much is done of ``total``: bytes or items."""
        if self.in_bytes:
            return self.bytes_read or 0
        return self.collected if self.collecting else self.read

    @property
    def total(self) -> int | None:
        """None where nobody knows what is to come: a folder's items are collected as they are found."""
        if self.in_bytes:
            return self.bytes_total
        return None if self.collecting and self.collected == self.items else self.items


def amounts(far: Far) -> str:
    """What is done of what there is: ``12,300 items, 0.41 of 1.02 GB``."""
    if far.total is None:
        return _items(far.done)
    if not far.in_bytes:
        return f"{far.done:,} of {far.total:,} {'items' if far.collecting else 'articles'}"
    size, unit, digits = next(one for one in _UNITS if far.total >= one[0])
    # A file that grows while it is read has more bytes than it had.
    done = min(far.done, far.total)
    return f"{_items(far.collected)}, {done / size:.{digits}f} of {far.total / size:.{digits}f} {unit}"


def pace(far: Far, rate: float | None) -> str:
    """How fast it goes, ``rate`` a second; empty where nothing has moved yet."""
    if not rate:
        return ""
    if far.in_bytes:
        size, unit, _ = next((one for one in _UNITS if rate >= one[0]), _UNITS[-1])
        return f"{rate / size:.1f} {unit}/s"
    if rate < 1:
        return f"{rate * 60:.1f} a minute"
    return f"{rate:.1f}/s"


def left(far: Far, rate: float | None) -> str:
    """About how long it will take; empty where that cannot be said."""
    if not rate or far.total is None or far.done >= far.total:
        return ""
    seconds = (far.total - far.done) / rate
    for size, unit, most in ((1, "s", 90), (60, "min", 90 * 60)):
        if seconds < most:
            return f"about {max(1, round(seconds / size))} {unit} left"
    return f"about {round(seconds / 3600)} h left"


def line(far: Far, rate: float | None) -> str:
    """One line of a log."""
    return f"{far.what}  {', '.join(filter(None, (amounts(far), pace(far, rate), left(far, rate))))}"


class Pace:
    """The rate of the last ``PACE_SECONDS``. A count that falls (the next stage began) starts it anew."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()

    def rate(self, now: float, done: int) -> float | None:
        """What was done a second; None until something moved. ``now`` are seconds of a clock that only goes forward."""
        if self._seen and done < self._seen[-1][1]:
            self._seen.clear()
        self._seen.append((now, done))
        # One sample older than the window stays: with it the window is whole.
        while len(self._seen) > 2 and self._seen[1][0] <= now - PACE_SECONDS:
            self._seen.popleft()
        began, before = self._seen[0]
        return (done - before) / (now - began) if now > began and done > before else None


def _items(number: int) -> str:
    return f"{number:,} {'item' if number == 1 else 'items'}"


class Telling:
    """Says each step, and shows how far the counted ones are: a bar at the foot of a terminal, and in a log a line at
    most every ``LOG_SECONDS``. What takes less says nothing but the line that its stage ends with."""

    def __init__(self, console: Console, clock: Callable[[], float] = time.monotonic) -> None:
        self._console = console
        self._clock = clock
        self._bar = Progress(
            TextColumn("  {task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.fields[told]}", markup=False),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._add_task("")
        self._what, self._in_bytes = "", False
        self._pace = Pace()
        self._said_at = clock()

    @contextmanager
    def counting(self) -> Iterator[None]:
        """While it is open, ``count`` moves a bar at the foot of the terminal, or writes lines to a log."""
        self._said_at = self._clock()
        with self._bar:
            yield

    def say(self, message: str) -> None:
        """One line."""
        self._console.print(f"  {message}", markup=False, highlight=False, soft_wrap=True)

    def count(self, far: Far) -> None:
        """Tell how far it is. All read is not all done: the links between articles come after and cannot be counted."""
        now = self._clock()
        if far.what != self._what:
            self._said_at = now
        # A rate of items is none of bytes.
        if (far.what, far.in_bytes) != (self._what, self._in_bytes):
            self._what, self._in_bytes, self._pace = far.what, far.in_bytes, Pace()
            # Not reset: rich takes a total of None there for none given, and keeps the last one.
            self._bar.remove_task(self._task)
            self._task = self._add_task(far.what)
        rate = self._pace.rate(now, far.done)
        moving = far.done > 0 and (far.total is None or far.done < far.total)
        told = ", ".join(filter(None, (amounts(far), pace(far, rate))))
        self._bar.update(self._task, completed=far.done, total=far.total, visible=moving, told=told)
        if moving and not self._console.is_terminal and now - self._said_at >= LOG_SECONDS:
            self._said_at = now
            self.say(line(far, rate))

    def _add_task(self, what: str) -> TaskID:
        return self._bar.add_task(what, visible=False, total=None, told="")
