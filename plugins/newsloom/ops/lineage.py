"""Which tables a stage reads and writes, told to Airflow's own lineage, from which OpenLineage is made.

Nothing leaves where nobody asked for it by ``[openlineage] transport``. Names of tables go out, and never a row of one.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import URL

CAPTURES = ("ops.capture", "ops.item")

NEWS = (
    "news.article", "news.article_revision", "news.revision_cut", "news.date_evidence", "news.author", "news.tag",
    "news.entity", "news.entity_name", "news.mention", "news.copy_link", "news.story", "news.story_article",
)  # fmt: skip

TABLES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "collect": ((), CAPTURES),
    "strip": (CAPTURES, ("staging.stripped",)),
    "entities": (("staging.stripped",), ("staging.annotated",)),
    "dedupe": (("staging.stripped", "staging.annotated", "ops.fingerprint", "news.entity_name"),
               ("staging.decided", "staging.linked")),
    "load": (("staging.stripped", "staging.annotated", "staging.decided", "staging.linked"), NEWS),
    "publish": (("news.article_revision",), ("news.article_words",)),
}  # fmt: skip
"""What each stage reads and writes: the tables that a reader of a lineage graph looks for, and not every one."""

# Postgres' own: what a URL without a port means.
PORT = 5432


def dataset(url: URL, table: str) -> str:
    """A table as OpenLineage names it, by way of Airflow's asset of it; a server on a socket is this machine's."""
    schema, _, name = table.partition(".")
    host, port = url.host or "localhost", url.port or PORT
    return f"postgres://{host}:{port}/{url.database}/{schema}/{name}"


def tell(stage: str, url: URL) -> None:
    """Tell what a task of this stage reads and writes in the database at ``url``. To be called inside the task."""
    from airflow.sdk.lineage import get_hook_lineage_collector

    # A process that runs one task after the other (`newsloom run`) would tell of those before as well.
    get_hook_lineage_collector.cache_clear()
    # It wants to know which hook has told it; we have none, and a name serves.
    collector: Any = get_hook_lineage_collector()
    read, written = TABLES[stage]
    for table in read:
        collector.add_input_asset(stage, uri=dataset(url, table))
    for table in written:
        collector.add_output_asset(stage, uri=dataset(url, table))
