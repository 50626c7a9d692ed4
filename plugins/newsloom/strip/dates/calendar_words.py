"""Month and weekday names of the languages that news is written in, from Unicode CLDR (through Babel).

A word can name different months in two languages (``listopad``: October in Croatian, November in Polish and Czech),
so a name stands for a *set* of months; the page's language settles it, else the reader of a date decides what an
uncertain month means.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

LOCALES = (
    "en", "ru", "uk", "be", "kk", "ky", "tg", "tk", "tr", "az", "uz", "uz_Cyrl", "mn", "ka", "hy", "de", "fr", "es",
    "pt", "it", "ca", "gl", "eu", "nl", "pl", "cs", "sk", "sl", "hr", "sr", "sr_Latn", "bs", "mk", "bg", "ro", "hu",
    "sq", "el", "sv", "da", "nb", "fi", "et", "lv", "lt", "is", "ga", "cy", "mt", "lb", "fo", "ar", "ar_MA", "ar_DZ",
    "ar_TN", "ar_LB", "ar_IQ", "fa", "fa_AF", "ps", "ur", "he", "hi", "mr", "gu", "pa", "bn", "ta", "te", "kn", "ml",
    "si", "ne", "th", "lo", "km", "my", "id", "ms", "vi", "fil", "sw", "af", "am", "so", "ha",
)  # fmt: skip
"""The official languages of the states whose outlets publish for readers abroad. One more costs 2 ms, once."""

SPOKEN = {
    # Written by outlets, absent from CLDR: English and Russian clippings, Turkish without its dots, Levantine Arabic.
    "sept": 9, "сент": 9, "нояб": 11, "февр": 2, "mayis": 5, "aralik": 12, "kasim": 11, "haz": 6, "ağu": 8, "eyl": 9,
    "كانون الثاني": 1, "شباط": 2, "آذار": 3, "نيسان": 4, "أيار": 5, "ايار": 5, "حزيران": 6, "تموز": 7, "آب": 8,
    "أيلول": 9, "تشرين الأول": 10, "تشرين الثاني": 11, "كانون الأول": 12, "ابريل": 4, "إبريل": 4, "اغسطس": 8,
    "اكتوبر": 10, "setiembre": 9, "marz": 3, "maerz": 3, "jänner": 1, "feber": 2, "noyabr": 11, "oktyabr": 10,
    "sentyabr": 9, "dekabr": 12, "yanvar": 1, "fevral": 2, "aprel": 4,
    # Bengali and Urdu as newspapers spell them.
    "জানুয়ারি": 1, "ফেব্রুয়ারি": 2, "জুলাই": 7, "আগস্ট": 8, "সেপ্টেম্বর": 9, "اپریل": 4, "اگست": 8,
    # Tajik in its bound form ("12 июни соли 2024").
    "январи": 1, "феврали": 2, "марти": 3, "апрели": 4, "майи": 5, "июни": 6, "июли": 7, "августи": 8, "сентябри": 9,
    "октябри": 10, "ноябри": 11, "декабри": 12,
    # Basque in the genitive, as dates have it; CLDR writes the ending apart.
    "urtarrilaren": 1, "otsailaren": 2, "martxoaren": 3, "apirilaren": 4, "maiatzaren": 5, "ekainaren": 6,
    "uztailaren": 7, "abuztuaren": 8, "irailaren": 9, "urriaren": 10, "azaroaren": 11, "abenduaren": 12,
}  # fmt: skip

NOT_MONTHS = frozenset({"h", "s", "a", "m", "de", "la", "of"})
"""Abbreviations in CLDR that are too short to be told from other words."""
HEBREW_IN = "ב"
"""Before a month it is the word "in", written on: "12 ביוני 2024"."""


def fold(word: str) -> str:
    """The form in which names are compared: lower case, Turkish İ as i, no dots, composed."""
    return unicodedata.normalize("NFC", word.replace("İ", "i").replace("I\u0307", "i").casefold()).strip(
        ". \u200f\u200e"
    )


def _bare(name: str) -> str:
    """A Latin or Greek name without its accents, as capitals and hurried hands have it ("ΙΟΥΝΙΟΥ", "fevrier")."""
    marks = unicodedata.normalize("NFD", name)
    return "".join(c for c in marks if not "\u0300" <= c <= "\u036f") if all(c < "\u0400" for c in marks) else name


def _names_of(locale: Locale) -> tuple[dict[str, set[int]], dict[str, set[int]]]:
    months: dict[str, set[int]] = {}
    weekdays: dict[str, set[int]] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                months.setdefault(fold(name), set()).add(number)
                months.setdefault(_bare(fold(name)), set()).add(number)
                if locale.language == "he":
                    months.setdefault(HEBREW_IN + fold(name), set()).add(number)
            for number, name in locale.days[context][width].items():
                weekdays.setdefault(fold(name), set()).add(number)
    return months, weekdays


@cache
def _tables() -> tuple[dict[str, frozenset[int]], dict[str, frozenset[int]]]:
    from babel import Locale

    months: dict[str, set[int]] = {}
    weekdays: dict[str, set[int]] = {}
    for code in LOCALES:
        for table, names in zip((months, weekdays), _names_of(Locale.parse(code)), strict=True):
            for name, numbers in names.items():
                table.setdefault(name, set()).update(numbers)
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


@cache
def _months_of(language: str) -> dict[str, set[int]]:
    from babel import Locale, UnknownLocaleError

    try:
        return _names_of(Locale.parse(language))[0]
    except (UnknownLocaleError, ValueError):
        return {}  # a page may declare any two letters; the names of all languages stay


def months_named(word: str, language: str | None = None) -> frozenset[int]:
    """The numbers (1 to 12) of the months that ``word`` can name; empty when it names none.

    ``language`` (two letters) settles a name that means two months. A Kazakh or Turkish case ending is not taken off:
    dates are printed in the nominative there, and in Russian in the genitive, which CLDR has as the ``format`` form.
    """
    words, _ = _tables()
    named = words.get(fold(word), frozenset())
    if len(named) > 1 and language and (own := _months_of(language).get(fold(word))):
        return frozenset(own)
    return named


def weekdays_named(word: str) -> frozenset[int]:
    """The days (0 is Monday) that ``word`` can name, wide or abbreviated, in any of the languages; empty when none."""
    _, days = _tables()
    return days.get(fold(word), frozenset())
