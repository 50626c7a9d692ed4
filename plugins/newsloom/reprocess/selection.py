"""What is to be made anew: pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Stage = Literal["strip", "entities"]

# "newsloom-entities 5.0, newsloom-lexicon 4": what made mentions. Of strip it is the package's version alone.
_PART = re.compile(r"(?:(?P<name>\S+)\s+)?(?P<number>\d[\w.]*)")


class SelectionRefused(ValueError):
    """What was asked for cannot be selected; the text is the one line that the user reads."""


@dataclass(frozen=True)
class Selection:
    """Captures (for ``entities``: revisions) to make anew.

    ``first`` and ``last`` are days (UTC) on which the bytes were seen, both included: every capture has one, and many
    articles have no date of their own. ``older_than`` is a version as ``is_older`` reads it; ``whole`` takes every
    version. Neither of both is what another version than this program's made.
    """

    stage: Stage
    sources: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    older_than: str | None = None
    whole: bool = False

    def __post_init__(self) -> None:
        if self.whole and self.older_than is not None:
            raise SelectionRefused("--all takes every version: choose it or --older-than")
        if self.first and self.last and self.first > self.last:
            raise SelectionRefused(f"--from {self.first} is later than --to {self.last}")
        if self.older_than is not None:
            named = [name for name, _ in parts(self.older_than)]
            if not named:
                raise SelectionRefused(f"{self.older_than!r} is no version: a number, as 0.2.0")
            if self.stage == "entities" and None in named:
                raise SelectionRefused(
                    "versions of entities are told by name: --older-than 'newsloom-lexicon 4' (newsloom query "
                    "'SELECT DISTINCT entities_version FROM news.article_revision' lists those that are held)"
                )

    def versions(self, held: Iterable[str], now: str) -> list[str] | None:
        """Those of the versions that made what is ``held`` which are to be made anew; None for all, whatever made them.

        ``now`` is the version of the stage in this program.
        """
        if self.whole:
            return None
        if self.older_than is not None:
            return [one for one in held if is_older(one, self.older_than)]
        if self.stage == "strip":
            return [one for one in held if one != now]
        return [one for one in held if differs(one, now)]

    def as_json(self) -> dict[str, Any]:
        return {
            "stage": self.stage,
            "sources": list(self.sources),
            "from": self.first.isoformat() if self.first else None,
            "to": self.last.isoformat() if self.last else None,
            "older_than": self.older_than,
            "all": self.whole,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Selection:
        """From ``as_json``, or from the params of the DAG.

        Raises:
            SelectionRefused: as the constructor, or a day is no date.
        """
        if value["stage"] not in ("strip", "entities"):
            raise SelectionRefused(f"{value['stage']!r} is no stage that is made anew: strip or entities")
        sources = value.get("sources") or []
        return cls(
            stage=value["stage"],
            sources=(sources,) if isinstance(sources, str) else tuple(sources),
            first=day(value.get("from")),
            last=day(value.get("to")),
            older_than=value.get("older_than") or None,
            whole=bool(value.get("all")),
        )


def day(text: str | None) -> date | None:
    """A date in ISO 8601, or None for none.

    Raises:
        SelectionRefused: it is no date.
    """
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise SelectionRefused(f"{text!r} is no date: write 2026-11-20") from error


def parts(version: str) -> list[tuple[str | None, tuple[int, ...]]]:
    """Names and numbers of a version: ``[("newsloom-lexicon", (4,))]``. Letters end a number: "3.8.1rc1" is
    3.8.1."""
    found: list[tuple[str | None, tuple[int, ...]]] = []
    for part in version.split(","):
        if match := _PART.fullmatch(part.strip()):
            numbers = re.match(r"\d+(?:\.\d+)*", match["number"])
            assert numbers is not None  # the number begins with a digit
            number = re.sub(r"(?:\.0+)+$", "", numbers[0])  # 0.2.0 is 0.2
            found.append((match["name"], tuple(int(one) for one in number.split("."))))
    return found


def is_older(made_with: str, than: str) -> bool:
    """Whether a version is older than another, by the numbers of what both name. A version that does not name what the
    other does (mentions of the lexicons alone beside a network) is older too; "0.10" is newer than "0.9"."""
    have = dict(parts(made_with))
    return any(name not in have or have[name] < number for name, number in parts(than))


def differs(made_with: str, now: str) -> bool:
    """Whether both name one thing with two numbers. A pipeline that only the other names is no difference:
    languages and sources have their own."""
    have = dict(parts(made_with))
    return any(name in have and have[name] != number for name, number in parts(now))
