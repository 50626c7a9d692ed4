"""Frames of syndicators before the dateline and what they print below their copy."""

from __future__ import annotations

import pytest
from flattened_edges import BODY, LEAD, TITLE

from newsloom.strip.boilerplate.rules import line_rule
from newsloom.strip.credits.syndicator import read_frame
from newsloom.strip.text.article import strip_text

TERMS = (
    "COPYMART provides the material “as is” without any warranty. We do not assume any liability for the accuracy of "
    "what its partners send, and complaints go to the partner named above, who answers for them."
)
FRAMES = [
    ("(COPYMART- Trend News Agency) PORT SELIM, Kirmania, May 31. ", "Trend", "Port Selim", "XXXX-05-31"),
    ("(COPYMART - Delta News Agency) TARKENT, May 31 (Xinhua) -- ", "Xinhua", "Tarkent", "XXXX-05-31"),
    ("(COPYMART – AFP) Astana, 31 May 2021 (AFP) - ", "AFP", "Astana", "2021-05-31"),
    ("(COPYMART: The Lake Courier) BAKU, May 31 - ", None, "Baku", "XXXX-05-31"),
    ("(Reuters) LONDON, May 31 - ", "Reuters", "London", "XXXX-05-31"),
    ("(COPYMART/IANS) ", "IANS", None, None),
    ("(AFP) ", "AFP", None, None),
    ("(COPYMART- Kuwait News Agency (KUNA)) KUWAIT, May 31 (KUNA) -- ", "KUNA", "Kuwait", "XXXX-05-31"),
    ("(COPYMART- lake-courier.example) ", None, None, None),
]
BELOW = [
    "COPYMART31052021000187011040ID1108281234",
    "NEWSBOX-20210531114500",
    f"Legal Disclaimer:\n{TERMS}",
    f"Disclaimer:\n{TERMS}",
    f"LEGAL DISCLAIMER: {TERMS}",
    TERMS,
    f"COPYMART31052021000187011040ID1108281234\n\nLegal Disclaimer:\n\n{TERMS}\n\nShare\nComments",
]


@pytest.mark.parametrize(("frame", "agency", "place", "published"), FRAMES)
@pytest.mark.parametrize("head", ["", "{title}\n\n", "Home / Transport\n\n{title}\n\nShare\n\n"])
def test_a_frame_is_read_and_cut(
    frame: str, agency: str | None, place: str | None, published: str | None, head: str
) -> None:
    article = strip_text(head.format(title=TITLE) + frame + BODY)
    assert article["body"] == BODY
    assert (article.get("agency"), article.get("dateline")) == (agency, place)
    assert (article["published"] or {}).get("value") == published


@pytest.mark.parametrize(
    "frame", ["(COPYMART- Trend News Agency)", "(COPYMART - Trend)", "(COPYMART – The Lake Courier)"]
)
def test_a_frame_on_its_own_line(frame: str) -> None:
    article = strip_text(f"{TITLE}\n\n{frame}\n\n{BODY}")
    assert (article["title"], article["body"]) == (TITLE, BODY)
    assert article.get("agency") == ("Trend" if "Trend" in frame else None)


@pytest.mark.parametrize(
    "opening",
    [
        "(EFTA – Delta) members agreed on Monday to dredge the shared harbour before winter.",
        "(The Lake – Courier of the four states) The paper was closed on Monday by a court.",
        "(Monday) The ministers agreed to dredge the shared harbour before winter.",
        "(Sometimes called the Great Lake) The shore is shared by four states.",
        "The ministers (COPYMART- Trend) agreed.",
    ],
)
def test_other_brackets_are_no_frame(opening: str) -> None:
    assert read_frame(opening) is None


@pytest.mark.parametrize("below", BELOW)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_what_a_syndicator_prints_below(below: str, between: str) -> None:
    article = strip_text(f"{TITLE}\n\n3 October 2023\n\n{BODY}{between}{below}\n")
    assert article["body"] == BODY


@pytest.mark.parametrize(
    "line",
    [
        "GOST 12345678",
        "UN 2758",
        "A320",
        "COVID19",
        "Legal Disclaimers Return to Parliament",
        "The ministry provides the information on request and free of charge.",
        "The insurer does not accept the claim, the minister said.",
        "The press was told that this is not an official record of the talks.",
    ],
)
def test_words_beside_them_stay(line: str) -> None:
    assert line_rule(line) is None


def test_a_disclaimer_above_the_article_takes_nothing_with_it() -> None:
    assert strip_text(f"{TITLE}\n\nDisclaimer:\n\n{LEAD}\n\n{BODY[len(LEAD) + 2 :]}")["body"] == BODY


@pytest.mark.parametrize(
    "note",
    [
        "For information media. Not an official record.",
        "For use of the information media – not an official record",
        "For information only. Not an official document.",
        "Not an official record.",
        "This is not an official record.",
        "À l’intention des organes d’information. Document non officiel.",
    ],
)
def test_the_note_of_an_office_is_no_paragraph(note: str) -> None:
    assert strip_text(f"{TITLE}\n\n3 October 2023\n\n{BODY}\n\n{note}\n\nRelated Documents")["body"] == BODY
