"""Row 79: a page that claims another's address does not overwrite it, whichever of the two came first."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from tests.db.conftest import Night
from tests.db.test_same_answer import emptied
from tests.site import Page as SitePage
from tests.site import Site

pytestmark = pytest.mark.one_server

HOST = "https://lantern.example"
A, B, C = f"{HOST}/ferry-leaves", f"{HOST}/bread-is-dear", f"{HOST}/a.php?id=7"

FERRY = (
    "The ferry from Hullesk left ten minutes late because a goat had boarded it without a ticket, harbour master "
    "Ottoline Brackwater told reporters. The goat belongs to the lighthouse, and went home in a rowing boat on {day}. "
    "The Harbour Board of Hullesk will put a gate on the quay before the winter, for it was the third goat of the year."
)
BREAD = (
    "The bakers of Quelmont laid down their work over the price of rye, their speaker Temmo Valdrisk said in Armenia. "
    "The Guild of Quelmont Bakers (GQB) wants flour from the town's own mill by {day}, or there will be no bread at "
    "the feast of the lamps. Isaura Fennimore, who runs the mill, answered that its wheel broke in the spring."
)


@dataclass(frozen=True)
class Page:
    """A page as it was seen once. Saved pages have the file's name for an address; ``url`` is where it came from."""

    name: str
    words: str
    title: str
    at: str
    url: str | None = A
    claims: str | None = A

    def write(self, folder: Path) -> None:
        link = f'<link rel="canonical" href="{self.claims}">' if self.claims else ""
        paragraphs = "".join(f"<p>{sentence.strip()}.</p>" for sentence in self.words.split(". "))
        by = f'<meta name="author" content="{"Ada Lovell" if "ferry" in self.words else "Bram Okker"}">'
        head = f"<title>{self.title}</title>{link}{by}"
        page = f"<html><head>{head}</head><body><article><h1>{self.title}</h1>{paragraphs}</article></body></html>"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{self.name}.html").write_text(page)
        beside = {"fetched_at": self.at, "outlet": "Lantern"} | ({"url": self.url} if self.url else {})
        (folder / f"{self.name}.html.meta.json").write_text(json.dumps(beside))


A1 = Page("a", FERRY.format(day="Tuesday"), "Ferry leaves late", "2026-11-10T08:00:00Z")
A2 = Page("a", FERRY.format(day="Wednesday"), "Ferry leaves very late", "2026-11-12T08:00:00Z")
B1 = Page("b", BREAD.format(day="Friday"), "No bread in Quelmont", "2026-11-11T08:00:00Z", B)
B2 = Page("b", BREAD.format(day="Saturday"), "Still no bread in Quelmont", "2026-11-13T08:00:00Z", B)
C1 = Page("c", FERRY.format(day="Tuesday"), "Ferry leaves late", "2026-11-14T08:00:00Z", C)


def seen(night: Night, folder: Path, *pages: Page, run_id: str | None = None) -> str:
    """A night that sees these pages and no others."""
    shutil.rmtree(folder, ignore_errors=True)
    for page in pages:
        page.write(folder)
    run_id = run_id or f"run {len(night.rows('SELECT run_id FROM ops.run')) + 1}"
    night.run(run_id, folder)
    return run_id


def told(night: Night, run_id: str) -> dict[str, Any]:
    rows = night.rows("SELECT locator, outcome, reason FROM ops.item WHERE run_id = :run_id", run_id=run_id)
    return {locator.removesuffix(".html"): (outcome, reason) for locator, outcome, reason in rows}


def current(night: Night) -> list[Any]:
    return night.rows("SELECT canonical_url, title FROM news.article JOIN news.article_revision USING (article_id) "
                      "WHERE revision_id = current_revision_id ORDER BY 1")  # fmt: skip


CONFLICT = ("quarantined", "identity_conflict")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "saved"


def test_row_79_in_one_night(night: Night, folder: Path) -> None:
    run_id = seen(night, folder, A1, B2)

    assert told(night, run_id) == {"a": ("loaded", None), "b": CONFLICT}
    assert current(night) == [(A, "Ferry leaves late")]
    [detail] = night.rows("SELECT detail FROM ops.item WHERE outcome = 'quarantined'")
    assert detail == {"claims": A, "item": "a.html"}
    assert night.rows("SELECT count(*) FROM ops.capture") == [2]


def test_row_79_the_page_of_the_address_is_held(night: Night, folder: Path) -> None:
    seen(night, folder, A1)
    whole = night.dump()

    assert told(night, seen(night, folder, B1)) == {"b": CONFLICT}
    assert told(night, seen(night, folder, B1)) == {"b": ("unchanged", None)}
    assert told(night, seen(night, folder, B2)) == {"b": CONFLICT}
    assert night.dump() == whole
    assert night.rows("SELECT count(*) FROM ops.item WHERE outcome = 'unchanged' AND article_id IS NOT NULL") == [0]


def test_row_79_the_claim_came_first(night: Night, folder: Path) -> None:
    seen(night, folder, A1)
    whole = night.dump()
    emptied(night)

    assert told(night, seen(night, folder, B2)) == {"b": ("loaded", None)}
    assert current(night) == [(A, "Still no bread in Quelmont")]
    assert told(night, seen(night, folder, A1)) == {"a": ("loaded", None)}

    assert night.dump() == whole
    assert night.rows("SELECT count(*) FROM ops.item WHERE detail ->> 'displaced_by' IS NOT NULL") == [1]
    assert told(night, seen(night, folder, A1, B2)) == {"a": ("unchanged", None), "b": CONFLICT}
    assert told(night, seen(night, folder, A1, B2)) == {"a": ("unchanged", None), "b": ("unchanged", None)}
    assert night.dump() == whole


def test_row_79_the_claim_came_first_and_stands_unchanged_beside_the_page(night: Night, folder: Path) -> None:
    seen(night, folder, A1)
    whole = night.dump()
    emptied(night)
    seen(night, folder, B2)

    assert told(night, seen(night, folder, A1, B2)) == {"a": ("loaded", None), "b": ("unchanged", None)}
    assert night.dump() == whole
    assert night.rows("SELECT locator FROM ops.item WHERE article_id IS NOT NULL") == ["a.html"]
    assert told(night, seen(night, folder, A1, B2)) == {"a": ("unchanged", None), "b": CONFLICT}


def test_row_79_a_page_that_is_gone_keeps_its_address(night: Night, folder: Path) -> None:
    seen(night, folder, A1)
    assert told(night, seen(night, folder, B1)) == {"b": CONFLICT}
    assert current(night) == [(A, "Ferry leaves late")]


@pytest.mark.parametrize(
    "roads",
    [
        [(A1,), (B2, A1), (A1, C1), *permutations((A1, B2, C1))],
        [(A1, A2), (A1, B1, A2), (B2, C1, A1, B1, A2), (C1, A1, A2, B2)],
    ],
    ids=["one wording", "a correction"],
)
def test_row_79_every_order_leaves_the_same_tables(night: Night, folder: Path, roads: list[tuple[Page, ...]]) -> None:
    """The page itself and its change, a thief and its change, a page with the words under another address."""
    dumps = []
    for pages in roads:
        for number, page in enumerate(pages):
            seen(night, folder, page, run_id=f"{number}")
        titles = night.rows("SELECT title FROM news.article_revision")
        assert set(titles) == {page.title for page in pages if page.name == "a"}
        dumps.append(night.dump())
        emptied(night)
    assert all(dump == dumps[0] for dump in dumps)


def test_row_79_a_claim_on_an_address_nobody_has_seen_is_believed(night: Night, folder: Path) -> None:
    """And the words are that address's from then on. Of two that claim it one is heard, in whatever order."""
    assert told(night, seen(night, folder, B1)) == {"b": ("loaded", None)}
    assert told(night, seen(night, folder, B2)) == {"b": ("revised", None)}
    assert current(night) == [(A, B2.title)]
    assert told(night, seen(night, folder, C1)) == {"c": ("loaded", None)}, "the smaller address of the two"
    assert current(night) == [(A, C1.title)]
    assert told(night, seen(night, folder, B1)) == {"b": CONFLICT}
    late = night.dump()

    emptied(night)
    seen(night, folder, C1)
    assert night.dump() == late


def test_row_79_another_host_is_not_believed(night: Night, folder: Path) -> None:
    elsewhere = Page("b", B1.words, B1.title, B1.at, "https://bell.example/bread", A)
    run_id = seen(night, folder, A1, elsewhere)
    assert told(night, run_id) == {"a": ("loaded", None), "b": ("loaded", None)}
    assert current(night) == [("https://bell.example/bread", B1.title), (A, A1.title)]


@pytest.mark.parametrize(
    "other",
    [
        Page("z", A1.words, A1.title, "2026-11-15T08:00:00Z", f"{A}?from=b", A),
        Page("z", A1.words + " A boy had seen it first.", "Goat on board", "2026-11-15T08:00:00Z", C, A),
        Page("z", A1.words, "In short", "2026-11-15T08:00:00Z", "https://m.lantern.example/ferry-leaves", None),
        Page("z", A1.words, "Saved", "2026-11-15T08:00:00Z", None, A),
    ],
    ids=["parameter", "more words", "mobile", "saved"],
)
def test_other_dresses_of_a_page_are_the_same_article(night: Night, folder: Path, other: Page) -> None:
    seen(night, folder, A1)
    whole = night.dump()
    assert told(night, seen(night, folder, other)) == {"z": ("skipped", "same_article")}
    assert night.dump() == whole
    emptied(night)
    assert told(night, seen(night, folder, other)) == {"z": ("loaded", None)}
    assert told(night, seen(night, folder, A1)) == {"a": ("loaded", None)}
    assert night.dump() == whole


def test_an_amp_page_is_its_page_whatever_it_leaves_out(night: Night, folder: Path) -> None:
    slug = f"{HOST}/2026/11/ferry"
    own = Page("a", A1.words, A1.title, A1.at, slug, slug)
    short = Page("z", BREAD.format(day="Friday"), "In short", "2026-11-15T08:00:00Z", f"{slug}/amp", slug)
    seen(night, folder, own)
    assert told(night, seen(night, folder, short)) == {"z": ("skipped", "same_article")}
    assert current(night) == [(slug, A1.title)]


def test_spellings_of_the_address_are_one_page_and_revise_it(night: Night, folder: Path) -> None:
    seen(night, folder, A1)
    secure = Page("z", A2.words, A2.title, A2.at, "http://www.lantern.example/ferry-leaves/", A)
    assert told(night, seen(night, folder, secure)) == {"z": ("revised", None)}
    assert current(night) == [(A, A2.title)]


def test_row_79_killed_between_words_and_links(night: Night, folder: Path) -> None:
    from newsloom.load.stage import load_batches

    seen(night, folder, A1)
    whole = night.dump()
    emptied(night)
    seen(night, folder, B2)
    shutil.rmtree(folder)
    A1.write(folder)
    token = night.run("stopped", folder, until="dedupe")["dedupe"]["token"]
    load_batches(night.engine, run_id="stopped", token=token)

    assert told(night, seen(night, folder, A1)) == {"a": ("loaded", None)}
    assert night.dump() == whole


def test_row_79_over_the_web(night: Night, site: Site) -> None:
    site.feed("/ferry", "/bread")
    site.article("/ferry", "The goat went home in a rowing boat from the lighthouse.", "Goat goes home")
    site.article("/bread", "The bakers of Quelmont want flour from the mill of the town.", "No bread")
    page = site.pages["/bread"]
    link = f'<head><link rel="canonical" href="{site.base}/ferry">'.encode()
    site.pages["/bread"] = type(page)(page.body.replace(b"<head>", link))
    night.run("one")
    night.run("two")

    assert night.outcomes("one") == {"loaded": 1, "quarantined": 1}
    assert night.outcomes("two") == {"unchanged": 2}
    assert current(night) == [(f"{site.base}/ferry", "Goat goes home")]


def guid_feed(site: Site, **links: str) -> None:
    items = "".join(
        f'<item><guid isPermaLink="false">{guid}</guid><link>{site.base}{path}</link></item>'
        for guid, path in links.items()
    )
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{items}</channel></rss>'
    site.pages["/feed.xml"] = SitePage(body.encode(), headers=(("Content-Type", "application/rss+xml"),))


def test_an_article_known_by_its_guid_stays_one_when_its_address_changes(
    night: Night, site: Site, tmp_path: Path
) -> None:
    described = tmp_path / "sources" / "hullesk-herald.yaml"
    described.write_text(described.read_text() + "identity: guid\n")
    words = "The goat went home in a rowing boat from the lighthouse."
    guid_feed(site, n7="/goat", n8="/bread")
    site.article("/goat", words, "Goat goes home")
    site.article("/bread", "The bakers of Quelmont want flour from the mill of the town.", "No bread")
    night.run("one")
    before = night.rows("SELECT article_id FROM news.article ORDER BY 1")

    guid_feed(site, n7="/goat-goes-home", n8="/bread")
    site.article("/goat-goes-home", words, "Goat goes home")
    night.run("two")
    assert current(night) == [(f"{site.base}/bread", "No bread"), (f"{site.base}/goat-goes-home", "Goat goes home")]
    assert night.outcomes("two") == {"unchanged": 2}

    guid_feed(site, n7="/home", n8="/bread")
    site.article("/home", words, "Goat goes home at last")
    night.run("three")
    assert night.outcomes("three") == {"revised": 1, "unchanged": 1}
    assert current(night) == [(f"{site.base}/bread", "No bread"), (f"{site.base}/home", "Goat goes home at last")]
    assert night.rows("SELECT article_id FROM news.article ORDER BY 1") == before
    assert night.rows("SELECT count(*) FROM news.article_revision") == [3]


def test_what_a_source_says_of_its_pages_reaches_the_tables(night: Night, site: Site, tmp_path: Path) -> None:
    described = tmp_path / "sources" / "hullesk-herald.yaml"
    hints = "zone: Asia/Almaty\nday_first: true\ntitle_affixes: [Ferry Desk]\n"
    described.write_text(described.read_text() + hints)
    site.feed("/goat")
    site.article("/goat", "The goat went home in a rowing boat from the lighthouse.", "Goat goes home :: Ferry Desk")
    printed = b"</h1><div>Published: 03/04/2025 08:30</div>"
    site.pages["/goat"] = SitePage(site.pages["/goat"].body.replace(b"</h1>", printed))
    night.run("one")

    [row] = night.rows(
        "SELECT title, published_edtf, published_zone, published_zone_from, "
        "CAST(published_earliest AT TIME ZONE 'UTC' AS text) FROM news.article_revision"
    )
    assert row == ("Goat goes home", "2025-04-03", None, "outlet", "2025-04-03 03:30:00")
