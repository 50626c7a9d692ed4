"""Where the article begins and ends among the lines: the stretch that most of its lines are likely of."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsloom.strip.boilerplate.rules import LIST_HEADINGS
from newsloom.strip.text.lines import CLAUSE_END, Line

# Tried by cross-validation over sites, in steps of 0.1: the differences are small. With the odds for the chance a
# single line of a box outvotes two paragraphs, and long reads end at their first box.
LIKELY = 0.5
FLOOR = 0.2
"""The chance from which a line adds to the stretch that it stands in."""
USUAL = 60
"""Code points of a likely line that counts once; one of four times as many counts twice."""
CLAUSE_WORDS = 4
SURE = 0.75
"""The chance from which paragraphs below a foot are taken for the article's; teasers look like paragraphs too."""
ENOUGH_BEFORE = 2
"""Paragraphs above a list heading from which it may end the article; with fewer it stands above the article."""
LONG_TEASER = 80
"""Code points that a teaser below a list heading seldom reaches and a paragraph mostly does."""
DENSE = 3
DENSE_RELATED = 2
"""Paragraphs in a row after a list heading that say that the article goes on; teasers alternate with headlines. A box
of related links stands inside articles more often than a list of the most read."""
FEET = LIST_HEADINGS | {"tags", "tags_heading", "tag_list", "hashtag", "copyright", "credit", "source_line", "end_mark"}
"""Rules of lines that stand below articles: paragraphs behind them are seldom the article's."""
TEASERS, HEADLINE_WORDS = 2, 4
"""Pairs of headline and paragraph that make a list of teasers, and words of such a headline."""
BROKEN_OFF = re.compile(r"(?:…|\.\.\.)[\s)\]\"”»]*$")
"""A teaser's opening stops where its site cut it."""
INLINE = frozenset(
    {"also_read", "caption", "caption_label", "photo_credit", "advertisement", "newsletter", "placeholder"}
)
"""What sites put between two paragraphs of an article as well as below it."""
INLINE_COUNTED, RULED_COUNTED = 1, 6
"""Lines in a row that count: of a caption or a newsletter's box one, of any furniture six (a row of share buttons)."""
INLINE_MOST = 6
"""Lines of that kind in a row inside an article; the longest seen is a newsletter box."""
CLOSING_WORDS = 3
"""Words of a closing sentence ("He declined, however."); two are a button ("Read more.")."""


def bounds(line: Line) -> bool:
    """Whether a body may begin or end with the line: with a sentence, not with a name, a heading or furniture."""
    if line.rule or line.dated:
        return False
    if line.prose or (line.ends and line.words >= CLOSING_WORDS):
        return True
    return bool(CLAUSE_END.search(line.text[-3:])) and line.words >= CLAUSE_WORDS


@dataclass(frozen=True)
class Extent:
    """The body is the lines from ``first`` to before ``last``; those from ``closing`` on its short last sentences,
    each of them less likely than not.

    All are 0 where no line looks like an article's.
    """

    first: int
    last: int
    closing: int


def article_extent(lines: list[Line], chance: list[float]) -> Extent:
    """Where the body lies; ``chance`` says of each line how likely it is the body's."""
    first, last = best_stretch(_weighed(lines, chance))
    while first < last and not bounds(lines[first]):
        first += 1
    while last > first and not bounds(lines[last - 1]):
        last -= 1
    closing = next((i + 1 for i in range(last - 1, first, -1) if chance[i] > LIKELY), last)
    if last:
        last = _closing_sentences(lines, last)
    return Extent(first, _without_teasers(lines, first, _list_below(lines, chance, first, last)), closing)


def best_stretch(worths: Iterable[float]) -> tuple[int, int]:
    """Start and end of the stretch with the greatest sum (Kadane); (0, 0) where nothing is worth more than nothing."""
    best, first, last = 0.0, 0, 0
    start, total = 0, 0.0
    for position, value in enumerate(worths):
        if total <= 0:
            start, total = position, 0.0
        total += value
        if total > best:
            best, first, last = total, start, position + 1
    return first, last


def _weighed(lines: list[Line], chance: list[float]) -> Iterator[float]:
    """What each line adds to a stretch; the furniture of a long box interrupts no more than that of a short one."""
    inline = ruled = 0
    for line, likely in zip(lines, chance, strict=True):
        inline = inline + 1 if line.rule in INLINE else 0
        ruled = ruled + 1 if line.rule and line.rule not in LIST_HEADINGS else 0
        weight = math.sqrt(line.length / USUAL) if likely > LIKELY else 1.0
        yield 0.0 if inline > INLINE_COUNTED or ruled > RULED_COUNTED else weight * (likely - FLOOR)


def _closing_sentences(lines: list[Line], last: int) -> int:
    """The end, moved down over sentences that stand behind a cut inside the article (a caption, a link, a box).

    The last paragraph of an agency's text is often the shortest ("The work starts in May."); what the stretch loses by
    the link before it is more than such a sentence is worth. A line that only a page's foot has ends the search.
    """
    end, between, plain = last, 0, 0
    for position in range(last, len(lines)):
        line = lines[position]
        if line.rule in INLINE:
            between += 1
        elif line.rule or line.dated:
            break
        elif line.ends and line.words >= CLOSING_WORDS:
            end, between, plain = position + 1, 0, 0
        else:
            plain += 1
        if between > INLINE_MOST or plain > between:
            break
    return end


def _list_below(lines: list[Line], chance: list[float], first: int, last: int) -> int:
    """The end, moved up to a foot (most read, tags, comments) that has the article above and only teasers below.

    Where the paragraphs below are likely ones, tags and share words stood in the middle.
    """
    above = 0
    for position in range(first, last):
        line = lines[position]
        if (
            line.rule in FEET
            and above >= ENOUGH_BEFORE
            and not (_goes_on(lines, position + 1, last, line.rule) or _likely(lines, chance, position + 1, last))
        ):
            end = position
            while end > first and not (lines[end - 1].prose or lines[end - 1].ends):
                end -= 1
            return end
        above += line.prose
    return last


def _likely(lines: list[Line], chance: list[float], start: int, last: int) -> bool:
    """Whether the paragraphs of a stretch are likely the body's, weighed by their length."""
    prose = [position for position in range(start, last) if lines[position].prose]
    weight = sum(lines[position].length for position in prose)
    return weight > 0 and sum(lines[position].length * chance[position] for position in prose) > SURE * weight


def _without_teasers(lines: list[Line], first: int, last: int) -> int:
    """The end, moved up over two or more teasers: a headline and one paragraph, again and again.

    Sub-heads stand over single paragraphs too, so the paragraphs have to break off or lead on ("Read more", a date), or
    the teasers have to begin under a line of a page's foot.
    """
    end, count, marked, position = last, 0, True, last - 1
    while position > first + 1:
        line, above = lines[position], lines[position - 1]
        if line.rule or line.dated:
            position -= 1
            continue
        if not (line.prose or BROKEN_OFF.search(line.text[-8:])):
            break
        if above.prose or above.rule or above.dated or above.ends or above.words < HEADLINE_WORDS:
            break
        marked = marked and _leads_on(lines, position)
        end, count, position = position - 1, count + 1, position - 2
    if count < TEASERS:
        return last
    foot = lines[end - 1].rule is not None and lines[end - 1].rule not in INLINE
    return end if marked or foot else last


def _leads_on(lines: list[Line], position: int) -> bool:
    after = lines[position + 1] if position + 1 < len(lines) else None
    to_more = after is not None and (after.rule in ("navigation", "related") or after.dated is not None)
    return to_more or bool(BROKEN_OFF.search(lines[position].text[-8:]))


def _goes_on(lines: list[Line], start: int, last: int, rule: str | None) -> bool:
    """Whether the article continues below a list heading: several paragraphs in a row, within reach of it.

    Below "Comments" nothing of the article follows, whatever it looks like.
    """
    if rule == "comments":
        return False
    run = 0
    for line in lines[start:last]:
        run = (
            run + 1
            if line.prose and line.length > LONG_TEASER
            else (run if line.rule and line.rule not in LIST_HEADINGS else 0)
        )
        if run >= (DENSE_RELATED if rule == "related" else DENSE):
            return True
    # A single closing paragraph after one inline link or two ("Related" + headline + paragraph).
    rest = lines[start:last]
    return (
        len(rest) <= 4
        and bool(rest)
        and rest[-1].prose
        and rest[-1].length > LONG_TEASER
        and sum(line.prose for line in rest) >= 1
    )
