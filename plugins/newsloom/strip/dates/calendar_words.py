"""Month and weekday names of the languages that news is written in, from Unicode CLDR (through Babel).

A word can name different months in two languages (``listopad``: October in Croatian, November in Polish and Czech),
so a name stands for a *set* of months; the reader of a date decides what an uncertain month means.
"""

from __future__ import annotations

import unicodedata
from functools import cache

LOCALES = (
    "en", "ru", "uk", "be", "kk", "ky", "tg", "tk", "tr", "az", "uz", "uz_Cyrl", "mn", "ka", "hy", "de", "fr", "es",
    "pt",
    "it", "ca", "gl", "eu", "nl", "pl", "cs", "sk", "sl", "hr", "sr", "sr_Latn", "bs", "mk", "bg", "ro", "hu", "sq",
    "el",
    "sv", "da", "nb", "fi", "et", "lv", "lt", "is", "ga", "ar", "fa", "ps", "ur", "he", "hi", "bn", "ta", "th", "id",
    "ms",
    "vi", "fil", "sw", "af",
)  # fmt: skip
"""The official languages of the states whose outlets publish for readers abroad. One more costs 2 ms, once."""

SPOKEN = {
    # Written by outlets, absent from CLDR: English and Russian clippings, Turkish without its dots, Levantine Arabic.
    "sept": 9, "сент": 9, "нояб": 11, "февр": 2, "agustos": 8, "subat": 2, "eylul": 9, "aralik": 12, "kasim": 11,
    "haz": 6, "ağu": 8, "eyl": 9, "كانون الثاني": 1, "شباط": 2, "آذار": 3, "نيسان": 4, "أيار": 5, "حزيران": 6, "تموز":
    7,
    "آب": 8, "أيلول": 9, "تشرين الأول": 10, "تشرين الثاني": 11, "كانون الأول": 12, "ابريل": 4, "إبريل": 4, "اغسطس": 8,
    "اكتوبر": 10, "setiembre": 9, "März": 3, "marz": 3, "maerz": 3, "jänner": 1, "feber": 2,
    "noyabr": 11, "oktyabr": 10, "sentyabr": 9, "dekabr": 12, "yanvar": 1, "fevral": 2, "aprel": 4,
}  # fmt: skip

NOT_MONTHS = frozenset({"h", "s", "a", "m", "de", "la", "of"})
"""Abbreviations in CLDR that are too short to be told from other words."""


def fold(word: str) -> str:
    """The form in which names are compared: lower case, Turkish İ as i, no dots, composed."""
    return unicodedata.normalize("NFC", word.replace("İ", "i").replace("I\u0307", "i").casefold()).strip(
        ". \u200f\u200e"
    )


@cache
def _tables() -> tuple[dict[str, frozenset[int]], dict[str, frozenset[int]]]:
    from babel import Locale

    months: dict[str, set[int]] = {}
    weekdays: dict[str, set[int]] = {}
    for code in LOCALES:
        locale = Locale.parse(code)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    months.setdefault(fold(name), set()).add(number)
                for number, name in locale.days[context][width].items():
                    weekdays.setdefault(fold(name), set()).add(number)
    for name, number in SPOKEN.items():
        months.setdefault(fold(name), set()).add(number)
    words = {
        name: frozenset(numbers)
        for name, numbers in months.items()
        # CLDR names some months only by a number ("6月", "Th6"): those are read by their own patterns.
        if len(name) > 1 and name not in NOT_MONTHS and not any(c.isdigit() for c in name)
    }
    days = {name: frozenset(numbers) for name, numbers in weekdays.items() if len(name) > 1}
    return words, days


def months_named(word: str) -> frozenset[int]:
    """The numbers (1 to 12) of the months that ``word`` can name; empty when it names none.

    A Kazakh or Turkish case ending is not taken off: dates are printed in the nominative there, and in Russian in the
    genitive, which CLDR has as the ``format`` form.
    """
    words, _ = _tables()
    return words.get(fold(word), frozenset())


def weekdays_named(word: str) -> frozenset[int]:
    """The days (0 is Monday) that ``word`` can name, wide or abbreviated, in any of the languages; empty when none."""
    _, days = _tables()
    return days.get(fold(word), frozenset())
