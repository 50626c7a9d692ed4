"""Values of Postgres as CSV cells that no spreadsheet runs."""

from __future__ import annotations

import json
import math
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

# What a spreadsheet takes for a formula (https://owasp.org/www-community/attacks/CSV_Injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def guarded(text: str) -> str:
    """The text, after an apostrophe where a spreadsheet would run it as a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def cell(value: Any) -> str | None:
    """A value as a CSV cell; null is None. Times are ISO 8601, lists and objects JSON, bytes hexadecimal, intervals
    seconds.

    A number keeps its minus: no spreadsheet runs a number.
    """
    match value:
        case None:
            return None
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return str(value)
        case float():
            return repr(value) if math.isfinite(value) else guarded(repr(value))
        case datetime() | date():
            return value.isoformat()
        case timedelta():
            return repr(value.total_seconds())
        case bytes() | memoryview():
            return bytes(value).hex()
        case list() | tuple() | dict():
            return guarded(json.dumps(value, ensure_ascii=False, default=str))
        case _:
            return guarded(str(value))
