"""``newsloom sources add`` against a site on loopback, and the text that it writes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from html import escape
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.site import Page, Site, serving
from typer.testing import CliRunner

from newsloom.cli_sources import app
from newsloom.sources import visit
from newsloom.sources.adding import Draft, Found
from newsloom.sources.files import MAX_SOURCES, read_sources
from newsloom.sources.new_file import text_of
from newsloom.sources.offered_lists import read_offer
from newsloom.sources.source_file import MAX_LISTS

HEAD = '<html><head><title>{}</title><meta property="og:site_name" content="{}">{}</head><body><p>x</p></body></html>'
LINK = '<link rel="alternate" type="application/rss+xml" href="{}" title="{}">'


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        site.feed("/a")
        yield site


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "sources").mkdir()
    monkeypatch.setenv("NEWSLOOM_SOURCES", str(tmp_path / "sources"))
    # Nothing of it needs a database: one that cannot be reached would be noticed.
    monkeypatch.setenv("NEWSLOOM_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    # A second before each request but the first; that it is kept is told by test_visit.py.
    monkeypatch.setattr(visit, "Visit", partial(visit.Visit, sleep=lambda _: None))
    return tmp_path / "sources"


def home(site: Site, *feeds: tuple[str, str], name: str = "Hullesk Herald") -> None:
    links = "".join(LINK.format(url, title) for url, title in feeds)
    site.pages["/"] = Page(HEAD.format("Home", name, links).encode())


def robots(site: Site, text: str) -> None:
    site.pages["/robots.txt"] = Page(text.encode(), headers=(("Content-Type", "text/plain"),))


def add(site: Site, path: str = "/", *more: str, id: str = "herald") -> Result:
    return CliRunner().invoke(app, ["add", id, site.base + path, "--allow-private", f"127.0.0.1:{site.port}", *more])


def paths(site: Site) -> list[str]:
    return [request.path for request in site.requests]


def test_a_page_becomes_a_file_of_the_lists_that_its_site_names(site: Site, folder: Path) -> None:
    home(site, ("/feed.xml", "All news"), ("/comments/feed", "Comments"))
    robots(site, f"User-agent: *\nDisallow: /private\nSitemap: {site.base}/news.xml\n")
    told = add(site)
    assert told.exit_code == 0, told.output
    (source,) = read_sources(folder)
    assert (source.id, source.outlet, source.enabled) == ("herald", "Hullesk Herald", False)
    assert [one.url for one in source.feeds] == [f"{site.base}/feed.xml"]
    assert [one.url for one in source.sitemaps] == [f"{site.base}/news.xml"]
    assert (source.homepage, source.documented_at) == (f"{site.base}/", f"{site.base}/")
    assert source.allow_private_hosts == (f"127.0.0.1:{site.port}",)
    text = (folder / "herald.yaml").read_text()
    assert text.startswith("# yaml-language-server: $schema=schema.json\n")
    assert f'  # Named on {site.base}/ as "All news", ' in text
    assert f"  # Named in {site.base}/robots.txt, " in text
    assert f"  # - url: {site.base}/comments/feed\n" in text
    assert "  left out: " in told.stdout
    assert paths(site) == ["/robots.txt", "/"]
    assert CliRunner().invoke(app, ["check"]).exit_code == 0


@pytest.mark.parametrize(
    ("path", "body", "key", "outlet"),
    [
        ("/feed.xml", None, "feeds", "T"),
        ("/s.xml", b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>", "sitemaps", "127.0.0.1"),
    ],
)
def test_a_list_is_taken_for_what_it_is(
    site: Site, folder: Path, path: str, body: bytes | None, key: str, outlet: str
) -> None:
    if body is not None:
        site.pages[path] = Page(body)
    told = add(site, path)
    assert told.exit_code == 0, told.output
    (source,) = read_sources(folder)
    assert [one.url for one in getattr(source, key)] == [site.base + path]
    assert (source.outlet, source.homepage) == (outlet, None)
    assert paths(site) == ["/robots.txt", path]


def test_the_name_that_is_given_goes_before(site: Site, folder: Path) -> None:
    add(site, "/feed.xml", "--outlet", "Hullesk: the Herald # 1")
    assert read_sources(folder)[0].outlet == "Hullesk: the Herald # 1"


def test_an_address_that_moved_for_good_is_written_as_it_is_now(site: Site, folder: Path) -> None:
    site.pages["/rss"] = Page(status=301, headers=(("Location", "/feed.xml"),))
    add(site, "/rss")
    assert [one.url for one in read_sources(folder)[0].feeds] == [f"{site.base}/feed.xml"]


def test_nothing_is_overwritten_and_then_nothing_is_asked(site: Site, folder: Path) -> None:
    (folder / "herald.yml").write_text("mine")
    told = add(site)
    assert (told.exit_code, (folder / "herald.yml").read_text()) == (1, "mine")
    assert "is there already" in told.stderr
    assert (paths(site), [path.name for path in folder.iterdir()]) == ([], ["herald.yml"])


def test_what_another_source_reads_is_left_out(site: Site, folder: Path) -> None:
    add(site, "/feed.xml", id="first")
    home(site, ("/feed.xml?utm_source=home", "News"), ("/sport.xml", "Sport"))
    told = add(site)
    assert [one.url for one in read_sources(folder)[1].feeds] == [f"{site.base}/sport.xml"]
    assert f"left out: {site.base}/feed.xml?utm_source=home is read already, by first" in told.stdout
    again = add(site, "/feed.xml", id="second")
    assert (again.exit_code, again.stderr) == (1, f"newsloom: {site.base}/feed.xml is read already, by first\n")
    assert not (folder / "second.yaml").exists()


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (Page(b"<html><body><p>A page</p></body></html>"), "a page in place of a feed"),
        (Page(b"%PDF-1.7 ..."), "pdf in place of a feed"),
        (Page(status=404), "answered 404"),
        (Page(b'<!DOCTYPE rss [<!ENTITY a "b">]><rss version="2.0"><channel/></rss>'), "declares entities"),
        (Page(status=302, headers=(("Location", "/private/x"),)), "Disallow: /private"),
    ],
)  # fmt: skip
def test_what_no_source_can_be_made_of(site: Site, folder: Path, page: Page, said: str) -> None:
    robots(site, "User-agent: *\nDisallow: /private\n")
    site.pages["/"] = page
    told = add(site)
    assert told.exit_code == 1
    assert said in told.stderr
    assert list(folder.iterdir()) == []
    assert set(paths(site)) == {"/robots.txt", "/"}


def test_what_robots_forbid_is_not_asked(site: Site, folder: Path) -> None:
    robots(site, "User-agent: *\nDisallow: /\n")
    told = add(site)
    assert (told.exit_code, paths(site), list(folder.iterdir())) == (1, ["/robots.txt"], [])


def test_a_private_address_is_refused_with_a_way_out(site: Site, folder: Path) -> None:
    told = CliRunner().invoke(app, ["add", "herald", site.base + "/"])
    assert told.exit_code == 1
    assert "--allow-private" in told.stderr
    assert paths(site) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Herald", "https://herald.example/"], "ID: small letters, digits and hyphens are expected, at most 63"),
        (["../herald", "https://herald.example/"], "ID: small letters, digits and hyphens are expected, at most 63"),
        (["herald", "herald.example"], "URL: not an http or https address: 'herald.example'"),
        (["herald", "https://herald.example/", "--allow-private", "lan"], "--allow-private: not host:port: 'lan'"),
        (["herald", "https://herald.example/", "--outlet", ""], "--outlet: may not be empty"),
    ],
)
def test_what_is_typed_wrongly_is_refused_before_anything_is_asked(
    folder: Path, arguments: list[str], said: str
) -> None:
    told = CliRunner().invoke(app, ["add", *arguments])
    assert (told.exit_code, told.stderr) == (2, f"newsloom: {said}\n")


def test_other_files_must_be_well_first(site: Site, folder: Path) -> None:
    (folder / "other.yaml").write_text("id: other\n")
    told = add(site)
    assert told.exit_code == 1
    assert told.stderr.startswith(f"{folder}/other.yaml:1: ")
    assert paths(site) == []


def test_a_page_that_names_too_much_is_cut_and_says_so(site: Site, folder: Path) -> None:
    home(site, *((f"/{number}.xml", "") for number in range(MAX_LISTS + 7)))
    told = add(site)
    assert len(read_sources(folder)[0].feeds) == MAX_LISTS
    assert f"left out: 7 more feeds: a source has {MAX_LISTS} at most" in told.stdout
    assert MAX_SOURCES >= MAX_LISTS


NAMES = st.text(st.characters(blacklist_categories=["Cs"]), max_size=80)


@settings(deadline=None)
@given(outlet=NAMES, called=NAMES, path=NAMES)
@example(outlet="No", called="\u2028id: other", path="\U0001f600")
@example(outlet="!!timestamp x", called="a\nenabled: true", path="a: b #c")
@example(outlet="&a [*a]", called="# x", path="2026-13-45")
@example(outlet="... ", called="", path="x" * 3_000)
@example(outlet="", called="", path="\x850")
def test_whatever_a_page_calls_itself_the_file_is_a_source(
    tmp_path_factory: pytest.TempPathFactory, outlet: str, called: str, path: str
) -> None:
    link = LINK.format(escape(f"https://herald.example/{path}"), escape(called))
    page = HEAD.format("", escape(outlet), link)
    offer = read_offer(page.encode(), url="https://herald.example/")
    if not offer.feeds:
        return
    folder = tmp_path_factory.mktemp("sources")
    name = offer.name or "herald.example"
    where = f'Named on https://herald.example/ as "{offer.feeds[0].name}"'
    made = Draft("herald", name, "its title", [Found(offer.feeds[0].url, where, "feed")])
    (folder / "herald.yaml").write_text(text_of(made, date(2026, 11, 22)))
    (source,) = read_sources(folder)
    assert (source.outlet, source.feeds[0].url) == (name, offer.feeds[0].url)
