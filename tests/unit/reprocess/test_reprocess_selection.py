"""What is made anew: versions, days, and what is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from newsloom.reprocess.selection import Selection, SelectionRefused, differs, is_older


@pytest.mark.parametrize(
    ("made_with", "than", "older"),
    [
        ("0.1.0", "0.2", True),
        ("0.10.0", "0.9", False),
        ("0.2.0", "0.2", False),
        ("0.2", "0.2.0", False),
        ("newsloom-lexicon 3", "newsloom-lexicon 4", True),
        ("newsloom-entities 5.0, newsloom-lexicon 4", "newsloom-lexicon 4", False),
        ("newsloom-lexicon 4", "newsloom-entities 5.0", True),
        ("en_other 3.8.0rc1, newsloom-lexicon 4", "en_other 3.8.1", True),
    ],
)
def test_versions_are_compared_by_what_both_name(made_with: str, than: str, older: bool) -> None:
    assert is_older(made_with, than) is older


def test_a_pipeline_of_another_language_is_no_older_version() -> None:
    now = "newsloom-entities 5.0, newsloom-lexicon 4"
    assert not differs("newsloom-lexicon 4", now)
    assert not differs("xx_other 1.0, newsloom-lexicon 4", now)
    assert differs("newsloom-entities 4.9, newsloom-lexicon 4", now)
    assert differs("newsloom-lexicon 3", now)


def test_without_a_version_it_is_what_another_than_this_program_made() -> None:
    assert Selection("strip").versions(["0.0.9", "0.1.0"], "0.1.0") == ["0.0.9"]
    assert Selection("strip", whole=True).versions(["0.1.0"], "0.1.0") is None
    assert Selection("strip", older_than="0.1").versions(["0.0.9", "0.1.0"], "0.3") == ["0.0.9"]
    assert Selection("entities").versions(["newsloom-lexicon 3", "newsloom-lexicon 4"], "newsloom-lexicon 4") == [
        "newsloom-lexicon 3"
    ]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"stage": "links"}, "no stage that is made anew"),
        ({"stage": "strip", "older_than": "0.2", "all": True}, "choose it or --older-than"),
        ({"stage": "strip", "older_than": "latest"}, "is no version"),
        ({"stage": "entities", "older_than": "4"}, "told by name: --older-than 'newsloom-lexicon 4'"),
        ({"stage": "strip", "from": "2026-11-21", "to": "2026-11-20"}, "later than --to"),
        ({"stage": "strip", "from": "yesterday"}, "is no date"),
    ],
)
def test_what_cannot_be_selected_is_refused_in_one_line(said: dict[str, Any], why: str) -> None:
    with pytest.raises(SelectionRefused, match=why):
        Selection.from_json(said)


@given(
    some.builds(
        Selection,
        stage=some.just("strip"),
        sources=some.lists(some.text(min_size=1)).map(tuple),
        first=some.none() | some.dates(max_value=date(2020, 1, 1)),
        last=some.none() | some.dates(min_value=date(2020, 1, 1)),
        older_than=some.none() | some.just("0.2"),
    )
)
def test_a_selection_survives_the_params_of_a_run(selection: Selection) -> None:
    assert Selection.from_json(selection.as_json()) == selection
