"""Rows 25 to 41 and 50 to 51 of the table of faults: what bytes under a page's name become, in the parsing child.

A case that takes the child's 5 s of CPU time, or its memory, ends as ``timeout`` or ``poison``, which few may.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from newsloom.parsing.child import Child
from newsloom.reasons import Reason
from newsloom.sources.files import SourcesRefused, read_sources
from tests.hostile import (
    character_pages,
    charset_pages,
    date_pages,
    json_pages,
    shape_pages,
    slow_pages,
    wrong_types,
)
from tests.hostile.case import Case
from tests.hostile.reading import answered, odd_ends, read

Cases = Callable[[], Iterable[Case]]
"""Each time the same cases; the megabytes of them are made when they are asked for."""


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    """One child for all rows: what a row leaves behind in it, the next would meet."""
    one = Child()
    yield one
    one.close()


@pytest.mark.parametrize("cases", [wrong_types.files, wrong_types.unmarked])
def test_row_25_what_is_no_page_is_of_the_wrong_type_whatever_its_name(child: Child, cases: Cases) -> None:
    assert odd_ends(child, cases()) == {}


@pytest.mark.parametrize("cases", [charset_pages.said_of_html, wrong_types.empty])
def test_row_26_a_page_is_one_by_its_bytes(child: Child, cases: Cases) -> None:
    assert odd_ends(child, cases()) == {}


@pytest.mark.parametrize(
    "cases",
    [
        charset_pages.undeclared,
        charset_pages.undeclared_texts,
        charset_pages.misdeclared,
        charset_pages.declared,
        charset_pages.encoded_twice,
    ],
)
def test_row_27_the_right_letters_or_none(child: Child, cases: Cases) -> None:
    assert odd_ends(child, cases()) == {}


@pytest.mark.parametrize("cases", [charset_pages.wide, charset_pages.wide_texts, charset_pages.utf7])
def test_row_28_wide_charsets_and_marks(child: Child, cases: Cases) -> None:
    assert odd_ends(child, cases()) == {}


def test_row_28_utf_7_is_never_decoded(child: Child) -> None:
    for case in charset_pages.utf7():
        assert "<script" not in str(answered(child, case))


@pytest.mark.parametrize("cases", [charset_pages.stray, charset_pages.half])
def test_row_29_a_stray_byte_costs_one_character(child: Child, cases: Cases) -> None:
    assert odd_ends(child, cases()) == {}


@pytest.mark.parametrize("cases", [character_pages.nul, json_pages.nul])
def test_row_30_nul_is_removed_and_counted(child: Child, cases: Cases) -> None:
    assert odd_ends(child, cases()) == {}


@pytest.mark.parametrize("cases", [character_pages.surrogates, json_pages.surrogates])
def test_row_31_lone_surrogates_are_replaced_and_counted(child: Child, cases: Cases) -> None:
    assert odd_ends(child, cases()) == {}


@pytest.mark.parametrize("cases", [character_pages.controls, json_pages.controls])
def test_row_32_characters_outside_xml_cost_no_page(child: Child, cases: Cases) -> None:
    assert odd_ends(child, cases()) == {}


def test_row_33_what_turns_or_hides_letters_is_kept_as_it_is(child: Child) -> None:
    assert odd_ends(child, character_pages.invisible()) == {}


def test_row_34_what_grows_is_bounded(child: Child) -> None:
    assert odd_ends(child, character_pages.growth()) == {}


def test_row_35_no_depth_cuts_a_page_silently(child: Child) -> None:
    assert odd_ends(child, shape_pages.nested()) == {}


def test_row_36_attributes_without_end(child: Child) -> None:
    assert odd_ends(child, shape_pages.attributes()) == {}


def test_row_37_two_hundred_thousand_of_everything(child: Child) -> None:
    assert odd_ends(child, shape_pages.large()) == {}
    if sys.platform == "linux":
        assert _most_memory(child) < 1.5 * 2**20


def test_row_38_what_is_never_closed(child: Child) -> None:
    assert odd_ends(child, shape_pages.malformed()) == {}


def test_row_39_numbers_and_addresses_that_parsers_fall_over(child: Child) -> None:
    assert odd_ends(child, shape_pages.parser_bugs()) == {}


@pytest.mark.parametrize(
    "cases",
    [
        slow_pages.in_the_body,
        slow_pages.in_other_places,
        slow_pages.as_texts,
        slow_pages.below_the_text,
        slow_pages.in_markup,
    ],
)
def test_row_40_no_text_sends_a_pattern_back_for_ever(child: Child, cases: Cases) -> None:
    assert odd_ends(child, cases()) == {}


@pytest.mark.parametrize("key", ["regex", "pattern", "boilerplate", "cut", "match"])
def test_row_41_no_file_of_a_source_holds_a_pattern(tmp_path: Path, key: str) -> None:
    """No pattern that a person writes is compiled anywhere: where one comes in, RE2 reads it, and this says so."""
    (tmp_path / "herald.yaml").write_text(
        f'id: herald\noutlet: Herald\nfeeds:\n  - url: https://herald.example/feed\n{key}: "(a+)+$"\nenabled: false\n'
    )
    with pytest.raises(SourcesRefused, match=key):
        read_sources(tmp_path)


def test_row_50_dates_that_are_none_are_null_and_never_now(child: Child) -> None:
    for dated in date_pages.broken():
        assert read(child, dated.case) == "ok", dated.case.name
        published = answered(child, dated.case)["published"]
        if published is not None and not published["value"].startswith("XXXX"):
            assert dated.year is not None, (dated.case.name, published)
            assert dated.year in published["value"], (dated.case.name, published)
            assert published["raw"].strip() in dated.raw or dated.raw.strip() in published["raw"]


def test_row_51_a_date_that_has_not_come_is_not_the_pages(child: Child) -> None:
    for dated in date_pages.future():
        assert read(child, dated.case) == "ok", dated.case.name
        answer = answered(child, dated.case)
        assert answer["published"] is None, dated.case.name
        assert not answer["dates"] or "date_in_future" in answer["flags"], dated.case.name


def test_every_end_of_these_rows_is_in_the_closed_list() -> None:
    told = {"wrong_type", "bad_encoding", "empty", "not_article", "too_large", "too_deep", "timeout"}
    assert told <= {reason.value for reason in Reason}


def _most_memory(child: Child) -> int:
    """KiB of memory that the child has held at most (proc_pid_status(5), VmHWM)."""
    assert child.pid is not None
    lines = Path(f"/proc/{child.pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1])
