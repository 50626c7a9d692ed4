"""What the desk is asked to judge: the fields of ``newsloom judge``, bounded."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from newsloom.desk.asked import words

# As much as newsloom.desk.asked keeps: a name has 500 characters at most, and a part of a longer address does. A reason
# is a sentence or three.
LONGEST_ID, LONGEST_WHY = 1_000, 1_000


class JudgeAsked(BaseModel):
    """Two that are judged, each by an id, a name or an address, and why."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["entity", "copy", "story"] = Field(alias="as")
    verdict: Literal["same", "different", "unsure"]
    one: str = Field(min_length=1, max_length=LONGEST_ID)
    other: str = Field(min_length=1, max_length=LONGEST_ID)
    why: str = Field(min_length=1, max_length=LONGEST_WHY)
    go: Literal["doubts"] | None = None

    @field_validator("one", "other", "why")
    @classmethod
    def _said(cls, text: str) -> str:
        """Without what Postgres cannot hold; a reason of spaces is none."""
        said = words(text)
        if not said:
            raise ValueError("says nothing")
        return said
