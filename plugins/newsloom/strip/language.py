"""The language of a text: what the page declares, checked against what the words say."""

from __future__ import annotations

import re

from newsloom.strip.letters_of_languages import fits, script_of, told_by_letters

_ENOUGH = 200
"""Letters from which detection is trusted against a declaration: on shorter texts Norwegian reads as Danish."""
_ENOUGH_ALONE = 40
"""Letters from which it is asked at all: a shorter title reads as anything."""
_SURE = 900
"""resiliparse's rank, the distance from the closest profile; its page says "above 1200 are usually false results"."""
_DECLARED_RIGHT = 0.9
"""Share of declarations that are right. On the development pages it is 0.998 (624 of 625); outlets that leave their
template's ``lang="en"`` standing are rare among those and common elsewhere."""
_DETECTED_RIGHT = ((300, 0.995), (450, 0.985), (600, 0.93), (750, 0.85), (900, 0.75))
"""Share of readings that are right by the rank up to which they go: measured on 2,320 pieces of 200 to 5,000 letters
from development pages of 41 countries (836 of 836, 831 of 840, 579 of 625, 15 of 19), the last on shorter ones."""
_LETTERS_RIGHT = 0.995
"""Share of readings by letters that one language has that are right, as of the nearest readings of the words: what errs
is a text of one language that is the quotation of another."""
_NEIGHBOUR_RIGHT = 0.8
"""At most, where the declaration names a neighbour: of the wrong readings above three quarters are neighbours."""
_FAR_OFF = 0.25
"""Share of the wrong readings that are no neighbour of the right language (11 of 49 on the same pieces)."""
_LETTERS = re.compile(r"[^\W\d_]")
# Pairs that detection mixes up and declarations do not: a declaration of the first is kept when the second is found.
_CLOSE: tuple[frozenset[str], ...] = tuple(
    frozenset(group.split())
    for group in (
        "no nb nn da sv",
        "bs hr sr sh sl",
        "id ms jv su",
        "cs sk",
        "es gl ca an oc",
        "pt gl",
        "ru uk bg mk be",
        "kk ky tt ba",
        "tr az",
        "de nds lb",
        "nl af fy",
        "hi mr ne",
        "zh ja yue",
        "fa ar ur ps",
    )
)


def language_of(text: str, declared: str | None = None) -> str | None:
    """The ISO 639-1 code of a text, lower case; None where neither the page nor the words tell.

    A template's ``lang="en"`` on a Russian page is common, so a clear reading of the words wins over a declaration;
    between neighbours (Norwegian and Danish, Croatian and Serbian) the declaration knows better. Letters that only one
    language has win over both, and a declaration of a language that is not written in the text's script is none.
    """
    return language_and_confidence(text, declared)[0]


def language_and_confidence(text: str, declared: str | None = None) -> tuple[str | None, float]:
    """The code of ``language_of`` and how likely it is right, 0 to 1 (0 without a code).

    Two witnesses, weighed by Bayes' rule as if they erred apart: the declaration, right nine times in ten, and the
    words, right as often as their distance from the language's profile was on pages that nobody here wrote.
    """
    sample = text[:5_000]
    possible = not declared or fits(declared, script_of(sample))
    if told := told_by_letters(sample):
        if declared is None:
            return told, _LETTERS_RIGHT
        return told, _weighed(_LETTERS_RIGHT, _DECLARED_RIGHT if told == declared else 1 - _DECLARED_RIGHT)
    letters = len(_LETTERS.findall(sample))
    found, right = _detected(sample) if letters > _ENOUGH_ALONE else (None, 0.0)
    if letters < _ENOUGH and declared and possible:
        found = found if found == declared else None
    if found is None and not possible:
        return None, 0.0
    if found is None or declared is None:
        return (declared, _DECLARED_RIGHT) if declared else (found, round(right, 3))
    if found == declared:
        return found, _weighed(right, _DECLARED_RIGHT)
    if any(declared in group and found in group for group in _CLOSE):
        return declared, _weighed(_DECLARED_RIGHT, 1 - min(right, _NEIGHBOUR_RIGHT))
    return found, _weighed(1 - _FAR_OFF * (1 - right), 1 - _DECLARED_RIGHT)


def _weighed(one: float, other: float) -> float:
    """How likely a statement is that one witness makes and another makes or denies, each right as often as given."""
    return round(one * other / (one * other + (1 - one) * (1 - other)), 3)


def _detected(text: str) -> tuple[str | None, float]:
    from resiliparse.parse.lang import detect_fast

    code, rank = detect_fast(text)
    if not rank or rank > _SURE or len(code) != 2:
        return None, 0.0
    return code, next(right for up_to, right in _DETECTED_RIGHT if rank <= up_to)
