"""The number of an incident's evidence that is drawn over its nights; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def measured(evidence: Mapping[str, Any], name: str | None) -> float | None:
    """The number of that name: of the first row that has one, or of the evidence itself; None where there is none.

    Numbers of Postgres come as text where they were numeric.
    """
    if name is None:
        return None
    rows: Sequence[Mapping[str, Any]] = [row for found in evidence.get("checks", {}).values() for row in found]
    for row in (*rows, evidence):
        try:
            return float(row[name])
        except (KeyError, TypeError, ValueError):
            continue
    return None


def facts(evidence: Mapping[str, Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The evidence as a person reads it: each row of each check, or the whole of it, as names and values."""
    checks = evidence.get("checks")
    if not checks:
        return [("", _pairs(evidence))] if evidence else []
    return [(check, _pairs(row)) for check, rows in checks.items() for row in rows]


def _pairs(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    shown = {name: ", ".join(map(str, value)) if isinstance(value, list) else value for name, value in row.items()}
    return [(name.replace("_", " "), str(value)) for name, value in shown.items() if value not in (None, "")]
