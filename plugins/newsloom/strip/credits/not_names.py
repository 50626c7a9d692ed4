"""Capitalised words that stand alone on a line and are no person: sections, desks, organisations, countries.

The words stand in ``not_names.txt``.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

WORD = re.compile(r"[^\W\d_]+(?:[-’'.][^\W\d_]+)*")


@cache
def words_of(section: str) -> frozenset[str]:
    """The words of one section of the lexicon, in lower case: ``organisation``, ``section``, ``title`` or ``role``."""
    text = resources.files("newsloom.strip.credits").joinpath("not_names.txt").read_text(encoding="utf-8")
    body = text.split(f"[{section}]", 1)[1].split("\n[", 1)[0]
    return frozenset(body.split())


@cache
def countries() -> frozenset[str]:
    """Names of the states and territories in the languages whose capitals make them look like a person's name."""
    from babel import Locale

    names: set[str] = set()
    for code in ("en", "ru", "uk", "kk", "tr", "de", "fr", "es", "pt", "it", "uz", "ky"):
        names.update(name.casefold() for name in Locale.parse(code).territories.values())
    return frozenset(names)


def is_role(word: str) -> bool:
    """True for what a person is in a byline (``correspondent``, ``редактор``)."""
    return word.casefold().strip(".,:") in words_of("role")


def is_section(text: str) -> bool:
    """True for a word that names a part of a site."""
    return text.casefold().strip() in words_of("section")


def names_no_person(text: str) -> bool:
    """True where a word of the text belongs to organisations, sections or countries."""
    if text.casefold().strip(" .,:") in countries():
        return True
    known = (words_of("organisation"), words_of("section"), words_of("title"))
    return any(word.casefold() in words for word in WORD.findall(text) for words in known)


ORGANISATION = words_of("organisation")
"""Words of which one in a name says that it is an organisation's."""
