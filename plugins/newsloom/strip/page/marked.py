"""Elements whose class, ``rel`` or address says that they hold a byline or a tag, found in one pass over a page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from newsloom.strip.page.headline import key
from newsloom.strip.page.tree import Node, text_of

_LONGEST_CLASS = 300
"""Code points of a class that are read: those that tools make run to thousands, and the telling words come first."""
_MOST = 200
"""Elements of one kind that are kept: an article has ten; a forum or an index has thousands and is none."""
_WORD = re.compile(r"[A-Z]?[a-zà-ÿ]+|[A-Z]+(?![a-z])")
# Beginnings of the words of a class: "author", "authors", "authorName", "autoren", "byline", "reporter".
_AUTHOR = re.compile(
    r"author(?!i[sztn])|byline|writ(?:er|tenby)|contributor|journalist|reporter|columnist|redakteur|verfasser|"
    r"autor(?:e?s|en|in|a|ia)?$|auteurs?$|autore$|auteure$|penulis|yazar|muhabir|skribent|forfatter|signature$|firma$"
)
_TAG = re.compile(
    r"(?:tags?|taglist|topics?|keywords?|schlagw\w*|stichw\w*|themen|temas?|etiquetas?|hashtags?|labels?|motscles|"
    r"taxonomy|taggar|emner|etiket\w*)$"
)
# A box of other articles, of readers or of the site has bylines and tags of its own.
_ELSEWHERE = re.compile(
    r"comment|relate|recommend|teaser|popular|trending|mostread|latest|sidebar|newsletter|footer|navi?(?:gation|bar)?$|"
    r"menu|breadcrumb|promo|outbrain|taboola|carousel|slider|caption|gallery|avatar"
)
_ELSEWHERE_TAGS = frozenset({"nav", "footer"})
_WITHOUT_TITLE = 6
"""Boxes around an element that are asked where no heading tells which box is the whole page."""
_AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor(?:en|es|as|i|in|e)?|auteurs?|profiles?|journalists?|contributors?|writers?|redakteure?|"
    r"reporters?|columnists?|yazar(?:lar)?|penulis|firmas?|avtor|skribent|by|staff|people)/[^/?#]{2,}",
    re.IGNORECASE,
)
_TAG_PATH = re.compile(
    r"/(?:tags?|topics?|thema|themen?|themenseiten?|temas?|keywords?|hashtags?|etiket(?:ler)?|etiquetas?|sujets?|"
    r"schlagworte?|stichworte?|labels?|emner?|taggar|dossiers?|argomenti|tagi|tematy?|konu|topik)/[^?#]{2,}|[?&]tag=",
    re.IGNORECASE,
)


@dataclass
class Marked:
    """Elements in page order with their position among all elements (0 is the root)."""

    title: tuple[int, Node] | None = None
    """The heading that shows the article's title, or else the first one."""
    bylines: list[tuple[int, Node]] = field(default_factory=list)
    author_links: list[tuple[int, Node]] = field(default_factory=list)
    tag_boxes: list[tuple[int, Node]] = field(default_factory=list)
    tag_links: list[tuple[int, Node]] = field(default_factory=list)

    @property
    def title_at(self) -> int:
        """The position of the heading; 0 where the page has none."""
        return self.title[0] if self.title else 0

    def is_elsewhere(self, element: Node) -> bool:
        """Whether the element stands in a box that is not the article's: a menu, comments, other articles.

        A box that holds the title as well is the article's or the page's, whatever it is called ("has-sidebar");
        without a title the nearest boxes are asked.
        """
        around = set(self.title[1].iterancestors()) if self.title else set()
        for box in islice(element.iterancestors(), None if around else _WITHOUT_TITLE):
            if box in around:
                return False
            names = box.get("class")
            if box.tag in _ELSEWHERE_TAGS or (names and _other(names[:_LONGEST_CLASS])):
                return True
        return False


def read_marked(root: Node, title: str | None = None) -> Marked:
    """Find them all; linear in the page's length. ``title`` is what the article's heading reads."""
    found = Marked()
    sought = key(title or "")
    for at, element in enumerate(root.iter()):
        name = element.tag
        names = element.get("class")
        if names:
            author, tag = _kinds(names[:_LONGEST_CLASS])
            if author:
                _keep(found.bylines, at, element)
            if tag:
                _keep(found.tag_boxes, at, element)
        if name == "a":
            _read_link(found, at, element)
        elif name == "h1" and (found.title is None or sought):
            shown = key(text_of(element))
            if found.title is None or shown == sought:
                found.title = (at, element)
                sought = "" if shown == sought else sought
    return found


def _read_link(found: Marked, at: int, element: Node) -> None:
    rel, href = element.get("rel"), element.get("href")
    if rel:
        words = rel.lower().split()
        if "author" in words:
            _keep(found.bylines, at, element)
        if "tag" in words:
            _keep(found.tag_links, at, element)
            return
    if href and len(href) <= _LONGEST_CLASS:
        if _AUTHOR_PATH.search(href):
            _keep(found.author_links, at, element)
        elif _TAG_PATH.search(href):
            _keep(found.tag_links, at, element)


def _keep(kept: list[tuple[int, Node]], at: int, element: Node) -> None:
    if len(kept) < _MOST:
        kept.append((at, element))


@lru_cache(maxsize=8_192)
def _kinds(names: str) -> tuple[bool, bool]:
    words = [word.lower() for word in _WORD.findall(names)]
    joined = "".join(words)
    elsewhere = any(_ELSEWHERE.match(word) for word in words)
    author = any(_AUTHOR.match(word) for word in words) or "writtenby" in joined or "postedby" in joined
    return author and not elsewhere, not elsewhere and any(_TAG.match(word) for word in words)


@lru_cache(maxsize=8_192)
def _other(names: str) -> bool:
    return any(_ELSEWHERE.match(word.lower()) for word in _WORD.findall(names))
