"""The night's checks: SQL files that select what is wrong."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sa

from newsloom.incidents.kinds import FOUND_BY
from newsloom.statements import SQL, statement, storable

log = logging.getLogger(__name__)

HEAD = re.compile(r"-- #(?P<severity>fail|warn) (?P<says>\S.*)")
PARTS = ("why", "look")

# Rows of a finding that are kept: who sees twenty knows what it is about, and the check's file selects them all.
EXAMPLES = 20

# Rows of a finding that are kept of each source, for an incident: a source has six fields, and a dozen lists and rules.
ROWS_OF_A_SOURCE = 20


class ChecksFailed(RuntimeError):
    """A check of severity ``fail`` found rows: the run must not be published."""


@dataclass(frozen=True)
class Check:
    """One file of sql/checks: any row that it selects is a finding.

    ``says`` is what is wrong then, ``why`` why that is as bad as ``severity`` says (``fail`` stops publish, ``warn``
    tells), ``look`` where somebody looks next.
    """

    name: str
    severity: Literal["fail", "warn"]
    says: str
    why: str
    look: str


def all_checks(folder: Path = SQL / "checks") -> list[Check]:
    """Every check, by name.

    Raises:
        ValueError: a file does not begin with ``-- #fail`` or ``-- #warn`` and a sentence, then why and where to look.
    """
    return [_check(path) for path in sorted(folder.glob("*.sql"))]


@cache
def check_named(name: str) -> Check | None:
    """The check of that name; None where this version has none."""
    return next((check for check in all_checks() if check.name == name), None)


def findings(connection: sa.Connection, check: Check, run_id: str) -> list[dict[str, Any]]:
    """The rows that a check selects for a run."""
    rows = connection.execute(statement(f"checks/{check.name}"), {"run_id": run_id}).mappings()
    return [dict(row) for row in rows]


def run_checks(engine: sa.Engine, *, run_id: str) -> dict[str, int]:
    """Run every check and keep what it found (``ops.finding``); returns the number of findings of each that found any.

    Raises:
        ChecksFailed: with the checks of severity ``fail`` that found something and their first row.
    """
    found: dict[Check, list[dict[str, Any]]] = {}
    with engine.connect() as connection:
        for check in all_checks():
            if rows := findings(connection, check, run_id):
                found[check] = rows
                log.warning("check %s (%s): %d rows, first %s", check.name, check.severity, len(rows), rows[0])
    with engine.begin() as connection:
        _keep(connection, run_id, found)
    failed = [
        f"{check.name}: {check.says} {len(rows)} rows, the first {rows[0]}. Look at: {check.look}"
        for check, rows in found.items()
        if check.severity == "fail"
    ]
    if failed:
        raise ChecksFailed("; ".join(failed))
    return {check.name: len(rows) for check, rows in found.items()}


def kept_findings(connection: sa.Connection, run_id: str) -> list[dict[str, Any]]:
    """What the checks of a run found when they last ran, with what each says, why and where to look; fails first."""
    rows = connection.execute(statement("status/run_findings"), {"run_id": run_id}).mappings()
    return [dict(row) | _told(check_named(row["check"])) for row in rows]


def _told(check: Check | None) -> dict[str, str | None]:
    # A check of an older version may be no more.
    return {part: getattr(check, part) if check else None for part in ("says", *PARTS)}


def _keep(connection: sa.Connection, run_id: str, found: Mapping[Check, list[dict[str, Any]]]) -> None:
    rows = [
        {
            "name": check.name, "severity": check.severity, "found": len(rows), "examples": rows[:EXAMPLES],
            "subjects": _by_source(rows) if check.name in FOUND_BY else {},
        }
        for check, rows in found.items()
    ]  # fmt: skip
    here = {"run_id": run_id, "rows": json.dumps(storable(json.loads(json.dumps(rows, default=str))))}
    connection.execute(statement("status/forget_findings"), {"run_id": run_id})
    connection.execute(statement("status/keep_findings"), here)


def _by_source(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Every source, whatever their number: each has an incident of its own."""
    sources: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        of_source = sources.setdefault(row["source_id"], [])
        if len(of_source) < ROWS_OF_A_SOURCE:
            of_source.append(row)
    return sources


def _check(path: Path) -> Check:
    head = _head(path.read_text(encoding="utf-8"))
    parts = {"says": head[0]} if head else {}
    name = "says"
    for line in head[1:]:
        for part in PARTS:
            if line.startswith(f"{part}: "):
                name, line = part, line.removeprefix(f"{part}: ")
        parts[name] = f"{parts[name]} {line}" if name in parts else line
    first = HEAD.fullmatch(f"-- {parts.get('says', '')}")
    if first is None:
        raise ValueError(f"{path.name} does not begin with '-- #fail' or '-- #warn' and a sentence")
    if missing := [part for part in PARTS if not parts.get(part, "").strip()]:
        raise ValueError(f"{path.name} does not say '-- {missing[0]}: ...' below its first line")
    severity: Literal["fail", "warn"] = "fail" if first["severity"] == "fail" else "warn"
    return Check(path.stem, severity, first["says"], parts["why"], parts["look"])


def _head(text: str) -> list[str]:
    """The comment that a file begins with, up to a line of it that is empty."""
    lines = []
    for line in text.split("\n"):
        if not line.startswith("-- "):
            break
        lines.append(line.removeprefix("-- ").strip())
    return lines
