"""Telling a person what is going on: a bar on a terminal, plain lines in a log."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


class Telling:
    """Says each step, and shows how far the counted one is.

    In a log there is no bar: the lines that each stage ends with tell the same.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._bar = Progress(
            TextColumn("  {task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._bar.add_task("articles read", visible=False, total=None)

    @contextmanager
    def counting(self) -> Iterator[None]:
        """While it is open, ``count`` moves a bar at the foot of the terminal."""
        with self._bar:
            yield

    def say(self, message: str) -> None:
        """One line."""
        self._console.print(f"  {message}", markup=False, highlight=False, soft_wrap=True)

    def count(self, done: int, total: int) -> None:
        """Move the bar. All read is not all done: the links between articles come after, and cannot be counted."""
        self._bar.update(self._task, completed=done, total=total, visible=0 < done < total)
