"""XML text to elements: one parser for whatever comes, which declares, includes and fetches nothing."""

from __future__ import annotations

from typing import Any

from newsloom.collect.web.page_list import ListRefused
from newsloom.collect.web.xml_text import Root, closed, mended, numbered
from newsloom.reasons import Reason


def mended_tree(text: str, root: Root, notes: list[str]) -> tuple[Any | None, str]:
    """The root element and the text that it was made from, mended where the meaning is plain: "&" alone, a missing end.

    None where that does not make it well formed.

    Raises:
        ListRefused: as ``tree``; truncated where the text ends before its first item does.
    """
    element = tree(text)
    if element is not None:
        return element, text
    text = closed(mended(text, notes), root, notes)
    return tree(text), text


def recovered_tree(text: str) -> Any | None:
    """The root element, read as far as libxml2 can tell: what it left out is not said. None where there is none.

    Raises:
        ListRefused: as ``tree``.
    """
    return tree(numbered(text), recover=True)


def tree(text: str, *, recover: bool = False) -> Any | None:
    """The root element; None where the text is not well formed.

    Raises:
        ListRefused: nested deeper than lxml reads (256), or a text or name longer than it takes (10 MB).
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover, remove_comments=True,
        remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        if error.code != etree.ErrorTypes.ERR_RESOURCE_LIMIT:
            return None
        reason = Reason.TOO_DEEP if "depth" in error.msg else Reason.TOO_LARGE
        raise ListRefused(reason, error.msg) from error


def own_namespaces(root: Any, known: frozenset[str]) -> frozenset[str]:
    """The namespaces of the format; a list that invents a default namespace means its root's."""
    return known | {"", root.tag.rpartition("}")[0].lstrip("{")}
