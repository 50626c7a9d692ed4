"""The word for a source, its silence and what to do about an item: decided from plain values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsloom.desk.in_words import FLAGS, said, to_the_minute
from newsloom.desk.ledger.what_to_do import WHAT_TO_DO
from newsloom.desk.sources.chart_in_words import extremes
from newsloom.desk.sources.reading import NightOf
from newsloom.desk.sources.silence import NIGHTS_TO_LEARN, silence
from newsloom.desk.sources.word import Facts, word_for
from newsloom.reasons import Reason

EVERY_NIGHT = silence([3] * 10)
WELL = Facts(True, True, None, 2, 0, EVERY_NIGHT, 20, 1)


def test_a_silence_is_unusual_beyond_every_pause_before_and_twice_the_usual_one() -> None:
    daily = [2] * 10
    assert [silence(daily + [0] * nights).is_unusual for nights in range(5)] == [False, False, False, True, True]
    weekly = [1, 0, 0, 0, 0, 0, 0] * 9
    assert not silence(weekly).is_unusual
    assert not silence(weekly + [0] * 8).is_unusual
    assert silence(weekly + [0] * 9).is_unusual


def test_who_brought_too_little_is_called_nothing() -> None:
    told = silence([1] * (NIGHTS_TO_LEARN - 1) + [0] * 60)
    assert (told.nights, told.longest, told.is_unusual, told.ever) == (60, None, False, True)
    assert silence([0] * 30).ever is False
    assert silence([]).nights == 0


@given(st.lists(st.integers(0, 3), max_size=90))
def test_the_nights_of_a_silence_are_those_behind_the_last_article(brought: list[int]) -> None:
    told = silence(brought)
    assert not any(brought[len(brought) - told.nights :])
    assert told.ever == any(brought)
    assert not told.is_unusual or told.longest is not None


@pytest.mark.parametrize(
    ("facts", "word"),
    [
        (WELL, "well"),
        (replace(WELL, enabled=False, error="no answer"), "off"),
        (replace(WELL, was_read=False), "not read yet"),
        (replace(WELL, error="no answer"), "failing"),
        (replace(WELL, lists_failing=2), "failing"),
        (replace(WELL, lists_failing=1), "a list fails"),
        (replace(WELL, lists=0), "well"),
        (replace(WELL, silence=silence([1] * 10 + [0] * 9)), "silent"),
        (replace(WELL, quarantined=3), "much refused"),
        (replace(WELL, items=9, quarantined=9), "well"),
    ],
)
def test_the_word_for_a_source_is_the_first_that_holds(facts: Facts, word: str) -> None:
    assert word_for(facts) == word


def test_every_reason_says_what_to_do() -> None:
    assert set(WHAT_TO_DO) == set(Reason)
    assert [one for one in WHAT_TO_DO.values() if not one.endswith(".")] == []


def test_the_chart_names_its_last_best_and_worst_nights() -> None:
    nights = [NightOf(date(2026, 11, day), brought, None, "run", "succeeded", None, "feed")
              for day, brought in ((17, 3), (18, 12), (19, 0), (20, 12))]  # fmt: skip
    assert extremes(nights) == "Most: 12 on 2026-11-20; fewest: 0 on 2026-11-19."


@pytest.mark.parametrize(("printed", "shown"), [("11:30:00", "11:30"), ("11:30:07", "11:30:07"), ("11:00", "11:00")])
def test_seconds_that_say_nothing_are_left_out(printed: str, shown: str) -> None:
    assert to_the_minute(printed) == shown


def test_a_flag_without_words_is_told_by_its_name() -> None:
    assert said(FLAGS, "entities_lexicon_only").startswith("Names were found by word lists")
    assert said(FLAGS, "of_a_newer_version") == "of a newer version"
