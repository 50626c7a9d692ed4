"""The elements around an article's heading, where outlets print when it was published."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from newsloom.strip.page.headline import key
from newsloom.strip.page.tree import Node, text_of

ABOVE = 20
"""Elements before the heading. On the dev pages 28 of 30 short dates in reach are the article's, 4 of 14 further up."""
BELOW = 40
"""Elements after the heading within which any short date is the article's (148 of 157 on news pages)."""
FAR_BELOW = 100
"""Elements after the heading within which a date counts if its class or a label says so (12 of 13)."""
_HEADINGS = 50
"""Headings looked at; an index has hundreds, and no title among them."""
_LONGEST = 1_000


def heading_of(root: Node, title: str | None) -> Node | None:
    """The first heading that is the title or holds it (or is held by it, where long enough to be no rubric).

    Without one the first ``h1``.
    """
    wanted = key(title or "")
    first = None
    for seen, element in enumerate(root.iter("h1", "h2")):
        if seen >= _HEADINGS:
            break
        if first is None and element.tag == "h1":
            first = element
        words = key(text_of(element)[:_LONGEST])
        if wanted and (words == wanted or (len(words) > 15 and (words in wanted or wanted in words))):
            return element
    return first


def around(root: Node, heading: Node) -> Iterator[tuple[int, Node]]:
    """The elements from ``ABOVE`` before the heading to ``FAR_BELOW`` after it, each with its distance in elements."""
    before: deque[Node] = deque(maxlen=ABOVE)
    after = None
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if after is not None:
            after += 1
            if after > FAR_BELOW:
                return
            yield after, element
        elif element is heading:
            yield from ((at - len(before), one) for at, one in enumerate(before))
            after = 0
            yield 0, element
        else:
            before.append(element)
