from __future__ import annotations

from typing import Any

import pytest

from newsloom import ids
from newsloom.reasons import Reason
from newsloom.strip.identity import Identity, identify
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
