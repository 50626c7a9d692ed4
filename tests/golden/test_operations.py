"""What docs/operations.md says of each kind of incident is what the desk, the command and a notice say of it."""

from __future__ import annotations

import re
from pathlib import Path

from newsloom.incidents.kinds import KINDS

OPERATIONS = (Path(__file__).parents[2] / "docs" / "operations.md").read_text("utf-8")


def test_the_table_of_incidents_says_what_the_kinds_say() -> None:
    section = OPERATIONS.split("\n## What each incident means, and what to do\n", 1)[1].split("\n## ", 1)[0]
    rows = re.findall(r"^\| `(\w+)`: (.+?) \| (.+?) \| (.+?) \|$", section, re.M)
    said = [(one.name, one.title[0].lower() + one.title[1:], one.means, one.do) for one in KINDS.values()]
    assert rows == said
