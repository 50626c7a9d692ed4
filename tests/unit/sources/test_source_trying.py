"""``newsloom sources try`` against a site on loopback: what it shows, what it asks, and that it writes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from tests.raw_server import RawServer, answer
from tests.site import Page, Site, serving
from typer.testing import CliRunner

from newsloom.cli_sources import app

SITEMAP = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</urlset>"
INDEX = "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</sitemapindex>"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        for path in ("/a", "/b", "/c"):
            site.article(path, "The ferry was late.", title=f"The ferry {path[1:]}")
        yield site


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "sources").mkdir()
    monkeypatch.setenv("NEWSLOOM_SOURCES", str(tmp_path / "sources"))
    monkeypatch.setenv("NEWSLOOM_HOME", str(tmp_path / "var"))
    # It needs no database: one that cannot be reached would be noticed.
    monkeypatch.setenv("NEWSLOOM_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    return tmp_path


def describe(home: Path, site: Site, keys: str) -> None:
    head = f"id: herald\noutlet: Herald\ndelay_seconds: 0\nallow_private_hosts: ['127.0.0.1:{site.port}']\n"
    (home / "sources" / "herald.yaml").write_text(head + keys.replace("BASE", site.base))


def rss(site: Site, *items: str, at: str = "/feed.xml") -> None:
    told = "".join(f"<item>{item}</item>" for item in items)
    body = f'<rss version="2.0"><channel><title>Herald</title>{told}</channel></rss>'
    site.pages[at] = Page(body.replace("BASE", site.base).encode())


def try_(*more: str) -> Result:
    return CliRunner().invoke(app, ["try", "herald", *more])


def told(*more: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(try_("--json", *more).stdout)
    return answer


def sitemap_entries(site: Site, name: str, *paths: tuple[str, int]) -> str:
    """Entries of these paths, changed so many days ago."""
    days = [(path, (datetime.now(UTC) - timedelta(days=ago)).date()) for path, ago in paths]
    return "".join(f"<{name}><loc>{site.base}{path}</loc><lastmod>{day}</lastmod></{name}>" for path, day in days)


FEED = "feeds: [{url: BASE/feed.xml}]\n"


def test_a_feed_and_a_page_on_a_terminal(site: Site, home: Path) -> None:
    describe(home, site, FEED)
    link = "<link>BASE/a?utm_source=feed</link><pubDate>Sun, 22 Nov 2026 08:00:00 GMT</pubDate>"
    rss(site, f"<title>A \x9bferry\nis late</title>{link}", "<title>Nowhere</title><link>mailto:a@b.example</link>")
    shown = try_()
    assert shown.exit_code == 0, shown.output
    lines = shown.stdout.splitlines()
    assert lines[0] == "herald: Herald"
    assert f"feed  {site.base}/feed.xml" in lines
    assert "  robots    allowed (there is no robots.txt (404))" in lines
    assert '  found     rss "Herald": 2 entries' in lines
    assert "   1  A ferry is late  (Sun, 22 Nov 2026 08:00:00 GMT)" in lines
    assert f"      {site.base}/a" in lines
    assert "      no page: not an http or https address: '' mailto:a@b.example" in lines
    assert "  title     The ferry a" in lines
    assert any(line.startswith("  body      ") and line.endswith("0 cuts") for line in lines)
    assert lines[-1] == "every list gave entries; nothing was written"
    assert site.asked() == ["/feed.xml", "/a"]


def test_as_json_it_is_one_value(site: Site, home: Path) -> None:
    describe(home, site, FEED)
    site.feed("/a", "/b")
    answer = told("--pages", "2")
    (one,) = answer["lists"]
    assert (one["kind"], one["found"], one["status"], one["count"], one["why_not"]) == ("feed", "rss", 200, 2, None)
    assert [entry["url"] for entry in one["entries"]] == [f"{site.base}/a", f"{site.base}/b"]
    assert [page["article"]["title"] for page in answer["pages"]] == ["The ferry a", "The ferry b"]
    assert answer["problems"] == []


def test_it_writes_nothing(site: Site, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    describe(home, site, FEED)
    site.feed("/a")
    before = {path: path.stat().st_mtime_ns for path in home.rglob("*")}
    assert try_().exit_code == 0
    assert {path: path.stat().st_mtime_ns for path in home.rglob("*")} == before


def test_pages_come_from_each_list_in_turn(site: Site, home: Path) -> None:
    describe(home, site, "feeds: [{url: BASE/feed.xml}, {url: BASE/other.xml}]\npages: [BASE/c]\n")
    site.feed("/a", "/b")
    site.feed("/b", at="/other.xml")
    tried = [page["url"] for page in told("--pages", "3")["pages"]]
    assert tried == [f"{site.base}/c", f"{site.base}/a", f"{site.base}/b"]
    assert told("--pages", "0")["pages"] == []


def test_a_feed_whose_items_are_known_by_their_guid(site: Site, home: Path) -> None:
    describe(home, site, "identity: guid\n" + FEED)
    rss(site, '<title>A</title><link>BASE/a</link><guid isPermaLink="false">n-1</guid>')
    (entry,) = told()["lists"][0]["entries"]
    assert (entry["url"], entry["known_by"]) == (f"{site.base}/a", "guid:n-1")


def test_an_index_of_sitemaps_is_followed_to_the_newest(site: Site, home: Path) -> None:
    describe(home, site, "sitemaps: [{url: BASE/index.xml}]\n")
    maps = sitemap_entries(site, "sitemap", ("/old.xml", 400), ("/new.xml", 0), ("/older.xml", 900))
    site.pages["/index.xml"] = Page(INDEX.format(maps).encode())
    urls = sitemap_entries(site, "url", ("/a", 1), ("/b", 30), ("/c", 0))
    site.pages["/new.xml"] = Page(SITEMAP.format(urls).encode())
    (one,) = told()["lists"]
    assert (one["found"], one["through"]) == ("sitemap_index", [f"{site.base}/new.xml"])
    assert (one["count"], one["taken"]) == (3, 2)
    assert [entry["url"] for entry in one["entries"]] == [f"{site.base}/c", f"{site.base}/a"]
    assert site.asked() == ["/index.xml", "/new.xml", "/c"]


def test_row_49_a_sitemap_that_names_itself_first_is_followed_to_the_others(site: Site, home: Path) -> None:
    describe(home, site, "sitemaps: [{url: BASE/index.xml}]\n")
    maps = sitemap_entries(site, "sitemap", ("/index.xml", 0), ("/new.xml", 0))
    site.pages["/index.xml"] = Page(INDEX.format(maps).encode())
    site.pages["/new.xml"] = Page(SITEMAP.format(sitemap_entries(site, "url", ("/a", 1))).encode())
    (one,) = told()["lists"]
    assert (one["through"], one["count"]) == ([f"{site.base}/new.xml"], 1)


def test_an_index_page(site: Site, home: Path) -> None:
    describe(home, site, "index_pages: [{url: BASE/latest, links: main h2 a}]\n")
    site.pages["/latest"] = Page(b"<main><h2><a href='/a'>First</a></h2></main><nav><a href='/b'>About</a></nav>")
    (one,) = told()["lists"]
    assert [(entry["title"], entry["url"]) for entry in one["entries"]] == [("First", f"{site.base}/a")]


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (Page(status=404), "it answered 404"),
        (Page(status=503, headers=(("Retry-After", "120"),)), "it answered 503, and asks for time (Retry-After: 120)"),
        (Page(b"<html><body><p>Moved</p></body></html>"), "it is no list: a page in place of a feed"),
        (Page(b'<rss version="2.0"><channel><title>Herald</title></channel></rss>'), "a list (rss) without entries"),
        (Page(status=302, headers=(("Location", "http://10.0.0.1/"),)), "10.0.0.1: "),
    ],
)  # fmt: skip
def test_why_a_list_gives_nothing(site: Site, home: Path, page: Page, said: str) -> None:
    describe(home, site, FEED)
    site.pages["/feed.xml"] = page
    shown = try_()
    assert shown.exit_code == 1
    assert said in shown.stdout
    assert shown.stdout.splitlines()[-1].startswith(f"no entries: feed {site.base}/feed.xml: ")


def test_a_sitemap_of_old_pages_says_so(site: Site, home: Path) -> None:
    describe(home, site, "sitemaps: [{url: BASE/s.xml, days: 7}]\n")
    site.pages["/s.xml"] = Page(SITEMAP.format(sitemap_entries(site, "url", ("/a", 30))).encode())
    assert told()["problems"] == [f"sitemap {site.base}/s.xml: none of its 1 entries is of the last 7 days"]


def test_one_list_that_fails_does_not_hide_the_others(site: Site, home: Path) -> None:
    describe(home, site, "feeds: [{url: BASE/gone.xml}, {url: BASE/feed.xml}]\n")
    site.feed("/a")
    answer = told()
    assert [one["count"] for one in answer["lists"]] == [0, 1]
    assert answer["problems"] == [f"feed {site.base}/gone.xml: it answered 404"]
    assert [page["status"] for page in answer["pages"]] == [200]


def test_a_host_that_asks_for_time_is_asked_for_nothing_more(site: Site, home: Path) -> None:
    describe(home, site, "feeds: [{url: BASE/feed.xml}, {url: BASE/other.xml}]\npages: [BASE/a]\n")
    site.pages["/feed.xml"] = Page(status=429, headers=(("Retry-After", "600"),))
    shown = try_()
    assert (shown.exit_code, site.asked()) == (1, ["/feed.xml"])
    assert shown.stdout.count("is not to be asked for 600 s") == 3  # the other feed, its summary, and the page


def test_what_robots_forbid_is_named_and_not_asked(site: Site, home: Path) -> None:
    describe(home, site, "feeds: [{url: BASE/feed.xml}, {url: BASE/private/feed.xml}]\n")
    site.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /private\nDisallow: /a\n")
    site.feed("/a")
    answer = told()
    assert answer["problems"] == [
        f"feed {site.base}/private/feed.xml: robots.txt asks robots not to read it (Disallow: /private)"
    ]
    assert answer["pages"][0]["why_not"] == "robots.txt asks robots not to read it (Disallow: /a)"
    assert site.asked() == ["/feed.xml"]


def test_a_page_without_an_article_says_why(site: Site, home: Path) -> None:
    describe(home, site, FEED)
    site.feed("/a")
    site.pages["/a"] = Page(b"   ")
    (page,) = told()["pages"]
    assert page["why_not"] == "skipped: empty"


def test_a_page_is_read_with_what_the_source_says_of_it(site: Site, home: Path) -> None:
    describe(home, site, "title_affixes: [' | Herald']\n" + FEED)
    site.feed("/a")
    site.article("/a", "The ferry was late.", title="The ferry | Herald")
    assert told()["pages"][0]["article"]["title"] == "The ferry"


def test_what_the_outlet_reserves_is_said_first(site: Site, home: Path) -> None:
    describe(home, site, "reservations: [text-mining]\nlicence: Ask first.\n" + FEED)
    site.feed("/a")
    assert try_().stdout.splitlines()[1:3] == ["  reserves text-mining", "  licence   Ask first."]


def test_folders_and_connections_are_told(site: Site, home: Path) -> None:
    describe(home, site, "auth: herald_feed\nfolders: [texts, nowhere]\n")
    (home / "sources" / "texts").mkdir()
    shown = try_()
    assert shown.exit_code == 1
    lines = shown.stdout.splitlines()
    assert lines[1] == (
        "  needs the Airflow Connection herald_feed, which is not used (AIRFLOW_CONN_HERALD_FEED would give it)"
    )
    assert f"folder  {home}/sources/texts: there" in lines
    assert lines[-1] == f"no entries: folder {home}/sources/nowhere: there is none"
    assert site.requests == []


def paid(home: Path, port: int) -> None:
    (home / "sources" / "herald.yaml").write_text(
        f"id: herald\noutlet: Herald\nauth: herald_feed\ndelay_seconds: 0\nallow_private_hosts: ['127.0.0.1:{port}']\n"
        f"feeds: [{{url: 'http://127.0.0.1:{port}/feed'}}]\n"
    )


def test_a_connection_that_the_environment_gives_opens_the_feed(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    feed = b"<rss version='2.0'><channel><item><link>https://b.example/</link></item></channel></rss>"
    with RawServer({"/robots.txt": answer(404), "/feed": answer(200, feed)}) as server:
        paid(home, server.port)
        given = {"conn_type": "http", "host": "127.0.0.1", "port": server.port, "password": "correct-horse"}
        monkeypatch.setenv("AIRFLOW_CONN_HERALD_FEED", json.dumps(given))
        shown = try_("--pages", "0")
    assert shown.exit_code == 0, shown.output
    assert shown.stdout.splitlines()[1] == (
        "  needs the Airflow Connection herald_feed, taken from AIRFLOW_CONN_HERALD_FEED"
    )
    assert [b"Authorization: Bearer correct-horse" in head for head in server.requests] == [False, True]
    assert "correct-horse" not in shown.output


def test_a_connection_that_opens_nothing_is_refused_before_anything_is_asked(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with RawServer(answer(404)) as server:
        paid(home, server.port)
        monkeypatch.setenv("AIRFLOW_CONN_HERALD_FEED", json.dumps({"conn_type": "http", "host": "127.0.0.1"}))
        shown = try_()
    assert (shown.exit_code, shown.stderr) == (1, "newsloom: connection 'herald_feed': it has no password\n")
    assert server.hits == 0


def test_an_unknown_source_is_refused_with_its_neighbours(site: Site, home: Path) -> None:
    describe(home, site, FEED)
    shown = CliRunner().invoke(app, ["try", "heralt"])
    assert (shown.exit_code, shown.stderr) == (
        1, f"newsloom: there is no source 'heralt' in {home}/sources: is herald meant?\n",
    )  # fmt: skip
