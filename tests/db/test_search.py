"""Full-text search: on long articles, in languages, with and without accents, and what a question can say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsloom.database import make_engine
from newsloom.search.asking import Question, ask
from newsloom.search.index import fill
from tests.db.articles import bundle
from tests.db.conftest import Night

MATCH = "SELECT news.search_vector(:text, :language) @@ news.search_query(:query, :language)"


@pytest.fixture(scope="module")
def shared(shared_news_url: str) -> Iterator[sa.Engine]:
    engine = make_engine(shared_news_url)
    yield engine
    engine.dispose()


def titles(night: Night, query: str, **bounds: Any) -> list[str]:
    return [row["title"] for row in ask(night.engine, Question(query, **bounds))]


def test_row_81_an_article_of_distinct_words_loads_is_flagged_and_is_found_by_its_first_part(
    night: Night, tmp_path: Path
) -> None:
    """1.2 MB of distinct words: a tsvector of all of them fails (1,048,575 bytes)."""
    words = [f"zu{number:07x}k" for number in range(120_000)]
    night.run("one", bundle(tmp_path / "press"))
    # In place of the library's body: reading a megabyte for names and copies takes a minute, and has tests of its own.
    with night.engine.begin() as connection:
        longer = "UPDATE news.article_revision SET title = 'The longest list', body = :body WHERE title LIKE 'Night%'"
        assert connection.execute(sa.text(longer), {"body": " ".join(words)}).rowcount == 1
    assert titles(night, "library") == []
    assert fill(night.engine) == 1
    [(cut_at, length)] = night.rows(
        "SELECT search_cut_at, length(body) FROM news.current_article WHERE title LIKE 'The longest list%'"
    )
    assert 100_000 < cut_at < length
    [found] = ask(night.engine, Question(words[1000]))
    assert found["cut_at"] == cut_at
    assert titles(night, words[100_000]) == []
    assert len(titles(night, "Hullesk ferry")) == 2
    # What is there is not written again; words that change in place are found by what they say now.
    assert fill(night.engine) == 0
    with night.engine.begin() as connection:
        connection.execute(sa.text("UPDATE news.article_revision SET title = 'A quay' WHERE title LIKE 'Ferry to%'"))
    assert len(titles(night, "Hullesk ferry")) == 1
    assert fill(night.engine) == 1
    assert titles(night, "quay") == ["A quay", "Two sailings daily for Hullesk"]
    assert len(ask(night.engine, Question("quay", most=1))) == 1
    assert titles(night, "quay", outlet="quelmont-mirror") == ["Two sailings daily for Hullesk"]
    assert titles(night, "quay", since=datetime(2025, 3, 4, tzinfo=UTC)) == ["Two sailings daily for Hullesk"]
    assert titles(night, "quay", until=datetime(2025, 3, 2, tzinfo=UTC)) == ["A quay"]
    assert titles(night, "quay", language="ja") == []
    assert titles(night, '"Grey Heron" -212') == []
    assert "**quay**" in ask(night.engine, Question("quay"))[0]["snippet"]


@pytest.mark.parametrize(
    ("text", "language", "query"),
    [
        ("Ferries sailed to Hullesk", "en", "sailing ferry"),
        ("La nación votó en Málaga", "es", "nacion malaga"), ("La nacion voto", "es", "nación"),
        ("Die Züge nach Tarkent", "de", "zug"), ("Les élections à Quelmont", "fr", "ELECTION"),
        ("“Hullesk”—the island’s ferry", "en", "hullesk island"), ("Паромы из Хуллеска", "ru", "паромов"),
        ("東京都は新しい図書館を開いた", "ja", "図書館"), ("東京都は新しい", "ja", "東京都"),
        ("ห้องสมุดเปิดใหม่", "th", "สมุด"), ("the ferry COVID-19 case", "en", "covid-19"),
        ("mixed 図書館 words", "en", "図書館"),
        ("Ünal said", None, "unal"), ("ferry OR boat", "en", "plane or boat"),
    ],
)  # fmt: skip
def test_a_word_is_found(shared: sa.Engine, text: str, language: str | None, query: str) -> None:
    with shared.connect() as connection:
        assert connection.scalar(sa.text(MATCH), {"text": text, "language": language, "query": query})


@pytest.mark.parametrize(
    ("text", "language", "query"),
    [
        ("東京都は新しい", "ja", "京東"), ("boat of the ferry", "en", '"ferry boat"'),
        ("ferry boat", "en", "ferry -boats"),
        ("ferry", "en", ""), ("ferry", "en", "the"), ("big boat", "en", 'boat -"big boat"'),
    ],
)  # fmt: skip
def test_another_word_is_not(shared: sa.Engine, text: str, language: str | None, query: str) -> None:
    with shared.connect() as connection:
        assert not connection.scalar(sa.text(MATCH), {"text": text, "language": language, "query": query})


# Words without spaces, of four bytes a letter, and with more marks than letters.
HOSTILE = [
    "\U00010384",
    "東",
    "ก",
    "\u0301",
    "ﷺ",
    "ｈ",
    "’",
    "\\",
    "'",
    "a",
    "1",
    " ",
    "-",
    ".",
    "/",
    '"',
    "ß",
    "\U00020000",
]


@given(st.text(st.sampled_from(HOSTILE) | st.characters(codec="utf-8", exclude_characters="\0"), max_size=60))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_and_no_question_fails(shared: sa.Engine, text: str) -> None:
    asked = "SELECT news.search_words(:text, repeat(:text, 4000), :language), news.search_query(:text, :language)"
    with shared.connect() as connection:
        for language in ("en", "ja"):
            connection.execute(sa.text(asked), {"text": text, "language": language})


@pytest.mark.parametrize("first", [0x4E00, 0x10400, 0xAC00, 0xC0])
@pytest.mark.parametrize("apart", [" ", "", "a "])
def test_the_worst_of_distinct_words_stays_under_the_limit(shared: sa.Engine, first: int, apart: str) -> None:
    signs = [chr(code) for code in range(first, first + 20_000) if not 0xD800 <= code < 0xE000]
    text = apart.join(one + other for one, other in zip(signs * 5, signs[7:] * 5, strict=False))
    with shared.connect() as connection:
        size = "SELECT pg_column_size(news.search_words(NULL, :text, :language))"
        for language in ("fr", "ja"):
            assert connection.scalar(sa.text(size), {"text": text, "language": language})
