"""What changed between two versions, how much, and what kind of change it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom.dedupe.revisions import alignment as revision_alignment
from newsloom.dedupe.revisions.alignment import Read, aligned, is_slight, replaced_figures, words_of
from newsloom.dedupe.revisions.changes import Change, Kind, Part, Version, difference
from newsloom.dedupe.revisions.content import content_sha256, published
from newsloom.strip import strip

PRESS = Path(__file__).parents[4] / "samples" / "press" / "pierhead-mercury.example"

BODY = (
    "The ferry between Port Almadin and Hullesk will sail twice a day, the board said. Dr. Torvik welcomed it.\n\n"
    "Police said that 12 people were hurt when the quay at Varn gave way.\n\n"
    "The board expects to spend 3.2 million before the winter."
)
OLD = Version("Ferry to sail twice a day", None, BODY, ("Inga Torvik",), ("2026-11-20", "08:00", "+00:00"), None)


def to(**parts: Any) -> Version:
    return replace(OLD, **parts)


def read(sentences: list[str]) -> Read:
    return Read.of("\n\n".join(sentences))


def edited(before: str, after: str) -> Version:
    assert before in BODY
    return to(body=BODY.replace(before, after))


def test_the_same_version_has_no_changes() -> None:
    assert difference(OLD, OLD).changes == ()


@pytest.mark.parametrize(
    ("new", "kind", "parts"),
    [
        (to(title="Ferry to sail three times a day"), Kind.HEADLINE, ["headline"]),
        (to(title="Ferry too sail twice a day"), Kind.HEADLINE, ["headline"]),
        (to(authors=("Inga Torvik", "Odo Tarrant")), Kind.DETAILS, ["byline"]),
        (to(published=("2026-11-21", "08:00", "+00:00")), Kind.DETAILS, ["published"]),
        (to(agency="Bay Wire"), Kind.DETAILS, ["agency"]),
        (to(authors=(), title="Ferry to sail thrice"), Kind.UPDATE, ["headline", "byline"]),
        (edited("welcomed it", "welcommed it"), Kind.MINOR_EDIT, ["body"]),
        (edited("the quay at Varn", "the the quay at Varn"), Kind.MINOR_EDIT, ["body"]),
        (edited("a day, the board", "a day; the Board"), Kind.MINOR_EDIT, ["body"]),
        (edited("Torvik", "Torvki"), Kind.MINOR_EDIT, ["body"]),
        (edited("at Varn", "at Vern"), Kind.UPDATE, ["body"]),
        (edited("12 people", "14 people"), Kind.UPDATE, ["body"]),
        (edited("were hurt", "were not hurt"), Kind.UPDATE, ["body"]),
        (to(body=f"{BODY}\n\nThe old vessel will be sold."), Kind.UPDATE, ["body"]),
        (to(lede="Twice a day from the first of the month"), Kind.UPDATE, ["lede"]),
        (to(body="Bakers of Quelmont laid down their work over the price of rye. Nobody knows for how long it lasts. "
                 "The mill has no flour, and the guild is angry with the town."), Kind.REWRITE, ["body"]),
        (to(body=f"{BODY}\n\nCorrection: An earlier version misstated the number of hurt."), Kind.CORRECTION, ["body"]),
        (to(title="CORRECTED-Ferry to sail twice a day"), Kind.CORRECTION, ["headline"]),
        (to(body=f"{BODY}\n\nUpdate (14:03): The ferry has left."), Kind.UPDATE, ["body"]),
    ],
)  # fmt: skip
def test_kinds(new: Version, kind: Kind, parts: list[str]) -> None:
    found = difference(OLD, new)
    assert found.kind is kind
    assert list(dict.fromkeys(one.part.value for one in found.changes)) == parts


def test_a_notice_that_stood_there_already_corrects_nothing_anew() -> None:
    notice = "\n\nCorrection: An earlier version misstated the number of hurt."
    old, new = to(body=BODY + notice), to(body=BODY.replace("12 people", "13 people") + notice)
    assert difference(old, new).kind is Kind.UPDATE
    assert difference(new, OLD).kind is Kind.UPDATE


def test_a_short_text_that_grows_is_no_rewriting() -> None:
    short = to(body=BODY.partition("\n\n")[0])
    assert difference(short, OLD).kind is Kind.UPDATE
    assert difference(OLD, short).kind is Kind.UPDATE


def test_what_changed_is_told_as_it_was_printed() -> None:
    new = to(title="Ferry to sail thrice a day", body=BODY.replace("12 people", "14 people"), authors=("Odo Tarrant",))
    found = difference(OLD, new)
    assert found.changes == (
        Change(Part.HEADLINE, "Ferry to sail twice a day", "Ferry to sail thrice a day"),
        Change(
            Part.BODY,
            "Police said that 12 people were hurt when the quay at Varn gave way.",
            "Police said that 14 people were hurt when the quay at Varn gave way.",
        ),
        Change(Part.BYLINE, "Inga Torvik", "Odo Tarrant"),
    )
    assert (found.words_added, found.words_removed, found.figures_changed) == (2, 2, 1)
    assert found.words_after - found.words_before == found.words_added - found.words_removed


def test_clocks_and_paragraphs_are_not_told() -> None:
    new = to(body=f"5 minutes ago\n\n{BODY.replace(chr(10) * 2, ' ')}\n\n12 comments")
    assert difference(OLD, new).changes == ()
    moved = to(body=f"5 minutes ago\n\n{BODY.replace(chr(10) * 2, ' ').replace('12 people', '14 people')}")
    assert [one.part for one in difference(OLD, moved).changes] == [Part.BODY]


def test_a_paragraph_that_moved_adds_no_words() -> None:
    first, second, third = BODY.split("\n\n")
    found = difference(OLD, to(body="\n\n".join([second, first, third])))
    assert (found.words_added, found.words_removed) == (0, 0)
    assert found.changes
    assert found.kind is Kind.UPDATE


def test_a_sentence_stands_beside_the_one_that_it_became() -> None:
    old = ["The quay is old.", "Twelve men work on it every day.", "It is closed."]
    new = ["A new rule came.", "Twelve men and a boy work on it every day.", "It is closed."]
    assert aligned(read(old), read(new)) == (
        [(old[0], None), (None, new[0]), (old[1], new[1])],
        True,
    )


SENTENCES = st.lists(st.sampled_from([f"Rule {number} of the harbour holds." for number in range(6)]), max_size=8)


@given(SENTENCES, SENTENCES)
def test_the_changes_lead_from_one_to_the_other(old: list[str], new: list[str]) -> None:
    passages, in_order = aligned(read(old), read(new))
    assert in_order
    gone, come = [one for one, _ in passages if one], [one for _, one in passages if one]
    left, right = list(old), list(new)
    for one in gone:
        left.remove(one)
    for one in come:
        right.remove(one)
    assert left == right or sorted(left) == sorted(right)


WORDS = st.sampled_from(["ferry", "quay", "12", "14", "Varn", "5 minutes ago", "\n\n", ". ", "\n", "“so”", '"so"', "|"])
TEXTS = st.lists(WORDS, max_size=10).map(" ".join)


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_there_are_changes_exactly_where_the_hash_is_another(title: str, body: str, other: str, later: str) -> None:
    def sha(one: Version) -> bytes:
        said: dict[str, Any] = {"title": one.title, "body": one.body, "authors": list(one.authors), "published": None}
        return content_sha256(said | {"lede": one.lede})  # type: ignore[arg-type]

    one, two = Version(title, other, body), Version(title, None, later)
    assert (difference(one, two).changes == ()) == (sha(one) == sha(two))


def test_the_bundled_page_that_is_corrected_in_its_second_night() -> None:
    def night(number: str) -> Version:
        page = "2026/10/20/cable-car-over-the-harbour.html"
        raw = (PRESS / number / page).read_bytes()
        read = strip(raw, url=f"http://pierhead-mercury.example/{page}")
        return Version(read["title"], read.get("lede"), read["body"], tuple(read["authors"]))

    found = difference(night("1"), night("2"))
    assert found.kind is Kind.CORRECTION
    assert {one.part for one in found.changes} == {Part.BODY}
    assert found.changes[0].before is not None
    assert found.changes[0].before.startswith("Forty-seven passengers")


def test_two_novels_are_not_laid_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revision_alignment, "LARGEST", 10)
    old = [f"Rule {number} holds." for number in range(6)]
    new = [f"Rule {number} holds." for number in range(3, 9)]
    passages, in_order = aligned(read(old), read(new))
    assert not in_order
    assert passages == [*((one, None) for one in old[:3]), *((None, one) for one in new[3:])]
    assert aligned(read(old), read(old[::-1])) == ([(old[0], old[-1])], False)


def test_a_page_of_a_megabyte_is_compared() -> None:
    rows = [f"Row {number} of the register of ships holds {number * 7} tons." for number in range(12_000)]
    new = [*rows[:100], "A row more.", *rows[100:9_000], "Another row.", *rows[9_000:]]
    found = difference(to(body="\n\n".join(rows)), to(body="\n\n".join(new)))
    assert [one.after for one in found.changes] == ["A row more.", "Another row."]
    assert found.words_added == 5


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("The harbor is old.", "The harbour is old.", 1), ("recieve", "receive", 1), ("It is 12.", "It is 13.", None),
        ("Iran said", "Iraq said", None), ("Torvik", "Torvikk", 1), ("the not", "the now", None), ("A b", "A b.", 0),
        ("the the quay", "the quay", 1), ("He said", "She said", None), ("", "x", None),
    ],
)  # fmt: skip
def test_slight_changes(before: str, after: str, changed: int | None) -> None:
    assert is_slight(before, after) == changed


def test_nothing_beside_something_is_not_slight() -> None:
    assert is_slight(None, "x") is None
    assert is_slight("x", None) is None


def test_figures_that_were_replaced() -> None:
    assert replaced_figures("12 men and 3 boys", "14 men and 3 boys") == 1
    assert replaced_figures("12 men", "12 men and 3 boys") == 0


def test_words_are_counted_without_their_marks() -> None:
    assert words_of("“So,” he said — 12,5 tons!") == ["So", "he", "said", "12,5", "tons"]
    assert words_of("渡轮2026年") == ["渡", "轮", "2026", "年"]
    assert words_of("नौका में") == ["नौका", "में"]


def test_the_one_way_to_write_a_date() -> None:
    assert published({"value": "2026-11-20", "time": "08:00:00", "zone": "Z"}) == OLD.published
    assert published(None) == (None, None, None)
