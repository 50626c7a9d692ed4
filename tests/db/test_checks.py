"""Each check finds what it should and stays silent on a clean night. What is planted is taken back after each test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from newsloom.checks import ChecksFailed, all_checks, check_named, findings, kept_findings, run_checks
from newsloom.database import make_engine
from tests.db.articles import bundle
from tests.db.conftest import NIGHT, over
from tests.db.planted_nights import SOURCE, TONIGHT, before, plant

pytestmark = pytest.mark.one_server

# What a night leaves that nobody meant: a statement that plants it, and what the check says of it.
FERRY = "(SELECT article_id FROM ops.item WHERE outcome = 'loaded' AND locator LIKE '%ferry%')"
LIBRARY = "(SELECT article_id FROM ops.item WHERE locator LIKE '%library%')"
COPY = "(SELECT article_id FROM ops.item WHERE outcome = 'copy')"
A_PERSON = f"(SELECT m.entity_id FROM news.mention m JOIN news.article a ON a.current_revision_id = m.revision_id JOIN news.entity e USING (entity_id) WHERE e.label = 'PERSON' AND a.article_id = {LIBRARY} LIMIT 1)"  # noqa: E501
PLANTED: dict[str, tuple[str, ...]] = {
    "count_law": ("UPDATE ops.item SET outcome = NULL, reason = NULL WHERE locator = 'empty.txt'",),
    "date_in_the_future": (
        "UPDATE news.article_revision SET published_edtf = '2091', published_raw = 'x', "
        "published_zone_from = 'unknown', published_earliest = seen_at + interval '3 days', "
        "published_latest = seen_at + interval '4 days'",
    ),
    "entity_moved_away": (
        "INSERT INTO news.redirect (kind, old_id, new_id, run_id) "
        f"VALUES ('entity', {A_PERSON}, gen_random_uuid(), 'other')",
    ),
    "forms_miscounted": (f"UPDATE news.entity_name SET mention_count = 9 WHERE entity_id = {A_PERSON}",),
    "items_deferred": (
        "UPDATE ops.item SET outcome = 'deferred', reason = 'out_of_time' WHERE locator = 'empty.txt'",
    ),
    "links_of_older_statistics": (f"UPDATE ops.fingerprint SET statistics_version = 'old' WHERE article_id = {FERRY}",),
    "loaded_means_there": (f"DELETE FROM news.story_article WHERE article_id = {LIBRARY}",),
    "mention_off_the_text": (
        "UPDATE news.mention SET text = 'Nobody' WHERE (revision_id, start_offset) = "
        "(SELECT m.revision_id, m.start_offset FROM news.mention m "
        "JOIN news.article a ON a.current_revision_id = m.revision_id "
        f"WHERE a.article_id = {LIBRARY} LIMIT 1)",
    ),
    "source_broke_off": ("UPDATE ops.run_source SET error = 'the folder went away'",),
    "stage_did_not_end": ("DELETE FROM ops.run_stage WHERE stage = 'load'",),
    "redirect_to_nothing": (
        "INSERT INTO news.redirect (kind, old_id, new_id, run_id) "
        "VALUES ('story', gen_random_uuid(), gen_random_uuid(), 'one')",
    ),
    "story_without_articles": (
        "INSERT INTO news.story (story_id) VALUES ('00000000-0000-0000-0000-000000000001')",
        "INSERT INTO news.story_move (article_id, old_story_id, new_story_id, run_id, why) "
        f"SELECT article_id, '00000000-0000-0000-0000-000000000001', story_id, 'one', 'regrouped' "
        f"FROM news.story_article WHERE article_id = {FERRY}",
    ),
    "copy_of_a_copy": (
        "INSERT INTO news.copy_link SELECT original_id, "
        f"{LIBRARY}, score, rule, reasons, statistics_version FROM news.copy_link",
    ),
    "links_of_older_words": (f"UPDATE ops.local_entity SET entity_id = NULL WHERE article_id = {LIBRARY}",),
    "story_swallowed": (
        "UPDATE news.article_revision SET published_earliest = '2020-01-01', published_latest = '2020-01-02' "
        f"WHERE article_id = {FERRY}",
    ),
    "entity_swallowed": (
        "ALTER TABLE news.entity_name DISABLE TRIGGER USER",
        "INSERT INTO news.entity_name (entity_id, form, mention_count, first_seen_at, last_seen_at) "
        f"SELECT {A_PERSON}, 'Form ' || n, 1, now(), now() FROM generate_series(1, 45) AS n",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def clean(shared_news_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.Engine]:
    """A night of two outlets with a copy in it, on which nothing is wrong."""
    folder = tmp_path_factory.mktemp("checks")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSLOOM_SPACY_MODEL", "none")
        with over(shared_news_url, folder) as night:
            night.run("one", bundle(folder / "press"))
    engine = make_engine(shared_news_url)
    yield engine
    engine.dispose()


@pytest.fixture
def planted(clean: sa.Engine) -> Iterator[sa.Connection]:
    """A connection of which everything is taken back."""
    with clean.connect() as connection, connection.begin() as transaction:
        yield connection
        transaction.rollback()


def found(connection: sa.Connection, name: str, run_id: str = "one") -> list[dict[str, Any]]:
    check = check_named(name)
    assert check is not None
    return findings(connection, check, run_id)


def test_on_a_clean_night_every_check_is_silent(planted: sa.Connection) -> None:
    assert {check.name: found(planted, check.name) for check in all_checks()} == {
        check.name: [] for check in all_checks()
    }


# Checks of a source against its own past, below and in test_checks_of_sources.py; two lie beside what they check.
ELSEWHERE = {
    "bodies_shorter", "duplicates_share_high", "fill_rate_low", "items_out_of_bounds", "outlet_not_learned",
    "quarantine_share_high", "rule_cut_more", "source_failing", "source_silent", "volume_off_its_weekday",
}  # fmt: skip


def test_every_check_has_a_test() -> None:
    assert {check.name for check in all_checks()} == PLANTED.keys() | ELSEWHERE


@pytest.mark.parametrize("name", sorted(PLANTED))
def test_a_check_finds_what_was_planted(planted: sa.Connection, name: str) -> None:
    for text in PLANTED[name]:
        planted.exec_driver_sql(text.replace("%", "%%"))

    assert found(planted, name) != []


def test_a_story_is_not_long_because_a_date_is_vague(planted: sa.Connection) -> None:
    vague = "SET published_earliest = '2025-01-01', published_latest = '2025-12-31', published_precision = 'year'"
    planted.exec_driver_sql(f"UPDATE news.article_revision {vague}")
    planted.exec_driver_sql("UPDATE news.story SET first_at = '2025-01-01', last_at = '2025-12-31'")
    assert found(planted, "story_swallowed") == []


# Sources against their own past --------------------------------------------------------------------------------------


def past(connection: sa.Connection, items: int, nights: int = 28, **more: Any) -> None:
    for night in before(nights):
        plant(connection, night, items, **more)


def tonight(connection: sa.Connection, name: str, items: int, **more: Any) -> list[dict[str, Any]]:
    return found(connection, name, plant(connection, TONIGHT, items, **more))


@pytest.mark.parametrize(("items", "told"), [(16, 0), (4, 0), (3, 1), (36, 0), (37, 1)])
def test_a_volume_that_its_weekday_never_had(planted: sa.Connection, items: int, told: int) -> None:
    for night in before(56):
        # A month's quietest days are Sundays of 2: of the month's bounds three are enough.
        plant(planted, night, 2 if night.weekday() == 6 else 16)

    ones = tonight(planted, "volume_off_its_weekday", items)

    assert [(one["items"], one["median"], one["learned_from"]) for one in ones] == [(items, 16, 8)] * told


def test_three_weeks_are_no_past_and_bounds_that_are_set_go_before(planted: sa.Connection) -> None:
    past(planted, 16, 21)
    assert tonight(planted, "volume_off_its_weekday", 0) == []
    plant(planted, TONIGHT - timedelta(days=28), 16)
    assert found(planted, "volume_off_its_weekday", f"nightly {TONIGHT}") != []
    assert tonight(planted, "volume_off_its_weekday", 0, run_id="b", settings={"bounds": {"least": 0}}) == []


@pytest.mark.parametrize(("items", "characters", "told"), [(20, 1500, 0), (20, 1499, 1), (19, 10, 0)])
def test_bodies_of_half_the_length(planted: sa.Connection, items: int, characters: int, told: int) -> None:
    past(planted, 5, 14, characters=3000)

    ones = tonight(planted, "bodies_shorter", items, characters=characters)

    assert [(one["characters"], one["usually"]) for one in ones] == [(characters, 3000)] * told


def test_a_source_is_silent_when_it_pauses_longer_than_ever(planted: sa.Connection) -> None:
    nights = before(40)
    for at, night in enumerate(nights):
        plant(planted, night, 1 if at < 30 and at % 4 == 0 else 0)  # every fourth night, last the 28th: 12 ago
    [told] = tonight(planted, "source_silent", 0)
    assert (told["last_night"], told["nights"], told["longest_pause"]) == (nights[28], 12, 4)
    assert found(planted, "source_silent", f"nightly {nights[36]}") == []  # as long as twice its pause


def test_a_source_that_brings_something_tonight_or_has_no_rhythm_is_not_silent(planted: sa.Connection) -> None:
    past(planted, 1, 8)
    assert tonight(planted, "source_silent", 1) == []
    for later in range(1, 4):
        plant(planted, TONIGHT + timedelta(days=later), 0)
    assert found(planted, "source_silent", f"nightly {TONIGHT + timedelta(days=2)}") == []
    assert found(planted, "source_silent", f"nightly {TONIGHT + timedelta(days=3)}") != []


@pytest.mark.parametrize(("bad", "told"), [(2, 0), (3, 1)])
def test_more_in_quarantine_than_usual(planted: sa.Connection, bad: int, told: int) -> None:
    past(planted, 20)
    plant(planted, TONIGHT, 20)
    planted.execute(
        sa.text(
            "UPDATE ops.item SET outcome = 'quarantined', reason = 'too_deep' WHERE (run_id, item_id) IN "
            "(SELECT run_id, item_id FROM ops.item WHERE run_id = :run_id LIMIT :bad)"
        ),
        {"run_id": f"nightly {TONIGHT}", "bad": bad},
    )

    ones = found(planted, "quarantine_share_high", f"nightly {TONIGHT}")

    assert [(one["source_id"], one["quarantined"]) for one in ones] == [(SOURCE, bad)] * told


def test_more_copies_than_usual(planted: sa.Connection) -> None:
    past(planted, 20, 7)
    assert tonight(planted, "duplicates_share_high", 20) == []
    ones = tonight(planted, "duplicates_share_high", 20, run_id="b", outcome="copy")
    assert [(one["items"], one["twice"]) for one in ones] == [(20, 20)]


def test_a_source_of_nothing_but_copies_is_what_it_is(planted: sa.Connection) -> None:
    past(planted, 20, 14, outcome="copy")
    assert tonight(planted, "duplicates_share_high", 20, outcome="copy") == []


# What is kept of it --------------------------------------------------------------------------------------------------


def test_findings_are_kept_with_what_they_mean_also_where_one_fails_the_run(clean: sa.Engine) -> None:
    with clean.begin() as connection:
        plant(connection, NIGHT, 0, "failing", source_id="ledger", error="the feed was no feed")
    try:
        with pytest.raises(ChecksFailed, match=r"stage_did_not_end: .*plan.* Look at: the log of the stage"):
            run_checks(clean, run_id="failing")
        with clean.connect() as connection:
            kept = kept_findings(connection, "failing")
        assert [(one["check"], one["severity"], one["found"]) for one in kept] == [
            ("stage_did_not_end", "fail", 3), ("links_of_older_statistics", "warn", 1), ("source_broke_off", "warn", 1),
        ]  # fmt: skip
        assert kept[2]["examples"][0]["error"] == "the feed was no feed"
        assert kept[2]["look"] == "the error here; the log of the source's collect task."

        with clean.begin() as connection:
            connection.exec_driver_sql("UPDATE ops.run_source SET error = NULL WHERE run_id = 'failing'")
        with pytest.raises(ChecksFailed):
            run_checks(clean, run_id="failing")
        with clean.connect() as connection:
            again = [one["check"] for one in kept_findings(connection, "failing")]
        assert again == ["stage_did_not_end", "links_of_older_statistics"]
    finally:
        with clean.begin() as connection:
            connection.exec_driver_sql("DELETE FROM ops.run WHERE run_id = 'failing'")
