"""What the nights would have made of an article, had they read its bytes as they are read now: pure."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from newsloom.dedupe.copies.claims import standing


@dataclass(frozen=True)
class Sight:
    """Bytes that a run saw. ``worked`` is False where it knew them from before, and no stage read them."""

    capture_id: uuid.UUID
    canonical_url: str | None
    claimed_from: str | None
    run_id: str
    source_id: str
    item_id: uuid.UUID
    seen_at: datetime
    worked: bool


@dataclass(frozen=True)
class Wording:
    """What bytes say: the revision that they make, and the text that its mentions have offsets in."""

    revision_id: uuid.UUID
    text: str


@dataclass(frozen=True)
class Step:
    """Bytes to merge as if they were seen at ``seen_at``."""

    capture_id: uuid.UUID
    seen_at: datetime


def steps(sights: Iterable[Sight], wordings: Mapping[uuid.UUID, Wording]) -> list[Step]:
    """An article's merges in order, one for each wording, and one for the last sight of all.

    The rules are those of a night (``newsloom.dedupe.night``, ``newsloom.dedupe.readings``): the page with the best
    claim to the address is heard and no other; of those of one run the one seen last; a wording stands as it was first
    seen, and as it comes back where it comes back in another text. ``wordings`` are by capture.
    """
    told = list(sights)
    claims = [standing(one.canonical_url, one.claimed_from) for one in told]
    best = min(claims, default=None)
    heard = [one for one, claim in zip(told, claims, strict=True) if claim == best]
    speaking = _speaking(heard)
    held: dict[uuid.UUID, Step] = {}
    current: uuid.UUID | None = None
    last: Step | None = None
    for one in sorted(speaking, key=lambda one: (one.seen_at, wordings[one.capture_id].revision_id, one.capture_id)):
        revision = wordings[one.capture_id].revision_id
        if revision not in held:
            held[revision] = Step(one.capture_id, one.seen_at)
        elif revision != current and wordings[held[revision].capture_id].text != wordings[one.capture_id].text:
            held[revision] = Step(one.capture_id, held[revision].seen_at)
        current, last = revision, Step(one.capture_id, one.seen_at)
    merges = sorted(held.values(), key=lambda step: step.seen_at)
    return merges if last is None or last in merges[-1:] else [*merges, last]


def unheard(sights: Iterable[Sight]) -> set[uuid.UUID]:
    """Captures that only claim the address that another page has."""
    told = list(sights)
    claims = [standing(one.canonical_url, one.claimed_from) for one in told]
    best = min(claims, default=None)
    return {one.capture_id for one, claim in zip(told, claims, strict=True) if claim != best}


def _speaking(heard: Sequence[Sight]) -> list[Sight]:
    runs: dict[str, Sight] = {}
    # Of one run the first as sql/dedupe/night has them: seen last, then by source and item.
    worked = [one for one in heard if one.worked]
    for one in sorted(worked, key=lambda one: (-one.seen_at.timestamp(), one.source_id, one.item_id)):
        runs.setdefault(one.run_id, one)
    speakers = {one.capture_id for one in runs.values()}
    return [*runs.values(), *(one for one in heard if not one.worked and one.capture_id in speakers)]
