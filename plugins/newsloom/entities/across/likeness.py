"""How alike two names are, kept for a night: the same two are looked at from either side, and when others move."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from newsloom.entities.spelling.names import same_person


class Likeness(IntEnum):
    """What the letters of two names allow: two people, one with a slip of the pen, or one."""

    NONE = 0
    SLIP = 1
    ONE = 2


def likeness(left: str, right: str) -> Likeness:
    """How alike two name keys are. Symmetric."""
    return _likeness(left, right) if left <= right else _likeness(right, left)


@lru_cache(maxsize=65_536)  # a night of three hundred articles; an entry is some 300 bytes
def _likeness(left: str, right: str) -> Likeness:
    # whatever is joined strictly is joined otherwise too, and most pairs are neither
    if not same_person(left, right):
        return Likeness.NONE
    return Likeness.ONE if same_person(left, right, strict=True) else Likeness.SLIP
