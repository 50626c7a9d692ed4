"""What warns of a source: bounds and fill rates, set or learned from nights that were written here; lists that fail."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa

from tests.db.planted_nights import FIELDS, SOURCE, TONIGHT, before, found, history, write

# Each night of the other files runs these statements on each server: here are the decisions in them.
pytestmark = pytest.mark.one_server


def bounds(news: sa.Engine, run_id: str) -> list[tuple[int, int | None, int | None]]:
    return [(one["items"], one["least"], one["most"]) for one in found(news, "items_out_of_bounds", run_id)]


# Bounds --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tonight", "told"), [(16, []), (4, []), (3, [(3, 4, 36)]), (0, [(0, 4, 36)]), (36, []), (37, [(37, 4, 36)])]
)
def test_bounds_are_learned_from_the_nights_before(news: sa.Engine, tonight: int, told: list[Any]) -> None:
    history(news, [16] * 14)

    assert bounds(news, write(news, TONIGHT, tonight)) == told


def test_thirteen_nights_teach_nothing(news: sa.Engine) -> None:
    history(news, [16] * 13)

    assert bounds(news, write(news, TONIGHT, 0)) == []


def test_what_failed_or_broke_off_teaches_nothing(news: sa.Engine) -> None:
    nights = before(14)
    for night in nights[:12]:
        write(news, night, 100)
    write(news, nights[12], 0, state="failed")
    write(news, nights[13], 0, error="the feed was no feed")

    assert bounds(news, write(news, TONIGHT, 0)) == []
    write(news, nights[0] - timedelta(days=1), 100)
    write(news, nights[0] - timedelta(days=2), 100)
    assert bounds(news, f"nightly {TONIGHT}") == [(0, 50, 200)]


def test_a_week_with_a_weekend_in_it_is_no_reason_to_warn(news: sa.Engine) -> None:
    """Eight weeks of a source that brings 60 on a weekday and 15 on a day of the weekend, give or take chance."""
    random = Random(20261122)
    told = []
    for night in before(56):
        usual = 60 if night.weekday() < 5 else 15
        # The sum of many rare chances: as the articles of a day come.
        count = sum(random.random() < usual / 1000 for _ in range(1000))
        told += bounds(news, write(news, night, count))

    assert told == []
    assert bounds(news, write(news, TONIGHT, 0)) != []


def test_two_strange_nights_of_four_weeks_move_no_bound(news: sa.Engine) -> None:
    history(news, [0, 900, 0, 900, *[100] * 24])

    assert bounds(news, write(news, TONIGHT, 49)) == [(49, 50, 200)]


def test_a_source_that_brings_little_may_bring_nothing(news: sa.Engine) -> None:
    history(news, [8] * 28)

    assert bounds(news, write(news, TONIGHT, 0)) == []


def test_only_new_articles_count_and_all_runs_of_a_night(news: sa.Engine) -> None:
    history(news, [16] * 14)
    write(news, TONIGHT, 10, "killed", state="failed")
    write(news, TONIGHT, 300, "again", outcome="unchanged")

    assert bounds(news, "again") == []
    assert bounds(news, write(news, TONIGHT + timedelta(days=1), 300, outcome="skipped")) == [(0, 4, 36)]


@pytest.mark.parametrize(
    ("bound", "tonight", "told"),
    [
        ({"least": 5}, 4, [(4, 5, None)]),
        ({"least": 5}, 5, []),
        ({"most": 5}, 6, [(6, None, 5)]),
        ({"most": 5}, 0, []),
        ({"least": 2, "most": 3}, 3, []),
    ],
)
def test_bounds_that_are_set_hold_from_the_second_night_on(
    news: sa.Engine, bound: dict[str, int], tonight: int, told: list[Any]
) -> None:
    history(news, [4])

    assert bounds(news, write(news, TONIGHT, tonight, settings={"bounds": bound})) == told


def test_what_is_set_goes_before_what_is_learned(news: sa.Engine) -> None:
    history(news, [100] * 28)

    assert bounds(news, write(news, TONIGHT, 10, settings={"bounds": {"least": 10}})) == []
    assert bounds(news, write(news, TONIGHT, 300, "b", settings={"bounds": {"least": 10}})) == [(310, 10, 200)]


def test_the_first_night_brings_all_that_is_listed(news: sa.Engine) -> None:
    assert bounds(news, write(news, TONIGHT, 500, settings={"bounds": {"most": 5}})) == []
    assert bounds(news, write(news, TONIGHT + timedelta(days=1), 6, settings={"bounds": {"most": 5}})) != []


def test_the_first_night_may_be_too_little(news: sa.Engine) -> None:
    assert bounds(news, write(news, TONIGHT, 0, settings={"bounds": {"least": 1}})) == [(0, 1, None)]


def test_an_import_is_no_night(news: sa.Engine) -> None:
    history(news, [16] * 28)

    assert bounds(news, write(news, TONIGHT, 0, "import", kind="import")) == []


# Fill rates ----------------------------------------------------------------------------------------------------------


def rates(news: sa.Engine, run_id: str) -> list[tuple[str, float, float, str]]:
    told = found(news, "fill_rate_low", run_id)
    return [(one["field"], float(one["share"]), float(one["least"]), one["least_from"]) for one in told]


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_that_is_gone_is_told(news: sa.Engine, field: str) -> None:
    history(news, [20] * 14, filled={field: 16})

    told = rates(news, write(news, TONIGHT, 20, filled={field: 0}))

    assert [(name, share, how) for name, share, _, how in told] == [(field, 0.0, "learned")]


@pytest.mark.parametrize(("authors", "told"), [(80, []), (79, [("authors", 0.79, 0.795, "learned")])])
def test_a_fall_by_less_than_a_fifth_is_a_habit(news: sa.Engine, authors: int, told: list[Any]) -> None:
    history(news, [40] * 28)

    assert rates(news, write(news, TONIGHT, 100, filled={"authors": authors})) == told


def test_chance_is_more_with_few_articles(news: sa.Engine) -> None:
    """Half of them have authors: of ten that none has may be chance, of forty it may not."""
    history(news, [20] * 14, filled={"authors": 10})

    assert rates(news, write(news, TONIGHT, 10, filled={"authors": 0})) == []
    assert rates(news, write(news, TONIGHT + timedelta(days=1), 40, filled={"authors": 0})) != []


def test_nine_articles_are_too_few(news: sa.Engine) -> None:
    promised = {"fill_rates": {"title": 1.0}}

    assert rates(news, write(news, TONIGHT, 9, filled={"title": 0}, settings=promised)) == []
    assert rates(news, write(news, TONIGHT, 10, "b", filled={"title": 0}, settings=promised)) != []


def test_thirteen_nights_with_articles_teach_no_share(news: sa.Engine) -> None:
    history(news, [*[0] * 15, *[20] * 13])

    assert rates(news, write(news, TONIGHT, 20, filled={"tags": 0})) == []


@pytest.mark.parametrize(("filled", "told"), [(18, []), (17, [("published", 0.85, 0.9, "fill_rates")])])
def test_a_share_that_is_promised(news: sa.Engine, filled: int, told: list[Any]) -> None:
    promised = {"fill_rates": {"published": 0.9}}

    assert rates(news, write(news, TONIGHT, 20, filled={"published": filled}, settings=promised)) == told


def test_what_is_promised_goes_before_what_is_learned(news: sa.Engine) -> None:
    history(news, [20] * 14)

    told = rates(
        news, write(news, TONIGHT, 20, filled=dict.fromkeys(FIELDS, 8), settings={"fill_rates": {"tags": 0.3}})
    )

    assert {name for name, *_ in told} == set(FIELDS) - {"tags"}


def test_shares_are_those_of_the_last_four_hundred_articles(news: sa.Engine) -> None:
    """What an outlet has long given up is not missed: 14 nights of 400 articles without authors."""
    history(news, [400] * 14, filled={"authors": 0})
    history_before = [night - timedelta(days=14) for night in before(14)]
    for night in history_before:
        write(news, night, 400)

    assert rates(news, write(news, TONIGHT, 400, filled={"authors": 0})) == []


# Lists ---------------------------------------------------------------------------------------------------------------


LIST = """
    INSERT INTO ops.list (source_id, address_id, url, kind, polled_at, next_poll_at, every_seconds, failures,
                          failure_class, failing_since, last_error)
    VALUES (:source_id, md5(:url)::uuid, :url, 'feed', now(), now(), 3600, :failures,
            CASE WHEN :failures > 0 THEN 'soft' END, CASE WHEN :failures > 0 THEN now() END,
            CASE WHEN :failures > 0 THEN '404' END)
"""


def test_a_list_that_fails_is_told_of_the_runs_own_sources(news: sa.Engine) -> None:
    with news.begin() as connection:
        for source, url, failures in [(SOURCE, "a", 2), (SOURCE, "b", 0), (SOURCE, "left-out", 3), ("ledger", "c", 1)]:
            given = {"source_id": source, "url": f"http://{url}.example/feed", "failures": failures}
            connection.execute(sa.text(LIST), given)

    settings = {"lists": [{"kind": "feed", "url": f"http://{url}.example/feed"} for url in ("a", "b", "c")]}
    [told] = found(news, "source_failing", write(news, TONIGHT, 0, settings=settings))

    assert (told["source_id"], told["url"], told["failures"]) == (SOURCE, "http://a.example/feed", 2)
    assert (told["failure_class"], told["last_error"]) == ("soft", "404")
