"""What a page's article is about, as its outlet says: keywords of its metadata, or the tags that readers see."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from newsloom.strip.page.headline import key
from newsloom.strip.page.marked import Marked
from newsloom.strip.page.site_name import is_outlet
from newsloom.strip.page.structured import Structured, names
from newsloom.strip.page.tree import Node, collapse, text_of

_META = (
    "article:tag", "news_keywords", "og:article:tag", "parsely-tags", "sailthru.tags", "cxenseparse:tags", "keywords",
)  # fmt: skip
_OWN_META = re.compile(r"(?!mrf)(?:[a-z]{2,14}[:._-]){0,2}(?:tags?|keywords?)")
"""Names that a site invents for the same (``custom-keywords``, ``dmp:tags``); ``mrf:tags`` holds a reader-counting
service's pairs."""
_MOST = 30
"""More are a site's index of topics, or search-engine bait."""
_LONGEST = 60
"""Code points of one tag: the names of laws and offices reach 50; longer is a sentence, or a list with no comma."""
_SPLIT = re.compile(r"[,;，；、|\n]")
_MACHINE = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-\S{4}-\S{4}-[0-9a-f]{12}|[\d\W_]+|\w+[:=]\w+[:=]?.*|[a-z]+(?:_[a-z0-9]+)+|https?:.*|"
    r"(?:[\w-]+\.)+(?:com|net|org|de|uk|fr|ca|info)|.",
    re.IGNORECASE,
)
"""Ids, ``source:tagname:Lantern``, ``editors_pick``, sites, single signs: written for a content system."""
_LABEL = re.compile(r"[\w ]{3,24}: +(?=\S)")
_CODE = re.compile(r"[A-Z0-9]{2,8}")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_GENERIC = frozenset({
    "news", "nachrichten", "aktuell", "actualité", "actualités", "noticias", "notícias", "notizie", "nieuws",
    "nyheter", "nyheder", "uutiset", "haber", "haberler", "новости", "новини", "жаңалықтар", "ニュース", "速報",
    "新聞", "新闻", "뉴스", "أخبار", "article", "articles", "artikel", "story", "post", "general", "breaking",
    "uncategorized", "uncategorised", "homepage", "startseite",
})  # fmt: skip
"""Words that are true of every article of every outlet."""
_SHOWN_LONGEST = 50
"""Code points of a tag that is shown: longer is a teaser's title."""
_LABELS = 30
"""Code points that a list of tags has besides its links: "Read more about:", commas."""
_MOST_LINKS = 40
"""Links of one list of tags; more are an index of topics."""


@dataclass
class Tagged:
    """``place``: ``json_ld``, ``meta`` or ``tag_links``; None without tags."""

    tags: list[str] = field(default_factory=list)
    place: str | None = None


def read_tags(facts: Structured, marked: Marked, outlets: list[str], url: str | None) -> Tagged:
    """The tags of the best source: what is left of it without the site's names, ids and words true of any article.

    ``url`` shows whether the keywords are only the address cut into words.
    """
    sources: list[tuple[str, list[str]]] = [("json_ld", names(node.get("keywords"))) for node in facts.articles]
    sources += [("meta", facts.meta.get(name, [])) for name in _META]
    sources += [
        ("meta", values) for name, values in facts.meta.items() if name not in _META and _OWN_META.fullmatch(name)
    ]
    found = [(place, tags) for place, raw in sources if (tags := _read(raw, outlets, url))]
    if not found:
        shown = _shown(marked, outlets)
        return Tagged(shown[:_MOST], "tag_links" if shown else None)
    place, tags = _fuller(found)
    return Tagged(tags[:_MOST], place)


def _fuller(found: list[tuple[str, list[str]]]) -> tuple[str, list[str]]:
    """The first source, or a later one that holds all of its tags and more: some fields hold the main tag only."""
    place, tags = found[0]
    held = {key(tag) for tag in tags}
    wider = (one for one in found[1:] if len(held) == 1 and len(one[1]) > 1 and held <= {key(tag) for tag in one[1]})
    return next(wider, (place, tags))


def _read(raw: list[str], outlets: list[str], url: str | None) -> list[str]:
    parts = [collapse(tag) for entry in raw for tag in (_SPLIT.split(entry) if len(raw) < 3 else [entry])]
    if len(parts) == 1 and _WIDE.search(parts[0]):
        parts = parts[0].split()
    found = _kept([_unlabelled(tag) for tag in parts], outlets)
    return [] if _is_codes(found) or _is_address(found, url) else found


def _kept(tags: Iterable[str], outlets: list[str]) -> list[str]:
    """Each tag once, as first spelled, without what is none."""
    kept: dict[str, str] = {}
    for tag in tags:
        words = key(tag)
        able = words and len(tag) <= _LONGEST and not _MACHINE.fullmatch(tag) and words not in _GENERIC
        if able and not is_outlet(tag, outlets):
            kept.setdefault(words, tag)
    return list(kept.values())


def _unlabelled(tag: str) -> str:
    label = _LABEL.match(tag)
    return tag[label.end() :] if label else tag


def _is_codes(tags: list[str]) -> bool:
    """Whether they are an agency's subject codes ("AER, INDG08, TPT")."""
    return len(tags) > 2 and sum(1 for tag in tags if _CODE.fullmatch(tag)) > 0.7 * len(tags)


def _is_address(tags: list[str], url: str | None) -> bool:
    """Whether they are the words of the page's address, which tell nothing of their own."""
    slug = set(re.findall(r"\w+", (url or "").casefold()))
    words = [word for tag in tags for word in key(tag).split()]
    single = all(" " not in tag for tag in tags) or len(tags) == 1
    return bool(words) and len(words) > 3 and single and sum(1 for word in words if word in slug) >= 0.8 * len(words)


def _shown(marked: Marked, outlets: list[str]) -> list[str]:
    """The tags that readers see: the first list behind the title whose class or whose addresses say so."""
    title_at = marked.title_at
    lists: list[list[str]] = []
    for at, box in marked.tag_boxes:
        if at > title_at and not marked.is_elsewhere(box):
            links = [box] if box.tag == "a" else list(islice(box.iter("a"), _MOST_LINKS + 1))
            if len(links) <= _MOST_LINKS and (box.tag == "a" or _is_list(box, links)):
                lists.append(_linked(links, outlets))
    grouped: dict[Node, list[Node]] = {}
    for at, link in marked.tag_links:
        if at > title_at and not marked.is_elsewhere(link) and (around := _list_of(link)) is not None:
            grouped.setdefault(around, []).append(link)
    lists += [_linked(links, outlets) for links in grouped.values() if len(links) <= _MOST_LINKS]
    several = (tags for tags in lists if len(tags) > 1)
    return next(several, next((tags for tags in lists if tags), []))


def _is_list(box: Node, links: list[Node]) -> bool:
    """Whether the box holds little but links: "tagged" is also the class of whole articles."""
    linked = sum(len(text_of(link)) for link in links)
    return len(text_of(box)) <= 2 * linked + _LABELS


def _list_of(link: Node) -> Node | None:
    """The box of links that a tag's link stands in; None for a link within a sentence."""
    box = link.getparent()
    while box is not None and box.tag in ("li", "span", "strong", "em", "b", "i"):
        box = box.getparent()
    if box is None:
        return None
    own = sum(len(child.tail or "") for child in box) + len(box.text or "")
    return None if box.tag == "p" and own > _LONGEST else box


def _linked(links: list[Node], outlets: list[str]) -> list[str]:
    texts = (text_of(link).removeprefix("#").strip() for link in links)
    return _kept([text for text in texts if len(text) <= _SHOWN_LONGEST], outlets)
