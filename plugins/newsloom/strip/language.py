"""The language of a text: what the page declares, checked against what the words say."""

from __future__ import annotations

import re

_ENOUGH = 200
"""Letters from which detection is trusted against a declaration: on shorter texts Norwegian reads as Danish."""
_SURE = 900
"""resiliparse's rank, the distance from the closest profile; its page says "above 1200 are usually false results"."""
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
    between neighbours (Norwegian and Danish, Croatian and Serbian) the declaration knows better.
    """
    sample = text[:5_000]
    if len(_LETTERS.findall(sample)) < _ENOUGH:
        return declared or (_detected(sample) if len(_LETTERS.findall(sample)) > 40 else None)
    found = _detected(sample)
    if declared is None or found is None or found == declared:
        return found or declared
    if any(declared in group and found in group for group in _CLOSE):
        return declared
    return found


def _detected(text: str) -> str | None:
    from resiliparse.parse.lang import detect_fast

    code, rank = detect_fast(text)
    return code if rank and rank <= _SURE and len(code) == 2 else None
