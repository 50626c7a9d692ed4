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
_ASCII_WORDS = "".join(chr(c).lower() if chr(c).isalnum() else " " for c in range(128))
# Left inside words by layout engines and invisible to a reader: soft hyphen, zero-width space and joiners, BOM.
_INVISIBLE: dict[int, None] = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
# Punctuation that prose in Latin letters has; none of it is a letter in any normal form.
_PUNCTUATION = {
    ord(mark): " " for mark in "\u2018\u2019\u201c\u201d\u201e\u2013\u2014\u2026\u2022\u00a0\u00ab\u00bb\u20ac\u00a3"
}


def words(text: str) -> list[str]:
    """The words of ``text``, NFKC and casefolded, without punctuation.

    Straight and curly quotes, full-width forms and ligatures come out alike; digits are words. "Don't" gives two words
    in every spelling of the apostrophe.
    """
    if not text.isascii():
        # Curly quotes and dashes alone should not send an English text down the slow way.
        text = text.translate(_PUNCTUATION)
    if text.isascii():
        return text.translate(_ASCII_WORDS).split()
    # Casefolding can undo the normal form (U+0345), and the normal form makes capitals (the raised A of U+1D2C).
    folded = unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).casefold()
    return _WORD.findall(unicodedata.normalize("NFKC", folded))


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
