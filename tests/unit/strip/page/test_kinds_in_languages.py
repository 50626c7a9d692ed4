"""Walls and error pages in thirty languages, as pages and as flattened texts; and news that tell of such pages."""

from __future__ import annotations

import pytest
from tests.pages_to_strip import PARAGRAPHS, TITLE, page
from tests.walls_in_languages import SAID

from newsloom.strip import strip

LANGUAGES = sorted(SAID)
MENU = "<ul class='menu'><li><a href='/a'>Region</a></li><li><a href='/b'>Sport</a></li></ul>"
FOOT = "<footer><p>Veldmark Lantern, 3 Quay Street</p></footer>"
LISTED = "".join(
    f"<li><h4><a href='/n/{at}'>{text[:60]}</a></h4><p>{text}</p></li>" for at, text in enumerate(PARAGRAPHS)
)


def shown(body: str, *, head: str = "", title: str = "Veldmark Lantern") -> str:
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{MENU}{body}{FOOT}</body></html>"


@pytest.mark.parametrize("language", LANGUAGES)
def test_walls_are_named_on_pages(language: str) -> None:
    said = SAID[language]
    cases = {
        "consent_wall": f"<div class='cmp-layer'><p>{said.consent}</p><button>{said.button}</button></div>",
        "error_page": f"<main><h2>{said.missing}</h2><ul>{LISTED}</ul></main>",
        "needs_javascript": f"<noscript><p>{said.javascript}</p></noscript><div id='root'></div>",
        "login": f"<main><h1>{said.login}</h1><form><input name='n'><input type='password'></form></main>",
    }
    assert {kind: strip(shown(body))["kind"] for kind, body in cases.items()} == {kind: kind for kind in cases}
    removed = strip(shown(f"<article><h1>{TITLE}</h1><p>{said.removed}</p></article>", title=TITLE))
    assert removed["reason"] == "error_page"


@pytest.mark.parametrize("language", LANGUAGES)
def test_walls_are_named_as_flattened_texts(language: str) -> None:
    said = SAID[language]
    cases = {
        "consent_wall": f"Veldmark Lantern\n{said.consent}\n{said.button}",
        "error_page": f"Region\nSport\n{said.missing}\n© Lantern",
        "needs_javascript": said.javascript,
    }
    assert {kind: strip(text, media="text")["kind"] for kind, text in cases.items()} == {kind: kind for kind in cases}
    assert strip(f"{TITLE}\n{said.removed}", media="text")["reason"] == "error_page"


@pytest.mark.parametrize("language", LANGUAGES)
def test_news_of_a_failed_site_are_news(language: str) -> None:
    flash = SAID[language].flash
    head = '<meta property="article:published_time" content="2026-11-03">'
    told = strip(shown(f"<main><h1>{TITLE}</h1><p>{flash}</p></main>", head=head, title=TITLE))
    assert (told["outcome"], told["kind"]) == ("ok", "article")
    text = strip(f"{TITLE}\n3 November 2026\n{flash}", media="text")
    assert (text["outcome"], flash in text["body"]) == ("ok", True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_article_under_a_consent_layer_is_one(language: str) -> None:
    said = SAID[language]
    layer = f"<div id='cookies'><p>{said.consent}</p><button>{said.button}</button></div>"
    hidden = f"<noscript>{said.javascript}</noscript><form><input type='password'></form>"
    assert strip(page().replace("<nav>", f"{layer}<nav>").replace("</main>", f"</main>{hidden}"))["kind"] == "article"
