"""Stage ``dedupe``: which texts are copies of one another and which tell one story.

Pure functions: a ``Fingerprint`` of one article, decisions on two, groups of many. ``dedupe`` runs them all on articles
at hand; the nightly run keeps fingerprints, keys and links in Postgres and calls the same functions.
"""

from __future__ import annotations

from newsloom.dedupe.article.decision import Decision
from newsloom.dedupe.article.fingerprint import Fingerprint, copy_shingles, fingerprint
from newsloom.dedupe.batch import dedupe
from newsloom.dedupe.copies.copies import copy_decision, original
from newsloom.dedupe.groups.grouping import group, group_stories
from newsloom.dedupe.learned.learned import Statistics, learn
from newsloom.dedupe.stories.stories import story_decision, story_keys

__all__ = [
    "Decision",
    "Fingerprint",
    "Statistics",
    "copy_decision",
    "copy_shingles",
    "dedupe",
    "fingerprint",
    "group",
    "group_stories",
    "learn",
    "original",
    "story_decision",
    "story_keys",
]
