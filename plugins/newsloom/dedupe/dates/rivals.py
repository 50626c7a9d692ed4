"""How many other articles one article might be taken for: what sets the bar of a story."""

from __future__ import annotations

from collections import Counter
from datetime import date

# A report of an event follows within four days; a follow-up a week later is the next event (3 to 5 are usual).
WINDOW_DAYS = 4


class Rivals:
    """Counts articles by their day as they come; their order does not matter."""

    def __init__(self) -> None:
        self._days: Counter[int] = Counter()
        self._undated = 0

    def add(self, day: str, articles: int = 1) -> None:
        """So many articles of a ``day`` as YYYY-MM-DD; anything else is no day of a known year."""
        try:
            self._days[date.fromisoformat(day).toordinal()] += articles
        except ValueError:
            self._undated += articles

    def count(self) -> int:
        """Articles that one article meets within the window, itself with them, on average over all; 0 of none.

        An article without a day meets all.
        """
        dated = sum(self._days.values())
        total = dated + self._undated
        if not total:
            return 0
        near = sum(
            n * sum(self._days[day + apart] for apart in range(-WINDOW_DAYS, WINDOW_DAYS + 1))
            for day, n in list(self._days.items())
        )
        return (near + dated * self._undated + self._undated * total) // total
