"""Where the desk's pages are, for what the system holds."""

from __future__ import annotations

from urllib.parse import urlencode

from tests.browser.system import System

ARTICLE = """
    SELECT CAST(article_id AS text) FROM news.current_article
    ORDER BY (SELECT count(*) FROM news.article_revision r WHERE r.article_id = current_article.article_id) DESC,
             article_id LIMIT 1
"""
STORY = "SELECT CAST(story_id AS text) FROM news.story_article GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
ENTITY = "SELECT CAST(entity_id AS text) FROM news.entity ORDER BY mention_count DESC, entity_id LIMIT 1"
INCIDENT = "SELECT CAST(incident_id AS text) FROM ops.incident ORDER BY closed_at NULLS FIRST, opened_at LIMIT 1"
SOURCE = "pierhead-mercury"


def places(system: System) -> dict[str, str]:
    """Each page by its name, as a path under the desk: the fullest of its kind."""
    one = {
        name: system.rows(asked)[0]
        for name, asked in (("article", ARTICLE), ("story", STORY), ("entity", ENTITY), ("incident", INCIDENT))
    }
    item = urlencode({"source": "press", "item": system.quarantined})
    return {
        "Tonight": "/",
        "Sources": "/sources",
        "source": f"/sources/{SOURCE}",
        "Ledger": "/ledger?run=any",
        "item": f"/item?{item}",
        "Stories": "/stories",
        "story": f"/stories/{one['story']}",
        "article": f"/articles/{one['article']}",
        "article's page": f"/articles/{one['article']}?cuts=page",
        "Entities": "/entities",
        "entity": f"/entities/{one['entity']}",
        "Doubts": "/doubts",
        "Incidents": "/incidents",
        "incident": f"/incidents/{one['incident']}",
        "Search": "/search?q=harbour",
    }
