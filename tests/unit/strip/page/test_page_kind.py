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


CARDS = "".join(
    f"<div class='card'><h2><a href='/n/{at}'>{text[:70]}</a></h2><p>5 March 2024</p><p>{text}</p></div>"
    for at, text in enumerate(PARAGRAPHS * 2)
)


@pytest.mark.parametrize(
    "html",
    [
        bare(f"<main><h1>Harbour</h1>{CARDS}</main>", "Harbour"),
        bare(f"<main><h1>Inga Torvik</h1><p>Inga Torvik writes on tides.</p>{CARDS}</main>", "Inga Torvik"),
        bare(CARDS.replace("<div class='card'>", "").replace("</div>", ""), "Harbour"),
        bare("<ul>" + CARDS.replace("div", "li").replace("h2", "b") + "</ul>", "240 results"),
    ],
)
def test_a_list_of_blurbs_is_an_index(html: str) -> None:
    article = strip(html, url="https://lantern.example/tag/harbour")
    assert (article["outcome"], article["kind"]) == ("skipped", "index")


def test_a_short_article_above_a_list_of_others_is_no_index() -> None:
    told = f"<h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"
    others = CARDS.replace(PARAGRAPHS[0], PARAGRAPHS[2]).replace(PARAGRAPHS[1], PARAGRAPHS[3])
    article = strip(bare(f"<main>{told}</main>{others}", TITLE), url="https://lantern.example/2024/03/ferry")
    assert (article["outcome"], PARAGRAPHS[1] in article["body"]) == ("ok", True)


CAPTION = "<p>The boat leaves the quay.</p>"
PLAYED = {
    "video": ("<video src='a.mp4'></video>", {"@type": "VideoObject", "name": TITLE}),
    "audio": ("<audio src='a.mp3'></audio>", {"@type": "PodcastEpisode", "name": TITLE}),
    "gallery": (
        "".join(
            f"<figure><img src={at}><figcaption>The quay in the {at}th hour</figcaption></figure>" for at in range(9)
        ),
        {"@type": "ImageGallery", "name": TITLE},
    ),
}


@pytest.mark.parametrize("kind", PLAYED)
def test_what_is_played_or_shown_with_a_line_beside_it_is_skipped(kind: str) -> None:
    player, declared = PLAYED[kind]
    for ld in (declared, None, {"@type": "NewsArticle", "headline": TITLE} if kind != "gallery" else None):
        article = strip(page(paragraphs=(CAPTION,), before=player, ld=ld))
        assert (article["outcome"], article["kind"]) == ("skipped", kind), ld
    assert strip(page(before=player, ld=declared))["kind"] == "article"


def test_a_live_blog_is_an_article_of_its_kind() -> None:
    entries = "".join(f"<div><time>1{at}:15</time><p>{text}</p></div>" for at, text in enumerate(PARAGRAPHS))
    declared = {"@type": "LiveBlogPosting", "headline": TITLE, "datePublished": "2024-03-05"}
    for html in (page(before=entries, ld=declared), page(before=f"<div class='live-blog'>{entries}</div>")):
        assert (strip(html)["outcome"], strip(html)["kind"]) == ("ok", "live_blog")


@pytest.mark.parametrize(
    "html",
    [
        bare("<script>window._cf_chl_opt={};</script><p>lantern.example</p>", "Just a moment..."),
        bare("<div id='px-captcha'></div><p>Press &amp; Hold to confirm</p>", "Access denied"),
        bare("<h1>Checking your browser before accessing lantern.example.</h1>"),
        bare("<div id='__next'></div><script src='/main.js'></script>"),
    ],
)
def test_a_page_that_looks_at_the_browser_first_needs_javascript(html: str) -> None:
    assert strip(html)["kind"] == "needs_javascript"


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{10 + at}:30 {text[:70]}" for at, text in enumerate(PARAGRAPHS * 3)),
        "Lantern\n" + "\n".join(f"{text[:60]}\n{at + 1}.11.2026" for at, text in enumerate(PARAGRAPHS * 4)),
    ],
)
def test_a_text_of_headlines_is_an_index(text: str) -> None:
    assert strip(text, media="text")["kind"] == "index"


def test_a_calendar_is_no_list_of_headlines() -> None:
    races = "\n".join(
        f"{at}th race: {at + 3} March, the harbour of Lundvik, boats up to nine metres" for at in range(1, 14)
    )
    assert strip(f"The races of the spring\n{races}", media="text")["outcome"] == "ok"
