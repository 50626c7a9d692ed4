"""Text to words: the one normalisation that exact hashes, shingles and terms share."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

# Scripts written without spaces: a "word" of a whole sentence would make two copies with one edited letter strangers,
# so each character stands alone (kana, Han with its extensions, Thai, Lao, Myanmar, Khmer).
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")
# Everything of ASCII that is no letter and no digit becomes a space: several times faster than a regular expression,
# and most wire text is ASCII.
_ASCII_WORDS = bytes(ord(chr(c).lower()) if c < 128 and chr(c).isalnum() else 32 for c in range(256))
# Left inside words by layout engines and invisible to a reader: soft hyphen, zero-width space and joiners, BOM.
_INVISIBLE: dict[int, None] = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
# Punctuation that prose in Latin letters has; none of it is a letter in any normal form.
_PUNCTUATION = "\u2018\u2019\u201c\u201d\u201e\u2013\u2014\u2026\u2022\u00a0\u00ab\u00bb\u20ac\u00a3"
# Between two spaces few words are longer; what is longer (an address, a paragraph of Chinese) does not come again.
_LONG = 24


def words(text: str) -> list[str]:
    """The words of ``text``, NFKC and casefolded, without punctuation.

    Straight and curly quotes, full-width forms and ligatures come out alike; digits are words. "Don't" gives two words
    in every spelling of the apostrophe.
    """
    return in_bytes(text).decode("utf-8", "surrogatepass").split()


def in_bytes(text: str) -> bytes:
    """The words as UTF-8 with one space or more around each: nothing else in it is a space."""
    if not text.isascii():
        # Curly quotes and dashes alone should not send an English text down the slow way.
        for mark in _PUNCTUATION:
            text = text.replace(mark, " ")
    if text.isascii():
        return text.encode().translate(_ASCII_WORDS)
    # No normal form joins anything over a space, so what stands between two is folded alone, and mostly once.
    folded = [_folded(part) if len(part) <= _LONG else _fold(part) for part in text.split()]
    return " ".join(folded).encode("utf-8", "surrogatepass")


def _fold(part: str) -> str:
    # Casefolding can undo the normal form (U+0345), and the normal form makes capitals (the raised A of U+1D2C).
    folded = unicodedata.normalize("NFKC", part.translate(_INVISIBLE)).casefold()
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", folded)))


_folded = lru_cache(maxsize=1 << 17)(_fold)  # of some 50,000 articles; about 30 MB when full


@lru_cache(maxsize=1 << 18)  # the vocabulary of some 100,000 articles; about 40 MB when full
def word_hash(word: str) -> int:
    """63 bits of a word, the same in every process (``hash`` is salted) and never negative (fits bigint)."""
    digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 1


def text_hash(body_words: list[str]) -> str | None:
    """sha256 (hex) of the words of a body; None for a body without words, which is a copy of nothing."""
    if not body_words:
        return None
    return hashlib.sha256(" ".join(body_words).encode("utf-8", "surrogatepass")).hexdigest()
