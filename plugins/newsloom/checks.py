"""The night's checks: SQL files that select what is wrong."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sa

from newsloom.statements import SQL, statement

log = logging.getLogger(__name__)
HEADER = re.compile(r"-- #(fail|warn) (.+)")


class ChecksFailed(RuntimeError):
    """A check of severity ``fail`` found rows: the run must not be published."""


@dataclass(frozen=True)
class Check:
    """One file of sql/checks: any row that it selects is a finding."""

    name: str
    severity: Literal["fail", "warn"]
    says: str


def all_checks(folder: Path = SQL / "checks") -> list[Check]:
    """Every check, by name.

    Raises:
        ValueError: a file does not begin with ``-- #fail`` or ``-- #warn`` and a sentence.
    """
    checks = []
    for path in sorted(folder.glob("*.sql")):
        header = HEADER.match(path.read_text(encoding="utf-8"))
        if header is None:
            raise ValueError(f"{path.name} does not begin with '-- #fail' or '-- #warn' and a sentence")
        checks.append(Check(path.stem, "fail" if header[1] == "fail" else "warn", header[2]))
    return checks


def findings(connection: sa.Connection, check: Check, run_id: str) -> list[dict[str, Any]]:
    """The rows that a check selects for a run."""
    rows = connection.execute(statement(f"checks/{check.name}"), {"run_id": run_id}).mappings()
    return [dict(row) for row in rows]


def run_checks(engine: sa.Engine, *, run_id: str) -> dict[str, int]:
    """Run every check; returns the number of findings of each that found something.

    Raises:
        ChecksFailed: with the checks of severity ``fail`` that found something and their first row.
    """
    counts: dict[str, int] = {}
    failed: list[str] = []
    with engine.connect() as connection:
        for check in all_checks():
            if rows := findings(connection, check, run_id):
                counts[check.name] = len(rows)
                log.warning("check %s (%s): %d rows, first %s", check.name, check.severity, len(rows), rows[0])
                if check.severity == "fail":
                    failed.append(f"{check.name}: {check.says} {len(rows)} rows, the first {rows[0]}")
    if failed:
        raise ChecksFailed("; ".join(failed))
    return counts
