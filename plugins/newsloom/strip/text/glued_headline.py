"""A headline that shares its line with a date, with the way home or with the text: where the line has to be cut.

    date 2024-06-21 Ministers meet in Tarkent          Home » News » Region » Ministers meet in Tarkent
    Ministers meet in Tarkent date 2024-06-21 The ministers of three states ...

Asked only of a text that has no headline on a line of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from newsloom.strip.boilerplate.rules import BREADCRUMB_SEPARATOR, is_breadcrumb, line_rule
from newsloom.strip.credits.byline import STRONG_LABEL, is_person_name
from newsloom.strip.dates.line import read_date_line
from newsloom.strip.text.first_paragraph import inline_date
from newsloom.strip.text.lines import INNER_END, Line

ABOVE = 40
"""Lines above the body that are looked at, as for any headline."""
HEADLINE_WORDS, HEADLINE_LETTERS = 5, 24
"""Words of the shortest headline behind a date or as the last step of a trail, and its letters; a section has four
words at most, and so has what stands beside a date ("Lake Courier News Desk")."""
HEADLINE_LONGEST = 170
"""Code points of a headline in front of a date and the text."""
INSIDE = re.compile(
    r"(?<=\S)\s+((?:date|published|posted|дата|fecha|datum|data|tarih)\s?:?\s?\d{4}-\d{2}-\d{2}"
    r"(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|\s?[+-]\d{2}:?\d{2})?)?)\s+(?=[\"'“«„‘(]?[^\W\d_])",
    re.IGNORECASE,
)
"""A labelled date in the form of machines, which no sentence writes."""


SUBJECT = re.compile(
    r"(?:Subject|Betreff|Objet|Asunto|Oggetto|Assunto|Тема|Konu)\s?[:：]\s*(?:(?:Fwd?|Re)\s?:\s*)?", re.IGNORECASE
)
MAIL_HEAD = re.compile(r"(?:From|Sent|To|Von|An|De|Da|От|Кому|Kimden)\s?:\s?\S", re.IGNORECASE)
BESIDE = 4
"""Lines around "Subject:" among which the sender or the receiver stands."""


@dataclass(frozen=True)
class Glued:
    """``lines`` in place of the line ``at``."""

    at: int
    lines: list[Line]


def glued_headline(lines: list[Line], start: int, end: int) -> Glued | None:
    """The line with the headline in it, in pieces; None where no line shows one. The body begins at ``start``."""
    for at in range(max(0, start - ABOVE), start):
        line = lines[at]
        if offset := _behind_date(line) or _behind_trail(line):
            return Glued(at, _pieces(line, [offset]))
        if offset := _behind_subject(lines, at):
            label, *rest = _pieces(line, [offset])
            return Glued(at, [replace(label, given="contact"), *rest])
    first = lines[start] if start < end else None
    found = INSIDE.search(first.source[: 2 * HEADLINE_LONGEST]) if first else None
    if not first or not found or not _may_be_headline(first.source[: found.start()]):
        return None
    return Glued(start, _pieces(first, [found.start(1), found.end()]))


def _may_be_headline(text: str) -> bool:
    bare = text.strip()
    if len(bare.split()) < HEADLINE_WORDS or not HEADLINE_LETTERS <= len(bare) <= HEADLINE_LONGEST:
        return False
    # Of two sentences none is the headline.
    return not INNER_END.search(bare) and not is_person_name(bare) and not STRONG_LABEL.match(bare)


def _behind_date(line: Line) -> int:
    """The offset of the headline behind the date that the line begins with; 0 for a line of another kind."""
    found = inline_date(line.source) if line.dated or not line.rule else None
    if not found:
        return 0
    rest = line.source[found[1] :]
    # "18 June 2024 10:15 Updated 19 June 2024": what else says when is no headline.
    return found[1] if _may_be_headline(rest) and not line_rule(rest) and not read_date_line(rest) else 0


def _behind_trail(line: Line) -> int:
    """The offset of the last step of a breadcrumb, if it is a headline."""
    if line.rule != "breadcrumb" or not is_breadcrumb(line.text):
        return 0
    *_, last = BREADCRUMB_SEPARATOR.finditer(line.source)
    rest = line.source[last.end() :]
    return last.end() if _may_be_headline(rest) and not rest.rstrip().endswith(("…", "...")) else 0


def _behind_subject(lines: list[Line], at: int) -> int:
    """The offset behind "Subject:" in the head of an e-mail, which a line "From:" or "Date:" beside it shows; alone it
    is a label of tags."""
    found = SUBJECT.match(lines[at].source)
    beside = lines[max(0, at - BESIDE) : at + BESIDE + 1]
    return found.end() if found and any(MAIL_HEAD.match(line.text) for line in beside) else 0


def _pieces(line: Line, offsets: list[int]) -> list[Line]:
    out = []
    for begin, stop in zip([0, *offsets], [*offsets, len(line.source)], strict=True):
        piece = line.source[begin:stop]
        bare = piece.strip()
        at = line.start + begin + len(piece) - len(piece.lstrip())
        out.append(Line(at, at + len(bare), bare))
    return out
