"""Another article printed below the first: its headline with a byline and a date under it, as the first has."""

from __future__ import annotations

from newsloom.strip.credits.byline import STRONG_LABEL, name_alone
from newsloom.strip.text.draft import Draft

RULE = "second_article"
PARAGRAPHS = 3
"""Paragraphs of the first article; above the third a headline with its date may be the article's own, printed late."""
UNDER = 3
"""Lines under a headline among which byline and date stand."""
HEADLINE_WORDS, HEADLINE_LONGEST = 4, 170


def without_second_article(draft: Draft, start: int, end: int) -> int:
    """The end of the body, moved up to where another article begins; from there on all is cut and no line of the draft
    any more.

    A sub-head has no byline with a date under it, and an update's heading no byline.
    """
    prose = 0
    for at in range(start, end):
        line = draft.lines[at]
        prose += line.prose
        if prose < PARAGRAPHS or line.prose or line.rule or line.dated or line.ends:
            continue
        if not (line.words >= HEADLINE_WORDS and line.length <= HEADLINE_LONGEST) or not _signed(draft, at, end):
            continue
        for other in draft.lines[at:]:
            draft.cut(RULE, other.start, other.end)
        del draft.lines[at:]
        return at
    return end


def _signed(draft: Draft, at: int, end: int) -> bool:
    """Whether both a byline and a date stand right under the line, and a paragraph follows."""
    named = dated = False
    for other in draft.lines[at + 1 : min(at + 2 + UNDER, end)]:
        if other.prose:
            return named and dated
        dated = dated or bool(other.dated and other.dated.found)
        named = named or bool(other.dated and other.dated.authors)
        named = named or bool(STRONG_LABEL.match(other.text)) or name_alone(other.text) is not None
    return False
