from __future__ import annotations

import re
import textwrap
import time
from typing import Any

import pytest
from flattened import BODY, TEXTS, Expected
from flattened_layouts import LAYOUTS
from flattened_more import MORE
from hypothesis import given, settings
from hypothesis import strategies as st

from newsloom.model import Article
from newsloom.strip.text.article import strip_text

ALL = {**TEXTS, **MORE}


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def assert_nothing_lost(text: str, article: Article) -> None:
    """Every non-space character is in title, lede or body, in order, or in one cut; cuts do not overlap."""
    kept, position = [], 0
    for cut in article["cuts"]:
        assert cut["text"] == text[cut["start"] : cut["end"]]
        assert cut["start"] >= position
        kept.append(text[position : cut["start"]])
        position = cut["end"]
    kept.append(text[position:])
    fields = (article["title"] or "") + article.get("lede", "") + article["body"]
    assert squeezed("".join(kept)) == squeezed(fields)


@pytest.mark.parametrize("name", ALL)
def test_reads_what_a_careful_reader_reads(name: str) -> None:
    text, expected = ALL[name]
    article = strip_text(text, fetched_at="2026-01-01T00:00:00+00:00")
    assert seen(article, expected) == dict(expected)
    assert_nothing_lost(text, article)


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts_written_after_the_rules(name: str) -> None:
    text, expected = LAYOUTS[name]
    article = strip_text(text, fetched_at="2026-01-01T00:00:00+00:00")
    published = article["published"]
    everything: dict[str, Any] = {
        "title": article["title"],
        "pub": published["value"] if published else None,
        "time": published.get("time") if published else None,
        "mod": article.get("modified", {}).get("value"),
        "authors": article["authors"],
        "agency": article.get("agency"),
        "dateline": article.get("dateline"),
        "tags": article["tags"],
        "n": len(article["body"].split("\n\n")),
    }
    assert {key: everything[key] for key in expected} == expected
    assert article["body"].startswith(FIRST_WORDS)
    assert_nothing_lost(text, article)


FIRST_WORDS = (
    "Delegations",
    "Делегации",
    "Customs chiefs",
    "Beş dağ",
    "Таможенники",
    "President Daulet",
    "El presidente",
)


def seen(article: Article, expected: Expected) -> dict[str, Any]:
    """The article's side of ``expected``, only for the keys that it names."""
    body, published = article["body"], article["published"]
    paragraphs = body.split("\n\n")
    never = expected.get("never", [])
    everything: dict[str, Any] = {
        "title": article["title"],
        "first": body[: len(expected["first"])],
        "last": body[-len(expected["last"]) :],
        "paragraphs": len(paragraphs),
        "published": (published["value"], published.get("time")) if published else None,
        "modified": article.get("modified", {}).get("value"),
        "authors": article["authors"],
        "agency": article.get("agency"),
        "dateline": article.get("dateline"),
        "tags": article["tags"],
        "section": article.get("section"),
        "lede": article.get("lede"),
        "never": [piece for piece in never if piece not in body],
        "rules": expected.get("rules", set()) & {cut["rule"] for cut in article["cuts"]},
    }
    return {key: everything[key] for key in expected}


@pytest.mark.parametrize("name", ALL)
def test_stripping_the_clean_article_again_changes_nothing(name: str) -> None:
    first = strip_text(ALL[name][0])
    again = strip_text((first["title"] or "") + "\n\n" + first["body"])
    assert (again["title"], again["body"]) == (first["title"], first["body"])


PIECES = st.sampled_from(
    [
        *BODY.split("\n\n"),
        "None",
        "Follow us",
        "#tag one",
        "12 June 2024, 10:39",
        "By Jane Marlowe",
        "AKTAU",
        "x",
        "1",
        "Most read",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=60)), max_size=12), st.sampled_from(["\n", "\n\n", "\r\n", " "]))
def test_every_character_is_in_a_field_or_in_a_cut(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    assert_nothing_lost(text, strip_text(text))


@pytest.mark.parametrize("text", ["", " \n\t", "\x00", "\ud800", "None", "\ufeff", "Menu\nShare\n#tag"])
def test_a_text_without_an_article_is_skipped_with_a_reason(text: str) -> None:
    article = strip_text(text)
    assert (article["outcome"], article["title"], article["body"]) == ("skipped", None, "")
    assert article["reason"] == ("not_article" if text.strip() else "empty")
    assert_nothing_lost(text, article)


def test_a_text_broken_at_a_fixed_width_is_joined_to_paragraphs() -> None:
    wrapped = "\n\n".join("\n".join(textwrap.wrap(paragraph, 66)) for paragraph in BODY.split("\n\n"))
    text = f"Lake states agree to dredge harbour\n3 October 2023\n\n{wrapped}\n"
    article = strip_text(text)
    assert (article["title"], article["body"]) == ("Lake states agree to dredge harbour", BODY)
    assert_nothing_lost(text, article)


def test_controls_and_soft_hyphens_leave_the_body_and_are_kept_as_cuts() -> None:
    text = BODY.replace("harbour", "har\u00adbour\x00")
    article = strip_text(text)
    assert article["body"] == BODY
    assert {cut["text"] for cut in article["cuts"]} == {"\u00ad", "\x00"}


GROWING = [
    "a", " ", "word ", "1/", "A-", "\x00a", "12:", "Disclaimer:\n", "3 and 4 July, ", "(COPYMART- Delta ", " None",
    "a\n", "#", "(Aa ", "Share\n", "Lake states agree.\n", "Home > ",
]  # fmt: skip


def processor_time(text: str) -> float:
    """The least of two readings: seconds of this process alone, whatever else the machine does."""
    readings = []
    for _ in range(2):
        began = time.process_time()
        strip_text(text)
        readings.append(time.process_time() - began)
    return min(readings)


@pytest.mark.parametrize("piece", GROWING)
def test_four_times_the_text_is_about_four_times_the_work(piece: str) -> None:
    size = 100_000 // (len(piece) + 20 * piece.count("\n"))
    once, four = processor_time(piece * size), processor_time(piece * 4 * size)
    assert four < 10 * once + 0.1  # quadratic work is sixteen times as much; a tenth of a second is nobody's concern


@pytest.mark.parametrize("piece", GROWING)
def test_a_long_text_of_one_piece_loses_nothing(piece: str) -> None:
    text = "Lake" + piece * (200_000 // len(piece))
    assert_nothing_lost(text, strip_text(text))
