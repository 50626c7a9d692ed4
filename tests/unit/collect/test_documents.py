from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom.collect.documents import (
    MAX_ELEMENTS,
    BadDocument,
    Document,
    Facts,
    elements,
    moment,
    one_of,
    parse,
    strip_input,
)
from newsloom.reasons import Reason


def of_json(value: Any, sidecar: object = None, outlet: str | None = None) -> list[Document]:
    content = value if isinstance(value, bytes) else json.dumps(value).encode()
    return list(elements(Document("a.json", content, "application/json", outlet=outlet), Facts.of(sidecar)))


def test_an_object_is_one_document_and_its_bytes_stay() -> None:
    content = b' {"url": "https://lantern.example/a", "source": "Lantern", "fetched_at": "2026-03-14", "text": "x"}\n'
    assert of_json(content, outlet="folder") == [
        Document("a.json", content, "application/json", "https://lantern.example/a", "Lantern", "2026-03-14")
    ]


def test_an_object_that_says_nothing_of_itself() -> None:
    for facts in ({}, {"url": 3, "outlet": None, "source": "  ", "fetched_at": []}):
        found = of_json(facts, outlet="folder")[0]
        assert (found.url, found.outlet, found.fetched_at) == (None, "folder", None)


@pytest.mark.parametrize(
    "content", [b"{", b"\xff\xfe", b"3", b'"x"', b"null", b"[1", b"[" * 100_000, b"[NaN]", b"{}{}"]
)
def test_what_is_no_object_is_one_document_that_strip_refuses(content: bytes) -> None:
    found = of_json(content)
    assert [(one.locator, one.content) for one in found] == [("a.json", content)]
    with pytest.raises(BadDocument):
        strip_input("c", content, url=None, fetched_at=None)


def test_a_list_is_a_document_for_each_element() -> None:
    found = of_json([{"id": "x", "text": "é\ud800"}, {"text": "b"}, 7, None, [1], {"id": 5}, {"id": True}, {"id": " "}])
    assert [one.locator for one in found] == [
        "a.json#x", "a.json:2", "a.json:3", "a.json:4", "a.json:5", "a.json#5", "a.json:7", "a.json:8",
    ]  # fmt: skip
    assert parse(found[0].content) == {"id": "x", "text": "é\ud800"}
    assert of_json([]) == []


def test_a_locator_is_taken_once() -> None:
    # The id "2" is not the second line, and "7" twice is one of them by its number.
    found = of_json([{"id": "2"}, {"n": 1}, {"id": "7"}, {"id": "7"}, {"id": 7}, {"id": "4"}, {"id": "x" * 501}])
    locators = [one.locator for one in found]
    assert len(set(locators)) == len(locators) == 7
    assert locators[0] == "a.json#2"


ELEMENT = st.one_of(
    st.none(),
    st.fixed_dictionaries(
        {"id": st.one_of(st.sampled_from(["1", "2", ":1", "#1", ""]), st.integers(0, 3), st.text(max_size=3))}
    ),
)


@given(st.lists(ELEMENT, max_size=8))
def test_any_list_gives_a_document_for_each_element_with_a_locator_of_its_own(values: list[Any]) -> None:
    found = of_json(values)
    assert len({one.locator for one in found}) == len(values)


def test_lines_put_in_before_leave_an_id_its_locator() -> None:
    late = {"id": "late", "text": "x"}
    assert of_json([late])[0].locator == of_json([{"text": "y"}, late])[1].locator


def test_a_sidecar_speaks_for_one_page_and_only_helps_lines() -> None:
    sidecar = {"url": "https://lantern.example/file", "outlet": "Side", "fetched_at": "2026-01-01"}
    alone = of_json({"url": "https://lantern.example/own", "text": "x"}, sidecar)[0]
    assert (alone.url, alone.outlet) == ("https://lantern.example/file", "Side")
    one, two = of_json([{"text": "x"}, {"url": "https://lantern.example/2", "outlet": "Own", "text": "y"}], sidecar)
    assert (one.url, one.outlet, one.fetched_at) == (None, "Side", "2026-01-01")
    assert (two.url, two.outlet, two.fetched_at) == ("https://lantern.example/2", "Own", "2026-01-01")
    for broken in (None, [], 3, "x"):
        assert of_json({"text": "x"}, broken)[0].url is None


def test_a_line() -> None:
    file = Document("a.jsonl", b"", "application/json", outlet="folder")
    seen: set[str] = set()
    broken = one_of(file, 3, b"{oh", seen)
    assert broken == Document("a.jsonl:3", b"{oh", "application/json", outlet="folder")
    assert one_of(file, 4, b'{"id": "a"}', seen).locator == "a.jsonl#a"
    assert one_of(file, 5, b'{"id": "a"}', seen).locator == "a.jsonl:5"


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"\xff", b"NaN", b"[Infinity]", b"[-Infinity]", b"[1e400]", b"[-1e400]", b"[" * 100_000,
        b"9" * 6_000, b"{} x", b"{'a': 1}", "{}".encode("utf-16")[:-1],
    ],
)  # fmt: skip
def test_what_is_no_json_is_refused(content: bytes) -> None:
    with pytest.raises(BadDocument) as refused:
        parse(content)
    assert refused.value.reason is Reason.BAD_JSON
    assert str(refused.value)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'{"title": "\xcf\xe0\xf0\xee\xec"}', "the byte at 11 is no UTF-8, in which JSON has to be"),
        (b"9" * 6_000, "a number of thousands of digits"),
        (b"[1e400]", "1e400 is no JSON"),
    ],
)
def test_row_62_a_refusal_says_what_to_mend(content: bytes, says: str) -> None:
    with pytest.raises(BadDocument) as refused:
        parse(content)
    assert str(refused.value) == says


@pytest.mark.parametrize(
    ("content", "value"),
    [
        (b"\xef\xbb\xbf{}", {}),
        (b'{"a": 1, "a": 2}', {"a": 2}),
        ('{"title": "Паром"}'.encode("utf-16"), {"title": "Паром"}),
        ('{"title": "Паром"}'.encode("utf-16-be"), {"title": "Паром"}),
        ('{"title": "Паром"}'.encode("utf-32"), {"title": "Паром"}),
        (b'"\\ud800\\u0000"', "\ud800\0"),
        (b'"\xed\xa0\x80"', "\ud800"),
        (b"[1.5e3, 1e-400]", [1500.0, 0.0]),
    ],
)
def test_row_62_what_json_allows_is_read(content: bytes, value: Any) -> None:
    assert parse(content) == value


@pytest.mark.parametrize(
    ("value", "key", "text"),
    [
        ({"text": "t"}, "text", "t"),
        ({"html": "<p>h", "text": "t"}, "html", "<p>h"),
        ({"html": "", "text": "t"}, "text", "t"),
        ({"html": " ", "body": ""}, "html", " "),
        ({"html": None, "body": "b", "title": "T"}, "text", "T\n\nb"),
        ({"content": "c", "title": " "}, "text", "c"),
        ({"html_base64": "eA==", "html": "h"}, "html_base64", "eA=="),
    ],
)
def test_the_key_that_holds_the_page(value: dict[str, Any], key: str, text: str) -> None:
    line = strip_input("c", json.dumps(value).encode(), url="u", fetched_at=None)
    assert line == {"id": "c", "url": "u", "fetched_at": None, key: text}


@pytest.mark.parametrize("value", [{}, {"text": 3}, {"html": None}, [], "x", 3, None])
def test_an_object_without_a_page_is_refused(value: Any) -> None:
    with pytest.raises(BadDocument) as refused:
        strip_input("c", json.dumps(value).encode(), url=None, fetched_at=None)
    assert refused.value.reason is Reason.BAD_INPUT


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("2026-03-14", datetime(2026, 3, 14, tzinfo=UTC)),
        ("2026-03-14T01:30:00+05:00", datetime(2026, 3, 13, 20, 30, tzinfo=UTC)),
        ("2026-03-14T01:30:00Z", datetime(2026, 3, 14, 1, 30, tzinfo=UTC)),
        (None, None), ("", None), ("yesterday", None), ("14.03.2026", None), ("12026-01-01", None),
        ("0001-01-01T00:00:00+14:00", None), ("9999-12-31T23:59:59-14:00", None), ("\ud800", None),
    ],
)  # fmt: skip
def test_moment(value: str | None, read: datetime | None) -> None:
    found = moment(value)
    assert found == read
    assert found is None or found.astimezone(UTC).tzinfo is UTC


def test_a_list_beyond_all_reason_is_refused_and_not_read_into_memory_twice() -> None:
    with pytest.raises(BadDocument) as refused:
        of_json(b"[" + b",".join([b"[]"] * (MAX_ELEMENTS + 1)) + b"]")
    assert refused.value.reason is Reason.TOO_LARGE
