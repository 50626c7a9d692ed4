"""Blocks that stand inside an article's column and are none of its text, told by the page's own markup.

Extractors see containers; these rules see single blocks: a paragraph that is one link, a caption, a subscription box.
Each is named by its words, and the words are what is later struck from the extracted text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from newsloom.strip.page.headline import key
from newsloom.strip.page.tree import Node, leaf_blocks, text_of

# Words of class and id that name a box. Whole parts of a name only: "relatedness" or "sharepoint" are other words.
_BOXES: tuple[tuple[str, str], ...] = (
    ("related", r"related|read-?more|readmore|also-?read|read-?also|recommend(?:ed|ations?)?|more-?(?:on|from|"
                r"stories|news)"
                r"|most-?(?:read|popular|viewed)|trending|teasers?|see-?also|recirc(?:ulation)?|outbrain|"
                r"taboola|up-?next"),
    # Not "paywall": by schema.org's own example that class marks the article's closed paragraphs.
    ("newsletter", r"newsletters?|subscribe|subscription|sign-?up|regwall"),
    ("credit", r"credits?|copyright|photo-?credit|image-?credit|byline|by-?line|authors?-?(?:bio|box|info|card|name)?"),
    ("caption", r"captions?|wp-caption-text|image-?caption|figcaption|legend|bildunterschrift"),
    ("share", r"share|sharing|social|follow-?us|addtoany|sharedaddy"),
    ("comments", r"comments?|disqus|respond|commentlist|comment-?form"),
    ("advertisement", r"ads?|advert(?:isement|orial)?|sponsor(?:ed)?|promo(?:tion)?|banner|affiliate"),
    ("navigation", r"breadcrumbs?|nav|navigation|menu|pagination|tags?|tag-?list|topics?"),
)  # fmt: skip
_BOX = re.compile("|".join(f"(?P<{rule}>{words})" for rule, words in _BOXES), re.IGNORECASE)
_NAME_PART = re.compile(r"[\s_]+|--|__")
_SENTENCE_END = re.compile(r"[.!?…。！？।؟][\"'”’»)\]]*$")
_LINK_SHARE = 0.9
"""A block of which nine tenths are links points elsewhere; "Read more: " before the link stays under a tenth or two."""
_LEAD_IN = 25
"""Longest words before a sole link ("Lesen Sie auch: ") that still make the block a pointer."""
_SHORTEST_POINTER = 20
_LARGEST_BOX = 800
"""Whole articles stand in a box named "paywall" or "promo"; what such a box says for itself is a line or two."""
_LONGEST_IN_BOX = 300
"""A paragraph longer than this is no teaser, whatever the box around it is called."""
_LISTS = frozenset({"related", "navigation"})


def furniture(root: Node) -> dict[str, str]:
    """``key`` of each such block's text to the rule that names it (``related``, ``caption``, ``newsletter`` ...)."""
    found: dict[str, str] = {}
    text_elsewhere: set[str] = set()
    boxes: dict[Node, str | None] = {}
    for block in leaf_blocks(root):
        text = text_of(block)
        words = key(text)
        if not words:
            continue
        rule = _box_of(block, boxes)
        if len(text) > _LONGEST_IN_BOX:
            rule = None
        rule = rule or ("related" if is_pointer(block, text) else None)
        if rule:
            found.setdefault(words, rule)
        elif block.tag not in ("a", "span"):
            text_elsewhere.add(words)
    # A table of contents links to headings that are text: what also stands outside every box is no furniture.
    return {words: rule for words, rule in found.items() if words not in text_elsewhere}


def is_pointer(block: Node, text: str) -> bool:
    """Whether the block is nothing but a link to elsewhere: no sentence, and nearly all of it link text."""
    links = [text_of(link) for link in block.iter("a") if link.get("href")]
    linked = sum(map(len, links))
    # A list of clubs or of companies is linked name by name and is the article's; another article's title is longer.
    if linked <= _SHORTEST_POINTER or _SENTENCE_END.search(text):
        return False
    if linked >= _LINK_SHARE * len(text):
        return True
    return len(links) == 1 and text.endswith(links[0]) and len(text) - linked <= _LEAD_IN


def _box_of(block: Node, known: dict[Node, str | None]) -> str | None:
    """The box that a block stands in, by the nearest element whose class or id names one."""
    element, path = block, []
    rule: str | None = None
    while element is not None and isinstance(element.tag, str) and element.tag not in ("body", "main", "html"):
        if element in known:
            rule = known[element]
            break
        path.append(element)
        rule = _named_box(element)
        if rule:
            break
        element = element.getparent()
    for passed in path:
        known[passed] = rule
    return rule


def _named_box(element: Node) -> str | None:
    if element.tag == "figcaption":
        return "caption"
    if element.tag in ("nav", "footer"):
        return "navigation"
    given = f"{element.get('class') or ''} {element.get('id') or ''}"
    rule = _rule_of_names(given[:500]) if given != " " else None
    if rule is None or rule in _LISTS:
        return rule
    return rule if sum(map(len, element.itertext())) <= _LARGEST_BOX else None


@lru_cache(maxsize=8_192)
def _rule_of_names(names: str) -> str | None:
    """The first box that a class and id name; kept, because a page has a few hundred names and a site repeats them."""
    for name in names.split():
        for part in (name, *_NAME_PART.split(name)):
            match = _BOX.fullmatch(part)
            if match:
                return match.lastgroup
    return None
