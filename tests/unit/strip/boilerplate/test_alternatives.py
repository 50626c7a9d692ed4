from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom.strip.boilerplate.alternatives import Index, first_signs, folded, required_literals
from newsloom.strip.boilerplate.rules import sections


@pytest.mark.parametrize(
    ("pattern", "signs"),
    [
        ("share", "s"),
        ("s?hare", "sh"),
        ("(?:the )?news", "tn"),
        ("(?:add|leave) a comment", "al"),
        (r"\(?photo", "(p"),
        ("[ax]b", "ax"),
        ("x{0,3}y", "xy"),
        ("x{1,3}y", "x"),
        (r"\d+ views", None),
        (".{0,9}end", None),
        ("a|b", "ab"),
        ("(?:a?)", None),
    ],
)
def test_with_what_a_match_can_begin(pattern: str, signs: str | None) -> None:
    assert first_signs(pattern) == (None if signs is None else frozenset(signs))


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("sign up", ["sign up"]),
        ("sign[- ]?up (?:for|to) news", [" news"]),
        ("(?:telegram|whatsapp).{0,9}x", ["telegram", "whatsapp"]),
        ("colou?r codes", ["r codes"]),
        (r"\d+", []),
        ("(?:a|)b?", []),
    ],
)
def test_what_a_match_cannot_do_without(pattern: str, literals: list[str]) -> None:
    assert required_literals(pattern) == literals


def test_the_first_question_in_order_answers() -> None:
    index = Index()
    index.add("first", 20, ["news of .{1,9}"], "", whole=True)
    index.add("second", 20, ["news"], "", whole=False)
    index.add_phrases("third", 40, ["subscribe now"], 30)
    lines = ["news of Oslo", "NEWS today", "Please subscribe now", "nothing", "news of a line that is too long"]
    assert [index.rule_of(line) for line in lines] == ["first", "second", "third", None, None]


ALONE = [
    (section, re.compile(rf"(?:{word}){section.tail}", re.IGNORECASE), word)
    for section in sections()
    for word in section.words
    if section.kind == "start"
]


@given(st.sampled_from(ALONE), st.data())
def test_no_match_begins_with_another_sign_or_lacks_its_literals(
    case: tuple[object, re.Pattern[str], str], data
) -> None:  # type: ignore[no-untyped-def]
    """The two shortcuts against the expressions themselves, on texts that match them."""
    _, _, word = case
    text = data.draw(st.from_regex(re.compile(f"(?:{word})", re.IGNORECASE), fullmatch=True))
    signs, literals = first_signs(word), required_literals(word)
    assert signs is None or folded(text)[:1] in {folded(sign)[:1] for sign in signs}
    assert not literals or any(folded(literal) in folded(text) for literal in literals)
