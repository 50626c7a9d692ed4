"""An answer of the parsing child that hands bytes back.

In a module of its own: the child runs ``process`` as ``__main__``, and a class that it defined would not be the one
that calls import from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class WithBytes:
    """``content`` travels beside the JSON, and not in it as base64."""

    value: Any
    content: bytes
