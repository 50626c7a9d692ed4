"""Who is named, as the desk asks for it: found by any form, counted rightly, followed where ids went, judged."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from newsloom.desk.doubts.reading import Doubt, judged, waiting
from newsloom.desk.entities.listing import most_named, named, new_names
from newsloom.desk.entities.one import Told, entity
from newsloom.judge.judging import judge
from tests.db.named_articles import article_id, entity_of, night, person, some_articles

pytestmark = pytest.mark.one_server
A, B, C, D = (article_id(name) for name in "abcd")


@pytest.fixture
def people(news: sa.Engine) -> sa.Engine:
    night(
        news,
        "one",
        {
            A: [person(A, 0, "Ämir Nurtleu", "Nurtleu", day="2026-11-10")],
            B: [person(B, 0, "Мурат Тлеуов", day="2026-11-11")],
            C: [person(C, 0, "Inga O'Torvik-Sand"), person(C, 1, "Temmo Osk")],
            D: [person(D, 0, "Temmo Osk")],
        },
    )
    return news


def counted(news: sa.Engine) -> list[tuple[int, int]]:
    """What each entity says how often it is named, beside what its forms say."""
    text = """SELECT mention_count, coalesce((SELECT sum(n.mention_count) FROM news.entity_name n
              WHERE n.entity_id = e.entity_id), 0) FROM news.entity e"""
    with news.connect() as connection:
        return [(row[0], row[1]) for row in connection.execute(sa.text(text))]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("amir nurt", "Ämir Nurtleu"),
        ("NURTLEU Ämir", "Ämir Nurtleu"),
        ("murat tleuov", "Мурат Тлеуов"),
        ("Тлеуов", "Мурат Тлеуов"),
        ("o'torvik", "Inga O'Torvik-Sand"),
        ("sand", "Inga O'Torvik-Sand"),
    ],
)
def test_a_name_is_found_by_any_word_in_any_script(people: sa.Engine, typed: str, name: str) -> None:
    with people.connect() as connection:
        assert [row["name"] for row in named(connection, typed, None, (), 50).rows] == [name]
        assert [row["name"] for row in named(connection, typed, "PERSON", (), 50).rows] == [name]
        assert named(connection, typed, "ORG", (), 50).rows == []


@pytest.mark.parametrize("typed", ["", "'", "' | !x & (", "\\", ":*", "%", "zzz", "🐟", "a" * 5000])
def test_what_is_no_name_finds_nobody(people: sa.Engine, typed: str) -> None:
    with people.connect() as connection:
        assert named(connection, typed, None, (), 50).rows == []


def test_pages_by_key_bring_everybody_once(people: sa.Engine) -> None:
    for asked in (most_named, new_names):
        with people.connect() as connection:
            whole = [row["entity_id"] for row in asked(connection, None, (), 50).rows]
            paged, key = [], ()
            for _ in whole:
                page = asked(connection, None, key, 1)
                paged += [row["entity_id"] for row in page.rows]
                key = page.key or ()
            assert paged == whole
            assert len(set(whole)) == 4
            assert page.key is None
    with people.connect() as connection:
        first = most_named(connection, "PERSON", (), 50).rows[0]
    assert first["mention_count"] == 2


def test_an_entity_knows_how_often_it_is_named_whatever_happens(news: sa.Engine) -> None:
    articles = some_articles(5, 30)
    night(news, "one", articles)
    assert len(counted(news)) > 5
    first, *rest = articles
    night(news, "two", {first: articles[rest[0]], rest[1]: articles[first]})
    with news.connect() as connection:
        most = most_named(connection, "PERSON", (), 2).rows
    ids = [str(row["entity_id"]) for row in most]
    judge(news, "same", *ids, why="one", who="inga", now=datetime(2026, 11, 22, tzinfo=UTC))
    with news.begin() as connection:
        connection.execute(sa.text("DELETE FROM news.mention WHERE start_offset = 100"))
    assert all(said == is_ for said, is_ in counted(news))


def test_an_entity_is_told_whole_and_followed(people: sa.Engine) -> None:
    ids = {entity_of(people, A), entity_of(people, B)}
    answer = judge(people, "same", *ids, why="a pen name", who="ottoline", now=datetime(2026, 11, 22, 9, tzinfo=UTC))
    now = answer.left.entity_id
    [old] = {uuid.UUID(one) for one in ids} - {now}
    with people.connect() as connection:
        assert entity(connection, old, (), 50) == now
        assert entity(connection, uuid.UUID(int=7), (), 50) is None
        told = entity(connection, now, (), 50)
        assert isinstance(told, Told)
        first = entity(connection, now, (), 1)
        assert isinstance(first, Told)
        assert first.key is not None
        second = entity(connection, now, first.key, 1)
        assert isinstance(second, Told)
    assert {row["form"] for row in told.forms} == {"Ämir Nurtleu", "Nurtleu", "Мурат Тлеуов"}
    assert {row["script"] for row in told.forms} == {"Latin", "Cyrillic"}
    assert {str(row["article_id"]) for row in told.articles} == {A, B}
    assert [one["article_id"] for one in (*first.articles, *second.articles)] == [
        one["article_id"] for one in told.articles
    ]
    assert {name["shown"] for name in told.names} == {"amir nurtleu", "murat tleuov"}
    assert told.names[0]["first"]
    assert [row["old_id"] for row in told.came] == [old]
    [one] = told.judgements
    assert (one["verdict"], one["who"], one["why"]) == ("same", "ottoline", "a pen name")


def test_an_entity_of_many_mentions_is_told_the_same(people: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    with people.connect() as connection:
        for name in (A, D):
            one = uuid.UUID(entity_of(people, name))
            gathered = entity(connection, one, (), 50)
            monkeypatch.setattr("newsloom.desk.entities.one.GATHERED", 0)
            walked = entity(connection, one, (), 50)
            monkeypatch.undo()
            assert isinstance(gathered, Told)
            assert isinstance(walked, Told)
            assert walked.articles == gathered.articles
            assert walked.weeks == gathered.weeks
            assert (walked.sampled, gathered.sampled) == (1, None)


def test_a_doubt_comes_with_its_words_until_it_is_judged(news: sa.Engine) -> None:
    forms = {A: "Ivan Petrelko", B: "Ivan A. Petrelko", C: "Ivan B. Petrelko"}
    night(news, "one", {name: [person(name, 0, form)] for name, form in forms.items()})
    with news.connect() as connection:
        first, second = waiting(connection, "entity", 0), waiting(connection, "entity", 1)
        assert waiting(connection, "copy", 0).doubt is None
    assert isinstance(first.doubt, Doubt)
    assert isinstance(second.doubt, Doubt)
    assert len(first.ahead) == 1
    assert first.ahead == [f"{second.doubt.pair.left.name} / {second.doubt.pair.right.name}"]
    assert {row["form"] for row in first.doubt.contexts.values()} <= set(forms.values())
    for hour, doubt in enumerate((first.doubt, second.doubt)):
        two = [str(side.entity_id) for side in (doubt.pair.left, doubt.pair.right)]
        at = datetime(2030, 11, 22, hour, tzinfo=UTC)
        judge(news, "unsure", *two, why="who knows", who="inga", now=at)
    with news.connect() as connection:
        assert waiting(connection, "entity", 0).doubt is None
        rows, key = judged(connection, (), 1)
        assert key is not None
        more, end = judged(connection, key, 1)
    assert end is None
    assert [row["judged_at"].hour for row in (*rows, *more)] == [1, 0]
    assert {rows[0]["left_shown"], rows[0]["right_shown"]} <= {"ivan petrelko", "ivan a. petrelko", "ivan b. petrelko"}
