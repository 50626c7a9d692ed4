"""What a page says of itself for machines: JSON-LD (schema.org), microdata, OpenGraph and other meta tags."""

from __future__ import annotations

import html as entities
import json
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from newsloom.strip.hygiene import clean_characters
from newsloom.strip.page.tree import Node, collapse

_ARTICLE_TYPE = re.compile(
    r"Article|BlogPosting|Report$|Blog$|NewsItem|Review$|AnalysisNews|"
    r"OpinionNews",
    re.IGNORECASE,
)
# JSON-LD is a graph: only these lead from a page to what it is about. Following every key would find the related
# articles of "hasPart" and the author's other works.
_INTO = ("@graph", "mainEntity", "mainEntityOfPage")
# These lead from a list to its members: a section's page declares its articles so, and is none itself.
_MEMBERS = ("itemListElement", "item")
_MAX_NODES = 2_000
_MAX_PROPERTIES = 20
_MAX_STEPS = 20
"""Steps of a trail of breadcrumbs; sites have five."""
"""Elements of one property that are kept: the article's own come first, those of comments and teasers behind them."""
_MARKS = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|"
    r"\]\]>)\s*+;?\s*+$"
)
_CONTROLS = re.compile(r"[\x00-\x1f]+")
_BAD_ESCAPE = re.compile(r"\\u(?:00[01]|d[89a-f]|fff[ef])", re.IGNORECASE)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")


@dataclass
class Structured:
    """``articles``: JSON-LD nodes of article kind, the page's own first. ``meta``: lower-case name to its contents."""

    articles: list[dict[str, Any]] = field(default_factory=list)
    types: set[str] = field(default_factory=set)
    meta: dict[str, list[str]] = field(default_factory=dict)
    trails: list[list[tuple[str, bool]]] = field(default_factory=list)
    """The page's breadcrumbs: of each step its name and whether it has an address."""
    by_id: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Named JSON-LD nodes by their ``@id``: an article's author may be named by that alone."""
    listed: int = 0
    """Articles that stand in a list of the page (an index, or what an article recommends)."""
    broken: int = 0
    """Blocks of JSON-LD that are no JSON even after mending."""
    microdata: dict[str, list[Node]] = field(default_factory=dict)
    """Elements by their ``itemprop``, in page order; the first of each up to a bound."""
    flags: set[str] = field(default_factory=set)
    """What was removed from its strings: an escape makes what no page can hold (``\\u0000``, ``\\ud800``)."""

    def properties(self, name: str) -> Iterator[tuple[Node, str]]:
        """Elements with this microdata property and its value: content, then datetime, then the element's own text."""
        for element in self.microdata.get(name, ()):
            value = element.get("content") or element.get("datetime") or "".join(element.itertext())
            if value.strip():
                yield element, collapse(value)

    def first(self, *names: str) -> str | None:
        """The first non-empty content of the first of these meta names that has one."""
        for name in names:
            for content in self.meta.get(name, ()):
                if content:
                    return content
        return None


def read_structured(root: Node) -> Structured:
    """Read all of it in one pass over the elements that can carry it."""
    found = Structured()
    nodes: list[dict[str, Any]] = []
    members: list[dict[str, Any]] = []
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            parsed = _loads(script.text)
            if parsed is None:
                found.broken += 1
            else:
                if _BAD_ESCAPE.search(script.text):
                    parsed = _clean(parsed, found.flags)
                nodes += _walk(parsed, _INTO)
                members += _walk(parsed, (*_INTO, *_MEMBERS))
    for node in nodes:
        found.types.update(_types(node))
        found.trails += [_steps(one) for one in (node, node.get("breadcrumb")) if _is_trail(one)]
        if isinstance(node.get("@id"), str) and (node.get("name") or node.get("familyName")):
            found.by_id.setdefault(node["@id"], node)
    found.articles = [node for node in nodes if _is_article(node)]
    found.listed = sum(1 for node in members if _is_article(node)) - len(found.articles)
    # A node with a headline speaks of an article; a bare stub {"@type": "NewsArticle", "@id": …} does not.
    found.articles.sort(key=lambda node: not (plain(node.get("headline")) or plain(node.get("name"))))
    for element in _with_property()(root):
        for prop in element.get("itemprop").split()[:_MAX_PROPERTIES]:
            kept = found.microdata.setdefault(prop, [])
            if len(kept) < _MAX_PROPERTIES:
                kept.append(element)
    _read_meta(root, found)
    return found


def _read_meta(root: Node, found: Structured) -> None:
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = element.get("content")
        if name and content:
            # Twice, as in JSON-LD: content systems escape what is already escaped ("&amp;#8211;").
            text = entities.unescape(entities.unescape(content)) if "&" in content else content
            found.meta.setdefault(name.strip().lower(), []).append(collapse(text))


def _is_trail(node: object) -> bool:
    return isinstance(node, dict) and "BreadcrumbList" in _types(node)


def _steps(trail: Any) -> list[tuple[str, bool]]:
    listed = trail.get("itemListElement")
    steps = []
    for one in listed[:_MAX_STEPS] if isinstance(listed, list) else []:
        inner = one.get("item") if isinstance(one, dict) else None
        inside = inner if isinstance(inner, dict) else {}
        name = plain(one.get("name")) or plain(inside.get("name")) if isinstance(one, dict) else None
        if name:
            steps.append((name, bool(inside.get("@id") or inside.get("url") if inside else inner)))
    return steps


@cache
def _with_property() -> Any:
    from lxml.etree import XPath

    return XPath("//*[@itemprop]")


def plain(value: object) -> str | None:
    """A text out of JSON-LD: entities and tags resolved, white space collapsed; the first of a list; else None."""
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str | dict)), None)
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if not isinstance(value, str):
        return None
    # Twice, because content systems escape what is already escaped ("&amp;quot;").
    return collapse(_without_tags(entities.unescape(entities.unescape(value)))) or None


def _without_tags(text: str) -> str:
    """The text of a fragment. A "<" before no letter is a sign ("inflation < 4 % and growth > 2 %"), not a tag."""
    if "<" not in text:
        return text
    from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)  # a headline may well be an address
        return str(BeautifulSoup(text, "html.parser").get_text(" "))


def names(value: object) -> list[str]:
    """The names in an ``author``, ``publisher`` or ``keywords`` value, whatever its shape."""
    if isinstance(value, str):
        text = plain(value)
        return [text] if text else []
    if isinstance(value, dict):
        inner = value.get("name") or value.get("@value")
        if inner is None and isinstance(value.get("@list"), list):
            return names(value["@list"])
        return names(inner)
    if isinstance(value, list):
        return [name for item in value for name in names(item)]
    return []


def _loads(text: str) -> Any | None:
    # Blocks of several MiB are product feeds; an article's own is under 200 kB with its whole body.
    text = _MARKS.sub("", text.strip())[:2_000_000]
    for candidate in _mended(text):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _clean(value: Any, flags: set[str]) -> Any:
    """The value with every string, keys aside, of XML characters; a list and not recursion, for 900 levels deep."""
    box = [value]
    waiting: list[list[Any] | dict[str, Any]] = [box]
    while waiting:
        holder = waiting.pop()
        places: Iterable[Any] = holder if isinstance(holder, dict) else range(len(holder))
        for place in places:
            inner: Any = holder[place]
            if isinstance(inner, str):
                cleaned = clean_characters(inner)
                flags.update(cleaned.flags)
                holder[place] = cleaned.text
            elif isinstance(inner, list | dict):
                waiting.append(inner)
    return box[0]


def _mended(text: str) -> Iterable[str]:
    yield text
    cleaned = _CONTROLS.sub(" ", text).strip().rstrip(";")
    yield cleaned
    yield _TRAILING_COMMA.sub("", cleaned)
    if text.lstrip().startswith("&"):
        yield entities.unescape(text)


def _is_article(node: dict[str, Any]) -> bool:
    return any(_ARTICLE_TYPE.search(kind) for kind in _types(node))


def _walk(value: Any, into: tuple[str, ...]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    queue = [value]
    while queue and len(found) < _MAX_NODES:
        current = queue.pop(0)
        if isinstance(current, list):
            queue += current
        elif isinstance(current, dict):
            found.append(current)
            queue += [current[key] for key in into if isinstance(current.get(key), dict | list)]
    return found


def _types(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]
