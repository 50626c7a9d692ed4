"""What is shown of a difference: where two values part, and no markup of a stranger's."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from newsloom.reprocess.difference import SHOWN, Difference, in_order, shortened
from newsloom.reprocess.showing import lines, markdown, subject

LINKS = {"articles_moved": 2, "groups_were": 1, "groups_are": 2, "stories_were": 4, "stories_are": 3}
FOUND = Difference(
    "strip", "0.2.0", {"changed": 2, "same": 1, "gone": 1}, {"title": 2}, {"empty": 1}, {"0.1.0": 4}, LINKS,
    [{"article_id": "a", "title": "Ferry | <b>2</b>", "field": "title", "before": "[x](javascript:0)", "after": "*"}],
    [], [{"article_id": "b", "title": None, "address": "https://herald.example/b"}], "f" * 64,
)  # fmt: skip


def test_two_bodies_are_shown_where_they_part() -> None:
    body = "The ferry sails twice a day. " * 40
    before, after = shortened(body + "Accept all cookies.", body + "It is blue.")
    assert "Accept all cookies." in before
    assert "It is blue." in after
    assert before.startswith("…")
    assert len(before) <= SHOWN + 2
    assert shortened(None, "Ferry") == ("", "Ferry")


def test_of_lists_what_only_one_has_is_shown() -> None:
    assert shortened([["Hullesk", "GPE"], ["Quelmont", "ORG"]], [["Hullesk", "GPE"]]) == ('[["Quelmont", "ORG"]]', "")


@given(some.text(), some.text())
def test_what_differs_is_shown_differently_or_cut(one: str, other: str) -> None:
    before, after = shortened(one, other)
    assert (before == after) == (one == other)
    assert max(len(before), len(after)) <= SHOWN + 2


def test_fields_come_as_people_ask_for_them() -> None:
    assert list(in_order({"cuts": 3, "mentions": 1, "body": 2, "title": 9, "bytes": 1})) == [
        "title", "body", "mentions", "bytes", "cuts",
    ]  # fmt: skip


def test_a_difference_is_told_in_lines_and_in_markdown() -> None:
    assert subject(FOUND) == "Reprocess strip with 0.2.0: 2 change, 1 are gone, 1 stay as they are"
    told = list(lines(FOUND))
    assert told[0] == "stage        strip, 0.2.0 (before: 4 0.1.0)"
    assert "gone         (without a headline)  https://herald.example/b" in told
    text = markdown(FOUND)
    assert "| title | 2 |" in text
    assert "| Ferry \\| &lt;b>2&lt;/b> | title | \\[x\\](javascript:0) | \\* |" in text
    assert Difference.from_json(FOUND.as_json()) == FOUND
