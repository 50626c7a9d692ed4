"""The dates that a page declares for machines: JSON-LD, meta tags, microdata, ``time`` elements, its address."""

from __future__ import annotations

from typing import Any

from newsloom.model import DateEvidence, DateKind
from newsloom.strip.dates.reading import in_url, read_date
from newsloom.strip.page.structured import Structured, itemprops, plain
from newsloom.strip.page.tree import Node, collapse, text_of

_PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date", "pubdate",
    "publishdate", "publish-date", "publish_date", "published_time", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.created", "dc.date", "dc.date.created", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "article.published", "published-date", "rnews:datepublished", "timestamp",
    "last-published", "iso-8601-publish-date",
)  # fmt: skip
_MODIFIED_META = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "last-modified", "lastmod",
    "dcterms.modified", "dc.date.modified", "article.updated", "revised",
)  # fmt: skip


def declared_dates(root: Node, facts: Structured, address: str | None, day_first: bool | None) -> list[DateEvidence]:
    """The dates of JSON-LD, meta tags, microdata, ``time`` elements and the address, in the order of trust."""
    raws: list[tuple[str, str, DateKind]] = []
    for node in facts.articles:
        raws += _node_dates(node)
    for names_, kind in ((_PUBLISHED_META, "published"), (_MODIFIED_META, "modified")):
        raws += [(raw, "meta", kind) for name in names_ for raw in facts.meta.get(name, ())[:1]]  # type: ignore[misc]
    for prop, kind in (("datePublished", "published"), ("dateCreated", "published"), ("dateModified", "modified")):
        raws += [(value, "microdata", kind) for _, value in list(itemprops(root, prop))[:2]]  # type: ignore[misc]
    raws += [(raw, "time", "published") for raw in _time_elements(root)]
    seen: set[tuple[str, str]] = set()
    found: list[DateEvidence] = []
    for raw, place, kind in raws:
        if (raw, kind) in seen or len(raw) > 200:
            continue
        seen.add((raw, kind))
        evidence = read_date(raw, place, kind, day_first=day_first)
        if evidence is not None:
            found.append(evidence)
    if from_url := in_url(address):
        found.append(from_url)
    return found


def _node_dates(node: dict[str, Any]) -> list[tuple[str, str, DateKind]]:
    pairs: tuple[tuple[str, DateKind], ...] = (
        ("datePublished", "published"), ("dateCreated", "published"), ("uploadDate", "published"),
        ("dateModified", "modified"),
    )  # fmt: skip
    return [(raw, "json_ld", kind) for name, kind in pairs if (raw := plain(node.get(name)))]


def _time_elements(root: Node) -> list[str]:
    """The times shown at the head of the article; later ones belong to comments and to other articles."""
    values = []
    for element in root.iter("time"):
        value = element.get("datetime") or text_of(element)
        if value and value.strip():
            values.append(collapse(value))
        if len(values) == 2:
            break
    return values
