"""Which of two figures is the day, by the language and country that a page declares (Unicode CLDR, through Babel)."""

from __future__ import annotations

import re
from functools import cache

TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_.@].{0,20})?")
SAID_BY_DEFAULT = frozenset({("en", None), ("en", "US")})
"""Content systems are delivered with these; outlets of Lagos, Delhi and Berlin leave them as they are."""


@cache
def day_first_in(tag: str | None) -> bool | None:
    """True where the language or country writes 27/09/2024, False where 09/27/2024; None where the tag says nothing.

    ``tag`` is as ``lang`` and ``og:locale`` have it (``en-GB``, ``pt_BR``). English alone and English of the United
    States say nothing, nor does a language that writes the year first.
    """
    found = TAG.fullmatch((tag or "").strip())
    if not found:
        return None
    language, _, country = found.groups()
    language, country = language.lower(), country.upper() if country else None
    if (language, country) in SAID_BY_DEFAULT:
        return None
    pattern = _short(language, country)
    places = {letter: pattern.find(letter) for letter in "yMd"}
    if not pattern or min(places.values()) < 0 or places["y"] < places["d"]:
        return None
    return places["d"] < places["M"]


def _short(language: str, country: str | None) -> str:
    from babel import Locale, UnknownLocaleError

    for name in ([f"{language}_{country}"] if country else []) + [language]:
        try:
            return str(Locale.parse(name).date_formats["short"].pattern)
        except (UnknownLocaleError, ValueError):
            continue  # "es-419", "en-EU": the language alone may still say it
    return ""
