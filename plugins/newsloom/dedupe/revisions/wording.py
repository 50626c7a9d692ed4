"""What of a text counts as its words when two versions of a page are compared. Pure.

Two things are taken off. How it is set: spaces, line and paragraph breaks, curled or straight quotes, the kind of dash,
zero-width signs, composed or decomposed letters. And the lines that change by themselves (``revision_stamps``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from newsloom.dedupe.revisions.stamps import without_stamps

_SIGNS = str.maketrans(
    dict.fromkeys("“”„‟«»‹›″〝〞", '"')
    | dict.fromkeys("‘’‚‛′`´ʼʹ", "'")
    # Minus and dash are one: "−5" and "-5" are set by two keyboards.
    | dict.fromkeys("‐‑‒–—―−﹣", "-")
    | {"…": "..."}
)

# Widths, ligatures and Arabic letters in their printed forms are the same letters. Not all of NFKC: it would read "10²"
# as "102", and a figure that was corrected would be none.
_COMPATIBLE = re.compile("[\ufb00-\ufdff\ufe70-\ufefc\uff00-\uffef\u3000]+")

# Format characters but those that are seen: number signs of Arabic and Syriac.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e0fff]+"
)
_DASHES = re.compile("-{2,}")

# Between signs of Han and kana a space says nothing, and scripts in the page put some in and take them out again.
_WIDE = "\u2e80-\u2fff\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE_SPACE = re.compile(f"(?<=[{_WIDE}]) | (?=[{_WIDE}])")

# Where a sentence ends: closing signs go with it. A capital of up to three letters before the dot is a title or an
# initial ("Dr.", "St.", "J."), of which more break wrongly than sentences end so.
_SENTENCE = re.compile(r"""(?<=[.!?؟।])["'”’»)\]]{0,3}\s+|(?<=[。！？])["'”’」』）]{0,3}\s*""")
_SHORT = re.compile(r"(?:^|[\s(\"'])[^\W\d_a-zа-я][^\W\d_]{0,2}\.$")


def fold(text: str) -> str:
    """The words of a text without the way they are set; idempotent.

    Case, punctuation and accents stay: "Turkey" and "turkey" are two words, and a question mark may be a correction.
    """
    if not text.isascii():
        text = _COMPATIBLE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
        text = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).translate(_SIGNS)
        text = unicodedata.normalize("NFC", text)
    else:
        text = text.replace("`", "'")
    # Two apostrophes are a quotation mark of old systems.
    text = _DASHES.sub("-", text.replace("''", '"'))
    text = " ".join(text.split())
    return text if text.isascii() else _WIDE_SPACE.sub("", text)


def wording(text: str | None) -> str:
    """The words of a lede or a body, in one line: folded, without lines that are only a clock or a counter."""
    return fold(" ".join(without_stamps(text, fold))) if text else ""


def sentences(text: str | None) -> list[str]:
    """The sentences that ``wording`` is made of, as printed, in order.

    Sentences and not lines, because a paragraph that is broken in two is no change. The places of abbreviations are
    guessed, alike in both versions, for what is told from them hangs on no single break.
    """
    if not text:
        return []
    return [one for line in without_stamps(text, fold) for one in _sentences(line)]


def _sentences(line: str) -> Iterator[str]:
    start = 0
    for found in _SENTENCE.finditer(line):
        # The last five code points: to look through all of it again at each of a million initials would never end.
        if _SHORT.search(line[max(start, found.start() - 5) : found.start()]) is None:
            if one := line[start : found.end()].strip():
                yield one
            start = found.end()
    if rest := line[start:].strip():
        yield rest
