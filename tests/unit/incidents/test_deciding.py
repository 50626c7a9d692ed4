"""Which incidents a night opens, keeps and closes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom.incidents.deciding import Known, Seen, Sign, Silence, decide, to_tell
from newsloom.incidents.kinds import KINDS
from newsloom.incidents.signs import signs_of

NIGHT = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
ONE = UUID(int=1)


def known(kind: str = "source_silent", subject: str = "herald", *, back: int = 1, is_open: bool = True) -> Known:
    return Known(ONE, kind, subject, NIGHT - timedelta(days=back + 2), NIGHT - timedelta(days=back), is_open)


def seen(*signs: Sign, heard: Mapping[str, Mapping[str, int]] | None = None, **more: Any) -> Seen:
    return Seen("run", NIGHT, signs, heard or {}, **more)


def sign(kind: str = "source_silent", subject: str = "herald") -> Sign:
    return Sign(kind, subject, "said.", {})


def test_what_is_new_is_opened_under_an_id_of_its_own_run() -> None:
    first, again = decide([], seen(sign())), decide([], seen(sign()))
    assert list(first.opened) == list(again.opened)
    assert list(first.opened.values()) == [sign()]


def test_what_is_open_is_kept() -> None:
    assert decide([known()], seen(sign())).kept == {ONE: sign()}


@pytest.mark.parametrize(("back", "reopened"), [(0, True), (7, True), (8, False)])
def test_what_was_closed_within_a_week_is_the_same(back: int, reopened: bool) -> None:
    changes = decide([known(back=back, is_open=False)], seen(sign()))
    assert bool(changes.reopened) == reopened
    assert bool(changes.opened) != reopened


@pytest.mark.parametrize("name", ["night_failed", "deadline_missed"])
def test_a_night_is_a_thing_of_its_own(name: str) -> None:
    changes = decide([known(name, "nightly", is_open=False)], seen(sign(name, "nightly")))
    assert (len(changes.opened), len(changes.reopened)) == (1, 0)


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS.values() if kind.about == "source"], ids=lambda kind: kind.name
)
def test_a_night_closes_what_it_could_have_found(kind: Any) -> None:
    what, least = kind.closes_at
    one = [known(kind.name)]
    assert decide(one, seen(heard={"herald": {what: least}})).closed == {
        ONE: "the night of 2026-11-20 looked and found it no more"
    }
    assert decide(one, seen(heard={"herald": {what: least - 1}})).closed == {}
    assert decide(one, seen(heard={"another": {what: 1000}})).closed == {}
    assert decide(one, seen(sign(kind.name), heard={"herald": {what: 1000}})).closed == {}
    assert decide([known(kind.name, back=-1)], seen(heard={"herald": {what: 1000}})).closed == {}
    assert decide(one, seen(off=["herald"])).closed == {ONE: "the source was turned off: nobody waits for it"}


def test_only_a_source_can_be_turned_off() -> None:
    assert decide([known("archive_damaged", "archive")], seen(off=["archive"])).closed == {}


def test_a_kind_of_another_version_is_closed_and_says_so() -> None:
    assert decide([known("weather")], seen()).closed == {ONE: "this version knows no such kind"}


@given(st.lists(st.tuples(st.sampled_from(list(KINDS)), st.sampled_from("abc"), st.integers(0, 9), st.booleans())))
def test_each_thing_has_one_fate(rows: list[tuple[str, str, int, bool]]) -> None:
    ones = {
        (kind, subject): Known(
            uuid4(), kind, subject, NIGHT - timedelta(days=back), NIGHT - timedelta(days=back), is_open
        )
        for kind, subject, back, is_open in rows
    }
    signs = [sign(kind, subject) for kind, subject in list(ones)[::2]]
    changes = decide(ones.values(), seen(*signs, heard={"a": {"articles": 99}}))
    fates = [*changes.opened, *changes.kept, *changes.reopened, *changes.closed]
    assert len(fates) == len(set(fates))
    assert len(changes.opened) + len(changes.kept) + len(changes.reopened) == len(signs)
    assert set(changes.closed) <= {one.incident_id for one in ones.values() if one.open}


@pytest.mark.parametrize(
    ("silence", "told"),
    [
        (Silence("source_silent", "herald", NOW + timedelta(hours=1)), False),
        (Silence("source_silent", "*", NOW + timedelta(hours=1)), False),
        (Silence("source_silent", "herald", NOW), True),
        (Silence("source_silent", "another", NOW + timedelta(hours=1)), True),
        (Silence("volume_off", "herald", NOW + timedelta(hours=1)), True),
    ],
)
def test_who_is_silenced_is_not_told_of_until_it_ends(silence: Silence, told: bool) -> None:
    assert to_tell([known()], [silence], ["phone"], NOW) == ({(ONE, "phone")} if told else set())


def test_what_is_closed_is_not_told_and_no_channel_tells_of_itself() -> None:
    assert to_tell([known(is_open=False)], [], ["phone"], NOW) == set()
    assert to_tell([known("notices_failing", "mail")], [], ["phone", "mail"], NOW) == {(ONE, "phone")}


def test_signs_are_of_sources_that_were_heard_and_one_a_kind() -> None:
    volume = {"source_id": "herald", "items": 0, "median": 20}
    bounds = {"source_id": "herald", "items": 0, "least": 4, "most": 36}
    found = [
        ("items_out_of_bounds", {"herald": [bounds], "late": [bounds]}),
        ("volume_off_its_weekday", {"herald": [volume]}),
    ]
    [one] = signs_of(found, {"herald"})
    assert (one.kind, one.subject) == ("volume_off", "herald")
    assert one.message == "herald brought 0 articles; on that weekday it usually brings 20; and 1 more."
    assert set(one.evidence["checks"]) == {"items_out_of_bounds", "volume_off_its_weekday"}


@pytest.mark.parametrize(("failures", "how", "told"), [(1, "temporary", 0), (2, "temporary", 1), (1, "hard", 1)])
def test_a_list_that_failed_once_is_asked_again_first(failures: int, how: str, told: int) -> None:
    row = {
        "source_id": "herald", "kind": "feed", "failures": failures, "failure_class": how, "last_error": "it timed out"
    }  # fmt: skip
    assert len(signs_of([("source_failing", {"herald": [row]})], {"herald"})) == told
