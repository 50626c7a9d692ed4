from __future__ import annotations

import base64
import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pages_to_strip import PARAGRAPHS, TITLE, page

from newsloom.model import Article
from newsloom.reasons import Reason
from newsloom.strip import flatten, strip, strip_line

TEXT = f"{TITLE}\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n\n{PARAGRAPHS[2]}\n"


def test_the_three_inputs_give_one_article() -> None:
    html = page()
    one = strip_line({"id": "a", "html": html})
    two = strip_line({"id": "a", "html_base64": base64.b64encode(html.encode()).decode()})
    assert one == two
    assert one["outcome"] == "ok"
    text = strip_line({"id": "b", "text": TEXT})
    assert (text["title"], text["body"]) == (TITLE, "\n\n".join(PARAGRAPHS[:3]))
    assert text["language"] == "en"


def test_other_keys_pass_through() -> None:
    line = {"id": "a", "html": page(), "url": "https://lantern.example/x", "fetched_at": None, "source": {"n": 1}}
    answer = strip_line(line)
    assert (answer["url"], answer["fetched_at"], answer["source"]) == (line["url"], None, {"n": 1})
    assert not {"html", "html_base64", "text"} & set(answer)


@pytest.mark.parametrize(
    "line",
    [
        {},
        {"id": "a"},
        {"id": "a", "html": "x", "text": "y"},
        {"id": "a", "html": 7},
        {"id": "a", "html_base64": "not base64!"},
        {"id": "a", "text": "x", "url": 3},
        {"id": "a", "text": "x", "fetched_at": "yesterday"},
        {"id": "a", "text": ["x"]},
        {"id": 5, "text": "x"},
    ],
)
def test_a_wrong_line_is_answered(line: dict[str, Any]) -> None:
    answer = strip_line(line)
    assert (answer["outcome"], answer["reason"]) == ("quarantined", "bad_input")
    assert answer["id"] == (line["id"] if isinstance(line.get("id"), str) else None)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"%PDF-1.7 " + b"x" * 50, Reason.WRONG_TYPE),
        ("%PDF-1.7 x", Reason.WRONG_TYPE),
        (b"\x1f\x8b\x08\0\0", Reason.WRONG_TYPE),
        (b"<p>" + b"a" * 6_000_000, Reason.TOO_LARGE),
        ("<br>" * 200_000, Reason.TOO_LARGE),
        (page(inside="<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x</p>"), Reason.TOO_LARGE),
        (page(inside="<div>" * 5_000), Reason.TOO_DEEP),
        (bytes((n * 197 + n // 7 * 89) % 256 | 0x80 for n in range(4_000)), Reason.BAD_ENCODING),
    ],
)
def test_rows_25_27_36_and_37_hostile_input_is_quarantined_quickly(raw: bytes | str, reason: Reason) -> None:
    begin = time.process_time()
    article = strip(raw, media="html" if isinstance(raw, str) else None)
    assert (article["outcome"], article.get("reason")) == ("quarantined", reason)
    # Hung parsers take more than ten seconds for the hundred thousand attributes.
    assert time.process_time() - begin < 2


@pytest.mark.parametrize(
    "inside",
    [
        "<!-- open",
        "<script> var",
        "<textarea> open",
        "<plaintext>",
        "<frameset>",
        "<table><td colspan=9000000000000000>x",
        "<svg><p>",
        "<p " + "x" * 100_000,
    ],
)
def test_row_38_malformed_pages_do_not_raise(inside: str) -> None:
    article = strip(page(inside=inside))
    assert article["outcome"] in ("ok", "skipped")


def test_row_30_nul_in_a_page_is_removed_and_flagged() -> None:
    article = strip(page().replace("ferry", "fer\0ry"))
    assert article["flags"] == ["nul_removed"]
    assert article["body"] == "\n\n".join(PARAGRAPHS)


def test_offsets_of_a_text_count_what_was_removed() -> None:
    noisy = (
        "Home\nNews\nSport\n\n"
        + TEXT.replace("ferry", "fe\0rry").replace("council", "cou\x01ncil")
        + "\nRea\0d more: milk\n"
    )
    article = strip(noisy, media="text")
    assert {"nul_removed", "control_removed"} <= set(article["flags"])
    assert "\0" not in article["body"] + str(article["title"])
    assert article["cuts"]
    for cut in article["cuts"]:
        assert noisy[cut["start"] : cut["end"]] == cut["text"]
        assert "\0" not in cut["text"]


def test_a_text_may_quote_a_tag() -> None:
    quoted = TEXT + "\nThe page began with <p> and ended there, the clerk said of the harbour's old site in a note.\n"
    assert flatten(quoted) == quoted
    assert strip(quoted)["title"] == TITLE


def test_flags_survive_a_rejection() -> None:
    assert strip("\0\0 \n")["flags"] == ["nul_removed"]


def test_fetched_at_must_be_a_time() -> None:
    with pytest.raises(ValueError, match="soon"):
        strip(page(), fetched_at="soon")


def check(article: Article) -> None:
    json.dumps(article)
    assert article["outcome"] in ("ok", "skipped", "quarantined")
    if article["outcome"] != "ok":
        assert article.get("reason") in set(Reason)
        assert not article["body"]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_answered(raw: bytes) -> None:
    check(strip(raw))


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div class='related'>",
                "</div>",
                "<script type='application/ld+json'>",
                '{"@type":"NewsArticle","headline":',
                "</script>",
                "<h1>",
                "<title>",
                "\0",
                "&#1;",
                "\ud800",
                "<!--",
                "-->",
                PARAGRAPHS[0],
                TITLE,
                "<li><a href=x>",
                "<table><tr><td>",
                "x",
                "\n",
            ]
        ),
        max_size=30,
    )
)
def test_any_page_is_answered(parts: list[str]) -> None:
    html = "<html>" + "".join(parts)
    article = strip(html, media="html")
    check(article)
    if article["outcome"] == "ok":
        flat = flatten(html)
        assert all(flat[cut["start"] : cut["end"]] == cut["text"] for cut in article["cuts"])


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=200))
def test_any_text_is_answered_with_true_offsets(text: str) -> None:
    article = strip(text, media="text")
    check(article)
    sound = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if article["cuts"] else text
    for cut in article["cuts"]:
        assert 0 <= cut["start"] < cut["end"] <= len(text)
        if len(sound) == len(text):
            assert text[cut["start"] : cut["end"]] == cut["text"]
