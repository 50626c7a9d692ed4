"""Lines that an outlet repeats over its articles: counted and shown with where they stand, never cut by themselves.

A line that stands in a hundred articles may be a foot ("The harbour office thanks its readers") or a sub-head ("What
happened?"): a person decides, and writes it into the list of the outlet's source (``outlet_lines``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Literal

from newsloom.sources.source import LONGEST_BOILERPLATE
from newsloom.strip.boilerplate.outlet_lines import OutletLines
from newsloom.strip.dates.calendar_words import months_named, weekdays_named
from newsloom.strip.page.headline import key

LEAST = 3
"""Articles that a line stands in before it is shown: two may be one text told twice."""
LEAST_SHARE = 0.02
"""Of the articles that were looked at: what stands in fewer cuts little, and the list of it would be long."""
_TOP, _END = 2, 3
"""Lines of a body that are its top and its end: a rubric over a standfirst; a thanks, an address and a link below."""
_LONGEST_PATTERN = 400
"""Characters of the pattern that is offered, under the most that a source file takes (500)."""

_NUMBER = re.compile(r"\d+")
_PART = re.compile(r"(?P<number>\d+)|(?P<word>[^\W\d_]+)|(?P<other>[\W_]+)")
_META = re.compile(r"([\\.+*?()|\[\]{}^$])")

Place = Literal["top", "inside", "end"]


@dataclass(frozen=True)
class Proposal:
    """A line that repeats, as one article has it (``line``, of the article ``example``).

    ``pattern`` is an RE2 pattern for lines that are one but for numbers and dates, None where all are the same words.
    ``articles`` is how many distinct texts have it, ``share`` of how many (0 to 1), ``top``, ``inside`` and ``end``
    in how many of them it stands there.
    """

    line: str
    pattern: str | None
    articles: int
    share: float
    top: int
    inside: int
    end: int
    example: str


@dataclass(frozen=True)
class Listed:
    """An entry of the reviewed list: in how many articles it was cut, and in how many bodies it stands still, which
    were loaded before it was listed."""

    entry: str
    cut: int
    in_bodies: int


@dataclass
class _Seen:
    """What is known of one folded line: its spellings, and the articles that have it."""

    spellings: Counter[str] = field(default_factory=Counter)
    words: set[str] = field(default_factory=set)
    places: Counter[Place] = field(default_factory=Counter)
    example: str = ""


def least_articles(looked_at: int) -> int:
    """How many articles a line must stand in to be shown."""
    return max(LEAST, ceil(LEAST_SHARE * looked_at))


def proposals(bodies: Mapping[str, str], least: int, listed: OutletLines | None = None) -> list[Proposal]:
    """The lines that stand as a whole line in at least so many bodies, the most frequent first.

    :param bodies: body by article id, one of each group of copies.
    :param listed: the reviewed list; what it has is not proposed again.
    """
    seen: dict[str, _Seen] = {}
    for article in sorted(bodies):
        _look(article, _lines(bodies[article]), seen, listed)
    found = [
        _proposal(one, len(bodies))
        for one in seen.values()
        # A folded line may hold lines of several spellings, so what counts is the articles and not the spellings.
        if sum(one.places.values()) >= least
    ]
    return sorted(found, key=lambda one: (-one.articles, one.line))


def still_cut(
    entries: Iterable[tuple[str, OutletLines]], cuts: Mapping[str, Sequence[str]], bodies: Mapping[str, str]
) -> list[Listed]:
    """How often each entry of the list took a line out (``cuts``: text by article id), and where lines like it stand
    still (``bodies``)."""
    told = []
    for entry, alone in entries:
        cut = sum(any(alone.has(text) for text in texts) for texts in cuts.values())
        left = sum(any(alone.has(line) for line in _lines(body)) for body in bodies.values())
        told.append(Listed(entry, cut, left))
    return told


def folded(line: str) -> str:
    """``headline.key`` of a line with every number as 0 and, beside a number, every month and weekday as "month"."""
    words = _NUMBER.sub("0", key(line))
    if "0" not in words:
        return words
    # Without a number there is no date: "March on, they said" is a sentence.
    return " ".join("month" if _of_calendar(word) else word for word in words.split())


def pattern_of(line: str) -> str:
    """An RE2 pattern for whole lines that are this one but for their numbers and the names of months and weekdays."""
    plain = " ".join(line.split())
    numbered = bool(_NUMBER.search(plain))
    parts: list[str] = []
    for match in _PART.finditer(plain):
        if match["number"]:
            part = "[0-9]+" if match["number"].isascii() else r"\p{Nd}+"
        elif match["word"] and numbered and _of_calendar(match["word"].casefold()):
            part = r"[\pL\pM]+"
        else:
            part = _META.sub(r"\\\1", match[0])
        if sum(map(len, parts)) + len(part) > _LONGEST_PATTERN:
            return "".join(parts) + ".*"
        parts.append(part)
    return "".join(parts)


def _of_calendar(word: str) -> bool:
    return bool(months_named(word) or weekdays_named(word))


def _lines(body: str) -> list[str]:
    return [" ".join(line.split()) for line in body.split("\n") if line.strip()]


def _look(article: str, lines: Sequence[str], seen: dict[str, _Seen], listed: OutletLines | None) -> None:
    here: set[str] = set()
    for position, line in enumerate(lines):
        if len(line) > LONGEST_BOILERPLATE or (listed and listed.has(line)):
            continue
        name = folded(line)
        # A line without a word or a number can only be listed as a pattern; a divider is the general rules' affair.
        if not name or name in here:
            continue
        here.add(name)
        one = seen.setdefault(name, _Seen(example=article))
        one.spellings[line] += 1
        one.words.add(key(line))
        one.places[_place(position, len(lines))] += 1


def _place(position: int, lines: int) -> Place:
    from_end = lines - 1 - position
    if position < _TOP and position <= from_end:
        return "top"
    return "end" if from_end < _END else "inside"


def _proposal(one: _Seen, looked_at: int) -> Proposal:
    articles = sum(one.places.values())
    line = min(one.spellings, key=lambda spelling: (-one.spellings[spelling], spelling))
    return Proposal(
        line=line,
        pattern=pattern_of(line) if len(one.words) > 1 else None,
        articles=articles,
        share=articles / looked_at,
        top=one.places["top"],
        inside=one.places["inside"],
        end=one.places["end"],
        example=one.example,
    )
