"""What a hostile page is for a test: its bytes, what was said of them, and what may become of them."""

from __future__ import annotations

import os
from dataclasses import dataclass

from tests.hostile.stories import ENGLISH, Story

OK = "ok"
THOROUGH = bool(os.environ.get("NEWSLOOM_TEST_THOROUGH"))
"""Every size of every case: three minutes of processor time. Without it, what the rows name and some others."""


@dataclass(frozen=True)
class Case:
    """``may`` holds the ends that are right: ``ok`` (the whole story in its own letters) or the reason of a refusal."""

    name: str
    content: bytes
    may: tuple[str, ...] = (OK,)
    story: Story = ENGLISH
    media: str | None = "html"
    header_charset: str | None = None
    flag: str | None = None
