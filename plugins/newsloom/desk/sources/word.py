"""One word for how a source is doing; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from newsloom.desk.sources.silence import Silence

Word = Literal["off", "not read yet", "failing", "a list fails", "silent", "much refused", "well"]

SENTENCES: dict[Word, str] = {
    "off": "No night reads it",
    "not read yet": "No night has read it yet",
    "failing": "It cannot be read",
    "a list fails": "One of its lists cannot be read",
    "silent": "It has been silent for longer than ever before",
    "much refused": "Much of what it brings is refused",
    "well": "It does well",
}
"""The word in a sentence, without its full stop."""

# Below ten items a share says nothing: one of nine is more than a tenth.
ITEMS_FOR_A_SHARE = 10
# A tenth of what came kept aside is a page of the outlet that changed, not a stray file.
MUCH = 0.1


@dataclass(frozen=True)
class Facts:
    """What the word hangs on: items of the last night, and how many of them were quarantined."""

    enabled: bool
    was_read: bool
    error: str | None
    lists: int
    lists_failing: int
    silence: Silence
    items: int
    quarantined: int


def word_for(facts: Facts) -> Word:
    """The first that holds: what hides the rest comes first. A source that nobody reads is off, whatever it was."""
    if not facts.enabled:
        return "off"
    if not facts.was_read:
        return "not read yet"
    if facts.error is not None or (facts.lists and facts.lists_failing == facts.lists):
        return "failing"
    if facts.silence.is_unusual:
        return "silent"
    if facts.items >= ITEMS_FOR_A_SHARE and facts.quarantined > MUCH * facts.items:
        return "much refused"
    if facts.lists_failing:
        return "a list fails"
    return "well"
