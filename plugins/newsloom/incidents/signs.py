"""The signs in what a night's checks found: pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from newsloom.incidents.deciding import Sign
from newsloom.incidents.kinds import FOUND_BY, KINDS
from newsloom.incidents.sentences import sentence


def signs_of(
    found: Iterable[tuple[str, Mapping[str, Sequence[Mapping[str, Any]]]]], heard: Collection[str]
) -> list[Sign]:
    """The signs in what the checks found, by check and then by source: of the sources that the night can speak of."""
    by_key: dict[tuple[str, str], dict[str, Sequence[Mapping[str, Any]]]] = {}
    for check, subjects in found:
        for subject, rows in subjects.items():
            kept = [row for row in rows if counts(check, row)]
            if kept and subject in heard:
                by_key.setdefault((FOUND_BY[check], subject), {})[check] = kept
    return [
        Sign(kind, subject, sentence(KINDS[kind].checks, checks), {"checks": checks})
        for (kind, subject), checks in sorted(by_key.items())
    ]


def counts(check: str, row: Mapping[str, Any]) -> bool:
    """Whether a row is reason enough: a list that once gave no answer is asked again within the hour."""
    return check != "source_failing" or row["failures"] > 1 or row["failure_class"] == "hard"
