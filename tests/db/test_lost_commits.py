"""The connection breaks in COMMIT: written or not, nobody heard. Done again, the tables are those of one clean run."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from newsloom import lease
from newsloom.database import make_engine
from newsloom.dedupe.stage import dedupe_night
from newsloom.load.stage import load_batches, load_links
from newsloom.quarantine.decisions import drop
from newsloom.quarantine.listing import Choice, listed
from newsloom.retrying import committed
from tests.conftest import database_on
from tests.db.linked_articles import press, stage
from tests.db.lost_answers import Choose, losing
from tests.db.test_load_faults import dump, execute, scalars

LOSSES: dict[str, Choose] = {
    "every answer but the third": lambda number: None if number % 3 == 0 else "answer",
    "both in turn": lambda number: (None, "answer", "commit")[number % 3],  # type: ignore[return-value]
}
ENDS = "SELECT CAST((item_id, outcome, reason, detail, article_id) AS text) FROM ops.item ORDER BY 1"


def night(url: str, direct: sa.Engine) -> dict[str, list[Any]]:
    """A staged night, linked, loaded and looked through over ``url``; what it left."""
    articles = press(3, 12)
    stage(direct, "one", articles)
    execute(
        direct,
        """UPDATE staging.stripped SET article = article || '{"language": "no language"}' WHERE item_id = :item""",
        item=articles[5].article_id,
    )
    engine = make_engine(url)
    token = lease.take(engine, "one")
    dedupe_night(engine, run_id="one", token=token)
    load_batches(engine, run_id="one", token=token)
    load_links(engine, run_id="one", token=token)
    with direct.connect() as connection:
        refused = listed(connection, Choice())
    committed(engine, lambda connection: drop(connection, refused, why="seen", who="the desk"))
    engine.dispose()
    decided = "SELECT CAST((item_id, verdict, reason, why, who) AS text) FROM ops.quarantine_decision"
    held = "SELECT CAST((run_id, expires_at) AS text) FROM ops.lease"
    return dump(direct) | {
        "ends": scalars(direct, ENDS), "decisions": scalars(direct, decided), "lease": scalars(direct, held)
    }  # fmt: skip


@pytest.fixture(scope="module")
def clean(server: str, template: str) -> dict[str, list[Any]]:
    with database_on(server, template) as url:
        engine = make_engine(url)
        told = night(url, engine)
        engine.dispose()
    return told


@pytest.mark.parametrize("loss", LOSSES)
def test_row_84_a_night_whose_commits_or_their_answers_are_lost_leaves_what_a_clean_one_leaves(
    news: sa.Engine, news_url: str, clean: dict[str, list[Any]], loss: str
) -> None:
    with losing(news_url, LOSSES[loss]) as (url, lost):
        told = night(url, news)

    assert len(lost) >= 4
    assert len(clean["decisions"]) == 1
    assert told == clean
