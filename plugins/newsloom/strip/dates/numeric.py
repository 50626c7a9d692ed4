"""Dates written in figures alone, the East Asian forms and those that number the months in words."""

from __future__ import annotations

import re

from newsloom.strip.dates.found import HEAD, TAIL, Found, found
from newsloom.strip.dates.other_calendars import (
    COUNTED,
    ERA,
    SOLAR,
    SOLAR_HIJRI_YEARS,
    THAI,
    buddhist,
    era_year,
    solar_hijri,
)

BLANK = r"[\s\u200e\u200f]?"
"""Arabic marks its direction between the figures."""
ISO = re.compile(HEAD + r"(\d{4})-(\d{2})-(\d{2})(?:" + TAIL + r"|(?=T\d\d))")
COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)")
YMD = re.compile(HEAD + rf"(\d{{4}}){BLANK}([/.]){BLANK}(\d{{1,2}}){BLANK}\2{BLANK}(\d{{1,2}})" + TAIL)
DMY = re.compile(HEAD + rf"(\d{{1,2}}){BLANK}([/.\-]){BLANK}(\d{{1,2}}){BLANK}\2{BLANK}(\d{{4}})" + TAIL)
DMY_SHORT = re.compile(HEAD + r"([0-9]{1,2})([/.])([0-9]{1,2})\2([0-9]{2})" + TAIL)
"""In the Latin figures only: in Persian or Thai ones the year is likely of another calendar."""
EAST_ASIAN = re.compile(
    rf"(?:{ERA}|(?<!\d)(\d{{4}})\s?[年년]\s{{0,2}})?(?<!\d)(\d{{1,2}})\s?[月월]\s{{0,2}}(\d{{1,2}})\s?[日일]"
)
VIETNAMESE = re.compile(
    HEAD + r"(\d{1,2})\s(?:[Tt]háng|[Tt]hg)\s(\d{1,2})(?!\d)(?:(?:,\s?|\s)(?:năm\s)?(\d{4})" + TAIL + r")?"
)
MONGOLIAN = re.compile(
    HEAD + r"(?:(\d{4})\s?он(?:ы)?\s)?(?:(\d{1,2})\s?-?\s?(?:р|[дт]\w{2,5})|([^\W\d_]{5,12}(?:\s[^\W\d_]{5,12})?))"
    r"\sсарын\s(\d{1,2})(?!\d)"
)
MONGOLIAN_MONTHS = {
    "нэгдүгээр": 1, "хоёрдугаар": 2, "гуравдугаар": 3, "дөрөвдүгээр": 4, "тавдугаар": 5, "зургаадугаар": 6,
    "зургадугаар": 6, "долдугаар": 7, "долоодугаар": 7, "наймдугаар": 8, "есдүгээр": 9, "аравдугаар": 10,
    "арван нэгдүгээр": 11, "арваннэгдүгээр": 11, "арван хоёрдугаар": 12, "арванхоёрдугаар": 12,
}  # fmt: skip
LATE_SHORT = 49
"""The last short year of this century that is read: 50 and more are the Buddhist Era's (67 is 2567, 2024)."""
EARLY_SHORT = 91
"""The first short year of the last century that is read: there was no web before."""


def numeric(text: str, day_first: bool | None, date_line: bool) -> list[Found]:
    """The dates in figures. ``date_line`` says that the text is known to print a date, so short years count."""
    out: list[Found] = []
    for m in ISO.finditer(text):
        out += _year_first(m, int(m[1]), int(m[2]), int(m[3]), date_line)
    for m in YMD.finditer(text):
        out += _year_first(m, int(m[1]), int(m[3]), int(m[4]), date_line)
    for m in DMY.finditer(text):
        thai = buddhist(int(m[4]))
        orders = _orders(int(m[1]), int(m[3]), thai or int(m[4]), m[2], True if thai else day_first)
        out += found(m, orders, numeric=True, note=THAI if thai else None)
    # The three forms below begin with any figure; each has a word without which there is none.
    for m in EAST_ASIAN.finditer(text) if "月" in text or "월" in text else ():
        year = era_year(m) or (int(m[3]) if m[3] else None)
        out += found(m, [(year, int(m[4]), int(m[5]))], note=COUNTED if m["era"] else None)
    for m in VIETNAMESE.finditer(text) if "háng" in text or "hg" in text else ():
        out += found(m, [(int(m[3]) if m[3] else None, int(m[2]), int(m[1]))])
    for m in MONGOLIAN.finditer(text) if "сарын" in text else ():
        month = int(m[2]) if m[2] else MONGOLIAN_MONTHS.get(m[3].casefold(), 0)
        out += found(m, [(int(m[1]) if m[1] else None, month, int(m[4]))])
    if date_line:
        for m in DMY_SHORT.finditer(text):
            short = int(m[4])
            if not LATE_SHORT < short < EARLY_SHORT:
                year = short + (2000 if short <= LATE_SHORT else 1900)
                out += found(m, _orders(int(m[1]), int(m[3]), year, m[2], day_first), numeric=True)
    return out


def _year_first(m: re.Match[str], year: int, month: int, day: int, date_line: bool) -> list[Found]:
    if not date_line or year not in SOLAR_HIJRI_YEARS:
        return found(m, [(year, month, day)])
    converted = solar_hijri(year, month, day)
    return found(m, [(converted.year, converted.month, converted.day)], note=SOLAR) if converted else []


def _orders(
    first: int, second: int, year: int, separator: str, day_first: bool | None
) -> list[tuple[int | None, int, int | None]]:
    """The readings of ``first/second/year``. With full stops the day comes first wherever that is written at all."""
    if separator == "." or day_first:
        readings = [(first, second)]
    elif day_first is False:
        readings = [(second, first)]
    else:
        readings = [(first, second), (second, first)]
    return [(year, month, day) for day, month in readings] if readings else []
