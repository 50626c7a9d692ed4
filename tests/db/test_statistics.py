"""Statistics learned from what the database holds, and the version of them that is pinned."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from newsloom.checks import all_checks, findings
from newsloom.dedupe.article.fingerprint import copy_shingles
from newsloom.dedupe.history import learning
from newsloom.dedupe.history.learning import learn_from
from newsloom.dedupe.history.pinned import KEPT, NoSuchStatistics, StatisticsUnreadable, kept, pin, pinned
from newsloom.dedupe.learned.learned import Statistics, learn
from newsloom.ops import tasks
from tests.db.articles import bundle
from tests.db.conftest import NIGHT, Night
from tests.db.held_words import article_id, hold

FOOT = "Every copy of this paper is carried over the bridge by the daughters of its founder before the fog has lifted"


def one(name: str, outlet: str | None = "the-quay", day: str | None = "2024-03-01", foot: str = FOOT) -> dict[str, Any]:
    body = " ".join(f"{name}{at}" for at in range(40)) + f".\n\n{foot}"
    return {"id": name, "source": outlet, "title": f"Of {name}", "body": body, "published": day}


def foot_is_known(statistics: Statistics, outlet: str = "the quay") -> bool:
    return not len(copy_shingles({"body": FOOT, "source": outlet}, statistics))


def versions(*names: str) -> list[Statistics]:
    return [learn([one(f"{name}{at}", foot=f"{FOOT} {name}") for at in range(3)]) for name in names]


def test_the_shipped_ones_hold_where_none_was_pinned(news: sa.Engine) -> None:
    with news.connect() as connection:
        assert pinned(connection) is Statistics.shipped()


def test_what_was_pinned_is_read_as_it_was_and_the_last_one_holds(news: sa.Engine) -> None:
    first, second = versions("able", "baker")
    with news.begin() as connection:
        pin(connection, first)
        pin(connection, second)
        assert pinned(connection).version == second.version != first.version
        assert pinned(connection).rarity == second.rarity
        assert kept(connection, first.version).as_json() == first.as_json()
        pin(connection, first)
        assert pinned(connection).version == first.version
        pin(connection, Statistics.shipped())
        assert pinned(connection) is kept(connection, "shipped") is Statistics.shipped()
        with pytest.raises(NoSuchStatistics, match="no version 0123456789abcdef"):
            kept(connection, "0123456789abcdef")


def test_only_the_last_versions_are_kept(news: sa.Engine) -> None:
    made = versions(*(f"name{at}" for at in range(KEPT + 2)))
    for each in made:
        with news.begin() as connection:
            pin(connection, each)
    with news.connect() as connection:
        held = connection.scalars(sa.text("SELECT version FROM ops.statistics ORDER BY pinned_at")).all()
        assert held == [each.version for each in made[-KEPT:]]


@pytest.mark.one_server
def test_statistics_of_an_older_program_are_refused_with_what_to_do(news: sa.Engine) -> None:
    with news.begin() as connection:
        pin(connection, versions("able")[0])
        contents = json.loads(zlib.decompress(connection.scalar(sa.text("SELECT contents FROM ops.statistics"))))
        del contents["outlets"]
        packed = zlib.compress(json.dumps(contents).encode())
        connection.execute(sa.text("UPDATE ops.statistics SET contents = :packed"), {"packed": packed})
        with pytest.raises(StatisticsUnreadable, match="lack 'outlets': `newsloom reprocess links --learn"):
            pinned(connection)


@pytest.mark.one_server
def test_a_night_links_with_what_is_pinned_and_never_pins(night: Night, tmp_path: Path) -> None:
    [statistics] = versions("able")
    tasks.plan("one", "import", NIGHT, {"path": str(bundle(tmp_path / "press"))})
    with night.engine.begin() as connection:
        pin(connection, statistics)
    pins = night.rows("SELECT version, xmin::text FROM ops.statistics")
    night.run("one", tmp_path / "press")

    assert night.rows("SELECT version, xmin::text FROM ops.statistics") == pins
    assert night.rows("SELECT statistics_version FROM ops.run") == [statistics.version]
    for table in ("ops.fingerprint", "ops.pair_link", "news.copy_link", "news.story_article"):
        assert night.rows(f"SELECT DISTINCT statistics_version FROM {table}") == [statistics.version]


def learned(engine: sa.Engine, *articles: Mapping[str, Any], most: int | None = None) -> Statistics:
    with engine.begin() as connection:
        hold(connection, articles)
        return learn_from(connection) if most is None else learn_from(connection, most=most)


def test_what_is_learned_is_what_the_same_articles_teach(news: sa.Engine) -> None:
    articles = [one("able"), one("baker"), one("charlie", day="2024-03-03"), one("dog", outlet=None, day=None)]

    statistics = learned(news, *articles)

    assert foot_is_known(statistics)
    assert not foot_is_known(statistics, "another outlet")
    assert statistics.outlets == {"the quay"}
    assert statistics.version == learn(reversed(articles)).version


@pytest.mark.one_server
def test_names_are_counted_where_most_articles_have_one(news: sa.Engine) -> None:
    learned(news, *(one(f"name{at}") for at in range(10)))
    with news.begin() as connection:
        connection.execute(
            sa.text(
                "INSERT INTO news.mention (revision_id, start_offset, end_offset, text, label, pipeline, reason) "
                "SELECT revision_id, at, at + 5, 'Inga Torvik', 'PERSON', 'rules', CASE WHEN at = 9 THEN 'no name' END "
                "FROM news.article_revision, unnest(ARRAY[0, 9]) AS t (at) WHERE title < 'Of name7'"
            )
        )
        assert len(learn_from(connection).familiar) == 1
        connection.exec_driver_sql("DELETE FROM news.mention WHERE start_offset = 0")
        assert not learn_from(connection).familiar


@pytest.mark.one_server
def test_a_date_in_a_year_that_was_misread_does_not_choose_the_window(news: sa.Engine) -> None:
    now = [one(f"now{at}") for at in range(150)]
    misread = one("misread", outlet="other-outlet", day="2998-01-01")
    past = [one(f"past{at}", outlet="past-times", day="2020-01-01") for at in range(5)]

    statistics = learned(news, *now, misread, *past)

    assert statistics.outlets == {"the quay"}  # past-times is long past, and of other-outlet there is one
    assert statistics.articles == Statistics.shipped().articles + learning.OF_ONE_OUTLET + 1


@pytest.mark.one_server
def test_a_sample_is_a_function_of_what_is_held(news: sa.Engine) -> None:
    articles = [one(f"name{at}", outlet=f"outlet-{at % 4}", foot=f"{FOOT} {at % 4}") for at in range(40)]
    whole = learned(news, *articles)
    assert whole.articles == Statistics.shipped().articles + 40
    part = learned(news, most=20)
    assert part.rivals == whole.rivals == 40  # of all that is held
    assert part.articles == Statistics.shipped().articles + 20
    assert part.outlets == whole.outlets  # five of each outlet, not twenty of one
    of_outlets = [sorted(articles[at::4], key=lambda each: article_id(each["id"])) for at in range(4)]
    of_sample = learn(each for some in of_outlets for each in some[:5])
    assert part.version == replace(of_sample, rivals=40).version != of_sample.version


@pytest.mark.one_server
def test_nothing_is_learned_of_nothing(news: sa.Engine) -> None:
    assert not learned(news).outlets


TONIGHT = """
    INSERT INTO ops.run (run_id, kind, night, state, code_version, statistics_version)
    VALUES ('one', 'nightly', '2024-03-02', 'running', '', '');
    INSERT INTO ops.run_source (run_id, source_id, kind, location) VALUES ('one', 'test', 'folder', '');
    UPDATE ops.fingerprint f
    SET data = jsonb_build_object('known', EXISTS (SELECT FROM ops.fingerprint x WHERE x.article_id < f.article_id));
    INSERT INTO ops.item (run_id, source_id, item_id, locator, outcome, article_id)
    SELECT 'one', 'test', article_id, '', 'loaded', article_id FROM ops.fingerprint
"""


@pytest.mark.one_server
@pytest.mark.parametrize(("articles", "told"), [(99, []), (100, [{"name": "the-quay", "articles": 100}])])
def test_an_outlet_with_many_articles_that_is_not_known_is_told(
    news: sa.Engine, articles: int, told: list[dict[str, Any]]
) -> None:
    [check] = [check for check in all_checks() if check.name == "outlet_not_learned"]
    with news.begin() as connection:
        hold(connection, (one(f"name{at}") for at in range(articles)))
        for text in TONIGHT.split(";"):
            connection.exec_driver_sql(text)
        assert findings(connection, check, "one") == told
        connection.exec_driver_sql("""UPDATE ops.fingerprint SET data = '{"known": true}'""")
        assert findings(connection, check, "one") == []
