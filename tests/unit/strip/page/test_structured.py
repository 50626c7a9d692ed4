from __future__ import annotations

from tests.pages_to_strip import page

from newsloom.strip.page.structured import Structured, names, plain, read_structured
from newsloom.strip.page.tree import parse


def structured(html: str) -> Structured:
    root = parse(html)
    assert root is not None
    return read_structured(root)


def ld(text: str) -> Structured:
    return structured(page(head=f'<script type="application/ld+json">{text}</script>'))


def test_the_article_is_found_inside_a_graph() -> None:
    found = ld('{"@graph": [{"@type": "WebSite", "name": "L"}, {"@type": ["NewsArticle"], "headline": "Ferry"}]}')
    assert [node["headline"] for node in found.articles] == ["Ferry"]
    assert "WebSite" in found.types


def test_related_articles_are_not_the_article() -> None:
    found = ld(
        '{"@type": "NewsArticle", "headline": "Ferry", "hasPart": [{"@type": "NewsArticle", "headline": "Milk"}]}'
    )
    assert len(found.articles) == 1


def test_a_stub_does_not_come_first() -> None:
    found = ld('[{"@type": "NewsArticle", "@id": "#a"}, {"@type": "NewsArticle", "headline": "Ferry"}]')
    assert found.articles[0]["headline"] == "Ferry"


def test_broken_json_is_mended_or_counted() -> None:
    assert ld('{"@type": "NewsArticle", "headline": "Fer\nry",}').articles
    assert ld('<!-- {"@type": "NewsArticle", "headline": "Ferry"} -->').articles
    assert ld('{"@type": "NewsArticle", "headline": ').broken == 1
    assert ld("[" * 100_000).broken == 1


def test_meta_names_ignore_case_and_keep_all_values() -> None:
    found = structured(page(head='<meta property="Article:Tag" content="a"><meta name="article:tag" content=" b ">'))
    assert found.meta["article:tag"] == ["a", "b"]
    assert found.first("nothing", "article:tag") == "a"


def test_plain_resolves_what_was_escaped_twice() -> None:
    assert plain("Tide &amp;amp; <b>time</b>") == "Tide & time"
    assert plain(["first", "second"]) == "first"
    assert plain({"@value": "x"}) == "x"
    assert plain(7) is None
    assert plain("  ") is None


def test_names_of_every_shape() -> None:
    assert names("Ilse Marholm") == ["Ilse Marholm"]
    assert names([{"name": "A B"}, {"name": ["C D"]}, "E F", None]) == ["A B", "C D", "E F"]
    assert names({"@list": [{"name": "A B"}]}) == ["A B"]
    assert names(None) == []
