"""Blocks that are never the article's, whatever they read like."""

from __future__ import annotations

import pytest
from tests.pages_to_strip import PARAGRAPHS, TITLE, page

from newsloom.strip import strip

BODY = "\n\n".join(PARAGRAPHS)
OTHER = (
    "For ninety years the pits of Dunmere fed the furnaces of the whole coast, and nobody asked what came after them.",
    "The pumps stopped in May, and the water that came in has been the colour of tea and as high as the sills since.",
    "A buyer has come to see the halls twice, and each time he has measured one wall and gone home without a word.",
)
TRAP = "This paragraph is a trap for machines, and no reader of the paper has ever been shown a word of what it says."


def _story(title: str, texts: tuple[str, ...], box: str = "article class='story'") -> str:
    return f"<{box}><h1>{title}</h1>{''.join(f'<p>{one}</p>' for one in texts)}</{box.split()[0]}>"


def _page(*stories: str) -> str:
    return f"<html><head><title>{TITLE}</title></head><body><main>{''.join(stories)}</main></body></html>"


@pytest.mark.parametrize("box", ["article class='story'", "div class='post single'"])
def test_a_second_article_with_a_heading_of_its_own_is_out(box: str) -> None:
    article = strip(_page(_story(TITLE, PARAGRAPHS, box), _story("The pits of Dunmere are full of water", OTHER, box)))
    assert article["body"] == BODY
    assert [cut["text"] for cut in article["cuts"] if cut["rule"] == "second_article"][1:] == list(OTHER)


def test_the_second_article_of_a_page_is_read_where_the_title_is_its_own() -> None:
    page_of_two = _page(_story("The pits of Dunmere are full of water", OTHER), _story(TITLE, PARAGRAPHS))
    assert strip(page_of_two)["body"] == BODY


def test_sections_with_lower_headings_are_one_article() -> None:
    parts = "".join(
        f"<article class='part'><h2>Part {at}</h2><p>{one}</p><p>{two}</p></article>"
        for at, (one, two) in enumerate(zip(PARAGRAPHS, OTHER, strict=False))
    )
    body = strip(f"<html><head><title>{TITLE}</title></head><body><main><h1>{TITLE}</h1>{parts}</main></body></html>")[
        "body"
    ]
    assert all(one in body for one in (*PARAGRAPHS[:3], *OTHER[: len(PARAGRAPHS)]))


@pytest.mark.parametrize("mark", ["hidden", "style='display:none'", "style='visibility: hidden'", "aria-hidden='true'"])
def test_a_hidden_paragraph_is_out(mark: str) -> None:
    article = strip(page(inside=f"<p {mark}>{TRAP}</p>"))
    assert article["body"] == BODY


def test_a_text_that_a_script_shows_is_read() -> None:
    inside = "".join(f"<p>{one}</p>" for one in OTHER)
    body = strip(page(inside=f"<div style='display:none'>{inside}</div>"))["body"]
    assert all(one in body for one in OTHER)
