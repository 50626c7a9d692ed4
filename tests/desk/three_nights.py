"""Three nights over one folder, for who looks at a ledger: made once a session, and cloned by each test that writes."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import make_url
from tests.conftest import database_on
from tests.db.articles import write
from tests.db.conftest import Night, over
from tests.one_in_quarantine import one_in_quarantine

NIGHTS = [date(2026, 11, 18), date(2026, 11, 19), date(2026, 11, 20)]
# Names of files that a spreadsheet would run, and one that a browser would; none of them is an article.
FORMULAS = ("=HYPERLINK(1).html", "+cmd|calc.html", "@sum.html", "-1.html")
MARKUP = "\"'><img src=x onerror=alert(1)>{{7*7}}.html"
REFUSED = (*FORMULAS, MARKUP, "100%_of_it.html")


@dataclass(frozen=True)
class ThreeNights:
    """The runs ``one``, ``two`` and ``three``; the first left an item in quarantine that a retry loads."""

    server: str
    database: str
    folder: Path
    sick: uuid.UUID

    @contextmanager
    def cloned(self) -> Iterator[Night]:
        """The database after the three nights, to do with what a test likes. Names are found by rules alone: the
        pipeline takes seconds to load."""
        with pytest.MonkeyPatch.context() as patch, database_on(self.server, self.database) as url:
            patch.setenv("NEWSLOOM_SPACY_MODEL", "none")
            patch.setenv("NEWSLOOM_SOURCES", str(self.folder / "sources"))
            with over(url, self.folder) as night:
                yield night


@contextmanager
def three_nights_on(server: str, template: str, folder: Path) -> Iterator[ThreeNights]:
    """Makes them, from ``folder``."""
    write(folder / "press", dict.fromkeys(REFUSED, b"%PDF-1.7 "))
    with database_on(server, template) as url:
        with pytest.MonkeyPatch.context() as patch, over(url, folder) as night:
            patch.setenv("NEWSLOOM_SPACY_MODEL", "none")
            sick = one_in_quarantine(folder, NIGHTS[0], "nightly", "one")
            for run_id, day in zip(("two", "three"), NIGHTS[1:], strict=True):
                night.run(run_id, folder / "press", night=day)
        yield ThreeNights(server, str(make_url(url).database), folder, uuid.UUID(sick))
