"""Transliteration folding: one spelling for the many that a name takes on its way into Latin letters.

The rules undo choices of romanisation (BGN, ISO 9, GOST, Turkic, French and German habits), not differences of
names: ``kh``/``h``, ``zh``/``j``/``dzh``, ``y``/``i``, ``yev``/``ev``, ``w``/``v``, ``q``/``k``, doubled letters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from newsloom.entities.words.kept import WORDS

# A capital inside a word starts a new token ("SergeiLavrov"); "McLeod" pays with two tokens, which joined tokens
# in same_person make good again.
_CAMEL = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z])")
_APOSTROPHES = re.compile(r"['`\"´]")
_NOT_LETTER = re.compile(r"[^a-z0-9]+")

# Order counts: longer groups before their parts ("shch" before "sh"), consonants before vowels.
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"shch|schtsch|stsch", "sh"),
        (r"dzh|dsch|dj|zh", "j"),
        (r"tsch|tch|cz", "ch"),
        (r"sch", "sh"),  # behind the German groups that hold it: Janukowitsch is no "tsh"
        (r"(?<=[oe])ff$", "v"),  # Ivanoff
        (r"kh(?=.)|kh$", "h"),
        (r"gh", "g"),
        (r"ph", "f"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"ck|q|c(?![hie])|k", "k"),  # Cemal is not Kemal
        (r"^x", "s"),  # Xi, Si
        (r"x", "ks"),
        (r"w", "v"),
        (r"tz", "ts"),
        (r"ou|oo", "u"),
        (r"(?<=[^aeiou])yov(?=a?$)", "ev"),  # Solovyov, Soloviev
        (r"(?<=[aeiou])y(?=[aeou])", ""),  # Kulubayev, Kulubaev
        (r"^ye", "e"),  # Yermek, Ermek; but initial "ya", "yu" stay apart from "a", "u"
        (r"[iy]e(?=v)", "e"),  # Medvedyev; not Brien
        (r"(?<=[^aeiou])yu(?=[^aeiou])", "u"),  # Lyubov, Lubov; not Liu and Lu
        (r"(?<=[aeiou])j(?![aeiou])|(?<=i)j$", "i"),  # Sergej, Jurij
        (r"y", "i"),
        (r"ai(?=[^aeiou]|$)|ei(?=[^aeiou]|$)", "ei"),  # Hussain, Hussein
        (r"uu", "u"),
        (r"([a-z])\1+", r"\1"),
    )
)


def letters(text: str) -> str:
    """ASCII letters of any script, NFKC first; case kept. Empty for what has no letters."""
    if text.isascii():
        return text
    # anyascii ends in nothing useful on lone surrogates; they can never be part of a name.
    kept = "".join(c for c in unicodedata.normalize("NFKC", text) if not 0xD800 <= ord(c) <= 0xDFFF)
    return str(anyascii(kept))


@lru_cache(maxsize=WORDS)
def fold_token(token: str) -> str:
    """Fold one lower-case ASCII token."""
    for pattern, replacement in _RULES:
        token = pattern.sub(replacement, token)
    return token


def plain_tokens(text: str) -> list[str]:
    """Lower-case ASCII tokens before folding; apostrophes join, every other mark separates."""
    ascii_text = _CAMEL.sub(" ", letters(text))
    return [t for t in _NOT_LETTER.split(_APOSTROPHES.sub("", ascii_text).casefold()) if t]


@lru_cache(maxsize=WORDS)
def fold(text: str) -> str:
    """The transliteration-folded form of a name: lower-case ASCII tokens joined by one space, in their order.

    ``fold("Қасым-Жомарт Тоқаев") == fold("Kassym-Jomart Tokayev")``. Never raises on any ``str``; text without
    letters folds to ``""``.
    """
    return " ".join(fold_token(t) for t in plain_tokens(text))
