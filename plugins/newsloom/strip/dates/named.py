"""Dates with the name of a month, in any of the languages."""

from __future__ import annotations

import re
from dataclasses import replace

from newsloom.strip.dates.calendar_words import fold, months_named
from newsloom.strip.dates.clock import ZONE, time
from newsloom.strip.dates.found import HEAD, TAIL, Found, found
from newsloom.strip.dates.other_calendars import SOLAR, SOLAR_HIJRI_MONTHS, THAI, buddhist, solar_hijri

WORD = r"[^\W\d_][^\s\d,،()|/–—:;\"“”-]{1,15}"
SECOND_WORD = r"(?:\s(?:\u0627\u0644\w{3,6}|Fómhair))?"
"""Behind a month's first word: "كانون الثاني", "Meán Fómhair"."""
OF = r"(?:\s{0,2}(?:(?:de|of|di|ta['’])\s|d['’]|(?:-|–|\.|/)\s?|,\s)|\s{0,3})"
ORDINAL = r"(?:st|nd|rd|th|er|º|ª|\.|-го|-е|\(?a\)?)?"
YEAR_WORD = r"(?:\s?(?:г\.|года?\b|-?жылы?\b|-?жылдын\b|ж\.|р\.|року\b|yil\b|йил\b|-yil\b|թ\.|წელი\b|წ\.))?"
TWO_NAMES = rf"(?:\s?[/(]\s?(?P<also>{WORD}{SECOND_WORD})\)?)?"
"""The same month by its other name: "24 نيسان / أبريل 2020", "12 يونيو (حزيران) 2024"."""
TO_YEAR = r"(?:\s{0,2}(?:de|del|соли|ค\.ศ\.|พ\.ศ\.|,|،|-|/|\.)\s{0,2}|\s{0,3})"

DAY_MONTH = re.compile(
    HEAD + r"(\d{1,2})" + ORDINAL + OF + rf"({WORD}{SECOND_WORD}){TWO_NAMES}(?:{TO_YEAR}(\d{{4}})" + TAIL + YEAR_WORD
    + r")?"
)  # fmt: skip
MONTH_DAY = re.compile(
    r"(?<![^\W\d_])("
    + WORD
    + r")\s{1,3}(\d{1,2})(?:st|nd|rd|th)?(?!\d)(?!:\d\d)(?!\.\d)(?:(?:\s{0,2}[,،]\s{0,3}|\s{1,3})(\d{4})"
    + TAIL
    + r")?"
)
UNIX = re.compile(
    rf"(?<![^\W\d_])({WORD})\s{{1,2}}(\d{{1,2}})\s(\d\d):(\d\d):(\d\d)\s(?:({ZONE}|[A-Z]{{3,4}})\s)?(\d{{4}}){TAIL}"
)
"""As ``date`` and Java print it: "Mon Jun 03 10:10:10 CEST 2024"."""
CLOCK_OF_THREE = re.compile(r":\d\d:\d\d\s")
YEAR_FIRST = re.compile(
    HEAD + r"(\d{4})\.?(?:[\s-]{0,2}(?:m\.|gada|жыл\w{0,4}|ж\.|yil\w{0,4}|йил\w{0,4}|թ\.|թվական\w{0,3}|د|წლის)"
    r"|(?:\(e\))?ko)?[,،]?\s{1,3}(?:د\s)?"
    r"(?:(\d{1,2})[.-]?\s{0,2}(" + WORD + r")|(" + WORD + r")\s{1,2}(\d{1,2})(?!\d)(?:\(a\)|a\b)?)"
)
MONTH_YEAR = re.compile(r"(?<![^\W\d_])(" + WORD + r")(?:\s{1,2}|\sde\s|,\s)(\d{4})" + TAIL)
DIGITS = tuple("0123456789")
PLAIN_SHORT = frozenset({
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "янв", "фев", "мар",
    "апр", "мая", "май", "июн", "июл", "авг", "сен", "сент", "окт", "ноя", "дек", "ene", "abr", "ago", "dic", "mai",
    "okt", "dez", "oca", "şub", "nis", "haz", "tem", "ağu", "eyl", "eki", "kas", "ara",
})  # fmt: skip
"""Shortened months that are printed without a year."""


def named(text: str, language: str | None) -> list[Found]:
    """The dates that name their month; ``language`` settles a name of two months."""
    out: list[Found] = []
    for m in DAY_MONTH.finditer(text):
        out += _day_month(m, language)
    for m in MONTH_DAY.finditer(text):
        name, end = _month_suffix(m[1], language)
        if name and (m[3] or _plain_without_year(end)):
            year, note = _year(m[3])
            one = found(m, [(year, month, int(m[2])) for month in sorted(name)], note=note)
            out += [replace(each, start=m.end(1) - len(end)) for each in one]
    # Begun with any word, as the other two, and far rarer than they are.
    for m in UNIX.finditer(text) if CLOCK_OF_THREE.search(text) else ():
        name, _ = _month_suffix(m[1], language)
        for each in found(m, [(int(m[7]), month, int(m[2])) for month in sorted(name)]) if name else []:
            out.append(replace(each, time=time(m[3], m[4], m[5], None), zone=m[6], precision="second"))
    for m in YEAR_FIRST.finditer(text):
        name, _ = _month_word(m[3] or m[4], language)
        year, note = _year(m[1])
        out += found(m, [(year, month, int(m[2] or m[5])) for month in sorted(name)], note=note) if name else []
    for m in MONTH_YEAR.finditer(text):
        name, end = _month_suffix(m[1], language)
        # "32 June 2024" is no day, and no month either: what stands before it was meant.
        numbered = text[max(0, m.start() - 4) : m.start()].rstrip(" .-").endswith(DIGITS)
        if name and _plain_without_year(end) and not numbered:
            one = found(m, [(int(m[2]), month, None) for month in sorted(name)])
            out += [replace(each, start=m.end(1) - len(end)) for each in one]
    return out


def _day_month(m: re.Match[str], language: str | None) -> list[Found]:
    name, end = _month_word(m[2], language)
    if not name:
        return _solar(m)
    if m["also"]:
        also, _ = _month_word(m["also"], language)
        if not also & name:
            # "3 May (Reuters) 2024": what stands there is no month, so no year follows either.
            stop = m.start(2) + len(end)
            plain = found(m, [(None, month, int(m[1])) for month in sorted(name)])
            return [replace(each, end=stop) for each in plain] if _plain_without_year(end) else []
        name = name & also
    if not m[4] and not _plain_without_year(end):
        return []
    year, note = _year(m[4])
    one = found(m, [(year, month, int(m[1])) for month in sorted(name)], note=note)
    return one if m[4] or m["also"] else [replace(each, end=m.start(2) + len(end)) for each in one]


def _solar(m: re.Match[str]) -> list[Found]:
    """The day of the Iranian and Afghan calendar, where its year is printed."""
    month = SOLAR_HIJRI_MONTHS.get(m[2].split()[0])
    converted = solar_hijri(int(m[4]), month, int(m[1])) if month and m[4] else None
    return found(m, [(converted.year, converted.month, converted.day)], note=SOLAR) if converted else []


def _year(printed: str | None) -> tuple[int | None, str | None]:
    if printed is None:
        return None, None
    thai = buddhist(int(printed))
    return (thai, THAI) if thai else (int(printed), None)


def _month_word(words: str, language: str | None) -> tuple[frozenset[int], str]:
    """Months that the words name, and the part that names them: two words ("كانون الثاني") before one."""
    for candidate in (words, words.split()[0]):
        if months := months_named(candidate, language):
            return months, candidate
    return frozenset(), words


def _month_suffix(word: str, language: str | None) -> tuple[frozenset[int], str]:
    """As ``_month_word`` for a word with another glued in front of it ("SmithJune"): the part from its last capital."""
    if months := months_named(word, language):
        return months, word
    cut = max((i for i, c in enumerate(word) if c.isupper()), default=0)
    return (months_named(word[cut:], language), word[cut:]) if cut else (frozenset(), word)


def _plain_without_year(word: str) -> bool:
    """Whether a day and this word are a date although no year follows.

    ``12 pro players`` is no 12th of December in Czech, ``June 12 may`` no May: short forms count only where outlets
    print them without a year, and a Latin month name only with a capital in English.
    """
    name = fold(word)
    if name in ("may", "march", "mar", "set", "dec") and not word[:1].isupper():
        return False
    return len(name) > 3 or name in PLAIN_SHORT
