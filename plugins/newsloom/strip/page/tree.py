"""One parse of a page, shared by everything that reads it."""

from __future__ import annotations

from typing import Any, TypeAlias

# lxml's own classes carry no types.
Node: TypeAlias = Any

BLOCK_TAGS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
UNSEEN_TAGS = frozenset({
    "script", "style", "noscript", "template", "head", "title", "iframe", "svg", "object", "embed", "select",
    "textarea", "button",
})  # fmt: skip


def parse(html: str) -> Node | None:
    """The page's root element, or None where there is no element at all. Comments are dropped.

    lxml drops what lies deeper than 256 tags, so the caller measures the depth first (``hygiene.shape``).
    """
    from lxml.etree import ElementDefaultClassLookup, HTMLParser, ParserError
    from lxml.html import HtmlElement, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    # One class for all, which trafilatura asks for: lxml.html's own parser calls Python to choose one for each element,
    # each time that it is met, for a tenth of a page's time.
    parser.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))
    try:
        # As bytes: lxml refuses a string with an XML declaration. "surrogatepass" is not needed: hygiene removed them.
        return document_fromstring(html.encode("utf-8"), parser=parser)
    except ParserError:
        return None


def collapse(text: str) -> str:
    """One blank between words, no soft hyphens: those mark where a word may be broken and are no letters."""
    return " ".join(text.replace("\u00ad", "").split())


def text_of(element: Node) -> str:
    """The visible text of an element, white space collapsed."""
    parts: list[str] = []
    _gather(element, parts)
    return collapse("".join(parts))


def _gather(element: Node, parts: list[str]) -> None:
    # Depth is bounded by lxml's own limit of 256, under Python's.
    if element.text:
        parts.append(element.text)
    for child in element:
        name = child.tag
        if isinstance(name, str) and name not in UNSEEN_TAGS:
            block = name in BLOCK_TAGS or name == "br"
            if block:
                parts.append(" ")
            _gather(child, parts)
            if block:
                parts.append(" ")
        if child.tail:
            parts.append(child.tail)
