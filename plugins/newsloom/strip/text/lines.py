"""A flattened text as lines with offsets and what each looks like by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from newsloom.strip.boilerplate.rules import line_rule
from newsloom.strip.credits.slug import slug_start
from newsloom.strip.dates.line import DateLine, read_date_line

# Every mark that str.splitlines takes for the end of a line.
LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
INVISIBLE = re.compile(
    # Controls (NUL among them, which Postgres refuses), lone surrogates, soft hyphens and zero-width marks that split
    # words for a matcher. Joiners (U+200C, U+200D) stay: Persian and Indic spelling needs them.
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\u00ad\u200b\u2060\ufeff]+"
)
ENDS = ".!?…。！？؟۔।።՞։■"
CLOSERS = "\"'”’»)]›」』）“"
SENTENCE_END = re.compile(rf"[{re.escape(ENDS)}][{re.escape(CLOSERS)}\s]*$")
INNER_END = re.compile(r"[.!?…。！？؟۔।]\s")
CLAUSE_END = re.compile(r"[;:,–—]\s*$")
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")

PROSE = 40
"""Code points from which a line that ends like a sentence is taken for prose: best single length in the facts'
measure."""
LONG_PROSE = 110
"""From here on a line without a full stop may be prose too; headlines measured end at 105 in 99 of 100."""
DATE_LINE_WORDS = 18
"""Words of a date line: two labelled dates with clocks, weekday and zone have twelve, an author and his office four."""


def visible(text: str) -> str:
    """Without invisible marks, runs of white space as one space."""
    return " ".join(INVISIBLE.sub("", text).split())


@dataclass(frozen=True)
class Line:
    """``source`` is the stretch of the input from ``start`` to ``end``; ``text`` is what a reader sees of it.

    ``given`` is a rule that the lines beside it settle, over what the line says by itself; ``undated`` is a line that
    is not asked for dates.
    """

    start: int
    end: int
    source: str
    given: str | None = None
    undated: bool = False

    @cached_property
    def text(self) -> str:
        return visible(self.source)

    @cached_property
    def words(self) -> int:
        """Words by spaces; where a script does without, two and a half signs are one."""
        signs = len(CJK.findall(self.text[:400]))
        return len(self.text.split()) + int(signs / 2.5) if signs > 4 else len(self.text.split())

    @cached_property
    def length(self) -> int:
        """Code points, CJK signs counted 2.5 times: a sentence of 40 letters is one of 16 signs."""
        signs = len(CJK.findall(self.text[:400]))
        return len(self.text) + int(1.5 * signs)

    @cached_property
    def rule(self) -> str | None:
        return self.given or line_rule(self.text)

    @cached_property
    def dated(self) -> DateLine | None:
        # Reading dates is dear, and no sentence of so many words is a date line.
        if self.undated or (self.words > DATE_LINE_WORDS and self.text.endswith(".")):
            return None
        return read_date_line(self.text)

    @cached_property
    def ends(self) -> bool:
        """Ends like a sentence, an agency's slug behind it aside."""
        return bool(SENTENCE_END.search(self.text[-12:])) or slug_start(self.text)[0] < len(self.text)

    @cached_property
    def prose(self) -> bool:
        """A paragraph or sentence of an article by its looks."""
        if self.rule or self.dated:
            return False
        if self.ends:
            return self.length >= PROSE and self.words >= 5
        return self.length >= LONG_PROSE and self.words >= 14 and bool(INNER_END.search(self.text) or self.length > 200)

    @cached_property
    def key(self) -> str:
        """For comparing with other lines: letters and digits, case-folded."""
        return re.sub(r"[\W_]+", " ", self.text[:400].casefold()).strip()


def split_lines(text: str) -> list[Line]:
    """The lines that show anything, in order, trimmed of white space; offsets in ``text``."""
    out = []
    for match in LINE.finditer(text):
        source = match.group()
        bare = source.strip()
        if bare:
            start = match.start() + len(source) - len(source.lstrip())
            out.append(Line(start, start + len(bare), bare))
    return _unwrapped(text, out)


WRAP_LONGEST = 120
"""Code points of a hard-wrapped line: mail and typewriters break at 65 to 100."""
WRAPPED_PAIRS = 3
"""Lines that must go on in lower case on the next before a text is taken for hard-wrapped; one or two may be a list."""


def _unwrapped(text: str, lines: list[Line]) -> list[Line]:
    """The lines joined to paragraphs where the text was broken at a fixed width; as they are otherwise.

    The sign is lines that stop inside a sentence and go on in lower case on the very next, most of the time.
    """
    widest = max((line.end - line.start for line in lines), default=0)
    if widest > WRAP_LONGEST or len(lines) <= WRAPPED_PAIRS:
        return lines
    near = [b.start - a.end <= 3 and text.count("\n", a.end, b.start) <= 1 for a, b in pairwise(lines)]
    full = [line.end - line.start >= 0.6 * widest for line in lines]
    broken = [
        near[i] and full[i] and not lines[i].ends and lines[i + 1].source[0].islower() for i in range(len(lines) - 1)
    ]
    if sum(broken) < WRAPPED_PAIRS or sum(broken) < 0.4 * sum(a and b for a, b in zip(near, full, strict=False)):
        return lines
    out = [lines[0]]
    for i, line in enumerate(lines[1:]):
        if near[i] and full[i]:
            out[-1] = Line(out[-1].start, line.end, text[out[-1].start : line.end])
        else:
            out.append(line)
    return out
