"""Stories, an article and search as pages: what they say, what they bound, and what hostile words do to them."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient
from tests.db.articles import LIBRARY, ferry, write
from tests.db.conftest import Night, over
from tests.desk.beside_airflow import AT, Beside, post

from newsloom.archive import local_root
from newsloom.desk.airflow_side import Person
from newsloom.desk.app import make_desk
from newsloom.desk.article import cuts_page
from newsloom.desk.paging import token
from newsloom.desk.rows import rows
from newsloom.desk.search.page import EMPTY, NONE, NOTHING_SAID
from newsloom.ids import article_id
from newsloom.search.index import fill

pytestmark = pytest.mark.one_server

HOSTILE = """<script>alert(1)</script>"'><img src=x onerror=alert(1)>{{7*7}}"""
ADDED = "\n\nThe harbour board of Tarkent, two islands away, said that it would watch the trial with great interest.\n"
DATELINE = "Port Almadin, 2 March 2025: "
QUAY = """Quay of Tarkent is mended

5 March 2025

The quay of Tarkent was mended by Inga Torvik and forty masons, who carried the stones from the old lighthouse.

The town council thanked the masons with a dinner, and will count the boats again in autumn.
"""
ADDRESSED = """
WITH revision AS (
    INSERT INTO news.article_revision (revision_id, article_id, content_sha256, body_sha256, capture_id, title, body,
        page_kind, strip_version, entities_version, seen_at)
    SELECT :own, :own, content_sha256, body_sha256, capture_id, title, body, page_kind, strip_version, entities_version,
        seen_at FROM news.article_revision WHERE article_id = :of RETURNING revision_id)
INSERT INTO news.article (article_id, canonical_url, current_revision_id, first_seen_at, last_seen_at)
SELECT :own, 'https://ledger.example/a?b=1&c=2', revision_id, now(), now() FROM revision
"""
CORRECTION = "\n\nCorrection: an earlier version of this article gave another number of passengers.\n"


@pytest.fixture(scope="module")
def loaded(shared_news_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Night]:
    folder = tmp_path_factory.mktemp("pages")
    files: dict[str, str | bytes] = {
        "herald/ferry.txt": ferry("Ferry to sail twice a day", DATELINE),
        "mirror/ferry.txt": ferry("Two sailings daily for Hullesk", "Port Almadin, 3 March 2025: ") + ADDED,
        "quelmont/library.txt": LIBRARY,
        "pier/page.txt": QUAY,
    }
    with over(shared_news_url, folder) as night, pytest.MonkeyPatch.context() as patch:
        patch.setenv(
            "NEWSLOOM_SPACY_MODEL", "none"
        )  # names by rules: the pages are the same, and it takes seconds less
        press = write(folder / "press", files)
        night.run("one", press)
        changed = ferry("Ferry to sail twice a day", DATELINE, day="Thursday").replace("41,300", "41,900") + CORRECTION
        write(press, {"herald/ferry.txt": changed})
        night.run("two", press)
        spoil(night)
        yield night


def spoil(night: Night) -> None:
    """What outlets wrote of one article, as somebody writes who wants more of the desk than to be read."""
    spoiled = (
        "UPDATE news.outlet SET name = :bad WHERE name = 'pier'",
        "UPDATE news.entity SET name = :bad WHERE name = 'Inga Torvik'",
        "UPDATE ops.item SET locator = :bad WHERE locator = 'pier/page.txt'",
        "UPDATE news.article SET path = NULL, canonical_url = 'javascript:alert(1)//' || :bad "
        "WHERE path LIKE '%pier/page.txt'",
        "UPDATE news.story SET title = :bad WHERE title LIKE 'Quay%'",
        "UPDATE news.story_article SET reasons = ARRAY[:bad] WHERE score IS NULL",
        "UPDATE news.date_evidence SET raw = :bad, reason = :bad WHERE raw = '5 March 2025'",
        "UPDATE news.article_revision SET title = :bad, body = body || :bad, lede = :bad, agency = :bad, "
        "dateline = :bad, section = :bad, published_raw = :bad WHERE title LIKE 'Quay%'",
        "INSERT INTO news.revision_flag (revision_id, flag, stage) SELECT revision_id, :bad, 'strip' "
        "FROM news.article_revision WHERE title = :bad",
    )
    with night.engine.begin() as connection:
        for statement in spoiled:
            text = sa.text(statement)
            assert connection.execute(text, {"bad": HOSTILE}).rowcount > 0, statement
    fill(night.engine)


def asked_by(person: Person) -> TestClient:
    app = make_desk(Beside(person, local_root()))
    return TestClient(app, base_url=AT, follow_redirects=False, headers={"accept": "text/html"})


@pytest.fixture(scope="module")
def desk(loaded: Night) -> TestClient:
    return asked_by(Person("inga", may_write=True))


class Shape(HTMLParser):
    """The elements of a page: which are open, which ids there are, what was never closed."""

    VOID = frozenset({"meta", "link", "input", "br", "img", "hr", "wbr"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and tag not in ("svg",):
            assert self.open.pop() == tag, (tag, self.open)


def got(desk: TestClient, path: str, status: int = 200) -> str:
    answer = desk.get(path)
    assert answer.status_code == status, answer.text[:500]
    shape = Shape()
    shape.feed(answer.text)
    assert shape.open == []
    assert [tag for tag, _ in shape.seen].count("h1") == 1
    ids = [attributes["id"] for _, attributes in shape.seen if "id" in attributes]
    assert len(ids) == len(set(ids))
    scripts = [attributes for tag, attributes in shape.seen if tag == "script"]
    assert all(set(one) <= {"src", "defer"} and "src" in one for one in scripts)
    assert not any(name.startswith("on") or name == "style" for _, attributes in shape.seen for name in attributes)
    assert not any(tag == "img" for tag, _ in shape.seen)
    assert "49" not in re.findall(r"onerror=alert\(1\)>(\d+)", unescape(answer.text))
    return answer.text


def words(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def one(night: Night, outlet: str) -> Any:
    [row] = night.rows(
        "SELECT CAST(a.article_id AS text), CAST(s.story_id AS text) FROM news.article a "
        "JOIN news.story_article s USING (article_id) JOIN news.outlet o USING (outlet_id) WHERE o.name = :outlet",
        outlet=outlet,
    )
    return row


def test_an_article_tells_its_life(desk: TestClient, loaded: Night) -> None:
    article, story = one(loaded, "herald")
    page = got(desk, f"/articles/{article}")
    told = words(page)
    for said in (
        "Ferry to sail twice a day", "Ottoline Brackwater", "2 March 2025", "best evidence for published", "dateline",
        "a correction", "removed: 41,300", "added: 41,900", "This is the original", "revised", "loaded",
        "an earlier version of this article",
    ):  # fmt: skip
        assert said in told, said
    assert f'href="/stories/{story}"' in page
    assert '<abbr title="person">' in page
    copy = words(got(desk, f"/articles/{one(loaded, 'mirror')[0]}"))
    assert "This is a copy of Ferry to sail twice a day" in copy
    assert "added: The harbour board of Tarkent" in copy
    assert "herald was published first" in copy


def test_the_page_stands_with_its_cuts_in_place(desk: TestClient, loaded: Night) -> None:
    page = got(desk, f"/articles/{one(loaded, 'herald')[0]}?cuts=page")
    assert '<del class="cut"><span class="tag">dateline</span>Port Almadin, 2 March 2025:' in page
    loaded.engine.dispose()
    with loaded.engine.begin() as connection:
        moved = sa.text("UPDATE ops.capture SET archive_uri = archive_uri || :end")
        connection.execute(moved, {"end": ".gone"})
        connection.commit()
    try:
        assert "cannot be read back" in words(got(desk, f"/articles/{one(loaded, 'herald')[0]}?cuts=page"))
    finally:
        with loaded.engine.begin() as connection:
            connection.execute(sa.text("UPDATE ops.capture SET archive_uri = left(archive_uri, -5)"))


def test_a_server_that_holds_keys_of_others_reads_no_page_back(
    desk: TestClient, loaded: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cuts_page, "flattened", lambda *_: pytest.fail("a page was read back"))
    monkeypatch.setenv("NEWSLOOM_DESK_READS_PAGES", "no")
    article, _ = one(loaded, "herald")
    page = got(desk, f"/articles/{article}")
    assert f"<code>newsloom explain {article} --cuts</code>" in page
    assert "cuts=page" not in page
    assert "pages are not read back on this server" in got(desk, f"/articles/{article}?cuts=page")
    monkeypatch.setenv("NEWSLOOM_DESK_READS_PAGES", "yes")
    with cuts_page._turn:
        assert "another page is being read back" in got(desk, f"/articles/{article}?cuts=page")


def test_outlets_side_by_side_are_placed_as_the_view_places_them(loaded: Night) -> None:
    """The page reads a story once; news.outlet_lag says what a lag is."""
    with loaded.engine.begin() as connection:
        connection.execute(
            sa.text(
                "UPDATE news.article_revision r SET published_precision = 'minute', published_zone_from = 'printed', "
                "published_earliest = timestamptz '2025-03-01 10:00Z' + make_interval(mins => k.n * k.n, secs => 20) "
                "FROM (SELECT revision_id, CAST(row_number() OVER (ORDER BY body_sha256) AS integer) AS n "
                "FROM news.article_revision) AS k WHERE k.revision_id = r.revision_id"
            )
        )
        for name in ("herald", "quelmont"):
            _, story = one(loaded, name)
            told = rows(connection, "story_outlets", story_id=story, most=9)
            view = connection.execute(
                sa.text("SELECT outlet, lag, place FROM news.outlet_lag WHERE kind = 'story' AND group_id = :story"),
                {"story": story},
            ).all()
            assert {(row["outlet"], row["lag"], row["place"]) for row in told if row["place"]} == set(map(tuple, view))
            sums = connection.execute(
                sa.text("SELECT count(*), count(c.article_id) FROM news.story_article s "
                        "LEFT JOIN news.copy_link c USING (article_id) WHERE s.story_id = :story"), {"story": story},
            ).one()  # fmt: skip
            assert (told[0]["articles_in_all"], told[0]["copies_in_all"]) == tuple(sums)
        assert connection.scalar(sa.text("SELECT count(*) FROM news.outlet_lag WHERE kind = 'story'")) > 1
        connection.rollback()


def test_hostile_words_are_words(desk: TestClient, loaded: Night) -> None:
    [(article, story)] = loaded.rows(
        "SELECT CAST(article_id AS text), CAST(story_id AS text) FROM news.current_article WHERE title LIKE '%script%'"
    )
    paths = (
        f"/articles/{article}",
        f"/articles/{article}?cuts=page",
        f"/stories/{story}",
        "/stories",
        "/search?q=bakery",
    )
    for path in paths:
        page = got(desk, path)
        assert "&lt;script&gt;" in page, path
        assert "<script>" not in page
        assert 'href="javascript' not in page
    for path in ("/search", "/stories"):
        got(desk, f"{path}?q={HOSTILE}&outlet={HOSTILE}&language={HOSTILE}")


def test_no_article_a_forgotten_one_and_a_damaged_address(desk: TestClient, loaded: Night) -> None:
    gone = uuid.uuid4()
    with loaded.engine.begin() as connection:
        buried = (
            "INSERT INTO ops.tombstone (kind, key_sha256, why, who, removed) "
            "VALUES ('url', sha256(:key), 'asked', 'inga', '{}')"
        )
        connection.execute(sa.text(buried), {"key": gone.bytes})
    assert "was erased" in words(got(desk, f"/articles/{gone}", 410))
    for wrong in (str(uuid.uuid4()), "nothing", "%00", "..%2f..", f"{gone}x"):
        assert desk.get(f"/articles/{wrong}").status_code == 404
        assert desk.get(f"/stories/{wrong}").status_code == 404
    article = one(loaded, "herald")[0]
    for query in (
        "copies=%00",
        "nights=e30",
        "revision=x",
        "beside=x",
        f"beside={gone}",
        f"revision={gone}",
        "part=99",
    ):
        got(desk, f"/articles/{article}?{query}")
    assert desk.get(f"/articles/{article}?part=-1").status_code == 404


def test_a_story_tells_who_led_and_its_copies(desk: TestClient, loaded: Night) -> None:
    story, copy = one(loaded, "herald")[1], one(loaded, "mirror")[0]
    page = got(desk, f"/stories/{story}")
    told = words(page)
    assert "2 articles, 1 of them a copy, 2 known outlets" in told
    assert told.index("first report") < told.index("Two sailings daily")
    assert "Revised 1 time" in told
    assert "Ottoline Brackwater" in told
    assert 'data-action="/actions/judge"' in page
    assert "added: The harbour board" in words(got(desk, f"/stories/{story}?differs={copy}"))
    assert "added:" not in words(got(desk, f"/stories/{story}?differs={uuid.uuid4()}"))
    looks = asked_by(Person("temmo", may_write=False))
    assert "data-action" not in got(looks, f"/stories/{story}")


def test_an_old_story_leads_to_the_new_and_one_that_is_parted_says_where_it_went(
    desk: TestClient, loaded: Night
) -> None:
    article, story = one(loaded, "herald")
    old, parted = uuid.uuid4(), uuid.uuid4()
    with loaded.engine.begin() as connection:
        led = "INSERT INTO news.redirect (kind, old_id, new_id, run_id) VALUES ('story', :old, :new, 'one')"
        connection.execute(sa.text(led), {"old": old, "new": story})
        went = (
            "INSERT INTO news.story_move (article_id, old_story_id, new_story_id, run_id, why) "
            "SELECT :article, :old, :new, 'one', why FROM (VALUES ('judged')) AS v (why)"
        )
        connection.execute(sa.text(went), {"article": article, "old": parted, "new": story})
    answer = desk.get(f"/stories/{old}")
    # A path: the host and the scheme are what the browser used, not what the request said of itself.
    assert (answer.status_code, answer.headers["location"]) == (307, f"/stories/{story}")
    assert story in got(desk, f"/stories/{parted}", 410)


def test_stories_are_chosen_by_day_outlet_entity_and_outlets(desk: TestClient, loaded: Night) -> None:
    def titles(query: str) -> set[str]:
        page = got(desk, f"/stories?{query}")
        return {unescape(found) for found in re.findall(r'<th scope="row"><a href="/stories/[^"]+">([^<]+)</a>', page)}

    every = titles("")
    assert len(every) == 3
    assert titles("outlets=2") == {"Ferry to sail twice a day"}
    # Without a zone 2 March begins on 1 March in UTC: it is of the day that it prints.
    assert titles("day=2025-03-02") == {"Ferry to sail twice a day"}
    assert titles("day=2025-03-01") == set()
    assert titles("outlet=quelmont") == {"Night library opens its doors in Quelmont"}
    [entity] = loaded.rows("SELECT CAST(entity_id AS text) FROM news.entity WHERE name = 'Ottoline Brackwater'")
    assert titles(f"entity={entity}") == {"Ferry to sail twice a day"}
    for wrong in ("day=x", "outlets=0", "outlets=x", "entity=x"):
        assert 'role="alert"' in got(desk, f"/stories?{wrong}", 400)


def test_pages_of_stories_have_every_story_once(
    desk: TestClient, loaded: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newsloom.desk.stories import reading

    monkeypatch.setattr(reading, "SHOWN", 1)
    monkeypatch.setattr(reading, "LOOKED", 1)
    for query in ("", "outlets=1&outlet=herald", "outlets=2", f"entity={uuid.uuid4()}"):
        seen: list[str] = []
        path: str | None = f"/stories?{query}"
        while path:
            page = got(desk, path)
            seen += re.findall(r'<th scope="row"><a href="/stories/([^"]+)">', page)
            [*links] = re.findall(r'rel="next" href="([^"]+)"', page)
            path = unescape(links[0]) if links else None
            assert len(seen) < 9
        assert len(seen) == len(set(seen)) == (3 if not query else 0 if "entity" in query else 1)


def test_search_finds_marks_and_bounds(desk: TestClient) -> None:
    page = got(desk, "/search?q=ferry")
    assert "<mark>ferry</mark>" in page.lower()
    assert page.count("<h2>") == 2
    assert page.count("<h2>") - got(desk, "/search?q=ferry&outlet=herald").count("<h2>") == 1
    assert got(desk, "/search?q=ferry&since=2025-03-05").count("<h2>") == 0
    assert got(desk, "/search?q=ferry&language=de").count("<h2>") == 0
    assert EMPTY in words(got(desk, "/search"))
    assert NONE in words(got(desk, "/search?q=zeppelin"))


def test_an_article_is_found_by_its_address_and_its_id(desk: TestClient, loaded: Night) -> None:
    article = one(loaded, "quelmont")[0]
    assert f'the address or id of <a href="/articles/{article}">Night library' in got(desk, f"/search?q={article}")
    with loaded.engine.begin() as connection:
        ours = article_id(canonical_url="https://ledger.example/a?b=1&c=2", outlet=None, path="")
        # Its rows hang on each other by keys that are asked at the end.
        connection.execute(sa.text(ADDRESSED), {"own": ours, "of": article})
    page = got(desk, "/search?q=" + quote("https://ledger.example/a?b=1&c=2"))
    assert f'the address or id of <a href="/articles/{ours}">Night library' in page
    assert "the address or id" not in got(desk, "/search?q=https://ledger.example/other")
    with loaded.engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM news.article_revision WHERE article_id = :own"), {"own": ours})
        connection.execute(sa.text("DELETE FROM news.article WHERE article_id = :own"), {"own": ours})


WEIRD = ("\x00", "\ud800", "9" * 400, "-1", "{{7*7}}", "%", "'", "2026-W01-1", "\u0661", "a" * 9000)
ID = str(uuid.uuid4())
MADE_UP: list[list[Any]] = [
    ["2026-W01-1T00:00:00+00:00", ID], ["2026-01-01T00:00:00+23:59", ID], ["9999-12-31T23:59:59-10:00", ID],
    ["infinity", ID], [1e308, ID], [0.5, ID], [True, ID], [float("nan"), ID], [[], {}],
    ["2026-01-01T00:00:00+00:00", "run\x00", ID],
]  # fmt: skip
KEYS = [token(key) for key in MADE_UP]


def test_nothing_in_an_address_is_an_error_of_ours(desk: TestClient, loaded: Night) -> None:
    article, story = one(loaded, "herald")
    asked = [
        (f"/articles/{article}?", ("revision", "beside", "part"), WEIRD[:2]),
        (f"/articles/{article}?", ("copies", "nights"), KEYS),
        ("/stories?", ("day", "outlet", "entity", "outlets", "undated", "after"), WEIRD),
        ("/stories?", ("after",), KEYS),
        (f"/stories/{story}?", ("after", "differs"), [*WEIRD[:2], *KEYS]),
        ("/search?q=ferry&", ("after", "since", "until", "outlet", "language"), WEIRD),
        ("/search?q=ferry&", ("after",), KEYS),
        ("/search?", ("q",), WEIRD),
    ]
    for path, names, values in asked:
        for name in names:
            for value in values:
                query = f"{path}{name}={quote(value, errors='surrogatepass')}"
                assert desk.get(query).status_code in (200, 400, 404), query[:300]


@pytest.mark.parametrize(
    ("query", "said"),
    [("the&language=en", NOTHING_SAID), ("the", None), ("%00", EMPTY),
      ("%22" * 10_000, NOTHING_SAID), ("-", NOTHING_SAID), ("%ED%A0%80", None), ("or or (", None)],
)  # fmt: skip
def test_a_foolish_question_gets_a_line(desk: TestClient, query: str, said: str | None) -> None:
    page = words(got(desk, f"/search?q={query}"))
    assert said is None or said in page
    assert 'role="status"' in got(desk, "/search?q=ferry&since=tomorrow", 400)
    assert desk.get(f"/search.csv?q={query}").status_code == 200


def test_pages_of_search_have_every_article_once(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from newsloom.desk.search import page as module

    monkeypatch.setattr(module, "SHOWN", 1)
    first = got(desk, "/search?q=ferry")
    [following] = re.findall(r'rel="next" href="([^"]+)"', first)
    second = got(desk, unescape(following))
    found = [re.findall(r'<h2><a href="/articles/([^"]+)"', page) for page in (first, second)]
    assert [len(one) for one in found] == [1, 1]
    assert found[0] != found[1]
    assert 'rel="next"' not in second


def test_what_search_finds_is_a_spreadsheet_that_runs_nothing(desk: TestClient, loaded: Night) -> None:
    [before] = loaded.rows("SELECT title FROM news.article_revision WHERE title LIKE 'Two sailings%'")
    retitled = sa.text("UPDATE news.article_revision SET title = :new WHERE title = :old")
    with loaded.engine.begin() as connection:
        connection.execute(retitled, {"new": '=HYPERLINK("http://x.example";"y")', "old": before})
    fill(loaded.engine)
    try:
        answer = desk.get("/search.csv?q=sail")
    finally:
        with loaded.engine.begin() as connection:
            connection.execute(retitled, {"new": before, "old": '=HYPERLINK("http://x.example";"y")'})
        fill(loaded.engine)
    assert answer.headers["content-type"].startswith("text/csv")
    lines = answer.text.split("\r\n")
    assert lines[0].startswith("rank,published,outlet,title")
    assert """'=HYPERLINK(""http://x""" in answer.text
    assert len(lines) == 4


def test_the_form_of_a_copy_judges_it_apart(desk: TestClient, loaded: Night) -> None:
    """The last of the file: the two are one text no more."""
    story, copy = one(loaded, "herald")[1], one(loaded, "mirror")[0]
    page = got(desk, f"/stories/{story}")
    form = page[page.index('data-action="/actions/judge"') :].partition("</form>")[0]
    asked = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    assert (asked["as"], asked["verdict"], asked["other"]) == ("copy", "different", copy)
    answer = post(desk, "/actions/judge", **asked, why="two boards")
    assert answer.status_code == 200, answer.text
    told = words(got(desk, f"/articles/{copy}"))
    assert "As a copy, with Ferry to sail twice a day" in told
    assert "said inga on" in told
    assert "No copy of it is held, and it copies none" in told
    assert "Looked alike and kept apart" in told
