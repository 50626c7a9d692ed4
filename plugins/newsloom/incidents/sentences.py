"""One sentence for each finding, for somebody who reads it on a phone: pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

Row = Mapping[str, Any]


def _percent(share: Any) -> str:
    return f"{float(share):.0%}"


def _nights(number: int) -> str:
    return f"{number} night{'' if number == 1 else 's'}"


def _silent(row: Row) -> str:
    return (
        f"{row['source_id']} has brought nothing new on the last {_nights(row['nights'])} that read it, since "
        f"{row['last_night']}; its longest pause was {_nights(row['longest_pause'])}"
    )


def _bounds(row: Row) -> str:
    least, most = row["least"], row["most"]
    usual = (
        f"{least} to {most}"
        if None not in (least, most)
        else f"at least {least}"
        if most is None
        else f"at most {most}"
    )
    return f"{row['source_id']} brought {row['items']} articles; it usually brings {usual}"


def _failing(row: Row) -> str:
    times = "once" if row["failures"] == 1 else f"{row['failures']} times in a row"
    return f"A {row['kind']} of {row['source_id']} gave no list {times}: {row['last_error']}"


SENTENCES: dict[str, Callable[[Row], str]] = {
    "source_silent": _silent,
    "volume_off_its_weekday": lambda row: (
        f"{row['source_id']} brought {row['items']} articles; on that weekday it usually brings {row['median']}"
    ),
    "items_out_of_bounds": _bounds,
    "fill_rate_low": lambda row: (
        f"{_percent(row['share'])} of {row['source_id']}'s {row['articles']} articles have {row['field']}; at least "
        f"{_percent(row['least'])} should"
    ),
    "bodies_shorter": lambda row: (
        f"{row['source_id']}'s articles have {row['characters']} characters in the middle; they used to have "
        f"{row['usually']}"
    ),
    "rule_cut_more": lambda row: (
        f"The rule {row['rule']} cuts {_percent(row['of_page'])} of {row['source_id']}'s pages "
        f"({_percent(row['usually_of'])} before), from {_percent(row['in_articles'])} of its articles "
        f"({_percent(row['usually_in'])} before)"
    ),
    "quarantine_share_high": lambda row: (
        f"{row['quarantined']} of {row['source_id']}'s {row['items']} items went to quarantine; usually "
        f"{_percent(row['usually'])} do"
    ),
    "source_broke_off": lambda row: f"{row['source_id']} could not be read to its end: {row['error']}",
    "source_failing": _failing,
}


def sentence(checks: Sequence[str], found: Mapping[str, Sequence[Row]]) -> str:
    """What the checks found of one subject, in the words of the first of them that found something.

    Raises:
        KeyError: none of them has.
    """
    named = next(check for check in (*checks, "") if check in found or not check)
    rows = found[named]
    more = sum(len(rows) for rows in found.values()) - 1
    return SENTENCES[named](rows[0]) + (f"; and {more} more" if more else "") + "."


def night_failed(stages: Sequence[str], failed_checks: Sequence[str]) -> str:
    """What a night is told to have failed at."""
    if failed_checks:
        return f"The night was not published: {', '.join(failed_checks)} found what may not be."
    if stages:
        return f"The night did not end: {', '.join(stages)} did not come to an end."
    return "The night did not end."


def night_missing(due: datetime) -> str:
    """What is told of a night that did not begin; ``due`` is in UTC."""
    return f"The night that was due on {due:%Y-%m-%d} at {due:%H:%M} UTC has not begun, nor has any since."


def deadline_missed(night: date, minutes: int) -> str:
    """What is told of a night that is late."""
    return f"The night of {night} was still at work {minutes} minute{'' if minutes == 1 else 's'} after it was due."


def archive_damaged(records: int, files: int) -> str:
    """What is told of files that are not there, or are other bytes."""
    return f"{records:,} captures in {files:,} files of the archive are missing or are other bytes than were written."


def notices_failing(channel: str, waiting: int, error: str) -> str:
    """What is told of a channel that takes nothing."""
    return f"{waiting} notice{'' if waiting == 1 else 's'} could not be sent by {channel}: {error}"
