"""What is glued in front of the first sentence: an inline date, a clock, then the dateline."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsloom.model import DateEvidence
from newsloom.strip.credits.dateline import Dateline, read_dateline
from newsloom.strip.credits.syndicator import read_frame
from newsloom.strip.dates.reading import evidence, label_before
from newsloom.strip.dates.scan import scan

LABEL = re.compile(
    r"\s*(?:(?:date|published|posted|updated|publication date|дата|опубликовано|tarih|fecha|datum|data|"
    r"күні)(?:\s(?:on|at))?\s*[:\-–]?\s*)?",
    re.IGNORECASE,
)
GAP = re.compile(r"\s*(?:[|•·:–—.-]{1,2}|\s)\s*")
LATEST_START = 40
"""Code points before an inline date: the label and a weekday."""


@dataclass(frozen=True)
class Prefix:
    """``end`` is the offset of the sentence; ``cuts`` are (rule, start, end) in the paragraph.

    ``agency`` is the one of a frame before the dateline ("(SYNDICATOR- Agency)").
    """

    end: int
    cuts: tuple[tuple[str, int, int], ...]
    dates: tuple[DateEvidence, ...]
    dateline: Dateline | None
    agency: str | None = None


def read_prefix(paragraph: str) -> Prefix:
    """Inline date and dateline of a first paragraph; ``end`` is 0 where it begins with its sentence."""
    cuts: list[tuple[str, int, int]] = []
    dates: list[DateEvidence] = []
    end = 0
    placed = read_dateline(paragraph[:400])
    # A city may be a weekday's name as well: the dateline "ДУШАНБЕ, 18.11.2026 ..." is no inline date.
    inline = None if placed and placed.place and placed.date else inline_date(paragraph)
    if inline:
        dates.append(inline[0])
        cuts.append(("date_line", 0, inline[1]))
        end = inline[1]
    frame = read_frame(paragraph[end : end + 400])
    if frame:
        cuts.append(("syndicator", end, end + frame.end))
        end += frame.end
    dateline = read_dateline(paragraph[end : end + 400])
    if dateline:
        cuts.append(("dateline", end, end + dateline.end))
        if dateline.date:
            dates.append(dateline.date)
        end += dateline.end
    return Prefix(end, tuple(cuts), tuple(dates), dateline, frame.agency if frame else None)


def inline_date(paragraph: str) -> tuple[DateEvidence, int] | None:
    """A date in front of a sentence that does not belong to it: `` date 2024-06-21 At the meeting ...``.

    ``June 12, 2024, the council met`` goes on in lower case or after a comma, and ``September 11 Commission`` has
    neither year nor clock: both stay.
    """
    head = paragraph[:160]
    label = LABEL.match(head)
    found = next(iter(scan(head)), None)
    if not found or found.start > LATEST_START or not label:
        return None
    before = head[: found.start]
    if before[label.end() :].strip(" |,:–—-•"):
        return None
    labelled = bool(before[: label.end()].strip())
    gap = GAP.match(paragraph, found.end)
    end = gap.end() if gap else found.end
    rest = paragraph[end : end + 40]
    opening = rest.lstrip("\"'“”«»„‘([—– ")[:1]
    if len(rest) < 15 or not opening or opening.islower() or opening in ",;":
        return None
    exact = found.values[0][:4] != "XXXX" or found.time is not None
    marked = bool(gap and gap.group().strip())
    if found.precision == "month" or not (labelled or exact or marked):
        return None
    kind = label_before(head, found.start) or "published"
    return evidence(head, found, "prefix", kind), end
