"""A text of a few words is looked up by its headline too: "Photo gallery" stands under a hundred thousand others."""

from __future__ import annotations

import json

import sqlalchemy as sa

from newsloom.dedupe.article.fingerprint import fingerprint
from newsloom.dedupe.history.candidates import candidates
from newsloom.dedupe.learned.learned import Statistics
from tests.db.held_words import article_id, hold

LONG = "The ferry to Hullesk sails twice a day from the first of the month"
HELD = {
    "gallery": ("Photo gallery", "Kettles of Quelmont through forty winters"),
    "same gallery": ("Photo gallery", "KETTLES of Quelmont, through forty winters"),
    "long headline": ("Photo gallery", "Kettles " * 60),
    "nobody's": ("Photo gallery", "Kettles"),
    "long": (LONG, "Ferry"),
    "long under another": (LONG, "Two sailings"),
}


def test_what_is_too_short_to_be_a_copy_is_not_looked_up_by_its_words(news: sa.Engine) -> None:
    statistics = Statistics.shipped()
    articles = {
        name: {"id": name, "source": None, "title": title, "body": body, "published": "2025-03-01"}
        for name, (body, title) in HELD.items()
    }
    prints = {name: fingerprint({**one, "id": str(article_id(name))}, statistics) for name, one in articles.items()}
    with news.begin() as connection:
        hold(connection, articles.values())
        for name, one in prints.items():
            connection.execute(
                sa.text("UPDATE ops.fingerprint SET data = CAST(:data AS jsonb) WHERE article_id = :id"),
                {"id": article_id(name), "data": json.dumps(one.as_json())},
            )

        def met(name: str) -> set[str]:
            found = candidates(connection, [prints[name]])[0]
            return {other for other in HELD if str(article_id(other)) in found}

        assert met("gallery") == met("same gallery") == {"gallery", "same gallery"}
        assert met("long headline") == {"long headline"}
        assert met("nobody's") == set()
        assert met("long") == met("long under another") == {"long", "long under another"}
