"""What kind of page this is: an article, or something that stands where an article should be.

The text decides, the markup names: a page with an article's length of text of its own is an article, whatever else it
says; one without is named by what it says instead, plays, lists or asks for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

from newsloom.reasons import Reason
from newsloom.strip.page import wall_marks as marks
from newsloom.strip.page.headline import key
from newsloom.strip.page.listing import Listing, is_declared_list, read_listing
from newsloom.strip.page.players import medium
from newsloom.strip.page.structured import Structured
from newsloom.strip.page.tree import Node, text_of
from newsloom.strip.page.walls import Walls, is_consent, is_error_title, is_login_line, read_walls

ENOUGH = 600
"""Letters of main text from which a page is an article whatever else it says: error pages say less, and an article
about HTTP 404 says more."""
SHORT = 140
"""Letters under which nothing is an article without saying so itself; a news flash has a sentence of 80 to 140."""
FLASH = 60
"""Letters under which a page that calls itself an article has none of its own beside a wall's."""
LINE_OR_TWO = 300
"""Letters of what stands under a film, a sound or a row of pictures; two sentences of news have some 280."""
LONGEST_WALL = 12_000
"""Letters of a consent layer that prints what each of its purposes means; a page with more is not asked."""

_PAYWALL = re.compile(
    r"(?:subscribe|sign in|log in|register|become a (?:member|subscriber)) (?:now )?to (?:continue|keep|read|unlock|"
    r"access)|(?:for|to) subscribers only|already a subscriber|remaining \d+ ?%|(?:reste|"
    r"restent) .{0,12}% de cet article|réservée? aux abonnés|jetzt weiterlesen|weiterlesen mit|"
    r"mit .{0,20}abo weiterlesen|nur für abonnenten|contenido exclusivo|solo para suscriptores|"
    r"sólo para suscriptores|contenuto riservato|per abbonati|tylko dla (?:prenumerator|subskrybent)|"
    r"доступно (?:только )?подписчик|только для подписчиков|この記事は有料|会員限定|有料会員",
    re.IGNORECASE,
)
TEASER = 1_500
"""Letters of main text above which a paywall's words belong to a box, not to a page that ends early."""
_SIGNS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_MARKED_ARTICLE = frozenset({"article", "news", "newsarticle", "blog", "video.other"})
_LISTED = 3
"""Articles that a page lists in its ItemList; one or two are what an article links to."""
_CARDS = 4
"""Linked headlines of a list; an article has one or two inside its text."""
_SPREAD = 3
"""Cards over which a list's text is spread; what a short article says stands in one box."""
_MANY_CARDS = 8
"""Linked headlines that make a list of a page without any text; an empty page still has its "most read" of five."""
_CONSENT_HEAD = 1_500
"""Code points at the head of a long text in which a consent layer has named its three things."""
_SENTENCE = 80
"""Code points above which a line is a sentence of news; a headline has some 60."""
_HEADINGS = 4
"""Headings at the top of a page that may name an error; the site's own name is one of them."""
_LIVE_TIMES = 4
"""Times of entries in a live blog's box; an article has two, published and modified."""
_LOGIN_PATH = re.compile(r"/(?:log-?in|sign-?in|signup|register|account|auth|subscribe|abo)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Kind:
    """``name`` for the article's ``kind``; ``reason`` where nothing is to be loaded."""

    name: str
    reason: Reason | None = None


ARTICLE = Kind("article")
LIVE_BLOG = Kind("live_blog")
INDEX = Kind("index", Reason.NOT_ARTICLE)
ERROR = Kind("error_page", Reason.ERROR_PAGE)
CONSENT = Kind("consent_wall", Reason.CONSENT_WALL)
JAVASCRIPT = Kind("needs_javascript", Reason.NEEDS_JAVASCRIPT)
LOGIN = Kind("login", Reason.NOT_ARTICLE)
NO_TEXT = Kind("no_text", Reason.NOT_ARTICLE)


def page_kind(
    html: str, flat: str, paragraphs: list[str], title: str | None, facts: Structured, url: str | None, root: Node
) -> Kind:
    """Name the page by its main text, its whole visible text and its markup.

    :param html: the cleaned page; ``root`` its parse; ``flat`` its flattened text; ``paragraphs`` its main text.
    """
    declared = is_declared_article(facts)
    body = "\n".join(paragraphs)
    own = letters(body)
    read = read_walls(paragraphs) if own < ENOUGH or (own < LONGEST_WALL and is_consent(body[:_CONSENT_HEAD])) else None
    if read:
        own = letters("\n".join(read.left))
    if own >= SHORT and _is_live(html, facts):
        return LIVE_BLOG
    if own < ENOUGH and read and (wall := _wall(html, flat, read, own, title, declared, root)):
        return wall
    if own < LINE_OR_TWO and (not declared or own < SHORT) and (kind := medium(root, facts, url)):
        return Kind(kind, Reason.NOT_ARTICLE)
    if own < SHORT and (bare := _bare(html, flat, own, title, url, declared, root)):
        return bare
    return _index_or_article(paragraphs, facts, url, root)


def is_declared_article(facts: Structured) -> bool:
    """Whether the page says that it is an article: JSON-LD, OpenGraph's type, or a time of publication."""
    if facts.articles or (facts.first("og:type") or "").lower() in _MARKED_ARTICLE:
        return True
    return facts.first("article:published_time", "article:author", "datepublished") is not None


def is_teaser(flat: str, paragraphs: list[str], facts: Structured) -> bool:
    """Whether the text is only the open beginning of a closed article."""
    if letters("\n".join(paragraphs)) > TEASER:
        return False
    closed = any(str(node.get("isAccessibleForFree")).lower() == "false" for node in facts.articles)
    return closed or _PAYWALL.search(flat) is not None


def letters(text: str) -> int:
    """The length of a text in letters; a sign of a script without blanks says as much as two or three letters."""
    return len("".join(text.split())) + int(1.5 * len(_SIGNS.findall(text)))


def _wall(html: str, flat: str, read: Walls, own: int, title: str | None, declared: bool, root: Node) -> Kind | None:
    """The wall that a page with little text of its own is; None where it is none."""
    least = FLASH if declared else SHORT
    if own < least and marks.CHALLENGE.search(html):
        return JAVASCRIPT
    headings = [title or "", *(text_of(one) for one in _top_headings(root))]
    named = any(is_error_title(heading) for heading in headings)
    if (named and own < (SHORT if declared else LINE_OR_TWO)) or (read.error and own < least):
        return ERROR
    if read.consent and own < least:
        return CONSENT
    if (read.javascript or read.challenge) and own < least:
        return JAVASCRIPT
    return _around(html, flat, headings) if own < least else None


def _around(html: str, flat: str, headings: list[str]) -> Kind | None:
    """The wall that stands in the visible text around a main text of a line or none."""
    shown = [*headings, *(line.strip() for line in flat.split("\n") if line.strip())]
    page = read_walls(shown)
    if page.error:
        return ERROR
    if page.challenge or (page.javascript and not page.consent):
        return JAVASCRIPT
    hidden = [marks.TAG.sub(" ", one) for one in marks.NOSCRIPT.findall(html)]
    if page.consent:
        return CONSENT
    return JAVASCRIPT if read_walls(hidden).javascript else None


def _bare(
    html: str, flat: str, own: int, title: str | None, url: str | None, declared: bool, root: Node
) -> Kind | None:
    """What a page with less text than a flash is; None where it says that it is an article and has some."""
    if not flat.strip():
        if marks.SHELL.search(html):
            return JAVASCRIPT
        # Of frames, and of a title that never ends, nothing is shown, but the page is not empty.
        hidden = marks.FRAMES.search(html) or ("<title" in html.lower() and "</title" not in html.lower())
        return NO_TEXT if hidden else Kind("empty", Reason.EMPTY)
    if declared and own:
        return None
    # Every page of a paper has its log-in box; it is the page only where nothing says that there is an article.
    named = any(is_login_line(text) for text in (title or "", *(text_of(one) for one in _top_headings(root))))
    if named or marks.PASSWORD_FIELD.search(html) or _LOGIN_PATH.search(_path(url)):
        return LOGIN
    if marks.CAPTCHA.search(html):
        return JAVASCRIPT
    return INDEX if not declared and read_listing(root, url).cards >= _MANY_CARDS else NO_TEXT


def _top_headings(root: Node) -> list[Node]:
    return [heading for _, heading in zip(range(_HEADINGS), root.iter("h1", "h2", "h3", "h4"), strict=False)]


def _is_live(html: str, facts: Structured) -> bool:
    if "LiveBlogPosting" in facts.types:
        return True
    return marks.LIVE.search(html) is not None and html.count("<time") >= _LIVE_TIMES


def _index_or_article(paragraphs: list[str], facts: Structured, url: str | None, root: Node) -> Kind:
    if is_declared_article(facts):
        return ARTICLE
    sentences = [line for line in paragraphs if len(line) > _SENTENCE]
    share = sum(map(len, sentences)) / max(1, sum(map(len, paragraphs)))
    if _is_front(url) and (share < 0.6 or len(sentences) < 3):
        return INDEX
    # A list of headlines: many lines, hardly one as long as a sentence of news, and no run of them that is a text. An
    # article may have a table of thousands of cells below it.
    if (len(paragraphs) >= 12 and share < 0.2 and _longest_run(paragraphs) < ENOUGH) or facts.listed >= _LISTED:
        return INDEX
    return INDEX if _is_spread(paragraphs, read_listing(root, url), is_declared_list(facts, url)) else ARTICLE


def _is_spread(paragraphs: list[str], listing: Listing, says_so: bool) -> bool:
    """Whether the text is the blurbs of a list: most of it stands in the cards of several headlines."""
    if listing.cards < _CARDS:
        return False
    touched: set[int] = set()
    outside = []
    for line in paragraphs:
        card = listing.carded.get(key(line))
        if card is None:
            outside.append(line)
        else:
            touched.add(card)
    prose = letters("\n".join(line for line in outside if len(line) > _SENTENCE))
    return len(touched) >= _SPREAD and prose < (ENOUGH if says_so else LINE_OR_TWO)


def _longest_run(paragraphs: list[str]) -> int:
    """Letters of the longest run of lines that are sentences."""
    runs = (group for is_sentence, group in groupby(paragraphs, lambda line: len(line) > _SENTENCE) if is_sentence)
    return max((sum(map(len, run)) for run in runs), default=0)


def _path(url: str | None) -> str:
    try:
        return urlsplit(url or "").path
    except ValueError:
        return ""


def _is_front(url: str | None) -> bool:
    if not url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    fronts = ("", "index.html", "index.php", "home", "news", "en", "ru")
    return parts.path.strip("/").lower() in fronts and not parts.query
