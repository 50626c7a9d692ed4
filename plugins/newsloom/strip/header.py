"""What stands above the body: title, standfirst, category, and the breadcrumb glued to the title."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsloom.strip.agencies import agency_named
from newsloom.strip.boilerplate import HOME, LIST_HEADINGS
from newsloom.strip.byline import STRONG_LABEL, is_person_name
from newsloom.strip.known_places import is_known_place
from newsloom.strip.lines import Line
from newsloom.strip.not_names import is_section, names_no_person

WINDOW = 40
"""Lines above the body among which the title is sought: between the two stand date, byline, share words and
captions."""
TOLD = 6000
"""Code points of the body whose words a headline is compared with: what it announces is told in the first
paragraphs."""
TITLE_LONGEST = 260
"""Code points; the longest headline in the gold has 187."""
RIVAL = 1.5
"""What each earlier line that tells of the same costs a candidate; 0.7 took the standfirst in 4 of 100 pages more."""
SITE_SUFFIX = re.compile(r"\s*[|–—\-:»•·/]\s*.{2,50}")
GLUED = re.compile(r"(?<=[^\W\d_A-ZА-ЯЁ])(?=[A-ZА-ЯЁÇĞİÖŞÜӘҒҚҢӨҰҮҺІ])")


@dataclass
class Header:
    """Positions of lines. ``breadcrumb_end`` is the offset in the title's line where the headline itself begins."""

    title: int | None = None
    lede: int | None = None
    section: int | None = None
    breadcrumbs: tuple[int, ...] = ()
    repeats: tuple[int, ...] = ()
    breadcrumb_end: int = 0
    crumbs: tuple[str, ...] = ()


def read_header(lines: list[Line], body_start: int, body_end: int) -> Header:
    """Finds the title among the lines above ``body_start``; a text that starts with a sentence has none."""
    low = max(0, body_start - WINDOW)
    able = [i for i in range(low, body_start) if _may_be_title(lines[i])]
    header = Header()
    glued = _glued_breadcrumbs(lines, able)
    header.breadcrumbs = tuple(glued)
    able = [i for i in able if i not in glued]
    if not able:
        return header
    keys = [lines[i].key for i in able]
    tails = {lines[i].key for i in glued.values()} if glued else set()
    told = _stems(" ".join(line.text for line in lines[body_start:body_end])[:TOLD])
    scores: dict[int, float] = {}
    rivals = 0
    for i in able:
        share = _share_told(lines[i], told)
        # Standfirst and captions tell of the same as the headline, which stands first.
        scores[i] = _score(lines, i, keys, tails) + 4.0 * share - RIVAL * min(rivals, 3)
        rivals += share >= 0.4 and lines[i].words >= 4
    title = max(able, key=lambda i: (scores[i], -i))
    header.title = title
    if glued:
        # Only a headline that ends the breadcrumb is known to be glued to it.
        prefix = _prefix(lines[next(iter(glued))], lines[title])
        header.crumbs = tuple(part.strip() for part in GLUED.split(prefix) if part.strip())
    header.repeats = tuple(i for i in able if i != title and _repeats(lines[i], lines[title]))
    below = [i for i in able if i > title and i not in header.repeats]
    header.lede = next((i for i in below if lines[i].words >= 8 and not _looks_like_caption(lines[i])), None)
    above = [i for i in able if i < title and lines[i].key != lines[title].key]
    near = [i for i in above if title - i <= 2 and lines[i].words <= 4 and lines[i].length <= 40]
    header.section = near[-1] if near else None
    return header


def _may_be_title(line: Line) -> bool:
    if line.rule or line.dated or not any(c.isalpha() for c in line.text[:TITLE_LONGEST]):
        return False
    text = line.text
    if len(text) > 2 * TITLE_LONGEST or agency_named(text) or STRONG_LABEL.match(text):
        return False
    return not (line.words <= 3 and is_known_place(text) and text.isupper())


def _stems(text: str) -> set[str]:
    """Words of four letters and more, cut to five; pairs of signs where a script does without spaces."""
    words = re.findall(r"[^\W\d_]{4,}", text.casefold())
    signs = re.findall(r"(?=([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}))", text)
    return {word[:5] for word in words} | set(signs)


def _share_told(line: Line, told: set[str]) -> float:
    """The share of the line's words that the body speaks of."""
    stems = _stems(line.text[:TITLE_LONGEST])
    return len(stems & told) / len(stems) if stems else 0.0


def _score(lines: list[Line], i: int, keys: list[str], tails: set[str]) -> float:
    """Higher for what looks and stands like a headline. The parts were set on invented texts of a dozen layouts."""
    line = lines[i]
    words = min(line.words, 5) if line.words <= 26 and len(line.text) <= TITLE_LONGEST else 1.0
    score = float(words)
    if line.words <= 3 and (names_no_person(line.text) or is_section(line.text)):
        score -= 1.5  # a category
    if is_person_name(line.text):
        score -= 2.0
    if line.ends and line.text.rstrip("\"'”’»").endswith("."):
        score -= 1.5
    if keys.count(line.key) > 1 or any(key != line.key and key.startswith(line.key) and line.words > 3 for key in keys):
        score += 4.0
    if line.key in tails:
        score += 6.0
    after = lines[i + 1] if i + 1 < len(lines) else None
    if after is not None and (
        after.dated or after.rule in ("share", "view_count", "read_time") or STRONG_LABEL.match(after.text)
    ):
        score += 1.5
    if i and lines[i - 1].rule in LIST_HEADINGS:
        score -= 3.0
    return score


def _repeats(line: Line, title: Line) -> bool:
    """The headline again, alone or with the outlet's name behind it ("Headline | The Lake Courier")."""
    if line.key == title.key:
        return True
    rest = line.text[len(title.text) :] if line.text.startswith(title.text) else ""
    return bool(SITE_SUFFIX.fullmatch(rest))


def _looks_like_caption(line: Line) -> bool:
    return line.text.startswith("(") and line.text.endswith(")")


def _glued_breadcrumbs(lines: list[Line], able: list[int]) -> dict[int, int]:
    """Lines that end with another line's whole text after menu words: {breadcrumb line: headline line}."""
    out: dict[int, int] = {}
    for i in able:
        for j in able:
            longer, shorter = lines[i].text, lines[j].text
            if i == j or len(shorter) < 12 or len(longer) <= len(shorter) or not longer.endswith(shorter):
                continue
            prefix = longer[: -len(shorter)]
            if lines[i].key != lines[j].key and len(prefix) <= 120 and (not prefix[-1].isspace() or _is_menu(prefix)):
                out[i] = j
    return out


def _is_menu(prefix: str) -> bool:
    words = re.findall(r"[^\W\d_]+", prefix)
    return bool(words) and (bool(HOME.match(words[0])) or all(is_section(w) or w[0].isupper() for w in words))


def _prefix(line: Line, title: Line) -> str:
    return line.text[: -len(title.text)] if line.text.endswith(title.text) else ""


def split_breadcrumb(text: str) -> tuple[list[str], int]:
    """``HomeNewsWorldMinisters meet in Almaty`` as (["Home", "News", "World"], offset of the headline); ([], 0) if
    not one.

    The first piece has to be a word for home or a section, the headline four words or more.
    """
    pieces: list[str] = []
    start = 0
    for cut in [m.start() for m in GLUED.finditer(text[:200])]:
        piece = text[start:cut]
        if not pieces and not (HOME.match(piece.strip()) or is_section(piece)):
            return [], 0
        if len(piece.split()) > 4:
            break
        pieces.append(piece.strip())
        start = cut
    if not pieces or len(text[start:].split()) < 4:
        return [], 0
    return pieces, start


TITLE_SUFFIX = re.compile(r"\s+(?:[|»]|[–—-](?=\s))\s+([^|»–—]{2,40})$")


def headline_end(text: str) -> int:
    """Where the headline ends and the site's name or section begins (``Headline | Politics``); its length if nowhere.

    Behind a bar stands nothing else; behind a dash a second half of the headline may stand, so there the words have to
    name an organisation or a section ("Talks fail - The Lake Times").
    """
    found = TITLE_SUFFIX.search(text[-60:])
    if not found:
        return len(text)
    start = max(0, len(text) - 60) + found.start()
    suffix = found[1]
    if len(text[:start].split()) < 3 or len(suffix.split()) > 4:
        return len(text)
    bar = found[0].strip()[0] in "|»"
    named = names_no_person(suffix) and all(word[0].isupper() or len(word) < 4 for word in suffix.split())
    return start if bar or named else len(text)
