"""What to do next, the pressing first. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from newsloom.desk.tonight.source_rows import SourceRow

NAMED = 3
"""Sources that a line names; the table has them all."""


@dataclass(frozen=True)
class Step:
    """One line: ``weight`` is bad, warn or good, ``path`` leads to where it is done (within the desk)."""

    weight: str
    words: str
    path: str | None
    link: str = ""


def steps(
    run: Mapping[str, Any],
    sources: Sequence[SourceRow],
    findings: Iterable[Mapping[str, Any]],
    quarantine: Mapping[str, int] | None,
    incidents: int,
) -> list[Step]:
    """What a morning asks for; one line that says so where it asks for nothing."""
    found: list[Step] = []
    here = run["run_id"]
    if run["state"] == "failed":
        found.append(Step("bad", "The run failed: what it had written stands, the rest comes with the next run.", None))
    for one in findings:
        if one["severity"] == "fail":
            found.append(
                Step("bad", f"A check stopped the run: {one['says'] or one['check']}", "#findings", "what it found")
            )
    if failing := [one for one in sources if one.error]:
        found.append(
            Step(
                "bad",
                f"{_sources(failing)} could not be read to the end.",
                f"/sources/{_quoted(failing[0])}",
                "see the first",
            )
        )
    if silent := [one for one in sources if one.word == "silent"]:
        found.append(
            Step(
                "warn",
                f"{_sources(silent)} brought nothing, and usually does.",
                f"/sources/{_quoted(silent[0])}",
                "see the first",
            )
        )
    if incidents:
        found.append(Step("warn", f"{incidents} incident{_s(incidents)} open.", "/incidents", "look at them"))
    if quarantine and quarantine["kept"]:
        path = "/ledger?" + urlencode({"run": here, "outcome": "quarantined"})
        kept = quarantine["kept"]
        found.append(
            Step("warn", f"{kept:,} item{_s(kept)} in quarantine whose bytes are kept.", path, "look, retry or drop")
        )
    if not found and run["state"] == "succeeded":
        found.append(Step("good", "Nothing: the night is as it should be.", None))
    return found


def _sources(ones: Sequence[SourceRow]) -> str:
    names = ", ".join(one.source_id for one in ones[:NAMED])
    more = f" and {len(ones) - NAMED} more" if len(ones) > NAMED else ""
    return f"{len(ones)} source{_s(len(ones))} ({names}{more})"


def _quoted(one: SourceRow) -> str:
    from urllib.parse import quote

    return quote(one.source_id, safe="")


def _s(count: int) -> str:
    return "" if count == 1 else "s"
