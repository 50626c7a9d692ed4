"""What is said of two articles: that they are copies, tell one story, or look like it and are not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Rule = Literal[
    "exact", "resembles", "contained",
    "revision", "text",
    "unknown_date", "names_alone", "another_date", "another_city", "another_year", "another_round", "another_holder",
    "another_instance",
    "judged",
]  # fmt: skip
"""Copies, then stories, then what stands against a story, and what a person said."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One judged pair. ``left < right`` in code-point order, so a pair has one row whichever was looked at first.

    ``joins`` is False where the texts were near enough and a fact stands against it (``rule`` names the fact): kept,
    because "why are these two not one?" is asked as often as the opposite. ``score`` lies in 0..1, rounded to six
    digits so that sums of scores do not depend on their order. ``original`` (copies only) is the id of the one that
    was first.
    """

    left: str
    right: str
    joins: bool
    score: float
    rule: Rule
    reasons: tuple[str, ...]
    original: str | None = None
