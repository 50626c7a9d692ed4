"""Points of the small charts, which templates draw as attributes of SVG: inline style is forbidden here. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median


def spark(
    values: Sequence[float | None], width: float, height: float, pad: float = 2.0
) -> list[tuple[float, float] | None]:
    """Where each value stands in a box of ``width`` by ``height``; None for a night without. Zero is at the foot."""
    top = max((one for one in values if one is not None), default=0) or 1
    step = (width - 2 * pad) / max(len(values) - 1, 1)
    span = height - 2 * pad
    return [
        None if one is None else (round(pad + place * step, 1), round(height - pad - span * one / top, 1))
        for place, one in enumerate(values)
    ]


def lines(points: Sequence[tuple[float, float] | None]) -> list[str]:
    """The ``points`` of a polyline for each stretch without a gap."""
    found: list[list[str]] = [[]]
    for one in points:
        if one is None:
            found.append([])
        else:
            found[-1].append(f"{one[0]:g},{one[1]:g}")
    return [" ".join(one) for one in found if one]


def usual(values: Sequence[float]) -> tuple[float, float, float] | None:
    """Median, least and greatest of a source's earlier nights; None where there are none."""
    return (median(values), min(values), max(values)) if values else None


def share(value: float, of: float, width: float) -> float:
    """How much of ``width`` the value is; where it is not nothing one at least, as one of 10,000 is to be seen."""
    if value <= 0 or of <= 0:
        return 0.0
    return round(min(max(width * value / of, 1.0), width), 1)


def stacked(parts: Sequence[tuple[str, float]], of: float, width: float) -> list[tuple[str, float, float]]:
    """Name, x and width of each part of a bar, none of them nothing."""
    x = 0.0
    found = []
    for name, value in parts:
        wide = share(value, of, width)
        if wide:
            found.append((name, round(x, 1), min(wide, round(max(width - x, 0.0), 1))))
            x += wide
    return found
