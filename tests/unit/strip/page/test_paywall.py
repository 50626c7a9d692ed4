from __future__ import annotations

import pytest
from tests.pages_to_strip import PARAGRAPHS, TITLE, page

from newsloom.strip import strip

CLOSED = {"@type": "NewsArticle", "headline": TITLE, "isAccessibleForFree": "False"}
PART = {**CLOSED, "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".locked"}}
WORDS = sum(len(text.split()) for text in PARAGRAPHS)
LONGER = tuple(f"On day {day} of the talks, {text[0].lower()}{text[1:]}" for day in range(1, 9) for text in PARAGRAPHS)
LONG = LONGER[:12]


def teaser(html: str) -> bool:
    article = strip(html)
    assert article["outcome"] == "ok"
    return "paywall_teaser" in article["flags"]


@pytest.mark.parametrize(
    ("html", "is_one"),
    [
        (page(paragraphs=PARAGRAPHS[:2], ld=dict(CLOSED)), True),
        (page(ld={**CLOSED, "wordCount": WORDS}), False),
        (page(ld={**CLOSED, "wordCount": str(5 * WORDS)}), True),
        (page(ld={**CLOSED, "articleBody": " ".join(PARAGRAPHS)}), False),
        (page(paragraphs=PARAGRAPHS[:2], ld={**CLOSED, "articleBody": " ".join(PARAGRAPHS * 3)}), True),
        (page(ld=dict(PART)).replace("<p>", "<p class='locked'>"), False),
        (page(ld=dict(PART), after="<div class='locked'></div>"), True),
        (page(after="<p>Already a subscriber? Sign in to continue.</p>"), True),
        (page(before="<p class='note'>Some pages are for subscribers only.</p>"), False),
        (page(ld={**CLOSED, "isAccessibleForFree": True}, after="<p>Already a subscriber?</p>"), False),
        (page(paragraphs=LONG), False),
        (page(paragraphs=LONG, after="<p>Subscribe to continue reading.</p>"), True),
        (page(paragraphs=LONGER, after="<p>Subscribe to continue reading.</p>"), False),
    ],
)
def test_a_teaser_is_told_by_what_is_sent(html: str, is_one: bool) -> None:
    assert teaser(html) is is_one
