from __future__ import annotations

import pytest
from tests.pages_to_strip import PARAGRAPHS, TITLE, page

from newsloom.strip import strip

CONSENT = (
    "<div><h1>We value your privacy</h1><p>We and our 412 partners store information on a device, such as cookies, and "
    "process personal data for advertising. With your consent we may use precise data. You can change your privacy "
    "settings at any time.</p><button>Accept all</button><p>Accept all</p></div>"
)
CONSENT_DE = (
    "<p>Mit Ihrer Zustimmung verwenden wir Cookies und verarbeiten Daten. Ihre Einwilligung können Sie jederzeit in "
    "den Angaben zum Datenschutz widerrufen.</p><p>Alle akzeptieren</p>"
)
INDEX = "".join(
    f'<h2><a href="/n/{number}">A headline about the harbour, number {number}</a></h2>' for number in range(40)
)


def bare(body: str, title: str = "Lantern") -> str:
    return f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (bare(CONSENT), "consent_wall"),
        (bare(CONSENT_DE), "consent_wall"),
        (
            bare('<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div>'),
            "needs_javascript",
        ),
        (bare("<p>Please turn on JavaScript in your browser and reload the page.</p>"), "needs_javascript"),
        (
            bare("<h1>404</h1><p>Sorry, the page you were looking for does not exist.</p>", "Page not found | L"),
            "error_page",
        ),
        (bare("<h1>403 Forbidden</h1><hr>nginx", "403 Forbidden"), "error_page"),
        (bare("<h1>Страница не найдена</h1>", "Страница не найдена"), "error_page"),
        (bare('<form><input name="mail"><input type="password"></form><p>Forgot it?</p>', "Sign in"), "not_article"),
        (bare(INDEX), "not_article"),
        (bare(""), "empty"),
        ("<rss version='2.0'><channel><item><title>x</title></item></channel></rss>", "not_article"),
        ("<?xml version='1.0'?>\n<!-- c -->\n<urlset></urlset>", "not_article"),
        ("   \n", "empty"),
        ("", "empty"),
    ],
)
def test_what_is_no_article_is_skipped(html: str, reason: str) -> None:
    article = strip(html)
    assert (article["outcome"], article.get("reason")) == ("skipped", reason)
    assert (article["title"], article["body"], article["cuts"]) == (None, "", [])


@pytest.mark.parametrize(
    "title",
    [
        "404 days at sea: a crew comes home",
        "Why we accept all cookies",
        "Enable JavaScript? A harbour's page divides a town",
        "Log in: the timber trade returns to Veldmark",
    ],
)
def test_an_article_about_such_a_page_is_an_article(title: str) -> None:
    assert strip(page(title=title))["outcome"] == "ok"


def test_a_news_flash_is_an_article_where_it_says_so() -> None:
    flash = ("The northern ferry will not sail on Thursday because of the storm, the harbour said.",)
    declared = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2024-03-05"}
    article = strip(page(paragraphs=flash, ld=declared))
    assert (article["outcome"], article["body"]) == ("ok", flash[0])


def test_a_teaser_is_loaded_and_flagged() -> None:
    declared = {"@type": "NewsArticle", "headline": TITLE, "isAccessibleForFree": "False"}
    assert "paywall_teaser" in strip(page(paragraphs=PARAGRAPHS[:2], ld=declared))["flags"]
    closed = strip(page(paragraphs=PARAGRAPHS[:2], after="<div><p>Subscribe to continue reading.</p></div>"))
    assert "paywall_teaser" in closed["flags"]
    assert "paywall_teaser" not in strip(page(paragraphs=PARAGRAPHS[:2]))["flags"]


def test_a_section_page_that_lists_its_articles_is_no_article() -> None:
    lists = {
        "@type": "ItemList",
        "itemListElement": [
            {"@type": "ListItem", "item": {"@type": "NewsArticle", "headline": text}} for text in PARAGRAPHS
        ],
    }
    article = strip(page(title="Region", ld=lists))
    assert (article["outcome"], article["kind"]) == ("skipped", "index")


def test_an_article_that_lists_others_is_one() -> None:
    others = [{"@type": "NewsArticle", "headline": text} for text in PARAGRAPHS]
    declared = [{"@type": "NewsArticle", "headline": TITLE}, {"@type": "ItemList", "itemListElement": others}]
    article = strip(page(ld={"@graph": declared}))
    assert (article["outcome"], article["title"]) == ("ok", TITLE)


def test_a_flash_in_a_script_without_blanks_is_long_enough() -> None:
    flash = (
        "港口委员会周二晚间批准了通往北部岛屿的新航线，第一艘船将于四月启航，票价保持不变。"
        "反对者要求秋季再审，并指出新码头的费用将在六年内达到九百万。"
    )
    assert strip(page(title="北部岛屿将有新航线", paragraphs=(flash,), lang="zh"))["outcome"] == "ok"


@pytest.mark.parametrize(
    "line", ["<p>x</p>", "<p>14 March 2019</p>", "<table><tr><td>41</td><td>Vodna</td></tr></table>"]
)
def test_row_37_an_article_with_thousands_of_short_lines_below_is_no_index(line: str) -> None:
    article = strip(page(after=line * 3_000))
    assert article["outcome"] == "ok"
    assert all(paragraph in (article["body"] or "") for paragraph in PARAGRAPHS)


def test_a_list_of_headlines_with_a_blurb_is_an_index() -> None:
    headlines = "".join(f"<p><a href='/{number}'>Ferry number {number} sails again</a></p>" for number in range(200))
    article = strip(bare(f"<main><p>{PARAGRAPHS[0]}</p>{headlines}<p>{PARAGRAPHS[1]}</p></main>"))
    assert (article["outcome"], article["kind"]) == ("skipped", "index")


@pytest.mark.parametrize(
    "html",
    [
        f"<html><head><title>{TITLE}</title></head><frameset><frame src=a.html><noframes><p>Text</noframes></frameset>",
        f"<html><head><title>{TITLE}</head><body><p>{PARAGRAPHS[0]}</p></body></html>",
    ],
)
def test_row_38_what_shows_nothing_of_its_text_is_not_called_empty(html: str) -> None:
    assert strip(html.encode())["reason"] == "not_article"
