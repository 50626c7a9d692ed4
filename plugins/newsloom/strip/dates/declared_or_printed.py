"""Where what a page declares for machines and what it prints for readers name different days.

Two cases in which the print is right. A moment in UTC whose day at the outlet is another: a story of a quarter past
midnight in Rome is declared for the evening before. And a content system that sets "published" anew with every change:
then "published" is not before "modified", and the page prints the day on which it came out.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from newsloom.model import DateEvidence
from newsloom.strip.dates import edtf
from newsloom.strip.dates.instants import printed_zone

DECLARED = frozenset({"json_ld", "meta", "microdata", "time", "data", "script"})
PRINTED = ("near_title", "date_line", "microdata", "meta", "time", "class", "label", "url")
"""Where the outlet's own day may stand, the most trusted first. A URL's day is the outlet's, too."""
IN_UTC = frozenset({"Z", "UTC", "GMT", "+00:00", "+0000", "-00:00", "-0000", "GMT+0000"})
EAST, WEST = timedelta(hours=13), timedelta(hours=-10)
"""Tonga and Hawaii: nobody prints news further ahead or behind."""
QUARTER = timedelta(minutes=15)
"""Every zone in use lies a number of quarters from Greenwich."""
SAME_MOMENT = timedelta(minutes=2)
"""What a declaration and a print of one moment may differ: programs round."""

LOCAL = "the outlet's own day of the moment declared in UTC"
FIRST = "printed day; what is declared as published is no earlier than the last change"


def own_day(judged: list[DateEvidence], chosen: int, able: list[int]) -> tuple[int, str] | None:
    """The candidate to take in place of ``chosen``, and why; None where the declaration stands.

    ``able`` are the positions of all candidates of the same kind.
    """
    one = judged[chosen]
    if one["place"] not in DECLARED or not edtf.DAY.fullmatch(one["value"]):
        return None
    others = [i for place in PRINTED for i in able if judged[i]["place"] == place and i != chosen]
    whole = [i for i in others if edtf.DAY.fullmatch(judged[i]["value"])]
    if one["kind"] == "published" and (local := _local(judged, chosen, whole)) is not None:
        return local, f"{LOCAL}, {one['raw'][:40]} ({one['place']})"
    if one["kind"] == "published" and (first := _first_print(judged, chosen, whole)) is not None:
        return first, f"{FIRST}, {one['raw'][:40]} ({one['place']})"
    return None


def _moment(one: DateEvidence) -> datetime | None:
    """The moment, where the clock and a zone of one offset are printed."""
    zone = printed_zone(one.get("zone"))
    clock = one.get("time")
    if zone is None or clock is None or not edtf.DAY.fullmatch(one["value"]):
        return None
    return datetime.combine(date.fromisoformat(one["value"]), time.fromisoformat(clock), zone).astimezone(UTC)


def _local(judged: list[DateEvidence], chosen: int, others: list[int]) -> int | None:
    """The print of the same moment's local day. Midnight in UTC is a bare day, written by a program as a moment."""
    one = judged[chosen]
    moment = _moment(one)
    if moment is None or one.get("zone") not in IN_UTC or one["time"] in ("00:00", "00:00:00"):
        return None
    changed = {other["value"] for other in judged if other["kind"] == "modified" and other["value"] != one["value"]}
    for i in others:
        other = judged[i]
        if other["value"] == one["value"] and (other["place"] not in DECLARED or other.get("zone") not in IN_UTC):
            return None  # the outlet's day is the same
        if other["value"] not in changed and _may_be_local(moment, other):
            return i
    return None


def _may_be_local(moment: datetime, other: DateEvidence) -> bool:
    day, zone = date.fromisoformat(other["value"]), other.get("zone")
    if zone in IN_UTC or day == moment.date():
        return False
    if (its_own := _moment(other)) is not None:
        return abs(its_own - moment) <= SAME_MOMENT
    if clock := other.get("time"):
        ahead = datetime.combine(day, time.fromisoformat(clock), UTC) - moment
        off = ahead % QUARTER
        return WEST <= ahead <= EAST and (off <= SAME_MOMENT or QUARTER - off <= SAME_MOMENT)
    return (moment + WEST).date() <= day <= (moment + EAST).date()


def _first_print(judged: list[DateEvidence], chosen: int, others: list[int]) -> int | None:
    """The earlier day printed at the heading, where the declaration of the first day moves with the changes.

    Measured on the dev pages: six of six; in the lines further from the heading one of three, so those do not count.
    """
    one = judged[chosen]
    changes = [other for other in judged if other["kind"] == "modified" and other["place"] == one["place"]]
    if one["place"] not in ("json_ld", "meta") or not changes or any(_stamp(other) > _stamp(one) for other in changes):
        return None
    near = [i for i in others if judged[i]["place"] == "near_title"]
    if any(judged[i]["value"] >= one["value"] for i in near):
        return None
    return near[0] if near else None


def _stamp(one: DateEvidence) -> str:
    """Day and clock, to be compared; the zones of one place are one."""
    return f"{one['value']} {one.get('time', '')}"
