"""Lines of an article that change by themselves: clocks, counters, running scores, links to other articles. Pure.

A line is a stamp only where *every* word of it is one of a closed list and one says what it is ("ago", "updated",
"views"): "12 comments" is one, "12 dead" and "12 comments were deleted by Torvik" are none. So no figure in a sentence
can be taken for a counter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

# Code points. "Published ... | Updated ... | By two authors | 5 min read" has 140; what is longer is prose.
LONGEST = 200

# Words. "Last updated on Thursday 12 March 2026 at 10:39 p.m. Eastern European Standard Time" has 14.
MOST_WORDS = 18

# Code points of a line that points to another article: a headline of 150 behind "Read also:".
LONGEST_LINK = 180

# Code points from which a line without an end is part of a sentence that was broken at a column, as mail and wires do
# it: what stands under it belongs to it. Columns of less are not in use.
COLUMN = 50

# What a bar sets between its parts: "By Inga Torvik | 5 minutes ago | 12 comments".
_BAR = re.compile(r"\s*[|·•‖¦∙●]\s*")

_TOKEN = re.compile(
    r"(?P<figure>\d+(?:[.,:/'٫٬-]\d+)*(?:[kKmM](?![^\W\d_]))?)"
    r"|(?P<letters>[^\W\d_](?:[^\s\d!-&(-/:-@\[-`{-~،؛。、「」『』《》·•‖…\"]|(?<=[ap])\.(?=m\b))*)"
    r"|(?P<sign>[^\s\w!-#&-/:-@\[-`{-~،؛。、「」『』《》·•‖…])"
    r"|(?P<quantity>[%$])"
)
_JOINED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_ENDS = re.compile(r"""[.!?:;…。！？؟।]["'”’»)\]]*\s*$""")
_CLOCK = re.compile(r"\b(?:[01]?\d|2[0-3])[:.h][0-5]\d\b")
_FIGURE = re.compile(r"\d")
_FIGURES = re.compile(r"\d+")

# A game that runs: a score with its minute, or a word that says so. A final score is news, and stays.
_SCORE = re.compile(r"(?<![\d.,-])\d{1,3}\s?[-:]\s?\d{1,3}(?![\d.,]|-\d)")
_MINUTE = re.compile(r"(?<!\d)\d{1,3}(?:\s?\+\s?\d{1,2})?\s?'(?!\w)")
_RUNNING = re.compile(
    r"\b(?:live(?:-?ticker)?|en vivo|en directo|en direct|ao vivo|in diretta|canlı|na żywo|naživo|онлайн|прямой эфир|"
    r"наживо|ht|half[- ]time|halbzeit|mi-temps|descanso|intervalo|intervallo|devre arası|перерыв|1st half|2nd half)\b|"
    r"مباشر|直播|进行中|試合中|라이브",
    re.IGNORECASE,
)

# Code points and words of one: "LIVE 67' Tarkent Rovers 2-1 Olympic Varn (agg. 3-3)".
_SCORE_LONGEST, _SCORE_WORDS = 90, 14


def _sections() -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    name = ""
    for line in Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            sections.setdefault(name, []).append(line)
    return sections


def _words(name: str) -> frozenset[str]:
    return frozenset(word for line in _LISTS[name] for word in line.split())


_LISTS = _sections()
_HEADS, _NOW, _FILL = _words("heads"), _words("now"), _words("fill")
_DAYS, _SIGNS = _words("days"), _words("signs")
_AGO = frozenset(one for line in _LISTS["ago"] for one in line.split(" | "))
_OPENINGS = [one for line in _LISTS["other articles"] for one in line.split(" | ")]
# Something sets the title apart: "See also the report of 2019" is a sentence.
_OTHER = re.compile(rf"(?:{'|'.join(re.escape(one.rstrip(':')) for one in _OPENINGS)})\s*(?:[:>\"|]|- |$)")
_JOINED_ROLES = (
    dict.fromkeys(_words("joined days"), "named")
    | dict.fromkeys(_words("joined fill"), "fill")
    | dict.fromkeys(_words("joined now"), "now")
    | dict.fromkeys(_words("joined heads"), "head")
)
# The longest first: 更新时间 is no 更新 with something behind it.
_PIECES = dict(sorted(_JOINED_ROLES.items(), key=lambda each: (-len(each[0]), each[0])))


def without_stamps(text: str, fold: Callable[[str], str]) -> list[str]:
    """The lines of a text that are no stamps, as printed, without empty ones; of a bar the parts that are none.

    ``fold`` gives the form in which a line is read (``revision_wording.fold``).
    """
    lines = [line for line in text.splitlines() if line.strip()]
    kept: list[str] = []
    broken = False
    # Two lines on either side: above and below an article stands the clock of a page, in its midst that of a programme.
    rim = {*range(2), *range(len(lines) - 2, len(lines))}
    at = 0
    for line in text.splitlines():
        if not line.strip():
            broken = False
            continue
        rest = line if broken else _rest(line, fold, at in rim)
        if rest:
            kept.append(rest)
        broken = bool(rest) and len(line.strip()) >= COLUMN and not _ENDS.search(line)
        at += 1
    return kept


def is_stamp(line: str) -> bool:
    """Whether a folded line is only a clock, a counter, a running score or a link to another article."""
    if len(line) > LONGEST:
        return False
    small = _small(line)
    if _OTHER.match(small) and len(line) <= LONGEST_LINK:
        return True
    # Every stamp has a figure, or a word like "just now" in at most six words.
    if not _FIGURE.search(line) and len(small.split()) > 6:
        return False
    return _is_ago(small) or _is_clock_or_counter(small) or _is_running_score(line)


def _is_ago(line: str) -> bool:
    """Whether it is one of CLDR's sentences, which inflect their units ("před 2 týdny"), with or without a head."""
    told = _FIGURES.sub("0", line).strip(" .,()")
    first, _, rest = told.partition(" ")
    return told in _AGO or (rest in _AGO and first.strip(":") in _HEADS)


def is_when(words: str) -> bool:
    """Whether folded words say a time and nothing else: "12 May", "Thursday at 14:03". At least one figure is in it."""
    return "figure" in _known(_small(words))


def _rest(line: str, fold: Callable[[str], str], at_rim: bool) -> str:
    if len(line) > LONGEST:
        return line
    if is_stamp(folded := fold(line)) or (at_rim and _is_date_and_clock(_small(folded))):
        return ""
    parts = _BAR.split(line.strip())
    if len(parts) == 1:
        return line
    kept = [part for part in parts if part and not is_stamp(fold(part))]
    return line if len(kept) == len([part for part in parts if part]) else " | ".join(kept)


def _small(line: str) -> str:
    small = unicodedata.normalize("NFC", line.replace("İ", "i").casefold().replace("i\u0307", "i"))
    # The one "ago" of three words, each of which means something else in Spanish or Italian.
    return small.replace("il y a ", "ago ")


def _is_clock_or_counter(line: str) -> bool:
    roles = _known(line)
    if "head" in roles:
        return "figure" in roles or "now" in roles
    # "Yesterday, 14:03": the day before's is another date. A date with its clock may be one of a programme.
    return "now" in roles and _CLOCK.search(line) is not None


def _is_date_and_clock(line: str) -> bool:
    """A page's own clock: "Sunday, 22 November 2026, 11:04". Either half alone may head a chapter or an entry."""
    if not _CLOCK.search(line):
        return False
    return "named" in _known(line)


def _is_running_score(line: str) -> bool:
    if len(line) > _SCORE_LONGEST or not _SCORE.search(line):
        return False
    if not (_MINUTE.search(line) or _RUNNING.search(line)):
        return False
    return not line.endswith((".", "!", "?")) and len(line.split()) <= _SCORE_WORDS


def _known(line: str) -> set[str]:
    """What the words of a line do; nothing where one of them is of no list, or where they are too many."""
    found: set[str] = set()
    for number, role in enumerate(_roles(line)):
        if not role or number >= MOST_WORDS:
            return set()
        found.add(role)
    return found


def _roles(line: str) -> Iterator[str]:
    """What each word does: figure, head, now, named (a month or a weekday), fill; "" for a word of no list."""
    for found in _TOKEN.finditer(line):
        match found.lastgroup:
            case "figure":
                yield "figure"
            case "sign":
                yield "head" if found[0] in _SIGNS else ""
            case "letters":
                yield from _role(found[0].strip("'"))
            case _:
                yield ""


def _role(word: str) -> tuple[str, ...]:
    if word in _HEADS:
        return ("head", "now") if word in _NOW else ("head",)
    if word in _NOW:
        return ("now",)
    if word in _FILL:
        return ("fill",)
    if _JOINED.match(word):
        return _joined(word)
    return ("named",) if word in _DAYS else ("",)


def _joined(word: str) -> tuple[str, ...]:
    """The roles of the pieces of a run of letters without spaces, the longest piece first; ("",) if one is unknown."""
    roles: list[str] = []
    at = 0
    while at < len(word):
        piece = next((one for one in _PIECES if word.startswith(one, at)), None)
        if piece is None:
            return ("",)
        roles.append(_PIECES[piece])
        at += len(piece)
    return tuple(roles)
