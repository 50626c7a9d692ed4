"""A page of the web that was forgotten: not asked for again, and no replay of its night brings it back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from warcio.archiveiterator import ArchiveIterator

from newsloom import archive
from newsloom.dedupe import neighbourhood
from newsloom.forget import erasing
from newsloom.forget.forgetting import forget
from newsloom.upkeep.bodies import let_go
from tests.db.articles import LIBRARY, ferry, write
from tests.db.conftest import Night
from tests.db.outlet import MONDAY, TUESDAY, WEDNESDAY, three_articles
from tests.db.test_lists import poll
from tests.db.test_same_answer import emptied
from tests.site import Page, Site, describe

pytestmark = pytest.mark.one_server


TABLES = (
    "SELECT CAST(schemaname AS text) || '.' || CAST(tablename AS text) FROM pg_tables "
    "WHERE schemaname IN ('news', 'ops', 'staging') ORDER BY 1"
)
LEFT_BEHIND = """
WITH cuts AS (
    INSERT INTO ops.rule_cut (run_id, source_id, rule, articles, characters, shares, most_from)
    SELECT run_id, source_id, 'a rule', 1, 10, 0.5, CAST(:article AS uuid) FROM ops.run_source)
INSERT INTO ops.reprocess (run_id, stage, state, made_with, difference, sha256)
SELECT run_id, 'strip', 'shown', '1', CAST(:shown AS jsonb), repeat('0', 64) FROM ops.run
"""
SHOWN = '{{"came": [], "went": [{{"article_id": "{0}", "address": "{1}/ferry"}}], "examples": []}}'


def archived(word: str) -> int:
    """How many records of the archive have the word, in their bytes or in what is said of them."""
    found = 0
    for path in archive.local_root().rglob("*.warc.gz"):
        with path.open("rb") as stream:
            found += sum(word.encode() in one.content_stream().read() for one in ArchiveIterator(stream))
    return found


def listed(site: Site, body: str, *items: str) -> None:
    """The feed is this body, with these items."""
    first, second = (*(one.format(site.base) for one in items), "")[:2]
    content = body.format(site.base, first, second).encode()
    site.pages["/feed.xml"] = Page(content, headers=(("Content-Type", "application/rss+xml"),))


NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def forgotten(night: Night, what: str) -> dict[str, int]:
    return forget(
        night.engine, archive.local_root(), what, None, why="asked to", who="tests", now=NOW, write_it=True
    ).rows


def test_a_page_is_not_asked_for_again_and_a_replay_leaves_it_out(night: Night, site: Site) -> None:
    three_articles(site)
    night.run("one", night=MONDAY)
    article = night.rows("SELECT CAST(article_id AS text) FROM news.article WHERE canonical_url LIKE '%/ferry'")[0]
    with night.engine.begin() as connection:  # what a night of rules that cut something leaves, and a reprocess
        connection.execute(sa.text(LEFT_BEHIND), {"article": article, "shown": SHOWN.format(article, site.base)})
    told = forgotten(night, f"{site.base}/ferry")
    assert told["news.article"] == told["ops.fetch"] == 1
    assert told["ops.capture"] == 2  # the page, and the feed that names it
    held = night.dump()
    for table in night.rows(TABLES):
        for word in ("/ferry", article):
            assert night.rows(f"SELECT count(*) FROM {table} t WHERE strpos(CAST(t AS text), '{word}') > 0") == [0], (
                table
            )

    before = len(site.requests)
    site.feed("/mill", "/ferry", "/baker")
    night.run("two", night=TUESDAY)
    assert "/ferry" not in site.asked(before)
    assert night.outcomes("two") == {"unchanged": 2, "skipped": 1}
    night.run("replay", night=MONDAY, past=True)
    assert night.dump() == held
    assert night.rows("SELECT count(*) FROM ops.item WHERE locator LIKE '%/ferry%'") == [0]


def test_what_a_crowd_was_held_together_by_is_judged_again(
    night: Night, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a crowd only what connects was judged: without the article that connects, the others still are copies."""
    monkeypatch.setattr(erasing, "CROWD", 2)
    monkeypatch.setattr(neighbourhood, "CROWD", 2)
    texts = {f"outlet-{n}/ferry.txt": ferry(day=day) for n, day in enumerate(("Monday", "Tuesday", "Friday", "Sunday"))}
    folder = write(tmp_path / "press", {**texts, "herald/library.txt": LIBRARY})
    night.run("one", folder)
    original = night.rows(
        "SELECT path FROM news.article a JOIN news.copy_link c ON c.original_id = a.article_id LIMIT 1"
    )
    forgotten(night, original[0])
    after = night.dump()
    assert len(after["copy_link"]) == 2

    emptied(night)
    (tmp_path / original[0]).unlink()
    night.run("two", folder)
    assert night.dump() == after


ABOUT = (
    "<item><title>Ferry leaves late</title><link>{0}/ferry</link><description>A goat boarded it.</description></item>"
)
OTHER = "<item><title>Windmill turns</title><link>{0}/mill</link><description>After eleven weeks.</description></item>"
RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{1}{2}</channel></rss>'
# Each names its items twice, so that nothing can be cut out of it.
RDF = (
    '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
    '<channel rdf:about="{0}/"><title>T</title><link>{0}/</link><items><rdf:Seq><rdf:li resource="{0}/ferry"/>'
    '<rdf:li resource="{0}/mill"/></rdf:Seq></items></channel>{1}{2}</rdf:RDF>'
)


@pytest.mark.parametrize(("body", "left"), [(RSS, "After eleven weeks"), (RDF, "jsonfeed.org")])
def test_lists_no_longer_speak_of_it_and_later_ones_are_kept_without_it(
    night: Night, site: Site, body: str, left: str
) -> None:
    three_articles(site)
    listed(site, body, ABOUT, OTHER)
    night.run("one", night=MONDAY)
    assert archived("A goat boarded it") == 1

    forgotten(night, f"{site.base}/ferry")

    assert archived("/ferry") == archived("Ferry late") == archived("A goat boarded it") == 0
    assert archived(left) == 1
    held = night.dump()
    night.run("replay", night=MONDAY, past=True)
    night.run("one again", night=MONDAY)
    listed(site, body, OTHER, ABOUT)
    night.run("two", night=TUESDAY)
    assert archived("/ferry") == archived("A goat boarded it") == 0
    assert night.dump() == held
    assert night.rows("SELECT last_error FROM ops.list") == [None]


def test_what_only_a_poll_saw_is_brought_in_although_its_list_was_written_anew(night: Night, site: Site) -> None:
    three_articles(site)
    listed(site, RSS, ABOUT)
    night.run("one", night=MONDAY)
    listed(site, RSS, ABOUT, OTHER)
    with night.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE ops.list SET next_poll_at = now()")
    assert poll(night, "between")["polled"] == 1
    forgotten(night, f"{site.base}/ferry")
    site.feed("/baker")
    night.run("two", night=TUESDAY)
    assert set(night.rows("SELECT canonical_url FROM news.article")) == {f"{site.base}/mill", f"{site.base}/baker"}


def test_an_index_page_that_speaks_of_it_goes_whole(night: Night, site: Site, tmp_path: Path) -> None:
    three_articles(site)
    describe(tmp_path, site, keys="index_pages:\n  - url: {base}/news/\n    links: .latest a")
    row = '<a href="/{}">The {} of Hullesk this week</a>'
    page = "".join(row.format(name, name) for name in ("ferry", "mill", "baker"))
    site.pages["/news/"] = Page(f"<html><body><div class='latest'>{page}</div></body></html>".encode())
    night.run("one", night=MONDAY)
    forgotten(night, f"{site.base}/ferry")
    assert archived("The ferry of Hullesk") == 0

    night.run("two", night=TUESDAY)
    assert night.outcomes("two") == {"unchanged": 2, "skipped": 1}
    assert archived("The ferry of Hullesk") == 1
    let_go(night.engine, archive.local_root(), "upkeep", TUESDAY, False)
    assert archived("The ferry of Hullesk") == 0
    night.run("three", night=WEDNESDAY)
    assert night.outcomes("three") == {"unchanged": 2, "skipped": 1}
