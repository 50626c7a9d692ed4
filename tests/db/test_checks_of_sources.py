"""What warns of a source: bounds and fill rates, set or learned from nights that were written here; lists that fail."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
import sqlalchemy as sa

from newsloom.checks import all_checks, findings

SOURCE = "hullesk-herald"
# A Monday: the nights before it are whole weeks.
TONIGHT = date(2026, 11, 16)

# A night of a source: a run, and so many items of one outcome, each an article; the first so many have a field.
RUN = """
    INSERT INTO ops.run (run_id, kind, night, state, code_version, statistics_version, finished_at)
    VALUES (:run_id, :kind, :night, :state, '', '', CASE WHEN :state = 'running' THEN NULL ELSE now() END);
    INSERT INTO ops.run_source (run_id, source_id, kind, location, discovered, error, settings)
    VALUES (:run_id, :source_id, 'web', '', :items, :error, CAST(:settings AS jsonb));
"""
CAPTURE = """
    INSERT INTO ops.capture (
        capture_id, source_id, item_id, sha256, byte_count, media_type, archive_uri, archive_offset, archive_length)
    VALUES (md5(''):: uuid, '', md5('')::uuid, sha256(''), 0, 'text/html', '', 0, 1) ON CONFLICT DO NOTHING
"""
ITEMS = """
    WITH one AS (SELECT n, md5(:run_id || ' ' || :source_id || ' ' || n)::uuid AS id FROM generate_series(1, :items) n),
    article AS (
        INSERT INTO news.article (
            article_id, canonical_url, current_revision_id, first_seen_at, last_seen_at)
        SELECT id, 'http://herald.example/' || id, id, :night, :night FROM one RETURNING 1),
    revision AS (
        INSERT INTO news.article_revision (
            revision_id, article_id, content_sha256, body_sha256, capture_id, body, page_kind, strip_version,
            entities_version, seen_at, title, section, language, published_edtf, published_raw, published_zone_from)
        SELECT id, id, sha256(''), sha256(''), md5('')::uuid, '', 'article', '', '', :night,
               CASE WHEN n <= :title THEN 'T' END, CASE WHEN n <= :section THEN 'S' END,
               CASE WHEN n <= :language THEN 'en' END, CASE WHEN n <= :published THEN '2026' END,
               CASE WHEN n <= :published THEN '2026' END, CASE WHEN n <= :published THEN 'unknown' END
        FROM one RETURNING 1),
    author AS (
        INSERT INTO news.article_author (article_id, position, author_id)
        SELECT id, 0, md5('')::uuid FROM one WHERE n <= :authors RETURNING 1),
    tag AS (
        INSERT INTO news.article_tag (article_id, tag_id)
        SELECT id, md5('')::uuid FROM one WHERE n <= :tags RETURNING 1)
    INSERT INTO ops.item (run_id, source_id, item_id, locator, outcome, article_id, reason)
    SELECT :run_id, :source_id, id, '', :outcome, id, CASE WHEN :outcome = 'skipped' THEN 'empty' END FROM one
"""
NAMES = """
    INSERT INTO news.author VALUES (md5('')::uuid, 'Temmo Valdrisk') ON CONFLICT DO NOTHING;
    INSERT INTO news.tag VALUES (md5('')::uuid, 'ferries') ON CONFLICT DO NOTHING;
"""
STATEMENTS = [sa.text(one) for one in (*RUN.split(";")[:-1], CAPTURE, *NAMES.split(";")[:-1], ITEMS)]
FIELDS = ("title", "section", "language", "published", "authors", "tags")


def write(
    news: sa.Engine,
    night: date,
    items: int,
    run_id: str | None = None,
    settings: Mapping[str, Any] | None = None,
    outcome: str = "loaded",
    filled: Mapping[str, int] | None = None,
    **run: Any,
) -> str:
    """A night of the source; ``filled`` is how many of its articles have a field, all where it is not named."""
    given = {
        "run_id": run_id or f"nightly {night}", "night": night, "items": items, "outcome": outcome, "kind": "nightly",
        "state": "succeeded", "error": None, "source_id": SOURCE, "settings": json.dumps(settings or {}),
        **dict.fromkeys(FIELDS, items), **(filled or {}), **run,
    }  # fmt: skip
    with news.begin() as connection:
        for statement in STATEMENTS:
            connection.execute(statement, given)
    return str(given["run_id"])


def before(nights: int) -> list[date]:
    """So many nights before tonight, in order."""
    return [TONIGHT - timedelta(days=back) for back in range(nights, 0, -1)]


def history(news: sa.Engine, items: Iterable[int], **more: Any) -> None:
    """The nights before tonight, with so many articles each."""
    counts = list(items)
    for night, count in zip(before(len(counts)), counts, strict=True):
        write(news, night, count, **more)


def found(news: sa.Engine, name: str, run_id: str) -> list[dict[str, Any]]:
    [check] = [check for check in all_checks() if check.name == name]
    assert check.severity == "warn"
    with news.connect() as connection:
        return findings(connection, check, run_id)


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
