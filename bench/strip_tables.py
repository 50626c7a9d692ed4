"""The comparison as Markdown, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from strip_bootstrap import RESAMPLES, Difference
from strip_comparison import OURS, Comparison


def markdown(comparison: Comparison) -> str:
    """Two tables: what each tool reaches, and ours minus each peer. The best peer of a column is bold in both."""
    title = f"### {comparison.name}, {' and '.join(comparison.halves)}: {comparison.pages} {comparison.unit}"
    parts = [title, _standings(comparison)]
    if comparison.differences:
        parts += [
            f"Ours minus the peer, 95 % of {RESAMPLES:,} paired resamples, and the share in which ours is higher:",
            _differences(comparison),
        ]
    return "\n\n".join(parts)


def _table(head: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    rows = [head, ["---"] * len(head), *body]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _standings(comparison: Comparison) -> str:
    body = []
    for tool, standing in _by_first_column(comparison):
        cells = []
        for column in comparison.columns:
            shown = _figure(standing.figures.get(column))
            cells.append(f"**{shown}**" if comparison.best.get(column) == tool else shown)
        cells.append("" if standing.rate is None else f"{standing.rate:.1f}")
        cells.append("" if standing.errors is None else str(standing.errors))
        body.append([tool, *cells])
    return _table(["tool", *comparison.columns, f"{comparison.unit} a CPU second", "errors"], body)


def _by_first_column(comparison: Comparison) -> list[tuple[str, Any]]:
    """Ours first, then by the first measure; oracles, which have no process, last."""
    first = comparison.columns[0] if comparison.columns else ""

    def order(item: tuple[str, Any]) -> tuple[bool, bool, float]:
        return (item[0] != OURS, item[0].startswith("oracle"), -item[1].figures.get(first, -1.0))

    return sorted(comparison.standings.items(), key=order)


def _differences(comparison: Comparison) -> str:
    columns = list(comparison.best)
    body = []
    for tool, _ in _by_first_column(comparison):
        found = comparison.differences.get(tool)
        if found:
            cells = [_cell(found.get(column), comparison.best[column] == tool) for column in columns]
            body.append([tool, *cells])
    return _table(["peer", *columns], body)


def _cell(found: Difference | None, is_best: bool) -> str:
    if found is None:
        return ""
    shown = f"{found.value:+.3f} ({found.low:+.3f} to {found.high:+.3f}) {found.ahead:.0%}"
    return f"**{shown}**" if is_best else shown


def summary(comparisons: Sequence[Comparison]) -> str:
    """One row for each set and measure: ours, the peer that is best in it, and the difference.

    Then the speed of ours and of the peer that is best in the set's first measure.
    """
    body = []
    for comparison in comparisons:
        for column, peer in comparison.best.items():
            ours = comparison.standings[OURS].figures.get(column) if OURS in comparison.standings else None
            oracle = comparison.standings.get("oracle of the peers")
            body.append(
                [
                    comparison.name,
                    column,
                    _figure(ours),
                    f"{_figure(comparison.standings[peer].figures[column])} {peer}",
                    _cell(comparison.differences.get(peer, {}).get(column), False),
                    _figure(oracle.figures.get(column) if oracle else None),
                ]
            )
        body.append(_speeds(comparison))
    head = ["set", "measure", "ours", "best peer", "ours minus the peer (95 %), share ahead", "oracle of the peers"]
    return _table(head, body)


def _speeds(comparison: Comparison) -> list[str]:
    best = comparison.best.get(comparison.columns[0])
    rates = {
        tool: f"{standing.rate:.1f}" for tool, standing in comparison.standings.items() if standing.rate is not None
    }
    theirs = f"{rates[best]} {best}" if best in rates else ""
    return [comparison.name, f"{comparison.unit} a CPU second", rates.get(OURS, ""), theirs, "", ""]


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def as_json(comparison: Comparison) -> dict[str, Any]:
    """The same, unrounded: an object of JSON."""
    return asdict(comparison)
