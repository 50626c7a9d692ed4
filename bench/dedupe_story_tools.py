"""The systems that ``bench/dedupe_stories.py`` compares: articles in, a label for each out; a story has one label.

This file is also what a system's process runs, in the environment of the peers or in ours.

    python bench/dedupe_story_tools.py SYSTEM < articles.json

It answers with a line of JSON: ``found`` and ``seconds`` of CPU, after a warm-up that does all imports.
"""

from __future__ import annotations

import json
import math
import sys
import time
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

Articles = Sequence[dict[str, Any]]
System = Callable[[Articles], list[Hashable]]

# Of the mean of two cosines, of the whole text and of headline and lead: the best over these very sets (dev halves; .16
# and .20 give .840 and .833 where it gives .841).
COSINE = 0.18
LEAD_CHARS = 300
# Days in which the likeness falls to a third; without it the mean of the sets is lower by .02.
DECAY_DAYS = 7.0


def newsloom(articles: Articles) -> list[Hashable]:
    return _newsloom(articles, annotate=True)


def newsloom_without_names(articles: Articles) -> list[Hashable]:
    return _newsloom(articles, annotate=False)


def _newsloom(articles: Articles, *, annotate: bool) -> list[Hashable]:
    from newsloom.dedupe import dedupe

    asked: Any = [article | {"body": article["text"] or ""} for article in articles]
    return [one["story"] for one in dedupe(asked, annotate=annotate)]


def tf_idf(articles: Articles) -> list[Hashable]:
    """TF-IDF of text and of headline and lead, less by the days between, average linkage."""
    import numpy as np
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [article["text"] or "" for article in articles]
    leads = [f"{one['title'] or ''} {text[:LEAD_CHARS]}" for one, text in zip(articles, texts, strict=True)]
    weigher = TfidfVectorizer(sublinear_tf=True, stop_words="english")
    whole = weigher.fit_transform(texts)
    opening = weigher.transform(leads)
    near = ((whole @ whole.T + opening @ opening.T) / 2).toarray()
    days = np.array([_day(article["published"]) for article in articles])
    known = ~np.isnan(days)
    apart = np.where(known[:, None] & known[None, :], np.abs(days[:, None] - days[None, :]), 0.0)
    distance = np.clip(1 - near * np.exp(-apart / DECAY_DAYS), 0, 1)
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), "average")
    return [int(label) for label in fcluster(tree, 1 - COSINE, "distance")]


def _day(published: str | None) -> float:
    try:
        return float(date.fromisoformat((published or "")[:10]).toordinal())
    except ValueError:
        return math.nan


@dataclass(frozen=True)
class Tool:
    """``peer``: it runs in the peers' environment, else in ours."""

    system: System
    peer: bool


TOOLS = {
    "newsloom": Tool(newsloom, peer=False),
    "newsloom, without names": Tool(newsloom_without_names, peer=False),
    "TF-IDF, average linkage": Tool(tf_idf, peer=True),
}


def main() -> None:
    articles = json.load(sys.stdin)
    system = TOOLS[sys.argv[1]].system
    system(articles[:20])
    began = time.process_time()
    found = system(articles)
    sys.stdout.write(json.dumps({"found": found, "seconds": time.process_time() - began}) + "\n")


if __name__ == "__main__":
    main()
