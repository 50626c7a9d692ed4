from __future__ import annotations

from typing import Any

import pytest

from newsloom import ids
from newsloom.reasons import Reason
from newsloom.strip.identity import UNKNOWN, Identity, identify
from newsloom.strip.rejection import RejectedError, rejected


def known(url: str | None = None, outlet: str | None = None, **page: Any) -> Identity:
    article = rejected("a", RejectedError(Reason.EMPTY)) | page
    return identify(article, url=url, outlet=outlet, source_id="texts", locator="lantern/a.html")  # type: ignore[arg-type]


OWN = "https://www.lantern.example/a?utm_source=x"


@pytest.mark.parametrize(
    ("url", "claimed", "address"),
    [
        (OWN, None, "https://www.lantern.example/a"),
        (OWN, "https://lantern.example/b", "https://lantern.example/b"),
        ("https://m.lantern.example/a", "https://www.lantern.example/a", "https://www.lantern.example/a"),
        ("https://amp.lantern.example/a", "https://lantern.example/a", "https://lantern.example/a"),
        (OWN, "https://agency.example/b", "https://www.lantern.example/a"),
        (OWN, "https://lantern.example.evil.example/b", "https://www.lantern.example/a"),
        (OWN, "https://www.lantern.example/", "https://www.lantern.example/a"),
        (OWN, "https://www.lantern.example/?p=7", "https://www.lantern.example/?p=7"),
        (OWN, "not an address", "https://www.lantern.example/a"),
        ("https://m.example/a", "https://amp.example/a", "https://m.example/a"),
        (None, "https://lantern.example/b", "https://lantern.example/b"),
        (None, "https://lantern.example/", None),
        ("file:///a.html", "https://lantern.example/b", "https://lantern.example/b"),
        ("https://lantern.example/", None, "https://lantern.example/"),
        ("about:blank", None, None), ("", "", None), (None, None, None), ("https://lantern.example/\ud800", None, None),
    ],
)  # fmt: skip
def test_the_address_of_a_page(url: str | None, claimed: str | None, address: str | None) -> None:
    found = known(url, canonical_url=claimed)
    assert found.canonical_url == address
    assert found.path == (None if address else "texts/lantern/a.html")


def test_two_pages_that_name_the_front_page_are_two_articles() -> None:
    claims = "https://lantern.example/"
    one, two = (known(f"https://lantern.example/{name}", canonical_url=claims) for name in "ab")
    assert one.article_id != two.article_id


@pytest.mark.parametrize(
    ("url", "outlet", "site_name", "name"),
    [
        (OWN, "Folder Name", "Site Name", "folder-name"),
        (OWN, None, "Site Name", "site-name"),
        (OWN, None, None, "lantern.example"),
        (OWN, "--", " ", "lantern.example"),
        (None, None, None, None),
        (None, "!!", "Site", "site"),
    ],
)
def test_the_outlet_is_what_is_surest(
    url: str | None, outlet: str | None, site_name: str | None, name: str | None
) -> None:
    assert known(url, outlet, site_name=site_name).outlet == name


def test_an_address_is_an_article_whoever_brings_it() -> None:
    one, two = known(OWN, "a"), known("https://www.lantern.example/a", "b")
    assert one.article_id == two.article_id
    assert one.article_id == ids.article_id(canonical_url="https://www.lantern.example/a", outlet=None, path="")
    assert known(None, "a").article_id != known(None, "b").article_id


@pytest.mark.parametrize(
    ("url", "claimed", "origin"),
    [
        (OWN, None, None),
        (OWN, "https://www.lantern.example/a", None),
        # spellings of one address
        (OWN, "http://lantern.example/a/", None),
        ("http://lantern.example/a?b=1", "https://www.lantern.example/a?b=1", None),
        # another page's, or a dress of it
        (OWN, "https://www.lantern.example/b", "https://www.lantern.example/a"),
        (OWN, "https://www.lantern.example/a?page=2", "https://www.lantern.example/a"),
        ("https://www.lantern.example/a?page=2", "https://www.lantern.example/a", "https://www.lantern.example/a?page=2"),
        ("https://lantern.example:8080/a", "https://lantern.example/a", "https://lantern.example:8080/a"),
        ("https://m.lantern.example/a", "https://lantern.example/a", "https://m.lantern.example/a"),
        ("https://m.lantern.example/a", None, "https://m.lantern.example/a"),
        (None, "https://lantern.example/b", UNKNOWN),
        # what is not believed is no claim
        (OWN, "https://agency.example/b", None), (OWN, "https://www.lantern.example/", None), (None, None, None),
    ],
)  # fmt: skip
def test_where_a_claim_comes_from(url: str | None, claimed: str | None, origin: str | None) -> None:
    assert known(url, canonical_url=claimed).claimed_from == origin


@pytest.mark.parametrize(
    "variant",
    [
        "https://m.lantern.example/2026/11/ferry", "https://lantern.example/2026/11/ferry/amp",
        "https://lantern.example/2026/11/ferry?print=1",
        "https://lantern-example.cdn.ampproject.org/c/s/lantern.example/2026/11/ferry",
    ],
)  # fmt: skip
def test_a_variant_is_the_article_of_its_page(variant: str) -> None:
    page = "https://lantern.example/2026/11/ferry"
    assert known(variant).article_id == known(variant, canonical_url=page).article_id == known(page).article_id
    assert known(variant, canonical_url="https://bell.example/a").canonical_url == page


def test_a_guid_is_an_article_whatever_its_address() -> None:
    def of(
        guid: str | None, url: str = OWN, outlet: str | None = "Lantern", source: str = "s", **page: Any
    ) -> Identity:
        article = rejected("a", RejectedError(Reason.EMPTY)) | page
        return identify(article, url=url, outlet=outlet, source_id=source, locator=f"guid:{guid}", guid=guid)  # type: ignore[arg-type]

    one = of("7")
    moved = of("7", "https://www.lantern.example/moved", source="other", site_name="Lantern Online")
    assert one.article_id == moved.article_id
    assert (moved.canonical_url, moved.path, moved.claimed_from) == ("https://www.lantern.example/moved", None, None)
    assert of("7", canonical_url="https://www.lantern.example/b").canonical_url == "https://www.lantern.example/b"
    assert len({one.article_id, of("8").article_id, of("7", outlet="Bell").article_id, of(None).article_id}) == 4
    assert of("7", outlet=None).article_id != of("7", outlet=None, source="other").article_id
