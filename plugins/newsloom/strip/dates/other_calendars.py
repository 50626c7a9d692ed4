"""Years that are not counted from Christ's birth: Solar Hijri, the Buddhist Era, Japanese eras, the Republic of China.

Each of them names one day for certain, so it is converted and the evidence says so. The lunar Hijri and the Hebrew
calendar are not read: the first depends on who saw the moon. Nor is a day without its year.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

SOLAR_HIJRI_MONTHS = {
    # Iran, Afghanistan (Dari), Afghanistan (Pashto).
    "فروردین": 1, "اردیبهشت": 2, "خرداد": 3, "تیر": 4, "مرداد": 5, "امرداد": 5, "شهریور": 6, "مهر": 7, "آبان": 8,
    "آذر": 9, "دی": 10, "بهمن": 11, "اسفند": 12,
    "حمل": 1, "ثور": 2, "جوزا": 3, "سرطان": 4, "اسد": 5, "سنبله": 6, "میزان": 7, "عقرب": 8, "قوس": 9, "جدی": 10,
    "دلو": 11, "حوت": 12,
    "وری": 1, "غویی": 2, "غبرګولی": 3, "چنګاښ": 4, "زمری": 5, "وږی": 6, "تله": 7, "لړم": 8, "لیندۍ": 9, "مرغومی": 10,
    "سلواغه": 11, "کب": 12,
}  # fmt: skip
SOLAR_HIJRI_YEARS = range(1300, 1411)
"""1921 to 2032. By numbers alone (``1403/04/15``) a later year could be of the lunar Hijri, which passed 1410 before
there was a web; no Gregorian date of a page is so old."""
LEAPS = (1, 5, 9, 13, 17, 22, 26, 30)
"""Years of the cycle of 33 that have a 30th of Esfand; right for all of the years read (Birashk, A Comparative
Calendar of the Iranian, Muslim Lunar, and Christian Eras, 1993; checked against the equinox)."""

BUDDHIST = 543
BUDDHIST_YEARS = range(2443, 2644)
"""1900 to 2100 as Thailand counts. No page is dated in the 25th century."""
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
"""The Gregorian year before each era's first."""
ERA = r"(?:(?P<era>" + "|".join(ERAS) + r")\s?(?P<count>元|\d{1,3})\s?年\s{0,2})"

SOLAR = "converted from the Solar Hijri calendar"
THAI = "converted from the Buddhist Era"
COUNTED = "converted from a year counted by era"


def is_solar_leap(year: int) -> bool:
    """Whether the Solar Hijri year has 366 days."""
    return year % 33 in LEAPS


def solar_hijri(year: int, month: int, day: int) -> date | None:
    """The Gregorian day; None where the year is not one that is read or the month has no such day."""
    longest = 31 if month <= 6 else 30 if month < 12 or is_solar_leap(year) else 29
    if year not in SOLAR_HIJRI_YEARS or not (1 <= month <= 12 and 1 <= day <= longest):
        return None
    # Nowruz of 1300 was the 21st of March 1921.
    before = sum(366 if is_solar_leap(one) else 365 for one in range(1300, year))
    within = (month - 1) * 31 if month <= 7 else 6 * 31 + (month - 7) * 30
    return date(1921, 3, 21) + timedelta(days=before + within + day - 1)


def buddhist(year: int) -> int | None:
    """The Gregorian year of a Thai one; None where it is none."""
    return year - BUDDHIST if year in BUDDHIST_YEARS else None


def era_year(found: re.Match[str]) -> int | None:
    """The Gregorian year of a match of ``ERA``; None where it did not take part."""
    if not found["era"]:
        return None
    return ERAS[found["era"]] + (1 if found["count"] == "元" else int(found["count"]))
