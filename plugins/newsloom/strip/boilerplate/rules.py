"""Lines that sites put around their articles, in the languages of the outlets: one rule name for one kind of line.

The words stand in ``boilerplate.txt``. Most lines are matched whole, so that a sentence that merely begins with such
a word ("Follow the money, the minister said") stays. Terms, cookies and newsletters are matched by phrases that no
reporter
writes, and only up to a length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from newsloom.strip.boilerplate.alternatives import Index
from newsloom.strip.credits.syndicator import SYNDICATED

DECORATION = " \t\u00a0\ufeff\u200b\u200e\u200f*•·●○▪■►▶▷➤→»›«‹<>|–—-_=~+#◦★☆✔✓❯…\ufe0f"
LONGEST = 600
"""Code points of the longest terms paragraph that is taken for one; a reporter's may be longer and quote such terms."""
WHOLE_LONGEST = 160
"""Code points of a line that is boilerplate as a whole; the longest seen asks to report a misprint and has 140."""

PHRASE_REACH = 200
"""Code points at a line's beginning within which a phrase has to begin."""
TAG_WORDS = 8
"""Words of one hashtag; with more to a mark the line is a sentence that begins with one."""
HASHTAGS = re.compile(r"[\s•*·]{0,4}#[^\W\d_]")
HEADER = re.compile(r"\[(whole|start|phrase) (\w+)(?: (\d+))?(?: (.+))?\]")


@dataclass(frozen=True)
class Section:
    """A section of ``boilerplate.txt``; ``longest`` is the longest line, in code points, that it may take."""

    kind: str
    rule: str
    longest: int
    tail: str
    words: list[str]


@cache
def sections() -> tuple[Section, ...]:
    """The lexicon, in the order in which it is asked: whole lines, beginnings, phrases."""
    out: list[Section] = []
    text = resources.files("newsloom.strip.boilerplate").joinpath("boilerplate.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if header := HEADER.fullmatch(line):
            out.append(Section(header[1], header[2], int(header[3] or WHOLE_LONGEST), header[4] or "", []))
        elif line and not line.startswith("#"):
            out[-1].words.append(line)
    order = ("whole", "start", "phrase")
    return tuple(sorted(out, key=lambda section: order.index(section.kind)))


@cache
def _index() -> Index:
    index = Index()
    for section in sections():
        if section.kind == "phrase":
            index.add_phrases(section.rule, section.longest, section.words, PHRASE_REACH)
            continue
        whole = section.kind == "whole"
        tail = rf"{section.tail}\s*[:：.!?…»>→]{{0,3}}" if whole else section.tail
        index.add(section.rule, section.longest, section.words, tail, whole=whole)
    return index


CREDIT_AT_END = re.compile(
    r"[\s.(\[)\"”’|–—-](?:(?:photo|image|picture|video)?[ ]?credits?|photos?|images?|pictures?|photograph|screenshot|"
    r"bild(?:rechte)?|fotos?|фото|fotoğraf|сурет|grafik|grafika|kuva|kép|zdj)\s?(?:[:：©/]|"
    r"\sby\s)\s?(?:[^.!?]|\.(?=\w)){2,90}[)\]]?\.?$"
    r"|[\s.(–—-]©\s?[^.!?©]{2,70}$"
    # "- Reuters" ends a headline ("Talks fail - Reuters"), "/Reuters" a caption.
    r"|(?:[\s/|(](?:Getty(?: Images)?|Shutterstock|stock\.adobe\.com|imago images|picture[ -]alliance|iStock|"
    r"Alamy|Unsplash|"
    r"Pixabay|Depositphotos)|[/(]\s?(?:AFP|Reuters|EPA(?:-EFE)?|AP|dpa|TASS|ТАСС))(?:\s?/\s?[\w .-]{2,30})?\)?$",
    re.IGNORECASE,
)
"""A caption ends with who took the picture. Only the last 130 code points of a line are searched."""
AGENCY_CREDIT = re.compile(
    # "(AA Photo)", "(AP Photo/Jane Marlowe)", "(file photo)"
    r"\((?:[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,3} |(?i:file|archive|stock|handout|courtesy|undated|illustrative) )?"
    r"(?i:photo|image|picture|pic|video)(?:/[^()]{2,60})?\)\.?$"
    # "REUTERS/Jane Marlowe/File Photo Purchase Licensing Rights"
    r"|(?:^|[\s(])(?:REUTERS|Reuters|AFP|AP|EPA|TASS|ТАСС|AA|EFE|dpa|ANSA|XINHUA|Xinhua|Getty Images)\s?/\s?"
    r"[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,4}(?:\s?/\s?[\w .-]{2,30})?\)?\.?"
    r"(?:[\s,.]*(?:Purchase |Acquire )?Licensing Rights.{0,30})?$"
)
"""The same with the agency's own forms, where capitals tell the credit from a sentence's last words."""
INVITES = re.compile(
    r"[\s.(\[]*\b(?:click|tap)\s(?:here\s|on\s(?:the\s)?(?:image|photo|picture|map)\s)?(?:to|for)\s"
    r"(?:(?:see|view|enlarge|expand|zoom|open)\b|(?:a\s)?(?:larger|full|high))[^.!?]{0,60}[.)\]]{0,2}$",
    re.IGNORECASE,
)
"""What a picture's site says behind its credit ("Click to see the map in full size.")."""
ID_LINE = re.compile(r"[A-Z]{2,12}[-_]?\d{8,40}(?:[A-Z]{1,6}\d{4,20}){0,3}")
"""The number that a syndicator prints below its copy. No word, and no telephone number, has this make."""
CREDIT_WORDS = (
    "/", "(", "©", "photo", "image", "picture", "video", "credit", "screenshot", "bild", "foto", "фото", "сурет",
    "grafi", "kuva", "kép", "zdj", "getty", "shutterstock", "adobe", "imago", "alliance", "istock", "alamy", "unsplash",
    "pixabay",
)  # fmt: skip
"""One of these is in every credit above; the two patterns are dear, and most lines have none."""
CAPTION_LONGEST = 400
"""Code points of a caption that ends with its credit."""

BREADCRUMB_SEPARATOR = re.compile(r"\s*[>›»→/\\|❯⟩]\s*")
HOME = re.compile(
    r"(?:home(?: ?page)?|main(?: page)?|news|главная(?: страница)?|басты бет|башкы бет|ana ?sayfa|bosh sahifa|asosiy|"
    r"əsas səhifə|startseite|accueil|inicio|portada|início|головна|domov|strona główna|hjem|hem|etusivu|"
    r"الرئيسية|صفحه اصلی|"
    r"خانه|ホーム|首页|홈)$",
    re.IGNORECASE,
)

LIST_HEADINGS = frozenset({"most_read", "related", "latest_news", "currently_reading", "comments"})
"""Rules whose line opens a list: the headlines under it are not the article's."""


def line_rule(line: str) -> str | None:
    """The rule under which the line is boilerplate, or None for a line that may be the article's.

    Looks at the line alone. ``LIST_HEADINGS`` names the rules after which a list of other articles follows.
    """
    if len(line) > LONGEST:
        return None
    bare = line.strip(DECORATION)
    if not bare.strip():
        return "placeholder" if line.strip() else None
    if HASHTAGS.match(line) and len(line.split()) <= TAG_WORDS * line.count("#"):
        return "hashtag"
    if rule := _index().rule_of(bare):
        return rule
    if is_breadcrumb(line):
        return "breadcrumb"
    if ID_LINE.fullmatch(bare):
        return "end_mark"
    if SYNDICATED.fullmatch(bare):
        return "source_line"
    if len(bare) > CAPTION_LONGEST:
        return None
    shown = INVITES.sub(".", bare)
    return "caption" if _ends_with_credit(shown[-130:]) else None


def _ends_with_credit(end: str) -> bool:
    lowered = end.casefold()
    # A loop, for a generator of two dozen words took a seventh of the time of a line.
    for word in CREDIT_WORDS:
        if word in lowered:
            return bool(CREDIT_AT_END.search(end) or AGENCY_CREDIT.search(end))
    return False


def is_breadcrumb(line: str) -> bool:
    """``Home > News > Diplomacy``: two or more separators, or one at the beginning (where the way home is a picture) or
    after a word for home; every part short."""
    parts = [part for part in BREADCRUMB_SEPARATOR.split(line.strip()) if part]
    if len(parts) < 2 or len(line) > 300 or "://" in line:
        return False
    if HOME.match(parts[0]) or (line.lstrip()[0] in ">›»→❯⟩" and len(parts[0].split()) <= 3 and parts[0][0].isupper()):
        return True
    return (
        len(parts) >= 3
        and all(len(part.split()) <= 4 and part[:1].isupper() for part in parts[:-1])
        and not line.rstrip().endswith(".")
    )
