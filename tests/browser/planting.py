"""Hostile texts in the rows themselves, whoever wrote them: what no outlet's page gets through, an older version, a
person with psql or a fault of ours may."""

from __future__ import annotations

import sqlalchemy as sa

from tests.browser.hostile import HOSTILE

COLUMNS = {
    "news.article": ("canonical_url", "path"),
    "news.article_revision": ("title", "lede", "agency", "dateline", "section", "site_name", "image_url",
                              "published_raw", "published_time", "modified_time"),
    "news.author": ("name",),
    "news.copy_link": ("rule",),
    "news.date_evidence": ("raw", "place", "reason", "time"),
    "news.entity": ("name",),
    "news.entity_name": ("form",),
    "news.judgement": ("who", "why"),
    "news.outlet": ("name",),
    "news.revision_change": ("before", "after"),
    "news.revision_cut": ("rule",),
    "news.revision_flag": ("flag",),
    "news.revision_notice": ("text",),
    "news.revision_place": ("place",),
    "news.story": ("title",),
    "news.tag": ("name",),
    "ops.capture": ("url", "media_type", "charset", "charset_how", "archive_uri"),
    "ops.fetch": ("url", "final_url", "error", "decision_why", "etag", "moved_to"),
    "ops.finding": ("name",),
    "ops.host": ("last_error", "robots"),
    "ops.incident": ("message", "opened_by"),
    "ops.incident_night": ("message",),
    "ops.item": ("locator", "address"),
    "ops.list": ("url", "last_error"),
    "ops.quarantine_decision": ("who", "why"),
    "ops.run": ("code_version",),
    "ops.run_source": ("location", "error"),
    "ops.silence": ("who", "why"),
}  # fmt: skip
"""Texts in words, by table. Keys, and what one of a few values is, would only make the rows unfindable."""

JSON = {"ops.item": "detail", "ops.incident": "evidence", "ops.incident_night": "evidence", "ops.finding": "examples"}


def plant_hostile(engine: sa.Engine) -> None:
    """Each of those columns, in every row that has something there, holds one of the texts.

    Which one goes by the row's place, so a page of a few rows shows several of them. The number behind it keeps apart
    what has to differ.
    """
    texts = list(HOSTILE.values())
    with engine.begin() as connection:
        # Nothing is to be kept in step: these are rows to look at.
        connection.execute(sa.text("SET LOCAL session_replication_role = replica"))
        for table, columns in COLUMNS.items():
            for place, column in enumerate(columns):
                _write(connection, table, column, f"{TEXT} || ' ' || n", texts, place * 3)
        for table, column in JSON.items():
            told = (
                f"CASE jsonb_typeof({column}) WHEN 'object' THEN {column} || jsonb_build_object('message', {TEXT}) END"
            )
            _write(connection, table, column, f"coalesce({told}, {column})", texts, 0)


TEXT = "(CAST(:texts AS text[]))[1 + (n + :place) % cardinality(CAST(:texts AS text[]))]"


def _write(connection: sa.Connection, table: str, column: str, value: str, texts: list[str], place: int) -> None:
    numbered = f"(SELECT ctid AS at, row_number() OVER (ORDER BY ctid) AS n FROM {table}) AS r"
    connection.execute(
        sa.text(
            f"UPDATE {table} AS t SET {column} = {value} FROM {numbered} WHERE at = t.ctid AND {column} IS NOT NULL"
        ),
        {"texts": texts, "place": place},
    )
