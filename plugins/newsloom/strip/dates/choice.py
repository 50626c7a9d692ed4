"""Which of the printed dates is the article's: an open ranking, every candidate kept with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from newsloom.model import DateEvidence, Published
from newsloom.strip.dates import edtf
from newsloom.strip.dates.declared_or_printed import own_day

FUTURE = timedelta(days=1)
"""East of Greenwich it is already tomorrow; nothing later than that can have been fetched."""

LATER = "later than the page was fetched"

RANK = {
    # What a page says of itself to machines, then what it prints to readers; a URL last of its own, because it keeps
    # the day on which a draft was made (newspaper4k's users report good metadata beaten by it). A script's data may be
    # of another article, and a feed's of the feed.
    "json_ld": 0,
    "meta": 1,
    "microdata": 2,
    "label": 3,
    "near_title": 4,
    "date_line": 5,
    "time": 6,
    "data": 7,
    "class": 8,
    "prefix": 9,
    "dateline": 10,
    "byline": 11,
    "above_title": 12,
    "below_body": 13,
    "labelled": 14,
    "script": 15,
    "url": 16,
    "feed": 17,
}
SHOWN = frozenset({"near_title", "date_line", "label"})
YEAR = timedelta(days=366)
UNRANKED = 9
"""A place that is not in the table (a name given by a caller) ranks with what is printed for readers."""
MOST_EVENTS = 100
"""Dates in sentences kept of one article. A page of anniversaries has some dozens; above that the text is a register
or a log, whose dates tell nothing of the article and would be most of the rows of ``date_evidence``."""


def choose(
    candidates: list[DateEvidence], *, fetched_at: str | None
) -> tuple[Published | None, Published | None, list[DateEvidence]]:
    """Published, modified, and every candidate with ``chosen`` and ``reason`` filled in.

    The order among equals is the order of the text. A candidate without a year gives way to a whole one that agrees
    with it (``XXXX-06-12`` and a dateline of 12 June 2018); one that disagrees does not replace it. Of candidates that
    name one day, one with a clock goes before one without. Nothing later than the fetch plus a day is a publication
    date. Of dates in sentences the first ``MOST_EVENTS`` are kept; the last of them says how many were left out.
    Raises ValueError where ``fetched_at`` is given and is not ISO 8601.
    """
    limit = datetime.fromisoformat(fetched_at.replace("Z", "+00:00")).date() + FUTURE if fetched_at else None
    kept, left_out = _without_surplus(candidates)
    judged = [_within(one, limit) for one in kept]
    kinds = ("published", "modified")
    verdicts = {found.position: found for kind in kinds if (found := _verdict(judged, kind))}
    out = []
    for position, one in enumerate(judged):
        told = DateEvidence(**one)
        if position in verdicts:
            clock = verdicts[position].clock
            told = _with_clock(told, None if clock is None else judged[clock])
            told["chosen"] = True
            told["reason"] = verdicts[position].why
        elif not told["reason"]:
            told["reason"] = _why_not(one)
        if note := kept[position]["reason"]:
            told["reason"] += f"; {note}"
        out.append(told)
    if left_out:
        last = max(i for i, one in enumerate(out) if one["kind"] == "event")
        out[last]["reason"] += f"; {left_out} more dates in sentences are not kept"
    published, modified = (next((i for i in verdicts if judged[i]["kind"] == kind), None) for kind in kinds)
    return _bare(out, published), _bare(out, modified), out


@dataclass(frozen=True)
class _Verdict:
    """The candidate taken, the one whose clock it borrows, and why."""

    position: int
    clock: int | None
    why: str


def _verdict(judged: list[DateEvidence], kind: str) -> _Verdict | None:
    able = [i for i, one in enumerate(judged) if one["kind"] == kind and not one["reason"]]
    position = _best(judged, able)
    if position is None:
        return None
    instead = own_day(judged, position, able)
    if instead is not None:
        position = instead[0]
    clock = _clock_of(judged, position)
    return _Verdict(position, clock, _why(judged, position, clock, instead[1] if instead else None))


def _without_surplus(candidates: list[DateEvidence]) -> tuple[list[DateEvidence], int]:
    events = [i for i, one in enumerate(candidates) if one["kind"] == "event"]
    surplus = set(events[MOST_EVENTS:])
    return [one for i, one in enumerate(candidates) if i not in surplus], len(surplus)


def _within(one: DateEvidence, limit: date | None) -> DateEvidence:
    """The candidate without the alternatives that lie in the future; with a reason where none is left."""
    kept = DateEvidence(**one)
    kept["chosen"], kept["reason"] = False, ""
    if limit is None:
        return kept
    past = [m for m in edtf.members(one["value"]) if (span := edtf.span(m)) is None or span[0] <= limit]
    if not past and one["kind"] in ("published", "modified"):
        kept["reason"] = LATER
    elif past and one["kind"] in ("published", "modified"):
        kept["value"] = edtf.one_of(past)
    return kept


def _best(judged: list[DateEvidence], able: list[int]) -> int | None:
    order = {i: (RANK.get(judged[i]["place"], UNRANKED), i) for i in able}
    # "To the 5th of September" may stand beside the heading; a whole date there, or declared, is before it.
    whole = [i for i in able if order[i][0] <= RANK["class"] and edtf.DAY.fullmatch(judged[i]["value"])]
    first = min(whole or able, key=order.__getitem__, default=None)
    if first is None:
        return None
    value = judged[first]["value"]
    same = [i for i in able if judged[i]["value"] == value or edtf.agrees(value, judged[i]["value"])]
    # The same day, printed with more: whole before partial, with a clock before without.
    return min(same, key=lambda i: (not edtf.DAY.fullmatch(judged[i]["value"]), "time" not in judged[i], order[i]))


def _clock_of(judged: list[DateEvidence], position: int) -> int | None:
    """The candidate without a year whose clock belongs to the whole date chosen: ``12 June, 10:39`` and a URL's day."""
    one = judged[position]
    if "time" in one or not edtf.DAY.fullmatch(one["value"]):
        return None
    able = (
        i
        for i, other in enumerate(judged)
        if other["kind"] == one["kind"] and "time" in other and edtf.agrees(other["value"], one["value"])
    )
    return min(able, key=lambda i: (RANK.get(judged[i]["place"], UNRANKED), i), default=None)


def _why(judged: list[DateEvidence], position: int, clock: int | None, instead: str | None) -> str:
    one = judged[position]
    rivals = sum(1 for other in judged if other["kind"] == one["kind"]) - 1
    told = f"best evidence for {one['kind']} ({one['place']})" + (f", before {rivals} other(s)" if rivals else "")
    if instead:
        told += f"; {instead}"
    if clock is not None:
        told += f"; its clock from {judged[clock]['place']}"
    return told + _doubts(judged, position)


def _doubts(judged: list[DateEvidence], position: int) -> str:
    """What speaks against the choice and was outweighed: it is told, nothing more can be known."""
    one = judged[position]
    if one["kind"] != "published" or not edtf.DAY.fullmatch(one["value"]):
        return ""
    told = ""
    changed = [other for other in judged if other["kind"] == "modified" and edtf.DAY.fullmatch(other["value"])]
    if changed and all(other["value"] < one["value"] for other in changed):
        told += f"; modified before it, {changed[0]['value']} ({changed[0]['place']}), as of what waits for its hour"
    printed = [other for other in judged if other["kind"] == "published" and other["place"] in SHOWN]
    spans = [(other, span) for other in printed if (span := edtf.span(other["value"]))]
    if spans and all(abs(span[0] - date.fromisoformat(one["value"])) > YEAR for _, span in spans):
        told += f"; the page prints {spans[0][0]['value']} ({spans[0][0]['place']}), more than a year away"
    return told


def _why_not(one: DateEvidence) -> str:
    if one["kind"] == "event":
        return "a date in a sentence is what the sentence tells of, not when it was published"
    if one["kind"] == "crawl":
        return "the day on which the page was printed, not written"
    return f"other evidence for {one['kind']} ranks before {one['place']}"


def _with_clock(one: DateEvidence, timed: DateEvidence | None) -> DateEvidence:
    """The whole date with the clock that was printed beside the same day without a year; ``raw`` shows both."""
    kept = DateEvidence(**one)
    if timed is not None:
        kept["precision"], kept["time"] = timed["precision"], timed["time"]
        kept["raw"] = f"{one['raw']} | {timed['raw']}"
        if "zone" in timed:
            kept["zone"] = timed["zone"]
    return kept


def _bare(out: list[DateEvidence], position: int | None) -> Published | None:
    if position is None:
        return None
    one = out[position]
    bare = Published(value=one["value"], precision=one["precision"], raw=one["raw"], kind=one["kind"])
    if "time" in one:
        bare["time"] = one["time"]
    if "zone" in one:
        bare["zone"] = one["zone"]
    return bare
