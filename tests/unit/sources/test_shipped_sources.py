"""The sources that come with Newsloom."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsloom.sources.files import SourceFile, read_sources

FOLDER = Path(__file__).parents[3] / "sources"
SHIPPED = read_sources(FOLDER)

# A file at a commit, and not on a branch: what it says today is what it will say.
PERMANENT = re.compile(r"https://github\.com/[^/]+/[^/]+/blob/[0-9a-f]{40}/\S+")


def test_there_are_at_least_twenty_and_none_is_on() -> None:
    assert len(SHIPPED) >= 20
    assert [source.id for source in SHIPPED if source.enabled] == []


@pytest.mark.parametrize("source", SHIPPED, ids=lambda source: source.id)
def test_a_permanent_document_names_the_addresses_and_the_comment_says_which(source: SourceFile) -> None:
    assert PERMANENT.fullmatch(source.documented_at or "")
    text = (FOLDER / f"{source.id}.yaml").read_text("utf-8")
    assert re.search(r"^# (?!yaml-language-server)\S.*\n(?:# .*\n)*documented_at:", text, re.MULTILINE)
    # A number would need a reason that nobody has who has not asked the outlet, and so would a selector.
    assert not re.search(
        r"^(?:delay_seconds|max_items|days|items_a_night|fill_rates|links|index_pages):", text, re.MULTILINE
    )
