"""The reviewed list of lines that an outlet repeats: the key ``boilerplate`` of a source file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from newsloom import ids
from newsloom.sources.checked_values import Line, Pattern

if TYPE_CHECKING:
    from newsloom.sources.source_file import SourceFile

MOST_LINES = 200
"""An outlet has a foot of five lines or so in each of its languages; two hundred are somebody else's list."""
MOST_PATTERNS = 100
"""A pattern stands for lines that differ in a number or a name, which are fewer."""


class Boilerplate(BaseModel):
    """Lines that an outlet's articles repeat and that are none of their text.

    Each entry may have its reason as a comment beside it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    lines: tuple[Line, ...] = Field(
        (), strict=False, min_length=1, max_length=MOST_LINES,
        description="Whole lines; case, white space and punctuation aside.",
    )  # fmt: skip
    patterns: tuple[Pattern, ...] = Field(
        (), strict=False, min_length=1, max_length=MOST_PATTERNS,
        description="Regular expressions (RE2) that match a whole line.",
    )  # fmt: skip

    @model_validator(mode="after")
    def _some_and_once(self) -> Boilerplate:
        from newsloom.strip.boilerplate.outlet_lines import check_together
        from newsloom.strip.page.headline import key

        if not (self.lines or self.patterns):
            raise ValueError("lines, patterns or both are expected")
        seen: set[str] = set()
        for line in self.lines:
            if (words := key(line)) in seen:
                raise ValueError(f"the line {line[:200]!r} stands twice (case, white space and punctuation aside)")
            seen.add(words)
        check_together(self.patterns)
        return self

    def hints(self) -> dict[str, Any]:
        """The list as it travels to the parsing child, by the names of ``Hints``."""
        return {"boilerplate_lines": list(self.lines), "boilerplate_patterns": list(self.patterns)}


def boilerplate_of(sources: Iterable[SourceFile]) -> dict[str, dict[str, list[str]]]:
    """The lists by outlet, as its file writes its name and as a folder of its texts may be named (``ids.outlet_name``);
    two sources of one outlet have one list."""
    lists: dict[str, dict[str, list[str]]] = {}
    for source in sources:
        if source.boilerplate is None:
            continue
        for name in dict.fromkeys((source.outlet, ids.outlet_name(source.outlet) or source.outlet)):
            whole = lists.setdefault(name, {"boilerplate_lines": [], "boilerplate_patterns": []})
            for key, entries in source.boilerplate.hints().items():
                whole[key] += [entry for entry in entries if entry not in whole[key]]
    return lists
