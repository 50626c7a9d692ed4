"""Sitemaps: XML with Google's extension for news, indexes of sitemaps, and plain text with an address on each line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from newsloom.collect.web.links import absolute
from newsloom.collect.web.page_list import Entry, ListRefused, PageList, SitemapRef, shortened
from newsloom.collect.web.same_site import same_site
from newsloom.collect.web.xml_text import MAX_PAGES, Root, more_than
from newsloom.collect.web.xml_tree import mended_tree, own_namespaces, recovered_tree
from newsloom.reasons import Reason

# https://www.sitemaps.org/protocol.html, and Google's before it; some write https.
_SITEMAP = frozenset({
    "", "http://www.sitemaps.org/schemas/sitemap/0.9", "https://www.sitemaps.org/schemas/sitemap/0.9",
    "http://www.google.com/schemas/sitemap/0.84", "http://www.google.com/schemas/sitemap/0.9",
})  # fmt: skip
_ADDRESS = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
_SHOWN = 5  # hosts that a note names; the rest is a number


def is_text_sitemap(text: str) -> bool:
    """Whether the first line that is not blank is an address and nothing else."""
    first = text.lstrip("\ufeff \t\r\n").partition("\n")[0].strip()
    return _ADDRESS.fullmatch(first) is not None


def read_text_sitemap(text: str, *, url: str, notes: list[str]) -> PageList:
    """Read a sitemap with an address on each line; a line that is none is an entry without one."""
    entries: list[Entry] = []
    for line in _lines(text):
        if len(entries) == MAX_PAGES:
            notes.append(more_than(MAX_PAGES))
            break
        address = absolute(line, url) if _ADDRESS.fullmatch(line) else None
        entries.append(Entry(address, None, None, None, None, shortened(line)))
    return PageList("text_sitemap", None, tuple(_of_the_site(entries, url, notes)), notes=tuple(notes))


def _lines(text: str) -> Iterator[str]:
    # Not splitlines(), which also ends a line at U+2028 and eight other characters.
    return (line for raw in text.split("\n") if (line := raw.strip("\ufeff \t\r")))


def read_sitemap(text: str, root: Root, *, url: str, notes: list[str]) -> PageList:
    """Read a sitemap or an index of sitemaps from its root element on; ``url`` is the address that answered.

    ``published`` is what the extension for news says, ``updated`` is lastmod. What lies on another registrable domain
    than the sitemap is left out and counted in a note: a sitemap speaks for its own site
    (https://www.sitemaps.org/protocol.html#location), and what others put into it is adverts.

    Raises:
        ListRefused: nested too deep, a text too long, or nothing that can be read.
    """
    element, text = mended_tree(text, root, notes)
    if tolerant := element is None:
        notes.append("not well formed: read by the tolerant parser")
        element = recovered_tree(text)
    items = _items(element, root) if element is not None else []
    if tolerant and not items:
        raise ListRefused(Reason.BAD_INPUT, "the sitemap is not well formed, and no item in it can be read")
    begun = sum(1 for _ in root.format.start_of_item.finditer(text)) if tolerant else len(items)
    if begun > len(items):
        notes.append(f"{len(items)} of {begun} items could be read")
    if root.format.kind == "sitemap_index":
        return PageList("sitemap_index", None, (), tuple(_references(items, url, notes)), tuple(notes))
    # One after the other: Python remembers the parts of the last addresses, and taking them apart is most of the work.
    entries = (_entry(fields, url) for fields in items)
    return PageList("sitemap", None, tuple(_of_the_site(entries, url, notes)), notes=tuple(notes))


def _items(element: Any, root: Root) -> list[dict[str, str]]:
    own = own_namespaces(element, _SITEMAP)
    return [_fields(item, own) for item in element if _name(item, own) == root.format.items]


def _name(element: Any, own: frozenset[str]) -> str:
    """The name of an element of the format or of the extension for news; "" for others."""
    if not isinstance(element.tag, str):  # a reference to an entity, which the tolerant parser lets stand
        return ""
    namespace, _, name = element.tag.rpartition("}")
    name = name.lower()
    # Where no namespace is declared for it, the tolerant parser leaves the prefix in the name.
    if namespace.lstrip("{") in own or (not namespace and ":" in name) or "schemas/sitemap-news" in namespace:
        return str(name.rpartition(":")[2])
    return ""


def _fields(item: Any, own: frozenset[str]) -> dict[str, str]:
    """The texts of an item by the names of their elements, the first of each name."""
    fields: dict[str, str] = {}
    for child in item:
        name = _name(child, own)
        if name in ("loc", "lastmod"):
            _keep(fields, name, child)
        elif name == "news":
            for fact in child:
                _keep(fields, f"news:{_name(fact, own)}", fact)
    return fields


def _keep(fields: dict[str, str], name: str, element: Any) -> None:
    if text := (element.text if not len(element) else "".join(element.itertext())) or "":
        fields.setdefault(name, text.strip())


def _entry(fields: dict[str, str], url: str) -> Entry:
    link = fields.get("loc")
    return Entry(
        absolute(link, url) if link else None,
        None,
        shortened(fields.get("news:title")),
        shortened(fields.get("news:publication_date")),
        shortened(fields.get("lastmod")),
        shortened(link),
    )


def _references(items: list[dict[str, str]], url: str, notes: list[str]) -> Iterator[SitemapRef]:
    own, broken, others = _host(url), 0, Counter[str]()
    for fields in items:
        address = absolute(fields.get("loc", ""), url) if fields.get("loc") else None
        if address is None:
            broken += 1
        elif not same_site(host := _host(address), own):
            others[host] += 1
        else:
            yield SitemapRef(address, shortened(fields.get("lastmod")))
    if broken:
        notes.append(f"{broken} sitemaps without an address were left out")
    _note_others("sitemaps", others, notes)


def _of_the_site(entries: Iterable[Entry], url: str, notes: list[str]) -> Iterator[Entry]:
    """The entries on the sitemap's own domain, and those without an address."""
    own, others, beside = _host(url), Counter[str](), 0
    for entry in entries:
        host = _host(entry.url) if entry.url else own
        if not same_site(host, own):
            others[host] += 1
            continue
        beside += host != own
        yield entry
    if beside:
        notes.append(f"{beside} pages lie on other hosts of the domain")
    _note_others("pages", others, notes)


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""


def _note_others(what: str, hosts: Counter[str], notes: list[str]) -> None:
    if not hosts:
        return
    shown = ", ".join(ascii(host)[1:-1][:100] for host, _ in hosts.most_common(_SHOWN))
    more = f" and {len(hosts) - _SHOWN} more" if len(hosts) > _SHOWN else ""
    notes.append(f"{hosts.total()} {what} on other domains were left out: {shown}{more}")
