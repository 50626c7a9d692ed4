"""What a source's reviewed list takes out of pages and texts, and what it leaves alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom.parsing.calls import CALLS
from newsloom.sources.source import LONGEST_BOILERPLATE, Hints
from newsloom.strip import flatten, strip
from newsloom.strip.boilerplate.outlet_lines import (
    RULE,
    TOO_MUCH,
    PatternRefused,
    check_pattern,
    check_together,
    outlet_lines,
    strike,
)

PARAGRAPHS = [
    f"The ferry to the island of Greater Hullesk will sail twice a day from Monday, the harbour board said at its "
    f"{number} meeting of the year, and the old vessel will be sold before the winter."
    for number in ("first", "second", "third", "fourth")
]
THANKS = "The harbour office thanks its readers for every letter about the gulls."
RATE = "Salt on the Tarkent exchange closed at 41.20 crowns and 3 farthings on 12.03.2025"
HINTS = Hints(
    boilerplate_lines=(THANKS,), boilerplate_patterns=(r"Salt on the Tarkent exchange closed at [0-9.]+ crowns.*",)
)


def page(*paragraphs: str) -> bytes:
    words = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        "<!DOCTYPE html><html><head><title>Ferry sails twice a day</title></head>"
        f"<body><article><h1>Ferry sails twice a day</h1>{words}</article></body></html>"
    ).encode()


def test_listed_lines_leave_the_body_of_a_page_and_are_kept_as_cuts() -> None:
    raw = page(*PARAGRAPHS[:2], THANKS, *PARAGRAPHS[2:], RATE)
    without, with_list = strip(raw), strip(raw, hints=HINTS)

    assert without["body"].split("\n\n") == [*PARAGRAPHS[:2], THANKS, *PARAGRAPHS[2:], RATE]
    assert with_list["body"].split("\n\n") == PARAGRAPHS
    assert [cut["text"] for cut in with_list["cuts"] if cut["rule"] == RULE] == [THANKS, RATE]
    flat = flatten(raw)
    assert all(flat[cut["start"] : cut["end"]] == cut["text"] for cut in with_list["cuts"])


def test_listed_lines_leave_a_text() -> None:
    text = "\n\n".join(["Ferry sails twice a day", "2 March 2025", *PARAGRAPHS[:2], THANKS, *PARAGRAPHS[2:], RATE])
    without, with_list = strip(text, media="text"), strip(text, media="text", hints=HINTS)

    assert THANKS in without["body"]
    assert with_list["body"].split("\n\n") == PARAGRAPHS
    assert with_list["title"] == "Ferry sails twice a day"
    assert [cut["text"] for cut in with_list["cuts"] if cut["rule"] == RULE] == [THANKS, RATE]
    assert all(text[cut["start"] : cut["end"]] == cut["text"] for cut in with_list["cuts"])


@pytest.mark.parametrize("media", ["html", "text"])
def test_a_list_that_would_take_more_than_half_takes_nothing(media: str) -> None:
    raw = page(*PARAGRAPHS) if media == "html" else "\n\n".join(["Ferry sails", *PARAGRAPHS]).encode()
    hints = Hints(boilerplate_patterns=(r"The ferry to the island .*",))

    article = CALLS["strip"].function(
        {
            "id": "a", "url": None, "media": media, "fetched_at": None, "header_charset": None,
            "hints": {"boilerplate_patterns": list(hints.boilerplate_patterns)},
        },
        raw,
    )  # fmt: skip

    assert article["body"].split("\n\n") == PARAGRAPHS
    assert TOO_MUCH in article["flags"]
    assert RULE not in {cut["rule"] for cut in article["cuts"]}


def test_a_page_without_listed_lines_is_as_it_was() -> None:
    assert strip(page(*PARAGRAPHS), hints=HINTS) == strip(page(*PARAGRAPHS))


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        (THANKS, True),
        (f"  {THANKS.upper()} !!", True),
        ("The harbour\u00a0office: thanks its readers, for every letter — about the gulls", True),
        (THANKS + " Really", False),
        ("Inga Torvik said: " + THANKS, False),
        (RATE, True),
        (RATE.replace(" ", "\t "), True),
        (RATE.upper(), False),
        ("Salt on the Tarkent exchange closed at many crowns", False),
        ("", False),
        (THANKS + " " * LONGEST_BOILERPLATE, False),
        ("\ud800", False),
    ],
)
def test_lines_are_compared_by_their_words_and_patterns_by_the_whole_line(line: str, taken: bool) -> None:
    listed = outlet_lines(HINTS)
    assert listed is not None
    assert listed.has(line) is taken


def test_there_is_no_list_where_nothing_is_listed() -> None:
    assert outlet_lines(None) is None
    assert outlet_lines(Hints(title_affixes=("Ferry Desk",))) is None
    assert strike([THANKS], None).taken == frozenset()


def test_a_menus_labels_may_all_be_taken() -> None:
    menu = [f"Rubric {number}" for number in range(100)]
    listed = outlet_lines(Hints(boilerplate_patterns=("Rubric [0-9]+",)))

    assert strike([*menu, *PARAGRAPHS], listed).taken == frozenset(range(100))
    assert strike(menu, listed).too_much


@given(st.lists(st.sampled_from([*PARAGRAPHS, THANKS, RATE, "Rubric", ""])))
def test_never_more_than_half_of_the_paragraphs_goes(lines: list[str]) -> None:
    struck = strike(lines, outlet_lines(HINTS))
    gone = sum(len(lines[at]) for at in struck.taken)
    paragraphs = sum(len(line) for line in lines if len(line) >= 40)

    assert gone <= 0.5 * paragraphs or not struck.taken
    assert struck.too_much <= (not struck.taken)


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("(", r"no pattern of RE2: missing \)"),
        (r"(?<=a)b", "no pattern of RE2: invalid perl operator"),
        (r"(a)\1", "no pattern of RE2: invalid escape sequence"),
        ("a{5000}", "no pattern of RE2: invalid repetition size"),
        ("(Follow us)?", "matches the empty line"),
        (".*", "matches the empty line"),
        (".+", "matches whatever a line says"),
        (".{5,80}", "matches whatever a line says"),
        (r"[\s\S]+", "matches whatever a line says"),
        (r"[A-Z].*", "matches whatever a line says"),
        (r"\p{Cyrillic}.*", "matches whatever a line says"),
        (r"[^.]+\.", "matches whatever a line says"),
    ],
)
def test_a_pattern_that_no_list_may_hold(pattern: str, said: str) -> None:
    with pytest.raises(PatternRefused, match=said):
        check_pattern(pattern)


@pytest.mark.parametrize(
    "pattern", ["Read more: .*", r"(?i)follow us on \w+", r"\d\d:\d\d", "Все новости .*", ".* AGM"]
)
def test_a_pattern_that_a_list_may_hold(pattern: str) -> None:
    check_pattern(pattern)


def test_patterns_that_are_too_large_together() -> None:
    one = r"x\pL{1,50}y"
    check_together([one])
    with pytest.raises(PatternRefused, match="pattern too large"):
        check_together([one] * 100)
