"""Which incidents a night opens, keeps and closes, and which are to be told: pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from newsloom.ids import content_id
from newsloom.incidents.kinds import KINDS

EVERY = "*"
"""The subject of a silence that means every subject of its kind."""

SWITCHED_OFF = "the source was turned off: nobody waits for it"

Key = tuple[str, str]


@dataclass(frozen=True)
class Known:
    """An incident as the table has it; ``closed_night`` is the last night that saw it, where it is closed."""

    incident_id: UUID
    kind: str
    subject: str
    night: date
    last_night: date
    open: bool

    @property
    def key(self) -> Key:
        return self.kind, self.subject


@dataclass(frozen=True)
class Sign:
    """What was found of a subject: one sentence, and the rows of the checks."""

    kind: str
    subject: str
    message: str
    evidence: Mapping[str, Any]

    @property
    def key(self) -> Key:
        return self.kind, self.subject


@dataclass(frozen=True)
class Seen:
    """A night as it was seen.

    ``heard`` is what it can speak of: by subject, how many articles, items and so on it looked at. A subject that is
    not there was not looked at, whatever the reason. ``off`` are sources that a person turned off.
    """

    run_id: str
    night: date
    signs: Sequence[Sign]
    heard: Mapping[str, Mapping[str, int]]
    off: Collection[str] = ()


@dataclass(frozen=True)
class Changes:
    """What becomes of the incidents: opened with their new ids, seen again, back soon after they were closed, and
    closed with the reason."""

    opened: dict[UUID, Sign] = field(default_factory=dict)
    kept: dict[UUID, Sign] = field(default_factory=dict)
    reopened: dict[UUID, Sign] = field(default_factory=dict)
    closed: dict[UUID, str] = field(default_factory=dict)


def decide(known: Iterable[Known], seen: Seen) -> Changes:
    """What a night makes of the incidents that there are.

    A night that did not look at a subject, or looked at too little of it, closes nothing: a source that was left out,
    or brought nine articles where the check wants ten, is no source that is well. A source that was turned off is
    closed, with that as the reason: no later night would speak of it, and it would stand open for ever.
    """
    held: dict[Key, Known] = {}
    for one in sorted(known, key=lambda one: (one.open, one.last_night, one.incident_id)):
        held[one.key] = one  # the open one, else the last
    changes = Changes()
    signs = {sign.key: sign for sign in seen.signs}
    for key, sign in signs.items():
        before = held.get(key)
        if before is None or not (before.open or _is_back(before, seen.night)):
            changes.opened[content_id("incident", *key, seen.run_id)] = sign
        elif before.open:
            changes.kept[before.incident_id] = sign
        else:
            changes.reopened[before.incident_id] = sign
    for key, one in held.items():
        if one.open and key not in signs and (why := _over(one, seen)):
            changes.closed[one.incident_id] = why
    return changes


def _is_back(before: Known, night: date) -> bool:
    """A night that is run again finds what its first run closed: that is back too."""
    return night - before.last_night <= timedelta(days=KINDS[before.kind].reopens_within)


def _over(one: Known, seen: Seen) -> str | None:
    kind = KINDS.get(one.kind)
    if kind is None:
        return "this version knows no such kind"
    if one.subject in seen.off and kind.about == "source":
        return SWITCHED_OFF
    what, least = kind.closes_at
    # A night before the one that last saw it is a night done again late: it knows less.
    if seen.night < one.last_night or seen.heard.get(one.subject, {}).get(what, 0) < least:
        return None
    return kind.over.format(night=seen.night)


@dataclass(frozen=True)
class Silence:
    """Whom nobody wants to hear of, until when."""

    kind: str
    subject: str
    expires_at: datetime

    def covers(self, kind: str, subject: str, now: datetime) -> bool:
        """Whether an incident is silenced at that moment."""
        return self.kind == kind and self.subject in (EVERY, subject) and now < self.expires_at


def to_tell(
    incidents: Iterable[Known], silences: Collection[Silence], channels: Iterable[str], now: datetime
) -> set[tuple[UUID, str]]:
    """Each incident and channel that there has to be a notice of: what is open and not silenced.

    A silence that ends leaves its incident open and untold, so that it is told then. That notices do not go out by a
    channel is not told by that channel.
    """
    audible = [one for one in incidents if one.open and not any(s.covers(one.kind, one.subject, now) for s in silences)]
    return {
        (one.incident_id, channel) for channel in channels for one in audible if one.key != ("notices_failing", channel)
    }
