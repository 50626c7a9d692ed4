"""The spans of days that copies and stories are looked up in: which of them have an index, decided without a database.

``ops.fingerprint`` holds the keys of every article for ever. An index over them pays where nights look: in the days
around tonight. It is cut into spans of days that are made and dropped whole; a look-up into days without an index reads
the keys of their articles one after the other, with the same answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date

from newsloom.dedupe.copies.copies import COPY_WINDOW_DAYS
from newsloom.dedupe.stories.stories import WINDOW_DAYS

# Feeds, sitemaps and late corrections bring pages of the last month every night; older ones come one by one.
LATE_DAYS = 30
# The keys of so many articles are read in ten milliseconds, and making a span takes as long.
INDEX_FROM = 1000
# To put a key into an index costs some fifty times what it costs to read it once. So a stray page of last year reads
# through its days, and a night of last year that is done again, or an archive, makes their index first.
READS_AN_INSERT = 50

# A count in the database is of 32 bits.
MOST_COUNTED = 2_000_000_000

Days = tuple[int, int]


@dataclass(frozen=True)
class Index:
    """A partitioned table of keys: whose look-ups reach ``window`` days either way, cut into spans of ``days``."""

    table: str
    window: int
    days: int

    def span(self, day: int) -> int:
        """First day (since 0001-01-01) of the span that a day lies in."""
        return day - (day - 1) % self.days

    def reached(self, first: int, last: int) -> range:
        """First days of the spans that an article of these days looks into; none before the first day of the calendar
        or after the last."""
        least, most = max(1, first - self.window), min(date.max.toordinal(), last + self.window)
        return range(self.span(least), most + 1, self.days)


# A night of one day looks into five or six spans of four weeks: 300 keys an article. In spans of a week it would look
# into eighteen and take twice as long (bench/dedupe_growth.py), and dropped whole they keep 20 days more at the most.
COPIES = Index("copy_band", COPY_WINDOW_DAYS, 28)
# Nine days around an article: two spans of a week, sometimes three.
STORIES = Index("story_key", WINDOW_DAYS, 7)
INDEXES = (COPIES, STORIES)


def asked(index: Index, nights: Iterable[Days]) -> dict[int, int]:
    """Span -> how many of the night's articles (first and last day each) look into it."""
    found: dict[int, int] = {}
    for first, last in nights:
        for span in index.reached(first, last):
            found[span] = found.get(span, 0) + 1
    return found


def enough(articles: int) -> int:
    """From how many held articles on it does not matter how many there are: so far they have to be counted."""
    return min(max(INDEX_FROM, articles * READS_AN_INSERT), MOST_COUNTED) + 1


def to_make(asks: Mapping[int, int], held: Mapping[int, int], made: Set[int]) -> list[int]:
    """The spans that get an index before the night looks into them.

    ``asks``: how many of its articles look into each span. ``held``: how many articles each span has, as far as
    ``enough``. ``made``: the spans that have an index.
    """
    return [
        span
        for span, articles in sorted(asks.items())
        if span not in made and INDEX_FROM <= held.get(span, 0) <= articles * READS_AN_INSERT
    ]


def to_drop(index: Index, made: Iterable[int], today: date) -> list[int]:
    """The spans that no article of the last ``LATE_DAYS`` looks into, and none of tomorrow's date either."""
    now = today.toordinal()
    kept = {span for day in range(now - LATE_DAYS, now + 2) for span in index.reached(day, day)}
    return sorted(set(made) - kept)
