from __future__ import annotations

import unicodedata
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom import ids

ANY = st.text(max_size=40)


def test_an_id_is_the_same_everywhere() -> None:
    # A changed value here means that every stored row changes its name.
    assert ids.content_id("item", "bay", "a.txt") == uuid.UUID("eb103d82-b760-f001-b2de-acbf711d3998")


def test_parts_do_not_run_into_one_another() -> None:
    assert ids.content_id("k", "ab", "c") != ids.content_id("k", "a", "bc")
    assert ids.content_id("k", "a") != ids.content_id("k", "a", "")
    assert ids.item_id("a", "b") != ids.item_id("b", "a")


@given(st.lists(ANY, max_size=3), st.lists(ANY, max_size=3))
def test_other_parts_give_another_id(one: list[str], other: list[str]) -> None:
    assert (ids.content_id("k", *one) == ids.content_id("k", *other)) == (one == other)


def test_unpaired_surrogates_have_ids() -> None:
    assert ids.item_id("s", "\ud800") != ids.item_id("s", "\udfff")


def test_bytes_and_their_text_are_one_part() -> None:
    assert ids.content_id("k", "é") == ids.content_id("k", "é".encode())


def test_an_article_is_its_address_or_outlet_and_path() -> None:
    address = "https://lantern.example/a"
    by_url = ids.article_id(canonical_url=address, outlet="lantern", path="")
    assert by_url == ids.article_id(canonical_url=address, outlet=None, path="elsewhere")
    by_path = ids.article_id(canonical_url=None, outlet="lantern", path="bay/a.txt")
    assert by_path != ids.article_id(canonical_url=None, outlet=None, path="bay/a.txt")
    assert by_path != ids.article_id(canonical_url=None, outlet="lantern", path="bay/b.txt")
    assert by_path != ids.article_id(canonical_url="bay/a.txt", outlet="lantern", path="")


def test_kinds_keep_apart() -> None:
    one = uuid.UUID(int=7)
    found = {ids.named_id("author", "x"), ids.named_id("tag", "x"), ids.story_id(one), ids.revision_id(one, b"")}
    assert len(found) == 4


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (
            ["tidewater-courier", "Tidewater Courier", "  TIDEWATER_ - courier. ", "Tidewater\n—Courier"],
            "tidewater-courier",
        ),
        (["lantern.example", "Lantern.Example"], "lantern.example"),
        (["Café du Port", unicodedata.normalize("NFD", "Café du Port")], "café-du-port"),
        (["İskele", "iskele"], "iskele"),
        (["ＢＡＹ Ｎｅｗｓ"], "bay-news"),
        (["Береговой Вестник"], "береговой-вестник"),
        (["", "  ", "--", "...", "_", "!?", "\ud800"], None),
    ],
)
def test_outlet_name(names: list[str], key: str | None) -> None:
    assert {ids.outlet_name(name) for name in names} == {key}


def test_vowel_signs_tell_outlets_apart() -> None:
    assert ids.outlet_name("कला") != ids.outlet_name("कली")


@given(st.text(max_size=400))
def test_the_key_of_a_key_is_itself(name: str) -> None:
    key = ids.outlet_name(name)
    if key is not None:
        assert ids.outlet_name(key) == key
        assert 1 <= len(key) <= 300
        assert "--" not in key
