from __future__ import annotations

import pytest
from flattened_edges import (
    ABOVE_TITLE,
    BELOW,
    BODY,
    CAPTIONS,
    INSIDE,
    LEAD,
    MONEY,
    QUOTE,
    SECTIONS,
    SHORT_ENDINGS,
    SLUGS,
    STANDFIRST,
    TAG_LINES,
    TITLE,
)

from newsloom.strip.text.article import strip_text

HEAD = f"{TITLE}\n3 October 2023\n\n"


@pytest.mark.parametrize("layout", ABOVE_TITLE)
def test_the_title_by_its_place(layout: str) -> None:
    article = strip_text(layout.format(title=TITLE, standfirst=STANDFIRST) + BODY)
    assert article["title"] == TITLE
    assert article.get("lede") == (STANDFIRST if "{standfirst}" in layout else None)
    assert article["body"] == BODY


@pytest.mark.parametrize(("layout", "section"), SECTIONS)
def test_the_section_that_the_page_names(layout: str, section: str | None) -> None:
    article = strip_text(layout.format(title=TITLE) + BODY)
    assert (article["title"], article.get("section")) == (TITLE, section)


@pytest.mark.parametrize("caption", CAPTIONS)
def test_a_caption_above_the_lead_is_cut(caption: str) -> None:
    assert strip_text(f"{HEAD}{caption}\n\n{BODY}")["body"] == BODY


@pytest.mark.parametrize("ending", SHORT_ENDINGS)
@pytest.mark.parametrize("inside", INSIDE)
def test_a_short_last_paragraph_stays_behind_an_inline_cut(inside: str, ending: str) -> None:
    article = strip_text(f"{HEAD}{BODY}\n\n{inside}\n\n{ending}\n\nTags: ferries, lake\nShare\n")
    assert article["body"] == f"{BODY}\n\n{ending}"
    assert article["tags"] == ["ferries", "lake"]


@pytest.mark.parametrize("inside", INSIDE)
def test_what_interrupts_a_body_leaves_it_whole(inside: str) -> None:
    assert strip_text(f"{HEAD}{LEAD}\n\n{inside}\n\n{QUOTE}\n\n{MONEY}")["body"] == BODY


@pytest.mark.parametrize("slug", SLUGS)
def test_the_slug_goes_and_its_sentence_stays(slug: str) -> None:
    article = strip_text(f"{HEAD}{BODY} {slug}\n")
    assert article["body"] == BODY
    assert article["cuts"][-1]["rule"] == "slug"


def test_brackets_inside_a_sentence_are_no_slug() -> None:
    text = f"{HEAD}{BODY}\n\nThe report was written by the Lake Transport Council (LTC)."
    assert strip_text(text)["body"].endswith("(LTC).")


@pytest.mark.parametrize("below", BELOW)
def test_what_sites_print_below_is_cut(below: str) -> None:
    assert strip_text(f"{HEAD}{BODY}\n\n{below}\n")["body"] == BODY


def test_a_journalist_whom_the_article_tells_of_stays() -> None:
    last = "Ines Kollar is a journalist based in Port Selim."
    text = f"{HEAD}{BODY}\n\nThe first to write of the plan was Ines Kollar, the council said on Monday.\n\n{last}"
    assert strip_text(text)["body"].endswith(last)


def test_single_paragraphs_under_sub_heads_are_no_teasers() -> None:
    parts = f"What the fishermen of the lake say\n{QUOTE}\nWhat the new channel will cost\n{MONEY}"
    assert strip_text(f"{HEAD}{LEAD}\n{parts}")["body"].split("\n\n")[-1] == MONEY


@pytest.mark.parametrize("tags", TAG_LINES)
def test_tags_under_their_labels(tags: str) -> None:
    article = strip_text(f"{HEAD}{BODY}\n\n{tags}\nShare\n")
    assert (article["tags"], article["body"]) == (["ferries", "Port Selim"], BODY)


@pytest.mark.parametrize(
    "title",
    [
        "PM VISITS LAKE HARBOUR",
        "Ministry of Transport Announces Harbour Works",
        "Ministers sign harbour deal",
        "Why do four states dredge one harbour?",
    ],
)
def test_a_headline_in_the_looks_of_a_category_is_still_the_title(title: str) -> None:
    text = f"World\n{title}\n{STANDFIRST}\nBy Jane Marlowe\n3 October 2023\n\n{BODY}"
    assert strip_text(text)["title"] == title
