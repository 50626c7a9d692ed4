"""Index pages: the links on an HTML page that a CSS selector picks."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit

from newsloom.collect.web.links import absolute, joined
from newsloom.collect.web.list_text import OUTSIDE_XML
from newsloom.collect.web.page_list import Entry, ListRefused, PageList, shortened
from newsloom.collect.web.xml_text import MAX_ITEMS, more_than
from newsloom.reasons import Reason

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

MAX_SELECTOR = 500
"""Characters. The longest that a browser's inspector offers for an element has some 200."""


def check_selector(text: str) -> str | None:
    """Why a selector cannot be used; None where it can."""
    import soupsieve

    if len(text) > MAX_SELECTOR:
        return f"longer than {MAX_SELECTOR} characters"
    try:
        soupsieve.compile(text)
    except NotImplementedError as error:  # "a::text" is Scrapy's
        return f"no pseudo-elements: {error}"
    except soupsieve.SelectorSyntaxError as error:
        return str(error).partition("\n")[0]
    except RecursionError:
        return "nested too deep"
    return None


def read_index_page(text: str, *, url: str, links: str | None, notes: list[str]) -> PageList:
    """Read the links that the selector ``links`` picks, or that lie in, or around, the elements that it picks.

    In the page's order and each address once, with the first words that are linked to it. Links to the page itself, and
    those that lead to no page (``mailto:``), are no entries. ``url`` is the address that answered; a base address of
    the page's own is believed if it is on the same host.

    Raises:
        ListRefused: no selector or a wrong one; a page too long, too deep or of too many tags; no link is picked.
    """
    wrong = check_selector(links) if links else "none is given"
    if links is None or wrong is not None:
        raise ListRefused(Reason.BAD_INPUT, f"the selector of links cannot be used: {wrong}")
    page = _parsed(text)
    base = _base(page, url, notes)
    found: dict[str, Entry] = {}
    for tag in _picked(page, links):
        _add(found, tag, base, url)
        if len(found) > MAX_ITEMS:
            notes.append(more_than(MAX_ITEMS))
            break
    if not found:
        raise ListRefused(Reason.WRONG_TYPE, f"the selector {links!r} picks no link to a page")
    title = page.title.get_text(" ") if page.title else ""
    return PageList("index", _words(title), tuple(found.values())[:MAX_ITEMS], notes=tuple(notes))


def _parsed(text: str) -> BeautifulSoup:
    from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, ParserRejectedMarkup, XMLParsedAsHTMLWarning

    from newsloom.strip import hygiene
    from newsloom.strip.page.article import check_shape
    from newsloom.strip.rejection import RejectedError

    if len(text) > hygiene.MAX_BYTES:
        raise ListRefused(Reason.TOO_LARGE, f"an index page of more than {hygiene.MAX_BYTES} characters")
    try:
        check_shape(hygiene.shape(text))
    except RejectedError as error:
        raise ListRefused(error.reason, str(error)) from error
    with warnings.catch_warnings():
        # A page of XHTML begins like XML, and a page may be one address; bs4 warns of both.
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        try:
            # Fed by events, lxml keeps what lies deeper than 256; as a tree of its own it drops that without a word.
            return BeautifulSoup(hygiene.clean_references(text).text, "lxml")
        except ParserRejectedMarkup as error:
            raise ListRefused(Reason.BAD_INPUT, f"the page cannot be read: {error}") from error


def _base(page: BeautifulSoup, url: str, notes: list[str]) -> str:
    tag = page.find("base", href=True)
    if tag is None:
        return url
    base = joined(url, _href(tag))
    if base is None or _host(base) != _host(url):
        notes.append("a base address on another host was not followed")
        return url
    return base


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def _picked(page: BeautifulSoup, links: str) -> Iterator[Tag]:
    """The links that are picked, lie in what is picked, or have it in them ("a h2"), in the page's order."""
    import soupsieve

    picked = soupsieve.select(links, page)
    inside = {id(tag) for tag in picked}
    around = {id(link) for tag in picked if (link := tag.find_parent("a", href=True)) is not None}
    # Parents come before their children: one pass tells of each tag whether it lies in what is picked, where asking
    # each picked tag for its links takes minutes of a page on which one div lies in the other.
    for tag in page.find_all(True):
        if id(tag.parent) in inside:
            inside.add(id(tag))
        if tag.name == "a" and tag.has_attr("href") and (id(tag) in inside or id(tag) in around):
            yield tag


def _add(found: dict[str, Entry], tag: Tag, base: str, page_url: str) -> None:
    href = _href(tag)
    if not href or href.startswith("#"):
        return
    address = absolute(href, base)
    if address is None:
        if _of_the_web(href, base):
            found.setdefault(href, Entry(None, None, _title(tag), None, None, shortened(href)))
        return
    name = urldefrag(address)[0]
    if name == urldefrag(page_url)[0]:
        return
    entry = found.get(name)
    # A picture and then the headline link to the same page.
    if entry is None or entry.title is None:
        found[name] = Entry(address, None, _title(tag), None, None, shortened(href))


def _href(tag: Tag) -> str:
    return OUTSIDE_XML.sub("", str(tag["href"])).strip()


def _of_the_web(href: str, base: str) -> bool:
    """Whether a link that leads nowhere was meant as a page's: a mistake of the site's, where ``tel:`` is none."""
    address = joined(base, href)
    return address is None or urlsplit(address).scheme in ("http", "https")


def _title(tag: Tag) -> str | None:
    return _words(tag.get_text(" ")) or _words(str(tag.get("title") or ""))


def _words(text: str) -> str | None:
    return shortened(" ".join(OUTSIDE_XML.sub("", text).split()))
