"""What stands above the body: title, standfirst, category, and the breadcrumb glued to the title."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsloom.strip.boilerplate.rules import HOME
from newsloom.strip.credits.agencies import agency_named
from newsloom.strip.credits.byline import STRONG_LABEL, name_alone, names_alone
from newsloom.strip.credits.known_places import is_known_place
from newsloom.strip.credits.not_names import ORGANISATION, is_section, names_no_person
from newsloom.strip.text.lines import Line
from newsloom.strip.text.shared_words import share_told, stems
from newsloom.strip.text.title_score import JOINERS, TITLE_LONGEST, TOLD, Scores, is_category

WINDOW = 40
"""Lines above the body among which the title is sought: between the two stand date, byline, share words and
captions."""
MENU, MENU_WORDS = 3, 3
"""Lines above the headline, of so many words at most, that are a menu; "Home / News / Transport" is cut by its own
rules, and two are the outlet and the category."""
DECK_WORDS = 5
"""Words of the shortest standfirst right under its headline; elsewhere above the body it has eight."""
BESIDE = 5
"""Lines below the headline among which byline and date stand."""
FILED_IN = re.compile(
    r"\b(?:in|dans|en|em|unter|под|в рубрике)\s+([^\W\d_][^\d,|·•:;]{2,30}?)(?=\s+(?:on|le|el|am)\b|\s*[|·•,–—-]|\s*$)"
)
HOST = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}", re.IGNORECASE)
ALSO_SECTIONS = frozenset({
    "news", "business", "world", "international", "society", "parliament", "today", "global", "digital", "voice",
    "media", "press", "banking", "bank", "party", "report", "university", "haber", "haberler", "haberleri",
    "nachrichten", "noticias", "notícias", "actualité", "actualités", "новости", "жаңалықтар", "парламент", "вести",
    "вісті",
})  # fmt: skip
"""Words of outlets and organisations that name sections too."""
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
    section_named: str | None = None


def read_header(lines: list[Line], body_start: int, body_end: int) -> Header:
    """Finds the title among the lines above ``body_start``; a text that starts with a sentence has none."""
    low = max(0, body_start - WINDOW)
    able = [i for i in range(low, body_start) if _may_be_title(lines[i])]
    header = Header()
    glued = _glued_breadcrumbs(lines, able)
    header.breadcrumbs = tuple(glued)
    body = " ".join(line.text for line in lines[body_start:body_end])
    told = body.casefold()
    able = [i for i in able if i not in glued and not _author_under_date(lines, i, told)]
    if not able:
        return header
    tails = {lines[i].key for i in glued.values()}
    scores = Scores(lines, able, body, tails)
    title = scores.best()
    header.title = title
    if glued:
        # Only a headline that ends the breadcrumb is known to be glued to it.
        prefix = _prefix(lines[next(iter(glued))], lines[title])
        header.crumbs = tuple(part.strip() for part in GLUED.split(prefix) if part.strip())
    header.repeats = tuple(i for i in able if i != title and _repeats(lines[i], lines[title]))
    below = [i for i in able if i > title and i not in header.repeats]
    header.lede = next((i for i in below if lines[i].words >= 8 and not _looks_like_caption(lines[i])), None)
    if header.lede is None and title + 1 in below and _short_standfirst(lines[title + 1], body):
        header.lede = title + 1
    header.section = _category_line(lines, able, title)
    header.section_named = _section_beside(lines, title, body_start)
    return header


def _author_under_date(lines: list[Line], i: int, told: str) -> bool:
    """A person's name alone under a date line, no word of which the article tells: who wrote it, whatever is missing.

    ``told`` is the body in lower case.
    """
    above = lines[i - 1].dated if i else None
    name = name_alone(lines[i].text) if above and above.found else None
    return name is not None and not any(word in told for word in name.casefold().split())


def _category_line(lines: list[Line], able: list[int], title: int) -> int | None:
    """The category above the headline, if one stands there; of a menu's items nobody knows which it is."""
    above = [i for i in able if i < title and lines[i].key != lines[title].key]
    near = [i for i in above if title - i <= 2 and lines[i].words <= 4 and lines[i].length <= 40]
    near = [i for i in near if not _names_outlet(lines[i].text)]
    if not near:
        return None
    menu = 0
    for i in range(near[-1], -1, -1):
        if i not in above or lines[i].words > MENU_WORDS:
            break
        menu += 1
    return near[-1] if menu < MENU else None


def _names_outlet(text: str) -> bool:
    """A host ("lake.example") or an outlet ("The Lake Courier") and no section ("Local News", "International")."""
    if HOST.fullmatch(text) or (text.startswith("The ") and text.istitle()):
        return True
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return any(word in ORGANISATION - ALSO_SECTIONS for word in words)


def _section_beside(lines: list[Line], title: int, body_start: int) -> str | None:
    """``By Jane Marlowe in Transport on 3 October``: the section that the line below the headline names itself."""
    menu = {line.key for line in lines[:title]}
    for line in lines[title + 1 : min(title + 1 + BESIDE, body_start)]:
        for found in FILED_IN.finditer(line.text[:200]):
            if re.sub(r"[\W_]+", " ", found[1].casefold()).strip() in menu or is_section(found[1]):
                return found[1].strip()
    return None


def _may_be_title(line: Line) -> bool:
    if line.rule or line.dated or not any(c.isalpha() for c in line.text[:TITLE_LONGEST]):
        return False
    text = line.text
    if len(text) > 2 * TITLE_LONGEST or agency_named(text) or STRONG_LABEL.match(text):
        return False
    return not (line.words <= 3 and is_known_place(text) and text.isupper())


def _repeats(line: Line, title: Line) -> bool:
    """The headline again, alone or with the outlet's name behind it ("Headline | The Lake Courier")."""
    if line.key == title.key:
        return True
    rest = line.text[len(title.text) :] if line.text.startswith(title.text) else ""
    return bool(SITE_SUFFIX.fullmatch(rest))


def _looks_like_caption(line: Line) -> bool:
    return line.text.startswith("(") and line.text.endswith(")")


def _short_standfirst(line: Line, body: str) -> bool:
    """A line right under the headline that is short for a standfirst, but a clause of which the article tells.

    "Ministry of Transport" and "Lake Politics" are written in capitals throughout, joiners aside.
    """
    if line.words < DECK_WORDS or is_category(line, mixed=True) or names_alone(line.text) or line.text.isupper():
        return False
    small = [word for word in re.findall(r"[^\W\d_]+", line.text) if word.islower() and word not in JOINERS]
    return bool(small) and not _looks_like_caption(line) and share_told(line.text, stems(body[:TOLD])) > 0


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


MISSING = re.compile(r"(?:\s+(?:None|null|undefined|NaN))+$")
JOINER_LONGEST = 3
"""Letters of words that a headline in capitals leaves small ("and", "of", "the")."""
SPEAKS_OF_NONE = frozenset({"to", "were", "are", "is", "was", "have", "has", "had", "but", "and", "or", "for", "with"})
"""Words before a "None" that a headline means ("Second to None")."""


def _missing_value(text: str) -> int:
    """Where a missing value that a program printed begins behind the headline ("Ministers meet None").

    Among words that all have capitals, None may be the headline's own.
    """
    found = MISSING.search(text[-60:])
    if not found:
        return len(text)
    start = max(0, len(text) - 60) + found.start()
    words = text[:start].split()
    if (
        len(words) < 3
        or words[-1].casefold() in SPEAKS_OF_NONE
        or all(word[0].isupper() or len(word) <= JOINER_LONGEST for word in words)
    ):
        return len(text)
    return start


def headline_end(text: str) -> int:
    """Where the headline ends and the site's name or section begins (``Headline | Politics``); its length if nowhere.

    Behind a bar stands nothing else; behind a dash a second half of the headline may stand, so there the words have to
    name an organisation or a section ("Talks fail - The Lake Times").
    """
    if (missing := _missing_value(text)) < len(text):
        return missing
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
