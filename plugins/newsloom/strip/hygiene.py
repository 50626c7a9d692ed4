"""What must be true of a page before a parser sees it: no characters outside XML, no shape that hangs a parser."""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_BYTES = 5 * 1024 * 1024
"""Longer pages are data dumps; parsers take up to 100 bytes of memory for one of input, so 5 MiB stays under 1 GB."""
MAX_TAGS = 150_000
"""200,000 flat paragraphs hold trafilatura for more than ten seconds; the longest live blogs have some 30,000 tags."""
MAX_ATTRIBUTES = 2_000
"""Attribute look-up is quadratic in lxml and in resiliparse: 20,000 on one tag take a second, 100,000 never end."""
_MAX_BROKEN = 300
"""Tags with an odd quote that are looked at to their real end: each costs up to a millisecond where the quotes never
close, and a page has some dozens ("it's" in a title)."""
LXML_DEPTH = 200
"""lxml drops what lies deeper than 256 without a word; 200 leaves room for the html, head and table tags it adds."""
MAX_DEPTH = 3_000
"""resiliparse keeps deep text but is quadratic in depth: 5,000 levels take up to 0.9 s, 20,000 take 8 s."""

# XML 1.0 Char (https://www.w3.org/TR/xml/#charsets). One other character makes trafilatura lose the whole page.
_OUTSIDE_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONTROLS = bytes({*range(0x20)} - {*b"\t\n\r"})
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
# At most 12 digits behind the zeros: a longer reference is no character in any notation, and int() of a million digits
# is quadratic. "&#1abc" is the reference 1 and three letters.
_REFERENCE = re.compile(
    r"&#(?:[xX](?=[0-9a-fA-F])0*+([0-9a-fA-F]{0,12})(?![0-9a-fA-F])|(?=[0-9])0*+([0-9]{0,12})(?![0-9]));?"
)
# A page of one unclosed tag must not be scanned again from each "<": every match consumes up to the next ">".
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)([^>]*)")
# Between a quoted value and the next name nothing needs to stand: a="1"b="2" are two.
_ATTRIBUTE = re.compile(r"""[\s/]*[^\s=>"'/]+(?:\s{0,20}=\s{0,20}(?P<quote>["'])?)?""")
_BARE_VALUE = re.compile(r"[^\s>]*")
_RAW = frozenset({"script", "style", "textarea", "title"})

# Tags that never have content, and tags whose end may be left out: an old page of 300 "<p>" is flat, not deep.
_NO_DEPTH = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p",
    "li", "dt", "dd", "tr", "td", "th", "option", "optgroup", "thead", "tbody", "tfoot", "colgroup", "rt", "rp", "html",
    "head", "body",
})  # fmt: skip


@dataclass(frozen=True)
class Cleaned:
    """``text`` without characters outside XML; ``removed`` the offsets (in the input) that are gone, ascending."""

    text: str
    flags: tuple[str, ...] = ()
    removed: tuple[int, ...] = ()


@dataclass(frozen=True)
class Shape:
    """How a page is built: number of tags, depth of nesting, most attributes on one tag."""

    tags: int
    depth: int
    attributes: int


def clean_characters(text: str) -> Cleaned:
    """Remove NUL and other characters outside XML; a lone surrogate becomes U+FFFD, vertical space a blank.

    What is replaced keeps its place, so only ``removed`` shifts offsets.
    """
    if _is_clean(text):
        return Cleaned(text)
    flags: set[str] = set()
    removed: list[int] = []

    def replace(found: re.Match[str]) -> str:
        char = found.group()
        if "\ud800" <= char <= "\udfff":
            flags.add("surrogates_replaced")
            return "\ufffd"
        if char in "\x0b\x0c":
            return " "
        flags.add("nul_removed" if char == "\0" else "control_removed")
        removed.append(found.start())
        return ""

    cleaned = _OUTSIDE_XML.sub(replace, text)
    return Cleaned(cleaned, tuple(sorted(flags)), tuple(removed))


def _is_clean(text: str) -> bool:
    """Whether every character is one of XML's, told by the bytes of UTF-8 in a fifth of the expression's time."""
    try:
        raw = text.encode()
    except UnicodeEncodeError:
        return False
    return len(raw.translate(None, _CONTROLS)) == len(raw) and not any(sign in raw for sign in _NO_CHARACTERS)


def clean_references(html: str) -> Cleaned:
    """Remove numeric character references to what is no XML character: ``&#0;``, ``&#1;``, ``&#xFFFE;``."""
    flags: set[str] = set()

    def replace(found: re.Match[str]) -> str:
        code = int(found[2] or "0") if found[1] is None else int(found[1] or "0", 16)
        if code > 0x10FFFF or (0xD800 <= code <= 0xDFFF):
            flags.add("control_removed")
            return "\ufffd"
        if code in (0x0B, 0x0C):
            return " "
        if _OUTSIDE_XML.match(chr(code)):
            flags.add("nul_removed" if code == 0 else "control_removed")
            return ""
        return found.group()

    if "&#" not in html:
        return Cleaned(html)
    cleaned = _REFERENCE.sub(replace, html)
    return Cleaned(cleaned, tuple(sorted(flags)))


def shape(html: str) -> Shape:
    """Measure a page without parsing it, in time linear in its length."""
    tags = depth = deepest = attributes = broken = 0
    position = 0
    while position < len(html) and tags <= MAX_TAGS:
        # One call for all tags up to a script, behind which the reading begins anew.
        for found in _TAG.finditer(html, position):
            tags += 1
            closing, name, rest = found.groups()
            if "=" in rest:
                # A tag that ends inside quotes (title="a > b") goes on behind its end, if the quotes do.
                cut_short = rest.count('"') % 2 or rest.count("'") % 2
                broken += bool(cut_short)
                if cut_short and broken <= _MAX_BROKEN:
                    attributes = max(attributes, _count_attributes(html, found.start(3)))
            # An attribute takes two characters at least, so a short tag cannot have too many.
            if len(rest) > 2 * MAX_ATTRIBUTES:
                attributes = max(attributes, _count_attributes(html, found.start(3)))
            name = name.lower()
            if name not in _NO_DEPTH:
                if closing:
                    depth -= depth > 0
                elif not rest.endswith("/"):
                    depth += 1
                    deepest = max(deepest, depth)
            if tags > MAX_TAGS:
                break
            if name in _RAW and not closing:
                position = _raw_end(html, name, found.end())
                break
        else:
            break
    return Shape(tags, deepest, attributes)


def _raw_end(html: str, name: str, position: int) -> int:
    """Where the end tag of a script begins: what it writes is no tag of the page. Without one all the rest is script.

    By ``str.find``: an expression that takes both cases tries it at each character, and half of a page is scripts.
    """
    while (position := html.find("</", position)) >= 0:
        if html[position + 2 : position + 2 + len(name)].lower() == name:
            return position
        position += 2
    return len(html)


def _count_attributes(html: str, position: int) -> int:
    """Attributes of the tag whose name ends at ``position``, up to one more than allowed.

    Quoted values are jumped over, because pages keep whole JSON documents in them.
    """
    count = 0
    while count <= MAX_ATTRIBUTES and (found := _ATTRIBUTE.match(html, position)):
        count += 1
        position = found.end()
        if found["quote"]:
            position = html.find(found["quote"], position) + 1
            if not position:
                break
        elif found.group().rstrip().endswith("="):
            bare = _BARE_VALUE.match(html, position)
            position = bare.end() if bare else position
    return count
