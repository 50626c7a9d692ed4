"""What a line says of itself and what the whole text says of it: numbers for the learned judge of lines.

No column knows a language: small words, words that the text repeats and marks at the end stand for what a list of
function words would say of one.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

from newsloom.strip.boilerplate.rules import LIST_HEADINGS
from newsloom.strip.credits.byline import STRONG_LABEL
from newsloom.strip.text.lines import CJK, CLAUSE_END, INNER_END, Line
from newsloom.strip.text.shared_words import stems

if TYPE_CHECKING:
    import numpy as np

READ = 1200
"""Code points of a line that are looked at: what follows changes no share by much, and a line may have 5 MB."""
MOST = 60
"""The most of anything that is counted; more says no more."""
COMMON = 40
"""Words of the text's own paragraphs that are taken for its function words: half of a text is its 40 commonest."""
WORD = re.compile(r"[^\W\d_]+")
ADDRESS = re.compile(r"https?://|www\.|@\w|\w@\w|\.(?:com|org|net)\b")
OPENS = re.compile(r"[\"'“”«»„‘(\[—–]")
BULLET = re.compile(r"[*•·▪●►–-]\s|#?\d{1,3}[.)]\s")
BROKEN_OFF = re.compile(r"(?:…|\.\.\.)[\s)\]\"”»]*$")
GLUED = re.compile(r"[a-zа-яё0-9][A-ZА-ЯЁ]|[.!?:][A-ZА-ЯЁ][a-zа-яё]")
"""Two elements of a page without a space between them ("CommentsShare"); some names have one such place."""

RULES = (
    ("list_heading", LIST_HEADINGS),
    ("asks", frozenset({"share", "follow", "app", "account", "newsletter", "paywall"})),
    ("picture", frozenset({"caption", "caption_label", "photo_credit", "placeholder"})),
    ("foot", frozenset({"tags", "tags_heading", "tag_list", "hashtag", "copyright", "credit", "source_line",
                        "end_mark", "contact", "cookie"})),
    ("menu", frozenset({"navigation", "edition_menu", "breadcrumb"})),
    ("often_inside", frozenset({"advertisement", "also_read"})),
)  # fmt: skip
"""Rules of ``boilerplate.txt`` by where their lines stand."""

NAMES = (
    "length", "words", "word_length", "ends", "prose", "sentences", "clause", "colon", "question", "full_stop",
    "broken_off", "digits", "capitals", "small_words", "marks", "commas", "opens_marked", "starts_small", "shouted",
    "bars", "address", "sign", "bullet", "cjk", "glued", *(name for name, _ in RULES), "ruled", "dated", "byline",
    "times", "earlier", "told", "told_often", "told_above", "common",
)  # fmt: skip


def looks(lines: list[Line]) -> np.ndarray:
    """One row a line, one column a name of ``NAMES``; float32. Linear in the length of the text."""
    import numpy as np

    times = Counter(line.key for line in lines)
    held = [stems(line.text[:READ]) for line in lines]
    words = [WORD.findall(line.text[:READ]) for line in lines]
    in_prose = Counter(stem for line, own in zip(lines, held, strict=True) if line.prose for stem in own)
    common = _common(lines, words)
    seen: Counter[str] = Counter()
    above: set[str] = set()
    out = np.empty((len(lines), len(NAMES)), dtype=np.float32)
    for i, line in enumerate(lines):
        own, size = held[i], max(len(held[i]), 1)
        others = [in_prose[stem] - line.prose for stem in own]
        out[i] = (
            *_shape(line, words[i]),
            *_rules(line),
            min(times[line.key], MOST),
            min(seen[line.key], MOST),
            sum(other > 0 for other in others) / size,
            sum(min(other, 4) for other in others) / size,
            len(own & above) / size,
            sum(word.casefold() in common for word in words[i]) / max(len(words[i]), 1),
        )
        seen[line.key] += 1
        if line.prose:
            above |= own
    return out


def _common(lines: list[Line], words: list[list[str]]) -> set[str]:
    """The commonest small words of the paragraphs, function words in any language that writes words."""
    counted = Counter(
        word for line, own in zip(lines, words, strict=True) if line.prose for word in own if word.islower()
    )
    return {word for word, count in counted.most_common(COMMON) if count > 1}


def _shape(line: Line, words: list[str]) -> tuple[float, ...]:
    text = line.text[:READ]
    size, number = max(len(text), 1), max(len(words), 1)
    letters = sum(map(len, words))
    end = line.text[-12:].rstrip("\"'”’»)] ")
    signs = len(CJK.findall(text))
    return (
        math.log1p(line.length),
        min(line.words, 300),
        letters / number,
        line.ends,
        line.prose,
        min(len(INNER_END.findall(text)), 12),
        bool(CLAUSE_END.search(line.text[-3:])),
        end.endswith((":", "：")),
        end.endswith(("?", "？", "؟")),
        end.endswith((".", "。", "।")),
        bool(BROKEN_OFF.search(line.text[-8:])),
        sum(map(str.isdigit, text)) / size,
        sum(word[0].isupper() for word in words) / number,
        sum(word.islower() for word in words) / number,
        (size - letters - text.count(" ")) / size,
        min(text.count(",") + text.count("，") + text.count("、"), 12),
        bool(OPENS.match(text)),
        text[:1].islower(),
        text.isupper(),
        min(sum(map(text.count, "|/>•·»")), 12),
        bool(ADDRESS.search(text)),
        sum(map(text.count, "©®™")) > 0,
        bool(BULLET.match(text)),
        signs / size,
        min(len(GLUED.findall(text)), 8),
    )


def _rules(line: Line) -> tuple[float, ...]:
    dated = line.dated
    return (
        *(line.rule in rules for _, rules in RULES),
        line.rule is not None,
        0.0 if dated is None else 2.0 if dated.found else 1.0,
        line.words <= 14 and bool(STRONG_LABEL.match(line.text)),
    )
