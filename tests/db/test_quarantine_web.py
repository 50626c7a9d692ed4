"""Pages that an outlet refused or broke off: what was read of them is kept, and the next night is not misled by it."""

from __future__ import annotations

import pytest

from newsloom import archive
from newsloom.ops import tasks
from newsloom.quarantine.listing import Choice, listed
from newsloom.quarantine.telling import beginning
from tests.db.conftest import Night
from tests.db.outlet import MONDAY, TUESDAY, ends, three_articles
from tests.site import Page, Site

pytestmark = pytest.mark.one_server

WALL = b"<html><body>You are no subscriber.</body></html>"


@pytest.fixture(autouse=True)
def _rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names by rules alone: the pipeline takes seconds to load, and has nothing to do with quarantine."""
    monkeypatch.setenv("NEWSLOOM_SPACY_MODEL", "none")


def test_what_was_read_of_a_refused_page_is_kept_and_the_page_is_taken_when_it_comes(night: Night, site: Site) -> None:
    three_articles(site)
    ferry = site.pages["/ferry"]
    site.pages["/ferry"] = Page(WALL, status=403)
    site.pages["/mill"] = Page(b"<html>" + b"x" * 900, cut=100)
    night.run("one", night=MONDAY)

    with night.engine.connect() as connection:
        items = {one.locator.rpartition("/")[2]: one for one in listed(connection, Choice())}
    told = {name: (one.reason.value, one.stage, one.refused, one.can_be_retried) for name, one in items.items()}
    assert told == {"ferry": ("http_status", "collect", True, False), "mill": ("truncated", "collect", True, False)}
    assert beginning(archive.local_root(), items["ferry"]) == WALL.decode()
    assert beginning(archive.local_root(), items["mill"]) == "<html>" + "x" * 94

    # The night again, from its archive: evidence is no page.
    night.run("replayed", night=MONDAY, past=True)
    assert ends(night, "replayed")["ferry"] == ("quarantined", "http_status")

    site.pages["/ferry"] = ferry
    site.pages["/mill"] = Page(WALL)
    night.run("two", night=TUESDAY)
    assert ends(night, "two")["ferry"] == ("loaded", None)
    with night.engine.connect() as connection:
        assert "ferry" not in {one.locator.rpartition("/")[2] for one in listed(connection, Choice())}


def test_the_same_bytes_are_work_when_they_come_as_a_page(night: Night, site: Site) -> None:
    three_articles(site)
    ferry = site.pages["/ferry"]
    site.pages["/ferry"] = Page(ferry.body, status=403, headers=ferry.headers)
    night.run("one", night=MONDAY)
    assert ends(night, "one")["ferry"] == ("quarantined", "http_status")

    site.pages["/ferry"] = ferry
    night.run("two", night=TUESDAY)
    assert ends(night, "two")["ferry"] == ("loaded", None)
    kept = "SELECT count(DISTINCT archive_uri), count(*) FROM ops.capture WHERE url LIKE '%/ferry' OR refused"
    assert night.rows(kept) == [(1, 2)]


def test_row_90_of_a_night_whose_one_batch_failed_the_others_stay_and_the_next_run_takes_up_only_the_failed(
    night: Night, site: Site
) -> None:
    three_articles(site)
    night.run("one", night=MONDAY, until="collect")
    with night.engine.begin() as connection:
        # Each item a batch of its own; the task of the second dies before it staged anything.
        connection.exec_driver_sql(
            "UPDATE ops.item i SET batch = n.n FROM (SELECT item_id, row_number() OVER (ORDER BY item_id) - 1 AS n "
            "FROM ops.item) AS n WHERE n.item_id = i.item_id"
        )
    for batch in (0, 2):
        tasks.entities("one", tasks.strip("one", batch))
    tasks.load("one", tasks.dedupe("one")["token"])
    found = tasks.check("one")
    tasks.publish("one")

    assert (found["deferred"], found["items_deferred"]) == (1, 1)
    assert night.outcomes("one") == {"loaded": 2, "deferred": 1}
    loaded = night.rows("SELECT item_id FROM ops.item WHERE outcome = 'loaded'")
    versions = "SELECT article_id, CAST(xmin AS text) FROM news.article_revision ORDER BY 1"
    before = set(night.rows(versions))

    night.run("two", night=TUESDAY)
    assert night.outcomes("two") == {"loaded": 1, "unchanged": 2}
    assert set(night.rows("SELECT item_id FROM ops.item WHERE run_id = 'two' AND outcome = 'unchanged'")) == set(loaded)
    assert before < set(night.rows(versions))
