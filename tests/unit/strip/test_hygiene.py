from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom.strip.hygiene import MAX_ATTRIBUTES, MAX_TAGS, clean_characters, clean_references, shape


def test_row_30_nul_and_controls_go_and_are_flagged() -> None:
    cleaned = clean_characters("fer\0ry\x01 line\x1b[31m\ufffe")
    assert cleaned.text == "ferry line[31m"
    assert cleaned.flags == ("control_removed", "nul_removed")
    assert cleaned.removed == (3, 6, 12, 17)


def test_row_31_a_lone_surrogate_keeps_its_place() -> None:
    cleaned = clean_characters("a\ud800b\x0cc")
    assert cleaned.text == "a\ufffdb c"
    assert cleaned.removed == ()
    assert cleaned.flags == ("surrogates_replaced",)


def test_clean_text_is_not_copied() -> None:
    text = "Дорога\tзакрыта\r\n🚢"
    assert clean_characters(text).text is text


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ("a&#0;b", "ab"),
        ("a&#1;b&#x1F;c", "abc"),
        ("a&#xFFFE;b", "ab"),
        ("a&#xD800;b", "a\ufffdb"),
        ("a&#99999999999;b", "a\ufffdb"),
        ("a&#233;b&#x2014;c&#10;", "a&#233;b&#x2014;c&#10;"),
        ("a&#12;b", "a b"),
        ("&#;&#x;&amp;", "&#;&#x;&amp;"),
        ("a&#0000000000000000000000;b", "ab"),
        ("a&#x00000000000000000000000041;b", "a&#x00000000000000000000000041;b"),
        ("a&#1burns", "aburns"),
    ],
)
def test_row_32_references(html: str, cleaned: str) -> None:
    assert clean_references(html).text == cleaned


@given(st.text(max_size=200))
def test_what_is_removed_explains_the_difference(text: str) -> None:
    cleaned = clean_characters(text)
    kept = [char for position, char in enumerate(text) if position not in cleaned.removed]
    assert len(kept) == len(cleaned.text)
    assert clean_characters(cleaned.text).text == cleaned.text


def test_row_35_depth_counts_open_tags_only() -> None:
    assert shape("<div><p>a<p>b<br><img src=x></div>" * 50).depth == 1
    assert shape("<div>" * 300 + "x" + "</div>" * 300).depth == 300
    # A list of unclosed items is flat.
    assert shape("<ul>" + "<li>x" * 500 + "</ul>").depth == 1


def test_row_35_what_a_script_writes_is_no_tag() -> None:
    assert shape("<script>" + "document.write('<div>');" * 300 + "</script><p>x</p>").depth == 1
    assert shape("<SCRIPT>" + "'<div>'" * 300).depth == 1


def test_row_36_attributes_are_counted_and_quoted_values_are_not() -> None:
    many = "<p " + " ".join(f'a{number}="1"' for number in range(MAX_ATTRIBUTES + 50)) + ">x"
    assert shape(many).attributes > MAX_ATTRIBUTES
    bare = "<p " + " ".join(f"a{number}" for number in range(MAX_ATTRIBUTES + 50)) + ">x"
    assert shape(bare).attributes > MAX_ATTRIBUTES
    hidden = "<p " + " ".join(f'a{number}=">"' for number in range(MAX_ATTRIBUTES + 50)) + ">x"
    assert shape(hidden).attributes > MAX_ATTRIBUTES
    joined = "<p " + "".join(f'a{number}="b>"' for number in range(MAX_ATTRIBUTES + 50)) + ">x"
    assert shape(joined).attributes > MAX_ATTRIBUTES
    assert shape("<p>x</p " + " ".join(f"a{number}" for number in range(MAX_ATTRIBUTES + 50)) + ">").attributes > 2_000
    assert shape("""<a title="it's > that" class='x'>y</a>""" * 9).attributes <= 2
    document = "<div data-state='" + '{"key": "value and words"} ' * 2_000 + "' class=x>y</div>"
    assert shape(document).attributes == 2


@pytest.mark.parametrize(
    "hostile", ["<a" * 400_000, "<a " * 300_000, "<p x='" * 200_000, "<" * 1_000_000, "&#" * 500_000]
)
def test_row_40_the_scan_is_linear(hostile: str) -> None:
    begin = time.process_time()
    shape(hostile)
    clean_references(hostile)
    # A quadratic scan of these takes minutes.
    assert time.process_time() - begin < 3


def test_row_37_tags_are_counted_up_to_the_limit() -> None:
    assert shape("<br>" * 20).tags == 20
    assert shape("<br>" * (MAX_TAGS + 10)).tags > MAX_TAGS
