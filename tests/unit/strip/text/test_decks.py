"""A standfirst is no headline, however it ends, and no furniture, however short."""

from __future__ import annotations

import pytest
from flattened_edges import BODY, TITLE

from newsloom.strip.text.article import strip_text

SENTENCES = [
    "The dredging of the shared harbour shows that four lake states want more trade, not less.",
    "Ministers of the four lake states want a deeper harbour before the winter.",
    "Fishermen have waited nine years for the signature.",
]
SHORT = ["Four states share the cost", "Fishermen have waited nine years", "Minister says work to start soon"]
ABOVE = ["", "Lake Review | Transport | Opinion\n\n", "Home / Transport\n\n", "Transport\n\n"]
BELOW = [
    "By Jane Marlowe\n\nMarch 20, 2023\n\n",
    "March 20, 2023\n\nBy Jane Marlowe\n\nCredit: Depositphotos\n\n",
    "20.03.2023 14:05\n\nShare\n\n",
    "By Jane Marlowe in Transport on 20 March 2023\n\n",
]
TITLES = [TITLE, "Why Its Four Neighbours Keep Their Options Open", "What the lake still owes its neighbours"]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("above", ABOVE)
@pytest.mark.parametrize("below", BELOW)
@pytest.mark.parametrize("deck", SENTENCES)
def test_a_standfirst_with_a_full_stop(title: str, above: str, below: str, deck: str) -> None:
    article = strip_text(f"{above}{title}\n\n{deck}\n\n{below}{BODY}")
    assert (article["title"], article.get("lede"), article["body"]) == (title, deck, BODY)
    assert (article["published"] or {}).get("value") == "2023-03-20"


@pytest.mark.parametrize("outlet", ["The Lake Courier News Desk", "Jane Maria Anna Marlowe", "Ministry of Transport"])
def test_a_title_with_a_full_stop_under_its_outlet(outlet: str) -> None:
    article = strip_text(f"{outlet}\n\n{TITLE}.\n\n3 October 2023\n\n{BODY}")
    assert (article["title"], article["body"]) == (f"{TITLE}.", BODY)


@pytest.mark.parametrize("deck", SHORT)
@pytest.mark.parametrize("above", ["", "20 MAR, 16:05\n\n", "Transport\n\n"])
@pytest.mark.parametrize("below", ["", "20 March 2023\n\n", "By Jane Marlowe\n\n"])
def test_a_short_standfirst(deck: str, above: str, below: str) -> None:
    article = strip_text(f"{above}{TITLE}\n\n{deck}\n\n{below}PORT SELIM, March 20. /TASS/. {BODY}")
    assert (article["title"], article.get("lede"), article["body"]) == (TITLE, deck, BODY)


@pytest.mark.parametrize(
    "line",
    ["Ministry of Transport and Communications of Kirmania", "Press Service of the Ministry of Transport",
     "Jane Marlowe, Inga Torvik and Olav Brekke", "TRANSPORT OF THE FOUR STATES", "Lake Politics and Transport"],
)  # fmt: skip
def test_an_office_or_a_name_is_no_standfirst(line: str) -> None:
    assert strip_text(f"{TITLE}\n\n{line}\n\n20 March 2023\n\n{BODY}").get("lede") is None


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        (f"{TITLE} None", TITLE),
        (f"{TITLE} None None", TITLE),
        (f"{TITLE} null", TITLE),
        ("Harbour of four states second to None", "Harbour of four states second to None"),
        ("Four Ministers, One Lake and Harbours None", "Four Ministers, One Lake and Harbours None"),
    ],
)
@pytest.mark.parametrize("below", ["None\n", "3 October 2023\n\n"])
def test_a_missing_value_behind_the_title(printed: str, title: str, below: str) -> None:
    article = strip_text(f"{printed}\n{below}{BODY}")
    assert (article["title"], article["body"]) == (title, BODY)


@pytest.mark.parametrize(
    "caption",
    [
        "Ministers of the lake states pose on it. Photo credit: harbour.example. Click to see the map in full size.",
        "Ministers of the lake states pose on the quay. Photo: Jane Marlowe. Click here to enlarge.",
        "The planned channel. Credit: Lake Review. (Click for a larger view)",
        "Ministers of the lake states pose on the quay. Photo credit: harbour.example.",
    ],
)
def test_a_caption_that_invites_to_click(caption: str) -> None:
    first, rest = BODY.split("\n\n", 1)
    assert strip_text(f"{TITLE}\n\n3 October 2023\n\n{first}\n\n{caption}\n\n{rest}")["body"] == BODY
