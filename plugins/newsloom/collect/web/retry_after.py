"""What a host means by Retry-After (RFC 9110 section 10.2.3)."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

# A host that is busy and does not say for how long is left alone for a minute.
UNSAID = 60.0


def retry_after_seconds(value: str | None, now: datetime) -> float:
    """Seconds to wait: a number, a date, or ``UNSAID`` where the header is missing or says neither."""
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:12])  # longer is no time that anybody means, and float("9" * 400) is infinite
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):  # a zone or a year of twenty digits
        return UNSAID
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max((moment - now).total_seconds(), 0.0)
