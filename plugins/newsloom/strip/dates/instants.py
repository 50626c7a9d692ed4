"""The earliest and the latest instant that a printed date can mean."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from typing import Literal
from zoneinfo import ZoneInfo

from newsloom.model import Published
from newsloom.strip.dates import edtf

EAST, WEST = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))
"""Kiribati and Baker Island: no clock is further ahead or behind."""

ABBREVIATIONS = {
    # Only those that name one offset wherever news is written: IST, CST, BST, AST and ET do not.
    "Z": 0, "UTC": 0, "GMT": 0, "MSK": 180, "МСК": 180, "EST": -300, "EDT": -240, "CDT": -300, "MDT": -360, "PST": -480,
    "PDT": -420, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "PKT": 300, "WIB": 420, "JST": 540, "KST": 540,
    "HKT": 480, "SGT": 480, "MYT": 480, "AEST": 600, "AEDT": 660, "TRT": 180, "SAST": 120, "WAT": 60, "EAT": 180,
    "NPT": 345,
    "MMT": 390,
}  # fmt: skip
OFFSET = re.compile(r"(?:GMT|UTC)?\s?([+\-−])(\d{1,2})(?::?(\d{2}))?")


def printed_zone(zone: str | None) -> tzinfo | None:
    """The offset that a printed zone names, or None where it names none or several."""
    if not zone:
        return None
    if zone in ABBREVIATIONS:
        return timezone(timedelta(minutes=ABBREVIATIONS[zone]))
    found = OFFSET.fullmatch(zone.strip())
    if not found:
        return None
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    if minutes > 14 * 60:
        return None
    return timezone(timedelta(minutes=minutes if found[1] == "+" else -minutes))


def instants(
    published: Published, outlet_zone: str | None = None
) -> tuple[datetime | None, datetime | None, Literal["printed", "outlet", "unknown"]]:
    """Earliest and latest instant in UTC, and where the zone came from.

    ``outlet_zone`` is an IANA name (``Asia/Almaty``) or an offset (``+05:00``), used only where none was printed; an
    IANA name that does not exist raises ``zoneinfo.ZoneInfoNotFoundError``. The latest instant of a minute is its
    last second. Without a year both are None.
    """
    source: Literal["printed", "outlet", "unknown"] = "unknown"
    zone = printed_zone(published.get("zone"))
    if zone is not None:
        source = "printed"
    elif outlet_zone:
        zone, source = printed_zone(outlet_zone) or ZoneInfo(outlet_zone), "outlet"
    days = edtf.span(published["value"])
    if days is None:
        return None, None, source
    clock = published.get("time")
    first = time.fromisoformat(clock) if clock else time(0, 0)
    last = time.fromisoformat(clock if clock.count(":") == 2 else clock + ":59") if clock else time(23, 59, 59)
    earliest = datetime.combine(days[0], first, zone or EAST).astimezone(UTC)
    latest = datetime.combine(days[1], last, zone or WEST).astimezone(UTC)
    return earliest, latest, source
